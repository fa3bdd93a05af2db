"""ATOP's terms of a member's pledge: what it pledged, from when to when, and under which conditions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .sources import find_table

CONDITIONS = {
    "adversary": "coadv",
    "location": "coloc",
    "conflict": "cocon",
    "number": "conum",
    "demands": "codem",
    "non-provocation": "conpr",
    "attacked": "coatt",
}
"""Conditions on a pledge, and the ending of ATOP's column for each; the beginning is `def`, `off`, `neu` or `con`."""

_PLEDGES = {"defence": ("defense", "def"), "offence": ("offense", "off"), "neutrality": ("neutral", "neu")}
_NEVER = 9999


@dataclass(frozen=True, kw_only=True)
class MemberTerms:
    """One member of one alliance in one phase.

    `pledges` maps defence, offence and neutrality, where pledged, to the conditions set on each. `named` holds the states
    that the text names as the threat; `kind_of_threat` says that it names a threat that is no state. `until` is 9999 where the alliance was in
    force when coded.
    """

    state: int
    phase: int
    since: int
    until: int
    in_wartime: bool
    pledges: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    promises_peace: bool = False
    named: frozenset[int] = frozenset()
    kind_of_threat: bool = False


def read_terms(folder: Path) -> Mapping[int, tuple[MemberTerms, ...]]:
    """The terms of every alliance of the member file, by ATOP number. Raises `UnreadableError` or `FindingsError`."""
    found: dict[int, list[MemberTerms]] = defaultdict(list)
    for row in find_table(folder, "members").fillna(0).to_dict("records"):
        found[int(row["atopid"])].append(_terms(row))
    return {alliance: tuple(members) for alliance, members in found.items()}


def _terms(row: Mapping[str, Any]) -> MemberTerms:
    pledges = {
        name: frozenset(c for c, ending in CONDITIONS.items() if row.get(f"{prefix}{ending}", 0) == 1)
        for name, (column, prefix) in _PLEDGES.items()
        if row[column] == 1
    }
    named = frozenset(int(row.get(name, 0)) for name in ("statthr1", "statthr2")) - {0}
    return MemberTerms(
        state=int(row["member"]),
        phase=int(row["phase"]),
        since=int(row["yrent"]),
        until=int(row["yrexit"]) or _NEVER,
        in_wartime=row.get("wartime", 0) == 1,
        pledges=MappingProxyType(pledges),
        promises_peace=row["nonagg"] == 1,
        named=named,
        kind_of_threat=row.get("specthrt", 0) == 2,
    )
