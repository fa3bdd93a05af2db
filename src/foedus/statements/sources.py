"""The source of a cue: the subject of its verb, wherever that stands."""

from __future__ import annotations

from dataclasses import dataclass

from . import clauses
from .attributions import Attribution, Place
from .cues import FRAMES, TELLING
from .subjects import find_inverted, find_subject
from .text import Piece


@dataclass(slots=True)
class Source:
    """The place of a source, the piece before which it and its verb begin, whether it stands behind its verb, and whether that is finite."""

    place: Place | None
    before: int
    inverted: bool = False
    finite: bool = True


def find_source(
    pieces: list[Piece], group: tuple[int, int, int], earlier: list[Attribution]
) -> tuple[Source | None, int]:
    """The source of the verb group `(begin, verb, end)`, and where the group ends with it."""
    begin, at, end = group
    low = pieces[at].low
    if low.endswith("ing") and begin == at:
        return _participle(pieces, at, earlier), end
    if begin and pieces[begin - 1].low == "to":
        return _of_infinitive(pieces, begin - 1, earlier), end
    before = pieces[begin - 1] if begin else None
    beside = find_subject(pieces, begin) if before is not None and before.low == "," else None
    if beside is not None and _after_quotation(pieces, beside[0]):
        return Source((pieces[beside[0]].start, pieces[beside[1] - 1].end), beside[0]), end
    if (
        before is None
        or before.quotation is not None
        or before.low in (",", "--", "—", "–", "-", "“", "”", '"', "''", "»")
    ):
        inverted = find_inverted(pieces, end) if "c" in FRAMES.get(low, "") and low not in TELLING else None
        if inverted is not None and (begin or (inverted[1] < len(pieces) and pieces[inverted[1]].low == ":")):
            place = (pieces[inverted[0]].start, pieces[inverted[1] - 1].end)
            return Source(place, begin, inverted=True), inverted[1]
    subject = find_subject(pieces, begin)
    if subject is not None:
        own = pieces[subject[0]].low not in ("who", "which", "that")
        return Source((pieces[subject[0]].start, pieces[subject[1] - 1].end), subject[0], finite=own), end
    if (
        before is not None
        and before.low in ("and", "but", "or", ",", "then")
        and earlier
        and pieces[at].low not in clauses.BE
    ):
        return Source(earlier[-1].source, at, finite=False), end
    if before is not None and before.low in ("and", "but") and pieces[at].low not in clauses.BE:
        return _first_subject(pieces, at), end
    return None, end


def _after_quotation(pieces: list[Piece], at: int) -> bool:
    """Whether a place is the start of a sentence or follows a quotation, with or without a comma."""
    if not at:
        return True
    before = at - 1 - (pieces[at - 1].low == "," and at > 1)
    return pieces[before].quotation is not None


def _participle(pieces: list[Piece], at: int, earlier: list[Attribution]) -> Source | None:
    """The source of `..., he said, adding that ...`: that of the attribution before, or the subject of the sentence; its own behind
    `, with`."""
    name = at
    while name and at - name < 4 and pieces[name - 1].initial and pieces[name - 1].low[0].isalpha():
        name -= 1
    if 1 < name < at and pieces[name - 1].low == "with" and pieces[name - 2].low == ",":
        return Source((pieces[name].start, pieces[at - 1].end), name, finite=False)
    if earlier:
        return Source(earlier[-1].source, at, finite=False)
    before = pieces[at - 1] if at else None
    if before is not None and before.low not in (
        ",",
        "by",
        "in",
        "of",
        "without",
        "for",
        "from",
        "and",
        "after",
        "before",
        "while",
    ):
        subject = find_subject(pieces, at)
        return Source((pieces[subject[0]].start, pieces[subject[1] - 1].end), at) if subject else None
    if before is not None and before.low == "from" and at > 1 and pieces[at - 2].initial:
        subject = find_subject(pieces, at - 1)
        return Source((pieces[subject[0]].start, pieces[subject[1] - 1].end), at) if subject else None
    return _first_subject(pieces, at)


def _of_infinitive(pieces: list[Piece], at: int, earlier: list[Attribution]) -> Source | None:
    begin = at
    while begin and at - begin < 4 and pieces[begin - 1].quotation is None:
        begin -= 1
        if (
            pieces[begin].low.endswith(("ed", "s", "t", "ing", "ught"))
            and pieces[begin].low not in clauses.AUX
            and not pieces[begin].initial
            and not pieces[begin].low.endswith("ss")
        ):
            subject = find_subject(pieces, clauses.group_start(pieces, begin))
            if subject is not None:
                return Source((pieces[subject[0]].start, pieces[subject[1] - 1].end), subject[0])
    return Source(earlier[-1].source, at) if earlier else _first_subject(pieces, at)


def _first_subject(pieces: list[Piece], limit: int) -> Source | None:
    for at in range(1, limit):
        low = pieces[at].low
        if pieces[at].quotation is None and (low in clauses.AUX or (low.endswith("ed") and not pieces[at].initial)):
            subject = find_subject(pieces, clauses.group_start(pieces, at))
            if subject is not None:
                return Source((pieces[subject[0]].start, pieces[subject[1] - 1].end), limit, finite=False)
    return None
