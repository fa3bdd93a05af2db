"""The pledge in a statement: who will or may give, do or be bound to what, for whom, how much, on which condition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from foedus.model import PledgeClaim

from .amounts import read_count, read_money
from .offices import Gazette, Holder, fold

_GIVE = (
    r"(?:send|give|provide|suppl(?:y|ies)|deliver|sell|lend|pay|fund|financ|donat|ship|contribut|deploy|train|transfer|pass|hand|help|defend|protect|"
    r"support|back|guarantee|station|form|build|built|freez|stand|create|allocate|invest|spend|buy|purchas|procur|grant|commit|join|lead|"
    r"host|shield|arm|equip|assist|aid|resum|treat|come to|meet|work with|act\b|respond|put|do more|speed up|"
    r"extend|strengthen|increase|expand|offer|share|cover|patrol|monitor|invoke|intervene)\w*"
)
_NOT = r"(?!\s+(?:not|never|no longer)\b|n['’]t)"
_FIRM = re.compile(
    rf"\b(?:will|shall|would|going to|about to|is to|are to)\b{_NOT}(?:\s+[\w’'-]+){{0,4}}?\s+(?P<a>{_GIVE})"
    rf"|['’]ll\s+(?P<b>{_GIVE})"
    rf"|\b(?:ready|prepared|willing|intends?|plans?|agreed|decided|promised|pledged|vowed|undertak\w+|undertook|obliged|bound|committed|working|obligations?[^.;]{{0,30}})\s+(?:\w+\s+)?to\s+(?P<c>(?!be\b)\w+)"
    rf"|\b(?:we|they|who|which|it|are|is|and)\s+(?:now\s+|already\s+)?(?P<d>(?:selling|sending|giving|supplying|delivering|providing|donating|funding|lending|training|hand|give|send|supply|deliver|provide|sell)\b)"
    rf"|(?P<e>(?:bind|commit)s? (?:ourselves|itself|themselves)|(?:ironclad|firm|binding|security|defen[cs]e)[”\"’']? commitments?|commitments? (?:to|for)|promised an?|"
    rf"attack\w* [^.;]{{0,30}}\b(?:one|either|any)\b[^.;]{{0,60}}\battack\w* [^.;]{{0,12}}\b(?:both|all|other)|covers? (?:the |all )|defensive (?:agreement|pact|alliance)"
    rf"|(?:deliver|provid|donat|contribut)\w* an? (?:\w+ ){{0,3}}(?:package|tranche|loan|grant))",
    re.IGNORECASE,
)
_OPEN = re.compile(
    rf"\b(?:could|might|may|can)\b{_NOT}(?:\s+[\w’'-]+){{0,4}}?\s+(?P<a>{_GIVE})"
    rf"|\b(?:thinking of|considering|consider|ready to consider|planning for|weighing|proposes?|proposed|open to|offered to)\s+(?P<b>(?:\w+\s+){{0,3}}?(?:\w+ing|{_GIVE}|deployment))"
    rf"|\bany\s+(?P<c>(?:deployment|dispatch|sending)\b)",
    re.IGNORECASE,
)
_REFUSE = re.compile(
    r"\b(?:will|would|shall|do|does|did|is|are)\s+(?:not|never|no longer)\b|\bwon['’]t\b|\bcannot\b|\brul\w+ out\b|\bunwilling\b|\brefus\w+|\bno (?:soldiers|troops|plans)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:must|should|need to|needs to|has to|have to)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:(?:only )?(?:if|unless|once|until|provided that|as long as|on condition that|in (?:the event|case) of|only when|only after|when)"
    r"|(?:but |and |only |implemented )*after (?:a|the) (?:peace|truce|ceasefire|cease-fire|war|deal|conflict|hostilities))\b[^,.;:“”\"]{0,110}"
    r"|\b(?:go|put|submitted|subject) (?:first )?to (?P<vote>an? (?:vote|approval|decision)[^,.;]{0,40}|the (?:approval|consent)[^,.;]{0,40}|(?:parliament\w*|congress\w*) (?:vote|approval))"
    r"|\bexistential threat\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:sign(?:ed|ing)?|conclud\w+|sealed|inked|names to|present\w*|ratif\w+)\b[^.\n]{0,120}\b(?:treaty|pact|declaration|agreement|memorandum|letter of intent|accord)\b"
    r"|\b(?:treaty|pact|declaration|accord)\b[^.\n]{0,60}\b(?:was|were|been) (?:signed|concluded)|\b(?:[A-Z]\w+ )?Declaration signed\b|\bDeclaration\b",
    re.IGNORECASE,
)
_TEXTS = re.compile(
    r"\b(?:treaty|pact|agreement|declaration|obligations?|statement|defensive|bind\w*|signed|(?:have|has) (?:also )?(?:agreed|decided|promised|undertaken))\b",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\b(?:for|help|helps|helping|support|supporting|give|gives|giving|protect|defend|arm|aid|provide|supply|sell|guarantee|with|lend|to)\s+(?:the\s)?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\b(?:in|of|outside|from|to|for|with|on|at|by|into|under)\s+(?:the\s)?$", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\bbe (?:provided|given|supplied|sent|protected|defended|supported|guaranteed|armed|helped)\b", re.IGNORECASE
)
_US = re.compile(r"\b(?:we|our|ours|us|i|my)\b", re.IGNORECASE)
_ELSE = re.compile(r" (?:Sea|Strait|Times|Post|Ocean|Peninsula)\b")
_SOFT = re.compile(r"\b(?:would|i think|perhaps|possibly|expects?)\b", re.IGNORECASE)
_FIXED = re.compile(
    r"\b(?:agreed|intends?|package|will (?:send|deliver|supply|provide|donate|give|transfer|train|fund|pay))\b",
    re.IGNORECASE,
)
_LONGEST = 600

Find = Callable[[str], Holder | None]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What the whole article tells of its pledges: whom they are for, the states most named, whether a text was signed, and by whom."""

    protected: str | None
    signed: bool
    parties: tuple[str, ...]


