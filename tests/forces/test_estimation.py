"""What a state counts for: closed forms by hand, and what must hold whatever the numbers are."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.forces import Deployment, estimate_forces, share_arrived
from foedus.model import Citation, Figure, StateForces, Stationing

SOURCE = Citation(document="by hand")


def figure(low: float, high: float | None = None, unit: str = "people") -> Figure:
    return Figure(low=low, high=low if high is None else high, unit=unit, source=SOURCE)


def forces(
    state: str, people: float | None, money: float | None, capital: tuple[float, float] = (0.0, 0.0)
) -> StateForces:
    return StateForces(
        state=state,
        capital=capital,
        personnel=None if people is None else figure(people),
        spending=None if money is None else figure(money, unit="USD bn"),
    )


ALL = (
    forces("HOM", 100_000, 9.0),
    forces("FOE", 400_000, 16.0, (0.0, 5.0)),
    forces("NEA", 64_000, 4.0, (0.0, 1.0)),
    forces("FAR", 64_000, 4.0, (0.0, 90.0)),
    forces("DIM", 64_000, None, (0.0, 2.0)),
    forces("NIL", 0, 0.0, (0.0, 3.0)),
)


def estimate(*states: str, days: int = 30, stationed: tuple[Stationing, ...] = ()):
    deployment = Deployment(protege="HOM", challenger="FOE", on=date(2030, 6, 1), days=days, stationed=stationed)
    found, findings = estimate_forces(ALL, states, deployment)
    return {e.state: e for e in found}, findings


def test_the_index_is_the_root_of_people_times_money() -> None:
    found, findings = estimate("NEA")
    assert findings == ()
    assert found["HOM"].capability.low == pytest.approx(math.sqrt(100 * 9))
    assert found["FOE"].capability.high == pytest.approx(80.0)
    assert found["NEA"].capability.middle == pytest.approx(16.0)


def test_unknown_is_left_out_with_a_finding_and_nought_is_kept() -> None:
    found, findings = estimate("DIM", "NIL", "XXX")
    assert set(found) == {"HOM", "FOE", "NIL"}
    assert found["NIL"].capability.high == 0
    assert [(f.code, f.seen) for f in findings] == [("FD310", "'DIM'"), ("FD310", "'XXX'")]


def test_the_protege_and_the_challenger_are_there_and_a_distant_friend_comes_later() -> None:
    found, _ = estimate("NEA", "FAR")
    assert found["HOM"].arrives_share.low == found["FOE"].arrives_share.low == 1
    assert found["FAR"].distance == pytest.approx(6371.0088 * math.pi / 2)
    assert found["FAR"].arrives_share.low < found["NEA"].arrives_share.low
    assert found["FAR"].arrives_share.high <= found["NEA"].arrives_share.high


def test_only_those_who_stand_there_on_the_day_count() -> None:
    stationed = (
        Stationing(state="NEA", personnel=16_000, since=date(2030, 1, 1)),
        Stationing(state="NEA", personnel=8_000, since=date(2030, 6, 2)),
        Stationing(state="NEA", personnel=8_000, until=date(2030, 6, 1)),
        Stationing(state="FAR", personnel=6_400),
    )
    found, findings = estimate("NEA", "FAR", stationed=stationed)
    assert findings == ()
    assert found["NEA"].stationed_share == pytest.approx(0.25)
    assert found["FAR"].stationed_share == pytest.approx(0.1)
    assert found["HOM"].stationed_share == 0


def test_more_stationed_than_under_arms_is_said_and_capped() -> None:
    found, findings = estimate("NEA", stationed=(Stationing(state="NEA", personnel=70_000),))
    assert found["NEA"].stationed_share == 1
    assert [f.code for f in findings] == ["FD311"]


def test_arrival_by_hand() -> None:
    # 1,000 km at 200 km a day are five days; after 10 days of preparation, day 12 finds two fifths of the deployable fifth.
    assert share_arrived(1000, 12, deployable=0.2, preparation=10, speed=200) == pytest.approx(0.08)
    assert share_arrived(1000, 10, deployable=0.2, preparation=10, speed=200) == 0
    assert share_arrived(1000, 15, deployable=0.2, preparation=10, speed=200) == pytest.approx(0.2)
    assert share_arrived(0, 10.5, deployable=0.2, preparation=10, speed=200) == pytest.approx(0.1)


kilometres = st.floats(0, 20_000)
days = st.floats(0, 400)


@given(kilometres, kilometres, days, days)
def test_arrival_grows_with_days_falls_with_distance_and_stays_a_share(
    near: float, far: float, early: float, late: float
) -> None:
    near, far = sorted((near, far))
    early, late = sorted((early, late))

    def share(kilometres: float, days: float) -> float:
        return share_arrived(kilometres, days, deployable=0.3, preparation=5, speed=150)

    assert 0 <= share(far, early) <= share(near, early) <= share(near, late) <= 0.3
    assert share(near, 5) == 0
