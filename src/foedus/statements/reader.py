"""An article becomes statements: attributions found, speakers named, contents read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from foedus.model import Article, Finding, Speaker, Statement, make_finding

from .agreements import Names
from .attributions import Attribution
from .channels import find_addressee, find_channel, find_references, goes_on
from .cues import NAMING
from .dates import find_day, find_header_day, frame_of, is_stamped
from .meanings import Past, Setting, read_meaning
from .offices import open_gazette
from .paragraphs import find_attributions
from .scenes import set_scene
from .speakers import Cast

Place = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """What every statement of an article is read against."""

    text: str
    day: date | None
    setting: Setting
    names: Names
    alliance: bool
    channels: dict[str, str]


def read_article(
    article: Article, titles: Mapping[str, str] | None = None
) -> tuple[tuple[Statement, ...], tuple[Finding, ...]]:
    """The statements of an article in the order of their first words, and a finding for each that was left out, with the reason.

    `titles` are names of agreements with their ids in the catalogue: what is named in the text is linked to them.
    """
    gazette, findings = open_gazette()
    reported = list(findings)
    text, day = article.text, article.day or find_header_day(article.text)
    cast = Cast(gazette, day, text)
    desk = _Desk(
        text=text,
        day=day,
        setting=Setting(text=text, scene=set_scene(text, gazette), gazette=gazette, find=cast.find_holder, homes={}),
        names=Names(titles or {}, gazette.texts),
        channels={},
        alliance=re.search(r"\bNATO\b|North Atlantic", text) is not None,
    )
    found: list[Statement] = []
    past = Past()
    attributions = [
        a for a in find_attributions(text) if a.frame != "think" or a.word in _FINDING or _name_alone(text, a) is not a
    ]
    ordered = sorted(attributions, key=lambda a: a.cue)
    cues = [a.cue[0] for a in ordered]
    denied = _join_spans(
        c for a in attributions if a.word in _DENIALS and not a.negated for c in a.contents if c[0] >= a.cue[1]
    )
    for attribution in attributions:
        if attribution.source is None or (attribution.word == "reports" and _only_tags(attribution, ordered, cues)):
            continue
        if _lies_within(attribution.cue[0], denied):
            continue
        words = _who(text, attribution.source)
        if words.lower() == "it" and attribution.frame == "according":
            continue
        speaker = cast.name_speaker(words, attribution.source[0])
        if speaker is None and attribution.frame != "label":
            reported.append(make_finding("FD801", f"{article.file}: '{words[:60]}' at {attribution.cue[0]}"))
        elif speaker is not None and _counts(text, attribution, speaker):
            for part in _parts(text, _name_alone(text, attribution)):
                statement, past = _state(desk, part, speaker, past)
                found.append(statement)
    found = _refer(text, found)
    found.sort(key=lambda s: s.spans[0])
    return tuple(replace(s, id=f"s{n}") for n, s in enumerate(found, start=1)), tuple(reported)


_FINDING = frozenset({"found", "finds", "show", "shows", "showed", "concluded", "estimates", "estimated", "indicates"})
_DENIALS = frozenset({"denied", "denies", "deny", "denying", "refuted", "refutes", "disputed", "disputes"})
"""Verbs that say that what was reported was never said or done."""

_RULING = frozenset({"rule", "rules", "ruled", "ruling", "exclude", "excludes", "excluded"})
"""Verbs that deny, and leave open where they are denied themselves: `did not rule out`."""

_SUPPOSED = frozenset({"would", "could", "should", "might", "may", "must", "can", "will", "'ll", "’ll", "shall"})


_RELATIVE = re.compile(r"([^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){0,4}),? $")


def _join_spans(spans: Iterable[Place]) -> list[Place]:
    """The same stretches of text, those that overlap as one."""
    joined: list[Place] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _lies_within(place: int, spans: list[Place]) -> bool:
    """Whether a place lies in one of some stretches in order."""
    at = bisect_right(spans, place, key=lambda span: span[0])
    return at > 0 and place < spans[at - 1][1]


def _who(text: str, source: Place) -> str:
    """The words that name a source; for `who` and `which`, the name before it."""
    words = text[slice(*source)]
    if words.lower() not in ("who", "which"):
        return words
    found = _RELATIVE.search(text, max(0, source[0] - 80), source[0])
    return found.group(1) if found else words


def _refer(text: str, found: list[Statement]) -> list[Statement]:
    """The statements of a speaker of whom a sentence only says where he spoke, with that channel where they have none."""
    channels: dict[str, str] = {}
    places = [s.attribution[0] for s in found]
    for at, channel in find_references(text):
        if found:
            after = bisect_left(places, at)
            channels.setdefault(found[max(0, after - 1)].speaker.name, channel)
    return [
        replace(s, via=channels[s.speaker.name])
        if s.via is None and s.speaker.name in channels and goes_on(frame_of(text, s.attribution, list(s.spans)))
        else s
        for s in found
    ]


def _only_names(text: str, attribution: Attribution) -> bool:
    """Whether a thing is called something without the words being quoted: an opinion of the writer's making."""
    if attribution.word not in NAMING or attribution.frame != "voice" or attribution.quoted:
        return False
    more = text[attribution.cue[1] : attribution.cue[1] + 6].split()
    return not (more and more[0] in ("for", "on", "upon")) and _name_alone(text, attribution) is attribution