def set_scene(text: str, gazette: Gazette) -> Scene:
    """Read the article once for what its single sentences leave out."""
    named = find_states(text, gazette)
    aimed: Counter[str] = Counter()
    for at, code in named:
        if _is_name(text, at, code, gazette):
            aimed[code] += 3 if _HELPED.search(text[max(0, at - 20) : at]) else 1
    signed = _SIGNED.search(text)
    states = [code for _, code in named if len(code) == 3 and code not in ("EUR", "COW")]
    parties = tuple(code for code, _ in Counter(states).most_common(2)) if signed else ()
    return Scene(
        protected=max(sorted(aimed), key=lambda code: aimed[code]) if aimed else None,
        signed=signed is not None,
        parties=parties,
    )


def find_states(words: str, gazette: Gazette) -> list[tuple[int, str]]:
    """States and bodies named in the words by a name, capital, adjective or people, each with its place."""
    found = []
    skip = 0
    for word in re.finditer(r"\b[^\W\d_a-z][\w.’'-]*", words):
        if word.start() < skip:
            continue
        for size in (3, 2, 1):
            run = re.match(rf"(?:[\w.’'-]+[ \t]+){{{size - 1}}}[\w’'-]+", words[word.start() : word.start() + 80])
            code = gazette.words.get(fold(re.sub(r"[’']s?$", "", run.group()))) if run else None
            if run and code and not _ELSE.match(words, word.start() + run.end()):
                found.append((word.start(), code))
                skip = word.start() + run.end()
                break
    return found


def _is_name(text: str, at: int, code: str, gazette: Gazette) -> bool:
    """Whether a state is named here by its name, and not by an adjective or a capital that stands for its government."""
    if len(code) != 3 or code in ("EUR", "COW"):
        return False
    name = gazette.names[code]
    return text.startswith(name, at)


