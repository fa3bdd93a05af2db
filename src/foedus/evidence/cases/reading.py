"""The case file: events as coders describe them, and rows that ask what a party owes under an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foedus.agreements import parse_value
from foedus.documents import Fields, Limits, Node, read_document
from foedus.errors import FindingsError
from foedus.model import Call, Finding, GivenFact, errors_in

_LIMITS = Limits(nodes=2_000_000, size=64_000_000)


@dataclass(frozen=True, kw_only=True)
class CodedPlace:
    """Where a case happened: coordinates in degrees, whose territory it was, and its status in the coder's words."""

    name: str
    latitude: float | None
    longitude: float | None
    territory_of: str
    status: str


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """One value of the deciding facts, and the duty that the coders found under it (empty where the row gives none)."""

    when: tuple[GivenFact, ...]
    duty: str


@dataclass(frozen=True, kw_only=True)
class CodedRow:
    """One question: what do `parties` owe `toward` others under an article. `answer` and `duty` are empty where only asked."""

    parties: tuple[str, ...]
    toward: tuple[str, ...]
    agreement: str
    article: str
    branch: tuple[GivenFact, ...]
    resolves: tuple[Resolution, ...]
    answer: str
    duty: str
    depends_on: tuple[str, ...]
    because: str


@dataclass(frozen=True, kw_only=True)
class CodedCase:
    """One historical or counterfactual case as coded. `settled` says of each agreement whether the coder has it in force."""

    id: str
    title: str
    day: date
    attackers: tuple[str, ...]
    victims: tuple[str, ...]
    place: CodedPlace | None
    act: str
    actor: str
    first_force: str
    declared: str
    facts: tuple[GivenFact, ...]
    calls: tuple[Call, ...]
    settled: dict[str, str]
    rows: tuple[CodedRow, ...]


def read_cases(path: Path) -> tuple[CodedCase, ...]:
    """Read a case file. Raises `UnreadableError`, or `FindingsError` with everything that is wrong with it."""
    root, findings = read_document(path, limits=_LIMITS)
    collected: list[Finding] = list(findings)
    cases: list[CodedCase] = []
    if root is not None:
        for entry in Fields(root, collected, what="the case file").each("cases", required=True):
            case = _case(entry)
            if case is not None:
                cases.append(case)
    wrong = errors_in(tuple(collected))
    if wrong:
        raise FindingsError(wrong)
    return tuple(cases)


def _case(entry: Fields) -> CodedCase | None:
    name, day = entry.text("id", required=True), entry.day("date", required=True)
    event = entry.within("event", required=True)
    if name is None or day is None or event is None:
        return None
    return CodedCase(
        id=name,
        title=entry.text("title") or "",
        day=day,
        attackers=event.texts("attacker"),
        victims=event.texts("victim"),
        place=_place(event),
        act=event.text("act") or "",
        actor=event.text("actor_kind") or "state",
        first_force=event.text("first_use_of_force") or "",
        declared=event.text("declared") or "",
        facts=_facts(event, "facts"),
        calls=tuple(_call(call) for call in event.each("invocations")),
        settled={a.text("id") or "": a.text("in_force_on_date") or "" for a in entry.each("agreements")},
        rows=tuple(_row(row) for row in entry.each("expected", required=True)),
    )


def _place(event: Fields) -> CodedPlace | None:
    place = event.within("place")
    if place is None:
        return None
    return CodedPlace(
        name=place.text("name") or "",
        latitude=place.number("lat", least=-90, most=90),
        longitude=place.number("lon", least=-180, most=180),
        territory_of=_word(place.text("territory_of")),
        status=place.text("status") or "",
    )


def _call(entry: Fields) -> Call:
    return Call(
        by=entry.text("by") or "",
        agreement=_word(entry.text("agreement")),
        article=_word(entry.text("article")),
        day=entry.day("date"),
        made=entry.flag("made") is not False,
    )


def _row(entry: Fields) -> CodedRow:
    return CodedRow(
        parties=entry.texts("parties", required=True),
        toward=entry.texts("toward"),
        agreement=_word(entry.text("agreement")),
        article=_word(entry.text("article")),
        branch=_facts(entry, "branch"),
        resolves=tuple(Resolution(when=_facts(r, "when"), duty=r.text("duty") or "") for r in entry.each("resolves")),
        answer=entry.text("answer") or "",
        duty=entry.text("duty") or "",
        depends_on=entry.texts("depends_on"),
        because=entry.text("because") or "",
    )


def _facts(fields: Fields, name: str) -> tuple[GivenFact, ...]:
    return tuple(_given(key, value) for key, value in fields.entries(name))


def _given(key: Node, value: Node) -> GivenFact:
    if value.kind == "map":
        inner = {k.text: v for k, v in value.pairs}
        stated, note = inner.get("value"), inner.get("note")
        return GivenFact(
            key=key.text, value=parse_value(stated.text) if stated else None, note=note.text if note else ""
        )
    return GivenFact(key=key.text, value=parse_value(value.text) if value.kind == "scalar" else None)


def _word(text: str | None) -> str:
    """A text, with the words that stand for nothing taken as nothing."""
    return "" if text in (None, "null", "none", "-", "~") else text
