"""Subjects without a parser: which words before or after a verb name who says it."""

from __future__ import annotations

from .clauses import AUX, CLAUSE_MARKS, DETERMINERS, PREPOSITIONS, SUBJECTS, is_adverb
from .cues import FRAMES, NOUNY, gather_words
from .text import Piece

_OPENERS = gather_words(
    "and so yet or but earlier later meanwhile then yesterday today also still now as separately elsewhere nor even when while if "
    "though although because since after before monday tuesday wednesday thursday friday saturday sunday “ ” \" ' '' ‘ ’"
)
_DAYS = gather_words(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today january february march april may june july august "
    "september october november december"
)
_COUNTS = gather_words("one two three four five six seven eight nine ten")
_WITHIN = frozenset({"who", "which", "whose", "where", "whether"})
_STOPS = frozenset(".;:—–-()?!•*…|/[]") | {"--", "..."}
_FAR = 60


def find_subject(pieces: list[Piece], end: int) -> tuple[int, int] | None:
    """The pieces before a verb group that name its subject, or None where none stands there."""
    if not end:
        return None
    last = pieces[end - 1]
    if last.quotation is not None:
        return None
    if last.low in SUBJECTS or last.low in ("that", "which"):
        return (end - 1, end) if last.low != "there" else None
    at = end
    if last.low in (",", "--", "—", "–", ")"):
        aside = _leap(pieces, end - 1)
        if not aside:
            return None
        at = aside
        end -= last.low != ")"
    elif last.low in _STOPS or last.low in ("and", "or", "but", "to", "by", "“", "”", '"'):
        return None
    begin = _walk(pieces, at)
    if at != end:
        begin = _leap_more(pieces, begin, at)
    begin = _shed_openers(pieces, begin, at)
    return (begin, end) if begin < at else None


def _leap_more(pieces: list[Piece], begin: int, at: int) -> int:
    """Back over more asides: `Cory James, 22, of Flint, Mich.,`."""
    for _ in range(4):
        if not begin or pieces[begin - 1].low != ",":
            break
        low = pieces[begin].low
        aside = low.isdigit() or low in PREPOSITIONS or at - begin < 3
        further = _leap(pieces, begin - 1) if aside else None
        if further is None and low.isdigit():
            further = begin - 1
        if not further:
            break
        begin = _walk(pieces, further)
    return begin


def _leap(pieces: list[Piece], close: int) -> int | None:
    """From the mark that closes an aside back to the one that opens it."""
    partner = "(" if pieces[close].low == ")" else pieces[close].low
    at = close - 1
    while at >= 0 and close - at < _FAR and pieces[at].low != partner and pieces[at].quotation is None:
        at -= 1
    if at < 0 or pieces[at].low != partner or pieces[at].quotation is not None:
        return None
    inside = [p.low for p in pieces[at + 1 : close]]
    if inside and partner == "," and inside[0] in ("who", "which", "whose", "where"):
        return at
    if inside and partner == "," and _is_clause(inside):
        return None
    return at if inside else None


def _is_clause(inside: list[str]) -> bool:
    """Whether an aside has a verb of its own, and not one of a clause within it: `asked whether he would sign`."""
    verb = next((at for at, w in enumerate(inside) if w in AUX), None)
    return verb is not None and not any(w in _WITHIN for w in inside[:verb])


def _walk(pieces: list[Piece], at: int) -> int:
    """Back over a noun phrase, with the relative clause in it."""
    begin = at
    while begin and at - begin < _FAR:
        piece = pieces[begin - 1]
        low = piece.low
        if piece.quotation is not None or low in _STOPS or (low == "," and not _listed(pieces, begin - 1)):
            break
        if low in CLAUSE_MARKS and low != "as" and not _relative(pieces, begin - 1):
            break
        if (
            low in AUX or (low in FRAMES and low not in NOUNY and not low.endswith(("ing", "ed")))
        ) and not _in_relative(pieces, begin - 1):
            break
        if (
            low == "to"
            and begin > 1
            and pieces[begin - 2].low.endswith(("ed", "ing", "s"))
            and not pieces[begin].initial
            and pieces[begin].low in FRAMES
        ):
            break
        begin -= 1
    return begin


