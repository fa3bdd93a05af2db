"""A coded case becomes an event of the model: kind, place, who used force first, who called on what."""

from __future__ import annotations

import re
from datetime import date

from foedus.model import Event, FirstForce, Gazetteer, GivenFact, Holding, Place
from foedus.places import distance
from foedus.vocabulary.events import ACTORS, EVENTS

from .reading import CodedCase, CodedPlace

KINDS = {
    "air-strikes": "bombardment",
    "annexation": "occupation",
    "attack": "armed-attack",
    "civil-war": "internal-conflict",
    "coup": "internal-conflict",
    "cyber": "cyber-attack",
    "declaration": "declaration-of-war",
    "incursion": "incursion",
    "insurgency": "internal-conflict",
    "insurgency-with-infiltration": "infiltration",
    "insurrection": "internal-conflict",
    "intervention": "invasion",
    "landing": "invasion",
    "missile-strike": "bombardment",
    "missile-strikes": "bombardment",
    "naval-attack": "armed-attack",
    "nuclear-strike": "nuclear-attack",
    "rebellion": "internal-conflict",
    "seizure": "occupation",
    "shelling": "bombardment",
    "strike": "bombardment",
    "terrorism": "terrorist-attack",
    "ultimatum": "threat",
}
"""Words of coders for what happened, and the kind of event each is; a word of `foedus.vocabulary.events` stands for itself."""

_ACTORS = {"irregulars-backed": "state-directed", "irregulars": "state-directed", "rebels": "internal"}
_NEAR_KM = 15.0
_SEA = ("naval-incident", "naval-attack", "blockade")


def to_event(case: CodedCase, gazetteer: Gazetteer, facts: tuple[GivenFact, ...]) -> Event:
    """The event of a case, with the facts given. A word that nobody knows makes it an event of which nothing is sure."""
    kind = case.act if case.act in EVENTS else KINDS.get(case.act, "other")
    actor = case.actor if case.actor in ACTORS else _ACTORS.get(case.actor, "unknown")
    return Event(
        kind=kind,
        attackers=case.attackers,
        victims=case.victims,
        day=case.day,
        place=to_place(case.place, case, gazetteer) if case.place else None,
        targets=_targets(case),
        actor=actor,
        facts=facts,
        calls=case.calls,
        first_force=read_first_force(case, gazetteer),
        war_declared={"yes": True, "no": False, "after": True}.get(case.declared),
        title=case.title,
    )


def _targets(case: CodedCase) -> tuple[str, ...]:
    if case.act in _SEA:
        return ("vessels",)
    abroad = case.place is not None and case.place.status.startswith("third state")
    return ("forces",) if abroad else ("territory",)


def to_place(coded: CodedPlace, case: CodedCase, gazetteer: Gazetteer) -> Place | None:
    """The place of a case: its coordinates, what the catalogue knows of a place beside it, and whose the coders have it."""
    if coded.latitude is None or coded.longitude is None:
        return None
    known = _beside(coded, coded.latitude, coded.longitude, gazetteer)
    owner = gazetteer.states.get(coded.territory_of)
    home = coded.status.startswith("metropolitan") and owner is not None
    contested = any(word in coded.status for word in ("disputed", "undelimited")) and "title" not in coded.status
    sovereign = (Holding(state=coded.territory_of, disputed=contested),) if coded.territory_of else ()
    return Place(
        id=known.id if known else "",
        name=coded.name,
        latitude=coded.latitude,
        longitude=coded.longitude,
        kind=known.kind if known else "land" if home else "",
        sovereign=sovereign or (known.sovereign if known else ()),
        administrator=_administrators(coded, case) or (known.administrator if known and not sovereign else ()),
        regions=known.regions if known else (owner.regions if home and owner else ()),
    )


def _beside(coded: CodedPlace, latitude: float, longitude: float, gazetteer: Gazetteer) -> Place | None:
    """The nearest named place of the catalogue within a few kilometres, if it belongs to the same state."""
    near = [
        (far, place)
        for place in gazetteer.places.values()
        if (far := distance((latitude, longitude), (place.latitude, place.longitude))) <= _NEAR_KM
        and (not coded.territory_of or any(h.state == coded.territory_of for h in place.sovereign))
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _administrators(coded: CodedPlace, case: CodedCase) -> tuple[Holding, ...]:
    """Who holds the place where the coders say that another than the sovereign does: the victim, or one that they name."""
    status = coded.status.lower()
    if any(word in status for word in ("occup", "administration", "held by")):
        return tuple(Holding(state=victim) for victim in case.victims)
    return ()


def read_first_force(case: CodedCase, gazetteer: Gazetteer) -> FirstForce | None:
    """Who used force first, from the words of the coder: the first of the states concerned that the first clause names."""
    text = case.first_force.lower()
    contested = "disputed" in text.split(";", maxsplit=1)[0]
    clause = re.split(r"[;(]", text, maxsplit=1)[0]
    concerned = dict.fromkeys((*case.attackers, *case.victims, *(s for row in case.rows for s in row.toward)))
    named = sorted((at, state) for state in concerned if (at := _mention(clause, state, gazetteer)) >= 0)
    if not named and not contested:
        return None
    return FirstForce(by=(named[0][1],) if named and not contested else (), contested=contested)


def _mention(text: str, state: str, gazetteer: Gazetteer) -> int:
    """Where a text names a state, by its name or by an adjective that begins like it; -1 where it does not."""
    known = gazetteer.states.get(state)
    name = (known.name if known else state).lower().split(",")[0]
    stem = name if len(name) <= 5 else name[: max(5, len(name) - 2)]
    return text.find(stem)


def shift_facts(facts: tuple[GivenFact, ...], article: str, day: date) -> tuple[GivenFact, ...]:
    """The facts of one phase: where a label says `to 5 April`, a fact noted as true only `from 5 April` on does not hold yet."""
    end = re.search(r"\bto (\d{1,2} [A-Z][a-z]+)", article)
    last = _day_of(end.group(1), day) if end else None
    if last is None:
        return facts
    return tuple(
        GivenFact(key=f.key, value=False, note=f.note) if (since := _since(f, day)) and since >= last else f
        for f in facts
    )


def _since(fact: GivenFact, day: date) -> date | None:
    begun = re.match(r"from (\d{1,2} [A-Z][a-z]+)", fact.note)
    return _day_of(begun.group(1), day) if begun else None


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _day_of(text: str, day: date) -> date | None:
    number, _, month = text.partition(" ")
    if month not in _MONTHS:
        return None
    try:
        return date(day.year, _MONTHS.index(month) + 1, int(number))
    except ValueError:
        return None
