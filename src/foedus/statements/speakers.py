"""Who a source is: a person with an office on the day, a state or body, or somebody unnamed; pronouns and roles lead back."""

from __future__ import annotations

import re
from datetime import date

from foedus.model import Speaker

from .offices import Gazette, Holder, fold

_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w’'-]*\.?)(?:[ \t]+(?:(?:van|von|der|de|da|bin|al|el|del|la|di|Al)[ \t]+)*[^\W\d_a-z][\w’'-]*\.?)*"
)
_KINDS = {
    "prime minister": "prime-minister", "premier": "prime-minister", "head of government": "prime-minister",
    "foreign minister": "foreign", "foreign secretary": "foreign", "secretary of state": "foreign", "top diplomat": "foreign",
    "defence minister": "defence", "defense minister": "defence", "defence secretary": "defence", "defense secretary": "defence",
    "secretary of defense": "defence", "pentagon chief": "defence", "chancellor": "chancellor", "head of state": "president",
    "secretary general": "secretary-general", "crown prince": "crown-prince", "president": "president", "king": "king",
    "national security adviser": "security-adviser", "minister": "minister",
}  # fmt: skip
_UNNAMED = re.compile(
    r"\b(officials?|sources?|people|person|diplomats?|adviser|aides?|experts?|analysts?|lawmakers?|spokes\w+|representatives?|"
    r"ministers?|leaders?|critics|members?|voters|insiders?|others|some|many)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset({"this", "that", "these", "those", "there", "here", "which", "what", "who"})
"""Words that stand where a source stands and name none."""

_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "prime",
        "minister",
        "foreign",
        "defence",
        "defense",
        "secretary",
        "general",
        "the",
        "sen",
        "rep",
        "gov",
        "gen",
        "us",
        "uk",
    ]
)

_LONGEST = 300
"""A source is read no further than this many characters."""


class Cast:
    """The speakers of one article so far, by rules: the last compatible one answers to a pronoun, surname or role."""

    def __init__(self, gazette: Gazette, day: date | None) -> None:
        self._gazette, self._day = gazette, day
        self._known: list[tuple[Speaker, str]] = []
        self._folded = [(f" {fold(n)} ", h) for h in gazette.holders for n in (h.name, *h.aliases)]

    def name_speaker(self, words: str) -> Speaker | None:
        """The speaker that a source's words mean, or None where they lead back to nobody."""
        words = words[:_LONGEST]
        plain = fold(words)
        if plain in _NOBODY:
            return None
        speaker = self._by_pronoun(plain) or self._by_name(words) or self._by_role(plain) or self._by_body(words, plain)
        if speaker is not None and any(mark.isdigit() for mark in speaker.name):
            return None
        if speaker is not None:
            kind = next((h.kind for h in self._gazette.holders if h.name == speaker.name), "")
            self._known = [k for k in self._known if k[0].name != speaker.name] + [(speaker, kind)]
        return speaker

    def _by_pronoun(self, plain: str) -> Speaker | None:
        if plain in ("he", "she", "him", "her"):
            return next((s for s, _ in reversed(self._known) if s.kind == "person"), None)
        if plain in ("it", "they", "them"):
            return next((s for s, _ in reversed(self._known) if s.kind != "person"), None)
        return None

    def _by_name(self, words: str) -> Speaker | None:
        folded = f" {fold(words)} "
        named = [h for name, h in self._folded if name in folded]
        if not named:
            tails = [h for name, h in self._folded if f" {name.split()[-1]} " in folded and h.holds_on(self._day)]
            known = {s.name for s, _ in self._known}
            named = [h for h in tails if h.name in known] or tails
        if named:
            best = max(named, key=lambda h: (h.holds_on(self._day), h.start or date.min))
            return person_of(best)
        for found in reversed(list(_NAME.finditer(words))):
            parts = [w for w in found.group().split() if fold(w) not in _TITLES and fold(w) not in self._gazette.words]
            earlier = [
                s
                for s, _ in self._known
                if s.kind == "person" and parts and fold(s.name).split()[-1:] == fold(parts[-1]).split()[-1:]
            ]
            if earlier:
                return earlier[-1]
            if len(parts) >= 2 and fold(" ".join(parts)) not in self._gazette.seats:
                return Speaker(name=" ".join(parts), kind="person", state=self._state_in(fold(words)), role=None)
        return None

    def _by_role(self, plain: str) -> Speaker | None:
        kind = next((k for phrase, k in _KINDS.items() if re.search(rf"\b{phrase}\b", plain)), None)
        if kind is None:
            return None
        state = self._state_in(plain)
        if state is None:
            for speaker, known in reversed(self._known):
                if known == kind or (
                    kind == "minister" and known in ("foreign", "defence", "finance", "prime-minister")
                ):
                    return speaker
        fit = [h for h in self._gazette.holders if h.kind == kind and h.state == state and h.holds_on(self._day)]
        return person_of(fit[0]) if fit else None

    def _by_body(self, words: str, plain: str) -> Speaker | None:
        state = self._state_in(plain)
        bare = re.sub(r"^the ", "", plain)
        if bare in self._gazette.words and not _UNNAMED.search(words):
            return Speaker(
                name=self._gazette.names[self._gazette.words[bare]], kind="organisation", state=state, aliases=(words,)
            )
        if _UNNAMED.search(words):
            earlier = [
                s for s, _ in self._known if s.kind == "anonymous" and bare.split()[-1:] == fold(s.name).split()[-1:]
            ]
            if earlier and len(bare.split()) < 3:
                return earlier[-1]
            return Speaker(name=words.split(",", maxsplit=1)[0], kind="anonymous", state=state)
        if any(w[0].isupper() for w in words.split()) or re.search(
            r"\b(ministry|statement|report|government|alliance|agency)\b", plain
        ):
            return Speaker(name=re.sub(r"^[Tt]he ", "", words), kind="organisation", state=state)
        return None

    def _state_in(self, plain: str) -> str | None:
        words = plain.split()
        for size in (3, 2, 1):
            for at in range(len(words) - size + 1):
                state = self._gazette.words.get(" ".join(words[at : at + size])) or self._gazette.seats.get(
                    " ".join(words[at : at + size])
                )
                if state is not None:
                    return state
        return None


def person_of(holder: Holder) -> Speaker:
    """A holder of an office as a speaker."""
    return Speaker(name=holder.name, kind="person", role=holder.office, state=holder.state, aliases=holder.aliases)
