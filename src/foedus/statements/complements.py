"""Complements of a cue: the words that somebody says, before or after the verb, in quotation marks or without."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import clauses
from .cues import ADDRESSING, FRAMES, NOUNY, gather_words
from .sentences import Piece

Place = tuple[int, int]

_TIMES = gather_words(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today earlier later last this separately there here again also "
    "reporters journalists lawmakers deputies parliament congress me us them him her it"
)
_PLACES = gather_words(
    "on in at during after before from to with through via over by about while when for amid under ahead following of"
)
_OPENING = frozenset({"“", '"', "''", "‘", "«"})
_CLOSING = frozenset({"”", '"', "''", "’", "»"})
_EDGES = (".", ",", ";", ":", "and", "but", "—", "–", "-", "--", "(", "that")


@dataclass(slots=True)
class Content:
    """Spans of the content, the quotations among them with their marks, and what kind of complement it is."""

    spans: list[Place]
    frame: str = "say"
    marks: list[Place] = field(default_factory=list)

    def take(self, text: str, pieces: list[Piece]) -> None:
        """Add pieces: every quotation gives a span of its own, and so does each run of words between."""
        run: list[Piece] = []
        for piece in pieces:
            if piece.quotation is None:
                run.append(piece)
                continue
            self._close(text, run)
            run = []
            self.spans.append(trim_span(text, piece.quotation.start, piece.quotation.end))
            self.marks.append((piece.start, piece.end))
        self._close(text, run)

    def _close(self, text: str, run: list[Piece]) -> None:
        while run and run[-1].low in _EDGES:
            run.pop()
        while run and run[0].low in (".", ",", ";", ":", "—", "–", "-", "--", "•", "*"):
            run.pop(0)
        if (
            len(run) > 2
            and run[0].low in _OPENING
            and run[-1].low in _CLOSING
            and not any(p.low in _CLOSING for p in run[1:-1])
        ):
            run = run[1:-1]
        if run and (len(run) > 1 or len(run[0].low) > 3):
            self.spans.append(trim_span(text, run[0].start, run[-1].end))


def trim_span(text: str, start: int, end: int) -> Place:
    """A span without the white space around it and the comma, full stop, colon or semicolon at its end."""
    while end > start and text[end - 1] in " \t\n.,;:":
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


@dataclass(frozen=True, kw_only=True)
class Cue:
    """A cue verb, its frames with `p` where a particle belongs to it, and whether it is finite and stands before its subject."""

    word: str
    frames: str
    inverted: bool = False
    finite: bool = True


def read_content(text: str, pieces: list[Piece], left: int, right: int, cue: Cue) -> Content | None:
    """The content of a cue whose words, with its source, stand from `left` to `right`."""
    frames = cue.frames
    before = _before(pieces, left) if cue.finite and ("c" in frames or "b" in frames) else []
    at = _to_colon(pieces, _skip(pieces, right, cue.word)) if "c" in frames else _skip(pieces, right, cue.word)
    if (
        before
        and before[-1].quotation is None
        and at < len(pieces)
        and (_clause_follows(pieces, at) or _only_leads(pieces, before, at))
    ):
        before = []
    content = Content(spans=[], frame="say" if "c" in frames else "think")
    if before:
        content.take(text, before)
        content.take(text, _resumed(pieces, at, before[-1].quotation is not None))
        return content
    if cue.inverted:
        if at < len(pieces) and (pieces[at].quotation is not None or pieces[at].low in (",", ":")):
            content.take(text, pieces[at:])
        return content
    return _after(text, pieces, right, at, cue)


def _to_colon(pieces: list[Piece], at: int) -> int:
    """Over circumstances that end in a colon before a quotation: `said back in the summer: ...`."""
    for place in range(at, min(at + 12, len(pieces) - 1)):
        piece = pieces[place]
        if piece.quotation is not None or piece.low in (".", ",", ";", "that") or piece.low in clauses.AUX:
            return at
        if piece.low == ":":
            return place if pieces[place + 1].quotation is not None else at
    return at


def _clause_follows(pieces: list[Piece], at: int) -> bool:
    low = pieces[at].low
    return low == "that" or (
        pieces[at].quotation is None and low[0].isalnum() and low not in _PLACES and _is_clause(pieces, at)
    )


def _only_leads(pieces: list[Piece], before: list[Piece], at: int) -> bool:
    """Whether a quotation follows, and the words before are no clause: `A few minutes later, he added: ...`."""
    while at < len(pieces) and pieces[at].low in (",", ":"):
        at += 1
    quoted = at < len(pieces) and (pieces[at].quotation is not None or pieces[at].low in ("“", '"', "''"))
    return quoted and not any(p.low in clauses.AUX or p.low in FRAMES for p in before)


def _before(pieces: list[Piece], left: int) -> list[Piece]:
    """What stands before the source and is parted from it by a comma or a quotation mark."""
    if left and pieces[left - 1].quotation is not None:
        return _from_start(pieces, left)
    if left > 3 and pieces[left - 1].low in (",", "?", "!", "—", "–", "--", "”", '"', "''"):
        return _from_start(pieces, left - (pieces[left - 1].low in (",", "—", "–", "--")))
    return []


_ASIDES = gather_words(
    "as in on at during after before when while asked although though despite speaking because since following with for from by until "
    "pressed once under amid besides among"
)


def _from_start(pieces: list[Piece], end: int) -> list[Piece]:
    """The pieces before, unless they are no clause: an opening phrase or a conjunction."""
    if pieces[end - 1].quotation is not None:
        return _quoted(pieces, end)
    taken = pieces[:end]
    words = [p for p in taken if p.quotation is not None or p.low[0].isalnum()]
    if any(p.quotation is not None for p in taken):
        return taken
    if words and words[0].low in _ASIDES:
        comma = next((at for at, p in enumerate(taken) if p.low == ","), len(taken))
        words = [p for p in taken[comma:] if p.low[0].isalnum()]
    if len(words) < 3 or not any(_is_finite(p) for p in words):
        return []
    return taken


def _quoted(pieces: list[Piece], end: int) -> list[Piece]:
    """A quotation and what leads up to it, back to the end of another attribution."""
    start = end - 1
    while start and (pieces[start - 1].quotation is not None):
        start -= 1
    lead = pieces[:start]
    said = any(p.quotation is None and "c" in FRAMES.get(p.low, "") for p in lead)
    if said or not lead or (pieces[start].initial and lead[-1].low == ":"):
        return pieces[start:end]
    return pieces[:end]


def _is_finite(piece: Piece) -> bool:
    return piece.low in clauses.AUX or piece.low in FRAMES or piece.low.endswith(("ed", "s", "n't"))


def _resumed(pieces: list[Piece], at: int, quoted: bool) -> list[Piece]:
    """What goes on after a cue that stands in the middle of its content."""
    if at >= len(pieces):
        return []
    if pieces[at].quotation is not None:
        return pieces[at : at + 1]
    if pieces[at].low not in (",", ":", ";", "—", "–", "--") or at + 1 >= len(pieces):
        return []
    first = pieces[at + 1]
    if first.quotation is not None:
        return pieces[at + 1 :]
    if first.inside and first.low in _OPENING:
        stop = next((n for n in range(at + 2, len(pieces)) if not pieces[n].inside), len(pieces))
        return pieces[at + 1 : stop if quoted else clauses.end_of_clause(pieces, at + 1)]
    if quoted or pieces[at].low in (";", "—", "–", "--"):
        return []
    if first.low in ("who", "which", "as", "while", "but", "and", "when", "after", "because", "in", "citing") or (
        first.low.endswith("ing") and len(first.low) > 5
    ):
        return []
    return pieces[at + 1 : clauses.end_of_clause(pieces, at + 1)]


def _skip(pieces: list[Piece], at: int, cue: str) -> int:
    """Over the addressee, the time and the place that stand between a cue and its content."""
    told = cue in ADDRESSING
    for place in range(at, min(at + 14, len(pieces))):
        piece = pieces[place]
        if (
            piece.quotation is not None
            or piece.low in (".", ";", ":", ",", "and")
            or piece.low in clauses.AUX
            or (piece.low in FRAMES and piece.low not in NOUNY)
        ):
            break
        if piece.low == "that" and (place == at or pieces[place - 1].low != "," or told):
            return place
    while at < len(pieces) and pieces[at].quotation is None:
        low = pieces[at].low
        if (low in ("yet", "once") and at + 1 < len(pieces) and pieces[at + 1].low in ("again", "more")) or (
            low == ","
            and at + 2 < len(pieces)
            and pieces[at + 1].low in ("however", "though", "too")
            and pieces[at + 2].low == ","
        ):
            at += 2
        elif (
            low in _TIMES
            and not (
                low in ("this", "it", "there", "last") and at + 1 < len(pieces) and pieces[at + 1].low in clauses.AUX
            )
            and not (low == "this" and _ends_soon(pieces, at + 1))
        ):
            at += 1
        elif low in _PLACES and not told and not _content_phrase(pieces, at):
            at = _end_of_circumstance(pieces, at)
        elif told and low not in ("that", ":", ",", "to", "whether", "how", "why", "what"):
            at = _end_of_addressee(pieces, at)
            break
        else:
            break
    return at


def _content_phrase(pieces: list[Piece], at: int) -> bool:
    return (
        pieces[at].low == "to"
        and at + 1 < len(pieces)
        and not pieces[at + 1].initial
        and pieces[at + 1].low not in clauses.DETERMINERS
    )


def _end_of_circumstance(pieces: list[Piece], at: int) -> int:
    end = at + 1
    while end < len(pieces) and pieces[end].quotation is None and end - at < 9:
        low = pieces[end].low
        if low in ("that", ",", ":", ".", "“", '"', "''") or (end > at + 1 and low in clauses.SUBJECTS):
            return end
        if (
            end > at + 1
            and (low in clauses.DETERMINERS or pieces[end].initial)
            and pieces[end - 1].low
            in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "statement", "interview")
        ):
            return end
        end += 1
    return end


def _end_of_addressee(pieces: list[Piece], at: int) -> int:
    end = at + 1
    if pieces[at].low in clauses.OBJECTS:
        return end
    while end < len(pieces) and pieces[end].quotation is None and end - at < 9:
        low = pieces[end].low
        if (
            low in ("that", ",", ":", ".", "to", "whether", "how", "why", "“", '"', "''", "on", "in", "during", "at")
            or low in clauses.SUBJECTS
        ):
            return end
        if (
            low in clauses.DETERMINERS
            and pieces[end - 1].low not in clauses.PREPOSITIONS
            and pieces[end - 1].low != "and"
        ):
            return end
        end += 1
    return end


def _after(text: str, pieces: list[Piece], right: int, at: int, cue: Cue) -> Content | None:
    """A clause, a quotation, an infinitive or a noun phrase after the cue."""
    content, frames = Content(spans=[]), cue.frames
    while at < len(pieces) and pieces[at].low in (",", ":"):
        at += 1
    if at >= len(pieces):
        return None
    first = pieces[at]
    said = "c" in frames
    if said and first.low == "this" and _ends_soon(pieces, at + 1):
        return Content(spans=[(first.start, first.end)], frame="back")
    if cue.word in ADDRESSING and first.low == "of" and at + 1 < len(pieces):
        return _phrase(text, pieces, at + 1, frames + "v")
    colon = at and pieces[at - 1].low == ":"
    if first.quotation is not None or colon:
        if not (said or "n" in frames):
            return None
        content.take(text, pieces[at:] if said else pieces[at : clauses.end_of_phrase(pieces, at)])
        return content
    if pieces[at - 1].low == "," and not said:
        return None
    if (first.low == "that" and ("b" in frames or said)) or first.low in ("whether", "how", "why", "if", "what"):
        start = at + (first.low == "that")
        content.frame = "say" if said else "think"
        content.take(text, pieces[start : clauses.end_of_clause(pieces, start)] if start < len(pieces) else [])
        return content
    if first.low == "to" and at + 1 < len(pieces) and not pieces[at + 1].initial:
        if "i" not in frames and "v" not in frames:
            return None
        content.frame = "voice" if "v" in frames else "think"
        content.take(text, pieces[at : clauses.end_of_phrase(pieces, at)])
        return content
    if (said and not {"n", "v", "p"} & set(frames)) or ((said or "b" in frames) and _is_clause(pieces, at)):
        content.frame = "say" if said else "think"
        content.take(text, pieces[at : clauses.end_of_clause(pieces, at)])
        return content
    return _phrase(text, pieces, right, frames)


def _ends_soon(pieces: list[Piece], at: int) -> bool:
    return at >= len(pieces) or pieces[at].low in (".", ",", "in", "at", "on", "during", "after", "to", "while", "when")


def _is_clause(pieces: list[Piece], at: int) -> bool:
    """Whether a finite verb follows a subject here, so that the words are a clause and not a noun phrase."""
    for place in range(at, min(at + 16, len(pieces))):
        piece = pieces[place]
        low = piece.low
        if piece.quotation is not None or low in (".", ";", "who", "which", "whose", ":"):
            return False
        if low == "," and place > at + 1 and not pieces[place - 1].initial:
            return False
        if place > at and (low in clauses.AUX or low in clauses.NEGATIONS) and pieces[place - 1].low != "to":
            return True
        if (
            place > at
            and low.endswith("ed")
            and pieces[place - 1].low not in clauses.DETERMINERS
            and pieces[place - 1].low not in clauses.PREPOSITIONS
        ):
            return True
        if place == at + 1 and pieces[at].low in clauses.SUBJECTS:
            return True
        if (
            place > at
            and low in FRAMES
            and low not in NOUNY
            and not low.endswith("ing")
            and pieces[place - 1].low != "to"
        ):
            return True
    return False


def _phrase(text: str, pieces: list[Piece], at: int, frames: str) -> Content | None:
    """A noun phrase as the object of a cue."""
    if not {"n", "p", "v"} & set(frames) or at >= len(pieces):
        return None
    first = pieces[at]
    if first.low in (",", ".", ";", ")") or first.low in (
        "by",
        "in",
        "on",
        "at",
        "with",
        "for",
        "from",
        "to",
        "as",
        "and",
        "or",
        "through",
        "during",
        "after",
    ):
        return None
    content = Content(spans=[], frame="voice" if "v" in frames else "think")
    content.take(text, pieces[at : clauses.end_of_phrase(pieces, at)])
    return content
