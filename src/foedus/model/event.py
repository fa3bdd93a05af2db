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
class Call:
    """One state's call on an agreement, under an article if it named one. `made` is False where it was refused or withdrawn."""

    by: str
    agreement: str = ""
    article: str = ""
    day: date | None = None
    made: bool = True


@dataclass(frozen=True, kw_only=True)
class FirstForce:
    """Who used force first, as far as that is said. `contested` says that accounts differ."""

    by: tuple[str, ...] = ()
    contested: bool = False


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event on one day. `kind` is a word of `foedus.vocabulary.events`; `targets` says what was hit.

    `actor` is the kind of attacker: state, state-directed, non-state, internal, or unknown. `calls` lists who called on
    which agreement: None where that is not known, empty where nobody did. `first_force` and `war_declared` are None where
    nothing is said of them.
    """

    kind: str
    attackers: tuple[str, ...]
    victims: tuple[str, ...]
    day: date
    place: Place | None = None
    targets: tuple[str, ...] = ("territory",)
    actor: str = "state"
    facts: tuple[GivenFact, ...] = ()
    calls: tuple[Call, ...] | None = None
    first_force: FirstForce | None = None
    war_declared: bool | None = None
    title: str = ""

    def given(self, key: str) -> GivenFact | None:
        """What the event says of a fact, if it says anything."""
        return next((fact for fact in self.facts if fact.key == key), None)
