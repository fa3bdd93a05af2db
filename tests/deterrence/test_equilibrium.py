"""Guarantors who decide alone: what theory says of the potential, of stability and of how decisions move each other."""

from __future__ import annotations

from dataclasses import replace
from math import comb

import numpy as np
import pytest
from scipy.optimize import brentq

from foedus.deterrence import Stakes, ascend, find_equilibria, find_potential, fold_share, settle

from .worlds import Floats, logistic, stakes, win


def share(game: Stakes, q: Floats) -> tuple[float, Floats]:
    return fold_share(q, game.force[0], float(game.base[0]), float(game.challenger[0]))


def respond(game: Stakes, q: Floats) -> Floats:
    """What each would do if the others did `q`: the right side of the equilibrium condition, with the exact fold."""
    z = game.precision[0] * (game.value[0] * share(game, q)[1] + game.bias[0])
    return np.array([logistic(float(x)) for x in z])


def curvature(game: Stakes, q: Floats) -> Floats:
    """The second derivatives of the exact expectation: each effect with a guarantor in, less the same with it out."""
    count = len(q)
    second = np.zeros((count, count))
    for j in range(count):
        inside, outside = q.copy(), q.copy()
        inside[j], outside[j] = 1.0, 0.0
        second[:, j] = share(game, inside)[1] - share(game, outside)[1]
    np.fill_diagonal(second, 0.0)
    return second


def jacobian(game: Stakes, q: Floats) -> Floats:
    return (q * (1 - q) * game.precision[0] * game.value[0])[:, None] * curvature(game, q)


def by_bias(game: Stakes, q: Floats) -> Floats:
    """How the equilibrium moves with the cost of standing aside: row j, column i is the derivative of q_j by that of i."""
    return np.linalg.solve(np.eye(len(q)) - jacobian(game, q), np.diag(q * (1 - q) * game.precision[0]))


def solved(game: Stakes, start: float = 0.5) -> Floats:
    return settle(game, start=start, tolerance=1e-13).joining[0]


def duel(precision: float) -> Stakes:
    """Two equal guarantors before a challenger whom either of them stops: precise ones leave the work to each other."""
    one, two = np.ones(1), np.ones((1, 2))
    return Stakes(
        base=0.05 * one, challenger=one, force=3.0 * two, value=4.0 * two, bias=-1.6 * two, precision=precision * two
    )


def roots_of_a_duel(game: Stakes) -> list[Floats]:
    """Every equilibrium of a duel: the second answers the first, and each change of sign is bracketed."""

    def back(x: float) -> float:
        other = respond(game, np.array([x, 0.5]))[1]
        return float(respond(game, np.array([0.5, other]))[0] - x)

    grid = np.linspace(0, 1, 4001)
    signs = [back(float(x)) for x in grid]
    found = [
        brentq(back, a, b, xtol=1e-15)
        for a, b, s, t in zip(grid[:-1], grid[1:], signs[:-1], signs[1:], strict=True)
        if s * t < 0
    ]
    return [np.array([x, respond(game, np.array([x, 0.5]))[1]]) for x in found]


@pytest.mark.parametrize("seed", range(20))
def test_the_compiled_end_satisfies_the_condition_and_equals_the_reference(seed: int) -> None:
    game = stakes(seed, 1 + seed % 8)
    q = solved(game)
    assert np.abs(q - respond(game, q)).max() < 1e-11
    assert np.abs(q - ascend(game, 0)[-1]).max() < 1e-12
    assert settle(game, tolerance=1e-13).defended[0] == pytest.approx(share(game, q)[0], abs=1e-12)


def test_the_compiled_batch_equals_the_reference_game_by_game() -> None:
    many = stakes(5, 24, games=21)
    found = settle(many, tolerance=1e-13)
    for game in range(21):
        assert np.abs(found.joining[game] - ascend(many, game)[-1]).max() < 1e-12


def test_no_game_depends_on_its_neighbours() -> None:
    many = stakes(6, 5, games=19)
    whole = settle(many).joining
    for game in (0, 7, 18):
        alone = many.pick(slice(game, game + 1))
        assert (settle(alone).joining[0] == whole[game]).all()


