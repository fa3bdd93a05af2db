"""All equilibria: index, stability, the principal branch, certificates, and how an equilibrium moves."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy.optimize import brentq

from foedus.deterrence import (
    Stakes,
    bound_response,
    choose_methods,
    differentiate,
    find_all_equilibria,
    find_equilibria,
    find_pair_roots,
    find_potential,
    settle,
)
from foedus.deterrence.ascent import Search, climb
from foedus.deterrence.equilibrium import lay_rows
from foedus.deterrence.expectation import expect_win
from foedus.deterrence.lattice import tabulate_coalitions
from foedus.deterrence.tables import climb_coalitions
from foedus.deterrence.uniqueness import find_complements

from .test_equilibrium import by_bias, duel, roots_of_a_duel
from .test_equilibrium import respond as reply
from .test_methods import respond
from .worlds import stakes


def hard(seed: int, count: int, games: int, low: float, high: float) -> Stakes:
    """Games up to threshold contests, among them some with several equilibria."""
    generator = np.random.default_rng(seed)
    force, base = generator.uniform(0.1, 2.0, (games, count)), generator.uniform(0.1, 1.0, games)
    return Stakes(
        base=base,
        challenger=generator.uniform(0.2, 1.2, games) * (base + force.sum(axis=1)),
        force=force,
        value=generator.uniform(1.0, 6.0, (games, count)),
        bias=-generator.uniform(0.2, 2.0, (games, count)),
        precision=generator.choice([1.0, 2.0, 4.0, 8.0, 16.0], (games, 1)) * np.ones((games, count)),
        exponent=generator.choice(np.linspace(low, high, 4), games),
    )


def test_every_root_satisfies_the_condition_coalition_by_coalition() -> None:
    many = hard(1, 4, 40, 3.0, 9.0)
    found = find_all_equilibria(many, accuracy=1e-11)
    assert (np.bincount(found.game) > 1).any()
    assert found.residual.max() <= 1e-10
    for root, game in enumerate(found.game):
        q = found.joining[root]
        assert np.abs(q - respond(many.pick(slice(game, game + 1)), q)).max() <= 1e-9


def test_the_index_is_one_in_almost_every_game_and_the_rest_say_so() -> None:
    found = find_all_equilibria(hard(2, 5, 300, 0.3, 10.0))
    assert (found.index == 1).mean() >= 0.99
    assert (found.complete == ((found.index == 1) | found.certified)).all()
    assert not (found.complete & ~found.certified & (found.index != 1)).any()


@pytest.mark.long
def test_the_index_is_one_in_99_of_100_of_a_thousand_games() -> None:
    right = []
    for count, (low, high) in product((2, 3, 4, 5, 7), ((0.3, 1.0), (1.0, 4.0), (4.0, 10.0), (8.0, 10.0))):
        found = find_all_equilibria(hard(10 * count, count, 50, low, high))
        right.append(found.index == 1)
        assert (found.complete | (found.index != 1)).all()
    assert np.concatenate(right).mean() >= 0.99


def test_stable_roots_are_those_of_positive_margin_and_their_signs_follow() -> None:
    found = find_all_equilibria(hard(3, 3, 120, 3.0, 10.0))
    assert (found.sign[found.stable] == 1).all()
    several = np.bincount(found.game, minlength=120) == 3
    chosen = several[found.game]
    assert several.any()
    assert (np.bincount(found.game[chosen], weights=found.stable[chosen], minlength=120)[several] == 2).all()


def test_ends_of_ascents_are_among_the_roots_and_the_told_one_is_the_highest() -> None:
    many = hard(4, 4, 60, 2.0, 8.0)
    found, told = find_all_equilibria(many), find_equilibria(many)
    for start in (0.0, 0.5, 1.0):
        ends = settle(many, start=start).joining
        for game in range(60):
            assert np.abs(found.joining[found.game == game] - ends[game]).max(axis=1).min() < 1e-6
    for game in range(60):
        mine = (found.game == game) & found.stable
        assert found.potential[found.told[game]] == found.potential[mine].max()
        assert found.potential[found.told[game]] >= found.potential[mine].min()
    low, high = found.bound_defended()
    assert (low <= told.defended + 1e-7).all()
    assert (told.defended <= high + 1e-7).all()


def test_a_duel_has_three_roots_all_found_and_proved_to_be_all() -> None:
    game = duel(12.0)
    found = find_all_equilibria(game)
    expected = np.array(sorted(map(tuple, roots_of_a_duel(game))))
    order = np.argsort(found.joining[:, 0])
    assert found.joining[order] == pytest.approx(expected, abs=1e-9)
    assert found.stable[order].tolist() == [True, False, True]
    assert found.certified[0]
    assert found.selection_sensitive.shape == (1,)
    roots, apart = find_pair_roots(game, 0)
    assert apart
    assert np.sort(roots[:, 0]) == pytest.approx(expected[:, 0], abs=1e-8)


def test_pairs_bracketed_and_hunted_agree() -> None:
    many = hard(7, 2, 60, 0.5, 10.0)
    found = find_all_equilibria(many, accuracy=1e-11)
    for game in range(60):
        roots, apart = find_pair_roots(many, game)
        assert apart
        mine = found.joining[found.game == game]
        assert np.sort(mine[:, 0]) == pytest.approx(np.sort(roots[:, 0]), abs=1e-6)
    assert found.certified.all()


def test_the_principal_branch_is_followed_by_small_steps() -> None:
    """Precision raised by small steps, the root followed by Newton's method from the last one: the same end, if no fold lies on the way."""
    many = hard(4, 3, 80, 4.0, 10.0)
    found = find_all_equilibria(many)
    several = np.flatnonzero(np.bincount(found.game, minlength=80) > 1)
    assert len(several) > 3
    assert (found.principal[several] >= 0).mean() > 0.9
    checked = 0
    for game in several:
        one, q, smooth = many.pick(slice(game, game + 1)), np.full((1, 3), 0.5), True
        for level in np.linspace(0.0, 1.0, 120)[1:]:
            moved = settle(replace(one, precision=level * one.precision), start=q, tolerance=1e-11).joining
            smooth = smooth and np.abs(moved - q).max() < 0.1
            q = moved
        if smooth:
            checked += 1
            assert np.abs(found.joining[found.principal[game]] - q[0]).max() < 1e-6
    assert checked > 2


