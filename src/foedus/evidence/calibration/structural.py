"""The full likelihood, tried: attack, resistance and joining estimated together, with the equilibrium of the guarantors inside.

For each directed dyad-year the game is solved at the parameters: third states join with a logit of what their joining adds to the defence,
times a value, and of what ties them to the target; the target resists with a logit of the chance that the defence holds; the challenger
attacks with a logit of what that leaves it. Seen are disputes begun, whether the target answered in kind, and who joined it.
Fitted to 1980 on all disputes and a sample of quiet years, weighted back; judged on 1981 to 2010. Exponent of the contest fixed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foedus.archive import Table, find_table
from foedus.deterrence import Plan, Stakes, choose_methods, settle

from .forecasts import Forecast, judge_forecast
from .grids import FIRST_YEAR, Floats, Grids, Ints, read_grids
from .initiation import EXPONENT, DyadRows, list_relevant
from .joining import SPLIT, Fight, list_columns
from .logit import chance

GUARANTORS, QUIET, STEPS = 10, 8, 25
"""Third states kept for each dyad, quiet rows for each dispute in the sample, and steps of the search."""

ACCURACY = 1e-6
"""Error of the games: the scores are taken over steps of a hundred times as much."""

NAMES = (
    "value of the defence to a third state",
    "joining: constant",
    "joining: defence pact with target",
    "joining: log capability",
    "joining: log distance",
    "joining: major power",
    "resistance: constant",
    "resistance: chance that the defence holds",
    "attack: constant",
    "attack: what attacking is worth",
    "cost of war to the challenger",
    "attack: log distance",
    "attack: neighbours",
    "attack: both democracies",
    "attack: both major powers",
)
_BEGIN = np.array([1.0, -4.0, 2.0, 0.3, -0.5, 1.0, 0.0, 0.5, -5.0, 0.5, 0.3, -0.3, 0.5, -0.5, 0.3])


@dataclass(frozen=True, kw_only=True)
class Games:
    """Rows with their third states: `ties` (row, third, 5) are the columns of joining, `setting` (row, 4) those of attack.

    `answered` and `joined` are not numbers where no dispute was begun; `weight` is what a row stands for.
    """

    base: Floats
    challenger: Floats
    force: Floats
    ties: Floats
    setting: Floats
    began: Floats
    answered: Floats
    joined: Floats
    weight: Floats


@dataclass(frozen=True, kw_only=True)
class StructuralReport:
    """The estimates with errors by the outer product of scores, whether the search settled, and the forecast out of sample."""

    estimates: Floats
    errors: Floats
    settled: bool
    likelihood: float
    rows: int
    forecast: Forecast


def study_structure(folder: Path, progress: Callable[[str], None] = lambda _: None) -> StructuralReport:
    """Fit the full likelihood on the datasets of a folder. Raises `UnreadableError` or `FindingsError`."""
    grids = read_grids(folder)
    disputes = find_table(folder, "directed-disputes")
    rows = list_relevant(grids, disputes)
    early = np.flatnonzero(rows.year <= SPLIT - FIRST_YEAR)
    begun, quiet = early[rows.began[early] == 1], early[rows.began[early] == 0]
    taken = np.random.default_rng(7).choice(quiet, QUIET * len(begun), replace=False)
    weight = np.concatenate([np.ones(len(begun)), np.full(len(taken), len(quiet) / len(taken))])
    progress("laying out the games")
    known = _seen(grids, disputes, find_table(folder, "participants"))
    games = lay_games(grids, rows, (np.concatenate([begun, taken]), weight), known)
    estimates, scores, settled, total = climb(games, progress)
    late = np.flatnonzero(rows.year > SPLIT - FIRST_YEAR)
    progress("judging the forecast")
    tested = lay_games(grids, rows, (late, np.ones(len(late))), {})
    return StructuralReport(
        estimates=estimates,
        errors=np.sqrt(np.diag(np.linalg.pinv(scores.T @ scores))),
        settled=settled,
        likelihood=total,
        rows=len(games.base),
        forecast=judge_forecast(solve(tested, estimates, plan_games(tested))[0], tested.began),
    )


_Seen = dict[tuple[int, int, int], tuple[float, frozenset[int]]]


def _seen(grids: Grids, disputes: Table, participants: Table) -> _Seen:
    """For each dispute begun: whether the target answered in kind, and the positions of those who joined it later."""
    names = ("dispnum", "ccode1", "ccode2", "year", "midonset", "sidea1", "sidea2", "orig1", "orig2", "recip")
    rows = np.stack([disputes[n].fillna(0).to_numpy(dtype=np.int64) for n in names], axis=1)
    late = participants[(participants["orig"] == 0) & (participants["sidea"] == 0)]
    joined = late.groupby("dispnum")["ccode"].apply(list).to_dict()
    found: _Seen = {}
    for number, one, other, year, onset, first, second, began, met, recip in rows:
        if onset == 1 and first == 1 and second == 0 and began == 1 and met == 1:
            i, j = grids.position(np.array([one, other]))
            who = grids.position(np.array(joined.get(number, []), dtype=np.int64))
            found[int(i), int(j), int(year) - FIRST_YEAR] = (float(recip == 1), frozenset(int(w) for w in who))
    return found


def lay_games(grids: Grids, rows: DyadRows, taken: tuple[Ints, Floats], seen: _Seen) -> Games:
    """The games of some rows. The third states kept are those with most to bring from nearest by, allies of the target first."""
    which, weight = taken
    one, other, year = rows.challenger[which], rows.target[which], rows.year[which]
    cinc = np.maximum(np.nan_to_num(grids.cinc), 1e-6)
    force, ties = np.zeros((len(which), GUARANTORS)), np.zeros((len(which), GUARANTORS, 5))
    joined = np.full((len(which), GUARANTORS), np.nan)
    answered = np.full(len(which), np.nan)
    kept: dict[tuple[int, int], tuple[Ints, Floats, Floats]] = {}
    for row, (a, b, y) in enumerate(zip(one.tolist(), other.tolist(), year.tolist(), strict=True)):
        if (b, y) not in kept:
            kept[b, y] = _nearest(grids, cinc, b, y)
        thirds, columns, reach = kept[b, y]
        inside = thirds != a
        chosen = np.flatnonzero(inside)[:GUARANTORS]
        force[row, : len(chosen)], ties[row, : len(chosen)] = reach[chosen], columns[chosen]
        if (a, b, y) in seen:
            answered[row], late = seen[a, b, y]
            joined[row, : len(chosen)] = np.isin(thirds[chosen], list(late))
    regimes = [np.nan_to_num(grids.polity[s, year]) for s in (one, other)]
    setting = [
        np.log1p(grids.distance(one, other, year)),
        grids.contiguity[one, other, year] > 0,
        (regimes[0] >= 6) & (regimes[1] >= 6),
        grids.major[one, year] & grids.major[other, year],
    ]
    return Games(
        base=cinc[other, year],
        challenger=cinc[one, year],
        force=force,
        ties=ties,
        setting=np.column_stack(setting).astype(np.float64),
        began=rows.began[which],
        answered=answered,
        joined=joined,
        weight=weight,
    )


def _nearest(grids: Grids, cinc: Floats, target: int, year: int) -> tuple[Ints, Floats, Floats]:
    """The third states of one target in one year, most relevant first: their ties, and what reaches it of their force."""
    thirds = np.flatnonzero(grids.present[:, year] & np.isfinite(grids.place[:, year, 0]))
    thirds = thirds[thirds != target]
    at = np.array([target])
    fight = Fight(challengers=at, targets=at, year=year, war=0.0, force=0.0, reciprocated=0.0)
    columns = list_columns(grids, thirds, fight)
    reach = cinc[thirds, year] * np.exp(-np.expm1(columns[:, 9]) / 5000)
    order = np.argsort(-(reach * np.where(columns[:, 0] > 0, 20.0, 1.0)))[: GUARANTORS + 1]
    ties = np.column_stack([np.ones(len(thirds)), columns[:, 0], columns[:, 8], columns[:, 9], columns[:, 11]])
    return thirds[order], ties[order], reach[order]


def _stakes(games: Games, at: Floats) -> Stakes:
    there = games.force > 0
    return Stakes(
        base=games.base,
        challenger=games.challenger,
        force=games.force,
        value=np.where(there, max(at[0], 0.0), 0.0),
        bias=np.where(there, games.ties @ at[1:6], -40.0),
        precision=np.ones_like(games.force),
        exponent=np.full(len(games.base), EXPONENT),
    )


def plan_games(games: Games) -> Plan:
    """How the expectation over coalitions is taken: the forces alone decide that, so one plan serves every parameter."""
    return choose_methods(_stakes(games, _BEGIN), ACCURACY)


def solve(games: Games, at: Floats, plan: Plan) -> tuple[Floats, Floats, Floats]:
    """The probabilities of attack (row,), of resistance (row,) and of joining (row, third) at some parameters."""
    found = settle(_stakes(games, at), plan=plan, tolerance=ACCURACY)
    resists = chance(at[6] + at[7] * found.defended)
    worth = (1 - resists) + resists * (1 - found.defended - at[10])
    attack = chance(at[8] + at[9] * worth + games.setting @ at[11:15])
    return attack, resists, found.joining


def score_rows(games: Games, at: Floats, plan: Plan) -> Floats:
    """The log likelihood of each row: attack always, resistance and joining where there was a dispute."""
    attack, resists, joining = solve(games, at, plan)
    out = _log(attack, games.began)
    fought = np.isfinite(games.answered)
    out[fought] += _log(resists[fought], games.answered[fought])
    known = np.isfinite(games.joined[fought])
    told = _log(joining[fought], np.nan_to_num(games.joined[fought]))
    out[fought] += np.where(known, told, 0.0).sum(axis=1)
    return np.asarray(out * games.weight)


def _log(p: Floats, happened: Floats) -> Floats:
    inside = np.clip(p, 1e-12, 1 - 1e-12)
    return np.asarray(happened * np.log(inside) + (1 - happened) * np.log1p(-inside), dtype=np.float64)


def climb(games: Games, progress: Callable[[str], None]) -> tuple[Floats, NDArray[np.float64], bool, float]:
    """Climb the likelihood by the outer product of scores, with halved steps; scores by central differences."""
    at, settled = _BEGIN.copy(), False
    plan = plan_games(games)
    rows = score_rows(games, at, plan)
    scores = np.zeros((len(rows), len(at)))
    for step in range(STEPS):
        for k in range(len(at)):
            width = np.zeros(len(at))
            width[k] = 1e-4 * max(1.0, abs(at[k]))
            scores[:, k] = (score_rows(games, at + width, plan) - score_rows(games, at - width, plan)) / (2 * width[k])
        move = np.linalg.lstsq(scores.T @ (scores / games.weight[:, None]), scores.sum(axis=0), rcond=1e-10)[0]
        size, total = 1.0, float(rows.sum())
        while size > 1e-4 and (new := score_rows(games, at + size * move, plan)).sum() < total:
            size /= 2
        gain = float(new.sum()) - total
        progress(f"step {step + 1}: log likelihood {max(float(new.sum()), total):.1f}")
        if gain <= 1e-3:
            settled = size > 1e-4
            break
        at, rows = at + size * move, new
    return at, scores, settled, float(rows.sum())
