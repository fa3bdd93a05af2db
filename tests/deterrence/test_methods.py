"""Three ways to the same expectation: every contest exponent, by the transform, the fold and the lattice, against brute force."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import erfc, exp, sqrt

import numpy as np
import pytest

from foedus.deterrence import Stakes, certify, choose_methods, fit_sum, settle
from foedus.deterrence.contest import bound_curvature, find_inflection, lose_share
from foedus.deterrence.equilibrium import Plan
from foedus.deterrence.lattice import lay_lattice

from .worlds import Floats, stakes

EXPONENTS = (0.3, 0.6, 1.0, 1.4, 2.0, 3.0, 4.0, 8.0)


def win(game: Stakes, total: float, heads: int) -> float:
    """What each fights for, written out again: the probability of winning, and the bonus of coming together."""
    exponent = 1.0 if game.exponent is None else float(game.exponent[0])
    lift = 0.0 if game.advantage is None else float(game.advantage[0])
    odds = exp(lift) * (total / float(game.challenger[0])) ** exponent
    bonus = 0.0 if game.bonus is None else float(game.bonus[0])
    return odds / (1 + odds) + bonus * (heads / max(game.guarantors, 1)) ** game.bonus_power


def respond(game: Stakes, q: Floats) -> Floats:
    """What each would answer to the others' `q`, coalition by coalition."""
    effects = np.zeros(len(q))
    for coalition in product((0, 1), repeat=len(q)):
        total = float(game.base[0]) + sum(k for k, inside in zip(game.force[0], coalition, strict=True) if inside)
        for i, inside in enumerate(coalition):
            others = [(p if c else 1 - p) for j, (p, c) in enumerate(zip(q, coalition, strict=True)) if j != i]
            effects[i] += (1 if inside else -1) * float(np.prod(others)) * win(game, total, sum(coalition))
    z = game.precision[0] * (game.value[0] * effects + game.bias[0])

    def law(x: Floats) -> Floats:
        if game.shock == "probit":
            return np.array([erfc(-v / sqrt(2)) / 2 for v in x])
        return 1 / (1 + np.exp(-x))

    if game.alive is None:
        return law(z)
    lost = np.zeros(len(q)) if game.aside is None else (game.precision * game.aside)[0]
    return game.alive[0] * law(z) + (1 - game.alive[0]) * law(z - lost)


def shaped(seed: int, count: int, exponent: float, **more: object) -> Stakes:
    game = stakes(seed, count)
    return replace(game, exponent=np.array([exponent]), advantage=np.array([0.3 * (-1) ** seed]), **more)


@pytest.mark.parametrize("exponent", EXPONENTS)
@pytest.mark.parametrize("count", [1, 2, 4, 7])
def test_the_transform_agrees_with_every_coalition(exponent: float, count: int) -> None:
    for seed in range(3):
        game = shaped(seed, count, exponent)
        found = settle(game, tolerance=1e-12, accuracy=1e-8)
        assert found.method[0] == "transform"
        assert found.error[0] <= 1e-8
        gain = float((game.precision * game.value).max())
        assert np.abs(found.joining[0] - respond(game, found.joining[0])).max() <= 1e-11 + 2 * gain * found.error[0]


@pytest.mark.parametrize("exponent", [0.2, 1.0, 2.5, 9.0, 40.0])
def test_the_fold_agrees_with_every_coalition(exponent: float) -> None:
    for seed in range(4):
        game = shaped(seed, 1 + 2 * seed, exponent, bonus=np.array([0.4]), bonus_power=1.5)
        every = np.arange(1)
        found = settle(game, tolerance=1e-14, plan=Plan(groups=(), folded=every, latticed=every[:0]))
        assert np.abs(found.joining[0] - respond(game, found.joining[0])).max() <= 1e-12


@pytest.mark.parametrize("exponent", [0.5, 1.0, 3.0])
def test_the_lattice_keeps_its_bound(exponent: float) -> None:
    game = shaped(1, 8, exponent, bonus=np.array([0.2]))
    every = np.arange(1)
    found = settle(game, tolerance=1e-13, plan=Plan(groups=(), folded=every[:0], latticed=every))
    assert found.method[0] == "lattice"
    apart = np.abs(found.joining[0] - respond(game, found.joining[0])).max()
    assert apart <= float((game.precision * game.value).max()) * found.error[0]
    assert found.error[0] < 1e-4


