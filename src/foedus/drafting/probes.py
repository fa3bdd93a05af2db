"""Events that try an agreement from every side: each kind, place, attacker, target and fact that its clauses could turn on.

A probe varies one or two things from a plain armed attack on the capital of one of the protected. So a difference or a gap
that is found can be told in a few words: this kind, at that place, by this attacker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from foedus.model import (
    Agreement,
    AllOf,
    AnyOf,
    Call,
    Condition,
    Event,
    Fact,
    Gazetteer,
    GivenFact,
    Holding,
    Not,
    Place,
    Test,
    facts_asked,
)
from foedus.vocabulary.events import ACTORS, EVENTS, TARGETS
from foedus.vocabulary.predicates import STATE_WORDS

_SEAS = (Place(id="", name="the open sea, mid-Atlantic", latitude=0.0, longitude=-25.0),)
_MOST_VICTIMS, _MOST_PLACES = 6, 40


@dataclass(frozen=True, kw_only=True)
class Probe:
    """One event, and the few words that tell it from the plain case: what was varied."""

    event: Event
    kind: str
    place: str
    attacker: str
    victim: str
    varied: str


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """What the probes are made of."""

    gazetteer: Gazetteer
    day: date
    victims: tuple[str, ...]
    attackers: tuple[str, ...]
    facts: tuple[Fact, ...]


def make_probes(
    agreements: tuple[Agreement, ...], gazetteer: Gazetteer, day: date, *, attackers: tuple[str, ...] = ()
) -> tuple[Probe, ...]:
    """The probes for some agreements on a day. `attackers` are tried beside those that the clauses name and the parties."""
    ground = _Ground(
        gazetteer=gazetteer,
        day=day,
        victims=_victims(agreements, gazetteer, day),
        attackers=tuple(dict.fromkeys((*attackers, *_named_attackers(agreements, gazetteer, day)))),
        facts=_facts(agreements),
    )
    probes = (probe for victim in ground.victims for probe in _probe(victim, ground))
    return tuple({repr(probe.event): probe for probe in probes}.values())


def _probe(victim: str, ground: _Ground) -> Iterator[Probe]:
    """Everything tried on one victim."""
    attackers = [a for a in ground.attackers if a != victim]
    places = _places(victim, ground)
    if not attackers or not places:
        return
    plain = Event(
        kind="armed-attack", attackers=(attackers[0],), victims=(victim,), day=ground.day, place=places[0], calls=None
    )
    yield _told(plain, "plain")
    for attacker in attackers:
        for kind in EVENTS:
            yield _told(replace(plain, attackers=(attacker,), kind=kind), "kind and attacker")
    for place in places:
        for kind in ("armed-attack", "threat", "occupation"):
            yield _told(replace(plain, place=place, kind=kind), "kind and place")
        for target in TARGETS:
            yield _told(replace(plain, place=place, targets=(target,)), "target and place")
    for actor in ACTORS:
        for kind in ("armed-attack", "terrorist-attack", "cyber-attack", "internal-conflict"):
            yield _told(replace(plain, actor=actor, kind=kind), "kind and actor")
    yield _told(replace(plain, attackers=tuple(attackers[:2])), "two attackers")
    yield _told(replace(plain, calls=()), "nobody called")
    yield _told(replace(plain, calls=(Call(by=victim),)), "the victim called")
    for fact in ground.facts:
        for value in (True, False):
            yield _told(replace(plain, facts=(GivenFact(key=fact.key, value=value),)), f"{fact.key}: {value}".lower())


def _told(event: Event, varied: str) -> Probe:
    place = event.place.name if event.place else "somewhere"
    return Probe(
        event=event,
        kind=event.kind,
        place=place,
        attacker=" and ".join(event.attackers),
        victim=" and ".join(event.victims),
        varied=varied,
    )


def _victims(agreements: tuple[Agreement, ...], gazetteer: Gazetteer, day: date) -> tuple[str, ...]:
    """The protected, beneficiaries before other parties; one party for each of many."""
    found: dict[str, None] = {}
    parties = [p for a in agreements for p in a.parties if p.role not in ("observer", "organisation")]
    for party in sorted(parties, key=lambda p: p.role not in ("beneficiary", "protected")):
        group = gazetteer.groups.get(party.group)
        members = group.members_on(day)[:2] if group else (party.state,)
        found.update(dict.fromkeys(m for m in members if m in gazetteer.states))
    return tuple(found)[:_MOST_VICTIMS]


def _named_attackers(agreements: tuple[Agreement, ...], gazetteer: Gazetteer, day: date) -> Iterator[str]:
    """The states that clauses name as attackers, then the parties themselves."""
    for agreement in agreements:
        for provision in agreement.provisions:
            for test in tests_asked(provision.attacker):
                if test.predicate == "attacker-is":
                    yield from _states(test.arguments, gazetteer, day)
    for agreement in agreements:
        for party in agreement.parties:
            if party.state in gazetteer.states:
                yield party.state


def _states(words: tuple[str, ...], gazetteer: Gazetteer, day: date) -> Iterator[str]:
    for word in words:
        if word in gazetteer.groups:
            yield from gazetteer.groups[word].members_on(day)
        elif word not in STATE_WORDS and word in gazetteer.states:
            yield word


def tests_asked(condition: Condition) -> tuple[Test, ...]:
    """Every structural test of a condition, in the order written."""
    match condition:
        case Test():
            return (condition,)
        case Not():
            return tests_asked(condition.part)
        case AllOf() | AnyOf():
            return tuple(test for part in condition.parts for test in tests_asked(part))
    return ()


def _facts(agreements: tuple[Agreement, ...]) -> tuple[Fact, ...]:
    """The yes-or-no facts that clauses ask about."""
    stated = [
        condition
        for a in agreements
        for condition in (
            a.activation,
            *(c for p in a.provisions for c in (p.attacker, p.conditions)),
            *(r.condition for r in a.reservations),
            *(area.when for area in a.areas),
        )
    ]
    found = {f.key: f for condition in stated for f in facts_asked(condition) if f.value is True}
    return tuple(found.values())


def _places(victim: str, ground: _Ground) -> tuple[Place, ...]:
    """The victim's capital, the named places that it holds or claims, and the open sea."""
    state, day = ground.gazetteer.states[victim], ground.day
    places = list(_capital(victim, ground))
    for place in ground.gazetteer.places.values():
        held = (*place.sovereign, *place.administrator)
        if any(h.state == victim and h.spell.holds(day) for h in held):
            places.append(place)
    return tuple(places[:_MOST_PLACES]) + (_SEAS if state.capital else ())


def _capital(victim: str, ground: _Ground) -> Iterator[Place]:
    state = ground.gazetteer.states[victim]
    if state.capital is not None:
        latitude, longitude = state.capital
        yield Place(
            id=f"capital-of-{victim.lower()}",
            name=f"the capital of {state.name}",
            latitude=latitude,
            longitude=longitude,
            kind="land",
            sovereign=(Holding(state=victim),),
            regions=state.regions,
        )
