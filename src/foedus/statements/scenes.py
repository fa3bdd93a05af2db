"""What a whole article tells of its pledges: whom they are for, against whom, and whether it reports a signature."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .offices import Gazette
from .states import BODIES, Named, find_states

_TEXT = r"(?<!peace )(?:treaty|pact|declaration|agreement|memorandum|letter of intent|accord|deal|compact|charter|communiqu[eé]|arrangement)"
_SIGNED = re.compile(
    rf"(?<!to )(?<!will )(?<!would )(?<!had )\b(?:sign(?:ed|ing|s)?|concluded?|sealed|inked|initialled|names to|present|adopted|issued|ratified)\b[^.\n]{{0,120}}\b{_TEXT}\b"
    rf"|\b{_TEXT}\b[^.\n]{{0,60}}\b(?:(?:was|were|been) (?:signed|concluded|ratified)|signed (?:by|in|on|between)|(?:came|comes|entered|enters) into force)\b",
    re.IGNORECASE,
)
_COALITION = re.compile(r"\b(?:the coalition|coalition of the willing)\b", re.IGNORECASE)
_LEAD = 300
"""So far into an article a signature is what the article is about."""

_GUARANTORS = frozenset(("USA", "GBR", "FRA", "DEU", "CHN", "RUS"))
_SELDOM = 2
"""Great powers guarantee and are seldom guaranteed: so much more must speak for their being who is helped."""

_RARE = 8
"""Whom an article names so many times less often than another state is not whom it is about."""

_ARTICLE = 50_000
"""So many characters of a text tell what it is about."""

_FAR = 600
"""No sentence is looked back on further than that."""

HELPED = re.compile(
    r"\b(?:for|help|helps|helping|support|supporting|give|gives|giving|protect|defend|arm|aid|provide|supply|sell|guarantee|with|lend|to)\s+(?:the\s)?$",
    re.IGNORECASE,
)
OWNS = re.compile(
    r"(?:[’']s?)? (?:(?:security|defen[cs]e)(?! (?:minist|secretar|chief|department|adviser|council|official|committee|spokes))|army|armed forces|protection|needs|air defen[cs]e|cities|soldiers|brigades?|pilots|recruits|marines|skies|drone|energy|firms|manufacturers)\b",
    re.IGNORECASE,
)
_HURTS = re.compile(
    r"(?:[’']s)? (?:attacks?|attacked|invasion|invad\w+|aggression|missile (?:strike|attack)|threat|bombard\w+|annex\w+|offensive)\b",
    re.IGNORECASE,
)
_DREADED = re.compile(r"\b(?:against|deter|deters|deterring|stop|stopping|repel)\s(?:the\s)?$", re.IGNORECASE)
_SUFFERS = re.compile(
    r"\b(?:attacks? on|invasion of|war in|war on|war against|peace in|troops (?:in|to)|forces (?:in|to)|force for|aid (?:to|for)|guarantees (?:for|to)|"
    r"support (?:for|to)|assistance to|spend on|a year on|reach|reached|arrived in|sent to|defend|protect|arm|help|weapons (?:for|to)|security of|defen[cs]e of)\s(?:the\s)?$",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\s(?:alone |also |has |have |had |is |was |now |today |itself )*(?:will|would|could|might|pledge[ds]?|promise[ds]?|announce[ds]?|ready|offer(?:s|ed)?|agreed|undertook|undertakes|"
    r"intends?|plans?|prepared|willing|sent|sends|gives|gave|donat\w+|deliver\w+|suppl\w+|provide[sd]?|says?|said|considering)\b(?! (?:not|never|be|need|have)\b)"
)
_DATELINE = re.compile(r"(?:, [A-Z]\w+)?\s*(?:\([^)\n]{2,30}\)\s*)?[—–]|\s--?\s")
BESIDE = re.compile(
    r"\b(?:in|of|outside|from|to|for|with|on|at|by|into|under|against|near|between|about|over)\s+(?:the\s)?(?:\w+ed\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What the whole article tells of its pledges: whom they are for, against whom, whether a text was signed, and by whom."""

    protected: str | None
    foe: str | None
    signed: bool
    parties: tuple[str, ...]
    coalition: bool


def set_scene(text: str, gazette: Gazette) -> Scene:
    """Read the article once for what its single sentences leave out; of a very long text, its beginning."""
    text = text[:_ARTICLE]
    named = find_states(text, gazette)
    aimed: Counter[str] = Counter()
    hurts: Counter[str] = Counter()
    mentions = Counter(code for _, _, code in named)
    sentence = -1
    for at, end, code in named:
        before = text[max(0, at - 28) : at]
        if _HURTS.match(text, end) or _DREADED.search(before):
            hurts[code] += 1
        start = max(text.rfind(". ", max(0, at - _FAR), at), text.rfind("\n", max(0, at - _FAR), at))
        first, sentence = start != sentence, start
        if code in BODIES or _DATELINE.match(text, end):
            continue
        aimed[code] += _weigh(text, at, end, named_so=text.startswith(gazette.names[code], at), first=first)
    foe = max(sorted(hurts), key=lambda code: hurts[code]) if hurts else None
    if foe is not None:
        aimed.pop(foe, None)
    signed = _SIGNED.search(text, 0, _LEAD)
    parties = _parties(text, signed, named, foe) if signed else ()
    most = max(mentions.values(), default=0)
    aimed = Counter({code: weight for code, weight in aimed.items() if mentions[code] * _RARE > most})
    helped = sorted(set(aimed) & set(parties) or aimed) if parties else sorted(aimed)
    return Scene(
        protected=max(helped, key=lambda code: (aimed[code] - _SELDOM * (code in _GUARANTORS), mentions[code]))
        if helped
        else None,
        foe=foe,
        signed=signed is not None,
        parties=parties,
        coalition=_COALITION.search(text) is not None,
    )


def _weigh(text: str, at: int, end: int, *, named_so: bool, first: bool) -> int:
    """How much a mention of a state says that the help is for it: little where it gives, much where it is given or defended."""
    before = text[max(0, at - 28) : at]
    if _GIVES.match(text, end) or before.endswith("by "):
        return -1
    if _SUFFERS.search(before):
        return 4 if named_so else 1
    if HELPED.search(before):
        return 3 if named_so else 1
    if OWNS.match(text, end):
        return 2
    return 1 if named_so and (not first or BESIDE.search(before) is not None) else 0


def _parties(text: str, signed: re.Match[str], named: list[Named], foe: str | None) -> tuple[str, ...]:
    """The two states that sign: those in the sentence of the signature, or else the two most named."""
    begin = max(text.rfind("\n", 0, signed.start()), text.rfind(". ", 0, signed.start()))
    stops = [place for place in (text.find("\n", signed.end()), text.find(". ", signed.end())) if place >= 0]
    states = [
        (at, code) for at, end, code in named if code not in BODIES and code != foe and not _DATELINE.match(text, end)
    ]
    here = {code for at, code in states if begin < at < min(stops, default=len(text))}
    counted = Counter(code for _, code in states)
    close = [code for code, _ in counted.most_common() if code in here]
    return tuple(close) if len(close) == 2 else tuple(code for code, _ in counted.most_common(2))
