"""An article becomes statements: attributions found, speakers named, contents read."""

from __future__ import annotations

from dataclasses import replace

from foedus.model import Article, Finding, Speaker, Statement, make_finding

from .attributions import Attribution, find_attributions
from .contents import find_pledge, judge_stance, name_agreements, name_topics
from .offices import Gazette, open_gazette
from .speakers import Cast

Plain = dict[str, object]


def read_article(article: Article) -> tuple[tuple[Statement, ...], tuple[Finding, ...]]:
    """The statements of an article in the order of their first words, and a finding for each that was left out, with the reason."""
    gazette, findings = open_gazette()
    reported = list(findings)
    cast = Cast(gazette, article.day, article.text)
    found: list[Statement] = []
    attributions = [a for a in find_attributions(article.text) if a.frame != "think"]
    for attribution in attributions:
        if attribution.source is None or _only_tags(article.text, attribution, attributions):
            continue
        words = article.text[slice(*attribution.source)]
        if words.lower() == "it" and attribution.frame == "according":
            continue
        speaker = cast.name_speaker(words, attribution.source[0])
        if speaker is None and attribution.frame != "label":
            reported.append(make_finding("FD801", f"{article.file}: '{words[:60]}' at {attribution.cue[0]}"))
        elif speaker is not None and not attribution.negated and (attribution.frame != "label" or speaker.kind == "person" or speaker.state):
            found += [_state(article.text, part, speaker, gazette) for part in _parts(article.text, attribution)]
    found.sort(key=lambda s: s.spans[0])
    return tuple(_numbered(found)), tuple(reported)


def _only_tags(text: str, attribution: Attribution, others: list[Attribution]) -> bool:
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


def _state(text: str, attribution: Attribution, speaker: Speaker, gazette: Gazette) -> Statement:
    words = " ".join(text[a:b] for a, b in attribution.contents)
    topics = name_topics(words)
    places = [p for p in (attribution.source, attribution.cue) if p is not None]
    mixed = any(mark in words for mark in '“”"«»')
    return Statement(
        id="",
        speaker=speaker,
        speech="direct" if attribution.quoted else "mixed" if mixed else "indirect",
        spans=tuple(sorted(attribution.contents)),
        attribution=(min(a for a, _ in places), max(b for _, b in places)),
        stance=judge_stance(words, attribution.word),
        about=topics,
        agreements=name_agreements(words),
        pledge=find_pledge(words, topics, speaker.state, gazette),
    )


def _numbered(statements: list[Statement]) -> list[Statement]:
    return [
        Statement(**{**{f: getattr(s, f) for f in s.__dataclass_fields__}, "id": f"s{n}"})
        for n, s in enumerate(statements, start=1)
    ]


def write_statements(article: Article, statements: tuple[Statement, ...]) -> Plain:
    """The statements in the plain format of the annotation guide, with the catalogue ids of agreements beside it."""
    return {
        "file": article.file,
        "date": article.day.isoformat() if article.day else None,
        "outlet": article.outlet,
        "statements": [_plain(s) for s in statements],
    }


def _plain(s: Statement) -> Plain:
    p = s.pledge
    return {
        "id": s.id,
        "speaker": {"name": s.speaker.name, "role": s.speaker.role, "state": s.speaker.state, "kind": s.speaker.kind, "aliases": list(s.speaker.aliases)},
        "speech": s.speech,
        "spans": [list(span) for span in s.spans],
        "attribution": list(s.attribution),
        "via": s.via,
        "addressee": s.addressee,
        "date": s.day.isoformat() if s.day else None,
        "about": list(s.about),
        "agreements": [str(a) for a in s.agreements],
        "agreement_ids": [a.id for a in s.agreements],
        "stance": s.stance,
        "pledge": None if p is None else {"actor": p.actor, "beneficiary": p.beneficiary, "what": p.what, "amount": p.amount, "currency": p.currency, "condition": p.condition, "status": p.status},
    }  # fmt: skip
