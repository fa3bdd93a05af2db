"""ATOP's members become agreements of the model: a clause for each pledge, with the conditions that ATOP codes and on the days it dates.

ATOP codes what a text is about and not its words, so a clause says only what the coding says. A condition of which the coding
tells no more than that there is one becomes a fact that nobody has given: such a duty hangs, and never fails or binds by default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from foedus.model import ALWAYS, Agreement, AllOf, Citation, Condition, Fact, Gazetteer, Party, Provision, Spell, Test

from .members import take_spells, to_date
from .sources import DATASETS, find_table
from .tables import Table

_SOURCE = DATASETS["members"]
_THREATS = ("statthr1", "statthr2")


@dataclass(frozen=True, kw_only=True)
class _Pledge:
    """One of ATOP's pledges as a clause: its column, the prefix of its conditions, what engages it and what it asks."""

    column: str
    prefix: str
    says: str
    trigger: tuple[str, ...]
    acts: tuple[str, ...]
    modality: str = "shall"


_PLEDGES = (
    _Pledge(
        column="defense",
        prefix="def",
        says="Defend an ally that is attacked.",
        trigger=("armed-attack",),
        acts=("defend",),
    ),
    _Pledge(
        column="offense",
        prefix="off",
        says="Fight beside an ally in a war that it opens.",
        trigger=("party-attacks",),
        acts=("defend",),
    ),
    _Pledge(
        column="neutral",
        prefix="neu",
        says="Stay neutral in an ally's war.",
        trigger=("state-of-war",),
        acts=("neutrality",),
    ),
    _Pledge(
        column="consul",
        prefix="con",
        says="Consult in a crisis that may lead to conflict.",
        trigger=("threat-general",),
        acts=("consult",),
    ),
    _Pledge(
        column="nonagg",
        prefix="",
        says="Use no force against an ally.",
        trigger=("party-policy",),
        acts=("non-aggression",),
        modality="prohibited",
    ),
)

_QUESTIONS = {
    "coadv": Fact(key="adversary_named_by_treaty", question="Is the adversary one that the treaty names?"),
    "coloc": Fact(
        key="place_named_by_treaty", question="Did it happen in a place to which the treaty limits the pledge?"
    ),
    "cocon": Fact(key="conflict_named_by_treaty", question="Is it the conflict for which the pledge was made?"),
    "conum": Fact(key="second_power_joined", question="Does the ally face more than one adversary?"),
    "codem": Fact(key="demands_of_treaty_made", question="Were the demands that the treaty names made, or refused?"),
    "conpr": Fact(key="unprovoked", question="Was the attack unprovoked?"),
    "coatt": Fact(key="ally_attacked", question="Was the ally attacked, rather than attacking?"),
    "coreq": Fact(key="request_made", question="Has a party asked for consultation?"),
}
"""What each condition asks, by the ending of its column."""


@dataclass(frozen=True, kw_only=True)
class Unmatched:
    """A member that the gazetteer does not know on the day it joined: its Correlates of War number, and the alliance."""

    alliance: int
    member: int
    since: date | None


def read_agreements(folder: Path, gazetteer: Gazetteer) -> tuple[tuple[Agreement, ...], tuple[Unmatched, ...]]:
    """Every alliance of the member file of a folder as an agreement named `atop-NUMBER`, and the members that no state stands for.

    Raises `UnreadableError` or `FindingsError`.
    """
    return make_agreements(find_table(folder, "members"), gazetteer)


def make_agreements(table: Table, gazetteer: Gazetteer) -> tuple[tuple[Agreement, ...], tuple[Unmatched, ...]]:
    """The same from a member table."""
    spells = take_spells(table)
    codes = _codes(gazetteer)
    rows: list[dict[str, Any]] = table.fillna(0).to_dict("records")
    unmatched: list[Unmatched] = []
    entries: list[_Entry] = []
    for at, row in enumerate(rows):
        since, until = to_date(int(spells.since[at])), to_date(int(spells.until[at]))
        number = int(row["member"])
        state = _state_on(codes.get(number, ()), since)
        if state is None:
            unmatched.append(Unmatched(alliance=int(row["atopid"]), member=number, since=since))
            continue
        spell = Spell(since=since, until=None if until is None else until + timedelta(days=1))
        entries.append(_Entry(alliance=int(row["atopid"]), state=state, spell=spell, row=row))
    entries.sort(key=lambda e: (e.alliance, e.spell.since or date.min, e.state))
    grouped = groupby(entries, key=lambda e: e.alliance)
    return tuple(_agreement(number, list(own), codes) for number, own in grouped), tuple(unmatched)


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """One row of the table, with its state and days in ours."""

    alliance: int
    state: str
    spell: Spell
    row: Mapping[str, Any]


_Codes = Mapping[int, tuple[tuple[str, Spell], ...]]


