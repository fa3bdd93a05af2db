"""Limits in which the answer is known without solving anything."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import comb

import numpy as np
import pytest
from scipy.optimize import brentq

from foedus.deterrence import Stakes, find_all_equilibria, find_equilibria, play_many, settle

from .test_methods import respond, win
from .worlds import Floats, games, logistic, stakes

ONE = np.ones(1)


def with_exponent(game: Stakes, exponent: float) -> Stakes:
    return replace(game, exponent=np.full(game.games, exponent))


def test_nobody_at_all() -> None:
    game = with_exponent(stakes(1, 0), 2.0)
    found = find_equilibria(game)
    assert found.joining.shape == (1, 0)
    assert found.defended[0] == pytest.approx(win(game, float(game.base[0]), 0), abs=1e-12)


@pytest.mark.parametrize("exponent", [0.4, 1.0, 3.0, 50.0])
def test_a_single_guarantor_has_a_closed_form(exponent: float) -> None:
    for seed in range(5):
        game = with_exponent(stakes(seed, 1), exponent)
        base, force = float(game.base[0]), float(game.force[0, 0])
        adds = win(game, base + force, 1) - win(game, base, 0)
        z = game.precision[0, 0] * (game.value[0, 0] * adds + game.bias[0, 0])
        assert settle(game).joining[0, 0] == pytest.approx(logistic(float(z)), abs=1e-13)


@pytest.mark.parametrize("shock", ["logit", "probit"])
def test_without_precision_everything_is_a_coin(shock: str) -> None:
    game = games(3, 4)
    nought = {
        name: np.zeros_like(getattr(game, name)) for name in ("precision", "challenger_precision", "protege_precision")
    }
    played = play_many(replace(game, exponent=2.0 * ONE, shock=shock, **nought))
    assert played.joining[0] == pytest.approx([0.5] * 4, abs=1e-15)
    assert played.resists[0] == played.attack[0] == 0.5


def test_with_endless_precision_what_remains_is_nash() -> None:
    """Every stable equilibrium is near a profile in which nobody gains by changing, and every strict such profile is found."""
    for seed in range(8):
        game = replace(with_exponent(stakes(seed, 3), 2.0 + seed), precision=np.full((1, 3), 400.0))

        def gain(profile: tuple[int, ...], i: int, game: Stakes = game) -> float:
            def total(inside: int) -> tuple[float, int]:
                chosen = [inside if j == i else p for j, p in enumerate(profile)]
                return float(game.base[0] + (game.force[0] * chosen).sum()), sum(chosen)

            return float(game.value[0, i]) * (win(game, *total(1)) - win(game, *total(0))) + float(game.bias[0, i])

        nash = {p for p in product((0, 1), repeat=3) if all((gain(p, i) > 0) == bool(p[i]) for i in range(3))}
        strict = {p for p in nash if min(abs(gain(p, i)) for i in range(3)) > 0.03}
        found = find_all_equilibria(game)
        pure = [q for q in found.joining[found.stable] if (np.abs(q - np.round(q)) < 1e-3).all()]
        assert strict <= {tuple(int(x) for x in np.round(q)) for q in pure} <= nash


def test_an_endless_promise_is_kept_for_any_exponent() -> None:
    game = replace(with_exponent(stakes(2, 4), 3.0), bias=np.full((1, 4), 1e6))
    found = find_equilibria(game)
    assert (found.joining == 1.0).all()
    assert found.defended[0] == pytest.approx(win(game, float(game.base[0] + game.force.sum()), 4), abs=1e-8)


def test_without_a_stake_nobody_minds_the_others() -> None:
    game = replace(with_exponent(stakes(2, 4), 2.0), value=np.zeros((1, 4)))
    expected = [logistic(float(x)) for x in (game.precision * game.bias)[0]]
    assert settle(game).joining[0] == pytest.approx(expected, abs=1e-14)
    partly = replace(with_exponent(stakes(2, 4), 2.0), value=np.array([[0.0, 2.0, 0.0, 1.0]]))
    q = settle(partly, tolerance=1e-13).joining[0]
    assert q[[0, 2]] == pytest.approx(np.array(expected)[[0, 2]], abs=1e-14)
    assert np.abs(q - respond(partly, q)).max() < 1e-8


@pytest.mark.parametrize("exponent", [0.5, 2.0, 4.0])
def test_equals_answer_alike(exponent: float) -> None:
    count, force, base, challenger, value, bias, precision = 9, 0.3, 0.8, 2.5, 2.0, -0.1, 2.0

    def share(heads: int) -> float:
        odds = ((base + heads * force) / challenger) ** exponent
        return odds / (1 + odds)

    def gap(q: float) -> float:
        adds = sum(
            comb(count - 1, m) * q**m * (1 - q) ** (count - 1 - m) * (share(m + 1) - share(m)) for m in range(count)
        )
        return logistic(precision * (value * adds + bias)) - q

    full = np.ones((1, count))
    game = Stakes(
        base=base * ONE,
        challenger=challenger * ONE,
        force=force * full,
        value=value * full,
        bias=bias * full,
        precision=precision * full,
        exponent=exponent * ONE,
    )
    assert np.abs(settle(game, tolerance=1e-13).joining - brentq(gap, 0.0, 1.0, xtol=1e-14)).max() < 1e-9


def test_exponents_towards_nought_leave_a_coin_that_nobody_moves() -> None:
    game = replace(with_exponent(stakes(4, 3), 1e-6), advantage=0.4 * ONE)
    found = find_equilibria(game)
    assert found.defended[0] == pytest.approx(logistic(0.4), abs=1e-5)
    expected = [logistic(float(x)) for x in (game.precision * game.bias)[0]]
    assert found.joining[0] == pytest.approx(expected, abs=1e-5)


def test_exponents_beyond_all_bounds_leave_a_threshold_where_the_pivotal_count() -> None:
    game = with_exponent(stakes(4, 4), 4000.0)
    q = settle(game, tolerance=1e-12).joining[0]
    base, challenger = float(game.base[0]), float(game.challenger[0])
    pivotal = np.zeros(4)
    for coalition in product((0, 1), repeat=4):
        for i in range(4):
            if not coalition[i]:
                total = base + float((game.force[0] * coalition).sum())
                weight = np.prod([q[j] if coalition[j] else 1 - q[j] for j in range(4) if j != i])
                pivotal[i] += weight * (total < challenger < total + game.force[0, i])
    z = game.precision[0] * (game.value[0] * pivotal + game.bias[0])
    assert q == pytest.approx([logistic(float(x)) for x in z], abs=1e-6)


def test_where_only_the_count_of_heads_matters_and_adds_up_answers_are_closed() -> None:
    """No force counts, and the bonus is in proportion to the heads: what each adds does not turn on anybody."""
    count = 5
    game = replace(stakes(1, count), force=np.zeros((1, count)), bonus=0.7 * ONE, bonus_power=1.0)
    found = find_all_equilibria(game)
    z = game.precision[0] * (game.value[0] * 0.7 / count + game.bias[0])
    assert len(found.game) == 1
    assert found.joining[0] == pytest.approx([logistic(float(x)) for x in z], abs=1e-11)


@pytest.mark.parametrize("exponent", [0.5, 2.0])
def test_before_an_endless_force_nobody_matters(exponent: float) -> None:
    game = replace(with_exponent(stakes(2, 4), exponent), base=np.array([1e13]))
    expected = [logistic(float(x)) for x in (game.precision * game.bias)[0]]
    assert settle(game).joining[0] == pytest.approx(expected, abs=1e-6)


def test_order_units_and_scales_do_not_matter() -> None:
    game = replace(with_exponent(stakes(8, 6), 1.7), bonus=0.3 * ONE)
    q = settle(game, tolerance=1e-13).joining[0]
    order = np.random.default_rng(1).permutation(6)
    names = ("force", "value", "bias", "precision")
    shuffled = replace(game, **{n: getattr(game, n)[:, order] for n in names})
    assert np.abs(settle(shuffled, tolerance=1e-13).joining[0] - q[order]).max() < 1e-11
    reweighed = replace(game, value=game.value * 7, bias=game.bias * 7, precision=game.precision / 7)
    assert np.abs(settle(reweighed, tolerance=1e-13).joining[0] - q).max() < 1e-12
    resized = replace(game, base=game.base * 8, challenger=game.challenger * 8, force=game.force * 8)
    assert np.abs(settle(resized, tolerance=1e-13).joining[0] - q).max() < 1e-12


def test_two_guarantors_crowd_out_below_exponent_one_and_reinforce_below_the_inflection() -> None:
    def moved(game: Stakes) -> Floats:
        tied = replace(game, bias=game.bias + np.array([[0.4, 0.0]]))
        return settle(tied, tolerance=1e-12).joining[0] - settle(game, tolerance=1e-12).joining[0]

    for seed in range(10):
        away = moved(with_exponent(stakes(seed, 2), 0.7))
        assert away[0] > 0 > away[1]
        along = moved(replace(with_exponent(stakes(seed, 2), 3.0), challenger=40 * ONE))
        assert along[0] > 0
        assert along[1] > 0
