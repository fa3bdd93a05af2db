"""Rotation: what can be kept is pool over factor, and the month in which contingents run out is found by playing them one by one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.forces import list_months, rotate_deployments, stage_arrivals, sustain, tours_before_break
from foedus.model import Citation, Figure, StateForces, Stationing
from foedus.vocabulary.arrival import MEANS, ROTATION, ROTATION_POOL, TOUR

SOURCE = Citation(document="by hand")


def state(code: str, people: float | None, capital: tuple[float, float] = (0.0, 0.0)) -> StateForces:
    figure = None if people is None else Figure(low=people, high=people, unit="people", source=SOURCE)
    return StateForces(state=code, capital=capital, personnel=figure)


def _play(deployed: int, pool: int, factor: int, tours: int = 60) -> int | None:
    """Send contingents one by one; each rests for factor less one tours. The number of tours until one cannot be filled."""
    rested, away = pool, []
    for tour in range(tours):
        rested += sum(1 for back in away if back == tour) * deployed
        if rested < deployed:
            return tour
        rested -= deployed
        away.append(tour + factor)
    return None


@given(st.integers(1, 500), st.integers(0, 3000), st.integers(2, 5))
def test_a_deployment_breaks_when_played_contingents_run_out(deployed: int, pool: int, factor: int) -> None:
    assert tours_before_break(deployed, pool, factor) == _play(deployed, pool, factor)


def test_what_can_be_kept_is_pool_over_factor() -> None:
    kept = sustain(Figure(low=100_000, high=120_000, unit="people", source=SOURCE))
    assert kept.low == pytest.approx(100_000 * ROTATION_POOL[0] / ROTATION[1])
    assert kept.high == pytest.approx(120_000 * ROTATION_POOL[1] / ROTATION[0])


def test_the_published_case_takes_a_factor_of_four() -> None:
    assert tours_before_break(64_000, 256_000, 4) is None
    assert tours_before_break(64_000, 255_999, 4) == 3
    assert ROTATION[1] == 256_000 / 64_000


MONTHS = list_months(date(2030, 1, 1), 24)
FORCES = (state("HOM", 10_000), state("BIG", 1_000_000), state("SML", 10_000), state("DIM", None))


def test_a_deployment_that_cannot_be_kept_is_a_finding_with_its_month() -> None:
    stationed = (
        Stationing(state="BIG", personnel=5_000),
        Stationing(state="SML", personnel=1_200, since=date(2030, 3, 1)),
        Stationing(state="DIM", personnel=10),
    )
    (big, small, dim), findings = rotate_deployments(stationed, FORCES, "HOM", MONTHS)
    assert (big.verdict, big.breaks) == ("sustained", None)
    assert big.present_low == big.asked == (5_000,) * 24
    assert small.verdict == "not-sustained"
    assert small.breaks == date(2030, 3 + TOUR, 1)  # a pool of 1,500 sends one contingent of 1,200 and then has 300
    assert small.present_low[1:3] == (0, 1_200)
    assert small.present_low[-1] == pytest.approx(10_000 * ROTATION_POOL[0] / ROTATION[1])
    assert small.present_high[-1] == pytest.approx(10_000 * ROTATION_POOL[1] / ROTATION[0])
    assert dim.verdict == "unknown"
    assert dim.sustainable is None
    assert {f.code for f in findings} == {"FD310", "FD327"}
    assert any("2030-09" in f.seen for f in findings)


def test_between_the_ends_it_depends() -> None:
    kept = sustain(FORCES[2].personnel)  # type: ignore[arg-type]
    middle = Stationing(state="SML", personnel=(kept.low + kept.high) / 2)
    (path,), findings = rotate_deployments((middle,), FORCES, "HOM", MONTHS)
    assert path.verdict == "depends"
    assert [f.code for f in findings] == ["FD328"]


def test_who_lives_farther_arrives_later_and_the_far_come_by_sea() -> None:
    forces = (
        state("HOM", 1, (50, 30)),
        state("NEA", 1000, (50, 25)),
        state("FAR", 1000, (40, -75)),
        state("DIM", None),
    )
    near, far = stage_arrivals(forces, ("FAR", "NEA", "DIM", "HOM"), "HOM")
    assert (near.state, near.means, far.state, far.means) == ("NEA", "land", "FAR", "sea")
    assert near.last.low < far.last.low
    assert near.last.high < far.last.high
    _, (soon, _), (_, fast) = MEANS["land"]
    assert near.last.low == pytest.approx(soon + max(near.distance / fast, 1))
