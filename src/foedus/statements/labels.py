"""Attributions without a verb before the words: `Name: words` at the head of a line, and `words - Name said` at its foot."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .cues import FRAMES, gather_words
from .text import Block, Piece

Place = tuple[int, int]

_DATELINE = re.compile(
    r"\s*(?:[•*–-]\s+|(?:date:?\s+)?\d{4}-\d\d-\d\d[ \t]+|\d{1,2}[:.]\d\d[ \t]+(?:GMT|CET|EST|BST)?\s?|"
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?:[ ,][^\n.“\"]{0,40}?)?(?:\([^)\n]{2,20}\)\s)?)\s?[–—-]{1,2}\s)"
)
_DASHED = re.compile(
    r"\s[-–—]\s(?P<source>(?:(?! - )[^\n“”\"–—]){2,80}?)\s(?P<verb>[a-z]+)(?:\s(?!- )(?:(?! - )[^\n“”\"–—]){0,60})?[.\s]*$"
)
_NO_NAMES = gather_words(
    "source sources details background related see also read more note update photo video editor quote reference reminder context "
    "why what how who when where and but the that this it is are was he she they"
)
_FINITE = gather_words(
    "to ready is are was were be has have had will would can could may might should must do does did won't isn't don't doesn't we i you"
)
_FAR = 12
_TAIL = 160
_DASHES = ("- ", "– ", "— ")


@dataclass(frozen=True, kw_only=True)
class Label:
    """Who is named, the cue, and the words: pieces after a colon, or the place of a paragraph before a dash."""

    source: Place
    cue: Place
    word: str
    pieces: list[Piece] = field(default_factory=list)
    words: Place | None = None


def skip_dateline(text: str, start: int, end: int) -> int:
    """Where the words of a paragraph begin: after a bullet, a time stamp, a date, or the place and agency that open a report."""
    found = _DATELINE.match(text, start, min(end, start + 80))
    return found.end() if found and found.end() < end else start


def find_label(pieces: list[Piece]) -> Label | None:
    """The label of a line: a name, perhaps with a few words about it, and a colon."""
    if not any(p.low == ":" for p in pieces[:_FAR]):
        return None
    inside = False
    for at in range(min(_FAR, len(pieces) - 1)):
        piece = pieces[at]
        inside = piece.low == "(" or (inside and piece.low != ")")
        if inside:
            if piece.low == ":":
                return None
            continue
        if (
            piece.quotation is not None
            or piece.low in (".", "!", "?", ";")
            or (piece.low in FRAMES and "c" in FRAMES[piece.low] and piece.low not in ("quote", "note"))
        ):
            return None
        if piece.low == ":":
            return _label(pieces, at)
    return None


def _label(pieces: list[Piece], colon: int) -> Label | None:
    begin = 0
    if pieces[0].low == "(":
        close = next((at for at in range(colon) if pieces[at].low == ")"), -1)
        begin = close + 1
    elif pieces[0].low in ("quote", "words") and colon > 2 and pieces[1].low in ("from", "of", "by"):
        begin = 2
    end = next((at for at in range(begin, colon) if pieces[at].low in ("(", ",")), colon)
    while end > begin and pieces[end - 1].low in ("again", "says", "adds"):
        end -= 1
    names, said = pieces[begin:end], pieces[colon + 1 :]
    if (
        not any(p.quotation is not None or p.low in _FINITE or p.low in ("“", '"', "''") for p in said)
        and len(said) > 5
    ):
        return None
    if not names or len(names) > 6 or not names[0].initial or names[0].low in _NO_NAMES or not names[-1].initial:
        return None
    return Label(
        source=(names[0].start, names[-1].end), cue=(names[0].start, pieces[colon - 1].end), word=":", pieces=said
    )


_SIGNED = re.compile(
    r"[ \t][-–—][ \t](?P<source>[^\W\d_a-z][\w’'.-]+(?:[ \t][^\W\d_a-z][\w’'.-]+){0,3})(?:[ \t](?:on|to|in)[ \t][^\n.]{3,50})?[ \t]*\Z"
)
_SHORT = 200


def find_signed(text: str, block: Block, start: int) -> Label | None:
    """The name that closes a heading after a dash: `“No soldiers” - Meloni`."""
    if block.end - start > _SHORT or not any(text.find(dash, start, block.end) > 0 for dash in _DASHES):
        return None
    found = _SIGNED.search(text, start, block.end)
    if (
        found is None
        or found.start() - start < _FAR
        or any(q.outer < found.start("source") < q.after for q in block.quotations)
    ):
        return None
    opened = next((q for q in block.quotations if q.outer == start and q.after >= found.start()), None)
    words = (start, found.start()) if opened is None else (opened.start, opened.end)
    return Label(source=found.span("source"), cue=found.span("source"), word=":", words=words)


def find_dashed(text: str, block: Block, start: int) -> Label | None:
    """The name and verb that close a paragraph after a dash; the paragraph before them is the speaker's."""
    tail = max(start, block.end - _TAIL)
    if not any(text.find(dash, tail, block.end) > 0 for dash in _DASHES):
        return None
    found = _DASHED.search(text, tail, block.end)
    if found is None or "c" not in FRAMES.get(found["verb"], "") or found.start() - start < 15:
        return None
    if not (found["source"][0].isupper() or found["source"].startswith("the ")) or any(
        q.outer < found.start() < q.after for q in block.quotations
    ):
        return None
    if block.quotations and block.quotations[0].outer <= start + 1:
        start = block.quotations[0].start
    return Label(
        source=found.span("source"),
        cue=(found.start("source"), found.end("verb")),
        word=found["verb"],
        words=(start, found.start()),
    )
