"""Who promises and for whom: the actor before the verb of a promise, and the beneficiary after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from .offices import Gazette, Holder, fold
from .promises import Promise
from .scenes import BESIDE, HELPED, OWNS, Scene
from .signs import THING_KINDS
from .states import BODIES, Named, find_states

Find = Callable[[str], Holder | None]
TEXTS = re.compile(
    r"\b(?:treaty|pact|agreement|declaration|obligations?|statement|defensive|bind\w*|signed|(?:have|has) (?:also )?(?:agreed|decided|promised|undertaken))\b",
    re.IGNORECASE,
)
"""Words of a text that binds, or of having settled on one."""

_US = re.compile(r"\b(?:we|our|ours|us|i|my)\b", re.IGNORECASE)
_STRONG_HEAD = re.compile(
    r"(?:[;:—–(“”\"!?]|(?<![A-Z])\.)\s|\b(?:that|while|because|so|although|though|where|as|whereas|if)\b\s"
)
_LINK = re.compile(
    r"(?:[’']s?)?(?: (?:government|governments|also|both))?\s*(?:,|and|,\s*and|&|as well as|together with|along with)\s*(?:the |also )?$"
)
_JOINED = re.compile(r"\b(?:together|jointly|along|alongside|in partnership)(?: with)? (?=[A-Z])|\balongside (?=[A-Z])")
_WORD = re.compile(r"[\w’'-]+")
_AGENTS = re.compile(
    r"(?:governments?|countr(?:y|ies)|states?|nations?|all(?:y|ies)|partners?|members?|minist(?:er|ers|ry|ries)|leaders?|president|parliament|army|"
    r"military|forces?|alliance|bloc|coalition|sides?|parties|capitals?|administration|cabinet|donors|europeans|neighbours|neighbors|group|commission|"
    r"council|guarantors?|others|both|each|all|two|three|navy|guard|troops|soldiers|units|instructors|trainers|planes|jets|ships|chancellor|premier|"
    r"republic|kingdom|federation|command|union|present|signatories|contributors|we|i|they|it|he|she|who|which|that|you|everyone|us|monarchy|and|"
    r"then|now|today|together|also|here|itself|themselves|but|mission|team|officials|initiative|scheme|treaty|agreement|pact|plan|policy|guarantees?|what|bank|fund|facility)$"
)
_GROUP_OF_VERB = re.compile(
    r"(?:\s+(?:is|are|was|were|be|been|has|have|had|would|will|could|may|might|['’]s|not|also|still|now|already|just|once again|again|\w+ly|to))+\s*$|[’'](?:s|re|m|ve|ll)\s*$",
    re.IGNORECASE,
)
_MUTUAL = re.compile(
    r"\b(?:both|each|mutual\w*|ourselves|one another|(?:two|our) (?:nations|countries|sides|peoples)|jointly)\b",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(
    r"\s(?!(?:in|to|for|with|by|on|at|and|or|if|as|from|over|until|till|after|before|once|when|while|but|so|also|this|next|the|a|an|its|his|their|only|under|against|within|is|was|will|would)\b)[a-z]"
)
_SOME = re.compile(
    r"\b(?:allies|partners|countries|members|donors|others|leaders|nations|states|europeans|governments|capitals)\s*$",
    re.IGNORECASE,
)
_ASSURES = re.compile(r"(?: has| have| had)? (?:assure|promise|pledge|signal|indicate|confirm|announce|guarantee)\w*\b")
_SOURCE = re.compile(
    r"\b(?:promised|pledged|sent|donated|given|delivered|supplied|offered|financed|paid) by (?:the )?(?=[A-Z])|\bfrom (?:the )?(?=[A-Z])"
)
_MANY = re.compile(
    r"(?:\b(?:\d+|[a-z]+ty-?\w*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|members|those present|those taking part|participants|the coalition|most|some|all|several) (?:of the |other )?(?:countries|states|nations|members|allies|leaders|participants)(?: (?:taking part|involved|present))?)\s*$",
    re.IGNORECASE,
)
_OBLIGES = re.compile(r"\b(?:obliges?|obliged|requires?|required|commits?|committed|binds?)$")
_MAKES = re.compile(r"(?:made|built|produced|assembled)\b")
"""Verbs whose agent makes the thing and need not give it."""

_AGAINST = re.compile(
    r"\b(?:anybody|somebody|everybody|people|critics|opponents|voters|enemy|aggressor)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Somebody's words with what they are read against.

    `direct`: the words are the speaker's own. `speaker` is the code of the state spoken for; `before` who acts in the pledge before this one in the article: whom `they` means,
    and who gives where the protected state tells what it gets.
    """

    words: str
    speaker: str | None
    scene: Scene
    gazette: Gazette
    find: Find
    before: str | None = None
    direct: bool = False

    @cached_property
    def named(self) -> list[Named]:
        """The states that the words name."""
        return find_states(self.words, self.gazette)

    @property
    def giver(self) -> str | None:
        """Who gives where the words name nobody: the speaker, unless that is nobody known or the one that gets."""
        return self.before if self.speaker in (None, self.scene.protected) else self.speaker


