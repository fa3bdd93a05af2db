"""Events as columns: one row is one event seen from one ally's side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from foedus.model import Event, Gazetteer
from foedus.vocabulary.events import ACTORS, EVENTS, TARGETS

Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.int8]

MOST = 4
"""How many attackers, and how many victims, a row can name."""

FALSE, UNKNOWN, TRUE, ABSENT = 0, 1, 2, 3
"""Truth values as numbers, so that *and* is the least and *or* the greatest; ABSENT says that a fact is not given."""

DUTIES = (
    "bound-to-fight",
    "bound-to-assist-at-discretion",
    "bound-to-specified-act",
    "bound-to-neutrality",
    "bound-to-consult",
    "bound-to-refrain",
    "bound-to-deem",
    "right-but-no-duty",
)
"""The duty words in the order of the last axis of the sets."""

KINDS, ACTOR_WORDS, TARGET_WORDS = tuple(EVENTS), tuple(ACTORS), tuple(TARGETS)


@dataclass(frozen=True, kw_only=True)
class EventColumns:
    """Columns of one length. States and places are positions in the gazetteer, -1 for none.

    `attackers` and `victims` have `MOST` columns. `day` is the proleptic day number of `date.toordinal`. `targets` has a bit for each word of TARGETS,
    `war_declared` is TRUE, FALSE or ABSENT, and `facts` maps a key to TRUE, FALSE, UNKNOWN (said to be so) or ABSENT.
    """

    ally: Ints
    kind: Ints
    attackers: Ints
    victims: Ints
    day: Ints
    place: Ints
    targets: Ints
    actor: Ints
    war_declared: Bytes
    facts: Mapping[str, Bytes] = field(default_factory=lambda: MappingProxyType({}))

    def __len__(self) -> int:
        return len(self.ally)


def to_columns(events: Sequence[Event], allies: Sequence[str], gazetteer: Gazetteer) -> EventColumns:
    """Columns for some events, each with the ally from whose side it is seen.

    Raises `ValueError` for what columns cannot hold: more than `MOST` attackers or victims, bare coordinates, calls, first
    force, or a fact that is a number or a word. The interpreter answers those.
    """
    states = {code: at for at, code in enumerate(gazetteer.states)}
    places = {place: at for at, place in enumerate(gazetteer.places)}
    for event in events:
        _check(event)
    keys = dict.fromkeys(fact.key for event in events for fact in event.facts)
    facts = {key: np.array([_given(event, key) for event in events], dtype=np.int8) for key in keys}
    return EventColumns(
        ally=np.array([states[ally] for ally in allies], dtype=np.int32),
        kind=np.array([KINDS.index(event.kind) for event in events], dtype=np.int32),
        attackers=np.array([_named(event.attackers, states) for event in events], dtype=np.int32).reshape(-1, MOST),
        victims=np.array([_named(event.victims, states) for event in events], dtype=np.int32).reshape(-1, MOST),
        day=np.array([event.day.toordinal() for event in events], dtype=np.int32),
        place=np.array([places[event.place.id] if event.place else -1 for event in events], dtype=np.int32),
        targets=np.array(
            [sum(1 << TARGET_WORDS.index(t) for t in set(event.targets)) for event in events], dtype=np.int32
        ),
        actor=np.array([ACTOR_WORDS.index(event.actor) for event in events], dtype=np.int32),
        war_declared=np.array([_said(event.war_declared) for event in events], dtype=np.int8),
        facts=MappingProxyType(facts),
    )


def _check(event: Event) -> None:
    if len(event.attackers) > MOST or len(event.victims) > MOST:
        raise ValueError(f"columns hold at most {MOST} attackers and {MOST} victims")
    if event.place is not None and not event.place.id:
        raise ValueError("columns hold named places, and this event has bare coordinates")
    if event.calls is not None or event.first_force is not None:
        raise ValueError("columns hold no calls and no first use of force")
    if any(not (fact.value is None or isinstance(fact.value, bool)) for fact in event.facts):
        raise ValueError("columns hold facts that are true, false or unknown")


def _named(codes: tuple[str, ...], states: Mapping[str, int]) -> list[int]:
    return [states[code] for code in codes] + [-1] * (MOST - len(codes))


def _given(event: Event, key: str) -> int:
    fact = event.given(key)
    return ABSENT if fact is None else UNKNOWN if fact.value is None else TRUE if fact.value else FALSE


def _said(value: bool | None) -> int:
    return ABSENT if value is None else TRUE if value else FALSE
