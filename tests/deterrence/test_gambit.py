"""The whole game against Gambit's logit quantal response equilibrium, where pygambit is installed: it is no dependency."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest

from foedus.deterrence import GameArrays, play_many

from .worlds import games, only

gambit = pytest.importorskip("pygambit")


def tree(game: GameArrays, exponent: float) -> Any:
    """Attack or not, resist or concede, then guarantors who do not see each other; every player's payoffs times its precision."""
    count = game.guarantors
    names = ["C", "P", *(f"G{i}" for i in range(count))]
    built = gambit.Game.new_tree(players=names)
    precision = [game.challenger_precision[0], game.protege_precision[0], *game.precision[0]]

    def outcome(name: str, payoffs: list[float]) -> Any:
        return built.add_outcome(name, [float(p * x) for p, x in zip(precision, payoffs, strict=True)])

    built.append_move(built.root, "C", ["wait", "attack"])
    wait, attack = built.root.children
    built.set_outcome(wait, outcome("peace", [float(game.status_quo[0])] + [0.0] * (count + 1)))
    built.append_move(attack, "P", ["concede", "resist"])
    concede, resist = attack.children
    built.set_outcome(concede, outcome("conceded", [1.0] + [0.0] * (count + 1)))
    level = [resist]
    for i in range(count):
        built.append_move(level, f"G{i}", ["stay", "join"])
        level = [child for node in level for child in node.children]
    for node, profile in zip(level, product((0, 1), repeat=count), strict=True):
        joined = np.array(profile, dtype=float)
        brought = float((game.adds[0] * joined).sum())
        force = float(game.in_place[0]) + brought
        odds = float(np.exp(game.advantage[0])) * (force / float(game.challenger[0])) ** exponent
        won = odds / (1 + odds)
        mine = game.value[0] * won - np.where(joined > 0, game.cost[0], game.standing_aside[0])
        war = 1 - won - game.challenger_cost[0] - game.joining_cost[0] * brought / game.challenger[0]
        resisting = game.protege_value[0] * won - game.protege_cost[0]
        built.set_outcome(node, outcome(str(profile), [float(war), float(resisting), *map(float, mine)]))
    return built


@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.parametrize("exponent", [1.0, 0.5, 2.0])
def test_every_probability_equals_gambits(count: int, exponent: float) -> None:
    game = replace(only(games(count, 6), list(range(count))), exponent=np.array([exponent]))
    found = gambit.qre.logit_solve_lambda(tree(game, exponent), lam=[1.0])[0]
    played = play_many(game)
    ours = [played.attack[0], played.resists[0], *played.joining[0]]
    theirs = [float(found[2 * k + 1]) for k in range(count + 2)]  # two actions for each player, in their order
    assert ours == pytest.approx(theirs, abs=1e-8)
