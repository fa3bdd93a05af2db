"""An article becomes statements: attributions found, speakers named, contents read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from foedus.model import Article, Finding, Speaker, Statement, make_finding

from .agreements import Names
from .attributions import Attribution
from .channels import find_addressee, find_channel
from .contents import judge_stance, name_topics
from .dates import find_day, find_header_day, frame_of, is_stamped
from .offices import Gazette, open_gazette
from .paragraphs import find_attributions
from .pledges import Scene, find_pledge, set_scene
from .speakers import Cast

_READ = 2000
"""So many characters of a content are read for its topics, stance and pledge."""


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """What every statement of an article is read against."""

    text: str
    day: date | None
    gazette: Gazette
    cast: Cast
    scene: Scene
    names: Names
    alliance: bool


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
        gazette=gazette,
        cast=cast,
        scene=set_scene(text, gazette),
        names=Names(titles or {}, gazette.texts),
        alliance=re.search(r"\bNATO\b|North Atlantic", text) is not None,
    )
    found: list[Statement] = []
    attributions = [a for a in find_attributions(text) if a.frame != "think"]
    for attribution in attributions:
        if attribution.source is None or _only_tags(attribution, attributions):
            continue
        words = text[slice(*attribution.source)]
        if words.lower() == "it" and attribution.frame == "according":
            continue
        speaker = cast.name_speaker(words, attribution.source[0])
        if speaker is None and attribution.frame != "label":
            reported.append(make_finding("FD801", f"{article.file}: '{words[:60]}' at {attribution.cue[0]}"))
        elif speaker is not None and _counts(attribution, speaker):
            found += [_state(desk, part, speaker) for part in _parts(text, attribution)]
    found.sort(key=lambda s: s.spans[0])
    return tuple(replace(s, id=f"s{n}") for n, s in enumerate(found, start=1)), tuple(reported)


def _counts(attribution: Attribution, speaker: Speaker) -> bool:
    """Whether an attribution is a statement: not denied, and a label only where it names a person or a state."""
    return not attribution.negated and (
        attribution.frame != "label" or speaker.kind == "person" or speaker.state is not None
    )


def _only_tags(attribution: Attribution, others: list[Attribution]) -> bool:
    """Whether an outlet only signs with `X reports` what another attribution in the sentence says."""
    return attribution.word == "reports" and any(
        a <= other.cue[0] < b and other is not attribution for a, b in attribution.contents for other in others
    )


def _parts(text: str, attribution: Attribution) -> list[Attribution]:
    """One attribution, or two where it serves words before it and a quotation after its colon."""
    early = [c for c in attribution.contents if c[1] <= attribution.cue[0]]
    late = [c for c in attribution.contents if c[0] >= attribution.cue[1]]
    if not early or not late or attribution.frame == "label" or ":" not in text[attribution.cue[1] : late[0][0]]:
        return [attribution]
    marked = [a for a, _ in attribution.marks]
    if any(m < attribution.cue[0] for m in marked) or not marked:
        return [attribution]
    return [replace(attribution, contents=early, quoted=False, marks=[]), replace(attribution, contents=late)]


def _state(desk: _Desk, attribution: Attribution, speaker: Speaker) -> Statement:
    text = desk.text
    words = " ".join(text[a:b] for a, b in attribution.contents)[:_READ]
    places = [p for p in (attribution.source, attribution.cue) if p is not None]
    place = (min(a for a, _ in places), max(b for _, b in places))
    frame = frame_of(text, place, attribution.contents)
    mixed = any(mark in words for mark in '“”"«»') or any(a and text[a - 1] in '“"«' for a, _ in attribution.contents)
    return Statement(
        id="",
        speaker=speaker,
        speech="direct" if attribution.quoted else "mixed" if mixed else "indirect",
        spans=tuple(sorted(attribution.contents)),
        attribution=place,
        stance=judge_stance(words, attribution.word),
        about=name_topics(words),
        agreements=desk.names.name_agreements(words, desk.alliance),
        via=find_channel(frame),
        addressee=find_addressee(frame),
        day=find_day(frame, desk.day, is_stamped(text, place[0])),
        pledge=find_pledge(
            words,
            speaker=speaker.state,
            verb=attribution.word,
            scene=desk.scene,
            gazette=desk.gazette,
            find=desk.cast.find_holder,
        ),
    )
