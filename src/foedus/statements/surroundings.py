"""Content before a cue, and content that goes on behind a cue in its middle."""

from __future__ import annotations

from . import clauses
from .contents import OPENING
from .cues import FRAMES, gather_words
from .text import Piece


def find_before(pieces: list[Piece], left: int) -> list[Piece]:
    """What stands before the source and is parted from it by a comma or a quotation mark."""
    if left and pieces[left - 1].quotation is not None:
        return _from_start(pieces, left)
    end = left
    while end and pieces[end - 1].low in (",", "–", "—", "-", "--"):
        end -= 1
    if end and pieces[end - 1].quotation is not None:
        return _from_start(pieces, end)
    if left > 3 and pieces[left - 1].low in (",", "?", "!", "—", "–", "--", "”", '"', "''"):
        return _from_start(pieces, left - (pieces[left - 1].low in (",", "—", "–", "--")))
    return []


_ASIDES = gather_words(
    "as in on at during after before when while asked although though despite speaking because since following with for from by until "
    "pressed once under amid besides among instead"
)


def _from_start(pieces: list[Piece], end: int) -> list[Piece]:
    """The pieces before, unless they are no clause: an opening phrase or a conjunction."""
    if pieces[end - 1].quotation is not None:
        return _quoted(pieces, end)
    taken = pieces[:end]
    words = [p for p in taken if p.quotation is not None or p.low[0].isalnum()]
    if len(words) > 1 and words[0].low in ("but", "and", "yet", "so"):
        words = words[1:]
    last = next((at for at in range(end - 1, -1, -1) if pieces[at].quotation is not None), -1)
    if last >= 0:
        said = any(p.low in clauses.AUX or p.low in clauses.PASTS for p in pieces[last + 1 : end])
        return taken if said else _quoted(pieces, last + 1)
    if words and (words[0].low in _ASIDES or (words[0].low.endswith("ing") and words[0].low in FRAMES)):
        comma = next((at for at, p in enumerate(taken) if p.low == ","), len(taken))
        words = [p for p in taken[comma:] if p.low[0].isalnum()]
    if len(words) < 3 or not any(_is_finite(p) for p in words):
        return []
    return taken


def _quoted(pieces: list[Piece], end: int) -> list[Piece]:
    """A quotation and what leads up to it, back to the end of another attribution."""
    start = end - 1
    while start and (pieces[start - 1].quotation is not None):
        start -= 1
    lead = pieces[:start]
    said = any(p.quotation is None and "c" in FRAMES.get(p.low, "") for p in lead)
    if said or not lead or (pieces[start].initial and lead[-1].low == ":"):
        return pieces[start:end]
    return pieces[:end]


def _is_finite(piece: Piece) -> bool:
    low = piece.low
    return low in clauses.AUX or low in clauses.PASTS or low in FRAMES or low.endswith(("ed", "s", "n't"))


def find_resumed(pieces: list[Piece], at: int, quoted: bool) -> list[Piece]:
    """What goes on after a cue that stands in the middle of its content."""
    if at >= len(pieces):
        return []
    if pieces[at].quotation is not None:
        return pieces[at : at + 1]
    if pieces[at].low not in (",", ":", ";", "—", "–", "--") or at + 1 >= len(pieces):
        return []
    first = pieces[at + 1]
    if first.quotation is not None:
        return pieces[at + 1 :]
    if first.inside and first.low in OPENING:
        stop = next((n for n in range(at + 2, len(pieces)) if not pieces[n].inside), len(pieces))
        return pieces[at + 1 : stop if quoted else clauses.end_of_clause(pieces, at + 1)]
    if quoted or pieces[at].low in (";", "—", "–", "--"):
        return []
    if first.low in ("and", "but") and _told(pieces, at + 2):
        return pieces[at + 1 : clauses.end_of_clause(pieces, at + 2)]
    if first.low in (
        "who",
        "which",
        "as",
        "while",
        "but",
        "and",
        "when",
        "after",
        "because",
        "in",
        "citing",
        "without",
        "only",
    ) or (first.low.endswith("ing") and len(first.low) > 5):
        return []
    if first.low in ("a", "an") and any(p.low in ("that", "which", "who") for p in pieces[at + 2 : at + 6]):
        return []
    return pieces[at + 1 : clauses.end_of_clause(pieces, at + 1)]


_TOLD = gather_words("would could should might had")


def _told(pieces: list[Piece], at: int) -> bool:
    """Whether a clause with a subject of its own and a verb in the tense of reported speech begins here."""
    verb = next((n for n in range(at + 1, min(at + 7, len(pieces))) if pieces[n].low in clauses.AUX), 0)
    return verb > 0 and pieces[verb].low in _TOLD and not any(p.low in FRAMES for p in pieces[at:verb])
