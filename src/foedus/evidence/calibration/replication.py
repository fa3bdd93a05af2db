"""Do pacts deter? Outside pledges to either side of a dyad and the start of disputes, after Leeds 2003 and Johnson and Leeds 2011.

A pledge counts where some state outside the dyad owes it: defence to the target, and defence, offence or neutrality to the
challenger. The published data set is not at hand: the pledges are ATOP's dyad-years, without the conditions by which the authors decide
whether a pact applies to this challenger, and similarity of alliances is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foedus.archive import find_table

from .grids import FIRST_YEAR, Floats, Grids, Ints, read_grids
from .initiation import DyadRows, list_relevant
from .logit import Fit, errors_by_cluster, errors_by_dyad, fit_logit

OUTSIDE = (
    "defence pact of target with others",
    "defence pact of challenger with others",
    "offence pact of challenger with others",
    "neutrality pact of challenger with others",
)
SPANS = {"1816-2000": (1816, 2000), "1816-1944": (1816, 1944), "1945-2000": (1945, 2000)}
CONTROLS = ("log distance", "share of challenger", "both democracies", "years of peace", "squared", "cubed")


@dataclass(frozen=True, kw_only=True)
class DeterrenceReport:
    """One sample: the logit, errors by dyad, and errors that let rows with a state in common move together."""

    sample: str
    fit: Fit
    errors_pair: Floats
    errors_state: Floats


def study_deterrence(folder: Path) -> tuple[DeterrenceReport, ...]:
    """Fit the logit on politically relevant and on all directed dyads, in three spans each. Raises `UnreadableError` or `FindingsError`."""
    grids = read_grids(folder)
    disputes = find_table(folder, "directed-disputes")
    found: list[DeterrenceReport] = []
    for kind, every in (("politically relevant", False), ("all", True)):
        rows = list_relevant(grids, disputes, every=every)
        columns = np.column_stack([_outside(grids, rows), _controls(grids, rows)])
        found.extend(_fit(f"{kind} directed dyads, {name}", rows, columns, span) for name, span in SPANS.items())
    return tuple(found)


def _fit(name: str, rows: DyadRows, columns: Floats, span: tuple[int, int]) -> DeterrenceReport:
    inside = (rows.year + FIRST_YEAR >= span[0]) & (rows.year + FIRST_YEAR <= span[1])
    part, happened = columns[inside], rows.began[inside]
    one, other = rows.challenger[inside], rows.target[inside]
    fit = fit_logit(part, happened, (*OUTSIDE, *CONTROLS))
    pair = np.minimum(one, other) * 1000 + np.maximum(one, other)
    return DeterrenceReport(
        sample=name,
        fit=fit,
        errors_pair=errors_by_cluster(fit, part, happened, pair),
        errors_state=errors_by_dyad(fit, part, happened, one, other),
    )


def _outside(grids: Grids, rows: DyadRows) -> Floats:
    """Whether any state outside the dyad owes the pledge."""

    def owed(to: Ints, but: Ints, bit: int) -> NDArray[np.bool_]:
        held = grids.pledges >> bit & 1
        total = held.sum(axis=0, dtype=np.int64)[to, rows.year]
        return np.asarray(total - held[but, to, rows.year] > 0)

    one, other = rows.challenger, rows.target
    return np.column_stack([owed(other, one, 0), owed(one, other, 0), owed(one, other, 1), owed(one, other, 2)]).astype(
        np.float64
    )


def _controls(grids: Grids, rows: DyadRows) -> Floats:
    one, other, year = rows.challenger, rows.target, rows.year
    a, b = (np.maximum(grids.cinc[s, year], 1e-6) for s in (one, other))
    regimes = [np.nan_to_num(grids.polity[s, year]) for s in (one, other)]
    quiet = rows.columns[:, 0]
    return np.column_stack(
        [
            np.log1p(grids.distance(one, other, year)),
            a / (a + b),
            (regimes[0] >= 6) & (regimes[1] >= 6),
            quiet / 40,
            (quiet / 40) ** 2,
            (quiet / 40) ** 3,
        ]
    ).astype(np.float64)
