"""Whether what a promise hangs on is met, not met or unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from foedus.model import Entry, EventReport, Pledge, Truth, all_true, any_true
from foedus.vocabulary.pledges import OWN_EVENTS

_STATES = {"met": Truth.TRUE, "not-met": Truth.FALSE, "unknown": Truth.UNKNOWN}
_MODES = {"met": Truth.TRUE, "not-met": Truth.FALSE}

VIEWS = ("as-known", "met", "not-met")
"""How conditions can be taken: as they are known, or all of them as met or as not met."""


@dataclass(frozen=True, kw_only=True)
class View:
    """How conditions are taken: a word of `VIEWS`. `supposed` overrules single events, by KEY:ACTOR or by KEY for all actors."""

    conditions: str = "as-known"
    supposed: Mapping[str, Truth] = field(default_factory=lambda: MappingProxyType({}))


def name_event(event: str, actor: str) -> str:
    """The key under which a shared event is reported: KEY, or KEY:ACTOR where each actor has its own."""
    return f"{event}:{actor}" if event in OWN_EVENTS else event


def look_up(event: str, actor: str, events: Mapping[str, Truth], view: View) -> Truth | None:
    """What the view supposes of an event, or else what is reported of it; None where neither says anything."""
    key = name_event(event, actor)
    for name in (key, event):
        if name in view.supposed:
            return view.supposed[name]
    return _MODES.get(view.conditions) or events.get(key)


def read_events(entries: Iterable[Entry]) -> dict[str, Truth]:
    """What is known of each event: its newest report. Reports of one day that differ leave it unknown."""
    newest: dict[str, tuple[date, set[Truth]]] = {}
    for entry in entries:
        content = entry.draft.content
        if not isinstance(content, EventReport):
            continue
        day, said = entry.draft.valid_from, _STATES[content.state]
        known = newest.get(content.event)
        if known is None or known[0] < day:
            newest[content.event] = (day, {said})
        elif known[0] == day:
            known[1].add(said)
    return {event: said.pop() if len(said) == 1 else Truth.UNKNOWN for event, (_, said) in newest.items()}


def weigh(pledge: Pledge, events: Mapping[str, Truth], view: View) -> Truth:
    """Whether the conditions of a promise are met, its threshold aside. Terms that no shared event expresses are never known."""
    groups = [
        any_true(look_up(e, pledge.actor, events, view) or Truth.UNKNOWN for e in group) for group in pledge.conditions
    ]
    terms = [_MODES.get(view.conditions, Truth.UNKNOWN) for _ in pledge.terms]
    return all_true([*groups, *terms])
