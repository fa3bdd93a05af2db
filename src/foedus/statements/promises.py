"""Signs of a promise: which words say that somebody will, may, does or did give, guard or be bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .deeds import DOES, THINGS
from .idioms import IDIOMS
from .signs import ANNOUNCING, FLOATING, LOOSE_SIGNS, PAST_KINDS, PROMISING, SIGNS, Sign

_Index = dict[str, frozenset[int]]


def _index_signs(signs: tuple[Sign, ...]) -> _Index:
    """For each word the places of the signs that it may stand for."""
    words = {word for sign in signs for word in sign.words}
    return {word: frozenset(at for at, sign in enumerate(signs) if word in sign.words) for word in words}


_TOKEN = re.compile(r"[a-z]+|\d")
_CLAUSAL = frozenset(("would", "passive", "moves", "present", "bound", "holds"))
"""Kinds whose sign is a finite verb: the words around it are no noun phrase."""

_VERBAL = re.compile(r"\s*to (?:\w+ly )?(?P<v>[a-z]+)")
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should|shall|do|does|did|contains?|includes?)\b|n['’]t\b|['’](?:ll|re|ve)\b",
    re.IGNORECASE,
)
_THING = re.compile(rf"\b{THINGS}\b|[$€£¥]", re.IGNORECASE)
_DEFINES = re.compile(r"\s*(?:To [a-z]|(?:The|the) (?:(?!rest\b)\w+est|best|only)\b)")
"""Sentences that say what something is: `the best guarantee is to have an army`."""

_COSTS = re.compile(
    r"\b(?:not|never|no|cannot|needs?|needed|requires?|costs?|lacks?|short of|owes?|damages?|loss(?:es)?|lost|deficit|gap|debts?)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words beside a sum that nobody gives."""

_NUMBERED = re.compile(
    r"\bmore\s*$|\b(?:first|second|third|last|rest|remainder|half|two-thirds|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozens?)\b",
    re.IGNORECASE,
)
_REFUSE = re.compile(
    r"\b(?:rather than|instead of|failed to|not|never|no longer|no|nobody|no one|none|neither|nor|cannot|hardly|unwilling|refus\w+|rul\w+ out|reject\w*)\b(?! only)|n['’]t\b",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:must|should|need to|needs to|has to|have to|ought to|urged?|whether|what|whatever|hopes?|hoped|expectation|wish\w*|how much|at best)\b",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"\b(?:disappeared|dropped|removed|deleted|scrapped|abandoned|fell through|shelved)\b|\bthe idea (?:was|had been)\b",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"\b(?:delivered|sent|paid|handed over|transferred)\b.*\b(?:it|they|he|she|we)\s*$")
"""What is told of is then what was given of the promised: `has paid half of what it has promised`."""

_CONDITIONAL = re.compile(
    r"\b(?:if|unless|once|until|before|whether|when|(?:tell|say|know|unclear|decided?|clear) (?:where|how|which|who))\b[^,;]*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[^.!?;]|(?<=\b[A-Z])\.|\.(?=\S)|(?<=\bMr)\.|(?<=\bMrs)\.)*(?:[.!?;]+|$)\s*")
_HEAD = re.compile(r"(?:^|[,:—–(]|\b(?:that|which|who|and|but|while|because|so|although|where|as)\b)\s*", re.IGNORECASE)


_ALL_SIGNS = SIGNS + IDIOMS
_BY_WORD = _index_signs(_ALL_SIGNS)
_LOOSE_BY_WORD = _index_signs(LOOSE_SIGNS)


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A sign of a promise in the words: its kind, and the places of its sentence, its sign and its verb or thing.

    Kinds: firm, would and open by the auxiliary; present, head(line), bound; passive, moves, holds, table, arrived where the thing is
    the subject; receives, counts, received where the beneficiary is; done (something was promised), delivered; voiced, where the verb
    of the attribution is itself the promise; sum, where only money is named. `free`: it is only possible.
    """

    kind: str
    sentence: tuple[int, int]
    start: int
    verb: int
    end: int
    free: bool = False


def find_promises(words: str, cue: str) -> Iterator[Promise]:
    """The signs of a promise in the words that an attribution's verb introduces, none refused, demanded or part of a condition."""
    found = list(_find_signs(words, _ALL_SIGNS, _BY_WORD))
    voiced = _voiced(words, cue)
    clause = any(promise.kind in _CLAUSAL for promise in found) or (bool(found) and words[:1].isupper())
    if voiced is not None and (voiced.verb or not clause):
        yield voiced
    yield from (promise for promise in found if promise.kind not in PAST_KINDS)
    yield from (promise for promise in found if promise.kind in PAST_KINDS)
    yield from _find_signs(words, LOOSE_SIGNS, _LOOSE_BY_WORD)


