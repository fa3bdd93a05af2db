"""The pledge in a statement: who will or may give, do or be bound to what, for whom, how much, on which condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foedus.model import PledgeClaim

from .amounts import read_count, read_last_figure, read_money, remove_money
from .conditions import read_condition
from .cues import gather_words
from .offices import Gazette
from .parties import TEXTS, Find, Passage, begin_clause, may_act, name_actor, name_beneficiary
from .promises import Promise, find_promises
from .scenes import Scene
from .signs import PAST_KINDS, THING_KINDS

_LONGEST = 900
_REFUSING = gather_words(
    "denied denies deny rejected rejects reject dismissed dismisses ruled rules excluded excludes refused refuses urged urges demanded demands demand called calls asked asks criticised criticized criticises criticizes condemned condemns threatened threatens opposed"
)
"""Attribution verbs whose object nobody promises."""

_ASKING = gather_words("asked asks")
"""Of these the verbs whose direct words may tell before they ask."""

_BREAK = re.compile(
    r"[;:—–(](?!\d)|(?<![A-Z])\.(?!\d)|,(?!\d)|\s(?:but|so that|in order|if|unless|because|which|who|when|while|after|until|once|as soon|as long|though|although|"
    r"provided|subject to|and (?:we|it|they|he|she|the|that|which|will|would)|by (?:the end|\d|spring|summer|autumn|winter|[A-Z])|worth|together with|in exchange|in return|"
    r"if|only|this year|next year)\b",
    re.IGNORECASE,
)
_AUXILIARIES = re.compile(
    r"(?:\s+(?:will|would|shall|should|could|might|may|can|has|have|had|is|are|was|were|to|be|been|being|also|already|now|soon|first|then|all|just|since|still|so far))+\s*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:signed|concluded|inked|declaration of intent|letter of intent|under (?:the|a) contract)\b", re.IGNORECASE
)
_CONTRACTED = re.compile(r"\bunder (?:the |a |an |\w+ )?(?:contracts?|agreements?) (?:concluded|signed|made)\b")
_WORTH = re.compile(r"(?:will |would |also )*(?:(?:is|are) (?:worth|valued)|amounts?|totals?)\b")
_RENEWING = gather_words(
    "reaffirmed reaffirms reiterated reiterates repeated repeats renewed renews restated confirmed confirms"
)
"""Attribution verbs of what was promised before."""

_ORDINAL = re.compile(r"\b(?:first|second|third|last) of (?:the|these|those|them)\b", re.IGNORECASE)
_BACK = re.compile(r"open to (?:it|this|that|the idea)|(?:do|doing|done) (?:it|this|that|so)")
_VERBAL = frozenset(("firm", "would", "present", "delivered"))
"""Kinds whose sign is a verb that needs its object."""

_SOFT = re.compile(r"\b(?:i think|perhaps|possibly|probably|expects?)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Who speaks, with which verb, and whether the words are the speaker's own. `document`: it is a treaty or an order; `hearsay`: an outlet or somebody
    unnamed."""

    state: str | None
    verb: str
    direct: bool
    document: bool
    hearsay: bool


def find_pledge(
    words: str, *, voice: Voice, scene: Scene, gazette: Gazette, find: Find, before: PledgeClaim | None = None
) -> PledgeClaim | None:
    """The pledge in somebody's words, where they say that an actor will or may give, do or be bound; None where they say no such thing.

    `before` is the pledge before it in the article, to which `they` and `it` lead back.
    """
    if voice.verb in _REFUSING and not (voice.direct and voice.verb in _ASKING):
        return None
    passage = Passage(
        words=re.sub(r"[“”\"«»]", "", words[:_LONGEST]), speaker=voice.state, scene=scene, gazette=gazette, find=find,
        before=before.actor if before else None, direct=voice.direct,
    )  # fmt: skip
    claims = _claims(passage, voice, before)
    first = next(claims, None)
    if first is None or first.actor is None or first.actor != scene.protected:
        return first
    return next((claim for claim in claims if claim.actor is not None and claim.actor != scene.protected), first)


