"""Attributions of a text: who is named as the source, by which cue, of which words. No name is resolved here."""

from __future__ import annotations

from dataclasses import dataclass, field

from .cues import ADDRESSING, FRAMES, PHRASES, gather_words
from .sentences import Piece, cut_sentences
from .text import cut_blocks

_AUX = gather_words(
    """
    has have had is was were are be been being do does did will would could can may might should must
    """
)
_ADVERBS = gather_words(
    """
    also later then earlier again once still just already recently repeatedly publicly previously often even
    further simply always now only too first never not immediately meanwhile however
    """
)
_NEGATIONS = gather_words(
    """
    not never n't didn't doesn't don't won't wouldn't hasn't haven't hadn't couldn't can't
    """
)
_BEFORE_NOUN = gather_words(
    """
    the a an his her its their our my your this that these those of in on for with by from no any some
    """
)
_CLAUSE_MARKS = gather_words(
    """
    that because while when after before if whether where which although though as since until unless but
    """
)
_PLACES = gather_words(
    """
    on in at during after before from to with through via over by about while when for amid under ahead
    following
    """
)
_TIMES = gather_words(
    """
    monday tuesday wednesday thursday friday saturday sunday yesterday today earlier later last this
    separately there here reporters journalists lawmakers deputies parliament congress me us them him her it
    """
)


