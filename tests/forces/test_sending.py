"""What a guarantor can send after a call: by hand, against people counted one by one, and against what was there before anybody stood abroad."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.forces import arrival, list_months, ready_forces, rotate_deployments, share_arriving
from foedus.model import Citation, Figure, ReadinessPath, Reinforcement, StateForces, Stationing
from foedus.vocabulary.arrival import DEPLOYABLE, MEANS, ROTATION, ROTATION_POOL

SOURCE = Citation(document="by hand")
MONTHS = list_months(date(2030, 1, 1), 12)
HOME = StateForces(state="HOM", capital=(0.0, 0.0))


def figure(low: float, high: float | None = None) -> Figure:
    return Figure(low=low, high=low if high is None else high, unit="people", source=SOURCE)


def ally(people: Figure | None, east: float = 5.0) -> StateForces:
    return StateForces(state="ALY", capital=(0.0, east), personnel=people)


def unit(name: str, people: Figure, **more: object) -> Reinforcement:
    return Reinforcement(state="ALY", unit=name, personnel=people, **more)  # type: ignore[arg-type]


def ready(
    entry: StateForces, stationed: float = 0.0, units: tuple[Reinforcement, ...] = ()
) -> tuple[ReadinessPath, tuple[str, ...]]:
    stands = (Stationing(state="ALY", personnel=stationed),)
    paths, _ = rotate_deployments(stands, (HOME, entry), "HOM", MONTHS)
    (found,), findings = ready_forces(paths, units, (HOME, entry), "HOM", MONTHS)
    return found, tuple(f.code for f in findings)


def test_the_pool_of_rotation_is_never_smaller_than_what_can_be_sent_at_once() -> None:
    """Else a state with nobody abroad could send less than the table of arrivals says."""
    assert ROTATION_POOL[0] >= DEPLOYABLE[0]
    assert ROTATION_POOL[1] >= DEPLOYABLE[1]


@given(st.floats(0.5, 170), st.integers(0, 90))
def test_with_nobody_abroad_and_no_unit_named_the_share_is_that_of_the_table(east: float, days: int) -> None:
    found, _ = ready(ally(figure(90_000, 110_000), east))
    low, high = share_arriving(found.contingents[0], found.distance, (days, days))
    told = arrival(found.distance, days)
    assert (low, high) == pytest.approx((told.low, told.high))


def test_those_who_stand_there_and_those_who_rest_are_not_sent_by_hand() -> None:
    """Of 100,000 the pool is 15,000 to 30,000. With 3,000 there, 4 for each leave 3,000 and 3 for each 21,000, of 97,000 at home."""
    found, _ = ready(ally(figure(100_000)), stationed=3_000)
    assert (found.free_low[0], found.free_high[0]) == pytest.approx((3_000, 21_000))
    (part,) = found.contingents[0]
    assert (part.share_low, part.share_high) == pytest.approx((3_000 / 97_000, 21_000 / 97_000))
    few, _ = ready(ally(figure(100_000)), stationed=500)
    (part,) = few.contingents[0]
    assert part.share_low == pytest.approx(
        10_000 / 99_500
    )  # a pool with room to spare takes nothing from what can be sent at once


@given(st.integers(0, 40_000), st.integers(0, 40_000))
def test_more_people_abroad_never_leave_more_to_send(one: int, other: int) -> None:
    fewer, more = (ready(ally(figure(90_000, 110_000)), float(n))[0] for n in sorted((one, other)))
    for at in range(len(MONTHS)):
        assert more.free_low[at] <= fewer.free_low[at] + 1e-6
        assert more.free_high[at] <= fewer.free_high[at] + 1e-6


@given(st.integers(1, 20_000))
def test_free_are_those_of_the_pool_who_neither_stand_there_nor_rest(deployed: int) -> None:
    """Counted one by one: for each one there, factor less one more rest, until the pool is empty."""
    found, _ = ready(ally(figure(100_000)), float(deployed))
    for free, pool, factor in ((found.free_low, 15_000, 4), (found.free_high, 30_000, 3)):
        left = pool
        for _ in range(min(deployed, pool)):
            left -= min(factor, left)
        assert free[0] == pytest.approx(left, abs=1e-6)
    assert (ROTATION, ROTATION_POOL) == ((3.0, 4.0), (0.15, 0.3))


def test_named_units_arrive_each_at_its_own_notice_by_hand() -> None:
    """555.98 km by land, 3.707 days at 150 a day and 1.112 at 500: at ten days the unit of five days' notice is there, that of twelve is not."""
    units = (unit("quick", figure(1_000), notice=figure(5)), unit("slow", figure(4_000), notice=figure(12)))
    found, codes = ready(ally(figure(100_000)), units=units)
    assert codes == ()
    assert share_arriving(found.contingents[0], found.distance, (10, 10)) == pytest.approx((0.01, 0.01))
    late, soon = share_arriving(found.contingents[0], found.distance, (13, 13))
    assert late == pytest.approx(0.01 + 0.04 * 150 / 555.975, rel=1e-4)
    assert soon == pytest.approx(0.01 + 0.04 * 500 / 555.975, rel=1e-4)


def test_a_notice_that_is_not_known_is_the_whole_range_of_its_means() -> None:
    found, _ = ready(ally(figure(100_000)), units=(unit("brigade", figure(3_000, 5_000), means="air"),))
    (part,) = found.contingents[0]
    assert (part.soon, part.late) == MEANS["air"][1]
    assert (part.share_low, part.share_high) == pytest.approx((0.03, 0.05))


def test_a_unit_counts_in_its_months_and_the_unnamed_force_in_the_others() -> None:
    units = (unit("brigade", figure(3_000), since=date(2030, 4, 1), until=date(2030, 6, 1)),)
    found, _ = ready(ally(figure(100_000)), units=units)
    named = [parts[0].name == "brigade" for parts in found.contingents]
    assert [at for at, is_named in enumerate(named) if is_named] == [3, 4]
    assert found.contingents[0][0].share_high == pytest.approx(DEPLOYABLE[1])


def test_units_beyond_what_rotation_leaves_are_cut_and_said() -> None:
    """With 3,000 there 3,000 to 21,000 are free: 5,000 are cut to three fifths at the worse end alone, 42,000 to a half at the better one too."""
    some, codes = ready(ally(figure(100_000)), 3_000, (unit("a", figure(2_000)), unit("b", figure(3_000))))
    assert codes == ("FD332",)
    assert [p.share_low for p in some.contingents[0]] == pytest.approx([0.6 * 2_000 / 97_000, 0.6 * 3_000 / 97_000])
    assert [p.share_high for p in some.contingents[0]] == pytest.approx([2_000 / 97_000, 3_000 / 97_000])
    many, codes = ready(ally(figure(100_000)), 3_000, (unit("all", figure(42_000)),))
    assert codes == ("FD331",)
    assert many.contingents[0][0].share_high == pytest.approx(21_000 / 97_000)


def test_a_state_of_unknown_size_is_left_out_and_named() -> None:
    paths, findings = ready_forces((), (unit("brigade", figure(3_000)),), (HOME, ally(None)), "HOM", MONTHS)
    assert paths == ()
    assert [f.code for f in findings] == ["FD310"]
