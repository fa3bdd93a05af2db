"""A problem in somebody's data, as a value: where, what was seen, why it is wrong, and the way out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from foedus.vocabulary.findings import FINDINGS

from .source import Locus


class Severity(StrEnum):
    """How much a finding matters. An error makes the result unusable; a warning leaves it usable; a note is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One problem. `code` is a key of `foedus.vocabulary.findings.FINDINGS`, which explains it at length."""

    code: str
    severity: Severity
    seen: str
    why: str
    way_out: str
    locus: Locus | None = None

    def __str__(self) -> str:
        place = f"{self.locus}: " if self.locus else ""
        return f"{place}{self.severity} {self.code}: {self.seen}: {self.why}. {self.way_out}"


def make_finding(code: str, seen: str, locus: Locus | None = None, way_out: str = "") -> Finding:
    """One finding of the given code in its own wording; `way_out` replaces the usual way out where a better one is known."""
    kind = FINDINGS[code]
    return Finding(
        code=code,
        severity=Severity(kind.severity),
        seen=seen,
        why=kind.why,
        way_out=way_out or kind.way_out,
        locus=locus,
    )


def errors_in(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that make a result unusable."""
    return tuple(f for f in findings if f.severity is Severity.ERROR)
