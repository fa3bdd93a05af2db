"""What each state owes each other in each year: a cube of bits over states and years, built from members' spells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from .kernels import count_pairs, fill_pledges, list_pairs
from .members import PLEDGE_FIELDS, Ints, MemberSpells

PLEDGES = ("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul")
"""The pledges in the order of their bits, as ATOP's table names them."""

Rule = Literal["any-day", "first-of-july", "whole-year"]

FIRST_YEAR, LAST_YEAR = 1815, 2018


@dataclass(frozen=True, kw_only=True)
class PledgeCube:
    """`bits[one, other, year]`: what state one owes the other, one bit for each of `PLEDGES`, and bit 5 for any alliance.

    `states` are Correlates of War numbers in the order of both state axes; the year axis begins with `first_year`.
    """

    bits: npt.NDArray[np.uint8]
    states: Ints
    first_year: int

    def owed(self, one: int, other: int, year: int) -> tuple[str, ...]:
        """The pledges of one state to another in a year, by name; empty where they share no alliance."""
        i, j = (int(np.searchsorted(self.states, state)) for state in (one, other))
        known = i < len(self.states) and j < len(self.states) and self.states[i] == one and self.states[j] == other
        at = year - self.first_year
        if not known or not 0 <= at < self.bits.shape[2]:
            return ()
        found = int(self.bits[i, j, at])
        return tuple(name for bit, name in enumerate(PLEDGES) if found >> bit & 1)


@dataclass(frozen=True, kw_only=True)
class DyadYears:
    """Directed dyad-years as columns: `pledges` has a column of 0 and 1 for each of `PLEDGES`."""

    ccode1: Ints
    ccode2: Ints
    year: Ints
    pledges: npt.NDArray[np.uint8]


def build_cube(
    spells: MemberSpells, *, rule: Rule = "any-day", first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR
) -> PledgeCube:
    """The cube of pledges of some spells.

    `rule` says which years count: those with any day in the spell (ATOP's own rule), those whose 1 July lies in it, or those
    that lie in it whole. Two members owe each other what each has pledged in the phase that both are in.
    """
    first, last = _years(spells, rule)
    states, member = np.unique(spells.member, return_inverse=True)
    order = np.lexsort((spells.phase, spells.alliance))
    alliance, phase = spells.alliance[order], spells.phase[order]
    breaks = np.flatnonzero((alliance[1:] != alliance[:-1]) | (phase[1:] != phase[:-1])) + 1
    starts = np.concatenate(([0], breaks, [len(order)])).astype(np.int64)
    bits = np.zeros((len(states), len(states), last_year - first_year + 1), dtype=np.uint8)
    fill_pledges(
        starts,
        member[order].astype(np.int64),
        np.maximum(first[order] - first_year, 0),
        np.minimum(last[order] - first_year, last_year - first_year),
        spells.pledges[order],
        bits,
    )
    return PledgeCube(bits=bits, states=states, first_year=first_year)


def _years(spells: MemberSpells, rule: Rule) -> tuple[Ints, Ints]:
    """The first and last year of each spell that count, both inclusive."""
    since, until = spells.since, spells.until
    if rule == "any-day":
        return since // 10_000, until // 10_000
    if rule == "first-of-july":
        return since // 10_000 + (since % 10_000 > 701), until // 10_000 - (until % 10_000 < 701)
    return since // 10_000 + (since % 10_000 > 101), until // 10_000 - (until % 10_000 < 1231)


def list_dyad_years(cube: PledgeCube) -> DyadYears:
    """Every directed dyad-year in which the two share an alliance, by first state, second state and year."""
    size = count_pairs(cube.bits)
    one, other, year = (np.empty(size, dtype=np.int64) for _ in range(3))
    bits = np.empty(size, dtype=np.uint8)
    list_pairs(cube.bits, one, other, year, bits)
    spread = np.unpackbits(bits[:, None], axis=1, bitorder="little")[:, : len(PLEDGE_FIELDS)]
    return DyadYears(ccode1=cube.states[one], ccode2=cube.states[other], year=year + cube.first_year, pledges=spread)
