"""Sentences of a block: words, marks and whole quotations in one row, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .cues import FRAMES
from .text import ABBREVIATIONS, Block, Quotation

_LONGEST = 250
"""A sentence of more pieces is cut, so that the time to read a text grows with its length only."""


@dataclass(slots=True)
class Piece:
    """A token of a sentence, or a whole quotation that stands in it as one piece."""

    start: int
    end: int
    low: str
    initial: bool
    quotation: Quotation | None = None
    inside: bool = False


def cut_sentences(text: str, block: Block, start: int = 0) -> list[list[Piece]]:
    """The sentences of a block; a quotation that is an utterance counts as one piece of the sentence that holds it.
    Words before `start` are left out."""
    pieces = [piece for piece in _pieces(text, block) if piece.end > start]
    sentences: list[list[Piece]] = []
    current: list[Piece] = []
    for at, piece in enumerate(pieces):
        current.append(piece)
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if after is None or len(current) >= _LONGEST or _stops(text, pieces, at, piece, after):
            sentences.append(current)
            current = []
    return sentences


def _stops(text: str, pieces: list[Piece], at: int, piece: Piece, after: Piece) -> bool:
    opens = after.initial or after.quotation is not None or not after.low[0].isalnum()
    if piece.quotation is not None:
        ending = text[piece.quotation.end - 1 : piece.quotation.end]
        if ending not in ".!?…" or not opens:
            return False
        return not (_cue_near(pieces, at + 1) and (ending in "?!" or _only_cue(pieces, at + 1)))
    if piece.inside and after.inside:
        return False
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
    quotations = [q for q in block.quotations if _is_utterance(text, block, q)]
    pieces: list[Piece] = []
    waiting = iter(quotations)
    quotation = next(waiting, None)
    for token in block.tokens:
        while quotation is not None and token.start >= quotation.outer:
            if token.start < quotation.after:
                if not pieces or pieces[-1].quotation is not quotation:
                    pieces.append(Piece(quotation.outer, quotation.after, "“", True, quotation))
                break
            quotation = next(waiting, None)
        else:
            if token.low == "." and pieces and pieces[-1].end == token.start and _is_abbreviation(pieces[-1]):
                pieces[-1].end = token.end
                continue
            pieces.append(Piece(token.start, token.end, token.low, token.initial))
    _mark_inside(pieces, [q for q in block.quotations if q.closed])
    return pieces


def _is_abbreviation(piece: Piece) -> bool:
    return piece.quotation is None and (piece.low in ABBREVIATIONS or (len(piece.low) == 1 and piece.initial))


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
    lead = re.match(r"[\W_]*(\w)", inside)
    if lead is None:
        return False
    before = text[block.start : quotation.outer].rstrip()
    opened = not before or before[-1] in ".!?:,;—–-”\"’'»)" or before.rsplit(None, 1)[-1].lower() in FRAMES
    closed = inside.rstrip()[-1:] in ".,!?…—-" or text[quotation.after : quotation.after + 1] in (
        "",
        ".",
        ",",
        "!",
        "?",
        "\n",
    )
    capital = lead.group(1).isupper() or lead.group(1).isdigit()
    return opened and ((capital and (closed or len(inside) > 60)) or (not before and closed))
