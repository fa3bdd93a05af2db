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
    "party-policy": "no event: a standing duty",
}
"""What a clause may name as its trigger."""

TRIGGER_FACTS = {trigger: trigger.replace("-", "_") for trigger in TRIGGERS}
"""The fact that stands for each trigger, so that an event may give it."""


@dataclass(frozen=True, kw_only=True)
class EventKind:
    """One kind of event: the triggers it certainly is, and those that it may be, which only a further fact settles."""

    says: str
    implies: tuple[str, ...]
    may_be: tuple[str, ...] = ()


_ATTACK = ("armed-attack", "aggression", "threat-of-attack", "threat-general")
_UNSETTLED = ("armed-attack", "aggression", "state-of-war")

EVENTS = {
    "armed-attack": EventKind(
        says="armed attack",
        implies=_ATTACK,
        may_be=("invasion", "state-of-war", "breach-of-settlement", "ceasefire-violation"),
    ),
    "invasion": EventKind(
        says="invasion",
        implies=("invasion", *_ATTACK),
        may_be=("state-of-war", "breach-of-settlement", "ceasefire-violation"),
    ),
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
    "internal-conflict": EventKind(says="internal conflict", implies=("internal-conflict",), may_be=("aggression",)),
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
    "unknown": "not known",
}
"""What kind of attacker it is."""
