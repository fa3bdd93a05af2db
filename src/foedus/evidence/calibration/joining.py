"""Who comes when an ally is attacked: third states in disputes, and a logit of joining the side of the target.

One row is one dispute and one state of the system that did not begin it. The forecast is fitted on disputes to 1980 and judged on
those from 1981, with and without what alliances say.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foedus.archive import Table, find_table

from .forecasts import Forecast, difference_interval, judge_forecast, losses
from .grids import FIRST_YEAR, Floats, Grids, Ints, read_grids
from .logit import Fit, fit_logit
from .sandwich import errors_by_cluster

SPLIT = 1980
"""The last year that forecasts may learn from."""

SITUATION = (
    "war",
    "force",
    "reciprocated",
    "log capability",
    "log distance",
    "contiguous",
    "major power",
    "log balance",
    "after 1945",
)
ALLIANCE = (
    "defence pact with target",
    "defence pact with target, in war",
    "defence pact with challenger",
    "offence pact with challenger",
    "neutrality pact with challenger",
)


@dataclass(frozen=True, kw_only=True)
class JoiningRows:
    """One row for each dispute and third state: positions and years, columns of `ALLIANCE` and `SITUATION`, and who joined whom."""

    dispute: Ints
    state: Ints
    year: Ints
    columns: Floats
    joined_target: Floats
    joined_challenger: Floats


@dataclass(frozen=True, kw_only=True)
class JoiningReport:
    """The fit on all rows with errors by dispute, the forecasts with and without alliances, and the interval of their difference."""

    fit: Fit
    errors: Floats
    with_alliances: Forecast
    without_alliances: Forecast
    difference: tuple[float, float, float]


def study_joining(folder: Path) -> JoiningReport:
    """Fit and judge the joining model on the datasets of a folder. Raises `UnreadableError` or `FindingsError`."""
    return judge_joining(list_thirds(read_grids(folder), folder))


def judge_joining(rows: JoiningRows) -> JoiningReport:
    """The same from rows."""
    terms = (*ALLIANCE, *SITUATION)
    early, late = rows.year <= SPLIT - FIRST_YEAR, rows.year > SPLIT - FIRST_YEAR
    plain = slice(len(ALLIANCE), None)
    whole = fit_logit(rows.columns, rows.joined_target, terms)
    fuller = fit_logit(rows.columns[early], rows.joined_target[early], terms)
    barer = fit_logit(rows.columns[early][:, plain], rows.joined_target[early], SITUATION)
    told, bare = fuller.predict(rows.columns[late]), barer.predict(rows.columns[late][:, plain])
    happened = rows.joined_target[late]
    return JoiningReport(
        fit=whole,
        errors=errors_by_cluster(whole, rows.dispute),
        with_alliances=judge_forecast(told, happened),
        without_alliances=judge_forecast(bare, happened),
        difference=difference_interval(losses(told, happened), losses(bare, happened), rows.dispute[late]),
    )


@dataclass(frozen=True, kw_only=True)
class Fight:
    """One fight seen from a third state: positions of those who began it on either side, the position of the year, and how far it went.

    `war`, `force` and `reciprocated` are 0 or 1, or what is expected of them.
    """

    challengers: Ints
    targets: Ints
    year: int
    war: float
    force: float
    reciprocated: float


def list_thirds(grids: Grids, folder: Path) -> JoiningRows:
    """Every third state of every dispute, as far as its capabilities and distance are known."""
    participants, disputes = find_table(folder, "participants"), find_table(folder, "dispute-list")
    found = disputes.set_index("dispnum")[["styear", "hostlev", "recip"]].astype("int64")
    parts: list[Floats] = []
    for number, members in participants.groupby("dispnum"):
        if number in found.index:
            year, level, recip = (int(v) for v in found.loc[number])
            parts.extend(_thirds(grids, int(number), members, (year - FIRST_YEAR, level, recip)))
    whole = np.concatenate(parts)
    whole = whole[np.isfinite(whole).all(axis=1)]
    return JoiningRows(
        dispute=whole[:, 0].astype(np.int64),
        state=whole[:, 1].astype(np.int64),
        year=whole[:, 2].astype(np.int64),
        columns=whole[:, 5:],
        joined_target=whole[:, 3],
        joined_challenger=whole[:, 4],
    )


def _thirds(grids: Grids, dispute: int, members: Table, told: tuple[int, int, int]) -> list[Floats]:
    """The rows of one dispute: number, state, year, whether it joined the target or the challenger, and the columns."""
    year, level, recip = told
    number, side, first = (members[name].to_numpy(dtype=np.int64) for name in ("ccode", "sidea", "orig"))
    at = grids.position(number)
    known = at >= 0
    challengers, targets = at[known & (side == 1) & (first == 1)], at[known & (side == 0) & (first == 1)]
    if not len(challengers) or not len(targets):
        return []
    began = np.zeros(len(grids.states), dtype=np.bool_)
    began[np.concatenate([challengers, targets])] = True
    thirds = np.flatnonzero(grids.present[:, year] & ~began)
    fight = Fight(
        challengers=challengers,
        targets=targets,
        year=year,
        war=float(level == 5),
        force=float(level >= 4),
        reciprocated=float(recip == 1),
    )
    joined = [np.isin(thirds, at[known & (side == s) & (first == 0)]) for s in (0, 1)]
    keys = [np.full(len(thirds), dispute), thirds, np.full(len(thirds), year), *joined]
    return [np.column_stack([*keys, list_columns(grids, thirds, fight)]).astype(np.float64)]


def list_columns(grids: Grids, thirds: Ints, fight: Fight) -> Floats:
    """The columns of third states towards the targets of a fight, in the order of `ALLIANCE` and `SITUATION`."""
    years = np.full_like(thirds, fight.year)

    def owes(others: Ints, pledge: str) -> NDArray[np.bool_]:
        each = [grids.pledged(thirds, np.full_like(thirds, other), years, pledge) for other in others]
        return np.asarray(np.any(each, axis=0))

    def constant(value: float) -> Floats:
        return np.full(len(thirds), value)

    far = np.min([grids.distance(thirds, np.full_like(thirds, t), years) for t in fight.targets], axis=0)
    near = np.any([grids.contiguity[thirds, t, fight.year] > 0 for t in fight.targets], axis=0)
    cinc = np.maximum(grids.cinc[:, fight.year], 1e-6)
    defends = owes(fight.targets, "atop_defense")
    balance = np.log(cinc[fight.targets].sum()) - np.log(cinc[fight.challengers].sum())
    return np.column_stack(
        [
            defends,
            defends * fight.war,
            owes(fight.challengers, "atop_defense"),
            owes(fight.challengers, "atop_offense"),
            owes(fight.challengers, "atop_neutral"),
            constant(fight.war),
            constant(fight.force),
            constant(fight.reciprocated),
            np.log(cinc[thirds]),
            np.log1p(far),
            near,
            grids.major[thirds, fight.year],
            constant(float(balance)),
            constant(float(fight.year + FIRST_YEAR > 1945)),
        ]
    ).astype(np.float64)
