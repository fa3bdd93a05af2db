"""How verbs open a news text: as it is stored, with its day and outlet where they are known."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from foedus.model import Article


def open_article(path: Path, day: datetime | None, outlet: str | None) -> Article:
    """The article of a file. Its day is the one given, or the one that ends the file's name; else it is unknown."""
    text = path.read_bytes().decode("utf-8", errors="replace")
    return Article(file=path.name, text=text, day=_day(path, day), outlet=outlet)


def _day(path: Path, given: datetime | None) -> date | None:
    if given is not None:
        return given.date()
    try:
        return date.fromisoformat(path.stem[-10:])
    except ValueError:
        return None
