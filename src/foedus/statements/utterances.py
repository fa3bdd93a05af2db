"""The attributions of one sentence, in the order of their cues."""

from __future__ import annotations

from . import clauses
from .attributions import Attribution, Place, make_attribution
from .complements import read_content
from .contents import Content, Cue, trim_span
from .cues import FRAMES, GIVING_WORD, PHRASES, SAYING_PHRASES, TRIGGERS, VOICED_PHRASES, WORDS_GIVEN
from .phrases import read_according, read_as_by, read_in_words
from .sources import find_source
from .subjects import find_subject
from .text import Piece


def read_sentence(text: str, pieces: list[Piece]) -> list[Attribution]:
    """The attributions of one sentence, in the order of their cues."""
    found: list[Attribution] = []
    for at, piece in enumerate(pieces):
        if piece.low in TRIGGERS:
            attribution = _read_cue(text, pieces, at, found)
            if attribution is not None:
                found.append(attribution)
    return found


def _read_cue(text: str, pieces: list[Piece], at: int, earlier: list[Attribution]) -> Attribution | None:
    piece = pieces[at]
    if piece.quotation is not None or piece.inside:
        return None
    if piece.low == "according" and at + 1 < len(pieces) and pieces[at + 1].low == "to":
        return read_according(text, pieces, at)
    if piece.low == "as":
        return read_as_by(text, pieces, at)
    if piece.low == "in" and at + 2 < len(pieces):
        return read_in_words(text, pieces, at)
    frames = FRAMES.get(piece.low)
    told = _saying_phrase(pieces, at)
    pair = (piece.low, pieces[at + 1].low) if at + 1 < len(pieces) else ("", "")
    phrase = pair in PHRASES
    frames = "c" if told else (frames or "") + "p" if phrase else frames
    if frames is None or not clauses.is_verb(pieces, at):
        return None
    begin = clauses.group_start(pieces, at)
    end = at + 1
    end += told or phrase
    if any(p.low in clauses.BE for p in pieces[begin:at]) and not piece.low.endswith("ing"):
        return _passive(text, pieces, (begin, at, end))
    source, end = find_source(pieces, (begin, at, end), earlier)
    if source is None:
        return None
    frames += "v" if pair in VOICED_PHRASES else ""
    nested = any(a <= piece.start < b for outer in earlier for a, b in outer.contents)
    cue = Cue(word=piece.low, frames=frames, inverted=source.inverted, finite=source.finite, nested=nested)
    floor = _floor(pieces, earlier, source.before)
    content = read_content(text, pieces[floor:], source.before - floor, end - floor, cue)
    if content is None or not content.spans:
        return None
    if content.frame == "back":
        content.frame = "say"
        made = make_attribution(pieces, (begin, at), source.place, content)
        made.points_back = True
        return made
    return make_attribution(pieces, (begin, at), source.place, content)


def _saying_phrase(pieces: list[Piece], at: int) -> int:
    """How many pieces after a verb belong to it, where it only says with them: `pointed out`, `made it clear`,
    `gave his word that`."""
    for more in (1, 2):
        if at + more < len(pieces) and (pieces[at].low, pieces[at + more].low) in SAYING_PHRASES:
            return more if more == 1 or pieces[at + 1].low in ("it", "this") else 0
    if [p.low for p in pieces[at + 1 : at + 4]] == ["it", "be", "known"] and pieces[at].low == "let":
        return 3
    if pieces[at].low not in GIVING_WORD:
        return 0
    nouns = (more for more in range(2, 6) if at + more + 1 < len(pieces) and pieces[at + more].low in WORDS_GIVEN)
    return next((more for more in nouns if pieces[at + more + 1].low == "that"), 0)


def _floor(pieces: list[Piece], earlier: list[Attribution], left: int) -> int:
    """Where the words after an earlier attribution of the sentence begin, if it stands before these."""
    if not earlier or left <= 0:
        return 0
    last = max(earlier[-1].cue[1], earlier[-1].source[1] if earlier[-1].source else 0)
    closed = any(p.quotation is not None and p.start < earlier[-1].cue[0] for p in pieces)
    if not closed:
        return 0
    for at in range(left - 1):
        if pieces[at].start >= last and pieces[at].low == ",":
            return at + 1 + (pieces[at + 1].low in ("but", "and"))
    return 0


def _passive(text: str, pieces: list[Piece], group: tuple[int, int, int]) -> Attribution | None:
    """`This was stated by X`; `Y is expected to`: the content is the subject, with what follows the verb."""
    begin, at, end = group
    subject = find_subject(pieces, begin)
    if subject is None:
        return None
    source: Place | None = None
    rest = end
    if end < len(pieces) and pieces[end].low == "by":
        stop = end + 1
        while (
            stop < len(pieces)
            and pieces[stop].quotation is None
            and pieces[stop].low not in (",", ".", "in", "on", "at", "for", "as", "to", ";", ":", "with")
        ):
            stop += 1
        if stop == end + 1:
            return None
        source, rest = (pieces[end + 1].start, pieces[stop - 1].end), stop
    elif not ({"b", "i", "n"} & set(FRAMES.get(pieces[at].low, ""))):
        return None
    spans = [trim_span(text, pieces[subject[0]].start, pieces[subject[1] - 1].end)]
    stop = clauses.end_of_clause(pieces, rest) if rest < len(pieces) else rest
    if rest < stop and pieces[rest].low not in (",", ".", ";", ":"):
        spans.append(trim_span(text, pieces[rest].start, pieces[stop - 1].end))
    spans = [s for s in spans if s[0] < s[1]]
    told = pieces[subject[0]].low in ("this", "that", "it", "which") and subject[1] - subject[0] == 1
    said = told and source is not None and "c" in FRAMES.get(pieces[at].low, "")
    if said and pieces[at].low == "reported":
        return None
    content = Content(spans=spans, frame="say" if said else "think")
    made = make_attribution(pieces, (begin, at), source, content) if spans else None
    if made is not None and said:
        made.points_back = True
    return made