def begin_clause(words: str, promise: Promise) -> int:
    """Where the clause begins that leads to the sign of a promise."""
    start = max(promise.sentence[0], promise.start - 160)
    heads = [m.end() for m in _STRONG_HEAD.finditer(words, start, promise.start)]
    if len(heads) > 1 and not words[heads[-1] : promise.start].strip():
        return heads[-2]
    return heads[-1] if heads else start


def may_act(passage: Passage, promise: Promise) -> bool:
    """Whether the words before a promise's verb can be somebody who acts, and not a thing or the hour."""
    if promise.kind not in ("firm", "would", "open", "present", "done", "delivered"):
        return True
    begin = begin_clause(passage.words, promise)
    clause = _GROUP_OF_VERB.sub("", passage.words[begin : promise.start])
    found = _WORD.findall(clause)
    if not found or _group_before(passage, max(begin, promise.start - 60), promise.start):
        return _AGAINST.search(clause) is None
    if promise.kind == "present":
        return False
    last = found[-1]
    return (
        last[0].isupper() or _AGENTS.match(last.lower()) is not None or re.search(r"[’'](?:re|m|ve)$", last) is not None
    )


def name_actor(passage: Passage, promise: Promise) -> str | None:
    """The code of who acts: the subject of the promise, the speaker's state behind `we`, or None where the words name nobody."""
    begin = begin_clause(passage.words, promise)
    if promise.kind == "voiced":
        actor = passage.speaker
    elif promise.kind in ("receives", "counts", "received"):
        return _name_source(passage, promise, begin)
    elif promise.kind in THING_KINDS:
        return _name_agent(passage, promise, begin)
    else:
        actor = _name_obliged(passage, promise) or _name_subject(passage, promise, begin)
    others = _JOINED.search(passage.words, promise.end, promise.sentence[1])
    return _join([*(actor or "").split("+"), *_group_after(passage, others.end())]) if others else actor


def _name_obliged(passage: Passage, promise: Promise) -> str | None:
    """Who is bound by a text: `the treaty obliges Norway to ...`."""
    if promise.kind != "bound" or not passage.words.startswith(" ", promise.end):
        return None
    bound = _OBLIGES.search(passage.words, promise.start, promise.end)
    return _join(_group_after(passage, promise.end + 1)) if bound else None


def _name_source(passage: Passage, promise: Promise, begin: int) -> str | None:
    """Who gives what somebody is said to get."""
    giver = re.compile(r"\bfrom (?:the )?(?=[A-Z])").search(passage.words, promise.end, promise.end + 140)
    named = _join(_group_after(passage, giver.end())) if giver else None
    taker = [code for _, _, code in _group_before(passage, begin, promise.start)]
    if named is not None:
        return named
    if passage.speaker in taker or (not taker and passage.speaker == passage.scene.protected):
        return passage.before
    return None if promise.kind == "received" else passage.speaker


def _name_agent(passage: Passage, promise: Promise, begin: int) -> str | None:
    """Who gives where the thing given is the subject."""
    words = passage.words
    if promise.kind == "passive":
        agent = re.compile(r"\W*(?:\w+\W+){0,6}?by (?:the )?(?=[A-Z])").match(words, promise.end)
        if _MAKES.match(words, promise.verb):
            return passage.giver
        subject = _group_before(passage, begin, promise.start)
        if subject and not _GROUP_OF_VERB.sub("", words[subject[-1][1] : promise.start] + " ").strip():
            return None
    else:
        agent = _SOURCE.search(words, begin, promise.start)
        assured = _group_before(passage, promise.sentence[0], begin, first=True) if agent is None else []
        if assured and _ASSURES.match(words, assured[-1][1]):
            return _join([code for _, _, code in assured])
    return (_join(_group_after(passage, agent.end())) if agent else None) or passage.giver