def _counts(text: str, attribution: Attribution, speaker: Speaker) -> bool:
    """Whether an attribution is a statement: not denied or only supposed, and a label only where it names a person or a state."""
    cue = text[slice(*attribution.cue)].lower().split()
    supposed = cue[0] in _SUPPOSED and "only" not in cue  # `would only say` was said
    open_ = attribution.word in _RULING
    if (attribution.negated and not open_) or supposed or _only_names(text, attribution):
        return False
    if (
        attribution.frame == "think" and attribution.word in _FINDING
    ):  # what a report finds is said, and what a person finds is thought
        return speaker.kind == "organisation" and "that" in text[attribution.cue[1] : attribution.contents[0][0]]
    if (
        attribution.frame == "label"
        and speaker.kind != "person"
        and text[slice(*(attribution.source or (0, 0)))].isupper()
    ):
        return False  # the place that opens a report
    return attribution.frame != "label" or speaker.kind == "person" or speaker.state is not None


def _only_tags(attribution: Attribution, others: list[Attribution], cues: list[int]) -> bool:
    """Whether an outlet only signs with `X reports` what another attribution in the sentence says. `cues`: their places, in order."""
    return any(
        other is not attribution
        for start, end in attribution.contents
        for other in others[bisect_left(cues, start) : bisect_left(cues, end)]
    )


_NAMED = re.compile(r"(?:^|\s)[“\"«]([^“”\"«»]{2,})[”\"»]?\Z")


def _name_alone(text: str, attribution: Attribution) -> Attribution:
    """Only the quoted name where a thing is called something: `called the pact “a milestone”`."""
    if attribution.word not in NAMING or len(attribution.contents) != 1:
        return attribution
    start, end = attribution.contents[0]
    found = _NAMED.search(text[start:end])
    return (
        attribution
        if found is None
        else replace(attribution, contents=[(start + found.start(1), start + found.end(1))])
    )


_ENDS = re.compile(r"[.:!?\n]")


def _turn(text: str, attribution: Attribution) -> int:
    """Where the first whole quotation begins after words that are only reported, in a sentence of its own or behind a colon; else 0."""
    marked = {a for a, _ in attribution.marks}
    contents = sorted(attribution.contents)
    if attribution.frame == "label" or not contents or _is_marked(contents[0], marked):
        return 0
    for before, after in pairwise(contents):
        if _is_marked(after, marked):
            return after[0] if _ENDS.search(text, before[1], after[0]) else 0
    return 0


def _is_marked(content: Place, marked: set[int]) -> bool:
    return any(content[0] - a in (1, 2) for a in marked)


def _parts(text: str, attribution: Attribution) -> list[Attribution]:
    """One attribution, or two where it serves words before it and a quotation after its colon."""
    turn = _turn(text, attribution)
    if turn:
        early = [c for c in attribution.contents if c[0] < turn]
        late = [c for c in attribution.contents if c[0] >= turn]
        return [
            replace(attribution, contents=early, quoted=False, marks=[]),
            replace(attribution, contents=late, quoted=True),
        ]
    early = [c for c in attribution.contents if c[1] <= attribution.cue[0]]
    late = [c for c in attribution.contents if c[0] >= attribution.cue[1]]
    if not early or not late or attribution.frame == "label" or ":" not in text[attribution.cue[1] : late[0][0]]:
        return [attribution]
    marked = [a for a, _ in attribution.marks]
    if any(m < attribution.cue[0] for m in marked) or not marked:
        return [attribution]
    return [replace(attribution, contents=early, quoted=False, marks=[]), replace(attribution, contents=late)]


def _find_via(desk: _Desk, frame: str, speaker: Speaker) -> str | None:
    """The channel that the sentence names, or the one named for the speaker before, where nothing tells of another occasion."""
    via = find_channel(frame)
    if via is not None:
        desk.channels[speaker.name] = via
        return via
    return desk.channels.get(speaker.name) if goes_on(frame) else None


def _state(desk: _Desk, attribution: Attribution, speaker: Speaker, past: Past) -> tuple[Statement, Past]:
    """The statement of an attribution, and what it leaves to the next one."""
    text = desk.text
    places = [p for p in (attribution.source, attribution.cue) if p is not None]
    place = (min(a for a, _ in places), max(b for _, b in places))
    meaning = read_meaning(desk.setting, attribution, speaker, past)
    frame = frame_of(text, place, attribution.contents)
    mixed = any(mark in meaning.words for mark in '“”"«»') or any(
        a and text[a - 1] in '“"«' for a, _ in attribution.contents
    )
    statement = Statement(
        id="",
        speaker=speaker,
        speech="direct" if attribution.quoted else "mixed" if mixed else "indirect",
        spans=tuple(sorted(attribution.contents)),
        attribution=place,
        stance=meaning.stance,
        about=meaning.about,
        agreements=desk.names.name_agreements(meaning.words, desk.alliance),
        via=_find_via(desk, frame, speaker),
        addressee=find_addressee(frame),
        day=find_day(frame, desk.day, is_stamped(text, place[0])),
        pledge=meaning.pledge,
    )
    return statement, meaning.past