@pytest.mark.parametrize("seed", range(25))
def test_no_step_lowers_the_potential(seed: int) -> None:
    game = stakes(seed, 2 + seed % 6, value=12.0, precision=12.0)
    path = ascend(game, 0, start=(0.5, 0.0, 1.0)[seed % 3])
    heights = [find_potential(game, q[None], np.array([share(game, q)[0]]))[0] for q in path]
    assert len(heights) > game.force.shape[1]
    assert np.diff(heights).min() >= -1e-13


@pytest.mark.parametrize("seed", range(12))
def test_the_potential_is_flat_exactly_where_nobody_wants_to_move(seed: int) -> None:
    """Central differences of the potential against the exact effects, away from any equilibrium."""
    game = stakes(seed, 4)
    q = np.random.default_rng(seed).uniform(0.1, 0.9, 4)
    effects = share(game, q)[1]
    for i in range(4):
        up, down = q.copy(), q.copy()
        up[i] += 1e-5
        down[i] -= 1e-5
        heights = [find_potential(game, x[None], np.array([share(game, x)[0]]))[0] for x in (up, down)]
        odds = np.log(q[i] / (1 - q[i])) / game.precision[0, i]
        expected = effects[i] + (game.bias[0, i] - odds) / game.value[0, i]
        assert (heights[0] - heights[1]) / 2e-5 == pytest.approx(expected, abs=1e-8)


def test_index_stability_and_potential_agree_at_every_equilibrium() -> None:
    game = duel(12.0)
    found = roots_of_a_duel(game)
    assert len(found) == 3
    index = 0.0
    stable = []
    for q in found:
        moves = jacobian(game, q)
        eigenvalues = np.linalg.eigvals(moves)
        assert np.abs(eigenvalues.imag).max() < 1e-12
        entropy = np.diag(1 / (q * (1 - q) * game.precision[0] * game.value[0]))
        bowl = np.linalg.eigvalsh(entropy - curvature(game, q))
        assert (eigenvalues.real.max() < 1) == (bowl.min() > 0)
        stable.append(bool(bowl.min() > 0))
        index += np.sign(np.linalg.det(np.eye(2) - moves))
    assert index == 1
    assert stable == [True, False, True]


@pytest.mark.parametrize("seed", range(30))
def test_the_ends_of_the_ascent_are_stable(seed: int) -> None:
    game = stakes(seed, 2 + seed % 5, value=8.0, precision=8.0)
    q = solved(game)
    assert np.linalg.eigvals(jacobian(game, q)).real.max() < 1
    assert np.diag(by_bias(game, q)).min() > 0


def test_more_than_one_equilibrium_is_said_and_one_is_not() -> None:
    assert find_equilibria(duel(12.0)).sensitive[0]
    calm = find_equilibria(duel(1.0))
    assert not calm.sensitive[0]
    assert len(roots_of_a_duel(duel(1.0))) == 1


def test_among_several_equilibria_the_highest_potential_is_told() -> None:
    level = duel(12.0)
    tilted = replace(level, bias=np.array([[-1.6, -1.55]]))
    told = find_equilibria(tilted).joining[0]
    tops = [q for q in roots_of_a_duel(tilted) if np.linalg.eigvals(jacobian(tilted, q)).real.max() < 1]
    heights = [find_potential(tilted, q[None], np.array([share(tilted, q)[0]]))[0] for q in tops]
    assert len(tops) == 2
    assert np.abs(told - tops[int(np.argmax(heights))]).max() < 1e-9


@pytest.mark.parametrize("seed", range(20))
def test_reciprocity(seed: int) -> None:
    """What i's promise does to j, weighted by i's value, is what j's promise does to i, weighted by j's value."""
    game = stakes(seed, 2 + seed % 6)
    weighted = game.value[0][None, :] * by_bias(game, solved(game))
    assert np.abs(weighted - weighted.T).max() < 1e-9


