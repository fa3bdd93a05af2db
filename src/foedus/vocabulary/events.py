"""Kinds of event, what each implies, and what it may or may not amount to."""

from __future__ import annotations

from dataclasses import dataclass

TRIGGERS = {
    "armed-attack": "use of armed force that reaches the level of an armed attack",
    "aggression": "an act of aggression, usually wider than armed attack",
    "invasion": "entry of armed forces across a boundary",
    "threat-of-attack": "a direct threat of armed attack or aggression",
    "threat-general": "a threat to territorial integrity, political independence or security; force not required",
    "non-armed-aggression": "aggression short of armed attack",
    "state-of-war": "the victim is in, or is put in, a state of war",
    "breach-of-settlement": "a breach of the settlement that the agreement protects",
    "nuclear-use-or-threat": "aggression or threat in which nuclear weapons are used",
    "hybrid-cyber": "cyber, hybrid or subversive acts, named as such",
    "terrorist-attack": "a terrorist attack, named as such",
    "disaster": "a disaster",
    "internal-conflict": "conflict inside a state, usually with support from outside",
    "ceasefire-violation": "a breach of an agreed ceasefire or armistice line",
    "mobilisation": "mobilisation by a power that the clause names",
    "party-attacks": "the ally itself opens the war",
    "breach-of-instrument": "a breach of another instrument that the clause names",
    "any-event": "any event: the conditions of the clause alone decide",
    "party-policy": "no event: a standing duty",
}
"""What a clause may name as its trigger."""

TRIGGER_FACTS = {trigger: trigger.replace("-", "_") for trigger in TRIGGERS}
"""The fact that stands for each trigger, so that an event may give it."""


@dataclass(frozen=True, kw_only=True)
class EventKind:
    """One kind of event: the triggers it certainly is, and those that it may be, which only a further fact settles.

    `presumed` are those of `may_be` that it is taken for while nobody says otherwise; the rest are then taken as absent.
    """

    says: str
    implies: tuple[str, ...]
    may_be: tuple[str, ...] = ()
    presumed: tuple[str, ...] = ()


_ATTACK = ("armed-attack", "aggression", "threat-of-attack", "threat-general")
_UNSETTLED = ("armed-attack", "aggression", "state-of-war")
_OPEN_IN_ATTACK = (
    "state-of-war",
    "mobilisation",
    "breach-of-settlement",
    "breach-of-instrument",
    "ceasefire-violation",
)
_ANYTHING = (*_ATTACK, "invasion", "internal-conflict", "hybrid-cyber", "non-armed-aggression", *_OPEN_IN_ATTACK)

EVENTS = {
    "armed-attack": EventKind(
        says="armed attack",
        implies=_ATTACK,
        may_be=("invasion", *_OPEN_IN_ATTACK),
    ),
    "invasion": EventKind(
        says="invasion",
        implies=("invasion", *_ATTACK),
        may_be=_OPEN_IN_ATTACK,
        presumed=("state-of-war",),
    ),
    "declaration-of-war": EventKind(
        says="declaration of war",
        implies=("state-of-war", *_ATTACK),
        may_be=("invasion", "mobilisation", "breach-of-settlement", "breach-of-instrument"),
    ),
    "occupation": EventKind(
        says="occupation without a fight",
        implies=("invasion", "aggression", "threat-of-attack", "threat-general"),
        may_be=("armed-attack", *_OPEN_IN_ATTACK),
        presumed=("armed-attack",),
    ),
    "bombardment": EventKind(says="bombardment", implies=_ATTACK, may_be=_OPEN_IN_ATTACK, presumed=("state-of-war",)),
    "raid": EventKind(says="raid", implies=_ATTACK, may_be=("invasion", *_OPEN_IN_ATTACK)),
    "incursion": EventKind(
        says="incursion",
        implies=("threat-of-attack", "threat-general"),
        may_be=("invasion", *_UNSETTLED),
        presumed=("armed-attack",),
    ),
    "infiltration": EventKind(
        says="infiltration of armed groups",
        implies=("threat-general",),
        may_be=("internal-conflict", "non-armed-aggression", *_UNSETTLED),
    ),
    "naval-incident": EventKind(
        says="naval incident", implies=("threat-of-attack", "threat-general"), may_be=_UNSETTLED
    ),
    "airspace-violation": EventKind(says="airspace violation", implies=("threat-general",), may_be=_UNSETTLED),
    "remilitarisation": EventKind(
        says="forces moved into a demilitarised zone",
        implies=("threat-general",),
        may_be=("breach-of-instrument", "breach-of-settlement", "aggression"),
        presumed=("breach-of-instrument",),
    ),
    "mobilisation": EventKind(
        says="mobilisation", implies=("mobilisation", "threat-general"), may_be=("threat-of-attack",)
    ),
    "breach-of-agreement": EventKind(
        says="breach of an agreement",
        implies=("breach-of-instrument", "threat-general"),
        may_be=("breach-of-settlement", "aggression"),
    ),
    "request": EventKind(says="request for help", implies=()),
    "other": EventKind(says="another event", implies=(), may_be=_ANYTHING),
    "border-incident": EventKind(says="border incident", implies=("threat-general",), may_be=_UNSETTLED),
    "blockade": EventKind(says="blockade", implies=("aggression", "threat-general"), may_be=("armed-attack",)),
    "cyber-attack": EventKind(says="cyber attack", implies=("hybrid-cyber", "threat-general"), may_be=_UNSETTLED),
    "drone-incursion": EventKind(says="drone incursion", implies=("threat-general",), may_be=_UNSETTLED),
    "terrorist-attack": EventKind(says="terrorist attack", implies=("terrorist-attack",), may_be=_UNSETTLED),
    "nuclear-attack": EventKind(says="nuclear attack", implies=("nuclear-use-or-threat", *_ATTACK)),
    "nuclear-threat": EventKind(
        says="nuclear threat", implies=("nuclear-use-or-threat", "threat-of-attack", "threat-general")
    ),
    "threat": EventKind(says="threat of attack", implies=("threat-of-attack", "threat-general")),
    "ceasefire-violation": EventKind(
        says="breach of a ceasefire",
        implies=("ceasefire-violation", "threat-general"),
        may_be=("armed-attack", "aggression"),
    ),
    "internal-conflict": EventKind(
        says="internal conflict",
        implies=("internal-conflict",),
        may_be=("threat-general", "aggression", "armed-attack", "non-armed-aggression"),
        presumed=("threat-general",),
    ),
    "disaster": EventKind(says="disaster", implies=("disaster",)),
}
"""What may happen. A kind that is neither implied nor possible is false: an armed attack is no nuclear threat unless said so."""

TARGETS = {
    "territory": "land, internal waters and airspace of the victim",
    "forces": "armed forces",
    "vessels": "vessels",
    "aircraft": "aircraft",
    "population": "people",
}
"""What can be hit."""

ACTORS = {
    "state": "a state",
    "state-directed": "a group that a state directs",
    "non-state": "a non-state group",
    "internal": "a group inside the state concerned",
    "unknown": "not known",
}
"""What kind of attacker it is."""

OWN_WAR = frozenset({"state-of-war", "party-attacks", "mobilisation", "any-event"})
"""Triggers that do not ask who attacked whom: an ally at war counts on either side of it."""

FELT = frozenset({"threat-of-attack", "threat-general"})
"""Triggers that a party may feel without being the one attacked: its call is enough to ask."""