def _codes(gazetteer: Gazetteer) -> _Codes:
    """The states behind each Correlates of War number, each with the days for which the number means it."""
    found: dict[int, tuple[tuple[str, Spell], ...]] = {}
    for code, state in gazetteer.states.items():
        for entry in state.codes:
            if entry.system == "cow":
                found[int(entry.code)] = (*found.get(int(entry.code), ()), (code, entry.spell))
    return found


def _state_on(states: Iterable[tuple[str, Spell]], day: date | None) -> str | None:
    """The state that a number means on a day; where it means one state at all times, that one."""
    known = tuple(states)
    held = [code for code, spell in known if day is not None and spell.holds(day)]
    return held[0] if held else known[0][0] if len({code for code, _ in known}) == 1 else None


def _agreement(number: int, entries: list[_Entry], codes: _Codes) -> Agreement:
    since = min((e.spell.since for e in entries if e.spell.since), default=None)
    ends = [e.spell.until for e in entries]
    secret = {int(e.row.get("pubsecr", 0)) for e in entries}
    return Agreement(
        id=f"atop-{number}",
        title=f"Alliance {number} of the ATOP project",
        kind="treaty",
        legal_force="binding",
        status="in-force" if None in ends else "ended",
        signed=since,
        known=since,
        spell=Spell(since=since, until=None if None in ends else max(e for e in ends if e is not None)),
        parties=tuple(
            Party(state=state, spells=_merge([e.spell for e in entries if e.state == state]))
            for state in dict.fromkeys(e.state for e in entries)
        ),
        provisions=tuple(_provisions(number, entries, codes)),
        sources=(_cite(number),),
        notes=_notes(secret),
    )


def _notes(secret: set[int]) -> tuple[str, ...]:
    notes = ["Coded by the ATOP project from the text; the words of the text are not here."]
    if 1 in secret:
        notes.append(
            "The text was secret; the coding does not say when it became known, so its first day stands for that."
        )
    if 2 in secret:
        notes.append("Some of its articles were secret, and the coding does not say which.")
    return tuple(notes)


def _cite(number: int) -> Citation:
    return Citation(document=f"{_SOURCE.name}, {_SOURCE.maker}", article=f"alliance {number}", confidence="medium")


def _merge(spells: list[Spell]) -> tuple[Spell, ...]:
    """Spells joined where one ends on the day the next begins, or later."""
    merged: list[Spell] = []
    for spell in sorted(spells, key=lambda s: s.since or date.min):
        last = merged[-1] if merged else None
        if last is not None and (last.until is None or (spell.since is not None and spell.since <= last.until)):
            ends = None if last.until is None or spell.until is None else max(last.until, spell.until)
            merged[-1] = Spell(since=last.since, until=ends)
        else:
            merged.append(spell)
    return tuple(merged)


def _provisions(number: int, entries: list[_Entry], codes: _Codes) -> Iterable[Provision]:
    """A clause for each pledge, set of conditions and stretch of days that some members share."""
    shared: dict[tuple[_Pledge, tuple[str, ...], tuple[int, ...], Spell, bool], list[str]] = {}
    for entry in entries:
        for pledge in _PLEDGES:
            if entry.row[pledge.column] == 1:
                asked = tuple(
                    end for end in _QUESTIONS if pledge.prefix and entry.row.get(f"{pledge.prefix}{end}", 0) == 1
                )
                named = tuple(int(entry.row.get(t, 0)) for t in _THREATS if entry.row.get(t, 0))
                key = (pledge, asked, named if "coadv" in asked else (), entry.spell, entry.row.get("pubsecr", 0) == 1)
                shared.setdefault(key, []).append(entry.state)
    counts: dict[str, int] = {}
    for (pledge, asked, named, spell, secret), states in shared.items():
        counts[pledge.column] = counts.get(pledge.column, 0) + 1
        yield Provision(
            id=f"atop-{number}-{pledge.column}-{counts[pledge.column]}",
            article=f"ATOP {pledge.column.upper()}",
            says=pledge.says,
            trigger=pledge.trigger,
            protects=("any-party",),
            bearer=tuple(dict.fromkeys(states)),
            beneficiary=("each-other-party",) if pledge.trigger == ("party-policy",) else ("victim",),
            acts=pledge.acts,
            modality=pledge.modality,
            discretion="automatic",
            conditions=_conditions(asked, named, codes, spell),
            layer="secret" if secret else "public",
            spell=spell,
            sources=(_cite(number),),
        )


def _conditions(asked: tuple[str, ...], named: tuple[int, ...], codes: _Codes, spell: Spell) -> Condition:
    """The conditions of a pledge. An adversary that the coding names is a test; any other condition asks a fact."""
    parts: list[Condition] = []
    for ending in asked:
        foes = [_state_on(codes.get(number, ()), spell.since) for number in named] if ending == "coadv" else []
        known = tuple(dict.fromkeys(foe for foe in foes if foe is not None))
        fact = _QUESTIONS[ending]
        parts.append(
            Test(predicate="attacker-is", arguments=known, fact=fact.key) if known and None not in foes else fact
        )
    return parts[0] if len(parts) == 1 else AllOf(parts=tuple(parts)) if parts else ALWAYS
