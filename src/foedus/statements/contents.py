"""What a statement's words are about, how they stand to it, which agreements they name, and the pledge they hold."""

from __future__ import annotations

import re

_TOPICS = tuple(
    (topic, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for topic, words in (
        ("collective-defence-guarantee", "guarantee|article (?:5|five)|mutual defen|backstop|collective defen|protect|deterren|attack on|security commitment"),
        ("bilateral-agreement", "treaty|pact\\b|memorandum|security agreement|declaration|compact\\b"),
        ("troops", "troops|soldiers|boots on|deploy|peacekeep|contingent|battalion|brigade|force in ukraine"),
        ("air-cover", "air cover|air defen[cs]es?\\b|no-fly|air shield|air polic"),
        ("arms-sale", "sell|sale|buy|purchas|purl\\b|american weapons|american arms"),
        ("arms-donation", "weapon|missile|ammunition|tanks?\\b|shells?\\b|patriot|military aid|arms\\b|equipment|drones?\\b|f-16"),
        ("funding", "fund|billion|million|financ|pay\\b|paying|spend|euros?\\b|dollars?\\b|money"),
        ("training", "train|instruct"),
        ("intelligence", "intelligence|satellite|surveillance"),
        ("own-forces", "strong army|strong ukrainian army|own army|armed forces of ukraine|defence capability|our army|own forces"),
        ("peace-agreement-condition", "peace agreement|peace deal|ceasefire|cease-fire|truce|negotiat|peace talks|end of the war|war stops"),
        ("membership", "member(?:ship)?\\b|accession|join(?:ing)? (?:nato|the)|withdraw from"),
        ("consultation", "consult|coordinat|talks with|discuss|article (?:4|four)"),
    )
)  # fmt: skip
_DENY = re.compile(
    r"\b(?:will|would|shall|do|does|did|is|are|can|could|have|has) (?:not|never|no longer)\b(?! only)|\bcannot\b|\b(?:won|don|doesn|didn|isn|aren|can|couldn)['’]t\b"
    r"|\b(?:refus|reject)\w+|\bimpossible\b|\bunwilling\b|\bno (?:soldiers|troops|plans|need|intention)\b|\bnever\b|\bnothing\b",
    re.IGNORECASE,
)
_IF = re.compile(
    r"(?<!as )(?<!even )\bif\b|\b(?:unless|provided that|only (?:if|after|when|once)|as long as|on condition|depends on)\b|\bonce\b|\bafter a (?:truce|ceasefire)\b"
    r"|\bsubject to\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|perhaps|possibl[ey]|too early|expects?|likely|probably|i think|hopes?)\b", re.IGNORECASE
)
_CALL = re.compile(r"\b(?:must|should|needs? to|has to|have to|let us|necessary|the need|needed)\b", re.IGNORECASE)
_WILL = re.compile(
    r"\b(?:will|shall|would|we|our|i|ready to|prepared to|committed|agreed|intends?|provid\w+|suppl\w+|promis\w+|pledg\w+|is|are|covers?)\b|['’](?:s|re|ll|ve)\b",
    re.IGNORECASE,
)
_MAIN = 120
_PAST = re.compile(r"^(?:\S+ ){1,9}?(?:had|was|were|has|have)\b", re.IGNORECASE)
_DENYING = frozenset(
    [
        "denied",
        "denies",
        "rejected",
        "rejects",
        "dismissed",
        "dismisses",
        "refused",
        "refuses",
        "ruled",
        "rules",
        "excluded",
        "excludes",
        "condemned",
        "criticised",
        "criticized",
    ]
)
_CALLING = frozenset(
    [
        "urged",
        "urges",
        "demanded",
        "demands",
        "called",
        "calls",
        "proposed",
        "proposes",
        "asked",
        "asks",
        "floated",
        "floats",
        "appealed",
        "suggested",
        "recommended",
    ]
)
_TELLING = frozenset(["reported", "reports", "recalled", "recalls", "noted", "notes", "wrote", "announced"])


def name_topics(words: str) -> tuple[str, ...]:
    """The commitments that the words are about; `other` where none is recognised."""
    return tuple(topic for topic, pattern in _TOPICS if pattern.search(words)) or ("other",)


def judge_stance(words: str, verb: str) -> str:
    """The stance, by the first sign that fits in the order condition, deny, hedge, call-for, affirm; else it reports."""
    if _IF.search(words):
        return "condition"
    if verb in _DENYING or _DENY.search(words[:_MAIN]):
        return "deny"
    if _HEDGE.search(words):
        return "hedge"
    if verb in _CALLING or _CALL.search(words):
        return "call-for"
    if verb in _TELLING and _PAST.match(words):
        return "report"
    return "affirm" if _WILL.search(words) else "report"
