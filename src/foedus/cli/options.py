"""Options that several verbs share: how an event is typed, and how an answer is printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from foedus.agreements import (
    Library,
    open_library,
    parse_calls,
    parse_day,
    parse_facts,
    parse_first_force,
    read_gazetteer,
)
from foedus.agreements import find_place as find_named_place
from foedus.errors import FindingsError, UnknownNameError, UsageError
from foedus.model import Addition, Agreement, Derivation, Event, Gazetteer, Lens, errors_in
from foedus.obligations import derive
from foedus.vocabulary.events import ACTORS, EVENTS, TARGETS
from foedus.vocabulary.instruments import LAYERS

_F = TypeVar("_F", bound=Callable[..., Any])

_EVENT_OPTIONS = (
    click.option("--attacker", multiple=True, help="State code of the attacker, such as RUS."),
    click.option("--victim", multiple=True, required=True, help="State code of the victim, such as UKR."),
    click.option("--place", help="A named place, or latitude,longitude such as -51.7,-57.9."),
    click.option("--on", "day", required=True, help="The day of the event, such as 2025-08-19."),
    click.option(
        "--kind", type=click.Choice(list(EVENTS)), default="armed-attack", show_default=True, help="What happened."
    ),
    click.option(
        "--target", multiple=True, type=click.Choice(list(TARGETS)), help="What was hit.  [default: territory]"
    ),
    click.option("--actor", type=click.Choice(list(ACTORS)), default="state", show_default=True, help="Who attacked."),
    click.option("--fact", multiple=True, help="A further fact, such as request_made=true; unknown says so expressly."),
    click.option(
        "--call", multiple=True, help="Who called on what: STATE:AGREEMENT[:ARTICLE]; none says that nobody did."
    ),
    click.option(
        "--first-force", multiple=True, help="A state that used force first; 'contested' where accounts differ."
    ),
    click.option("--war-declared/--no-war-declared", default=None, help="Whether war was declared."),
    click.option("--add", multiple=True, help="Add an agreement as if in force: ID or ID:VARIANT."),
    click.option("--agreement", "only", multiple=True, help="Look at these agreements only."),
    click.option("--file", "extra", multiple=True, type=click.Path(path_type=Path), help="A further agreement file."),
    click.option("--known-on", help="Leave out texts that became public after this day."),
    click.option("--layer", multiple=True, type=click.Choice(list(LAYERS)), help="Layers that count."),
    click.option("--standing", is_flag=True, help="Show the duties that bind without any event as well."),
    click.option("--presume", is_flag=True, help="Take what nobody pleads as absent, and readings as most writers do."),
    click.option("--toward", multiple=True, help="Ask only what is owed to this state."),
)


def event_options(command: _F) -> _F:
    """Add the options with which an event is typed."""
    for option in reversed(_EVENT_OPTIONS):
        command = option(command)
    return command


def derive_typed(options: dict[str, Any]) -> Derivation:
    """Derive the event that the options describe. Raises `UsageError` or `FindingsError`."""
    event, agreements, gazetteer, lens = take_event(options)
    return derive(event, agreements, gazetteer, lens=lens)


def take_event(options: dict[str, Any]) -> tuple[Event, tuple[Agreement, ...], Gazetteer, Lens]:
    """The event that the options describe, the agreements to ask, and how to look. Raises `UsageError` or `FindingsError`."""
    gazetteer, findings = read_gazetteer()
    library, reported = open_library(options["extra"])
    wrong = errors_in((*findings, *reported))
    if wrong:
        raise FindingsError(wrong)
    additions = tuple(_addition(text, library) for text in options["add"])
    defaults = Lens()
    lens = Lens(
        known_on=parse_day(options["known_on"]) if options["known_on"] else None,
        added=additions,
        layers=tuple(options["layer"]) or defaults.layers,
        standing=options["standing"],
        presume=options["presume"],
        toward=tuple(options["toward"]),
    )
    return _event(options, gazetteer), _chosen(options["only"], additions, library), gazetteer, lens


def _chosen(only: tuple[str, ...], additions: tuple[Addition, ...], library: Library) -> tuple[Agreement, ...]:
    if not only:
        return library.every
    names = (*only, *(addition.agreement for addition in additions))
    return tuple({library.find(name).id: library.find(name) for name in names}.values())


def _addition(text: str, library: Library) -> Addition:
    name, _, variant = text.partition(":")
    agreement = library.find(name)
    known = [v.id for v in agreement.variants]
    if variant and variant not in known:
        raise UnknownNameError(f"variant of {agreement.id}", variant, known)
    return Addition(agreement=agreement.id, variant=variant)


def _event(options: dict[str, Any], gazetteer: Gazetteer) -> Event:
    for state in (*options["attacker"], *options["victim"], *options["toward"]):
        if state not in gazetteer.states:
            raise UnknownNameError("state", state, _close_states(state, gazetteer))
    return Event(
        kind=options["kind"],
        attackers=tuple(options["attacker"]),
        victims=tuple(options["victim"]),
        day=parse_day(options["day"]),
        place=find_named_place(gazetteer, options["place"]) if options["place"] else None,
        targets=tuple(options["target"]) or ("territory",),
        actor=options["actor"],
        facts=parse_facts(options["fact"]),
        calls=parse_calls(options["call"]),
        first_force=parse_first_force(options["first_force"]),
        war_declared=options["war_declared"],
    )


def _close_states(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    folded = text.casefold()
    named = [code for code, state in gazetteer.states.items() if folded in (state.name.casefold(), code.casefold())]
    begun = [code for code, state in gazetteer.states.items() if state.name.casefold().startswith(folded[:4])]
    return tuple(dict.fromkeys([*named, *begun]))[:3]


def take_month(text: str) -> date:
    """The first day of a month typed as 2027-06. Raises `UsageError` on anything else."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as wrong:
        raise UsageError(f"'{text}' is no month; write it as 2027-06") from wrong


def open_console(*, err: bool = False) -> Console:
    """A console that keeps to plain text where nobody watches."""
    return Console(stderr=err, highlight=False, soft_wrap=False)


def print_json(value: object) -> None:
    """One JSON object on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def pick_obligations(derivation: Derivation, name: str, bearer: str | None) -> Derivation:
    """The part of a derivation that concerns one agreement and bearer. Raises `UsageError` where there is none."""
    chosen = tuple(
        o for o in derivation.obligations if name in (o.agreement, o.provision) and bearer in (None, o.bearer)
    )
    if not chosen:
        raise UsageError(f"no event clause of '{name}' speaks of {bearer or 'anybody'} in this event")
    return Derivation(
        event=derivation.event,
        on=derivation.on,
        known_on=derivation.known_on,
        obligations=chosen,
        findings=derivation.findings,
    )