def _listed(pieces: list[Piece], comma: int) -> bool:
    """Whether a comma parts the items of a list of names: `Denmark, Norway and Sweden`."""
    return (
        0 < comma < len(pieces) - 2
        and pieces[comma - 1].initial
        and pieces[comma + 1].initial
        and any(p.low == "and" for p in pieces[comma + 2 : comma + 5])
    )


def _relative(pieces: list[Piece], at: int) -> bool:
    return (
        pieces[at].low == "that"
        and at > 0
        and pieces[at - 1].low.endswith("s")
        and pieces[at - 1].low not in FRAMES
        and not pieces[at - 1].initial
    )


def _in_relative(pieces: list[Piece], at: int) -> bool:
    for back in range(at - 1, max(-1, at - 9), -1):
        low = pieces[back].low
        if low in ("who", "whose"):
            return True
        if low in (",", ".", ":", ";") or pieces[back].quotation is not None:
            return False
    return False


def _shed_openers(pieces: list[Piece], begin: int, end: int) -> int:
    while begin < end and (pieces[begin].low in _OPENERS or (is_adverb(pieces[begin].low) and begin + 1 < end)):
        begin += 1
    if begin < end and pieces[begin].low in PREPOSITIONS:
        for at in range(end - 1, begin + 1, -1):
            new = pieces[at].initial or pieces[at].low in DETERMINERS or pieces[at].low in SUBJECTS
            old = pieces[at - 1]
            closed = (
                (not old.initial or old.low in _DAYS or pieces[at].low in DETERMINERS)
                and old.low not in PREPOSITIONS
                and old.low not in DETERMINERS
                and old.low not in ("and", "'s")
            )
            if new and closed:
                return at
        return end
    return begin


def find_inverted(pieces: list[Piece], begin: int) -> tuple[int, int] | None:
    """The subject after a verb (`said the minister`), with what is set beside it by a comma; None where a clause stands there."""
    at = begin
    while at < len(pieces) and pieces[at].quotation is None and pieces[at].low not in _STOPS:
        low = pieces[at].low
        if low == "," and not _goes_beside(pieces, at):
            break
        if low in AUX and not any(p.low in ("who", "which", "whose") for p in pieces[begin:at]):
            return None
        if low in ("in", "on", "at", "during", "after", "when", "as", "while", "before", "because") and at > begin:
            break
        at += 1
    first = pieces[begin] if begin < len(pieces) else None
    if (
        first is None
        or at <= begin
        or first.low in ("that", "to", "it", "there", ",", "in", "on", "at")
        or (is_adverb(first.low) and not first.initial)
    ):
        return None
    if (
        first.low in ("last", "earlier", "later", "yesterday", "today")
        or first.low in _DAYS
        or (first.low in SUBJECTS and at - begin > 1)
    ):
        return None
    first_part = [p.low for p in pieces[begin:at]]
    first_part = first_part[: first_part.index(",")] if "," in first_part else first_part
    if "who" not in first_part and any(
        w in FRAMES and w not in NOUNY and not w.endswith("ing") for w in first_part[1:]
    ):
        return None
    if not any(
        p.initial or p.low in DETERMINERS or p.low in SUBJECTS or p.low in _COUNTS or p.low.endswith("s")
        for p in pieces[begin:at]
    ):
        return None
    return begin, at


def _goes_beside(pieces: list[Piece], comma: int) -> bool:
    after = pieces[comma + 1] if comma + 1 < len(pieces) else None
    if (
        after is None
        or after.quotation is not None
        or after.low in ("but", "and", "as", "while", "adding", "“", '"', "''", "if", "when")
    ):
        return False
    return not (after.low.endswith("ing") and after.low in FRAMES)
