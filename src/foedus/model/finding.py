"""A problem in somebody's data, as a value: where, what was seen, why it is wrong, and the way out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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


def errors_in(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that make a result unusable."""
    return tuple(f for f in findings if f.severity is Severity.ERROR)
