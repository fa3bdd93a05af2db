"""Pieces that several parts of a file share: citations and spells."""

from __future__ import annotations

from foedus.documents import Fields
from foedus.model import Citation, Spell
from foedus.vocabulary.tags import CONFIDENCES, TAGS


def take_citations(fields: Fields, name: str, *, required: bool = False) -> tuple[Citation, ...]:
    """The list of citations under `name`."""
    citations = []
    for entry in fields.each(name, required=required):
        citations.append(
            Citation(
                document=entry.text("document", required=True) or "",
                article=entry.text("article") or "",
                url=entry.text("url") or "",
                day=entry.day("day"),
                tag=entry.choice("tag", TAGS) or "published",
                confidence=entry.choice("confidence", CONFIDENCES) or "high",
                note=entry.text("note") or "",
            )
        )
        entry.close()
    return tuple(citations)


def take_spell(fields: Fields, *, close: bool = True) -> Spell:
    """The spell that `from` (its first day) and `until` (the first day after it) enclose."""
    since, until = fields.day("from"), fields.day("until")
    if since is not None and until is not None and until <= since:
        fields.report("FD104", fields.place("until"), f"until {until}, from {since}")
    if close:
        fields.close()
    return Spell(since=since, until=until)