def test_the_implicit_derivative_is_the_real_one() -> None:
    game = stakes(3, 4)
    slope = by_bias(game, solved(game))
    for i in range(4):
        step = np.zeros((1, 4))
        step[0, i] = 1e-5
        ends = [solved(replace(game, bias=game.bias + sign * step)) for sign in (1, -1)]
        assert (ends[0] - ends[1]) / 2e-5 == pytest.approx(slope[:, i], abs=1e-7)


@pytest.mark.parametrize("seed", range(20))
def test_of_two_guarantors_one_tied_crowds_out_the_other(seed: int) -> None:
    game = stakes(seed, 2)
    tied = replace(game, bias=game.bias + np.array([[0.4, 0.0]]))
    free, bound = solved(game), solved(tied)
    assert bound[0] > free[0]
    assert bound[1] < free[1]


def test_one_guarantor_has_a_closed_form() -> None:
    for seed in range(10):
        game = stakes(seed, 1)
        base, challenger = float(game.base[0]), float(game.challenger[0])
        adds = win(base + float(game.force[0, 0]), challenger) - win(base, challenger)
        expected = logistic(float(game.precision[0, 0] * (game.value[0, 0] * adds + game.bias[0, 0])))
        assert solved(game)[0] == pytest.approx(expected, abs=1e-13)


@pytest.mark.parametrize("count", [2, 5, 12, 30])
def test_equals_answer_alike_as_the_scalar_root_says(count: int) -> None:
    force, base, challenger, value, bias, precision = 0.3, 0.8, 2.5, 2.0, -0.1, 2.0

    def gap(q: float) -> float:
        adds = 0.0
        for m in range(count):
            weight = comb(count - 1, m) * q**m * (1 - q) ** (count - 1 - m)
            adds += weight * (win(base + (m + 1) * force, challenger) - win(base + m * force, challenger))
        return logistic(precision * (value * adds + bias)) - q

    expected = brentq(gap, 0.0, 1.0, xtol=1e-14)
    full = np.ones((1, count))
    game = Stakes(
        base=np.array([base]),
        challenger=np.array([challenger]),
        force=force * full,
        value=value * full,
        bias=bias * full,
        precision=precision * full,
    )
    assert np.abs(solved(game) - expected).max() < 1e-11


def test_who_stands_where_in_the_list_does_not_matter() -> None:
    game = stakes(8, 7)
    order = np.random.default_rng(1).permutation(7)
    shuffled = replace(game, **{n: getattr(game, n)[:, order] for n in ("force", "value", "bias", "precision")})
    assert np.abs(solved(shuffled) - solved(game)[order]).max() < 1e-12


def test_no_interest_no_response() -> None:
    game = replace(stakes(2, 4), value=np.zeros((1, 4)))
    expected = [logistic(float(x)) for x in (game.precision * game.bias)[0]]
    assert solved(game) == pytest.approx(expected, abs=1e-14)


def test_noise_alone_is_a_coin() -> None:
    game = replace(stakes(2, 4), precision=np.zeros((1, 4)))
    assert (find_equilibria(game).joining == 0.5).all()


def test_an_endless_promise_is_kept() -> None:
    game = replace(stakes(2, 4), bias=np.full((1, 4), 1e6))
    found = find_equilibria(game)
    assert (found.joining == 1.0).all()
    assert found.defended[0] == pytest.approx(win(float(game.base[0] + game.force.sum()), float(game.challenger[0])))


def test_before_an_endless_force_nobody_matters() -> None:
    game = replace(stakes(2, 4), base=np.array([1e12]))
    expected = [logistic(float(x)) for x in (game.precision * game.bias)[0]]
    assert solved(game) == pytest.approx(expected, abs=1e-9)


def test_only_products_with_precision_and_ratios_of_forces_matter() -> None:
    game = stakes(9, 6)
    reweighed = replace(game, value=game.value * 7, bias=game.bias * 7, precision=game.precision / 7)
    resized = replace(game, base=game.base * 1e3, challenger=game.challenger * 1e3, force=game.force * 1e3)
    assert np.abs(solved(reweighed) - solved(game)).max() < 1e-13
    assert np.abs(solved(resized) - solved(game)).max() < 1e-13
