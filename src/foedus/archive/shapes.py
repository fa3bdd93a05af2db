"""Members' spells in each of the shapes: alliances, phases, members, spells by day, and the three yearly ones."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .dyads import PLEDGES, Rule, build_cube, list_dyad_years
from .members import PLEDGE_FIELDS, MemberSpells, to_date
from .schemas import SHAPES
from .tables import Table, load_pandas

_OPEN = 99_991_231


def build_shape(name: str, spells: MemberSpells, *, rule: Rule = "any-day") -> Table:
    """One table, with exactly the columns of its schema. Days are blank where an alliance was still in force when coded."""
    table = _BUILDERS[name](spells, rule)
    return table[[column.name for column in SHAPES[name].columns]].reset_index(drop=True)


def _entries(spells: MemberSpells) -> Table:
    pandas = load_pandas()
    table = pandas.DataFrame(
        {
            "atopid": spells.alliance,
            "member": spells.member,
            "phase": spells.phase,
            "from": spells.since,
            "to": spells.until,
        }
    )
    for bit, field in enumerate(PLEDGE_FIELDS):
        table[field] = spells.pledges >> bit & 1
    return table


def _dated(table: Table) -> Table:
    pandas = load_pandas()
    for name, source in (("since", "from"), ("until", "to")):
        table[name] = pandas.to_datetime([to_date(int(day)) for day in table[source]])
    return table


def _members(spells: MemberSpells, rule: Rule) -> Table:  # noqa: ARG001 - every shape is called alike
    return _dated(_entries(spells)).sort_values(["atopid", "phase", "member", "from"])


def _grouped(spells: MemberSpells, keys: list[str]) -> Table:
    table = _entries(spells)
    grouped = table.groupby(keys, as_index=False).agg(
        {"from": "min", "to": "max", "member": "nunique", **dict.fromkeys(PLEDGE_FIELDS, "max")}
    )
    return _dated(grouped.rename(columns={"member": "members"}))


def _alliances(spells: MemberSpells, rule: Rule) -> Table:  # noqa: ARG001 - every shape is called alike
    return _grouped(spells, ["atopid"])


def _phases(spells: MemberSpells, rule: Rule) -> Table:  # noqa: ARG001 - every shape is called alike
    return _grouped(spells, ["atopid", "phase"])


def _spells(spells: MemberSpells, rule: Rule) -> Table:  # noqa: ARG001 - every shape is called alike
    entries = _entries(spells)
    pairs = entries.merge(entries[["atopid", "phase", "member", "from", "to"]], on=["atopid", "phase"])
    pairs = pairs[pairs["member_x"] != pairs["member_y"]]
    pairs = pairs.assign(
        **{
            "from": np.maximum(pairs["from_x"], pairs["from_y"]),
            "to": np.minimum(pairs["to_x"], pairs["to_y"]),
            "ccode1": pairs["member_x"],
            "ccode2": pairs["member_y"],
        }
    )
    return _dated(pairs[pairs["from"] <= pairs["to"]].sort_values(["atopid", "ccode1", "ccode2", "phase", "from"]))


def _dyads(spells: MemberSpells, rule: Rule) -> Table:
    pandas = load_pandas()
    rows = list_dyad_years(build_cube(spells, rule=rule))
    table = pandas.DataFrame({"ccode1": rows.ccode1, "ccode2": rows.ccode2, "year": rows.year})
    for at, name in enumerate(PLEDGES):
        table[name] = rows.pledges[:, at].astype(np.int32)
    return table.astype({"ccode1": np.int32, "ccode2": np.int32, "year": np.int32})


def _dyad_years(spells: MemberSpells, rule: Rule) -> Table:
    table = _dyads(spells, rule)
    low, high = np.minimum(table["ccode1"], table["ccode2"]), np.maximum(table["ccode1"], table["ccode2"])
    table = table.assign(ccode1=low, ccode2=high)
    return table.groupby(["ccode1", "ccode2", "year"], as_index=False)[list(PLEDGES)].max()


def _state_years(spells: MemberSpells, rule: Rule) -> Table:
    table = _dyads(spells, rule)
    grouped = table.groupby(["ccode1", "year"], as_index=False).agg(
        {"ccode2": "nunique", **dict.fromkeys(PLEDGES, "max")}
    )
    return grouped.rename(columns={"ccode1": "ccode", "ccode2": "allies"})


_BUILDERS: dict[str, Callable[[MemberSpells, Rule], Table]] = {
    "alliances": _alliances,
    "phases": _phases,
    "members": _members,
    "spells": _spells,
    "state-years": _state_years,
    "dyad-years": _dyad_years,
    "dyads": _dyads,
}
