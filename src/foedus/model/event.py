"""An event: who did what to whom, where, when, and which further facts are given about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .place import Place


@dataclass(frozen=True, kw_only=True)
class GivenFact:
    """A fact the event states. A value of None says expressly that it is unknown or disputed."""

    key: str
    value: bool | float | str | None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event on one day. `kind` is a word of `foedus.vocabulary.events`; `targets` says what was hit.

    `actor` is the kind of attacker: state, state-directed, non-state, or unknown.
    """

    kind: str
    attackers: tuple[str, ...]
    victims: tuple[str, ...]
    day: date
    place: Place | None = None
    targets: tuple[str, ...] = ("territory",)
    actor: str = "state"
    facts: tuple[GivenFact, ...] = ()
    title: str = ""

    def given(self, key: str) -> GivenFact | None:
        """What the event says of a fact, if it says anything."""
        return next((fact for fact in self.facts if fact.key == key), None)
