"""All equilibria of many games: many starts, Newton's method, a check by index, stability, and which of them is told.

Every equilibrium is a root of q = G(q). Roots generically have signs det(I - J) that add up to +1, so that another sum proves that a
root was missed. The converse does not hold: a pair of roots that cancel can be missed unseen. A sum of +1 is therefore called
*complete by index* and nothing more, except where uniqueness is certified or there are two guarantors, whose roots are bracketed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from .arrays import Booleans, Floats, Integers
from .curves import Batch, hunt_many, miss_many, trace_many
from .equilibrium import STARTS, TOLERANCE, find_potential, settle
from .expectation import expect_win, find_margins, lay_batches, pick_batch
from .lattice import lay_lattice
from .method import Plan, choose_methods
from .stakes import Stakes
from .uniqueness import certify_unique, find_pair_roots

MOST_ROOTS, FULL_SEARCH = 24, 40
"""Roots kept for each game, and starts of a full search, the ends of three ascents among them."""

MORE_STARTS, MORE_LAPS = 200, 3
"""Further evenly spread starts where the index does not add up, and how often more are made."""

FOLD_MARGIN = 0.02
"""Where the smallest eigenvalue of the curvature at an equilibrium is nearer to nought than this, a fold is near."""

LATTICE_MERGED = 1e-6
"""Ends of ascents on a lattice closer than this are one."""

_DIAGONAL = (0.02, 0.1, 0.3, 0.7, 0.9, 0.98)


@dataclass(frozen=True, kw_only=True)
class AllEquilibria:
    """Every equilibrium found. By root: `game` its number, `joining` (root, guarantor), `defended`, `potential`, `stable`, the `margin` (the
    least eigenvalue of the symmetric curvature: above nought if stable, near nought at a fold) and the `sign` of det(I - J).

    By game: `index`, the sum of signs; `complete`, whether nothing speaks against having found all; `certified`, whether uniqueness
    or a full bracketing of two guarantors' roots was proved; `told`, the root with the greatest potential among the stable ones (a convention, not a
    finding); `principal`, the root on the branch that starts at even chances without precision, -1 if it was not reached;
    `selection_sensitive`, whether those two differ; `near_fold`; the `residual` of the worst root; and the certified `error` of the expectation. Of a game on a lattice
    the ends of three ascents are told, which are taken as stable; its margins and residuals are not known.
    """

    game: Integers
    joining: Floats
    defended: Floats
    potential: Floats
    stable: Booleans
    margin: Floats
    sign: Floats
    index: Floats
    complete: Booleans
    certified: Booleans
    told: Integers
    principal: Integers
    selection_sensitive: Booleans
    near_fold: Booleans
    residual: Floats
    error: Floats

    def bound_defended(self) -> tuple[Floats, Floats]:
        """The least and the greatest probability of winning over the stable equilibria of each game."""
        games = len(self.index)
        low, high = np.full(games, np.inf), np.full(games, -np.inf)
        np.minimum.at(low, self.game[self.stable], self.defended[self.stable])
        np.maximum.at(high, self.game[self.stable], self.defended[self.stable])
        return low, high


def lay_starts(guarantors: int, count: int, skip: int = 0) -> Floats:
    """Starts common to many games: the diagonal, the corners of the first three guarantors, and evenly spread points.

    The last come from the additive recurrence of the generalised golden ratio, from point `skip` on.
    """
    if guarantors == 0:
        return np.zeros((count, 0))
    diagonal = [np.full(guarantors, x) for x in _DIAGONAL] if skip == 0 else []
    signs = list(product((0.03, 0.97), repeat=min(3, guarantors))) if skip == 0 else []
    corners = [np.concatenate([s, np.full(guarantors - len(s), 0.5)]) for s in signs]
    root = 1.5
    for _ in range(60):
        root = (1 + root) ** (1 / (guarantors + 1))
    steps = root ** -np.arange(1.0, guarantors + 1)
    rest = max(0, count - len(diagonal) - len(corners))
    spread = (0.5 + np.outer(np.arange(skip + 1, skip + rest + 1), steps)) % 1.0
    return np.array([*diagonal, *corners, *spread]).reshape(-1, guarantors)[:count]


def find_all_equilibria(
    stakes: Stakes, *, starts: int = FULL_SEARCH, accuracy: float | None = None, screen: bool = True
) -> AllEquilibria:
    """Every equilibrium that `starts` starts reach in every game, those of three ascents among them.

    With `screen`, games whose uniqueness is certified are not searched further. Where the index of a game does not add up,
    many more starts are made, from corners, between the roots found and spread; where it still does not after that, the game says that it is incomplete. Guarantors are taken in order of force, so that corners are those
    of the largest.
    """
    plan = choose_methods(stakes, accuracy)
    ends = [settle(stakes, start=s, tolerance=1e-9, plan=plan).joining for s in STARTS]
    unique = certify_unique(stakes, ends)
    hunted = [np.full((stakes.games, MOST_ROOTS, stakes.guarantors), np.nan), np.zeros((stakes.games, MOST_ROOTS))]
    found = np.zeros(stakes.games, dtype=np.int64)
    order = np.argsort(-stakes.force.mean(axis=0), kind="stable")
    laid = np.empty((max(0, starts - len(STARTS)), stakes.guarantors))
    laid[:, order] = lay_starts(stakes.guarantors, len(laid))
    for games, batch in lay_batches(stakes, plan):
        mine = np.stack([e[games] for e in ends])
        sure = unique[games] if screen else np.zeros(len(games), dtype=np.bool_)
        for part, common in ((sure, laid[:0]), (~sure, laid)):
            if part.any():
                _hunt(pick_batch(batch, part), games[part], (mine[:, part], common), hunted, found)
        for laps in range(MORE_LAPS):
            again = games[(hunted[1][games].sum(axis=1) != 1.0) & ~sure]
            if len(again):
                where = np.isin(games, again)
                own = np.concatenate([_start_between(hunted[0][again], found[again]), mine[:, where]])
                more = lay_further_starts(stakes.guarantors, order, laps)
                _hunt(pick_batch(batch, where), again, (own, more), hunted, found)
    for game in plan.latticed:
        for end in ends:
            known = hunted[0][game, : found[game]]
            if not (np.abs(known - end[game]).max(axis=1, initial=0.0) < LATTICE_MERGED).any():
                hunted[0][game, found[game]] = end[game]
                found[game] += 1
    return _report(stakes, plan, (hunted, found), unique)


def lay_further_starts(guarantors: int, order: Integers, lap: int) -> Floats:
    """More starts: every corner of the seven largest guarantors in the first lap, and ever more evenly spread points."""
    spread = lay_starts(guarantors, MORE_STARTS, skip=FULL_SEARCH + lap * MORE_STARTS)
    if lap:
        return spread
    few = min(guarantors, 7)
    corners = np.full((2**few, guarantors), 0.5)
    corners[:, order[:few]] = np.array(list(product((0.01, 0.99), repeat=few)))
    return np.concatenate([corners, spread])


def _start_between(roots: Floats, found: Integers) -> Floats:
    """Own starts of each game, (start, game, guarantor): the roots found, so that they are kept, and points between pairs of them."""
    last = np.maximum(found, 1) - 1
    kept = np.minimum(np.arange(roots.shape[1]), last[:, None])
    known = np.nan_to_num(np.take_along_axis(roots, kept[:, :, None], axis=1), nan=0.5)
    pairs = [(i, j) for i in range(8) for j in range(i)]
    between = [(known[:, i] + known[:, j]) / 2 for i, j in pairs]
    return np.concatenate([np.swapaxes(known, 0, 1), np.stack(between)])


def _hunt(batch: Batch, games: Integers, starts: tuple[Floats, Floats], hunted: list[Floats], found: Integers) -> None:
    roots, signs = np.full((len(games), *hunted[0].shape[1:]), np.nan), np.zeros((len(games), MOST_ROOTS))
    found[games] = hunt_many(batch, np.ascontiguousarray(starts[0]), starts[1], roots, signs)
    hunted[0][games], hunted[1][games] = roots, signs


def _report(stakes: Stakes, plan: Plan, hunt: tuple[list[Floats], Integers], unique: Booleans) -> AllEquilibria:
    (roots, signs), found = hunt
    kept = np.arange(MOST_ROOTS) < found[:, None]
    game = np.repeat(np.arange(stakes.games), found)
    joining, sign = roots[kept], signs[kept]
    defended = expect_win(stakes, plan, game, joining)
    potential = find_potential(stakes.pick(game), joining, defended)
    margin, residual = _find_margins(stakes, plan, game, joining)
    stable = (margin > 0) | np.isin(game, plan.latticed)
    index = np.zeros(stakes.games)
    np.add.at(index, game, sign)
    told = _pick_highest(stakes.games, game, np.where(stable, potential, -np.inf))
    certified, complete = _judge(stakes, plan, (game, joining), index, unique)
    principal = _find_principal(stakes, plan, (joining, found))
    close = np.zeros(stakes.games, dtype=np.bool_)
    np.logical_or.at(close, game, np.abs(margin) < FOLD_MARGIN)
    worst = np.zeros(stakes.games)
    np.fmax.at(worst, game, residual)
    error = np.zeros(stakes.games)
    for group in plan.groups:
        error[group.games] = group.error
    for g in plan.latticed:
        error[g] = lay_lattice(stakes, int(g), TOLERANCE).error
    return AllEquilibria(
        game=game,
        joining=joining,
        defended=defended,
        potential=potential,
        stable=stable,
        margin=margin,
        sign=sign,
        index=index,
        complete=complete,
        certified=certified,
        told=told,
        principal=principal,
        selection_sensitive=(principal != told),
        near_fold=close,
        residual=worst,
        error=error,
    )


def _find_margins(stakes: Stakes, plan: Plan, game: Integers, joining: Floats) -> tuple[Floats, Floats]:
    """The least eigenvalue of the symmetric curvature at each root, and how far the root is from its answers; unknown on a lattice."""
    margin, residual = np.full(len(game), np.nan), np.full(len(game), np.nan)
    for games, batch in lay_batches(stakes, plan):
        place = np.full(stakes.games, -1)
        place[games] = np.arange(len(games))
        mine = np.flatnonzero(place[game] >= 0)
        for part in np.array_split(mine, 1 + len(mine) * stakes.guarantors**2 // 2_000_000):
            some = pick_batch(batch, place[game[part]])
            margin[part] = find_margins(some, joining[part], stakes.shock)
            residual[part] = miss_many(some, np.ascontiguousarray(joining[part]))
    return margin, residual


def _pick_highest(games: int, game: Integers, height: Floats) -> Integers:
    """For each game its root of greatest height; -1 where it has none."""
    told = np.full(games, -1)
    order = np.lexsort((height, game))
    told[game[order]] = order
    return np.where(np.isfinite(np.where(told >= 0, height[told], -np.inf)), told, -1)


def _judge(
    stakes: Stakes, plan: Plan, roots: tuple[Integers, Floats], index: Floats, unique: Booleans
) -> tuple[Booleans, Booleans]:
    """Which games are proved to have no other root, and which have nothing that speaks against it."""
    certified = unique.copy()
    complete = (index == 1.0) | unique
    complete[plan.latticed] = unique[plan.latticed]
    if stakes.guarantors == 2:
        count = np.bincount(roots[0], minlength=stakes.games)
        for g in np.flatnonzero(~unique):
            every, apart = find_pair_roots(stakes, int(g))
            certified[g] = apart and len(every) == count[g]
            complete[g] = complete[g] and (certified[g] or not apart)
    return certified, complete


def _find_principal(stakes: Stakes, plan: Plan, roots: tuple[Floats, Integers]) -> Integers:
    """The root at which the principal branch arrives. A single root is where it must, since the branch cannot end elsewhere."""
    joining, found = roots
    first = np.concatenate([[0], np.cumsum(found)[:-1]])
    principal = np.where(found == 1, first, -1)
    for games, batch in lay_batches(stakes, plan):
        several = found[games] > 1
        if not several.any():
            continue
        q = np.full((int(several.sum()), stakes.guarantors), 0.5)
        reached = trace_many(pick_batch(batch, several), q)
        for g, end, ok in zip(games[several], q, reached, strict=True):
            mine = np.arange(first[g], first[g] + found[g])
            apart = np.abs(joining[mine] - end).max(axis=1)
            if ok and apart.min() < 1e-6:
                principal[g] = mine[int(np.argmin(apart))]
    return principal
