"""Complements of a cue: the words that somebody says, before or after the verb, in quotation marks or without."""

from __future__ import annotations

from . import clauses
from .circumstances import ABOUT, PLACES, ends_soon, find_quotation, is_day, opens_sum, skip_circumstances
from .contents import OPENING, Content, Cue
from .cues import ADDRESSING, FRAMES, NOUNY, PLAIN, SUMMING
from .surroundings import find_before, find_resumed
from .text import Piece


def read_content(text: str, pieces: list[Piece], left: int, right: int, cue: Cue) -> Content | None:
    """The content of a cue whose words, with its source, stand from `left` to `right`."""
    frames = cue.frames
    before = find_before(pieces, left) if cue.finite and ("c" in frames or "b" in frames) else []
    at = skip_circumstances(pieces, right, cue.word)
    if "c" in frames:
        at = find_quotation(pieces, at)
    if (
        before
        and before[-1].quotation is None
        and at < len(pieces)
        and (_clause_follows(pieces, at) or _only_leads(pieces, before, at))
    ):
        before = []
    content = Content(spans=[], frame="say" if "c" in frames else "think")
    if not before and "c" in frames and _parts_subject(pieces, left, at):
        content.take(text, pieces[: left - 1])
        content.take(text, pieces[at + 1 : clauses.end_of_clause(pieces, at + 1)])
        return content
    if before:
        content.take(text, before)
        content.take(text, find_resumed(pieces, at, before[-1].quotation is not None))
        return content
    if cue.inverted:
        if at < len(pieces) and (pieces[at].quotation is not None or pieces[at].low in (",", ":")):
            content.take(text, pieces[at:])
        return content
    return _after(text, pieces, right, at, cue)


def _parts_subject(pieces: list[Piece], left: int, at: int) -> bool:
    """Whether a source and its verb stand between a subject and its verb: `Italy, she said, would take part`."""
    return (
        1 < left < 12
        and pieces[left - 1].low == ","
        and at + 1 < len(pieces)
        and pieces[at].low == ","
        and pieces[at + 1].low in clauses.AUX
        and not any(p.quotation is not None for p in pieces[:left])
    )


def _clause_follows(pieces: list[Piece], at: int) -> bool:
    low = pieces[at].low
    return low == "that" or (
        pieces[at].quotation is None
        and low[0].isalnum()
        and low not in PLACES
        and low not in clauses.CLAUSE_MARKS
        and _is_clause(pieces, at)
    )


def _only_leads(pieces: list[Piece], before: list[Piece], at: int) -> bool:
    """Whether a quotation follows, and the words before are no clause: `A few minutes later, he added: ...`."""
    while at < len(pieces) and pieces[at].low in (",", ":"):
        at += 1
    quoted = at < len(pieces) and (pieces[at].quotation is not None or pieces[at].low in ("“", '"', "''"))
    return quoted and not any(p.low in clauses.AUX or p.low in FRAMES for p in before)


def _after(text: str, pieces: list[Piece], right: int, at: int, cue: Cue) -> Content | None:
    """A clause, a quotation, an infinitive or a noun phrase after the cue."""
    content, frames = Content(spans=[]), cue.frames
    while at < len(pieces) and pieces[at].low in (",", ":"):
        at += 1
    if at >= len(pieces):
        return None
    first = pieces[at]
    said = "c" in frames
    if said and first.low == "this" and ends_soon(pieces, at + 1):
        return Content(spans=[(first.start, first.end)], frame="back")
    if cue.word in ADDRESSING and first.low in ("of", *ABOUT.get(cue.word[:3], ())) and at + 1 < len(pieces):
        return _phrase(text, pieces, at + 1, frames + "v")
    colon = at and pieces[at - 1].low == ":"
    if first.quotation is not None or colon:
        if not (said or "n" in frames):
            return None
        end = clauses.end_of_clause(pieces, at) if said and not colon else len(pieces)
        content.take(text, pieces[at:end] if said else pieces[at : clauses.end_of_phrase(pieces, at)])
        return content
    if pieces[at - 1].low == "," and not said:
        return None
    if (first.low == "that" and ("b" in frames or said)) or first.low in ("whether", "how", "why", "if", "what"):
        start = at + (first.low == "that")
        content.frame = "say" if said else "think"
        _take_clause(text, content, pieces, start, cue)
        return content
    if first.low == "to" and at + 1 < len(pieces) and not pieces[at + 1].initial:
        if not {"i", "v", "o"} & set(frames):
            return None
        content.frame = "voice" if {"v", "o"} & set(frames) else "think"
        content.take(text, pieces[at : clauses.end_of_phrase(pieces, at)])
        return content
    if (said and not {"n", "v", "p"} & set(frames) and cue.word in PLAIN) or (
        (said or "b" in frames) and _is_clause(pieces, at)
    ):
        content.frame = "say" if said else "think"
        _take_clause(text, content, pieces, at, cue)
        return content
    return _object(text, pieces, right, at, cue)


