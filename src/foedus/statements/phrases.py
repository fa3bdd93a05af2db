"""Attributions without a verb: `according to X`, `in X’s words`, `in the words of X`."""

from __future__ import annotations

from . import clauses
from .attributions import Attribution, Place, make_attribution
from .contents import Content
from .cues import FRAMES
from .text import Piece


def read_according(text: str, pieces: list[Piece], at: int) -> Attribution | None:
    """`According to X`, before or after the content."""
    end = at + 2
    while (
        end < len(pieces)
        and pieces[end].quotation is None
        and pieces[end].low not in (",", ".", ":", ";", "—", "–", "--", ")")
    ):
        end += 1
    if end == at + 2:
        return None
    return _of_words(text, pieces, (at, end), Content(spans=[], frame="according"))


def read_in_words(text: str, pieces: list[Piece], at: int) -> Attribution | None:
    """`in her words`, `in Macron's view`."""
    end = at + 1
    while (
        end < len(pieces)
        and end - at < 8
        and pieces[end].quotation is None
        and pieces[end].low not in (",", ".", "words", "view", "opinion")
    ):
        end += 1
    if end < len(pieces) - 2 and end == at + 2 and pieces[end].low == "words" and pieces[end + 1].low == "of":
        return _in_words_of(text, pieces, at)
    owner = pieces[end - 1].low if end < len(pieces) else ""
    if (
        end >= len(pieces)
        or pieces[end].low not in ("words", "view", "opinion")
        or owner not in ("his", "her", "their", "'s")
    ):
        return None
    if end + 1 < len(pieces) and pieces[end + 1].low not in (",", ".", ":"):
        return None
    made = _of_words(text, pieces, (at, end + 1), Content(spans=[], frame="according"))
    if made is not None:
        made.source = (pieces[at + 1].start, pieces[end - 1 - (owner == "'s")].end)
        made.cue = (pieces[at].start, pieces[end].end)
    return made


def _in_words_of(text: str, pieces: list[Piece], at: int) -> Attribution | None:
    """`In the words of one officer, ...`."""
    end = at + 4
    while end < len(pieces) and pieces[end].quotation is None and pieces[end].low not in (",", ".", ":"):
        end += 1
    made = _of_words(text, pieces, (at, end), Content(spans=[], frame="according")) if end > at + 4 else None
    if made is not None:
        made.source, made.cue = (pieces[at + 4].start, pieces[end - 1].end), (pieces[at].start, pieces[at + 3].end)
    return made


def read_as_by(text: str, pieces: list[Piece], at: int) -> Attribution | None:
    """`As noted by X, ...`."""
    if at + 3 >= len(pieces) or pieces[at + 2].low != "by" or "c" not in FRAMES.get(pieces[at + 1].low, ""):
        return None
    end = at + 3
    while end < len(pieces) and pieces[end].quotation is None and pieces[end].low not in (",", ".", ":"):
        end += 1
    made = _of_words(text, pieces, (at, end), Content(spans=[])) if end > at + 3 else None
    if made is not None:
        made.source, made.cue = (pieces[at + 3].start, pieces[end - 1].end), (pieces[at].start, pieces[at + 2].end)
    return made


def _of_words(text: str, pieces: list[Piece], place: Place, content: Content) -> Attribution | None:
    at, end = place
    before = at - 1 if at and pieces[at - 1].low in (",", "(") else at
    if before > 2 or any(p.quotation is not None for p in pieces[:before]):
        content.take(text, pieces[:before])
        if end + 2 < len(pieces) and pieces[end].low == "," and not _is_aside(pieces[end + 1 :]):
            content.take(text, pieces[end + 1 :])
    else:
        content.take(text, _following(pieces, _over_aside(pieces, end + 1)))
    if not content.spans:
        return None
    made = make_attribution(pieces, (at, at + 1), (pieces[at + 2].start, pieces[end - 1].end), content)
    made.word = "according to"
    return made


def _is_aside(rest: list[Piece]) -> bool:
    """Whether words after a source are about it: `according to the institute, which tracks the aid`."""
    if rest[0].low in ("which", "who", "citing"):
        return True
    return rest[0].low in ("a", "an", "the") and not any(p.low in clauses.AUX or p.low in clauses.PASTS for p in rest)


def _over_aside(pieces: list[Piece], at: int) -> int:
    """Over words about the source that end in a comma: `according to Reuters, which cited two officials, ...`."""
    if at >= len(pieces) or pieces[at].low not in ("which", "who", "citing", "a", "an", "the"):
        return at
    close = next((n for n in range(at, min(at + 20, len(pieces))) if pieces[n].low == ","), 0)
    about = pieces[at].low in ("which", "who", "citing") or not any(p.low in clauses.AUX for p in pieces[at:close])
    return close + 1 if close and about else at


def _following(pieces: list[Piece], at: int) -> list[Piece]:
    """The clause that begins here, or the quotation alone where one stands here."""
    if at >= len(pieces):
        return []
    return pieces[at : at + 1] if pieces[at].quotation is not None else pieces[at : clauses.end_of_clause(pieces, at)]
