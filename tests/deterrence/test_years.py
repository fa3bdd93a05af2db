"""Several years: the recursion against closed forms and simulation, deliveries by month, withdrawal seen and unseen."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from foedus.deterrence import (
    GameArrays,
    Paths,
    Withdrawal,
    YearArrays,
    find_lasting_worth,
    lay_years,
    play_many,
    play_years,
)
from foedus.errors import UsageError

from .worlds import games

DISCOUNT = np.array([0.8])


def still(years: int, draws: int = 1, **more: object) -> Paths:
    nothing = np.zeros(draws)
    given = {
        "challenger_growth": nothing,
        "protege_growth": nothing,
        "delivered": np.zeros((12 * years, draws)),
        "supply_decay": nothing,
        **more,
    }
    return Paths(years=years, **given)


def test_a_world_that_stays_has_the_same_hazard_every_year() -> None:
    first = games(1, 4)
    found = play_years(lay_years(first, still(6)), DISCOUNT)
    assert np.ptp(found.attack, axis=0).max() < 1e-13
    assert np.abs(found.hurried).max() < 1e-13
    assert found.by_year[-1] == pytest.approx(1 - (1 - found.attack[0]) ** 6, abs=1e-12)


def test_one_year_without_a_future_is_the_single_game() -> None:
    first = games(2, 3)
    found = play_years([first], np.zeros(1))
    once = play_many(first)
    assert found.attack[0] == pytest.approx(once.attack, abs=1e-14)
    assert found.war[0] == pytest.approx(once.war, abs=1e-14)


def test_the_lasting_worth_is_the_fixed_point() -> None:
    generator = np.random.default_rng(0)
    gain, quo, precision = generator.normal(0, 1, 50), generator.normal(0, 1, 50), generator.uniform(0.5, 30, 50)
    discount = generator.uniform(0, 0.99, 50)
    value = find_lasting_worth(gain, quo, precision, discount)
    again = np.logaddexp(precision * gain, precision * ((1 - discount) * quo + discount * value)) / precision
    assert again == pytest.approx(value, abs=1e-12)


def test_the_recursion_is_the_value_of_a_simulated_stopping_problem() -> None:
    """The shocks drawn: each year the better of attacking and waiting, from the last year back, as expectations over draws."""
    first = games(3, 3)
    years = lay_years(first, still(3, challenger_growth=np.array([0.2])))
    found = play_years(years, DISCOUNT)
    generator = np.random.default_rng(1)
    shocks = generator.gumbel(size=(2, 400_000)) - np.euler_gamma
    for t in range(2):
        precision, gain = years[t].challenger_precision[0], found.gain[t, 0]
        wait = (1 - DISCOUNT[0]) * years[t].status_quo[0] + DISCOUNT[0] * found.worth[t + 1, 0]
        options = np.stack([gain + shocks[0] / precision, wait + shocks[1] / precision])
        assert options.max(axis=0).mean() == pytest.approx(found.worth[t, 0], abs=0.01)
        assert (options.argmax(axis=0) == 0).mean() == pytest.approx(found.attack[t, 0], abs=0.005)


def test_a_stronger_tomorrow_raises_the_hazard_of_today() -> None:
    """The derivative by tomorrow's worth of attacking, against a central difference over tomorrow's cost of it."""
    first = games(4, 4)
    years = lay_years(first, still(3))
    found = play_years(years, DISCOUNT)

    def hazard(step: float) -> float:
        costly = replace(years[1], challenger_cost=years[1].challenger_cost - step)
        return float(play_years([years[0], costly, years[2]], DISCOUNT).attack[0, 0])

    resisted = found.outcomes[1].resists[0]
    slope = (hazard(1e-4) - hazard(-1e-4)) / 2e-4
    assert slope == pytest.approx(float(found.pull[0, 0] * resisted), abs=1e-7)
    assert slope < 0


def test_supply_announced_for_later_hurries_the_challenger() -> None:
    first = games(5, 4)
    late = np.zeros((12 * 6, 1))
    late[50] = 3.0
    flat, announced = (play_years(lay_years(first, still(6, delivered=d)), DISCOUNT) for d in (np.zeros((72, 1)), late))
    assert (announced.attack[:4] > flat.attack[:4]).all()
    assert announced.attack[4, 0] < flat.attack[4, 0]
    assert (np.diff(announced.attack[:4, 0]) > 0).all()
    assert (announced.hurried[:4] > 0).all()


def test_an_endlessly_precise_challenger_follows_the_stopping_rule() -> None:
    first = replace(games(6, 3), challenger_precision=np.array([1e7]))
    years = lay_years(first, still(5, protege_growth=np.array([0.3])))
    found = play_years(years, DISCOUNT)
    value = max(found.gain[-1, 0], years[-1].status_quo[0])
    for t in range(4, -1, -1):
        wait = (1 - DISCOUNT[0]) * years[t].status_quo[0] + DISCOUNT[0] * value
        assert found.attack[t, 0] == pytest.approx(float(found.gain[t, 0] > wait), abs=1e-6)
        value = max(found.gain[t, 0], wait)


def test_deliveries_by_month_arrive_late_partly_and_wear_out() -> None:
    first = replace(games(1, 2), supply=np.array([1.0]))
    delivered = np.zeros((36, 1))
    delivered[10], delivered[20] = 2.0, 4.0
    years = lay_years(first, still(3, delivered=delivered, supply_decay=np.array([0.25]), delay=3, slips=0.5))
    assert [float(y.supply[0]) for y in years] == pytest.approx([1.0, 0.75 + 1.0 + 2.0, 0.75 * 3.75])
    assert [float(y.challenger[0]) for y in years] == [float(first.challenger[0])] * 3


def test_withdrawal_that_nobody_sees_is_a_chance_that_the_promise_stands() -> None:
    first = games(2, 3)
    years = lay_years(first, still(3))
    hazard = np.full((3, 1, 3), 0.2)
    found = play_years(years, DISCOUNT, Withdrawal(hazard=hazard, observed=False))
    assert found.outcomes[0].joining == pytest.approx(play_many(first).joining, abs=1e-10)
    alive = np.full((1, 3), np.exp(-0.4))
    assert found.outcomes[2].joining == pytest.approx(play_many(replace(first, alive=alive)).joining, abs=1e-12)


def seen_by_hand(first: GameArrays, alive: float) -> float:
    """The worth of attacking as a mean over every set of standing promises, from games in which the fallen ones are struck out."""
    total = 0.0
    for standing in product((0, 1), repeat=first.guarantors):
        fallen = np.array([standing]) == 0
        played = play_many(
            replace(
                first,
                discretion=np.where(fallen, 1.0, first.discretion),
                tripwire=np.where(fallen, 0.0, first.tripwire),
            )
        )
        war = 1 - played.defended - first.challenger_cost - first.joining_cost * played.brought
        worth = (1 - played.resists) + played.resists * war
        total += float(worth[0]) * alive ** sum(standing) * (1 - alive) ** (first.guarantors - sum(standing))
    return total


def test_withdrawal_that_is_seen_is_a_mean_over_sets_of_standing_promises() -> None:
    first = games(3, 3)
    hazard = np.full((2, 1, 3), 0.5)
    found = play_years(lay_years(first, still(2)), DISCOUNT, Withdrawal(hazard=hazard, observed=True))
    assert found.gain[1, 0] == pytest.approx(seen_by_hand(first, float(np.exp(-0.5))), abs=1e-9)
    assert (found.sampling_error == 0).all()
    assert found.gain[1, 0] > found.gain[0, 0]


def test_sets_are_drawn_for_many_guarantors_with_their_error() -> None:
    first = games(3, 11)
    hazard = np.full((2, 1, 11), 0.4)
    years = lay_years(first, still(2))
    one, two = (play_years(years, DISCOUNT, Withdrawal(hazard=hazard, observed=True, sets=600, seed=s)) for s in (0, 1))
    again = play_years(years, DISCOUNT, Withdrawal(hazard=hazard, observed=True, sets=600, seed=0))
    assert (one.gain == again.gain).all()
    error = float(np.hypot(one.sampling_error[1, 0], two.sampling_error[1, 0]))
    assert 0 < error < 0.01
    assert abs(one.gain[1, 0] - two.gain[1, 0]) < 5 * error


@pytest.mark.parametrize("what", ["discount", "hazard", "precision", "delivered", "none"])
def test_what_cannot_be_looked_ahead_is_refused(what: str) -> None:
    first = games(1, 2)

    def run() -> YearArrays:
        paths = still(2, delivered=np.zeros((24, 2))) if what == "delivered" else still(2)
        years = lay_years(replace(first, challenger_precision=np.zeros(1)) if what == "precision" else first, paths)
        withdrawal = Withdrawal(hazard=np.zeros((1, 1, 2)), observed=False) if what == "hazard" else None
        return play_years([] if what == "none" else years, np.ones(1) if what == "discount" else DISCOUNT, withdrawal)

    with pytest.raises(UsageError):
        run()