def _object(text: str, pieces: list[Piece], right: int, at: int, cue: Cue) -> Content | None:
    """The noun phrase behind a cue that ends at `right`, or behind the day or place that ends at `at`."""
    begin = at if is_day(pieces, right, at) or opens_sum(pieces, at) else right
    if cue.word in SUMMING and not _names_sum(pieces, begin):
        return None
    return _phrase(text, pieces, begin, cue.frames)


def _names_sum(pieces: list[Piece], at: int) -> bool:
    """Whether a sum or a number stands near the beginning of a noun phrase."""
    return any(p.low[0].isdigit() or p.low[0] in "$€£¥" for p in pieces[at : at + 5])


def _take_clause(text: str, content: Content, pieces: list[Piece], start: int, cue: Cue) -> None:
    """A clause, and the quotation after its colon unless that is of another cue."""
    if start >= len(pieces):
        return
    end = clauses.end_of_clause(pieces, start)
    content.take(text, pieces[start:end])
    if cue.nested or end + 1 >= len(pieces) or pieces[end].low != ":":
        return
    if not any(p.quotation is None and "c" in FRAMES.get(p.low, "") for p in pieces[end + 2 : end + 8]):
        content.take(text, pieces[end + 1 :])


def _ends_aside(pieces: list[Piece], at: int, comma: int) -> bool:
    """Whether the first comma after a cue stands before an auxiliary: it ends the aside that the cue is in."""
    return (
        comma + 1 < len(pieces) and pieces[comma + 1].low in clauses.AUX and all(p.low != "," for p in pieces[at:comma])
    )


def _is_clause(pieces: list[Piece], at: int) -> bool:
    """Whether a finite verb follows a subject here, so that the words are a clause and not a noun phrase."""
    for place in range(at, min(at + 16, len(pieces))):
        piece = pieces[place]
        low = piece.low
        if piece.quotation is not None or low in (".", ";", "who", "which", "whose", ":"):
            return False
        if low == "," and place > at + 1 and (not pieces[place - 1].initial or _ends_aside(pieces, at, place)):
            return False
        month = low == "may" and piece.initial
        if (
            place > at
            and not month
            and (low in clauses.AUX or low in clauses.NEGATIONS)
            and pieces[place - 1].low != "to"
        ):
            return True
        if (
            place > at
            and low.endswith("ed")
            and pieces[place - 1].low not in clauses.DETERMINERS
            and pieces[place - 1].low not in clauses.PREPOSITIONS
        ):
            return True
        if place == at + 1 and pieces[at].low in clauses.SUBJECTS:
            return True
        if (
            place > at
            and low in FRAMES
            and low not in NOUNY
            and not low.endswith("ing")
            and pieces[place - 1].low != "to"
        ):
            return True
    return False


def _phrase(text: str, pieces: list[Piece], at: int, frames: str) -> Content | None:
    """A noun phrase as the object of a cue."""
    if not {"n", "p", "v"} & set(frames) or at >= len(pieces):
        return None
    first = pieces[at]
    if first.low == "as" and "v" in frames and at + 1 < len(pieces) and pieces[at + 1].low in OPENING:
        first = pieces[at + 1]
    if first.low in (",", ".", ";", ")") or first.low in (
        "by",
        "in",
        "on",
        "at",
        "with",
        "for",
        "from",
        "to",
        "as",
        "and",
        "or",
        "through",
        "during",
        "after",
    ):
        return None
    content = Content(spans=[], frame="voice" if "v" in frames else "think")
    content.take(text, pieces[at : clauses.end_of_phrase(pieces, at)])
    return content
