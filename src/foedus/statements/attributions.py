"""Attributions of a sentence: who is named as the source, by which cue, of which words. No name is resolved here."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import clauses
from .complements import Content, Cue, read_content, trim_span
from .cues import FRAMES, PHRASES, SAYING_PHRASES, VOICED_PHRASES
from .sentences import Piece
from .subjects import find_inverted, find_subject

Place = tuple[int, int]


@dataclass(slots=True)
class Attribution:
    """A source, a cue and the content: places in the text; `source` is None where the text names none.

    `frame` says what the cue is: `say` a verb of saying with a clause or a quotation, `voice` one with a noun phrase or an
    infinitive, `think` a verb of thinking, wishing or doing, `according` the words according to, `label` a name and a colon.
    `points_back` says that the content is `this`: what stands before.
    """

    cue: Place
    source: Place | None
    contents: list[Place]
    word: str = ""
    frame: str = "say"
    negated: bool = False
    quoted: bool = False
    points_back: bool = False
    marks: list[Place] = field(default_factory=list)


def read_sentence(text: str, pieces: list[Piece]) -> list[Attribution]:
    """The attributions of one sentence, in the order of their cues."""
    found: list[Attribution] = []
    for at in range(len(pieces)):
        attribution = _read_cue(text, pieces, at, found)
        if attribution is not None:
            found.append(attribution)
    return found


def _read_cue(text: str, pieces: list[Piece], at: int, earlier: list[Attribution]) -> Attribution | None:
    piece = pieces[at]
    if piece.quotation is not None or piece.inside:
        return None
    if piece.low == "according" and at + 1 < len(pieces) and pieces[at + 1].low == "to":
        return _according(text, pieces, at)
    if piece.low == "in" and at + 2 < len(pieces):
        return _in_words(text, pieces, at)
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
    source, end = _find_source(pieces, (begin, at, end), earlier)
    if source is None:
        return None
    frames += "v" if pair in VOICED_PHRASES else ""
    cue = Cue(word=piece.low, frames=frames, inverted=source.inverted, finite=source.finite)
    floor = _floor(pieces, earlier, source.before)
    content = read_content(text, pieces[floor:], source.before - floor, end - floor, cue)
    if content is None or not content.spans:
        return None
    if content.frame == "back":
        content.frame = "say"
        made = _make(pieces, (begin, at), source.place, content)
        made.points_back = True
        return made
    return _make(pieces, (begin, at), source.place, content)


def _saying_phrase(pieces: list[Piece], at: int) -> int:
    """How many pieces after a verb belong to it, where it only says with them: `pointed out`, `made it clear`."""
    for more in (1, 2):
        if at + more < len(pieces) and (pieces[at].low, pieces[at + more].low) in SAYING_PHRASES:
            return more if more == 1 or pieces[at + 1].low in ("it", "this") else 0
    return 0


@dataclass(slots=True)
class _Source:
    place: Place | None
    before: int
    inverted: bool = False
    finite: bool = True


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


def _find_source(
    pieces: list[Piece], group: tuple[int, int, int], earlier: list[Attribution]
) -> tuple[_Source | None, int]:
    begin, at, end = group
    low = pieces[at].low
    if low.endswith("ing") and begin == at:
        return _participle(pieces, at, earlier), end
    if begin and pieces[begin - 1].low == "to":
        return _of_infinitive(pieces, begin - 1, earlier), end
    before = pieces[begin - 1] if begin else None
    beside = find_subject(pieces, begin) if before is not None and before.low == "," else None
    if beside is not None and (not beside[0] or pieces[beside[0] - 1].quotation is not None):
        return _Source((pieces[beside[0]].start, pieces[beside[1] - 1].end), beside[0]), end
    if before is None or before.quotation is not None or before.low in (",", "--", "—", "–", "-", "“", "”", '"'):
        inverted = find_inverted(pieces, end) if "c" in FRAMES.get(low, "") else None
        if inverted is not None and (begin or (inverted[1] < len(pieces) and pieces[inverted[1]].low == ":")):
            place = (pieces[inverted[0]].start, pieces[inverted[1] - 1].end)
            return _Source(place, begin, inverted=True), inverted[1]
    subject = find_subject(pieces, begin)
    if subject is not None:
        own = pieces[subject[0]].low not in ("who", "which", "that")
        return _Source((pieces[subject[0]].start, pieces[subject[1] - 1].end), subject[0], finite=own), end
    if (
        before is not None
        and before.low in ("and", "but", "or", ",", "then")
        and earlier
        and pieces[at].low not in clauses.BE
    ):
        return _Source(earlier[-1].source, at, finite=False), end
    return None, end


def _participle(pieces: list[Piece], at: int, earlier: list[Attribution]) -> _Source | None:
    """The source of `..., he said, adding that ...`: that of the attribution before, or the subject of the sentence."""
    if earlier:
        return _Source(earlier[-1].source, at, finite=False)
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
        return _Source((pieces[subject[0]].start, pieces[subject[1] - 1].end), at) if subject else None
    if before is not None and before.low == "from" and at > 1 and pieces[at - 2].initial:
        subject = find_subject(pieces, at - 1)
        return _Source((pieces[subject[0]].start, pieces[subject[1] - 1].end), at) if subject else None
    return _first_subject(pieces, at)


def _of_infinitive(pieces: list[Piece], at: int, earlier: list[Attribution]) -> _Source | None:
    begin = at
    while begin and at - begin < 4 and pieces[begin - 1].quotation is None:
        begin -= 1
        if (
            pieces[begin].low.endswith(("ed", "s", "t", "ing", "ught"))
            and pieces[begin].low not in clauses.AUX
            and not pieces[begin].initial
        ):
            subject = find_subject(pieces, clauses.group_start(pieces, begin))
            if subject is not None:
                return _Source((pieces[subject[0]].start, pieces[subject[1] - 1].end), subject[0])
    return _Source(earlier[-1].source, at) if earlier else _first_subject(pieces, at)


def _first_subject(pieces: list[Piece], limit: int) -> _Source | None:
    for at in range(1, limit):
        low = pieces[at].low
        if pieces[at].quotation is None and (low in clauses.AUX or (low.endswith("ed") and not pieces[at].initial)):
            subject = find_subject(pieces, clauses.group_start(pieces, at))
            if subject is not None:
                return _Source((pieces[subject[0]].start, pieces[subject[1] - 1].end), limit)
    return None


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
    made = _make(pieces, (begin, at), source, content) if spans else None
    if made is not None and said:
        made.points_back = True
    return made


_NOBODY = frozenset({"not", "no", "none", "neither", "nobody", "nor"})


def _make(pieces: list[Piece], group: Place, source: Place | None, content: Content) -> Attribution:
    begin, at = group
    near = [p.low for p in pieces[max(0, begin - 1) : at]]
    if source is not None:
        near += [p.low for p in pieces if source[0] - 5 <= p.start <= source[0] and p.low in _NOBODY]
    refused = (
        begin
        and pieces[begin - 1].low == "to"
        and begin > 1
        and pieces[begin - 2].low in ("declined", "refused", "refuses", "failed")
    )
    return Attribution(
        cue=(pieces[begin].start, pieces[at].end),
        source=source,
        contents=content.spans,
        word=pieces[at].low,
        frame=content.frame,
        negated=bool(refused) or any(w in clauses.NEGATIONS or w in _NOBODY for w in near),
        quoted=bool(content.marks),
        marks=content.marks,
    )


def _according(text: str, pieces: list[Piece], at: int) -> Attribution | None:
    end = at + 2
    while (
        end < len(pieces)
        and pieces[end].quotation is None
        and pieces[end].low not in (",", ".", ":", ";", "—", "–", "--", ")")
    ):
        end += 1
    if end == at + 2:
        return None
    return _of_words(text, pieces, (at, end), Content(spans=[], frame="according"))


def _in_words(text: str, pieces: list[Piece], at: int) -> Attribution | None:
    """`in her words`, `in Macron's view`."""
    end = at + 1
    while (
        end < len(pieces)
        and end - at < 8
        and pieces[end].quotation is None
        and pieces[end].low not in (",", ".", "words", "view", "opinion")
    ):
        end += 1
    owner = pieces[end - 1].low if end < len(pieces) else ""
    if (
        end >= len(pieces)
        or pieces[end].low not in ("words", "view", "opinion")
        or owner not in ("his", "her", "their", "'s")
    ):
        return None
    if end + 1 < len(pieces) and pieces[end + 1].low not in (",", ".", ":"):
        return None
    made = _of_words(text, pieces, (at, end + 1), Content(spans=[], frame="according"))
    if made is not None:
        made.source = (pieces[at + 1].start, pieces[end - 1 - (owner == "'s")].end)
        made.cue = (pieces[at].start, pieces[end].end)
    return made


def _of_words(text: str, pieces: list[Piece], place: Place, content: Content) -> Attribution | None:
    at, end = place
    before = at - 1 if at and pieces[at - 1].low in (",", "(") else at
    if before > 2 or any(p.quotation is not None for p in pieces[:before]):
        content.take(text, pieces[:before])
        if end < len(pieces) and pieces[end].low == "," and end + 2 < len(pieces):
            content.take(text, pieces[end + 1 :])
    else:
        content.take(text, _following(pieces, end + 1))
    if not content.spans:
        return None
    made = _make(pieces, (at, at + 1), (pieces[at + 2].start, pieces[end - 1].end), content)
    made.word = "according to"
    return made


def _following(pieces: list[Piece], at: int) -> list[Piece]:
    """The clause that begins here, or the quotation alone where one stands here."""
    if at >= len(pieces):
        return []
    return pieces[at : at + 1] if pieces[at].quotation is not None else pieces[at : clauses.end_of_clause(pieces, at)]


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
                return _make(pieces, (begin, at), place, Content(spans=[]))
    return None


__all__ = ["Attribution", "read_lead", "read_sentence"]
