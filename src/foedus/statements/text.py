"""A text cut into blocks, words and quotations, every piece with its place in the text as stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(
    r"[^\W_]+(?:(?:[’'](?=[^\W\d_])|[-‑](?=[^\W_])|(?<=\d)[.,:](?=\d)|(?<=\b[^\W\d_])\.(?=[^\W\d_]\.)|&(?=[^\W_]))[^\W_]+)*"
    r"|''|\.\.\.|--|[^\w\s]|_"
)
_BREAK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\n")
_MARK = re.compile("[“«„‟\"'‘‚‹”»]")

ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "adm",
        "gov",
        "sen",
        "rep",
        "rev",
        "hon",
        "st",
        "jr",
        "sr",
        "vs",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "no",
        "art",
        "fig",
        "dept",
        "est",
        "approx",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mt",
        "ft",
        "messrs",
        "supt",
        "cmdr",
        "brig",
        "pres",
        "sec",
        "amb",
        "atty",
        "d.c",
        "u.s",
        "u.k",
        "u.n",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "n.y",
        "n.j",
        "n.c",
        "s.c",
        "r.i",
        "d.r",
        "calif",
        "mass",
        "conn",
        "mich",
        "wis",
        "ill",
        "va",
        "pa",
        "fla",
        "ala",
        "ariz",
        "colo",
        "minn",
        "tenn",
        "tex",
        "okla",
    ]
)

OPENING = "“«„‟"
CLOSING = "”»"


@dataclass(slots=True)
class Quotation:
    """What stands between two quotation marks.

    `start` and `end` hold the words without the marks, `outer` and `after` take the marks in. `closed` is false where the mark
    is left out at the end of a paragraph, which says that the next paragraph goes on with it.
    """

    start: int
    end: int
    outer: int
    after: int
    closed: bool


@dataclass(slots=True)
class Piece:
    """One word or mark, `text[start:end]`, in lower case as `low`; or a whole quotation that stands in a sentence as one piece."""

    start: int
    end: int
    low: str
    initial: bool
    quotation: Quotation | None = None
    inside: bool = False


@dataclass(slots=True)
class Block:
    """A run of text that no statement's sentence crosses: a paragraph, or a line that stands by itself."""

    start: int
    end: int
    quotations: list[Quotation]


def cut_blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a text, each with its quotations. A line break parts two blocks where the line before it is a heading or
    ends a sentence; else the line goes on."""
    start = 0
    for found in _BREAK.finditer(text):
        if found.group().count("\n") < 2 and not _parts(text, start, found.start(), found.end()):
            continue
        yield from _trimmed(text, start, found.start())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _parts(text: str, start: int, end: int, after: int) -> bool:
    line = text.rfind("\n", start, end) + 1 or start
    tail = text[max(line, end - 3) : end].rstrip()
    return end - line < 70 or (bool(tail) and tail[-1] in ".!?:;”\"»’'") or text[after : after + 1] in "-–—•*"


def _trimmed(text: str, start: int, end: int) -> Iterator[Block]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Block(start, end, find_quotations(text, start, end))


def cut_words(text: str, start: int, end: int) -> list[Piece]:
    """The words and marks of a stretch of text. A possessive ending is a piece of its own, the full stop of an
    abbreviation part of it."""
    pieces: list[Piece] = []
    lower = text[start:end].lower().replace("’", "'")
    same = len(lower) == end - start  # a few letters are longer in lower case
    for found in _WORD.finditer(text, start, end):
        at, last = found.span()
        low = lower[at - start : last - start] if same else text[at:last].lower().replace("’", "'")
        initial = text[at].isupper()
        if low[-2:] == "'s":
            pieces.append(Piece(at, last - 2, low[:-2], initial))
            pieces.append(Piece(last - 2, last, "'s", False))
        elif low == "." and pieces and pieces[-1].end == at and _is_abbreviation(pieces[-1]):
            pieces[-1].end = last
        else:
            pieces.append(Piece(at, last, low, initial))
    return pieces


def _is_abbreviation(piece: Piece) -> bool:
    return piece.low in ABBREVIATIONS or (piece.initial and len(piece.low) == 1)


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost quotations of a block, whatever marks it uses; marks inside a quotation stay part of it."""
    found: list[Quotation] = []
    hopeless: set[str] = set()  # single marks that nothing closes in the rest of the block: not sought again
    for sign in _MARK.finditer(text, start, end):
        at = sign.start()
        if found and at < found[-1].after:
            continue
        mark = _opening(text, at, start, end)
        if not mark or mark in hopeless:
            continue
        close, width = _closing(text, at, end, mark)
        inner = at + len(mark)
        if close < 0 and mark in ("'", "‘", "‚", "‹"):
            hopeless.add(mark)
            continue
        closed = close >= 0
        last = close if closed else end
        if last > inner:
            found.append(Quotation(inner, last, at, last + (width if closed else 0), closed))
    return found


def _opening(text: str, at: int, start: int, end: int) -> str:
    """The opening mark that stands here, or nothing."""
    mark = text[at]
    if mark in OPENING:
        return mark
    if mark not in "\"'‘‚‹”»":
        return ""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark == "'" and after == "'":
        after = text[at + 2] if at + 2 < end else " "
        mark = "''"
    if (before.isspace() or before in "([{—–-/:…") and not after.isspace() and after not in ".,;:!?)":
        return mark
    return ""


_PAIRS = {
    "“": '”"“',
    "«": "»",
    "„": '“”"',
    "‟": "”",
    '"': '"”',
    "''": "''",
    "'": "'",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "”": "”",
    "»": "«",
}


def _closing(text: str, at: int, end: int, mark: str) -> tuple[int, int]:
    """Where the quotation that opens here closes, and how wide the closing mark is; -1 where it does not."""
    closers = _PAIRS[mark]
    if mark == "''":
        close = text.find("''", at + 2, end)
        while close >= 0 and close + 2 < end and text[close + 2] == "'":  # an inner single mark closes first
            close += 1
        return close, 2
    depth = 0
    single = mark in ("'", "‘", "‚")
    for place in range(at + 1, end):
        sign = text[place]
        if sign == mark and mark in "“«„" and not (mark == "“" and _ends(text, place, end)):
            depth += 1
        elif sign in closers:
            if single and not _ends(text, place, end):
                continue
            if mark == "“" and sign == "“" and not _ends(text, place, end):
                continue
            if mark == '"' and text[place - 1].isspace() and not _closes_late(text, place, end):
                continue
            if depth == 0:
                return place, 1
            depth -= 1
    return -1, 0


def _closes_late(text: str, place: int, end: int) -> bool:
    """Whether a mark after a space closes: it follows an inner mark, as in `'a flight,' "`, and a space follows it."""
    after = text[place + 1] if place + 1 < end else " "
    return text[place - 2 : place - 1] in ("'", "’") and not after.isalnum()


def _ends(text: str, place: int, end: int) -> bool:
    after = text[place + 1] if place + 1 < end else " "
    return not after.isalnum() and not text[place - 1].isspace()