def _find_signs(words: str, signs: tuple[Sign, ...], index: _Index) -> Iterator[Promise]:
    for sentence in _SENTENCE.finditer(words):
        if not sentence.group().strip() or sentence.group().rstrip("”\"’' ").endswith("?"):
            continue
        low = _TOKEN.findall(sentence.group().lower())
        near: set[int] = set().union(*(index[word] for word in low if word in index))
        found = [
            _promise(sign, match, sentence.span())
            for sign in map(signs.__getitem__, sorted(near))
            for match in sign.pattern.finditer(words, *sentence.span())
            if not _void(words, sentence.start(), match, sign)
        ]
        yield from sorted(found, key=lambda p: p.start)


def _voiced(words: str, cue: str) -> Promise | None:
    """The promise that the verb of the attribution makes of a noun phrase or an infinitive."""
    if cue not in PROMISING and cue not in ANNOUNCING and cue not in FLOATING:
        return None
    free = cue in FLOATING
    verbal = _VERBAL.match(words)
    if verbal is not None:
        if cue not in PROMISING and not re.match(DOES, words[verbal.start("v") :], re.IGNORECASE):
            return None
        return Promise(
            kind="voiced", sentence=(0, len(words)), start=0, verb=verbal.start("v"), end=verbal.end(), free=free
        )
    clause = _CLAUSE.search(words, 0, 80)
    relative = re.search(r"\b(?:which|that|who)\b|,", words[:80])
    if clause is not None and (relative is None or clause.start() < relative.start()):
        return None
    if re.match(r"\s*(?:an? end|that|no|not|to)\b", words, re.IGNORECASE):
        return None
    if cue not in PROMISING and not _THING.search(words, 0, 90):
        return None
    return Promise(kind="voiced", sentence=(0, len(words)), start=0, verb=0, end=0, free=free)


def _promise(sign: Sign, match: re.Match[str], sentence: tuple[int, int]) -> Promise:
    name = "v" if match["v"] is not None else "w"
    kind, _, free = sign.kind.partition("-")
    return Promise(
        kind=kind, sentence=sentence, start=match.start(), verb=match.start(name), end=match.end(name),
        free=bool(free) or kind in ("open", "table", "counts"),
    )  # fmt: skip


def _void(words: str, begin: int, match: re.Match[str], sign: Sign) -> bool:
    """Whether a sign is refused, demanded of somebody, or only part of a condition."""
    before = words[max(begin, match.start() - 160) : match.start()]
    heads = [m.end() for m in _HEAD.finditer(before)]
    clause = before[heads[-1] :] if heads else before
    within = _CONDITIONAL.search(before)
    if within is not None and len(before) - within.start() > 20 and re.search(r"\b(?:we|i)\s*$", before, re.IGNORECASE):
        within = None
    if _REFUSE.search(clause) or within or _DEMAND.search(clause):
        return True
    if _DROPPED.search(words, begin, match.end() + 120) or (
        sign.kind == "sum" and _COSTS.search(words, begin, match.end() + 80)
    ):
        return True
    if re.match(
        r"\s+(?:no|none|nothing|neither|not)\b(?! (?:only|less|earlier|later|more|fewer))", words[match.end() :]
    ):
        return True
    if match.group()[:6].lower() in ("is to ", "are to") and _DEFINES.match(words, begin):
        return True
    if sign.thing and _THING.search(clause) is None and _NUMBERED.search(clause) is None:
        return True
    if sign.kind == "done" and _OF_IT.search(before):
        return True
    return not sign.denied and _REFUSE.search(match.group()) is not None
