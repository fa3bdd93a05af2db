"""Taking typed values out of a located map, reporting everything that does not fit instead of stopping at the first."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import TypeVar

from foedus.model import Finding, Locus, make_finding

from .tree import Node, shown

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_T = TypeVar("_T")
_MOST_HINTS = 500


class Fields:
    """The fields of one map. Each `take` marks a field as known; `close` reports those that nobody asked for.

    All `Fields` of one document share one list of findings. A field that is absent gives `None` (or an empty tuple);
    a field that is present and wrong gives the same, and a finding.
    """

    def __init__(self, node: Node, findings: list[Finding], *, what: str) -> None:
        self.locus, self.findings, self.what = node.locus, findings, what
        self._entries: dict[str, tuple[Node, Node]] = {}
        self._taken: set[str] = set()
        if node.kind != "map":
            self.report("FD020", node.locus, f"{what} is {_describe(node)}")
        for key, value in node.pairs:
            self._entries[key.text] = (key, value)

    def report(self, code: str, locus: Locus | None, seen: str, *, way_out: str | None = None) -> None:
        """Add one finding of the given code."""
        self.findings.append(make_finding(code, seen, locus or self.locus, way_out or ""))

    def node(self, name: str, *, required: bool = False) -> Node | None:
        """The node under `name`, or None where it is absent or empty."""
        self._taken.add(name)
        entry = self._entries.get(name)
        if entry is None or entry[1].empty:
            if required:
                self.report("FD021", entry[1].locus if entry else None, f"{self.what} has no '{name}'")
            return None
        return entry[1]

    def has(self, name: str) -> bool:
        """Whether the file mentions `name` at all."""
        return name in self._entries

    def text(self, name: str, *, required: bool = False) -> str | None:
        """A text. One that is required may not be blank."""
        value = self._scalar(name, required, lambda node: node.text, "a text")
        if required and value is not None and not value.strip():
            self.report("FD021", self._entries[name][1].locus, f"'{name}' of {self.what} is blank")
            return None
        return value

    def day(self, name: str, *, required: bool = False) -> date | None:
        """A day, written as 2025-08-19."""
        return self._scalar(name, required, lambda node: as_day(node.text), "a day such as 2025-08-19")

    def number(
        self, name: str, *, required: bool = False, least: float = -math.inf, most: float = math.inf
    ) -> float | None:
        """A number between `least` and `most`."""
        value = self._scalar(name, required, lambda node: as_number(node.text), "a number")
        if value is not None and not least <= value <= most:
            self.report("FD024", self._entries[name][1].locus, f"'{name}' is {value:g}, outside {least:g} to {most:g}")
            return None
        return value

    def whole(
        self, name: str, *, required: bool = False, least: float = -math.inf, most: float = math.inf
    ) -> int | None:
        """A whole number between `least` and `most`."""
        value = self.number(name, required=required, least=least, most=most)
        if value is not None and value != int(value):
            self.report("FD022", self._entries[name][1].locus, f"'{name}' is {value:g}, and a whole number is needed")
            return None
        return None if value is None else int(value)

    def flag(self, name: str) -> bool | None:
        """`true` or `false`; nothing else is taken for either."""
        return self._scalar(name, False, lambda n: {"true": True, "false": False}.get(n.text), "true or false")

    def choice(self, name: str, known: Collection[str], *, required: bool = False) -> str | None:
        """One of the `known` words."""
        value = self.text(name, required=required)
        if value is None:
            return None
        return value if self._known(name, value, known, self._entries[name][1].locus) else None

    def choices(self, name: str, known: Collection[str], *, required: bool = False) -> tuple[str, ...]:
        """A list of `known` words; a single word stands for a list of one."""
        return tuple(
            node.text
            for node in self.scalars(name, required=required)
            if self._known(name, node.text, known, node.locus)
        )

    def texts(self, name: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts; a single text stands for a list of one."""
        return tuple(node.text for node in self.scalars(name, required=required))

    def scalars(self, name: str, *, required: bool = False) -> tuple[Node, ...]:
        """The scalar nodes of a list; a single scalar stands for a list of one."""
        node = self.node(name, required=required)
        if node is None:
            return ()
        members = (node,) if node.kind == "scalar" else node.items
        if node.kind == "map":
            self.report("FD022", node.locus, f"'{name}' is {_describe(node)}, and a list is needed")
        self._full(name, node, required)
        for member in members:
            if not _says_something(member):
                self.report("FD022", member.locus, f"'{name}' holds {_describe(member)}, and texts are needed")
        return tuple(member for member in members if _says_something(member))

    def within(self, name: str, *, required: bool = False) -> Fields | None:
        """The map under `name`."""
        node = self.node(name, required=required)
        return None if node is None else Fields(node, self.findings, what=f"'{name}' of {self.what}")

    def each(self, name: str, *, required: bool = False) -> Iterator[Fields]:
        """The maps of the list under `name`."""
        node = self.node(name, required=required)
        if node is None:
            return
        if node.kind != "list":
            self.report("FD022", node.locus, f"'{name}' is {_describe(node)}, and a list is needed")
        self._full(name, node, required)
        for position, member in enumerate(node.items, start=1):
            yield Fields(member, self.findings, what=f"entry {position} of '{name}'")

    def entries(self, name: str) -> tuple[tuple[Node, Node], ...]:
        """The keys and values of the map under `name`, in file order."""
        node = self.node(name)
        if node is not None and node.kind != "map":
            self.report("FD022", node.locus, f"'{name}' is {_describe(node)}, and a map is needed")
        return node.pairs if node is not None else ()

    def place(self, name: str) -> Locus:
        """Where the value under `name` stands, or the map itself where it is absent."""
        entry = self._entries.get(name)
        return entry[1].locus if entry else self.locus

    def close(self) -> None:
        """Report every field that nobody asked for, with the nearest known name."""
        for name, (key, _) in self._entries.items():
            if name not in self._taken:
                self.report("FD023", key.locus, f"{key.shown} in {self.what}", way_out=self._hint(name, self._taken))

    def _full(self, name: str, node: Node, required: bool) -> None:
        if required and node.kind == "list" and not node.items:
            self.report("FD021", node.locus, f"'{name}' of {self.what} is an empty list")

    def _known(self, name: str, value: str, known: Collection[str], locus: Locus) -> bool:
        if value in known:
            return True
        self.report("FD025", locus, f"'{name}' is {shown(value)}", way_out=self._hint(value, known))
        return False

    def _hint(self, name: str, known: Collection[str]) -> str | None:
        """The nearest words. Looking for them takes time, so a file with very many findings gets the general advice."""
        return suggestion(name, known) if len(self.findings) < _MOST_HINTS else None

    def _scalar(self, name: str, required: bool, convert: Callable[[Node], _T | None], wanted: str) -> _T | None:
        node = self.node(name, required=required)
        if node is None:
            return None
        value = convert(node) if node.kind == "scalar" else None
        if value is None:
            self.report("FD022", node.locus, f"'{name}' is {_describe(node)}, and {wanted} is needed")
        return value


def suggestion(name: str, known: Collection[str]) -> str:
    """A way out for a word that is not known: the nearest known ones, or all of them where they are few."""
    close = difflib.get_close_matches(name, sorted(known), n=2, cutoff=0.6)
    if close:
        return f"Did you mean {' or '.join(close)}?"
    return (
        f"Known here: {', '.join(sorted(known)) or 'none'}."
        if len(known) <= 12
        else "See the reference for the words known here."
    )


def _says_something(node: Node) -> bool:
    return node.kind == "scalar" and not node.empty and bool(node.text.strip())


def _describe(node: Node) -> str:
    if node.kind != "scalar":
        return f"a {node.kind}"
    return "nothing" if node.empty else node.shown


def as_day(text: str) -> date | None:
    """The day that a text such as 2025-08-19 names, or None."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def as_number(text: str) -> float | None:
    """The finite number that a text writes out, or None."""
    value = float(text) if _NUMBER.fullmatch(text) else math.nan
    return value if math.isfinite(value) else None
