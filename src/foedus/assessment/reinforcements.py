"""The units that a design of a guarantee file names: who would come after a call, how many, and after how many days of notice."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from foedus.documents import Fields, Node
from foedus.model import Citation, Figure, Gazetteer, Reinforcement
from foedus.vocabulary.arrival import MEANS

_LONGEST = 3650
"""Days of notice at most, as for the days within which help has to arrive."""


def take_reinforcements(entry: Fields, gazetteer: Gazetteer) -> tuple[Reinforcement, ...]:
    """The units under `reinforce`, by state; a state that nobody knows, or a unit without people, is a finding."""
    return tuple(unit for key, value in entry.entries("reinforce") for unit in _units(entry, key, value, gazetteer))


def _units(entry: Fields, key: Node, value: Node, gazetteer: Gazetteer) -> Iterator[Reinforcement]:
    if key.text not in gazetteer.states:
        entry.report("FD601", key.locus, f"'{key.text}'")
    if value.kind != "list":
        entry.report("FD022", value.locus, f"'{key.text}' is not a list of units")
        return
    for member in value.items:
        inner = Fields(member, entry.findings, what=f"a unit of {key.text}")
        name, people = inner.text("unit", required=True), _span(inner, "personnel", "people", inf, required=True)
        notice, means = _span(inner, "notice", "days", _LONGEST), inner.choice("by", MEANS) or ""
        since, until = inner.day("from"), inner.day("until")
        inner.close()
        if name and people is not None:
            yield Reinforcement(
                state=key.text,
                unit=name,
                personnel=people,
                notice=notice,
                means=means,
                since=since,
                until=until,
            )


def _span(inner: Fields, name: str, unit: str, most: float, *, required: bool = False) -> Figure | None:
    """A number, or a map with its low and its high end."""
    node = inner.node(name, required=required)
    if node is None:
        return None
    if node.kind != "map":
        value = inner.number(name, least=0, most=most)
        return None if value is None else _figure(value, value, unit)
    ends = Fields(node, inner.findings, what=f"'{name}'")
    low = ends.number("low", required=True, least=0, most=most)
    high = ends.number("high", required=True, least=0, most=most)
    ends.close()
    if low is None or high is None:
        return None
    if low > high:
        ends.report("FD607", node.locus, f"'{name}' from {low:g} to {high:g}")
        return None
    return _figure(low, high, unit)


def _figure(low: float, high: float, unit: str) -> Figure:
    return Figure(low=low, high=high, unit=unit, source=Citation(document="the guarantee file", tag="judgement"))
