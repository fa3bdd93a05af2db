"""Attributions of a text, paragraph by paragraph: what one paragraph hands to the next."""

from __future__ import annotations

from .attributions import Attribution
from .contents import Content, trim_span
from .labels import Label, find_dashed, find_label, find_signed, skip_dateline
from .leads import read_announced, read_lead
from .sentences import cut_sentences
from .text import Block, Piece, cut_blocks
from .utterances import read_sentence

Place = tuple[int, int]

_FIRST_PERSON = frozenset({"we", "i", "our", "us", "my", "me"})


def find_attributions(text: str) -> list[Attribution]:
    """Every attribution of a text, in the order of their cues within each paragraph."""
    found: list[Attribution] = []
    chain = Chain(text)
    for block in cut_blocks(text):
        found += chain.read_block(block)
    chain.close()
    for attribution in found:
        attribution.contents = [(a, b) for a, b in attribution.contents if a < b]
    return [a for a in found if a.contents]


class Chain:
    """What one paragraph hands to the next: a quotation that goes on, a list that was announced, words that `this` points to."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: Attribution | None = None
        self._spoken: Attribution | None = None
        self._lists = False
        self._lead: Attribution | None = None
        self._statement: Attribution | None = None
        self._waiting: list[Piece] = []
        self._before: Place | None = None

    def read_block(self, block: Block) -> list[Attribution]:
        """The attributions of a paragraph; quotations and list items that stand alone are joined to the attribution they go on with."""
        text = self._text
        start = skip_dateline(text, block.start, block.end)
        if self._lists and self._last is not None and text[block.start] in "•*-–":
            self._last.contents.append(trim_span(text, start, block.end))
            return []
        sentences = cut_sentences(text, block, start)
        found = read_label(text, sentences[0]) if sentences else []
        if found and not found[0].quoted and len(sentences) > 1:  # in a transcript the whole paragraph is the speaker's
            found[0].contents.append(trim_span(text, sentences[1][0].start, block.end))
        if found and text[slice(*(found[0].source or (0, 0)))].isupper():  # a place that opens the report, or a name
            found += [a for a in self._read_sentences(sentences, start) if a.frame != "think"]
        found = found or read_dashed(text, block, start) or self._read_sentences(sentences, start)
        found += self._take_lead(found, sentences)
        alone = not found and bool(sentences) and all(_only_quotations(s) for s in sentences)
        if alone:
            self._wait([p for s in sentences for p in s if p.quotation])
        else:
            self._settle(found, sentences)
        self._lists = bool(found) and text[block.end - 1] == ":"
        if not alone:
            said = [a for a in found if a.frame != "think"]
            self._last = next((a for a in said if self._lists), next((a for a in reversed(found) if a.quoted), None))
            self._spoken = _ends_with_speech(found, sentences)
        self._before = (start, block.end)
        return found

    def _take_lead(self, found: list[Attribution], sentences: list[list[Piece]]) -> list[Attribution]:
        """Give the quotation that opens this paragraph to the line before it that ended in a colon; look for such a line here."""
        lead, self._lead = self._lead, None
        if sentences and not any(a.cue[0] >= sentences[-1][0].start for a in found):
            self._lead = read_lead(sentences[-1])
        first = sentences[0][0] if sentences else None
        if self._goes_on_plainly(lead, found, sentences):
            return [lead] if lead is not None else []
        if lead is None or found or first is None or first.quotation is None:
            return []
        _add_quotations(self._text, lead, [p for s in sentences for p in s if p.quotation])
        lead.quoted = True
        return [lead]

    def _goes_on_plainly(
        self, lead: Attribution | None, found: list[Attribution], sentences: list[list[Piece]]
    ) -> bool:
        """Take a paragraph without quotation marks below a line that ended in `said:`, as press releases have it, and those after it in which
        the speaker says `we`."""
        speaker, self._statement = lead or self._statement, None
        if speaker is None or any(a.frame != "think" for a in found):
            return False
        if not sentences or any(p.quotation for s in sentences for p in s):
            return False
        mine = any(p.low in _FIRST_PERSON for s in sentences for p in s)
        if not mine and (lead is None or len(sentences) < 2):
            return False
        speaker.contents.append(trim_span(self._text, sentences[0][0].start, sentences[-1][-1].end))
        speaker.quoted = True
        self._statement = speaker
        return True

    def close(self) -> None:
        """Give what still waits to the attribution it goes on with."""
        self._settle([], [])

    def _go_on(self, quotations: list[Piece]) -> None:
        """Quotations that stand alone go on with what was quoted before, or are the words of who was just reported."""
        self._last = self._last or self._spoken
        if self._last is not None:
            _add_quotations(self._text, self._last, quotations)

    def _wait(self, quotations: list[Piece]) -> None:
        """A paragraph of quotations alone goes on with what was quoted before, unless its mark is left open and a later one says who."""
        if self._waiting or any(p.quotation and not p.quotation.closed for p in quotations):
            self._waiting += quotations
        else:
            self._go_on(quotations)

    def _settle(self, found: list[Attribution], sentences: list[list[Piece]]) -> None:
        if self._waiting and found and found[0].quoted and sentences[0][0].quotation is not None:
            _add_quotations(self._text, found[0], self._waiting)
            found[0].contents.sort()
        elif self._waiting:
            self._go_on(self._waiting)
        self._waiting = []

    def _read_sentences(self, sentences: list[list[Piece]], start: int) -> list[Attribution]:
        text, found = self._text, list[Attribution]()
        last: Attribution | None = None
        before = start
        for sentence in sentences:
            here = read_sentence(text, sentence)
            announced = read_announced(text, sentence)
            if announced is not None and not any(announced.contents[0] in a.contents for a in here):
                here.append(announced)
            if not here and _only_quotations(sentence):
                last = last or (found[-1] if found and _is_speech(found[-1], before) else None)
                if last is not None:
                    _add_quotations(text, last, sentence)
                    continue
            before = sentence[0].start
            for attribution in here:
                if attribution.points_back:
                    said = (start, sentence[0].start) if sentence[0].start > start else self._before
                    attribution.contents = [trim_span(text, *said)] if said else []
            found += [a for a in here if a.contents and all(x < y for x, y in a.contents)]
            last = next((a for a in reversed(here) if a.quoted), None)
        return found


def _is_speech(attribution: Attribution, start: int) -> bool:
    """Whether an attribution of the sentence that begins at a place reports what somebody said."""
    return attribution.cue[1] >= start and attribution.frame == "say" and not attribution.negated


def _ends_with_speech(found: list[Attribution], sentences: list[list[Piece]]) -> Attribution | None:
    """The last attribution of a paragraph, if its last sentence is what somebody said."""
    ends = bool(found) and bool(sentences) and _is_speech(found[-1], sentences[-1][0].start)
    return found[-1] if ends else None


def _add_quotations(text: str, attribution: Attribution, pieces: list[Piece]) -> None:
    for piece in pieces:
        if piece.quotation:
            attribution.contents.append(trim_span(text, piece.quotation.start, piece.quotation.end))
            attribution.marks.append((piece.start, piece.end))


def _only_quotations(sentence: list[Piece]) -> bool:
    return all(p.quotation or p.low in ".,!?" for p in sentence) and any(p.quotation for p in sentence)


def read_label(text: str, pieces: list[Piece]) -> list[Attribution]:
    """A line that opens with a name and a colon, as one attribution."""
    label = find_label(pieces)
    return [] if label is None else [_of_label(text, label)]


def read_dashed(text: str, block: Block, start: int) -> list[Attribution]:
    """A paragraph that closes with a dash, a name and a verb of saying, as one attribution."""
    label = find_dashed(text, block, start) or find_signed(text, block, start)
    return [] if label is None else [_of_label(text, label)]


def _of_label(text: str, label: Label) -> Attribution:
    content = Content(spans=[], frame="label")
    if label.words is not None:
        content.spans.append(trim_span(text, *label.words))
    content.take(text, label.pieces)
    return Attribution(
        cue=label.cue, source=label.source, contents=content.spans, word=label.word, frame="label",
        quoted=bool(content.marks) or label.words is not None, marks=content.marks,
    )  # fmt: skip
