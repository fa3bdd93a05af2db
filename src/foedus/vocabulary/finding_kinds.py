"""What one kind of finding says: how grave it is, why it is a problem, and the way out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class FindingKind:
    """One kind of finding: `severity` is error, warning or note; `why` and `way_out` are the default wording."""

    severity: str
    name: str
    why: str
    way_out: str


def error(name: str, why: str, way_out: str) -> FindingKind:
    """A finding that makes a result unusable."""
    return FindingKind(severity="error", name=name, why=why, way_out=way_out)


def warning(name: str, why: str, way_out: str) -> FindingKind:
    """A finding that leaves a result usable."""
    return FindingKind(severity="warning", name=name, why=why, way_out=way_out)


def note(name: str, why: str, way_out: str) -> FindingKind:
    """A finding that is worth knowing."""
    return FindingKind(severity="note", name=name, why=why, way_out=way_out)
