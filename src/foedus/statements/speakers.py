"""Who a source is: a person with an office on the day, a state or body, or somebody unnamed; pronouns and roles lead back."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from itertools import islice

from foedus.model import Speaker

from .mentions import Mention, find_mentions, person_of
from .offices import Gazette, Holder, fold, surname_of
from .roles import ADDRESSES, BODIES, GENERIC, HERS, KINDS, NOBODY, UNNAMED, WOMEN

_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w’'-]*\.?)(?:[ \t]+(?:(?:van|von|der|de|da|bin|al|el|del|la|di|Al)[ \t]+)*[^\W\d_a-z][\w’'-]*\.?)*"
)
_LONGEST = 300
"""A source is read no further than this many characters."""

_REMEMBERED = 60
"""So many mentions and speakers a pronoun or a role may lead back over."""

_HEAD = re.compile(r",|\(| who | whose | which | after | when ")
_OPENING = re.compile(r"^(?:for (?:his|her|its) part,? |the |an? |as |earlier |meanwhile |one of )+", re.IGNORECASE)


class Cast:
    """The speakers of one article so far, by rules: the last compatible one answers to a pronoun, surname or role."""

    def __init__(self, gazette: Gazette, day: date | None, text: str = "") -> None:
        self._gazette, self._day = gazette, day
        self._known: dict[str, Mention] = {}
        self._mentions = find_mentions(text, self.find_holder)
        self._places = [m.at for m in self._mentions]

    def name_speaker(self, words: str, at: int = 0) -> Speaker | None:
        """The speaker that a source's words at a place of the text mean, or None where they lead back to nobody."""
        words = words[:_LONGEST].strip()
        plain = fold(words)
        if plain in NOBODY or not plain:
            return None
        mention = self._find(words, plain, at)
        if mention is None or any(mark.isdigit() for mark in mention.speaker.name):
            return None
        self._known.pop(mention.speaker.name, None)
        self._known[mention.speaker.name] = Mention(at=at, speaker=mention.speaker, kind=mention.kind)
        return mention.speaker

    def _find(self, words: str, plain: str, at: int) -> Mention | None:
        if (
            plain.rsplit(maxsplit=1)[-1] in ("he", "she", "him", "her", "his", "it", "they", "them", "its", "their")
            and len(plain.split()) <= 2
        ):
            return self._by_pronoun(plain.rsplit(maxsplit=1)[-1], at)
        head = _HEAD.split(words)[0].strip() or words
        bare = _OPENING.sub("", head).strip()
        body = self._by_place(fold(bare), head)
        if body is not None:
            return body
        unnamed = UNNAMED.search(bare)
        if (
            unnamed
            and re.match(r"(?:an?|some|several|two|three|many|one of)\b", head, re.IGNORECASE)
            and not self.find_holder(bare[: unnamed.end()])
        ):
            return self._by_body(head, bare, at)
        named = (
            self._by_name(bare, at)
            if not (unnamed and re.search(r"\b(?:to|of|for|from|with|at|in)\b", bare[unnamed.end() :]))
            else None
        )
        if named is None and head != words and not unnamed:
            named = self._by_beside(words[len(head) :])
        definite = re.match(r"(?:the|his|her|its|their)\b", head, re.IGNORECASE) is not None
        return named or self._by_role(fold(bare), at, definite) or self._by_body(head, bare, at)

    def _heard(self) -> list[Mention]:
        """Who has spoken so far, the last first, no further back than a reader remembers."""
        return list(islice(reversed(self._known.values()), _REMEMBERED))

    def _recent(self, at: int) -> list[Mention]:
        """Speakers and persons named before a place, the last first."""
        end = bisect_left(self._places, at) if at else len(self._places)
        before = [*self._mentions[max(0, end - _REMEMBERED) : end], *(m for m in self._heard() if m.at < at or not at)]
        return sorted(before, key=lambda m: -m.at)

    def _by_pronoun(self, plain: str, at: int) -> Mention | None:
        if plain in ("it", "they", "them", "its", "their"):
            return next((m for m in self._heard() if m.speaker.kind != "person" or plain == "it"), None)
        women = plain in ("she", "her")
        for mention in self._recent(at):
            if mention.speaker.kind == "anonymous" and mention in self._heard():
                return mention
            if mention.speaker.kind == "person" and mention.leads and _may_be(mention.speaker.name, women):
                return mention
        return None

    def find_holder(self, words: str) -> Holder | None:
        """The holder of an office whose full name or surname stands in some capital words."""
        folded = f" {fold(words)} "
        fits = [h for word in set(folded.split()) for h in self._gazette.surnames.get(word, ())]
        full = [h for h in fits if any(f" {fold(n)} " in folded for n in (h.name, *h.aliases))]
        if full:
            return max(full, key=lambda h: (h.holds_on(self._day), h.start or date.min))
        first = fold(words).split()
        alone = [h for h in fits if h.holds_on(self._day) and self._surname_fits(h, first)]
        return max(alone, key=lambda h: h.start or date.min) if alone else None

    def _surname_fits(self, holder: Holder, words: list[str]) -> bool:
        """Whether a surname stands without a first name that is another's."""
        own = fold(holder.name).split()
        at = next((n for n, w in enumerate(words) if w == surname_of(holder.name)), -1)
        if at <= 0:
            return at == 0
        before = words[at - 1]
        return before in ADDRESSES or before in own or before in self._gazette.words or len(before) < 3

    def _by_name(self, words: str, at: int) -> Mention | None:
        holder = self.find_holder(words)
        if holder is not None:
            return Mention(at=at, speaker=person_of(holder), kind=holder.kind)
        for found in reversed(list(_NAME.finditer(words))):
            parts = [
                w
                for w in found.group().split()
                if fold(w) and fold(w) not in ADDRESSES and fold(w) not in self._gazette.words
            ]
            parts = [p for p in parts if not p.isupper() or len(p) < 3]
            if not parts or fold(parts[-1]) in BODIES or fold(" ".join(parts)) in self._gazette.seats:
                continue
            earlier = next(
                (
                    m
                    for m in self._heard()
                    if m.speaker.kind == "person" and surname_of(m.speaker.name) == fold(parts[-1]).split()[-1]
                ),
                None,
            )
            if earlier is not None:
                return earlier
            if len(parts) >= 2 and not any(fold(p) in BODIES for p in parts):
                speaker = Speaker(name=" ".join(parts), kind="person", state=self._state_in(fold(words)), role=None)
                return Mention(at=at, speaker=speaker, kind=_kind_in(fold(words)))
        return None

    def _by_beside(self, words: str) -> Mention | None:
        """The name set beside a role: `the Czech president, Petr Pavel`."""
        aside = words.strip(" ,(").split(",")[0]
        if not aside[:1].isupper():
            return None
        holder = self.find_holder(aside)
        return None if holder is None else Mention(at=0, speaker=person_of(holder), kind=holder.kind)

    def _by_role(self, plain: str, at: int, definite: bool) -> Mention | None:
        kind, state = _kind_in(plain), self._state_in(plain)
        if kind and kind != "minister" and state is not None:
            fit = [h for h in self._gazette.holders if h.kind == kind and h.state == state and h.holds_on(self._day)]
            if fit:
                return Mention(at=at, speaker=person_of(fit[0]), kind=kind)
        if not definite and not kind:
            return None
        persons = [m for m in self._recent(at) if m.speaker.kind == "person" and state in (None, m.speaker.state)]
        holder = next((m for m in persons if kind and _same_office(kind, m.kind)), None)
        if holder is not None:
            return holder
        generic = GENERIC.search(plain)
        if generic is None:
            return None
        other = UNNAMED.search(plain.replace(generic.group(), " ")) or self._unnamed_before(generic.group())
        return None if other else next((m for m in persons if m.leads), None)

    def _unnamed_before(self, word: str) -> bool:
        return any(m.speaker.kind == "anonymous" and word in fold(m.speaker.name).split() for m in self._heard())

    def _by_place(self, bare: str, words: str) -> Mention | None:
        """A state or body by one of its names, alone."""
        code = self._gazette.words.get(f"the {bare}") or self._gazette.words.get(bare)
        if code is None or UNNAMED.search(words):
            return None
        return Mention(
            at=0,
            speaker=Speaker(name=self._gazette.names[code], kind="organisation", state=code, aliases=(words,)),
            kind="",
        )

    def _by_body(self, words: str, bare: str, at: int) -> Mention | None:
        plain = fold(bare)
        state = self._state_in(plain)
        unnamed = UNNAMED.search(bare)
        if unnamed:
            word = fold(unnamed.group())
            earlier = [
                m
                for m in reversed(self._heard())
                if m.speaker.kind == "anonymous" and word in fold(m.speaker.name).split()
            ]
            if earlier and len(plain.split()) < 4:
                return earlier[-1]
            return Mention(at=at, speaker=Speaker(name=words, kind="anonymous", state=state), kind="")
        if any(w in BODIES for w in plain.split()):
            earlier = [
                m for m in reversed(self._heard()) if m.speaker.kind == "organisation" and plain in fold(m.speaker.name)
            ]
            if earlier:
                return earlier[-1]
            return Mention(at=at, speaker=Speaker(name=bare, kind="organisation", state=state), kind="")
        if any(w[0].isupper() for w in bare.split()) and plain not in HERS:
            same = [m for m in reversed(self._heard()) if _initials(m.speaker.name) == bare]
            return (
                same[-1]
                if same
                else Mention(at=at, speaker=Speaker(name=bare, kind="organisation", state=state), kind="")
            )
        return None

    def _state_in(self, plain: str) -> str | None:
        words = plain.split()
        for size in (3, 2, 1):
            for at in range(len(words) - size + 1):
                part = " ".join(words[at : at + size])
                state = self._gazette.words.get(part) or self._gazette.seats.get(part)
                if state is not None:
                    return state
        return None


def _kind_in(plain: str) -> str:
    return next((k for phrase, k in KINDS.items() if f" {phrase} " in f" {plain} "), "")


def _same_office(kind: str, held: str) -> bool:
    return held == kind or (kind == "minister" and held in ("foreign", "defence", "finance", "prime-minister"))


def _may_be(name: str, woman: bool) -> bool:
    return (fold(name).split()[0] in WOMEN) == woman


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper())