def test_certificates_hold_and_are_not_handed_out_freely() -> None:
    calm, wild = hard(5, 4, 100, 0.3, 1.0), hard(5, 4, 100, 6.0, 10.0)
    for many in (replace(calm, precision=np.full((100, 4), 0.5)), wild):
        sure = bound_response(many) < 1
        found = find_all_equilibria(many, screen=False)
        assert (np.bincount(found.game, minlength=100)[sure] == 1).all()
    assert (bound_response(replace(calm, precision=np.full((100, 4), 0.5))) < 1).any()
    assert not (bound_response(wild) < 1).all()


def test_complements_are_bracketed_by_the_ascents_from_below_and_above() -> None:
    many = replace(hard(6, 4, 60, 2.0, 4.0), challenger=np.full(60, 30.0), value=np.full((60, 4), 60.0))
    assert find_complements(many).all()
    found = find_all_equilibria(many, screen=False)
    low, high = settle(many, start=0.0).joining, settle(many, start=1.0).joining
    assert (found.joining >= low[found.game] - 1e-7).all()
    assert (found.joining <= high[found.game] + 1e-7).all()


def test_near_a_fold_derivatives_are_withheld() -> None:
    """The equal equilibrium of a duel loses its stability as shocks grow rarer: its margin goes through nought, and nothing is told there."""
    margins, withheld, slopes = [], [], []
    for precision in np.linspace(0.4, 3.0, 53):
        game = duel(float(precision))
        equal = brentq(lambda x, game=game: float(reply(game, np.array([x, x]))[0] - x), 0.0, 1.0, xtol=1e-15)
        found = differentiate(game, np.full((1, 2), equal))
        margins.append(float(found.margin[0]))
        withheld.append(bool(found.withheld[0]))
        slopes.append(found.joining_by_bias[0])
        assert bool(np.isnan(slopes[-1]).all()) == withheld[-1]
    assert min(margins) < 0 < max(margins)
    assert withheld == [m < 0.02 for m in margins]
    told = [np.abs(s).max() for s, w in zip(slopes, withheld, strict=True) if not w]
    assert told[-1] > 5 * told[0]


