"""Who starts a dispute with whom: directed dyad-years that matter, and what forecasts them out of sample.

Politically relevant pairs are neighbours, by land or within 400 miles of water, and pairs with a major power. Forecasts are fitted to
1980 and judged from 1981 to 2010. The structural terms are what the game asks for: the aid that each side may expect from third
states, by the joining model fitted on the same years, and the balance with that aid. All columns but history are of the year itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foedus.archive import Table, find_table

from .forecasts import Forecast, difference_interval, judge_forecast, losses
from .grids import FIRST_YEAR, LAST_YEAR, Floats, Grids, Ints, read_grids
from .joining import ALLIANCE, SITUATION, SPLIT, Fight, JoiningRows, list_columns, list_thirds
from .logit import Fit, fit_logit
from .sandwich import errors_by_dyad

EXPONENT = 0.43
"""Contest exponent of disputes at the level of war, measured by `contest`."""

SETTING = (
    "log capability of challenger",
    "log capability of target",
    "share of challenger",
    "distance of share from a half",
    "challenger is major power",
    "target is major power",
    "both are major powers",
    "neighbours by land",
    "neighbours over 12 miles of water or less",
    "neighbours over more water",
    "log distance",
    "log distance, neighbours",
    "democracy of challenger",
    "democracy of target",
    "both democracies",
    "difference of regimes",
    "regime not coded",
    "log states in system",
    "neighbours by land, share",
    "after 1945",
    "soldiers of challenger",
    "soldiers of target",
    "soldiers not known",
    "challenger is major power, neighbours by land",
    "target is major power, neighbours by land",
    "challenger is major power, neighbours",
    "target is major power, neighbours",
    "log distance, squared",
)
EXPECTED = (
    "aid expected by target",
    "aid expected by challenger",
    "joiners expected by target",
    "joiners expected by challenger",
    "contest with aid",
)
HISTORY = (
    "log years without dispute",
    "years without dispute",
    "years without dispute, squared",
    "never a dispute",
    "recent disputes begun by challenger",
    "recent disputes begun by target",
    "older disputes begun by challenger",
    "older disputes begun by target",
    "challenger's recent disputes with others",
    "target's recent disputes with others",
)


@dataclass(frozen=True, kw_only=True)
class DyadRows:
    """One row for each relevant directed pair and year: positions, and columns of `SETTING`, `EXPECTED` and `HISTORY` in this order."""

    challenger: Ints
    target: Ints
    year: Ints
    columns: Floats
    began: Floats

    @property
    def pair(self) -> Ints:
        """A number for each pair of states, whichever of them is the challenger."""
        low, high = np.minimum(self.challenger, self.target), np.maximum(self.challenger, self.target)
        return np.asarray(low * 1000 + high, dtype=np.int64)

    def take(self, rows: Ints | NDArray[np.bool_]) -> DyadRows:
        """Some of the rows."""
        return DyadRows(
            challenger=self.challenger[rows],
            target=self.target[rows],
            year=self.year[rows],
            columns=self.columns[rows],
            began=self.began[rows],
        )


@dataclass(frozen=True, kw_only=True)
class InitiationReport:
    """Forecasts by name, intervals of the differences in log loss, and the structural model on all rows with dyadic errors."""

    trained: int
    trained_events: int
    forecasts: dict[str, Forecast]
    differences: dict[str, tuple[float, float, float]]
    fit: Fit
    errors: Floats


_MODELS: dict[str, tuple[bool, bool, bool]] = {
    "setting": (True, False, False),
    "structural": (True, True, False),
    "setting and history": (True, False, True),
    "structural and history": (True, True, True),
}
"""Which groups of columns each model has: setting, what is expected of third states, history."""

_COMPARED = (("structural", "setting"), ("structural and history", "setting and history"))


def study_initiation(folder: Path) -> InitiationReport:
    """Fit and judge the models on the datasets of a folder. Raises `UnreadableError` or `FindingsError`."""
    grids = read_grids(folder)
    return judge_initiation(list_dyads(grids, find_table(folder, "directed-disputes"), list_thirds(grids, folder)))


def judge_initiation(rows: DyadRows) -> InitiationReport:
    """The same from rows."""
    early, late = rows.year <= SPLIT - FIRST_YEAR, rows.year > SPLIT - FIRST_YEAR
    happened = rows.began[late]
    told: dict[str, Floats] = {}
    for name, groups in _MODELS.items():
        at = _columns(groups)
        fit = fit_logit(rows.columns[early][:, at], rows.began[early], _terms(groups))
        told[name] = fit.predict(rows.columns[late][:, at])
    pair = rows.pair[late]
    at = _columns(_MODELS["structural"])
    whole = fit_logit(rows.columns[:, at], rows.began, _terms(_MODELS["structural"]))
    rate = np.full(len(happened), float(rows.began[early].mean()))
    return InitiationReport(
        trained=int(early.sum()),
        trained_events=int(rows.began[early].sum()),
        forecasts={n: judge_forecast(p, happened) for n, p in {"base rate": rate, **told}.items()},
        differences={
            f"{a} against {b}": difference_interval(losses(told[a], happened), losses(told[b], happened), pair)
            for a, b in _COMPARED
        },
        fit=whole,
        errors=errors_by_dyad(whole, rows.challenger, rows.target),
    )


def _columns(groups: tuple[bool, bool, bool]) -> Ints:
    sizes = np.repeat(groups, (len(SETTING), len(EXPECTED), len(HISTORY)))
    return np.asarray(np.flatnonzero(sizes), dtype=np.int64)


def _terms(groups: tuple[bool, bool, bool]) -> tuple[str, ...]:
    every = (*SETTING, *EXPECTED, *HISTORY)
    return tuple(every[at] for at in _columns(groups))


def list_dyads(grids: Grids, disputes: Table, thirds: JoiningRows) -> DyadRows:
    """Every relevant directed pair and year whose capabilities and distance are known."""
    began = mark_onsets(grids, disputes)
    where = _known(grids)
    columns = np.column_stack([_setting(grids, *where), _expected(grids, thirds, where), _history(grids, began, where)])
    return _rows(where, columns, began)


def list_relevant(grids: Grids, disputes: Table, *, every: bool = False) -> DyadRows:
    """The same rows, or those of every directed pair, with one column: the years since the two last had a dispute, 40 at most."""
    began = mark_onsets(grids, disputes)
    where = _known(grids, every=every)
    return _rows(where, np.expm1(_history(grids, began, where)[:, :1]), began)


def _rows(where: tuple[Ints, Ints, Ints], columns: Floats, began: NDArray[np.bool_]) -> DyadRows:
    one, other, year = where
    return DyadRows(
        challenger=one, target=other, year=year, columns=columns, began=began[one, other, year].astype(np.float64)
    )


def _known(grids: Grids, *, every: bool = False) -> tuple[Ints, Ints, Ints]:
    """The relevant pairs and years, or all, of which capabilities and distance are known."""
    one, other, year = _relevant(grids, every=every)
    known = np.isfinite(grids.cinc[one, year]) & np.isfinite(grids.cinc[other, year])
    known &= np.isfinite(grids.distance(one, other, year))
    return one[known], other[known], year[known]


def mark_onsets(grids: Grids, disputes: Table) -> NDArray[np.bool_]:
    """Where one state began a dispute against another: both originated it, on opposite sides. (challenger, target, year)."""
    names = ("ccode1", "ccode2", "year", "midonset", "sidea1", "sidea2", "orig1", "orig2")
    one, other, year, onset, first, second, began, met = (disputes[n].fillna(0).to_numpy(dtype=np.int64) for n in names)
    i, j = grids.position(one), grids.position(other)
    hit = (onset == 1) & (first == 1) & (second == 0) & (began == 1) & (met == 1) & (i >= 0) & (j >= 0)
    hit &= (year >= FIRST_YEAR) & (year <= LAST_YEAR)
    out = np.zeros((len(grids.states), len(grids.states), LAST_YEAR - FIRST_YEAR + 1), dtype=np.bool_)
    out[i[hit], j[hit], year[hit] - FIRST_YEAR] = True
    return out


def _relevant(grids: Grids, *, every: bool) -> tuple[Ints, Ints, Ints]:
    both = grids.present[:, None] & grids.present[None]
    matters = both.copy() if every else both & ((grids.contiguity > 0) | grids.major[:, None] | grids.major[None])
    matters[np.arange(len(grids.states)), np.arange(len(grids.states))] = False
    one, other, year = np.nonzero(matters)
    return one.astype(np.int64), other.astype(np.int64), year.astype(np.int64)


def _setting(grids: Grids, one: Ints, other: Ints, year: Ints) -> Floats:
    a, b = (np.maximum(grids.cinc[s, year], 1e-6) for s in (one, other))
    share = a / (a + b)
    majors = grids.major[one, year], grids.major[other, year]
    near = grids.contiguity[one, other, year]
    far = np.log1p(grids.distance(one, other, year))
    regimes = [grids.polity[s, year] for s in (one, other)]
    uncoded = np.isnan(regimes[0]) | np.isnan(regimes[1])
    rule = [np.where(np.isnan(r), 0.0, r) for r in regimes]
    return np.column_stack(
        [
            np.log(a),
            np.log(b),
            share,
            np.abs(share - 0.5),
            *majors,
            majors[0] & majors[1],
            near == 1,
            (near == 2) | (near == 3),
            near > 3,
            far,
            far * (near > 0),
            *rule,
            (rule[0] >= 6) & (rule[1] >= 6),
            np.abs(rule[0] - rule[1]),
            uncoded,
            np.log(grids.present.sum(axis=0)[year]),
            (near == 1) * share,
            year + FIRST_YEAR > 1945,
            *_soldiers(grids, one, other, year),
            *((near == 1) * major for major in majors),
            *((near > 0) * major for major in majors),
            far**2,
        ]
    ).astype(np.float64)


def _soldiers(grids: Grids, one: Ints, other: Ints, year: Ints) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """How many are under arms on either side; the mean stands in where it is not known, and a column says so."""
    usual = float(np.nanmean(grids.soldiers))
    values = grids.soldiers[one, year], grids.soldiers[other, year]
    blank = np.isnan(values[0]) | np.isnan(values[1])
    return np.where(np.isnan(values[0]), usual, values[0]), np.where(np.isnan(values[1]), usual, values[1]), blank


def _expected(grids: Grids, thirds: JoiningRows, where: tuple[Ints, Ints, Ints]) -> Floats:
    """What each side may expect of third states: the joining model of either side, fitted to 1980, over every other state."""
    early = thirds.year <= SPLIT - FIRST_YEAR
    terms = (*ALLIANCE, *SITUATION)
    fit = fit_logit(thirds.columns[early], thirds.joined_target[early], terms)
    usual = thirds.columns[early][:, 5:8].mean(axis=0)
    one, other, year = where
    out = np.zeros((len(one), len(EXPECTED)))
    order = np.lexsort((other, one, year))
    edges = np.flatnonzero(np.diff(year[order])) + 1
    for rows in np.split(order, edges):
        _expect_year(grids, fit, usual, (one[rows], other[rows], int(year[rows[0]])), out, rows)
    return out


def _expect_year(grids: Grids, fit: Fit, usual: Floats, where: tuple[Ints, Ints, int], out: Floats, rows: Ints) -> None:
    """Fill the rows of one year: the chance that each third state joins either side, and what it would bring."""
    one, other, year = where
    thirds = np.flatnonzero(grids.present[:, year] & np.isfinite(grids.cinc[:, year]))
    thirds = thirds[np.isfinite(grids.place[thirds, year, 0])]
    cinc = np.maximum(np.nan_to_num(grids.cinc[:, year]), 1e-6)
    help_ = {}
    for defended in np.unique(np.concatenate([one, other])):
        fight = Fight(
            challengers=np.array([defended]),
            targets=np.array([defended]),
            year=year,
            war=float(usual[0]),
            force=float(usual[1]),
            reciprocated=float(usual[2]),
        )
        help_[int(defended)] = list_columns(grids, thirds, fight)
    years = np.full(len(thirds), year)
    for row, (a, b) in zip(rows, zip(one, other, strict=True), strict=True):
        for side, (friend, foe) in enumerate(((b, a), (a, b))):
            columns = help_[int(friend)].copy()
            for at, pledge in ((2, "atop_defense"), (3, "atop_offense"), (4, "atop_neutral")):
                columns[:, at] = grids.pledged(thirds, np.full_like(thirds, foe), years, pledge)
            columns[:, 12] = np.log(cinc[friend]) - np.log(cinc[foe])
            p = fit.predict(columns) * ((thirds != a) & (thirds != b))
            out[row, side], out[row, 2 + side] = float(p @ cinc[thirds]), float(p.sum())
        won = (cinc[a] + out[row, 1]) ** EXPONENT
        out[row, 4] = won / (won + (cinc[b] + out[row, 0]) ** EXPONENT)


def _history(grids: Grids, began: NDArray[np.bool_], where: tuple[Ints, Ints, Ints]) -> Floats:
    """What had happened between the two, and to each with others, before the year: nothing of the year itself is seen."""
    one, other, year = where
    out = np.zeros((len(one), len(HISTORY)))
    count = len(grids.states)
    quiet, never = np.full((count, count), 40.0), np.ones((count, count), dtype=np.bool_)
    recent, older = np.zeros((count, count)), np.zeros((count, count))
    order = np.argsort(year, kind="stable")
    blocks = {int(year[rows[0]]): rows for rows in np.split(order, np.flatnonzero(np.diff(year[order])) + 1)}
    for at in range(began.shape[2]):
        if at in blocks:
            rows = blocks[at]
            i, j = one[rows], other[rows]
            idle = quiet[i, j]
            out[rows] = np.column_stack(
                [
                    np.log1p(idle),
                    idle / 40,
                    (idle / 40) ** 2,
                    never[i, j],
                    recent[i, j],
                    recent[j, i],
                    older[i, j],
                    older[j, i],
                    np.log1p(recent.sum(axis=1)[i] - recent[i, j]),
                    np.log1p(recent.sum(axis=0)[j] + recent.sum(axis=1)[j] - recent[i, j] - recent[j, i]),
                ]
            )
        fought = began[:, :, at] | began[:, :, at].T
        quiet = np.where(fought, 0.0, np.minimum(quiet + 1, 40.0))
        never &= ~fought
        recent, older = 0.8 * recent + began[:, :, at], 0.95 * older + began[:, :, at]
    return out