def find_pledge(
    words: str, *, speaker: str | None, verb: str, scene: Scene, gazette: Gazette, find: Find
) -> PledgeClaim | None:
    """The pledge in the words of a speaker from a state, where they say that an actor will or may give, do or be bound."""
    words = words[:_LONGEST]
    firm, open_ = _FIRM.search(words), _OPEN.search(words)
    sign = firm or open_
    if firm and open_ and open_.start() < firm.start() and not scene.signed:
        sign = open_
    if (
        sign is None
        or (_REFUSE.search(words) and not firm)
        or _OTHERS.search(words[max(0, sign.start() - 60) : sign.end()])
    ):
        return None
    if _refused(words, sign.start()) or verb in ("denied", "rejected", "dismissed", "ruled", "urged", "demanded"):
        return None
    actor = _actor(words, sign, speaker, scene, gazette, find)
    money = read_money(words)
    condition = _CONDITION.search(words)
    return PledgeClaim(
        what=_what(words, sign),
        status=_status(words, sign, money is not None, scene, speaker),
        actor=actor,
        beneficiary=_beneficiary(words, sign.end(), actor, scene, gazette),
        amount=money[0] if money else read_count(words),
        currency=money[1] if money else None,
        condition=(condition["vote"] or condition.group()).strip() if condition else None,
    )


def _refused(words: str, at: int) -> bool:
    start = max(words.rfind(".", 0, at), words.rfind(";", 0, at), words.rfind(",", 0, at)) + 1
    return _REFUSE.search(words[start : at + 12]) is not None


def _actor(
    words: str, sign: re.Match[str], speaker: str | None, scene: Scene, gazette: Gazette, find: Find
) -> str | None:
    start = max(words.rfind(m, 0, sign.start()) for m in (". ", "; ", ": ")) + 1
    before = words[start : sign.start() + 4]
    loose = re.search(r"\b(?:could|might|may)\b", words) is not None and "treaty" not in words
    mine = speaker is not None and bool(set(speaker.split("+")) & set(scene.parties))
    if len(scene.parties) == 2 and _TEXTS.search(words) and mine and not loose:
        return "+".join(sorted(scene.parties))
    named = [code for at, code in find_states(before, gazette) if not _BESIDE.search(before[max(0, at - 14) : at])]
    if named and _PASSIVE.search(words[sign.start() : sign.end() + 12]):
        return None
    if (
        named
        and re.match(r"[^.;]{0,60}?(?:,| and )", before)
        and len(set(named[:3])) > 1
        and re.search(r"\band\b", before)
    ):
        return "+".join(sorted(set(named[:3])))
    if _US.search(before):
        return speaker
    if named:
        return named[0]
    for capitals in re.findall(r"[A-Z]\w+(?: [A-Z]\w+)*", before):
        holder = find(capitals)
        if holder is not None:
            return holder.state
    return speaker


def _beneficiary(words: str, at: int, actor: str | None, scene: Scene, gazette: Gazette) -> str | None:
    mine = set((actor or "").split("+"))
    if actor is None and scene.protected is not None:
        return scene.protected
    if len(mine) > 1 and mine == set(scene.parties):
        return actor
    for place, code in find_states(words, gazette):
        if (
            code not in mine
            and _is_name(words, place, code, gazette)
            and (_HELPED.search(words[max(0, place - 20) : place]) or at - 12 <= place <= at + 12)
        ):
            return code
    return scene.protected if scene.protected not in mine else None


def _what(words: str, sign: re.Match[str]) -> str:
    start = next(
        (sign.start(name) for name in ("a", "b", "c", "d", "e") if name in sign.groupdict() and sign[name]),
        sign.start(),
    )
    run = re.match(r"(?:[^.;:“”\"]|\.(?=\d)){1,140}", words[start:])
    return (run.group() if run else sign.group()).strip(" ,")


def _status(words: str, sign: re.Match[str], money: bool, scene: Scene, speaker: str | None) -> str:
    if sign.re is _OPEN:
        return "floated"
    mine = speaker is not None and (bool(set(speaker.split("+")) & set(scene.parties)) or speaker == "COW")
    if scene.signed and mine and _TEXTS.search(words):
        return "signed"
    if _SOFT.search(words[max(0, sign.start() - 40) : sign.end() + 10]):
        return "floated"
    return "pledged" if money or _FIXED.search(words) else "stated"
