"""The panel that studies of conflict start from: directed dyad-years, alliances, capabilities and disputes, in one table of columns.

Every source becomes a cube or a grid over states and years first; a column of the panel is then one walk over the rows. A year that a
source does not cover is missing, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .dyads import PLEDGES, PledgeCube, build_cube
from .members import read_members
from .panel_kernels import count_runs, fill_keys, fill_rows, list_runs
from .sources import DATASETS, find_table
from .tables import Table

CAPABILITIES = ("milex", "milper", "irst", "pec", "tpop", "upop", "cinc")
FIRST_YEAR, LAST_YEAR = 1816, 2016
_MISSING = np.iinfo(np.int16).min


@dataclass(frozen=True, kw_only=True)
class PanelSources:
    """The sources as grids. `present[state, year]` says who is in the state system; `dispute` gives the row of a dispute, or -1."""

    states: npt.NDArray[np.int64]
    present: npt.NDArray[np.bool_]
    pledges: npt.NDArray[np.uint8]
    capabilities: npt.NDArray[np.float32]
    dispute: npt.NDArray[np.int32]
    dispute_values: npt.NDArray[np.int16]
    dispute_names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """The panel as blocks of columns over the same rows: keys, pledges, capabilities of both sides, disputes.

    `disputes` holds -32768 where the year lies beyond what the source covers, and 0 where it covers it and nothing happened.
    """

    ccode1: npt.NDArray[np.int16]
    ccode2: npt.NDArray[np.int16]
    year: npt.NDArray[np.int16]
    pledges: npt.NDArray[np.int8]
    capabilities: npt.NDArray[np.float32]
    disputes: npt.NDArray[np.int16]
    dispute_names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.year)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns, in order."""
        sides = tuple(f"{name}{side}" for side in (1, 2) for name in CAPABILITIES)
        return ("ccode1", "ccode2", "year", *PLEDGES, *sides, *self.dispute_names)


def read_panel_sources(folder: Path) -> PanelSources:
    """Read the four sources of a folder. Raises `UnreadableError` or `FindingsError`."""
    system = find_table(folder, "states")
    states = np.unique(system["ccode"].to_numpy(dtype=np.int64))
    years = LAST_YEAR - FIRST_YEAR + 1
    present = np.zeros((len(states), years), dtype=bool)
    for code, first, last in system[["ccode", "styear", "endyear"]].itertuples(index=False):
        present[
            np.searchsorted(states, code), max(int(first), FIRST_YEAR) - FIRST_YEAR : int(last) - FIRST_YEAR + 1
        ] = True
    disputes = find_table(folder, "disputes")
    names = tuple(c for c in disputes.columns if c not in ("ccode1", "ccode2", "year"))
    cube = np.full((len(states), len(states), years), -1, dtype=np.int32)
    one, other, year = _places(disputes, states)
    cube[one, other, year] = np.arange(len(disputes), dtype=np.int32)
    return PanelSources(
        states=states,
        present=present,
        pledges=_pledges(build_cube(read_members(folder), first_year=FIRST_YEAR, last_year=LAST_YEAR), states),
        capabilities=_capabilities(find_table(folder, "capabilities"), states, years),
        dispute=cube,
        dispute_values=disputes[list(names)].fillna(_MISSING).to_numpy().astype(np.int16),
        dispute_names=names,
    )


def _places(table: Table, states: npt.NDArray[np.int64]) -> tuple[Any, Any, Any]:
    codes = (np.searchsorted(states, table[name].to_numpy(dtype=np.int64)) for name in ("ccode1", "ccode2"))
    return *codes, table["year"].to_numpy(dtype=np.int64) - FIRST_YEAR


def _pledges(cube: PledgeCube, states: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    """The cube of pledges over the states of the system alone."""
    out = np.zeros((len(states), len(states), cube.bits.shape[2]), dtype=np.uint8)
    known = np.isin(cube.states, states)
    at = np.searchsorted(states, cube.states[known])
    out[np.ix_(at, at)] = cube.bits[np.ix_(known, known)]
    return out


def _capabilities(table: Table, states: npt.NDArray[np.int64], years: int) -> npt.NDArray[np.float32]:
    grid = np.full((len(states), years, len(CAPABILITIES)), np.nan, dtype=np.float32)
    year = table["year"].to_numpy(dtype=np.int64) - FIRST_YEAR
    inside = (year >= 0) & (year < years)
    at = np.searchsorted(states, table["ccode"].to_numpy(dtype=np.int64))
    values = table[list(CAPABILITIES)].to_numpy(dtype=np.float32)
    grid[at[inside], year[inside]] = np.where(values[inside] < 0, np.nan, values[inside])
    # A column of the panel runs over years, so years lie side by side.
    return np.ascontiguousarray(grid.transpose(2, 0, 1))


def _spells(present: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Each stretch of years in which a state is in the system: its position, the first year, and the first year after."""
    edges = np.diff(np.pad(present, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    state, begin = np.nonzero(edges == 1)
    return np.stack([state, begin, np.nonzero(edges == -1)[1]], axis=1)


def build_panel(sources: PanelSources) -> Panel:
    """Build the panel: every ordered pair of states of the system in every year, with all columns."""
    spells = _spells(sources.present)
    rows, count = count_runs(spells)
    runs = np.empty((count, 5), dtype=np.uint64)
    list_runs(spells, np.searchsorted(spells[:, 0], np.arange(len(sources.states) + 1)), runs)
    one, other, year = (np.empty(rows, dtype=np.int16) for _ in range(3))
    fill_keys(runs, sources.states, FIRST_YEAR, one, other, year)
    pledges = np.empty((len(PLEDGES), rows), dtype=np.int8)
    capabilities = np.empty((2 * len(CAPABILITIES), rows), dtype=np.float32)
    disputes = np.empty((len(sources.dispute_names), rows), dtype=np.int16)
    covered = DATASETS["disputes"].covers[1] - FIRST_YEAR
    fill_rows(
        runs, sources.pledges, sources.capabilities, sources.dispute, sources.dispute_values, covered,
        pledges, capabilities, disputes,
    )  # fmt: skip
    return Panel(
        ccode1=one,
        ccode2=other,
        year=year,
        pledges=pledges,
        capabilities=capabilities,
        disputes=disputes,
        dispute_names=sources.dispute_names,
    )
