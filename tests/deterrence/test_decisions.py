"""Votes with opt-out, shared moods, withdrawn promises and normal shocks in the whole game, against enumeration and closed forms."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from foedus.deterrence import GameArrays, play_many
from foedus.deterrence.method import Plan
from foedus.deterrence.vote import fight_after_vote
from foedus.errors import UsageError

from .test_methods import shaped, win
from .worlds import games, logistic

ONE = np.ones(1)


def vote_by_hand(game: GameArrays, exponent: float) -> tuple[float, np.ndarray]:
    """The probability of winning and of fighting with quorum 2 and opt-out, vote by vote."""
    lift, challenger = float(np.exp(game.advantage[0])), float(game.challenger[0])

    def share(force: float) -> float:
        odds = lift * (force / challenger) ** exponent
        return odds / (1 + odds)

    base, adds = float(game.in_place[0]), game.adds[0]
    better = share(base + float(adds.sum())) - share(base)
    stake = game.value[0] * better - game.cost[0] + game.standing_aside[0]
    yes = [logistic(float(x)) for x in game.precision[0] * stake]
    won, fights = 0.0, np.zeros(len(yes))
    for votes in product((0, 1), repeat=len(yes)):
        weight = float(np.prod([y if v else 1 - y for v, y in zip(votes, yes, strict=True)]))
        agreed = sum(votes) >= 2
        won += weight * share(base + float(adds @ votes) if agreed else base)
        fights += weight * np.array(votes) * agreed
    return won, fights


@pytest.mark.parametrize("exponent", [1.0, 0.5, 2.5, 60.0])
def test_with_opt_out_only_those_fight_who_agreed(exponent: float) -> None:
    game = replace(games(5, 5), quorum=2, opt_out=True, exponent=exponent * ONE)
    played = play_many(game)
    won, fights = vote_by_hand(game, exponent)
    assert played.defended[0] == pytest.approx(won, abs=1e-9)
    assert played.joining[0] == pytest.approx(fights, abs=1e-12)
    assert played.brought[0] == pytest.approx(float(fights @ game.adds[0] / game.challenger[0]), abs=1e-12)


def test_by_turns_by_fold_and_by_lattice_the_same_vote() -> None:
    game, every = shaped(2, 6, 2.0), np.arange(1)
    yes = np.random.default_rng(0).random((1, 6))
    whole = fight_after_vote(game, yes, 3)[1][0]
    expected = 0.0
    for votes in product((0, 1), repeat=6):
        weight = float(np.prod([y if v else 1 - y for v, y in zip(votes, yes[0], strict=True)]))
        force = float(game.base[0]) + (float(game.force[0] @ votes) if sum(votes) >= 3 else 0.0)
        expected += weight * win(game, force, 0)
    assert whole == pytest.approx(expected, abs=1e-9)
    with pytest.MonkeyPatch.context() as patch:
        for plan in (
            Plan(groups=(), folded=every, latticed=every[:0]),
            Plan(groups=(), folded=every[:0], latticed=every),
        ):
            patch.setattr("foedus.deterrence.vote.choose_methods", lambda _, plan=plan: plan)
            assert fight_after_vote(game, yes, 3)[1][0] == pytest.approx(expected, abs=1e-5)


def test_a_quorum_of_one_with_one_guarantor_is_no_vote() -> None:
    for opt_out in (False, True):
        game = replace(games(3, 1), exponent=2.0 * ONE)
        alone, joint = play_many(game), play_many(replace(game, quorum=1, opt_out=opt_out))
        assert joint.joining[0] == pytest.approx(alone.joining[0], abs=1e-9)
        assert joint.attack[0] == pytest.approx(alone.attack[0], abs=1e-9)


def test_a_higher_quorum_brings_fewer() -> None:
    for opt_out in (False, True):
        brought = [play_many(replace(games(6, 5), quorum=q, opt_out=opt_out)).brought[0] for q in range(1, 6)]
        assert (np.diff(brought) < 0).all()


def test_a_mood_is_a_mean_over_worlds_in_which_all_are_moved_alike() -> None:
    """One guarantor: a closed form under a fine sum over the mood, with logistic shocks; with normal ones the mood is more noise."""
    game = replace(games(4, 1), mood=0.8 * ONE)
    played = play_many(game)
    z = np.linspace(-9, 9, 20_001)
    weight = np.exp(-(z**2) / 2)
    weight /= weight.sum()
    force = game.in_place[0] + np.array([0.0, game.adds[0, 0]])
    odds = np.exp(game.advantage[0]) * force / game.challenger[0]
    gain = float(np.diff(odds / (1 + odds))[0] * game.value[0, 0] - game.cost[0, 0] + game.standing_aside[0, 0])
    expected = float((weight / (1 + np.exp(-game.precision[0, 0] * (gain + 0.8 * z)))).sum())
    assert played.joining[0, 0] == pytest.approx(expected, abs=2e-5)
    normal = replace(game, shock="probit", mood=0.3 * ONE)
    wider = 1 / np.sqrt(1 / game.precision[0, 0] ** 2 + 0.3**2)
    plain = replace(normal, mood=None, precision=np.full((1, 1), wider))
    assert play_many(normal).joining[0, 0] == pytest.approx(play_many(plain).joining[0, 0], abs=1e-6)


def test_a_mood_makes_guarantors_come_or_stay_together() -> None:
    """With a mood, the probability that all win or none comes is no longer a product: what is defended moves though each joins about as often."""
    game = replace(games(9, 6, draws=20), exponent=np.full(20, 1.0))
    calm, moody = play_many(game), play_many(replace(game, mood=np.full(20, 1.5)))
    assert np.abs(calm.defended - moody.defended).max() > 1e-3
    nothing = play_many(replace(game, mood=np.full(20, 1e-9)))
    assert nothing.defended == pytest.approx(calm.defended, abs=1e-8)


def test_promises_that_surely_stand_or_surely_fell() -> None:
    game = games(7, 4)
    stands = play_many(replace(game, alive=np.ones((1, 4))))
    assert stands.joining == pytest.approx(play_many(game).joining, abs=1e-11)
    fell = play_many(replace(game, alive=np.zeros((1, 4))))
    bare = play_many(replace(game, discretion=np.ones((1, 4)), tripwire=np.zeros((1, 4))))
    assert fell.joining == pytest.approx(bare.joining, abs=1e-10)
    assert (fell.joining < stands.joining + 1e-12).any()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"exponent": np.array([0.0])}, "above nought"),
        ({"exponent": np.ones(2)}, "shape"),
        ({"bonus": np.array([-1.0])}, "negative"),
        ({"alive": np.full((1, 3), 1.5)}, "between 0 and 1"),
        ({"opt_out": True}, "quorum"),
        ({"bonus": ONE, "quorum": 1, "votes": np.array([True, False, True])}, "all vote"),
    ],
)
def test_what_cannot_be_played_is_refused(changes: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        play_many(replace(games(1, 3), **changes))
