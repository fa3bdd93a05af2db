"""Where an article names persons, whether or not they speak there: those of the gazetteer, and others by a title or by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from foedus.model import Speaker

from .cues import gather_words
from .offices import Gazette, Holder, fold, surname_of
from .persons import find_names
from .roles import BODIES

_CAPITALS = re.compile(
    r"[^\W\d_a-z][\w’'-]*(?:[ \t]+[A-Z]\.(?=[ \t]+[A-Z]))?(?:[ \t]+(?:(?:van|von|der|de|da|bin|al|di)[ \t]+){0,2}[^\W\d_a-z][\w’'-]*){0,5}"
)
_TITLES = gather_words(
    "mr mrs ms dr sen rep gov gen col lt maj adm capt sgt prof hon rev sir lord lady dame minister president secretary senator mayor "
    "ambassador chancellor spokesman spokeswoman spokesperson governor general chairman chairwoman chair commissioner leader director "
    "adviser advisor envoy chief commander judge premier professor lawmaker congressman congresswoman negotiator"
)
_BESIDE = re.compile(
    r" \(|, (?:an?|the|who|whose|of|\d)\b| (?:has|had|is|was|will|would|does|did|of (?:the )?[A-Z]\w+)\b"
)
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "in", "of", "at"})
_LINKS = gather_words(
    "with to by from for told met and than on in asked said says says, that between about against under"
)
_LEADING = re.compile(
    r"(?:^|[.!?:;,”\"\n—–-]\s*|\b(?:that|and|when|while|if|but|as|how|though|meanwhile|later|earlier)\s+|[’']s\s+|\b(?:the|president|minister)\s+)$",
    re.IGNORECASE,
)
_NEAR = 40


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A speaker named at a place of the text; `leads` where the name may be the subject of its sentence."""

    at: int
    speaker: Speaker
    kind: str
    leads: bool = True


def find_mentions(text: str, find: Callable[[str], Holder | None], gazette: Gazette) -> list[Mention]:
    """Every mention of a person whom `find` knows by some capital words, or who was named in full, in the order of the text."""
    known: dict[str, tuple[Speaker, str] | None] = {}
    others: dict[str, Speaker] = {}
    found: list[Mention] = []
    for capitals in _CAPITALS.finditer(text):
        words = re.sub(r"[’']s$", "", capitals.group())
        if words not in known:
            holder = find(words)
            known[words] = None if holder is None else (person_of(holder), holder.kind)
        person = known[words]
        if person is None:
            other = _again(others, words) if others else None
            other = other or (_introduced(text, capitals, gazette) if " " in words else None)
            if other is None:
                continue
            others[surname_of(other.name)] = other
            person = (other, "")
        found.append(_mention(text, capitals, words, person))
    return found


def _again(others: dict[str, Speaker], words: str) -> Speaker | None:
    """A person named in full before, by surname, title and surname, or full name."""
    other = others.get(surname_of(words))
    if other is None:
        return None
    first = fold(words).split()[0]
    return other if first in fold(other.name).split() or first in _TITLES else None


def _mention(text: str, capitals: re.Match[str], words: str, person: tuple[Speaker, str]) -> Mention:
    before = text[max(0, capitals.start() - _NEAR) : capitals.start()]
    after = text[capitals.end() : capitals.end() + 1]
    owner = capitals.group() != words or (after in "’'" and after != "")
    leads = _LEADING.search(before) is not None or _titled_subject(before)
    return Mention(
        at=capitals.start(),
        speaker=person[0],
        kind=person[1],
        leads=leads and not owner and not _in_quotation(before),
    )


def _titled_subject(before: str) -> bool:
    """Whether only an office stands between the start of a sentence and a name."""
    words = re.split(r"[.!?\n”\"»]\s*", before)[-1].lower().split()
    return bool(words) and words[-1] in _TITLES and len(before) < _NEAR + 1 and not any(w in _LINKS for w in words)


def _introduced(text: str, capitals: re.Match[str], gazette: Gazette) -> Speaker | None:
    """A person named in full behind a title, or before words that say who it is."""
    words = capitals.group()
    before = text[max(0, capitals.start() - _NEAR) : capitals.start()].split()
    titled = any(fold(w) in _TITLES for w in words.split()[:-1]) or (
        bool(before) and before[-1].rstrip(".").lower() in _TITLES
    )
    article = bool(before) and before[-1].lower() in _ARTICLES
    if not titled and (article or not _BESIDE.match(text, capitals.end())):
        return None
    parts = next(find_names(words, gazette), [])
    if len(parts) < 2 or any(fold(p) in BODIES for p in parts):
        return None
    return Speaker(name=" ".join(parts), kind="person", state=None, role=None)


def _in_quotation(before: str) -> bool:
    return before.rfind("“") > before.rfind("”")


def person_of(holder: Holder) -> Speaker:
    """A holder of an office as a speaker."""
    return Speaker(name=holder.name, kind="person", role=holder.office, state=holder.state, aliases=holder.aliases)
