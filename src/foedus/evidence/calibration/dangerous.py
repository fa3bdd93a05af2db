"""Dangerous dyads: which pairs of states have disputes at all (Bremer 1992), as far as the datasets at hand reach.

Pairs that are neighbours or have a major power in them, one row for each pair and year to 2010. The published figures are those of
Miller's re-analysis of 2022, which also has income per head and takes democracy from another series: neither is among the datasets, so
income is left out and Polity stands in. A pact is ATOP's, where the published one is of Correlates of War.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foedus.archive import Table, find_table

from .grids import FIRST_YEAR, LAST_YEAR, Floats, Grids, Ints, read_grids
from .logit import Fit, fit_logit
from .sandwich import errors_by_cluster

Marks = NDArray[np.bool_]

PUBLISHED: dict[str, tuple[float, float] | None] = {
    "constant": (-3.055, 0.064),
    "neighbours by land": (1.044, 0.057),
    "weaker to stronger": (0.444, 0.036),
    "major power": (0.145, 0.058),
    "defence pact between the two": (-0.102, 0.058),
    "less democratic of the two": (-0.509, 0.052),
    "less under arms of the two": (0.267, 0.023),
    "years of peace": (-0.148, 0.005),
    "squared, in hundreds": None,
    "cubed, in thousands": None,
}
"""The terms, each with the coefficient and error printed by Miller 2022 (Conflict Management and Peace Science 39), where it prints them."""


@dataclass(frozen=True, kw_only=True)
class DangerReport:
    """The fit, with errors by pair. `left_out` rows lack a capability or a regime score. Terms as in `PUBLISHED`."""

    fit: Fit
    errors: Floats
    left_out: int


def study_danger(folder: Path) -> DangerReport:
    """Fit the model on the datasets of a folder. Raises `UnreadableError` or `FindingsError`."""
    grids = read_grids(folder)
    began, quiet = _disputes(grids, find_table(folder, "dispute-dyads"))
    one, other, year = _pairs(grids)
    columns = _columns(grids, (one, other, year), quiet[one, other, year])
    known = np.isfinite(columns).all(axis=1)
    happened = began[one, other, year][known].astype(np.float64)
    fit = fit_logit(columns[known], happened, tuple(PUBLISHED)[1:])
    pair = (one * 1000 + other)[known]
    return DangerReport(fit=fit, errors=errors_by_cluster(fit, pair), left_out=int((~known).sum()))


def _pairs(grids: Grids) -> tuple[Ints, Ints, Ints]:
    """Every pair that matters, once."""
    both = grids.present[:, None] & grids.present[None]
    one, other, year = np.nonzero(both & ((grids.contiguity > 0) | grids.major[:, None] | grids.major[None]))
    once = one < other
    return tuple(at[once].astype(np.int64) for at in (one, other, year))  # type: ignore[return-value]


def _disputes(grids: Grids, disputes: Table) -> tuple[Marks, Floats]:
    """Where a dispute began between two, and for how many years there had been none (state, state, year)."""
    years = LAST_YEAR - FIRST_YEAR + 1
    i, j = (grids.position(disputes[name].to_numpy(dtype=np.int64)) for name in ("ccode1", "ccode2"))
    at = disputes["year"].to_numpy(dtype=np.int64) - FIRST_YEAR
    inside = (i >= 0) & (j >= 0) & (at >= 0) & (at < years)
    marks = []
    for name in ("gmlmidonset", "gmlmidongoing"):
        hit = inside & (disputes[name].fillna(0).to_numpy(dtype=np.int64) == 1)
        mark = np.zeros((len(grids.states), len(grids.states), years), dtype=np.bool_)
        mark[i[hit], j[hit], at[hit]] = mark[j[hit], i[hit], at[hit]] = True
        marks.append(mark)
    quiet, idle = np.zeros(marks[0].shape), np.zeros(marks[0].shape[:2])
    for year in range(years):
        quiet[..., year] = idle
        lives = grids.present[:, None, year] & grids.present[None, :, year]
        idle = np.where(lives, np.where(marks[1][..., year], 0.0, idle + 1), idle)
    return marks[0], quiet


def _columns(grids: Grids, where: tuple[Ints, Ints, Ints], quiet: Floats) -> Floats:
    one, other, year = where
    a, b = grids.cinc[one, year], grids.cinc[other, year]
    with np.errstate(invalid="ignore"):
        ratio = np.minimum(a, b) / np.maximum(a, b)
    pact = grids.pledged(one, other, year, "atop_defense") | grids.pledged(other, one, year, "atop_defense")
    return np.column_stack(
        [
            grids.contiguity[one, other, year] == 1,
            _scale(ratio),
            grids.major[one, year] | grids.major[other, year],
            pact,
            _scale(np.minimum(grids.polity[one, year], grids.polity[other, year])),
            _scale(np.exp(np.minimum(grids.soldiers[one, year], grids.soldiers[other, year]))),
            quiet,
            quiet**2 / 100,
            quiet**3 / 1000,
        ]
    ).astype(np.float64)


def _scale(values: Floats) -> Floats:
    """In units of two standard deviations, so that a step compares with that of a yes or no (Gelman 2008)."""
    return np.asarray((values - np.nanmean(values)) / (2 * np.nanstd(values)))