def test_the_lattice_is_exact_where_forces_are_multiples_of_its_step() -> None:
    game = replace(stakes(2, 6), force=np.array([[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]]))
    laid = lay_lattice(game, 0, 1e-9, size=21 * 12 + 1 + 6)
    assert laid.error == 0.0
    assert (laid.part == 0).all()


@pytest.mark.parametrize("shock", ["logit", "probit"])
@pytest.mark.parametrize("exponent", [0.7, 1.0, 2.0])
def test_bonus_withdrawal_and_normal_shocks_satisfy_the_condition(shock: str, exponent: float) -> None:
    generator = np.random.default_rng(4)
    for count in (1, 3, 6):
        game = shaped(
            count,
            count,
            exponent,
            shock=shock,
            bonus=np.array([0.5]),
            bonus_power=2.0,
            alive=generator.uniform(0.2, 1.0, (1, count)),
            aside=generator.uniform(0.0, 1.0, (1, count)),
        )
        found = settle(game, tolerance=1e-13, accuracy=1e-11)
        assert np.abs(found.joining[0] - respond(game, found.joining[0])).max() <= 1e-9


def test_many_games_of_many_exponents_are_solved_as_each_alone() -> None:
    generator = np.random.default_rng(0)
    many = replace(stakes(3, 6, games=90), exponent=generator.uniform(0.3, 4.0, 90))
    found = settle(many, tolerance=1e-12, accuracy=1e-10)
    for game in (0, 17, 63, 89):
        alone = many.pick(slice(game, game + 1))
        assert np.abs(found.joining[game] - respond(alone, found.joining[game])).max() <= 1e-8


@pytest.mark.parametrize("exponent", EXPONENTS)
def test_the_certificate_bounds_what_is_seen_between_the_points(exponent: float) -> None:
    fitted = fit_sum(0.125, 4.0, exponent, exponent, 1e-8)
    assert fitted is not None
    x = np.random.default_rng(1).uniform(0.125, 4.0, 20_000)
    seen = float(np.abs(fitted.evaluate(x, exponent) - lose_share(x, exponent)).max())
    assert 0 < seen <= fitted.error <= 1e-8


def test_a_range_of_exponents_shares_its_rates() -> None:
    fitted = fit_sum(0.25, 2.0, 0.6, 0.9, 1e-9)
    assert fitted is not None
    x = np.linspace(0.25, 2.0, 999)
    for exponent in np.linspace(0.6, 0.9, 23):
        assert np.abs(fitted.evaluate(x, float(exponent)) - lose_share(x, exponent)).max() <= fitted.error <= 1e-9


@pytest.mark.parametrize("exponent", [0.3, 0.7, 1.0])
def test_up_to_exponent_one_rates_are_real_and_weights_positive(exponent: float) -> None:
    """The contest is then a mixture of decaying exponentials, and so is what stands for it."""
    fitted = fit_sum(0.25, 4.0, exponent, exponent, 1e-8)
    assert fitted is not None
    assert fitted.real == len(fitted.rates)
    assert (fitted.rates.real > 0).all()
    assert (fitted.weights.real > 0).all()


def test_a_spoiled_sum_is_not_certified() -> None:
    fitted = fit_sum(0.25, 4.0, 2.0, 2.0, 1e-8)
    assert fitted is not None
    spoiled = certify(replace(fitted, weights=fitted.weights * (1 + 1e-5)))
    assert spoiled.error > 1e-6


def test_what_no_sum_holds_goes_to_the_fold_or_the_lattice() -> None:
    few, many = shaped(0, 5, 300.0), shaped(0, 12, 300.0)
    assert len(choose_methods(few).folded) == 1
    assert len(choose_methods(many).latticed) == 1


def test_curvature_is_bounded_and_the_inflection_is_where_it_turns() -> None:
    for exponent in (0.4, 1.0, 2.5, 6.0):
        x = np.linspace(0.1, 5.0, 4001)
        share = 1 - lose_share(x, exponent)
        second = np.diff(share, 2) / (x[1] - x[0]) ** 2
        bound = bound_curvature(np.array([50.0]), np.array([0.1**exponent]), np.array([exponent]))[0] / 0.01
        assert np.abs(second).max() <= bound <= 1.5 * np.abs(second).max()
        turn = float(find_inflection(np.array([exponent]))[0]) ** (1 / exponent)
        assert (second[x[1:-1] > turn + 0.01] < 0).all()
        assert (second[x[1:-1] < turn - 0.01] > 0).all()
