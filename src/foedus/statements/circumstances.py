"""What stands between a cue and its content: the addressee, the time, the place, the manner."""

from __future__ import annotations

from . import clauses
from .amounts import CURRENCIES
from .cues import ADDRESSING, FRAMES, NOUNY, gather_words
from .text import Piece

_TIMES = gather_words(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today earlier later last this separately there here again also "
    "reporters journalists lawmakers deputies parliament congress me us them him her it"
)

ABOUT = {"ask": ("for",), "war": ("against", "of"), "ass": ("of",)}
"""The preposition that leads from the addressee to the content, by the beginning of the cue: asked X for, warned X against, assured X of."""

_NEAR = gather_words("late early later earlier last this")

_PERIODS = gather_words("week month year night morning evening afternoon weekend summer winter autumn spring fall")

PLACES = gather_words(
    "on in at during after before from to with through via over by about while when for amid under ahead following of"
)

_DATES = gather_words(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today january february march april may june july august "
    "september october november december"
)


def find_quotation(pieces: list[Piece], at: int) -> int:
    """Over circumstances between a cue and a quotation: `said back in the summer: ...`, `replied evenly, ...`."""
    for place in range(at, min(at + 14, len(pieces) - 1)):
        piece = pieces[place]
        if piece.quotation is not None or piece.low in (".", ";", "that") or piece.low in clauses.AUX:
            return at
        if piece.low in (",", ":") and pieces[place + 1].quotation is not None:
            return place
        told = piece.low in FRAMES and piece.low not in NOUNY and pieces[place - 1].low not in clauses.DETERMINERS
        if piece.low == ":" or told:
            return at
    return at


def skip_circumstances(pieces: list[Piece], at: int, cue: str) -> int:
    """Over the addressee, the time and the place that stand between a cue and its content."""
    told = cue in ADDRESSING
    that = _find_that(pieces, at, told)
    if that is not None:
        return that
    while at < len(pieces) and pieces[at].quotation is None:
        low = pieces[at].low
        if _is_aside(pieces, at):
            at += 2
        elif low in _NEAR and _ends_period(pieces, at):
            at = _ends_period(pieces, at)
        elif low in _TIMES and (told or low != "it") and not _is_subject(pieces, at):
            at += 1
        elif low in PLACES and not told and not _content_phrase(pieces, at):
            at = _end_of_circumstance(pieces, at, cue)
        elif told and low not in ("that", ":", ",", "to", "whether", "how", "why", "what"):
            at = _end_of_addressee(pieces, at, cue)
            dated = at + 1 < len(pieces) and pieces[at].low == "on" and pieces[at + 1].low in _DATES
            return at + 2 if dated else at
        else:
            break
    return at


def _find_that(pieces: list[Piece], at: int, told: bool) -> int | None:
    """Where `that` opens the content after words that hold no verb."""
    for place in range(at, min(at + 14, len(pieces))):
        low = pieces[place].low
        if (
            pieces[place].quotation is not None
            or low in (".", ";", ":", ",", "and")
            or low in clauses.AUX
            or (low in FRAMES and low not in NOUNY)
        ):
            return None
        if low == "that" and (place == at or pieces[place - 1].low != "," or told):
            return place
    return None


def _is_aside(pieces: list[Piece], at: int) -> bool:
    """`Once again`, `once more`, `, however,` up to its second comma."""
    after = [p.low for p in pieces[at + 1 : at + 3]]
    if pieces[at].low in ("yet", "once"):
        return after[:1] in (["again"], ["more"])
    return pieces[at].low == "," and after[:1] in (["however"], ["though"], ["too"]) and after[1:] == [","]


def _is_subject(pieces: list[Piece], at: int) -> bool:
    """Whether `this`, `it` or `there` is not the time or the addressee but what the content begins with."""
    low = pieces[at].low
    acts = at + 1 < len(pieces) and pieces[at + 1].low in clauses.AUX
    return (low in ("this", "it", "there", "last") and acts) or (low == "this" and ends_soon(pieces, at + 1))


def _ends_period(pieces: list[Piece], at: int) -> int:
    """Where words such as `late last month` end, if no verb or possessive makes them a subject; else 0."""
    end = at
    while end < len(pieces) and end - at < 3 and pieces[end].low in _NEAR:
        end += 1
    if end >= len(pieces) or pieces[end].low not in _PERIODS or end == at:
        return 0
    after = pieces[end + 1] if end + 1 < len(pieces) else None
    return 0 if after is not None and (after.low == "'s" or after.low in clauses.AUX) else end + 1


def _content_phrase(pieces: list[Piece], at: int) -> bool:
    return (
        pieces[at].low == "to"
        and at + 1 < len(pieces)
        and not pieces[at + 1].initial
        and pieces[at + 1].low not in clauses.DETERMINERS
    )


def opens_sum(pieces: list[Piece], at: int) -> bool:
    """Whether a sum or something given begins here, behind a place or a month: `pledged in Lisbon a further ...`."""
    low = pieces[at].low
    scaled = at + 1 < len(pieces) and low[0].isdigit() and pieces[at + 1].low in ("million", "billion")
    return pieces[at - 1].initial and (scaled or low in ("a", "an", "another") or low[0] in "$€£" or low in CURRENCIES)


def _end_of_circumstance(pieces: list[Piece], at: int, cue: str) -> int:
    end = at + 1
    acts = "i" in FRAMES.get(cue, "")
    while end < len(pieces) and pieces[end].quotation is None and end - at < 9:
        low = pieces[end].low
        if low == "(":
            return next((n + 1 for n in range(end, min(end + 8, len(pieces))) if pieces[n].low == ")"), end)
        if low in ("that", ",", ":", ".", "“", '"', "''") or (end > at + 1 and low in clauses.SUBJECTS):
            return end
        if acts and (_content_phrase(pieces, end) or opens_sum(pieces, end)):
            return end
        if (
            end > at + 1
            and (low in clauses.DETERMINERS or pieces[end].initial)
            and pieces[end - 1].low
            in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "statement", "interview")
        ):
            return end
        end += 1
    return end


def _end_of_addressee(pieces: list[Piece], at: int, cue: str) -> int:
    end = at + 1
    if pieces[at].low in clauses.OBJECTS:
        return end
    while end < len(pieces) and pieces[end].quotation is None and end - at < 9:
        low = pieces[end].low
        if (
            low in ABOUT.get(cue[:3], ())
            or low in ("that", ",", ":", ".", "to", "whether", "how", "why", "“", '"', "''", "on", "in", "during", "at")
            or low in clauses.SUBJECTS
        ):
            return end
        if (
            low in clauses.DETERMINERS
            and pieces[end - 1].low not in clauses.PREPOSITIONS
            and pieces[end - 1].low != "and"
        ):
            return end
        end += 1
    return end


def is_day(pieces: list[Piece], start: int, end: int) -> bool:
    """Whether the words skipped after a cue only say when: `on Thursday`, `yesterday`."""
    words = [p.low for p in pieces[start:end]]
    return any(w in _DATES for w in words) and all(
        w in _DATES or w in ("on", "last", "this", "(", ")") or w.isdigit() for w in words
    )


def ends_soon(pieces: list[Piece], at: int) -> bool:
    """Whether a sentence ends here, or only says where and when from here on."""
    return at >= len(pieces) or pieces[at].low in (".", ",", "in", "at", "on", "during", "after", "to", "while", "when")
