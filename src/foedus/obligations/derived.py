"""Facts that the structure of an event settles, so that nobody need state them. A fact that an event gives wins."""

from __future__ import annotations

from collections.abc import Callable

from foedus.vocabulary.events import EVENTS, TRIGGER_FACTS

from .circumstances import Circumstances


def derive_fact(key: str, here: Circumstances) -> bool | float | None:
    """The value that the structure of the event gives a fact, or None where it gives none."""
    rule = DERIVED.get(key)
    if rule is not None:
        return rule(here)
    trigger = _TRIGGERS.get(key)
    return None if trigger is None else is_trigger(trigger, here)


def is_trigger(trigger: str, here: Circumstances) -> bool | None:
    """Whether the event is of a kind that a clause names: yes where implied, unknown where it may be, no otherwise."""
    kind = EVENTS[here.event.kind]
    if trigger in kind.implies:
        return True
    return _further(trigger, here) if trigger in kind.may_be else False


def _further(trigger: str, here: Circumstances) -> bool | None:
    """What else settles a trigger that the kind of event leaves open: a force that crosses into a party's land breaks its settlement."""
    if trigger == "breach-of-settlement":
        return True if set(here.event.attackers) & set(here.parties()) else None
    return None


def _attacker_is_party(here: Circumstances) -> bool | None:
    return any(state in here.parties() for state in here.event.attackers) if here.event.attackers else None


def _attacker_is_state(here: Circumstances) -> bool | None:
    return {"state": True, "non-state": False}.get(here.event.actor)


def _victim_is_party(here: Circumstances) -> bool | None:
    return any(state in here.parties() for state in here.event.victims) if here.event.victims else None


def _enemies(here: Circumstances) -> float | None:
    return float(len(here.event.attackers)) if here.event.attackers else None


_TRIGGERS = {fact: trigger for trigger, fact in TRIGGER_FACTS.items()}

DERIVED: dict[str, Callable[[Circumstances], bool | float | None]] = {
    "ally_is_aggressor": _attacker_is_party,
    "attack_by_fellow_member": _attacker_is_party,
    "attacker_is_state": _attacker_is_state,
    "ally_attacked": _victim_is_party,
    "number_of_enemies_of_ally": _enemies,
}
"""The facts with a rule of their own; every trigger is a fact too."""
