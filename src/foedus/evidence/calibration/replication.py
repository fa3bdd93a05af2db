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

from .conditional import fit_conditional
from .grids import FIRST_YEAR, Floats, Grids, Ints, read_grids
from .initiation import DyadRows, list_relevant
from .logit import Fit, fit_logit
from .probit import fit_probit
from .sandwich import errors_by_cluster, errors_by_dyad

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
    """One sample and model: the fit, errors by dyad, and errors that let rows with a state in common move together."""

    sample: str
    model: str
    fit: Fit
    errors_pair: Floats
    errors_state: Floats


def study_deterrence(folder: Path) -> tuple[DeterrenceReport, ...]:
    """Fit the models on politically relevant and on all directed dyads. Raises `UnreadableError` or `FindingsError`."""
    grids = read_grids(folder)
    disputes = find_table(folder, "directed-disputes")
    found: list[DeterrenceReport] = []
    for kind, every in (("politically relevant", False), ("all", True)):
        rows = list_relevant(grids, disputes, every=every)
        columns = np.column_stack([_outside(grids, rows), _controls(grids, rows)])
        found.extend(
            _fit(f"{kind} directed dyads, {name}", "logit", *_cut(rows, columns, span)) for name, span in SPANS.items()
        )
        whole = _cut(rows, columns, SPANS["1816-2000"])
        found.append(_fit(f"{kind} directed dyads, 1816-2000", "probit", *whole))
        if not every:
            found.append(_fit_within(f"{kind} directed dyads, 1816-2000", *whole))
    return tuple(found)


def _cut(rows: DyadRows, columns: Floats, span: tuple[int, int]) -> tuple[DyadRows, Floats]:
    inside = (rows.year + FIRST_YEAR >= span[0]) & (rows.year + FIRST_YEAR <= span[1])
    return rows.take(inside), columns[inside]


def _fit(name: str, model: str, rows: DyadRows, columns: Floats) -> DeterrenceReport:
    estimate = fit_probit if model == "probit" else fit_logit
    fit = estimate(columns, rows.began, (*OUTSIDE, *CONTROLS))
    return DeterrenceReport(
        sample=name,
        model=model,
        fit=fit,
        errors_pair=errors_by_cluster(fit, rows.pair),
        errors_state=errors_by_dyad(fit, rows.challenger, rows.target),
    )


def _fit_within(name: str, rows: DyadRows, columns: Floats) -> DeterrenceReport:
    """The conditional logit within directed dyads: only those in which a dispute was begun in some years and not in others."""
    within = fit_conditional(columns, rows.began, rows.challenger * 1000 + rows.target, (*OUTSIDE, *CONTROLS))
    kept = rows.take(within.first)
    return DeterrenceReport(
        sample=name,
        model="conditional logit within dyads",
        fit=within.fit,
        errors_pair=errors_by_cluster(within.fit, kept.pair),
        errors_state=errors_by_dyad(within.fit, kept.challenger, kept.target),
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
