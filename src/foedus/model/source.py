"""Where a value came from: a place in a file, and the document behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Locus:
    """A place in a file, counted from one as editors do."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, kw_only=True)
class Citation:
    """The document a value rests on.

    `tag` is one of `foedus.vocabulary.tags`: measured here, published, or judgement. `confidence` is high, medium or low.
    """

    document: str
    article: str = ""
    url: str = ""
    day: date | None = None
    tag: str = "published"
    confidence: str = "high"
    note: str = ""
