"""What must hold of every estimate, whatever the figures: order, scale, ends of ranges, and nothing made of nothing."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from foedus.forces import Deployment, estimate_forces
from foedus.model import Citation, Figure, ForceEstimate, StateForces, Stationing
from foedus.vocabulary.arrival import DEPLOYABLE, PREPARATION, SPEED

SOURCE = Citation(document="by hand", tag="judgement")
DAY = date(2030, 6, 1)
HOME, FOE = "HOM", "FOE"

amounts = st.floats(0, 1e7, allow_subnormal=False)
ranges = st.tuples(amounts, amounts).map(sorted)
points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def figure(ends: list[float], unit: str) -> Figure:
    return Figure(low=ends[0], high=ends[1], unit=unit, source=SOURCE)


def forces(state: str, people: list[float] | None, money: list[float] | None, at: tuple[float, float]) -> StateForces:
    return StateForces(
        state=state,
        capital=at,
        personnel=None if people is None else figure(people, "people"),
        spending=None if money is None else figure(money, "USD bn"),
    )


entries = st.builds(forces, st.just("ALY"), ranges, ranges, points)
HOSTS = (
    forces(HOME, [90e3, 110e3], [9, 11], (10.0, 20.0)),
    forces(FOE, [200e3, 220e3], [30, 40], (12.0, 25.0)),
)


def ally(entry: StateForces, days: int = 30, stationed: tuple[Stationing, ...] = ()) -> ForceEstimate:
    deployment = Deployment(protege=HOME, challenger=FOE, on=DAY, days=days, stationed=stationed)
    estimates, _ = estimate_forces((*HOSTS, entry), (entry.state,), deployment)
    assert [e.state for e in estimates] == [HOME, FOE, entry.state]
    return estimates[-1]


@given(entries)
def test_the_ends_of_the_index_are_the_roots_of_the_ends(entry: StateForces) -> None:
    index = ally(entry).capability
    assert entry.personnel is not None
    assert entry.spending is not None
    assert index.unit == "index"
    assert index.low**2 * 1000 == pytest.approx(entry.personnel.low * entry.spending.low)
    assert index.high**2 * 1000 == pytest.approx(entry.personnel.high * entry.spending.high)


@given(entries, st.floats(0.1, 10))
def test_twice_the_people_and_twice_the_money_is_twice_the_force(entry: StateForces, times: float) -> None:
    assert entry.personnel is not None
    assert entry.spending is not None
    grown = replace(
        entry,
        personnel=figure([entry.personnel.low * times, entry.personnel.high * times], "people"),
        spending=figure([entry.spending.low * times, entry.spending.high * times], "USD bn"),
    )
    assert ally(grown).capability.high == pytest.approx(times * ally(entry).capability.high)
    assert ally(grown).arrives_share == ally(entry).arrives_share


@given(entries, st.integers(0, 400), st.integers(0, 400))
def test_more_days_bring_no_less_and_never_more_than_can_be_deployed(entry: StateForces, one: int, other: int) -> None:
    early, late = (ally(entry, days).arrives_share for days in sorted((one, other)))
    assert 0 <= early.low <= late.low <= DEPLOYABLE[0]
    assert 0 <= early.high <= late.high <= DEPLOYABLE[1]
    assert late.low <= late.high


@given(entries)
def test_nothing_moves_in_the_shortest_preparation_and_all_is_there_after_the_longest_way(entry: StateForces) -> None:
    assert ally(entry, int(PREPARATION[0])).arrives_share.high == 0
    assert ally(entry, int(PREPARATION[1])).arrives_share.low == 0
    longest = math.ceil(PREPARATION[1] + math.pi * 6371.01 / SPEED[0])
    share = ally(entry, longest).arrives_share
    assert (share.low, share.high) == pytest.approx(DEPLOYABLE)


def test_the_arrival_of_one_state_by_hand() -> None:
    """A quarter of the equator is 10,007.6 km, so by sea: 25.0 days at 400 km a day and 14.3 at 700, after 30 and 10 days.

    Forty days find 40 % of the lesser share at the worse end and all of the greater at the better one; 20 days nobody, and 70 % of it.
    """
    far = forces("ALY", [1, 1], [1, 1], (-80.0, 20.0))
    assert ally(far).distance == pytest.approx(10_007.6, abs=0.1)
    assert ally(far, 40).arrives_share.low == pytest.approx(0.1 * (40 - 30) * 400 / 10_007.6, rel=1e-4)
    assert ally(far, 40).arrives_share.high == pytest.approx(0.3)
    assert ally(far, 20).arrives_share.low == 0
    assert ally(far, 20).arrives_share.high == pytest.approx(0.3 * (20 - 10) * 700 / 10_007.6, rel=1e-4)


@given(st.lists(st.tuples(st.sampled_from("AB"), ranges | st.none(), ranges | st.none()), max_size=6))
def test_every_state_is_estimated_or_missed_and_never_both(
    rows: list[tuple[str, list[float] | None, list[float] | None]],
) -> None:
    allies = [forces(f"{a}{i}X", people, money, (0.0, float(i))) for i, (a, people, money) in enumerate(rows)]
    asked = [entry.state for entry in allies] + ["ZZZ"]
    deployment = Deployment(protege=HOME, challenger=FOE, on=DAY, days=30)
    estimates, findings = estimate_forces((*HOSTS, *allies), asked, deployment)
    told = {e.state for e in estimates} - {HOME, FOE}
    missed = {f.seen.strip("'") for f in findings}
    assert told | missed == set(asked)
    assert not told & missed
    assert told == {e.state for e in allies if e.personnel is not None and e.spending is not None}


@given(entries, st.lists(st.floats(0, 1e6), max_size=4))
def test_the_share_stationed_is_a_share_and_grows_with_those_who_stand_there(
    entry: StateForces, people: list[float]
) -> None:
    stationed = tuple(Stationing(state="ALY", personnel=p) for p in people)
    shares = [ally(entry, stationed=stationed[:count]).stationed_share for count in range(len(people) + 1)]
    assert shares[0] == 0
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


@given(st.integers(-800, 800), st.integers(-800, 800))
@example(0, 1)
@example(-1, 0)
@example(1, 2)
@example(-1, 1)
def test_a_stationing_counts_from_its_first_day_up_to_the_day_before_its_end(first: int, last: int) -> None:
    assume(first < last)
    spell = Stationing(state="ALY", personnel=10, since=DAY + timedelta(days=first), until=DAY + timedelta(days=last))
    found = ally(forces("ALY", [100, 100], [1, 1], (0.0, 0.0)), stationed=(spell,))
    assert found.stationed_share == (pytest.approx(0.1) if first <= 0 < last else 0)


def test_without_the_protege_the_challenger_is_known_and_nobody_can_be_said_to_arrive() -> None:
    friend = forces("ALY", [1000, 1000], [1, 1], (0.0, 0.0))
    deployment = Deployment(protege=HOME, challenger=FOE, on=DAY, days=30)
    estimates, findings = estimate_forces((HOSTS[1], friend), ("ALY",), deployment)
    assert [(e.state, e.arrives_share.low, e.distance) for e in estimates] == [(FOE, 1.0, None)]
    assert [f.code for f in findings] == ["FD310", "FD310"]
    assert [f.seen for f in findings] == ["'HOM'", "'HOM', to which 'ALY' would go"]


def test_a_protege_of_unknown_strength_still_has_a_place_to_go_to() -> None:
    friend = forces("ALY", [1000, 1000], [1, 1], (10.0, 21.0))
    home = replace(HOSTS[0], spending=None)
    deployment = Deployment(protege=HOME, challenger=FOE, on=DAY, days=30)
    estimates, findings = estimate_forces((home, HOSTS[1], friend), ("ALY",), deployment)
    assert [e.state for e in estimates] == [FOE, "ALY"]
    assert estimates[1].distance is not None
    assert [f.seen for f in findings] == ["'HOM'"]


def test_a_state_asked_for_twice_or_as_its_own_ally_stands_once() -> None:
    friend = forces("ALY", [1000, 1000], [1, 1], (10.0, 21.0))
    deployment = Deployment(protege=HOME, challenger=FOE, on=DAY, days=30)
    estimates, _ = estimate_forces((*HOSTS, friend), ("ALY", FOE, "ALY", HOME), deployment)
    assert [e.state for e in estimates] == [HOME, FOE, "ALY"]
