"""What a statement is about: the evidence in its words for each commitment, and in the words around it where its own say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from .lexicon import PHRASES, STEMS

_WORD = re.compile(r"[a-z0-9]+|[$€£]")
_ELSE = re.compile(
    r"\b(?:peace|ceasefire|final) agreements?\b|\bprotection against\b|\bmember (?:states?|countries|nations)\b|"
    r"\b(?:russian|enemy|hostile|moscow['’]s|ukrainian|chinese|iranian|north korean)[ -](?:troops|soldiers|drones?|missiles?|weapons|tanks|jets|rockets|guns)\b|"
    r"\bmissile (?:strikes?|attacks?)\b|\bnuclear arsenal\b|\bexecutive order|\btrain stations?\b|\b[bm]illion (?:artillery |mortar )?(?:shells|rounds|drones|people|men|women|soldiers|troops|ukrainians|barrels|tonnes|munitions)\b"
)
"""Phrases whose words do not mean there what they mean alone."""

_ONLY_WHEN = re.compile(
    r"\b(?:once|when|before|until|after|provided that|weeks of|days of|only if)\s(?:(?!peace)\w+\s){0,2}(?:cease-?fire|truce|hostilities|fighting)[^.;]*"
)
"""An end of the fighting that only dates something else."""

_GIFT = re.compile(r"\b(?:aid|donat\w+|give\w*|giving|gift|grant|free|hand over|deliver\w*|pass\w*)\b")
_OURS = re.compile(r"\btroops\b|boots on|deploy|contingent|peacekeep|send|instructors?\b")
_PEACE = "peace-agreement-condition"
_SINGLE = tuple((stem, topic) for topic, stems in STEMS.items() for stem in stems.split())


def _open_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Each first word of a phrase with the words between, the last and the topic."""
    found: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = {}
    for topic, phrases in PHRASES.items():
        for phrase in phrases.split("|"):
            first, *between, last = phrase.split()
            found[first] = (*found.get(first, ()), (tuple(between), last, topic))
    return found


_OPENINGS = _open_phrases()


@lru_cache(maxsize=16384)
def _topics_of(word: str) -> frozenset[str]:
    return frozenset(topic for stem, topic in _SINGLE if _fits(word, stem))


def _fits(word: str, stem: str) -> bool:
    return word == stem[:-1] if stem[-1] == "=" else word.startswith(stem)


def name_topics(words: str, around: Iterable[str] = (), before: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The commitments that the words are about. Where none is recognised: those of the nearest words `around`, else those of the
    statement `before`, else those of the further words; `other` where none names any."""
    own = _find(words)
    if own:
        return own
    near, *far = (*around, "")
    found = _find(near)
    if found:
        return found
    if before and before != ("other",):
        return before
    return next((found for found in map(_find, far) if found), ("other",))


@lru_cache(maxsize=64)
def _find(words: str) -> tuple[str, ...]:
    words = words.lower()
    found = _look_up(words)
    if "arms-sale" in found and not _GIFT.search(words):
        found.discard("arms-donation")
    if "training" in found and not _OURS.search(words):
        found.discard("troops")
    if len(found) > 1 and _PEACE in found and _PEACE not in _look_up(_ONLY_WHEN.sub(" ", words)):
        found.discard(_PEACE)
    return tuple(topic for topic in STEMS if topic in found)


def _look_up(words: str) -> set[str]:
    """The topics of every word and of every phrase that a word opens."""
    found: set[str] = set()
    plain = _WORD.findall(_ELSE.sub(" ", words))
    once = set(plain)
    for word in once:
        found |= _topics_of(word)
    if once.isdisjoint(_OPENINGS):
        return found
    for at, word in enumerate(plain):
        for between, last, topic in _OPENINGS.get(word, ()):
            end = at + 1 + len(between)
            if end < len(plain) and _fits(plain[end], last) and tuple(plain[at + 1 : end]) == between:
                found.add(topic)
    return found
