"""How verbs open a news text: as it is stored, with its day and outlet where they are known; and the agreements it may name."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

from foedus.agreements import open_library
from foedus.model import Article


def open_article(path: Path, day: datetime | None, outlet: str | None) -> Article:
    """The article of a file. Its day is the one given, or the one that ends the file's name; else it is unknown."""
    text = path.read_bytes().decode("utf-8", errors="replace")
    return Article(file=path.name, text=text, day=_day(path, day), outlet=outlet)


def list_titles() -> dict[str, str]:
    """The titles of the catalogue's agreements, with and without what stands in brackets, each with its id."""
    library, _ = open_library(())
    return {title: a.id for a in library.every for title in (a.title, re.sub(r"\s*\([^)]*\)", "", a.title))}


def _day(path: Path, given: datetime | None) -> date | None:
    if given is not None:
        return given.date()
    try:
        return date.fromisoformat(path.stem[-10:])
    except ValueError:
        return None
