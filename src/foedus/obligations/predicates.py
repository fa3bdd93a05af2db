"""One function for each predicate: what the structure of an event says, or what would have to be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from foedus.model import Holding, Place, Question, Region, Truth
from foedus.places import inside
from foedus.vocabulary.predicates import LATITUDES

from .circumstances import Circumstances


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What a predicate saw: its truth, a phrase that says why, and the questions that would settle it."""

    truth: Truth
    says: str
    questions: tuple[Question, ...] = ()


_WHERE = Question(key="place", text="Where did it happen?")


def place_in(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """A named place has the regions listed for it. Bare coordinates are certainly out of a region outside its outlines."""
    place = here.event.place
    if place is None:
        return _nowhere()
    truths = {region: _lies_in(place, region, here) for region in arguments}
    inside_of = [region for region, truth in truths.items() if truth is Truth.TRUE]
    if inside_of:
        return Sight(truth=Truth.TRUE, says=f"{_said(place)} lies in {_regions(tuple(inside_of), here)}")
    open_ones = tuple(region for region, truth in truths.items() if truth is Truth.UNKNOWN)
    if open_ones:
        named = _regions(open_ones, here)
        question = Question(key="region_of_place", text=f"Does {_said(place)} lie in {named}?")
        return Sight(truth=Truth.UNKNOWN, says=f"bare coordinates may lie in {named}", questions=(question,))
    return Sight(truth=Truth.FALSE, says=f"{_said(place)} lies outside {_regions(arguments, here)}")


def place_is(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """The place is one of those named."""
    place = here.event.place
    if place is None:
        return _nowhere()
    if not place.id:
        question = Question(key="place_is", text=f"Is the place {' or '.join(arguments)}?")
        return Sight(truth=Truth.UNKNOWN, says="bare coordinates have no name", questions=(question,))
    return Sight(truth=Truth.of(place.id in arguments), says=f"the place is {place.name}")


def place_kind(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """The place is land, island or sea."""
    place = here.event.place
    if place is None:
        return _nowhere()
    if not place.kind:
        question = Question(key="place_kind", text=f"Is the place {' or '.join(arguments)}?")
        return Sight(truth=Truth.UNKNOWN, says="whether it is land, island or sea is not known", questions=(question,))
    return Sight(truth=Truth.of(place.kind in arguments), says=f"{place.name} is {place.kind}")


def north_of(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """The place lies north of a latitude."""
    return _latitude(here, arguments[0], north=True)


def south_of(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """The place lies south of a latitude."""
    return _latitude(here, arguments[0], north=False)


def sovereign_is(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """One of the states is sovereign over the place on the day."""
    held = here.event.place.sovereign if here.event.place else ()
    return _held(held, arguments, here, "sovereign over", "sovereign_of_place")


def administered_by(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """One of the states administers the place on the day; the sovereign does where nobody else is said to."""
    place = here.event.place
    held = tuple(h for h in place.administrator if h.spell.holds(here.event.day)) if place else ()
    if place and not held:
        held = place.sovereign
    return _held(held, arguments, here, "in charge of", "administrator_of_place")


def target_is(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """One of these was hit."""
    hit = [target for target in here.event.targets if target in arguments]
    return Sight(truth=Truth.of(bool(hit)), says=f"hit: {', '.join(here.event.targets)}")


def attacker_is(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """One of the states fights the ally."""
    return _roles(here.enemies(), arguments, here, "attacker", "Who attacked?")


def victim_is(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """One of the states is the victim."""
    return _roles(here.event.victims, arguments, here, "victim", "Who was attacked?")


def bearer_is(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """The bearer is one of the states."""
    truth = Truth.of(here.bearer in here.states_named(arguments))
    return Sight(truth=truth, says=f"the bearer is {here.name(here.bearer)}")


def attacker_kind(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """The attacker is of one of these kinds."""
    if here.event.actor == "unknown":
        question = Question(key="attacker_kind", text=f"Was the attacker {' or '.join(arguments)}?")
        return Sight(truth=Truth.UNKNOWN, says="what kind of attacker it was is not known", questions=(question,))
    return Sight(truth=Truth.of(here.event.actor in arguments), says=f"the attacker is {here.event.actor}")


def attackers_at_least(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """There are at least so many attackers; with fewer named than asked for, more may come."""
    count, least = len(here.enemies()), int(arguments[0])
    return Sight(truth=Truth.of(count >= least), says=f"{count} named as attackers")


def before(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """The event lies before a day."""
    day = date.fromisoformat(arguments[0])
    return Sight(truth=Truth.of(here.event.day < day), says=f"{here.event.day} against {day}")


def on_or_after(arguments: tuple[str, ...], here: Circumstances) -> Sight:
    """The event lies on or after a day."""
    day = date.fromisoformat(arguments[0])
    return Sight(truth=Truth.of(here.event.day >= day), says=f"{here.event.day} against {day}")


PREDICATE_TESTS: dict[str, Callable[[tuple[str, ...], Circumstances], Sight]] = {
    "place-in": place_in,
    "place-is": place_is,
    "place-kind": place_kind,
    "north-of": north_of,
    "south-of": south_of,
    "sovereign-is": sovereign_is,
    "administered-by": administered_by,
    "target-is": target_is,
    "attacker-is": attacker_is,
    "attacker-kind": attacker_kind,
    "attackers-at-least": attackers_at_least,
    "victim-is": victim_is,
    "bearer-is": bearer_is,
    "before": before,
    "on-or-after": on_or_after,
}
"""Every predicate but `within`, which the interpreter itself opens."""


def _nowhere() -> Sight:
    return Sight(truth=Truth.UNKNOWN, says="the place is not known", questions=(_WHERE,))


def _lies_in(place: Place, name: str, here: Circumstances) -> Truth:
    region = here.gazetteer.regions.get(name)
    if name in place.regions and not (region and region.exact):
        return Truth.TRUE
    if place.id and not (region and region.exact):
        return Truth.FALSE
    if region is None or not region.outlines:
        return Truth.UNKNOWN
    within = any(inside(place.latitude, place.longitude, outline) for outline in region.outlines)
    if region.exact:
        return Truth.of(within)
    return Truth.UNKNOWN if within else Truth.FALSE


def _latitude(here: Circumstances, line: str, *, north: bool) -> Sight:
    place, limit = here.event.place, LATITUDES[line] if line in LATITUDES else float(line)
    if place is None:
        return _nowhere()
    truth = Truth.of(place.latitude > limit if north else place.latitude < limit)
    return Sight(truth=truth, says=f"{_said(place)} lies {_degrees(place.latitude)}; the line is {_line(line)}")


def _held(held: tuple[Holding, ...], arguments: tuple[str, ...], here: Circumstances, role: str, key: str) -> Sight:
    """Whether one of the states holds the place. Rival holders, some of them named and some not, leave it to a reading."""
    now = tuple(h for h in held if h.spell.holds(here.event.day))
    place = here.event.place
    if place is None:
        return _nowhere()
    if not now:
        asked = Question(key=key, text=f"Which state is {role} {_said(place)} on {here.event.day}?")
        return Sight(truth=Truth.UNKNOWN, says=f"who is {role} the place is not known", questions=(asked,))
    wanted = here.states_named(arguments)
    named = " and ".join(here.name(h.state) for h in now)
    says = f"{named} {'are rivals for being' if len(now) > 1 else 'is'} {role} {_said(place)}"
    matches = [h.state in wanted for h in now]
    if all(matches) or not any(matches):
        return Sight(truth=Truth.of(all(matches)), says=says)
    reading = Question(key=f"reading_{key}", text=f"Which of {named} counts as {role} {_said(place)}?", reading=True)
    return Sight(truth=Truth.UNKNOWN, says=says, questions=(reading,))


def _roles(states: tuple[str, ...], arguments: tuple[str, ...], here: Circumstances, role: str, question: str) -> Sight:
    if not states:
        return Sight(
            truth=Truth.UNKNOWN, says=f"the {role} is not known", questions=(Question(key=role, text=question),)
        )
    truth = Truth.of(any(state in here.states_named(arguments) for state in states))
    return Sight(truth=truth, says=f"the {role} is {' and '.join(map(here.name, states))}")


def _regions(names: tuple[str, ...], here: Circumstances) -> str:
    known: list[Region | None] = [here.gazetteer.regions.get(name) for name in names]
    return " and ".join(region.name if region else name for region, name in zip(known, names, strict=True))


def _said(place: Place) -> str:
    return (
        place.name if place.id else f"{_degrees(place.latitude)}, {abs(place.longitude):g}° {'EW'[place.longitude < 0]}"
    )


def _line(line: str) -> str:
    named = line.replace("-", " ").title().replace(" Of ", " of ")
    return f"the {named}" if line in LATITUDES else _degrees(float(line))


def _degrees(latitude: float) -> str:
    return f"{abs(latitude):g}° {'NS'[latitude < 0]}"
