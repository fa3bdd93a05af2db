"""Who a source is: a person with an office on the day, a state or body, or somebody unnamed; pronouns and roles lead back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from itertools import islice
from operator import attrgetter

from foedus.model import Speaker

from .bodies import body_of, is_indefinite, is_office, somebody
from .mentions import Mention, find_mentions, person_of
from .offices import Gazette, Holder, fold, surname_of
from .persons import find_names, is_first_name, is_same, is_womans
from .roles import ADDRESSES, BODIES, GENERIC, HERS, KINDS, NOBODY, UNNAMED
from .states import find_states

_LONGEST = 300
"""A source is read no further than this many characters."""

_NEAR = 200
_REMEMBERED = 60
"""So many mentions and speakers a pronoun or a role may lead back over."""

_STATES_OWN = re.compile(r"\S+[’']s [^\W\d_a-z][\w’'-]+")
_DEPUTY = re.compile(r"\b(?:deputy|assistant|former|ex|late)\b")
_AT: Callable[[Mention], int] = attrgetter("at")
_IN_CONGRESS = re.compile(r"\b(?:Sen|Rep)\. |\bcongress(?:man|woman)\b", re.IGNORECASE)
_HEAD = re.compile(r",|\(| who | whose | which | after | when | on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_OPENING = re.compile(r"^(?:for (?:his|her|its) part,? |the |an? |as |earlier |meanwhile |one of )+", re.IGNORECASE)


class Cast:
    """The speakers of one article so far, by rules: the last compatible one answers to a pronoun, surname or role."""

    def __init__(self, gazette: Gazette, day: date | None, text: str = "") -> None:
        self._gazette, self._day = gazette, day
        self._text = text
        self._known: dict[str, Mention] = {}
        self._holders: dict[str, Holder | None] = {}
        self._mentions = find_mentions(text, self.find_holder, gazette)
        self._places = [m.at for m in self._mentions]

    @property
    def states(self) -> list[str]:
        """The state of each person in an office, once for every mention in the text."""
        return [m.speaker.state for m in self._mentions if m.speaker.state is not None]

    def name_speaker(self, words: str, at: int = 0) -> Speaker | None:
        """The speaker that a source's words at a place of the text mean, or None where they lead back to nobody."""
        words = words[:_LONGEST].strip()
        plain = fold(words)
        if plain in NOBODY or not plain:
            return None
        mention = self._find(words, plain, at)
        if mention is None or mention.speaker.name[0].isdigit():
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
        beside = self._by_beside(words[len(head) :], at, words) if head != words else None
        if beside is not None and not self._names_itself(head):
            return beside
        if (
            unnamed
            and re.match(r"(?:an?|some|several|two|three|many|one of)\b", head, re.IGNORECASE)
            and not self.find_holder(bare[: unnamed.end()])
        ):
            return self._by_body(head, bare, at)
        named = (
            self._by_name(bare, at, words)
            if not is_office(bare)
            and not (unnamed and re.search(r"\b(?:to|of|for|from|with|at|in)\b", bare[unnamed.end() :]))
            else None
        )
        definite = re.match(r"(?:the|his|her|its|their)\b", head, re.IGNORECASE) is not None
        return (
            named
            or self._by_role(fold(bare), at, definite, fold(head).split(" ", 1)[0])
            or self._by_body(head, bare, at)
            or somebody(head, at)
        )

    def _names_itself(self, head: str) -> bool:
        """Whether words before a comma name a person themselves: `Denys Shmyhal, the minister`."""
        return self.find_holder(head) is not None or any(len(n) > 1 for n in find_names(head, self._gazette))

    def _heard(self) -> list[Mention]:
        """Who has spoken so far, the last first, no further back than a reader remembers."""
        return list(islice(reversed(self._known.values()), _REMEMBERED))

    def _recent(self, at: int) -> list[Mention]:
        """Speakers and persons named before a place, the last first."""
        end = bisect_left(self._places, at) if at else len(self._places)
        before = [*self._mentions[max(0, end - _REMEMBERED) : end], *(m for m in self._heard() if m.at < at or not at)]
        return sorted(before, key=_AT, reverse=True)

    def _by_pronoun(self, plain: str, at: int) -> Mention | None:
        if plain in ("it", "they", "them", "its", "their"):
            return next((m for m in self._heard() if m.speaker.kind != "person" or plain == "it"), None)
        women = plain in ("she", "her")
        spare: Mention | None = None
        for mention in self._recent(at):
            if mention.speaker.kind == "anonymous" and mention in self._heard():
                return mention
            if mention.speaker.kind == "person" and mention.leads:
                if is_womans(mention.speaker.name) == women:
                    return mention
                if women and mention.speaker.role is None:  # of whom nothing tells that it is a man
                    spare = spare or mention
        return spare

    def find_holder(self, words: str) -> Holder | None:
        """The holder of an office whose full name or surname stands in some capital words."""
        if words not in self._holders:
            self._holders[words] = self._seek_holder(words)
        return self._holders[words]

    def _seek_holder(self, words: str) -> Holder | None:
        folded = f" {fold(words)} "
        fits = [h for word in set(folded.split()) for h in self._gazette.surnames.get(word, ())]
        full = [h for h in fits if any(f" {fold(n)} " in folded for n in (h.name, *h.aliases))]
        if full:
            return max(full, key=lambda h: (h.holds_on(self._day), h.start or date.min))
        first = fold(words).split()
        alone = [h for h in fits if h.holds_on(self._day) and self._surname_fits(h, first, words)]
        return max(alone, key=lambda h: h.start or date.min) if alone else None

    def _surname_fits(self, holder: Holder, words: list[str], written: str) -> bool:
        """Whether a surname stands without a first name that is another's."""
        own = fold(holder.name).split()
        at = next((n for n, w in enumerate(words) if w == surname_of(holder.name)), -1)
        if at <= 0 or is_first_name(written, words[at]):
            return at == 0
        before = words[at - 1]
        return before in ADDRESSES or before in own or before in self._gazette.words or len(before) < 3

    def _by_name(self, words: str, at: int, source: str) -> Mention | None:
        """A person named in the words; `source` holds them with what stands beside them, which tells the office and the state."""
        holder = self.find_holder(words)
        if holder is not None:
            return Mention(at=at, speaker=person_of(holder), kind=holder.kind)
        for parts in find_names(words, self._gazette):
            heard = self._heard() + (self._recent(at) if len(parts) == 1 else [])
            folded = fold(" ".join(parts)).split()
            earlier = next((m for m in heard if m.speaker.kind == "person" and is_same(m.speaker.name, folded)), None)
            if earlier is not None:
                return earlier
            former = self._gazette.surnames.get(folded[-1], ()) if len(parts) == len(folded) == 1 else ()
            if former:
                last = max(former, key=lambda h: h.start or date.min)
                return Mention(at=at, speaker=person_of(last), kind=last.kind)
            alone = len(parts) == 1 and _STATES_OWN.fullmatch(words) is not None
            if (alone or len(parts) >= 2) and not any(fold(p) in BODIES for p in parts):
                speaker = Speaker(name=" ".join(parts), kind="person", state=self._state_of(source), role=None)
                return Mention(at=at, speaker=speaker, kind=_kind_in(fold(source)))
        return None

    def _by_beside(self, words: str, at: int, source: str) -> Mention | None:
        """The name set beside a role: `the Czech president, Petr Pavel`."""
        aside = words.strip(" ,(").split(",")[0]
        if not aside[:1].isupper():
            return None
        holder = self.find_holder(aside)
        if holder is not None:
            return Mention(at=0, speaker=person_of(holder), kind=holder.kind)
        return self._by_name(aside, at, source) if GENERIC.search(fold(source)) or _kind_in(fold(source)) else None

    def _state_before(self, owner: str, at: int) -> str | None:
        """The state whose office `its minister` or `his minister` is: of what was named last, or of the last person."""
        if owner in ("his", "her"):
            return next((m.speaker.state for m in self._recent(at) if m.speaker.kind == "person"), None)
        named = find_states(self._text[max(0, at - _NEAR) : at], self._gazette)
        return named[-1][2] if named else None

    def _by_role(self, plain: str, at: int, definite: bool, owner: str) -> Mention | None:
        kind, state = "" if _DEPUTY.search(plain) else _kind_in(plain), self._state_in(plain)
        if kind == "high-representative":
            kind, state = "foreign", "EU"
        if kind and state is None and owner in ("its", "their", "his", "her"):
            state = self._state_before(owner, at)
        if kind and kind != "minister" and state is not None:
            fit = self._in_office(kind, state)
            if fit:
                return Mention(at=at, speaker=person_of(fit[0]), kind=kind)
        if not definite and not kind:
            return None
        persons = [m for m in self._recent(at) if m.speaker.kind == "person" and state in (None, m.speaker.state)]
        holder = next((m for m in persons if kind and _same_office(kind, m.kind)), None)
        if holder is not None:
            return holder
        fit = self._in_office(kind, None) if kind and state is None else []
        near = next((m.speaker.state for m in persons), None)
        fit = [h for h in fit if h.state == near] or (fit if len(fit) == 1 else [])
        if fit:
            return Mention(at=at, speaker=person_of(fit[0]), kind=kind)
        generic = GENERIC.search(plain)
        if generic is None:
            return None
        other = UNNAMED.search(plain.replace(generic.group(), " ")) or self._unnamed_before(generic.group())
        return None if other else next((m for m in persons if m.leads), None)

    def _in_office(self, kind: str, state: str | None) -> list[Holder]:
        """Who holds an office on the day, in a state or anywhere."""
        held = [h for h in self._gazette.holders if h.kind == kind and h.holds_on(self._day)]
        return held if state is None else [h for h in held if h.state == state]

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
            return earlier[-1] if earlier else Mention(at=at, speaker=body_of(bare, state), kind="")
        if is_indefinite(words):
            return Mention(at=at, speaker=Speaker(name=words, kind="anonymous", state=state), kind="")
        if any(w[0].isupper() for w in bare.split()) and plain not in HERS:
            if GENERIC.search(plain):
                return Mention(at=at, speaker=Speaker(name=bare, kind="anonymous", state=state), kind="")
            same = [m for m in reversed(self._heard()) if _initials(m.speaker.name) == bare]
            return (
                same[-1]
                if same
                else Mention(at=at, speaker=Speaker(name=bare, kind="organisation", state=state), kind="")
            )
        return None

    def _state_of(self, source: str) -> str | None:
        return self._state_in(fold(source)) or ("USA" if _IN_CONGRESS.search(source) else None)

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


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper())
