"""How force decides contests: the exponent of the ratio of capabilities, from decisive disputes and wars.

The defending side's odds of winning are the ratio of the two sides' capabilities to a power, times an advantage. CINC is a
noisy proxy and wars are selected, so the exponent is probably too small; take it as a range.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foedus.archive import find_table

from .forecasts import judge_forecast
from .grids import FIRST_YEAR, Floats, Grids, read_grids
from .logit import Fit, fit_logit
from .sandwich import errors_by_cluster

_WON, _LOST = (1, 4), (2, 3)
"""Outcomes of disputes: victory of side A, or side B yields; victory of side B, or side A yields."""

FOLDS = 10


@dataclass(frozen=True, kw_only=True)
class Contests:
    """Decisive contests: the logarithm of the ratio of the first side's capabilities to the second's, and whether the first won."""

    sample: str
    ratio: Floats
    won: Floats


@dataclass(frozen=True, kw_only=True)
class ContestReport:
    """One sample's exponent and intercept with their standard errors, and the share of log loss that the ratio saves out of sample."""

    sample: str
    fit: Fit
    errors: Floats
    saved: float


def study_contests(folder: Path) -> tuple[ContestReport, ...]:
    """The exponent in each sample of the datasets of a folder. Raises `UnreadableError` or `FindingsError`."""
    grids = read_grids(folder)
    return tuple(fit_contests(sample) for sample in (*_disputes(grids, folder), _wars(grids, folder)))


def fit_contests(contests: Contests) -> ContestReport:
    """Fit one sample, and forecast each tenth from the others."""
    columns = contests.ratio[:, None]
    fit = fit_logit(columns, contests.won, ("log ratio",))
    rows = np.arange(len(contests.won))
    fold = np.random.default_rng(3).permutation(rows) % FOLDS
    told, usual = np.empty(len(rows)), np.empty(len(rows))
    for held in range(FOLDS):
        inside = fold != held
        part = fit_logit(columns[inside], contests.won[inside], ("log ratio",))
        told[~inside] = part.predict(columns[~inside])
        usual[~inside] = contests.won[inside].mean()
    saved = 1 - judge_forecast(told, contests.won).log_loss / judge_forecast(usual, contests.won).log_loss
    return ContestReport(sample=contests.sample, fit=fit, errors=errors_by_cluster(fit, rows), saved=float(saved))


def _disputes(grids: Grids, folder: Path) -> Iterable[Contests]:
    disputes = find_table(folder, "dispute-list").astype({"styear": "int64", "outcome": "int64", "hostlev": "int64"})
    sides = find_table(folder, "participants").groupby(["dispnum", "sidea"])["ccode"].apply(list).to_dict()
    rows = []
    for number, year, outcome, level in disputes[["dispnum", "styear", "outcome", "hostlev"]].itertuples(index=False):
        if outcome in (*_WON, *_LOST):
            strength = [_sum(grids, sides.get((number, side), []), year) for side in (1, 0)]
            if min(strength) > 0:
                rows.append((np.log(strength[0] / strength[1]), float(outcome in _WON), level))
    found = np.array(rows)
    war = found[:, 2] == 5
    yield Contests(sample="decisive disputes, side A against side B", ratio=found[:, 0], won=found[:, 1])
    yield Contests(sample="decisive disputes at the level of war", ratio=found[war, 0], won=found[war, 1])


def _wars(grids: Grids, folder: Path) -> Contests:
    """Inter-state wars won by the side that began them or by the other."""
    table = find_table(folder, "wars", ("outcome1", "outcome2"))
    rows = []
    for _, war in table.groupby("warnum"):
        first = int(war["year"].min())
        opening = war[war["year"] == first]
        begun = opening[opening["initiator1"] == 1]["sidea1"]
        if not len(begun):
            continue
        side = int(begun.iloc[0])
        ours, theirs = war[war["sidea1"] == side], war[war["sidea1"] != side]
        outcome = set(ours["outcome1"].dropna().astype(int))
        strength = [_sum(grids, part["ccode1"].unique(), first) for part in (ours, theirs)]
        if outcome in ({1}, {2}) and min(strength) > 0:
            rows.append((np.log(strength[0] / strength[1]), float(outcome == {1})))
    found = np.array(rows)
    return Contests(sample="inter-state wars, initiator's side against the other", ratio=found[:, 0], won=found[:, 1])


def _sum(grids: Grids, numbers: Iterable[int], year: int) -> float:
    """The capabilities of some states together; 0 where any is not known, so that the contest is left out."""
    at: NDArray[np.int64] = grids.position(np.array(list(numbers), dtype=np.int64))
    if not len(at) or (at < 0).any() or not 0 <= year - FIRST_YEAR < grids.cinc.shape[1]:
        return 0.0
    total = float(grids.cinc[at, year - FIRST_YEAR].sum())
    return total if np.isfinite(total) else 0.0