@dataclass(slots=True)
class Attribution:
    """A source, a cue and the content: places in the text; `source` is None where the text names none."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    contents: list[tuple[int, int]]
    word: str = ""
    negated: bool = False
    quoted: bool = False
    marks: list[tuple[int, int]] = field(default_factory=list)


def find_attributions(text: str) -> list[Attribution]:
    """Every attribution of a text, in the order of their cues."""
    found: list[Attribution] = []
    for block in cut_blocks(text):
        sentences = cut_sentences(text, block)
        last: Attribution | None = None
        for sentence in sentences:
            here = _read_sentence(text, sentence)
            if not here and last is not None and last.quoted and all(p.quotation or p.low in ".,!?" for p in sentence):
                last.contents += [trim_span(text, p.quotation.start, p.quotation.end) for p in sentence if p.quotation]
                last.marks += [(p.start, p.end) for p in sentence if p.quotation]
                continue
            found += here
            last = here[-1] if here else None
    return found


def _read_sentence(text: str, pieces: list[Piece]) -> list[Attribution]:
    found: list[Attribution] = []
    for at in range(len(pieces)):
        attribution = _read_cue(text, pieces, at)
        if attribution is not None:
            found.append(attribution)
    return found


def _read_cue(text: str, pieces: list[Piece], at: int) -> Attribution | None:
    low = pieces[at].low
    if low == "according" and at + 1 < len(pieces) and pieces[at + 1].low == "to":
        return _according(text, pieces, at)
    frames = FRAMES.get(low)
    if frames is None or "c" not in frames or pieces[at].quotation is not None:
        return None
    if at and pieces[at - 1].low in _BEFORE_NOUN:
        return None
    begin = at
    while begin and (pieces[begin - 1].low in _AUX or _is_adverb(pieces[begin - 1].low)):
        begin -= 1
    negated = any(p.low in _NEGATIONS or p.low == "declined" for p in pieces[max(0, begin - 1) : at])
    end = at + 1
    if end < len(pieces) and (low, pieces[end].low) in PHRASES:
        end += 1
    source = _subject_before(pieces, begin)
    inverted = None
    if source is None:
        inverted = _subject_after(pieces, end)
        if inverted is None:
            return None
        source, end = (inverted[0], inverted[1]), inverted[1]
    contents, marks = _contents(text, pieces, source[0] if inverted is None else at, end, low)
    if not contents:
        return None
    return Attribution(
        cue=(pieces[begin].start, pieces[at].end),
        source=(pieces[source[0]].start, pieces[source[1] - 1].end),
        contents=contents,
        word=low,
        negated=negated,
        quoted=bool(marks),
        marks=marks,
    )


def _is_adverb(low: str) -> bool:
    return low in _ADVERBS or (low.endswith("ly") and len(low) > 4) or low in _NEGATIONS


def _subject_before(pieces: list[Piece], end: int) -> tuple[int, int] | None:
    """The pieces before a verb that name its subject: start and end, or None where none stands there."""
    at = end
    if at and pieces[at - 1].low == ",":
        comma = at - 2
        while comma >= 0 and pieces[comma].low != "," and pieces[comma].quotation is None and at - comma < 30:
            comma -= 1
        if comma < 0 or pieces[comma].low != ",":
            return None
        at = comma
    begin = at
    while begin:
        piece = pieces[begin - 1]
        if piece.quotation is not None or piece.low in ",;:—–-()" or piece.low in _CLAUSE_MARKS:
            break
        begin -= 1
    while begin < at and pieces[begin].low in ("and", "so", "yet", "or", "“", "”", '"'):
        begin += 1
    return (
        (begin, end if end - at < 2 else end - 1)
        if begin < at and pieces[at - 1].low not in ("and", "to", "by")
        else None
    )


def _subject_after(pieces: list[Piece], begin: int) -> tuple[int, int] | None:
    """The subject after an inverted verb (`said the minister`)."""
    at = begin
    while (
        at < len(pieces)
        and pieces[at].quotation is None
        and pieces[at].low not in (".", ":", ";", "in", "on", "at", "during")
    ):
        if pieces[at].low == "," and at + 1 < len(pieces) and pieces[at + 1].quotation is not None:
            break
        at += 1
    return (begin, at) if at > begin else None


def _contents(
    text: str, pieces: list[Piece], left: int, right: int, low: str
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    before = _content_before(pieces, left)
    at = _skip_circumstances(pieces, right, low)
    spans: list[tuple[int, int]] = []
    marks: list[tuple[int, int]] = []
    after = pieces[at:]
    if before:
        _take(text, before, spans, marks)
        if after and after[0].low == ",":
            _take(text, after[1:], spans, marks)
    elif after:
        while after and after[0].low in ("that", ":", ","):
            after = after[1:]
        _take(text, after, spans, marks)
    return spans, marks


def _content_before(pieces: list[Piece], left: int) -> list[Piece]:
    if left and pieces[left - 1].quotation is not None:
        return pieces[:left]
    if left > 1 and pieces[left - 1].low == "," and left > 4:
        return pieces[: left - 1]
    return []


def _skip_circumstances(pieces: list[Piece], at: int, low: str) -> int:
    while at < len(pieces) and pieces[at].quotation is None:
        if pieces[at].low in _TIMES:
            at += 1
        elif pieces[at].low in _PLACES or (low in ADDRESSING and pieces[at].low not in ("that", ":", ",")):
            end = at + 1
            while (
                end < len(pieces)
                and pieces[end].quotation is None
                and pieces[end].low not in ("that", ",", ":", ".")
                and end - at < 8
            ):
                end += 1
            at = end
        else:
            break
    return at


def _take(text: str, pieces: list[Piece], spans: list[tuple[int, int]], marks: list[tuple[int, int]]) -> None:
    run: list[Piece] = []
    for piece in pieces:
        if piece.quotation is None:
            run.append(piece)
            continue
        _close(text, run, spans)
        run = []
        spans.append(trim_span(text, piece.quotation.start, piece.quotation.end))
        marks.append((piece.start, piece.end))
    _close(text, run, spans)


def _close(text: str, run: list[Piece], spans: list[tuple[int, int]]) -> None:
    while run and run[-1].low in (".", ",", ";", ":", "and", "but", "—", "–", "-"):
        run.pop()
    while run and run[0].low in (".", ",", ";", ":", "—", "–", "-"):
        run.pop(0)
    if len(run) > 1:
        spans.append(trim_span(text, run[0].start, run[-1].end))


def trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space around it and the comma, full stop, colon or semicolon at its end."""
    while end > start and text[end - 1] in " \t\n.,;:":
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _according(text: str, pieces: list[Piece], at: int) -> Attribution | None:
    end = at + 2
    while end < len(pieces) and pieces[end].quotation is None and pieces[end].low not in (",", ".", ":", ";"):
        end += 1
    if end == at + 2:
        return None
    spans: list[tuple[int, int]] = []
    marks: list[tuple[int, int]] = []
    before = pieces[:at]
    if len(before) > 2:
        _take(text, before, spans, marks)
    else:
        _take(text, pieces[end + 1 :], spans, marks)
    if not spans:
        return None
    return Attribution(
        cue=(pieces[at].start, pieces[at + 1].end),
        source=(pieces[at + 2].start, pieces[end - 1].end),
        contents=spans,
        word="according to",
        quoted=bool(marks),
        marks=marks,
    )


__all__ = ["Attribution", "find_attributions"]
