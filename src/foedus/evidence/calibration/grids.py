"""What is known of every state in every year, laid out once: capabilities, major powers, regimes, distances, neighbours, pledges.

Grids run over Correlates of War numbers and years. What a source does not cover is not a number (`nan`), never nought.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foedus.archive import PLEDGES, Table, find_table

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FIRST_YEAR, LAST_YEAR = 1816, 2010
_EARTH = 6371.0


@dataclass(frozen=True, kw_only=True)
class Grids:
    """`states` are the numbers in the order of every state axis, and years begin with 1816.

    `present`, `major` (state, year); `cinc` the share of the system's capabilities; `soldiers` the share of the population under
    arms, as a natural logarithm; `polity` -10 to 10; `place` (state, year, 2)
    the capital in degrees; `contiguity` (state, state, year) from 1, by land, to 5, within 400 miles of water, 0 for none;
    `pledges` (state, state, year) one bit for each of `PLEDGES`, from the one that owes to the one it is owed to.
    """

    states: Ints
    present: NDArray[np.bool_]
    major: NDArray[np.bool_]
    cinc: Floats
    soldiers: Floats
    polity: Floats
    place: Floats
    contiguity: NDArray[np.int8]
    pledges: NDArray[np.uint8]

    def position(self, numbers: NDArray[np.integer]) -> Ints:
        """The places of state numbers on the state axes; -1 for a number that is not there."""
        at = np.searchsorted(self.states, numbers)
        at = np.minimum(at, len(self.states) - 1)
        return np.asarray(np.where(self.states[at] == numbers, at, -1), dtype=np.int64)

    def distance(self, one: Ints, other: Ints, year: Ints) -> Floats:
        """Kilometres between capitals, by great circle; arrays of positions of one length."""
        a, b = np.radians(self.place[one, year]), np.radians(self.place[other, year])
        half = np.sin((b[:, 0] - a[:, 0]) / 2) ** 2
        half = half + np.cos(a[:, 0]) * np.cos(b[:, 0]) * np.sin((b[:, 1] - a[:, 1]) / 2) ** 2
        return np.asarray(2 * _EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1))))

    def pledged(self, one: Ints, other: Ints, year: Ints, pledge: str) -> NDArray[np.bool_]:
        """Whether one owes the other a pledge, by its name in `PLEDGES`."""
        return np.asarray(self.pledges[one, other, year] >> PLEDGES.index(pledge) & 1 != 0)


def read_grids(folder: Path) -> Grids:
    """Lay out the datasets of a folder. Raises `UnreadableError` or `FindingsError`."""
    system = find_table(folder, "states")
    states = np.unique(system["ccode"].to_numpy(dtype=np.int64))
    years = LAST_YEAR - FIRST_YEAR + 1
    capabilities, regimes = find_table(folder, "capabilities"), find_table(folder, "regimes")
    people, troops = (_fill(capabilities, name, states, years, least=0.0) for name in ("tpop", "milper"))
    return Grids(
        states=states,
        present=_spells(system, states, years),
        major=_spells(find_table(folder, "majors"), states, years),
        cinc=_fill(capabilities, "cinc", states, years, least=0.0),
        soldiers=np.log((troops + 0.5) / (people + 1)),
        polity=_fill(regimes, "polity2", states, years, least=-10.0),
        place=_places(find_table(folder, "capitals"), states, years),
        contiguity=_contiguity(find_table(folder, "contiguity", ("stdate", "enddate")), states, years),
        pledges=_pledges(find_table(folder, "pledges"), states, years),
    )


def _spells(table: Table, states: Ints, years: int) -> NDArray[np.bool_]:
    out = np.zeros((len(states), years), dtype=np.bool_)
    for number, first, last in table[["ccode", "styear", "endyear"]].itertuples(index=False):
        begin, end = max(int(first) - FIRST_YEAR, 0), int(last) - FIRST_YEAR + 1
        out[np.searchsorted(states, int(number)), begin : max(end, 0)] = True
    return out


def _fill(table: Table, column: str, states: Ints, years: int, *, least: float) -> Floats:
    out = np.full((len(states), years), np.nan)
    number = table["ccode"].to_numpy(dtype=np.int64)
    year = table["year"].to_numpy(dtype=np.int64) - FIRST_YEAR
    value = table[column].astype("float64").to_numpy()
    known = np.isin(number, states) & (year >= 0) & (year < years) & (value >= least)
    out[np.searchsorted(states, number[known]), year[known]] = value[known]
    return out


def _places(table: Table, states: Ints, years: int) -> Floats:
    out = np.full((len(states), years, 2), np.nan)
    for number, begin, end, lat, lng in table[["ccode", "stdate", "enddate", "lat", "lng"]].itertuples(index=False):
        at = int(np.searchsorted(states, int(number)))
        if at < len(states) and states[at] == number:
            out[at, max(_year(begin) - FIRST_YEAR, 0) : _year(end) - FIRST_YEAR + 1] = lat, lng
    return out


def _year(day: object) -> int:
    return int(str(day)[:4])


def _contiguity(table: Table, states: Ints, years: int) -> NDArray[np.int8]:
    out = np.zeros((len(states), len(states), years), dtype=np.int8)
    for one, other, kind, begin, end in table[["ccode1", "ccode2", "conttype", "stdate", "enddate"]].itertuples(
        index=False
    ):
        if int(kind) > 0 and _year(begin) <= LAST_YEAR:
            i, j = (int(np.searchsorted(states, int(number))) for number in (one, other))
            span = slice(max(_year(begin) - FIRST_YEAR, 0), _year(end) - FIRST_YEAR + 1)
            for a, b in ((i, j), (j, i)):
                held = out[a, b, span]
                out[a, b, span] = np.where(held == 0, kind, np.minimum(held, kind))
    return out


def _pledges(table: Table, states: Ints, years: int) -> NDArray[np.uint8]:
    out = np.zeros((len(states), len(states), years), dtype=np.uint8)
    one, other = (table[name].to_numpy(dtype=np.int64) for name in ("ccode1", "ccode2"))
    year = table["year"].to_numpy(dtype=np.int64) - FIRST_YEAR
    bits = np.zeros(len(table), dtype=np.uint8)
    for bit, name in enumerate(PLEDGES):
        bits |= (table[name].fillna(0).to_numpy(dtype=np.int64) == 1).astype(np.uint8) << bit
    known = np.isin(one, states) & np.isin(other, states) & (year >= 0) & (year < years)
    out[np.searchsorted(states, one[known]), np.searchsorted(states, other[known]), year[known]] = bits[known]
    return out
