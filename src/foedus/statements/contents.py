"""What a statement's words are about, how they stand to it, which agreements they name, and the pledge they hold."""

from __future__ import annotations

import re

from foedus.model import AgreementMention, PledgeClaim

from .offices import Gazette, fold

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
_CONDITION = re.compile(r"\b(?:if|unless|once|after|provided|as long as|until|when)\b[^,.;“”\"]{3,120}", re.IGNORECASE)
_MONEY = re.compile(
    r"(?P<mark>US\$|A\$|C\$|[$€£¥])\s?(?P<figure>\d[\d,]*(?:\.\d+)?)(?:\s?-?\s?(?P<scale>thousand|million|billion|trillion|mn|bn|m|b)\b)?"
    r"|(?P<figure2>\d[\d,]*(?:\.\d+)?)\s(?:(?P<scale2>thousand|million|billion|trillion)\s)?(?P<unit>euros?|dollars?|pounds|kroner|kronor|zlotys?|hryvnias?|yen|won)\b",
    re.IGNORECASE,
)
_CURRENCY = {"us$": "USD", "a$": "AUD", "c$": "CAD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "euro": "EUR", "euros": "EUR",
             "dollar": "USD", "dollars": "USD", "pounds": "GBP", "kroner": "DKK", "kronor": "SEK", "zloty": "PLN", "zlotys": "PLN",
             "hryvnia": "UAH", "hryvnias": "UAH", "yen": "JPY", "won": "KRW"}  # fmt: skip
_SCALE = {"thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12}
_NAMED = tuple(
    (name, identity, re.compile(words, re.IGNORECASE))
    for name, identity, words in (
        ("North Atlantic Treaty", "north-atlantic-treaty", r"north atlantic treaty|nato charter|washington treaty|mutual defence clause|\barticle (?:5|five|4|four)\b"),
        ("Collective Security Treaty", "csto-collective-security-treaty", r"\bcsto\b|collective security treaty"),
        ("Budapest Memorandum", "budapest-memorandum-ukraine-1994", r"budapest memorandum"),
        ("PURL", None, r"\bpurl\b"),
        ("Washington Declaration", None, r"washington declaration"),
    )
)  # fmt: skip
_ARTICLE = re.compile(r"\barticle (\d+|four|five)\b", re.IGNORECASE)
_NUMBERS = {"four": "4", "five": "5"}


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


def name_agreements(words: str) -> tuple[AgreementMention, ...]:
    """The agreements that the words name, with the article where one is named."""
    article = _ARTICLE.search(words)
    number = _NUMBERS.get(article.group(1).lower(), article.group(1)) if article else None
    return tuple(
        AgreementMention(name=name, article=number if name == "North Atlantic Treaty" else None, id=identity)
        for name, identity, pattern in _NAMED
        if pattern.search(words)
    )


def read_money(words: str) -> tuple[float, str] | None:
    """The first amount of money in the words, with its currency; None where none is named."""
    found = _MONEY.search(words)
    if found is None:
        return None
    figure = float((found["figure"] or found["figure2"]).replace(",", ""))
    scale = (found["scale"] or found["scale2"] or "").lower()
    return figure * _SCALE.get(scale, 1.0), _CURRENCY[(found["mark"] or found["unit"]).lower()]


def find_pledge(words: str, topics: tuple[str, ...], state: str | None, gazette: Gazette) -> PledgeClaim | None:
    """The pledge in the words of a speaker from `state`, where they say that an actor will or may give, do or be bound."""
    giving = set(topics) - {
        "other",
        "peace-agreement-condition",
        "membership",
        "consultation",
        "bilateral-agreement",
        "own-forces",
    }
    if not giving or not _WILL.search(words):
        return None
    money = read_money(words)
    condition = _CONDITION.search(words)
    states = [gazette.words[w] for w in fold(words).split() if w in gazette.words and len(gazette.words[w]) == 3]
    beneficiary = next((s for s in states if s != state), None)
    return PledgeClaim(
        what=words[:160],
        status="floated" if _HEDGE.search(words) else "pledged" if money else "stated",
        actor=state,
        beneficiary=beneficiary,
        amount=money[0] if money else None,
        currency=money[1] if money else None,
        condition=condition.group().strip() if condition else None,
    )
