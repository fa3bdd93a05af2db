"""Sentences of a block: words, marks and whole quotations in one row, each with its place."""

from __future__ import annotations

import re

from .cues import FRAMES
from .text import ABBREVIATIONS, Block, Piece, Quotation, cut_words

_LONGEST = 250
"""A sentence of more pieces is cut, so that the time to read a text grows with its length only."""

_NEAR = 60
"""So many characters before a quotation show what leads up to it."""

_FIRST = re.compile(r"[\W_]*(\w)")


_ENDS = frozenset({".", "!", "?", "”", '"', "''"})
_MAY_END = _ENDS | ABBREVIATIONS | {"“"}


def cut_sentences(text: str, block: Block, start: int = 0) -> list[list[Piece]]:
    """The sentences of a block; a quotation that is an utterance counts as one piece of the sentence that holds it.
    Words before `start` are left out."""
    pieces = _pieces(text, block)
    if start > block.start:
        pieces = [piece for piece in pieces if piece.end > start]
    sentences: list[list[Piece]] = []
    current: list[Piece] = []
    for at, piece in enumerate(pieces):
        current.append(piece)
        if piece.low not in _MAY_END and len(current) < _LONGEST:  # a whole quotation stands as its mark
            continue
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if _goes_on(piece, after) and len(current) < _LONGEST:
            continue
        if after is None or len(current) >= _LONGEST or _stops(text, pieces, at, piece, after):
            sentences.append(current)
            current = []
    if current:
        sentences.append(current)
    return sentences


def _goes_on(piece: Piece, after: Piece | None) -> bool:
    """Whether a piece cannot end a sentence: a word that no quotation follows, or one without a full stop."""
    if piece.quotation is not None or piece.low in _ENDS:
        return False
    return after is None or after.quotation is None or piece.low not in ABBREVIATIONS


def _stops(text: str, pieces: list[Piece], at: int, piece: Piece, after: Piece) -> bool:
    opens = after.initial or after.quotation is not None or not after.low[0].isalnum()
    if piece.quotation is not None:
        ending = text[piece.quotation.end - 1 : piece.quotation.end]
        if ending not in ".!?…" or not opens:
            return False
        return not (_cue_near(pieces, at + 1) and (ending in "?!" or _only_cue(pieces, at + 1)))
    if piece.inside and after.inside:
        return False
    if after.quotation is not None and piece.low in ABBREVIATIONS:
        return text[piece.end - 1] == "."
    if piece.low in ("”", '"', "''") and at and pieces[at - 1].low in (".", "!", "?"):
        return opens and after.low not in (")", ",")
    if piece.low not in (".", "!", "?"):
        return False
    return opens and after.low not in (")", "”", '"', "''", ",")


def _cue_near(pieces: list[Piece], at: int) -> bool:
    return any(p.low in FRAMES and "c" in FRAMES[p.low] for p in pieces[at : at + 5])


def _only_cue(pieces: list[Piece], at: int) -> bool:
    """Whether what follows is only a source and its verb: `Trump said.`"""
    for place in range(at, min(at + 5, len(pieces))):
        if "c" in FRAMES.get(pieces[place].low, ""):
            return place + 1 >= len(pieces) or pieces[place + 1].low in (".", ",")
    return False


def _pieces(text: str, block: Block) -> list[Piece]:
    words = cut_words(text, block.start, block.end)
    quotations = [q for q in block.quotations if _is_utterance(text, block, q)]
    pieces = _fold_quotations(words, quotations) if quotations else words
    if block.quotations:
        _mark_inside(pieces, [q for q in block.quotations if q.closed])
    return pieces


def _fold_quotations(words: list[Piece], quotations: list[Quotation]) -> list[Piece]:
    """The words with each quotation as one piece."""
    pieces: list[Piece] = []
    at = 0
    for quotation in quotations:
        while at < len(words) and words[at].start < quotation.outer:
            pieces.append(words[at])
            at += 1
        pieces.append(Piece(quotation.outer, quotation.after, "“", True, quotation))
        while at < len(words) and words[at].start < quotation.after:
            at += 1
    return [*pieces, *words[at:]]


def _mark_inside(pieces: list[Piece], quotations: list[Quotation]) -> None:
    """Mark the words of quotations that are no utterance: no sentence ends among them."""
    waiting = iter(quotations)
    quotation = next(waiting, None)
    for piece in pieces:
        while quotation is not None and piece.start >= quotation.after:
            quotation = next(waiting, None)
        if quotation is None:
            return
        piece.inside = piece.start >= quotation.outer and piece.quotation is None


def _is_utterance(text: str, block: Block, quotation: Quotation) -> bool:
    """Whether a quotation holds a sentence of its own, and not a few words of the sentence around it."""
    inside = text[quotation.start : quotation.end]
    lead = _FIRST.match(inside)
    if lead is None:
        return False
    before = text[max(block.start, quotation.outer - _NEAR) : quotation.outer].rstrip()
    opened = not before or before[-1] in ".!?:,;—–-”\"’'»)([" or before.rsplit(None, 1)[-1].lower() in FRAMES
    closed = inside.rstrip().rstrip("'’”\"")[-1:] in ".,!?…—-" or text[quotation.after : quotation.after + 1] in (
        "",
        ".",
        ",",
        "!",
        "?",
        "\n",
    )
    capital = lead.group(1).isupper() or lead.group(1).isdigit()
    return opened and ((capital and (closed or len(inside) > 60)) or (not before and closed))
