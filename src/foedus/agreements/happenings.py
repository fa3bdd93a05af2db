"""Events: from a file, or from the few words that somebody types."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foedus.documents import Fields, Node, suggestion
from foedus.errors import UsageError
from foedus.model import Call, Event, FirstForce, Gazetteer, GivenFact
from foedus.vocabulary.events import ACTORS, EVENTS, TARGETS

from .gazetteer import find_place


def read_event(fields: Fields, gazetteer: Gazetteer) -> Event | None:
    """The event that a map of a file describes; None, and findings, where it lacks what an event needs."""
    kind = fields.choice("kind", EVENTS, required=True)
    attackers, victims = fields.texts("attacker"), fields.texts("victim", required=True)
    day = fields.day("date", required=True)
    place = fields.text("place")
    targets = fields.choices("targets", TARGETS) or ("territory",)
    actor = fields.choice("actor", ACTORS) or "state"
    facts = tuple(_given(key, value, fields) for key, value in fields.entries("facts"))
    title = fields.text("title") or ""
    calls, first_force, war_declared = _calls(fields), _first_force(fields), fields.flag("war_declared")
    fields.close()
    for role, states in (("attacker", attackers), ("victim", victims)):
        for state in states:
            if state not in gazetteer.states:
                fields.report("FD130", fields.place(role), f"'{state}'", way_out=suggestion(state, gazetteer.states))
    found = None
    if place is not None:
        try:
            found = find_place(gazetteer, place)
        except UsageError as problem:
            fields.report("FD134", fields.place("place"), str(problem))
    if kind is None or day is None or not victims:
        return None
    return Event(
        kind=kind,
        attackers=attackers,
        victims=victims,
        day=day,
        place=found,
        targets=targets,
        actor=actor,
        facts=facts,
        calls=calls,
        first_force=first_force,
        war_declared=war_declared,
        title=title,
    )


def _calls(fields: Fields) -> tuple[Call, ...] | None:
    """Who called on what. An empty list says that nobody did; no list, that it is not known."""
    node = fields.node("calls")
    if node is None:
        return None
    calls = []
    for entry in fields.each("calls"):
        calls.append(
            Call(
                by=entry.text("by", required=True) or "",
                agreement=entry.text("agreement") or "",
                article=entry.text("article") or "",
                day=entry.day("date"),
                made=entry.flag("made") is not False,
            )
        )
        entry.close()
    return tuple(calls)


def _first_force(fields: Fields) -> FirstForce | None:
    inner = fields.within("first_force")
    if inner is None:
        return None
    first = FirstForce(by=inner.texts("by"), contested=inner.flag("contested") or False)
    inner.close()
    return first


def parse_calls(texts: Iterable[str]) -> tuple[Call, ...] | None:
    """Calls typed as `STATE:AGREEMENT:ARTICLE`, the last two of which may be left out; `none` says that nobody called.

    Nothing typed says that nobody knows: None. Raises `UsageError` where no state is named.
    """
    typed = tuple(texts)
    if not typed:
        return None
    calls = []
    for text in typed:
        by, _, rest = text.partition(":")
        agreement, _, article = rest.partition(":")
        if not by.strip():
            raise UsageError(f"a call is written STATE:AGREEMENT:ARTICLE, and '{text}' names no state")
        if by != "none":
            calls.append(Call(by=by.strip(), agreement=agreement.strip(), article=article.strip()))
    return tuple(calls)


def parse_first_force(texts: Iterable[str]) -> FirstForce | None:
    """Who used force first: states, or `contested`. Nothing typed says nothing: None."""
    typed = tuple(texts)
    states = tuple(text for text in typed if text != "contested")
    return FirstForce(by=states, contested="contested" in typed) if typed else None


def parse_facts(texts: Iterable[str]) -> tuple[GivenFact, ...]:
    """Facts typed as `key=value`: true, false, unknown, a number or a word. Raises `UsageError` on anything else."""
    facts = []
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key or not value:
            raise UsageError(f"a fact is written key=value, and '{text}' is not")
        facts.append(GivenFact(key=key.strip(), value=parse_value(value.strip())))
    return tuple(facts)


def parse_day(text: str) -> date:
    """A day typed as 2025-08-19. Raises `UsageError` on anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"a day is written 2025-08-19, and '{text}' is not one") from None


def _given(key: Node, value: Node, fields: Fields) -> GivenFact:
    if value.kind == "map":
        inner = Fields(value, fields.findings, what=f"the fact '{key.text}'")
        stated, note = inner.text("value"), inner.text("note")
        inner.close()
        return GivenFact(key=key.text, value=parse_value(stated) if stated else None, note=note or "")
    return GivenFact(key=key.text, value=parse_value(value.text) if value.plain else value.text)


def parse_value(text: str) -> bool | float | str | None:
    """The value of a fact as written: true, false, a number or a word; None for unknown and disputed."""
    if text in ("true", "false"):
        return text == "true"
    if text in ("unknown", "disputed", "", "null", "~"):
        return None
    try:
        return float(text)
    except ValueError:
        return text