def _name_subject(passage: Passage, promise: Promise, begin: int) -> str | None:
    words, speaker, parties = passage.words, passage.speaker, passage.scene.parties
    clause = words[begin : promise.start]
    subject = _GROUP_OF_VERB.sub(" ", clause)
    group = _group_before(passage, begin, promise.start, first=promise.kind == "sum")
    pronoun = _last_pronoun(clause)
    named = bool(group) and (pronoun < 0 or group[-1][0] > begin + pronoun)
    loose = promise.free or (re.search(r"\b(?:could|might|may)\b", words) is not None and "treaty" not in words)
    party = bool(set(speaker.split("+")) & set(parties)) if speaker is not None else _MUTUAL.search(words) is not None
    if len(parties) == 2 and TEXTS.search(words) and party and not loose and not named:
        return "+".join(sorted(parties))
    if named:
        return _join([code for _, _, code in group])
    if pronoun >= 0 and _US.match(clause[pronoun:]):
        return speaker
    if _MANY.search(subject):
        if speaker is not None and "+" in speaker:
            return speaker
        return "COW" if passage.scene.coalition or "force" in words else None
    if _SOME.search(subject):
        return speaker if speaker in BODIES or "+" in (speaker or "") else None
    return _lead_back(passage, promise, subject)


def _lead_back(passage: Passage, promise: Promise, subject: str) -> str | None:
    """Who acts behind a person's name, a pronoun, or no word at all."""
    for capitals in re.findall(r"[A-Z]\w+(?: [A-Z]\w+)*", subject):
        holder = passage.find(capitals)
        if holder is not None:
            return holder.state
        seat = passage.gazette.seats.get(fold(capitals))
        if seat is not None:
            return seat
    if re.search(r"\b(?:which|who|they|it)\s*$", subject, re.IGNORECASE):
        earlier = _group_before(passage, promise.sentence[0], promise.start, loose=True)
        if earlier:
            return _join([code for _, _, code in earlier])
        if passage.direct and re.match(r"they\b", subject, re.IGNORECASE) and passage.before:
            return passage.before
    if promise.kind == "sum":
        return passage.giver
    if promise.kind == "bound":
        return passage.speaker
    found = _WORD.findall(subject)
    unknown = len(found) > 1 and found[-1][0].isupper() and found[-1] not in ("I", "Allies", "MPs")
    return None if unknown else passage.speaker


def _last_pronoun(clause: str) -> int:
    found = [m.start() for m in re.finditer(r"\b(?:we|i|they|it|he|she|our|my)\b(?![’']s)", clause, re.IGNORECASE)]
    return found[-1] if found else -1


def _group_before(passage: Passage, begin: int, end: int, *, loose: bool = False, first: bool = False) -> list[Named]:
    """The last states of a stretch that may be its subject, those of a list together. `loose`: beside a preposition too; `first`: only the
    state that is named first."""
    words = passage.words
    group: list[Named] = []
    near = [n for n in passage.named if begin <= n[0] and n[1] <= end]
    for at, until, code in reversed(near[:1] if first else near):
        between = words[until : group[0][0]] if group else ""
        if group and not _LINK.search(between) and between.strip(" -"):
            break
        if not group and not loose and BESIDE.search(words[max(begin, at - 20) : at]):
            continue
        group.insert(0, (at, until, code))
    return group


def _group_after(passage: Passage, start: int) -> list[str]:
    """The states of a list that begins at a place."""
    found: list[str] = []
    last = start
    for at, end, code in passage.named:
        if at < start:
            continue
        between = passage.words[last:at]
        if (found and not _LINK.fullmatch(between)) or (not found and at > start + 4):
            break
        found.append(code)
        last = end
    return found


def _join(codes: list[str]) -> str | None:
    return "+".join(sorted({c for c in codes if c})) or None


def _is_adjective(passage: Passage, end: int, at: int, code: str) -> bool:
    """Whether a state is only named by what is its own, and not by its army or its towns: `the Czech initiative`."""
    if passage.words.startswith(passage.gazette.names[code], at) or OWNS.match(passage.words, end):
        return False
    return _NOUN_AFTER.match(passage.words, end) is not None


def name_beneficiary(passage: Passage, promise: Promise, actor: str | None) -> str | None:
    """The code of whom a promise is for: named after the verb, or else whom the article's help is for."""
    words, scene = passage.words, passage.scene
    mine = set((actor or "").split("+"))
    if actor is None and scene.protected is not None:
        return scene.protected
    if len(mine) > 1 and mine == set(scene.parties) and _MUTUAL.search(words):
        return actor
    if len(mine) > 1 and scene.protected in mine:
        return scene.protected
    for at, end, code in passage.named:
        if not promise.start <= at < promise.sentence[1]:
            continue
        direct = at >= promise.end and re.fullmatch(r"\s+(?:the )?", words[promise.end : at]) is not None
        if code in mine or code == scene.foe or (code in BODIES and not direct):
            continue
        if direct or (HELPED.search(words[max(0, at - 20) : at]) and not _is_adjective(passage, end, at, code)):
            return code
    return scene.protected if scene.protected not in mine else None
