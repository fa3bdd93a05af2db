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
    r"\b(?:not|no|never|neither|nor|without|refus\w+|reject\w+|impossible|unwilling|cannot|\w+n['’]t)\b", re.IGNORECASE
)
_IF = re.compile(
    r"\b(?:if|unless|provided|only after|only when|once|as long as|on condition|depends?)\b", re.IGNORECASE
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|perhaps|possibl[ey]|too early|expects?|likely|probably|i think)\b", re.IGNORECASE
)
_CALL = re.compile(r"\b(?:must|should|needs? to|has to|have to|let us|necessary|need)\b", re.IGNORECASE)
_WILL = re.compile(
    r"\b(?:will|shall|would|ready to|prepared to|committed to|agreed to|provid\w+|deliver\w*|suppl\w+|promis\w+|pledg\w+|could|might|may)\b",
    re.IGNORECASE,
)


def name_topics(words: str) -> tuple[str, ...]:
    """The commitments that the words are about; `other` where none is recognised."""
    return tuple(topic for topic, pattern in _TOPICS if pattern.search(words)) or ("other",)


def judge_stance(words: str, verb: str) -> str:
    """The stance, by the first sign that fits in the order condition, deny, hedge, call-for, affirm."""
    if _IF.search(words):
        return "condition"
    if _DENY.search(words) or verb in ("denied", "rejected", "dismissed", "refused"):
        return "deny"
    if _HEDGE.search(words):
        return "hedge"
    if _CALL.search(words) or verb in ("urged", "demanded", "called", "proposed", "asked"):
        return "call-for"
    return "affirm" if _WILL.search(words) or verb in ("promised", "pledged", "vowed", "announced") else "report"
