"""The content of an attribution: spans of text and the quotations among them; and the cue that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from .text import Piece

Place = tuple[int, int]

OPENING = frozenset({"“", '"', "''", "‘", "«"})

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
            and run[0].low in OPENING
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
    """A cue verb, its frames with `p` where a particle belongs to it, and whether it is finite, stands before its subject, and is itself
    part of what another says."""

    word: str
    frames: str
    inverted: bool = False
    finite: bool = True
    nested: bool = False
