"""Facts that the structure of an event settles, so that nobody need state them. A fact that an event gives wins."""

from __future__ import annotations

from collections.abc import Callable

from foedus.model import Fact
from foedus.vocabulary.events import EVENTS, TRIGGER_FACTS
from foedus.vocabulary.facts import PRESUMED

from .circumstances import Circumstances


def derive_fact(key: str, here: Circumstances) -> bool | float | None:
    """The value that the structure of the event gives a fact, or None where it gives none."""
    rule = DERIVED.get(key)
    if rule is not None:
        return rule(here)
    trigger = _TRIGGERS.get(key)
    return None if trigger is None else is_trigger(trigger, here)


def presume_fact(fact: Fact, here: Circumstances) -> bool | float | str | None:
    """What holds of a fact while nobody speaks of it: as the clause presumes, else as all do, else nothing."""
    if fact.presumed is not None:
        return fact.presumed
    trigger = _TRIGGERS.get(fact.key)
    if trigger is not None:
        return trigger in EVENTS[here.event.kind].presumed
    return PRESUMED.get(fact.key)


def is_trigger(trigger: str, here: Circumstances) -> bool | None:
    """Whether the event is of a kind that a clause names: yes where implied, unknown where it may be, no otherwise."""
    if trigger == "any-event":
        return True
    if trigger == "party-attacks":
        return _ally_attacks(here)
    kind = EVENTS[here.event.kind]
    if trigger in kind.implies or (trigger == "state-of-war" and here.event.war_declared):
        return True
    return _further(trigger, here) if trigger in kind.may_be else False


def _further(trigger: str, here: Circumstances) -> bool | None:
    """What else settles a trigger that the kind of event leaves open: a force that crosses into a party's land breaks its settlement."""
    if trigger == "breach-of-settlement":
        return True if set(here.event.attackers) & set(here.parties()) else None
    return None


def _enemy_is_party(here: Circumstances) -> bool | None:
    enemies = here.enemies()
    return any(state in here.parties() for state in enemies) if enemies else None


def _attacker_is_state(here: Circumstances) -> bool | None:
    return {"state": True, "non-state": False, "internal": False}.get(here.event.actor)


def _ally_attacked(here: Circumstances) -> bool | None:
    event = here.event
    if here.ally in event.victims:
        return True
    if here.ally in event.attackers:
        return None if event.first_force and event.first_force.contested else False
    return False if event.victims else None


def _ally_attacks(here: Circumstances) -> bool | None:
    return here.ally in here.event.attackers if here.event.attackers else None


def _ally_is_aggressor(here: Circumstances) -> bool | None:
    """Who used force first decides where that is said; else the side on which the ally stands."""
    event, first = here.event, here.event.first_force
    if first and (first.by or first.contested):
        if here.ally in first.by or first.contested:
            return None if first.contested else True
        return here.ally in event.attackers and not set(first.by) & set(here.enemies())
    return here.ally in event.attackers and here.ally not in event.victims


def _enemies(here: Circumstances) -> float | None:
    return float(len(here.enemies())) or None


def _second_power_joined(here: Circumstances) -> bool | None:
    count = len(here.enemies())
    return count > 1 if count else None


def _struck_first(here: Circumstances) -> bool | None:
    """Whether the ally struck first, where the event says who did."""
    first = here.event.first_force
    if first is None or first.contested or not first.by:
        return None
    return here.ally in first.by


def _unprovoked(here: Circumstances) -> bool | None:
    struck = False if here.ally in here.event.victims and _struck_first(here) is False else None
    if _struck_first(here) or (here.ally in here.event.attackers and here.ally not in here.event.victims):
        return False
    return None if struck is None else True


def _from_outside(here: Circumstances) -> bool | None:
    if here.event.actor == "internal":
        return False
    if here.event.actor != "state" or not here.enemies():
        return None
    return is_trigger("aggression", here)


def _armed_from_outside(here: Circumstances) -> bool | None:
    outside, armed = _from_outside(here), is_trigger("armed-attack", here)
    return False if outside is False or armed is False else (outside and armed) or None


def _internal(here: Circumstances) -> bool | None:
    return {"internal": True, "state": False}.get(here.event.actor, is_trigger("internal-conflict", here) or None)


def _attributable(here: Circumstances) -> bool | None:
    known = {"state": True, "state-directed": True, "internal": False, "non-state": False}.get(here.event.actor)
    return known if known is not True or here.event.attackers else None


def _on_territory(here: Circumstances) -> bool | None:
    place = here.event.place
    held = [h for h in place.sovereign if h.spell.holds(here.event.day)] if place else []
    if not held or any(h.disputed for h in held):
        return None
    owners = {h.state for h in held}
    return None if len(owners) > 1 and here.ally in owners else here.ally in owners


def _border_delimited(here: Circumstances) -> bool | None:
    place = here.event.place
    contested = any(h.disputed for h in place.sovereign if h.spell.holds(here.event.day)) if place else False
    return False if contested else None


def _forces_abroad(here: Circumstances) -> bool | None:
    on_soil = _on_territory(here)
    if on_soil is not False or "forces" not in here.event.targets:
        return None if on_soil is None else False
    return here.ally in here.event.victims


def _resort_to_war(here: Circumstances) -> bool | None:
    if here.event.war_declared or here.event.kind == "declaration-of-war":
        return True
    if here.event.kind == "invasion":
        return None if here.event.first_force and here.event.first_force.contested else True
    return is_trigger("state-of-war", here)


def _deliberate(here: Circumstances) -> bool | None:
    return True if is_trigger("armed-attack", here) and here.event.actor == "state" else None


def _lawful_request(here: Circumstances) -> bool | None:
    calls = here.calls()
    if calls is None:
        return None
    return None if any(call.by == here.ally and call.made for call in calls) else False


def _request_made(here: Circumstances) -> bool | None:
    calls = here.calls()
    return None if calls is None else any(call.by == here.ally and call.made for call in calls)


def _says_threatened(here: Circumstances) -> bool | None:
    """A call by the ally says so; without one, only the ally's own words could."""
    calls = here.calls()
    return True if any(call.by == here.ally and call.agreement and call.made for call in calls or ()) else None


_TRIGGERS = {fact: trigger for trigger, fact in TRIGGER_FACTS.items()}

DERIVED: dict[str, Callable[[Circumstances], bool | float | None]] = {
    "ally_is_aggressor": _ally_is_aggressor,
    "ally_attacked": _ally_attacked,
    "attack_by_fellow_member": _enemy_is_party,
    "attacker_is_party": _enemy_is_party,
    "attacker_is_state": _attacker_is_state,
    "attributable_to_state": _attributable,
    "external_aggression": _from_outside,
    "external_armed_attack": _armed_from_outside,
    "internal_conflict": _internal,
    "number_of_enemies_of_ally": _enemies,
    "second_power_joined": _second_power_joined,
    "attack_on_territory_of_ally": _on_territory,
    "attack_on_forces_abroad": _forces_abroad,
    "border_delimited": _border_delimited,
    "victim_struck_first": _struck_first,
    "provoked_by_victim": _struck_first,
    "unprovoked": _unprovoked,
    "resort_to_war": _resort_to_war,
    "deliberate_attack": _deliberate,
    "request_by_lawful_government": _lawful_request,
    "threat_in_opinion_of_a_party": _says_threatened,
    "request_made": _request_made,
}
"""The facts with a rule of their own, as `foedus.vocabulary.facts` describes them; every trigger is a fact too."""