def _claims(passage: Passage, voice: Voice, before: PledgeClaim | None) -> Iterator[PledgeClaim]:
    words = passage.words
    for promise in find_promises(words, voice.verb):
        if not may_act(passage, promise):
            continue
        sentence = words[slice(*promise.sentence)]
        actor = name_actor(passage, promise)
        beneficiary = name_beneficiary(passage, promise, actor)
        after = words[promise.verb : promise.sentence[1]]
        money = read_money(after, actor) or read_money(sentence, actor) or read_money(words, actor)
        count = _count_before(words, promise) or read_count(after) or read_count(sentence)
        if promise.kind != "voiced" and not _concerns(
            passage, promise, actor, beneficiary, money is not None or count is not None
        ):
            continue
        condition = read_condition(words, promise.sentence)
        exact = (money is not None or count is not None) and condition is None
        yield PledgeClaim(
            what=_what(words, promise, before),
            status=_status(passage, promise, exact, voice, actor),
            actor=actor,
            beneficiary=beneficiary,
            amount=money[0] if money else count,
            currency=money[1] if money else None,
            condition=condition,
        )


def _count_before(words: str, promise: Promise) -> float | None:
    """How many have arrived: `of the 52 promised, 38 had arrived`, `the first of the systems is in place`."""
    if promise.kind != "arrived":
        return None
    before = words[promise.sentence[0] : promise.start]
    return 1.0 if _ORDINAL.search(before) else read_last_figure(before)


def _concerns(passage: Passage, promise: Promise, actor: str | None, beneficiary: str | None, exact: bool) -> bool:
    """Whether it can be a pledge of security: some state is in it, no foe gives, and whom the others protect gives only to somebody or at a
    price. What may
    arrive is a hope where it is said by whom it is for."""
    scene = passage.scene
    if promise.kind == "moves" and promise.free and passage.speaker == scene.protected:
        return False
    if exact:
        return actor is None or actor != scene.foe
    if actor is None:
        return passage.speaker is not None or bool(passage.named) or promise.kind in THING_KINDS
    return actor != scene.foe and (actor != scene.protected or beneficiary is not None)


def _what(words: str, promise: Promise, before: PledgeClaim | None) -> str:
    """The thing promised in a few of the words: the subject of what will arrive or be given, else the verb and its object, without the money."""
    run = re.sub(r"\s?\([^()]{0,60}\)", "", words[promise.verb : promise.verb + 160])
    end = _BREAK.search(run, 3)
    what = run[: end.start()] if end else run
    if _BACK.fullmatch(what.strip()) and before is not None:
        return before.what
    if promise.kind in THING_KINDS - {"holds"} or (promise.kind == "holds" and _WORTH.match(what)):
        thing = _AUXILIARIES.sub("", words[begin_clause(words, promise) : promise.verb])
        what = f"{thing} {what}" if promise.kind == "passive" or not thing.strip() else thing
    elif promise.kind == "sum" and not re.search(r"[a-z]{4}", remove_money(what)):
        what = words[begin_clause(words, promise) : promise.verb + len(what)]
    elif promise.kind in _VERBAL and not re.search(r"[a-z]{4} \w*[a-z]{3}", remove_money(what)):
        what = run[:70]
    plain = remove_money(what)
    return re.sub(r"\s+", " ", plain if re.search(r"[a-z]{4}", plain) else what).strip(" ,")[:120]


def _status(passage: Passage, promise: Promise, exact: bool, voice: Voice, actor: str | None) -> str:
    """Floated, stated, pledged, signed or delivered, by tense, by what is signed, by who tells it and by whether a figure is given."""
    words, scene = passage.words, passage.scene
    if promise.free:
        return "floated"
    if promise.kind in PAST_KINDS:
        return "delivered"
    sentence = words[slice(*promise.sentence)]
    if voice.document or _SIGNED.search(words[promise.sentence[0] : promise.end]) or _CONTRACTED.search(sentence):
        return "signed"
    mine = voice.state is not None and (bool(set(voice.state.split("+")) & set(scene.parties)) or voice.state == "COW")
    soft = promise.kind == "would" and voice.direct
    if scene.signed and mine and (TEXTS.search(words) or not exact) and not soft:
        return "signed"
    unnamed = actor is None and "would" in words[promise.start : promise.end]
    will = "will" in words[promise.start : promise.end]
    told = voice.hearsay and promise.kind in ("firm", "would") and actor != voice.state and not will
    if soft or unnamed or told or _SOFT.search(words[max(0, promise.start - 40) : promise.end + 10]):
        return "floated"
    if voice.verb.startswith("offer") or "offer" in words[promise.start : promise.end].lower():
        return "stated"
    if voice.verb in _RENEWING and not exact:
        return "stated"
    return "pledged" if promise.kind == "voiced" or (exact and promise.kind != "moves") else "stated"
