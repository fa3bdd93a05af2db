"""Quotations announced by a colon: at the end of a sentence without a cue, or of the line before them."""

from __future__ import annotations

from . import clauses
from .attributions import Attribution, make_attribution
from .contents import Content
from .cues import FRAMES
from .subjects import find_inverted, find_subject
from .text import Piece


def read_announced(text: str, pieces: list[Piece]) -> Attribution | None:
    """A sentence without a cue that ends in a colon and a quotation: `Merz made no secret of his doubts: “...”`."""
    colon = next((at for at in range(2, len(pieces) - 1) if pieces[at].low == ":"), 0)
    if not colon or pieces[colon + 1].quotation is None or any(p.quotation for p in pieces[:colon]):
        return None
    for at in range(1, colon):
        if not _is_finite(pieces, at):
            continue
        begin = clauses.group_start(pieces, at)
        subject = find_subject(pieces, begin)
        if subject is None or not (pieces[subject[0]].initial or pieces[subject[0]].low in clauses.SUBJECTS):
            return None
        content = Content(spans=[])
        content.take(text, pieces[colon + 1 :])
        return make_attribution(pieces, (begin, at), (pieces[subject[0]].start, pieces[subject[1] - 1].end), content)
    return None


def _is_finite(pieces: list[Piece], at: int) -> bool:
    """Whether a word behind a name or a pronoun is a verb, by its form alone."""
    low, before = pieces[at].low, pieces[at - 1]
    if low in clauses.AUX or low in clauses.PASTS:
        return True
    named = before.initial or before.low in clauses.SUBJECTS or clauses.is_adverb(before.low)
    return named and not pieces[at].initial and low.endswith(("ed", "s")) and low != "'s"


def read_lead(pieces: list[Piece]) -> Attribution | None:
    """A line that names who speaks and ends in a colon (`Stone added:`); the next paragraph has the words."""
    if len(pieces) < 3 or pieces[-1].low != ":":
        return None
    for at in range(len(pieces) - 2, -1, -1):
        piece = pieces[at]
        if piece.quotation is None and "c" in FRAMES.get(piece.low, "") and (at == 0 or clauses.is_verb(pieces, at)):
            begin = clauses.group_start(pieces, at)
            subject = find_subject(pieces, begin) or (find_inverted(pieces, at + 1) if not begin else None)
            if subject is not None:
                place = (pieces[subject[0]].start, pieces[subject[1] - 1].end)
                return make_attribution(pieces, (begin, at), place, Content(spans=[]))
    return None