@pytest.mark.parametrize("exponent", [0.6, 1.0, 2.5])
@pytest.mark.parametrize("shock", ["logit", "probit"])
def test_implicit_derivatives_are_the_real_ones(exponent: float, shock: str) -> None:
    """Against central differences of the whole equilibrium, by bias, value and the force in place."""
    one = np.ones(1)
    game = replace(stakes(3, 4), exponent=exponent * one, shock=shock, bonus=0.2 * one)
    game = replace(game, alive=np.full((1, 4), 0.8), aside=np.full((1, 4), 0.5))
    q = settle(game, tolerance=1e-14, accuracy=1e-12).joining
    found = differentiate(game, q, accuracy=1e-12)
    assert not found.withheld[0]

    def ends(name: str, step: np.ndarray) -> tuple[np.ndarray, float]:
        pair = [
            settle(replace(game, **{name: getattr(game, name) + s * step}), tolerance=1e-14, accuracy=1e-12)
            for s in (1, -1)
        ]
        joined = (pair[0].joining - pair[1].joining)[0] / 2e-5
        return joined, float(pair[0].defended[0] - pair[1].defended[0]) / 2e-5

    for i in range(4):
        step = 1e-5 * np.eye(4)[i][None]
        for name, moved, won in (
            ("bias", found.joining_by_bias, found.defended_by_bias),
            ("value", found.joining_by_value, found.defended_by_value),
        ):
            joined, defended = ends(name, step)
            assert joined == pytest.approx(moved[0, :, i], abs=1e-7)
            assert defended == pytest.approx(won[0, i], abs=1e-7)
    # The curvature by force in place is strong, so the differences are of fourth order there.
    near, far = ends("base", 1e-5 * one), ends("base", 2e-5 * one)
    joined, defended = ((8 * a - b) / 6 for a, b in zip(near, far, strict=True))
    assert joined == pytest.approx(found.joining_by_base[0], abs=1e-7)
    assert defended == pytest.approx(found.defended_by_base[0], abs=1e-7)


def test_derivatives_agree_with_the_exact_fold_and_are_reciprocal() -> None:
    for seed in range(10):
        game = stakes(seed, 2 + seed % 5)
        q = settle(game, tolerance=1e-13).joining
        found = differentiate(game, q)
        assert found.joining_by_bias[0] == pytest.approx(by_bias(game, q[0]), abs=1e-9)
        weighted = game.value[0][None, :] * found.joining_by_bias[0]
        assert np.abs(weighted - weighted.T).max() < 1e-9
        assert (np.diag(found.joining_by_bias[0]) > 0).all()


def test_on_a_lattice_the_ends_of_ascents_are_told_and_nothing_is_vouched_for() -> None:
    game = replace(stakes(1, 12), exponent=np.array([300.0]))
    found = find_all_equilibria(game)
    assert found.stable.all()
    assert not found.complete[0]
    assert found.told[0] >= 0
    assert np.isnan(found.margin).all()
    assert found.selection_sensitive[0] == (len(found.game) > 1)
    assert differentiate(game, found.joining[found.told]).withheld[0]


@pytest.mark.parametrize("count", [0, 1])
def test_nobody_and_one_have_one_equilibrium(count: int) -> None:
    found = find_all_equilibria(replace(stakes(1, count), exponent=np.array([3.0])))
    assert len(found.game) == 1
    assert found.complete[0]
    assert found.certified[0]
    assert found.told[0] == found.principal[0] == 0


@pytest.mark.parametrize("shock", ["logit", "probit"])
@pytest.mark.parametrize("exponent", [0.5, 1.0, 3.0])
def test_no_pass_lowers_the_potential_and_its_top_is_flat(exponent: float, shock: str) -> None:
    """With a bonus, promises that may have lapsed and either shock: pass after pass, and around the end by central differences."""
    one = np.ones(1)
    game = replace(stakes(5, 4), exponent=exponent * one, shock=shock, bonus=0.3 * one)
    game = replace(game, alive=np.full((1, 4), 0.7), aside=np.full((1, 4), 0.6))
    plan = choose_methods(game, 1e-12)

    def height(q: np.ndarray) -> float:
        return float(find_potential(game, q, expect_win(game, plan, np.zeros(1, dtype=np.int64), q))[0])

    heights, rows = [height(np.full((1, 4), 0.5))], lay_rows(game)
    for passes in range(1, 12):
        q = np.full((1, 4), 0.5)
        if plan.groups:
            group = plan.groups[0]
            climb(q, game.force / group.unit[:, None], rows, group.terms, Search(0.0, passes, int(shock == "probit")))
        else:
            win, rise = tabulate_coalitions(game, 0)
            climb_coalitions(q[0], win + rise, rows[:, 0], 0.0, passes, int(shock == "probit"))
        heights.append(height(q))
    assert np.diff(heights).min() >= -1e-13
    top = settle(game, tolerance=1e-14, plan=plan).joining
    for i in range(4):
        size = 1e-4 * min(top[0, i], 1 - top[0, i])
        step = size * np.eye(4)[i][None]
        assert abs(height(top + step) - height(top - step)) / (2 * size) < 2e-7
        assert height(top) > height(top + 100 * step)
