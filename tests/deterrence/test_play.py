"""The whole game: from forces and promises to attack, fait accompli and war, alone and by a vote."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest

from foedus.deterrence import GameArrays, OutcomeArrays, chance_of_quorum, fold_share, play_many
from foedus.errors import UsageError

from .worlds import Floats, games, logistic, only, win


def _one(game: GameArrays, name: str) -> float:
    return float(getattr(game, name)[0])


def _by_hand(game: GameArrays, q: Floats) -> dict[str, float]:
    """The outcomes of one draw from the probabilities of intervening, written out again from the rules of the game."""
    force = game.arrives[0] * (game.capability[0] - game.stationed[0])
    in_place = (
        _one(game, "protege")
        + _one(game, "supply_effectiveness") * _one(game, "supply")
        + _one(game, "stationed_effectiveness") * game.stationed[0].sum()
    )
    lift = np.exp(_one(game, "advantage"))
    defended = fold_share(q, lift * force, lift * in_place, _one(game, "challenger"))[0]
    brought = float(q @ force) / _one(game, "challenger")
    resists = logistic(
        _one(game, "protege_precision") * (_one(game, "protege_value") * defended - _one(game, "protege_cost"))
    )
    at_war = 1 - defended - _one(game, "challenger_cost") - _one(game, "joining_cost") * brought
    gain = (1 - resists) + resists * at_war
    attack = logistic(_one(game, "challenger_precision") * (gain - _one(game, "status_quo")))
    return {
        "defended": defended,
        "brought": brought,
        "resists": resists,
        "attack": attack,
        "fait_accompli": attack * (1 - resists),
        "war": attack * resists,
    }


def _same(one: OutcomeArrays, other: OutcomeArrays, error: float = 1e-9) -> None:
    for name in ("attack", "fait_accompli", "war", "resists", "defended", "joining", "brought"):
        assert getattr(one, name) == pytest.approx(getattr(other, name), abs=error), name


@pytest.mark.parametrize("seed", range(15))
def test_every_outcome_follows_from_who_joins(seed: int) -> None:
    game = games(seed, seed % 9)
    played = play_many(game)
    assert played.converged[0]
    for name, expected in _by_hand(game, played.joining[0]).items():
        assert getattr(played, name)[0] == pytest.approx(expected, abs=1e-10), name


@pytest.mark.parametrize("seed", range(10))
def test_each_joins_as_its_own_stakes_say(seed: int) -> None:
    game = games(seed, 1 + seed % 6)
    q = play_many(game).joining[0]
    lift = np.exp(_one(game, "advantage"))
    force = lift * game.arrives[0] * (game.capability[0] - game.stationed[0])
    base = lift * (
        _one(game, "protege")
        + _one(game, "supply_effectiveness") * _one(game, "supply")
        + _one(game, "stationed_effectiveness") * game.stationed[0].sum()
    )
    adds = fold_share(q, force, base, _one(game, "challenger"))[1]
    aside = (1 - game.discretion[0]) * game.reputation[0] + game.tripwire[0] * game.stationed[0]
    expected = game.precision[0] * (game.value[0] * adds - game.cost[0] + aside)
    assert q == pytest.approx([logistic(float(z)) for z in expected], abs=1e-9)


def test_nobody_at_all() -> None:
    game = games(1, 0, draws=3)
    played = play_many(game)
    assert played.joining.shape == (3, 0)
    assert (played.brought == 0).all()
    force = np.exp(game.advantage) * (game.protege + game.supply_effectiveness * game.supply)
    assert played.defended == pytest.approx(force / (force + game.challenger))


def test_noise_alone_is_a_coin_for_everybody() -> None:
    game = games(1, 3)
    nil = np.zeros(1)
    played = play_many(replace(game, precision=np.zeros((1, 3)), protege_precision=nil, challenger_precision=nil))
    assert (played.joining == 0.5).all()
    assert played.resists[0] == played.attack[0] == 0.5


def test_a_unit_of_force_is_only_a_unit() -> None:
    game = games(4, 6, draws=5)
    forces = ("challenger", "protege", "supply", "capability", "stationed")
    resized = replace(game, **{n: getattr(game, n) * 40 for n in forces}, tripwire=game.tripwire / 40)
    _same(play_many(resized), play_many(game))


def test_a_unit_of_utility_is_only_a_unit_to_those_who_defend() -> None:
    game = games(4, 6, draws=5)
    utilities = ("value", "cost", "reputation", "tripwire", "protege_value", "protege_cost")
    precisions = ("precision", "protege_precision")
    resized = replace(
        game,
        **{n: getattr(game, n) * 3 for n in utilities},
        **{n: getattr(game, n) / 3 for n in precisions},
    )
    _same(play_many(resized), play_many(game))


def test_a_stronger_protege_is_attacked_less_and_resists_more_where_nobody_else_comes() -> None:
    game = games(4, 0, draws=50)
    weak, strong = play_many(game), play_many(replace(game, protege=game.protege + 0.5))
    assert (strong.attack < weak.attack).all()
    assert (strong.resists > weak.resists).all()


def test_a_vote_of_one_is_a_decision_of_ones_own() -> None:
    for seed in range(5):
        game = games(seed, 1)
        _same(play_many(replace(game, quorum=1)), play_many(game))


def test_a_higher_quorum_lowers_joining_and_the_chance_of_defence() -> None:
    game = games(3, 5)
    played = [play_many(replace(game, quorum=q)) for q in range(1, 7)]
    for fewer, more in pairwise(played):
        assert more.joining[0, 0] < fewer.joining[0, 0]
        assert more.defended[0] < fewer.defended[0]
    assert played[-1].joining[0, 0] == 0.0


@pytest.mark.parametrize("quorum", [1, 2, 4])
def test_a_vote_by_hand(quorum: int) -> None:
    """Two points only: all voters in or none, with the chance of enough yes votes counted vote by vote."""
    game = replace(games(7, 4), quorum=quorum)
    lift = np.exp(_one(game, "advantage"))
    force = game.arrives[0] * (game.capability[0] - game.stationed[0])
    base = float(game.in_place[0])
    challenger = _one(game, "challenger")
    all_in, none_in = win(lift * (base + force.sum()), challenger), win(lift * base, challenger)
    aside = (1 - game.discretion[0]) * game.reputation[0] + game.tripwire[0] * game.stationed[0]
    yes = [logistic(float(x)) for x in game.precision[0] * (game.value[0] * (all_in - none_in) - game.cost[0] + aside)]
    chance = sum(
        float(np.prod([y if v else 1 - y for v, y in zip(votes, yes, strict=True)]))
        for votes in product((0, 1), repeat=4)
        if sum(votes) >= quorum
    )
    played = play_many(game)
    assert played.joining[0] == pytest.approx([chance] * 4, abs=1e-12)
    assert played.defended[0] == pytest.approx(chance * all_in + (1 - chance) * none_in, abs=1e-12)
    assert played.brought[0] == pytest.approx(chance * force.sum() / challenger, abs=1e-12)


def test_bystanders_decide_alone_once_they_know_how_the_vote_went() -> None:
    game = games(11, 4)
    votes = np.array([True, False, True, False])
    played = play_many(replace(game, quorum=2, votes=votes))
    bystanders = [1, 3]
    in_place = game.stationed_effectiveness * game.stationed[:, votes].sum(axis=1)
    together = (game.arrives * (game.capability - game.stationed))[:, votes].sum(axis=1)
    passed = play_many(only(game, bystanders, lift=in_place + together))
    failed = play_many(only(game, bystanders, lift=in_place))
    chance = played.joining[0, 0]
    assert 0.0 < chance < 1.0
    assert played.joining[0, 2] == chance
    mixed = chance * passed.joining[0] + (1 - chance) * failed.joining[0]
    assert played.joining[0, bystanders] == pytest.approx(mixed, abs=1e-12)
    assert (passed.joining[0] < failed.joining[0]).all()
    assert played.defended[0] == pytest.approx(chance * passed.defended[0] + (1 - chance) * failed.defended[0])
    better = passed.defended[0] - failed.defended[0]
    aside = (1 - game.discretion[0]) * game.reputation[0] + game.tripwire[0] * game.stationed[0]
    yes = game.precision[0] * (game.value[0] * better - game.cost[0] + aside)
    assert chance == pytest.approx(logistic(float(yes[0])) * logistic(float(yes[2])), abs=1e-12)


def test_a_vote_without_voters_is_no_vote() -> None:
    game = games(2, 3)
    _same(play_many(replace(game, quorum=1, votes=np.zeros(3, dtype=bool))), play_many(game))


def test_enough_votes_by_counting() -> None:
    yes = np.random.default_rng(0).random((1, 6))
    for quorum in range(8):
        counted = sum(
            float(np.prod([y if v else 1 - y for v, y in zip(votes, yes[0], strict=True)]))
            for votes in product((0, 1), repeat=6)
            if sum(votes) >= quorum
        )
        assert chance_of_quorum(yes, quorum)[0] == pytest.approx(counted, abs=1e-14)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("challenger", np.array([0.0]), "above nought"),
        ("protege", np.array([np.nan]), "finite"),
        ("supply", np.array([1.0, 2.0]), "shape"),
        ("arrives", np.full((1, 3), 1.2), "exceed 1"),
        ("value", np.full((1, 3), -0.1), "negative"),
        ("stationed", np.full((1, 3), 1e6), "more than it has"),
        ("quorum", 0, "at least 1"),
        ("votes", np.zeros(2, dtype=bool), "3 booleans"),
    ],
)
def test_what_is_no_game_is_refused(name: str, value: object, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        replace(games(1, 3), **{name: value})


@pytest.mark.parametrize("seed", range(20))
def test_a_dwarfed_challenger_gets_the_nodes_it_needs(seed: int) -> None:
    """Forces a thousand times the challenger's: the answer still satisfies the exact condition, coalition by coalition."""
    game = games(seed, 8)
    game = replace(game, challenger=game.challenger * 1e-3, protege=game.protege * 1e-3, supply=game.supply * 0)
    game = replace(game, stationed=game.stationed * 0)
    played = play_many(game)
    lift = float(np.exp(game.advantage[0]))
    exact, adds = fold_share(
        played.joining[0], lift * game.adds[0], lift * float(game.in_place[0]), _one(game, "challenger")
    )
    z = game.precision[0] * (game.value[0] * adds - game.cost[0] + game.standing_aside[0])
    assert played.defended[0] == pytest.approx(exact, abs=1e-10)
    assert played.joining[0] == pytest.approx([logistic(float(x)) for x in z], abs=1e-9)
