"""An attribution: who is named as the source, by which cue, of which words. No name is resolved here."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import takewhile
from operator import attrgetter

from . import clauses
from .contents import Content
from .text import Piece

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


_START = attrgetter("start")

_NOBODY = frozenset({"not", "no", "none", "neither", "nobody", "nor"})


def make_attribution(pieces: list[Piece], group: Place, source: Place | None, content: Content) -> Attribution:
    """An attribution of a content by the verb group from `group[0]` to the word `group[1]`, negated where a word near it says so."""
    begin, at = group
    near = [p.low for p in pieces[max(0, begin - 1) : at]]
    if source is not None:
        first = bisect_left(pieces, source[0] - 5, key=_START)
        near += [
            p.low for p in takewhile(lambda p: p.start <= source[0], pieces[first : first + 6]) if p.low in _NOBODY
        ]
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
