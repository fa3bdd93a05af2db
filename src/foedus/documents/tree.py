"""The located tree: what a YAML file says, each node with its file, line and column."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.model import Locus

_SHOWN = 60


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much one document may hold: bytes, levels of nesting, nodes in all, and characters in one scalar."""

    size: int = 5_000_000
    depth: int = 50
    nodes: int = 200_000
    scalar: int = 100_000


def shown(text: str) -> str:
    """A text in quotes, cut where it is long, for a finding to show."""
    return f"'{text}'" if len(text) <= _SHOWN else f"'{text[: _SHOWN - 3]}...'"


@dataclass(slots=True)
class Node:
    """A scalar (`value` is text), a list (`value` is a tuple of nodes) or a map (`value` is a tuple of key-node pairs).

    `place` is file, line and column, counted from one. `plain` says that a scalar stood without quotes, so that `null` and
    `~` can mean nothing while `"null"` is a word.
    """

    # Not frozen, and the place no Locus yet: the catalogue has tens of thousands of nodes, and each would cost twice the time.
    value: str | tuple[Node, ...] | tuple[tuple[Node, Node], ...]
    kind: str
    place: tuple[str, int, int]
    plain: bool = True

    @property
    def locus(self) -> Locus:
        """Where it stands."""
        file, line, column = self.place
        return Locus(file=file, line=line, column=column)

    @property
    def empty(self) -> bool:
        """True where the file leaves the value out: nothing, `null` or `~`, unquoted."""
        return self.kind == "scalar" and self.plain and self.value in ("", "null", "~")

    @property
    def text(self) -> str:
        """The scalar's own characters; for a list or map, a short description of it."""
        return self.value if isinstance(self.value, str) else f"a {self.kind} of {len(self.value)}"

    @property
    def shown(self) -> str:
        """The text in quotes, cut where it is long, for a finding to show."""
        return shown(self.text) if self.kind == "scalar" else self.text

    @property
    def items(self) -> tuple[Node, ...]:
        """The members of a list; empty for anything else."""
        return tuple(n for n in self.value if isinstance(n, Node)) if self.kind == "list" else ()

    @property
    def pairs(self) -> tuple[tuple[Node, Node], ...]:
        """The keys and values of a map, in file order; empty for anything else."""
        return tuple(p for p in self.value if isinstance(p, tuple)) if self.kind == "map" else ()
