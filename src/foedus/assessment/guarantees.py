"""The guarantee file, the main input: one file becomes one guarantee of the model, with every finding at once."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType

from foedus.agreements import Library, read_event
from foedus.documents import Fields, read_document, suggestion
from foedus.errors import UnknownNameError
from foedus.forces import list_armies
from foedus.model import (
    Addition,
    Citation,
    Design,
    Figure,
    Finding,
    Gazetteer,
    Guarantee,
    Stationing,
    SupplyLever,
    errors_in,
)
from foedus.vocabulary.levers import EVERY_LEVER
from foedus.vocabulary.regimes import LEVELS, REGIMES
from foedus.vocabulary.tags import CONFIDENCES, TAGS

from .reinforcements import take_reinforcements


def find_guarantee(name: str) -> Path:
    """The file of a guarantee: a path as typed, or the name of one in the catalogue. Raises `UnknownNameError`."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml") or path.exists():
        return path
    known = _files_of("guarantees")
    if name not in known:
        raise UnknownNameError(
            "guarantee", name, difflib.get_close_matches(name, known, n=2, cutoff=0.4) or tuple(known)
        )
    return known[name]


def _files_of(kind: str) -> dict[str, Path]:
    """The files of one kind in the catalogue, by name."""
    with as_file(files("foedus.catalogue") / kind) as folder:
        return {file.stem: file for file in sorted(folder.glob("*.yaml"))}


def read_guarantee(
    path: Path, library: Library, gazetteer: Gazetteer, *, programmes: Collection[str], name: str | None = None
) -> tuple[Guarantee | None, tuple[Finding, ...]]:
    """Read one guarantee file against the agreements, places and programmes that are known.

    Returns None for the guarantee where an error makes it unusable. Raises `UnreadableError` where the file cannot be opened.
    """
    root, findings = read_document(path, name=name)
    if root is None:
        return None, findings
    collected = list(findings)
    fields = Fields(root, collected, what="the guarantee")
    guarantee = _guarantee(fields, library, gazetteer, programmes)
    found = tuple(sorted(collected, key=lambda f: (f.locus.line, f.locus.column) if f.locus else (0, 0)))
    return (None if errors_in(found) else guarantee), found


def _guarantee(fields: Fields, library: Library, gazetteer: Gazetteer, programmes: Collection[str]) -> Guarantee | None:
    event_fields = fields.within("event", required=True)
    event = read_event(event_fields, gazetteer) if event_fields else None
    start, months = _horizon(fields)
    supply = _supply(fields, programmes, None)
    name, title = fields.text("guarantee", required=True) or "", fields.text("title", required=True) or ""
    protege, challenger = _state(fields, "protege", gazetteer), _state(fields, "challenger", gazetteer)
    known_on, fictional, forces = fields.day("known_on"), fields.flag("fictional") or False, fields.text("forces") or ""
    army = fields.text("army") or ""
    response_days = fields.whole("response_days", least=1, most=3650) or 30
    month = fields.day("month")
    designs = _designs(fields, library, gazetteer, programmes, supply)
    assumptions = _assumptions(fields)
    _check_files(fields, forces, army)
    if len(designs) == 1:
        fields.report("FD608", fields.place("designs"), f"'{designs[0].id}' alone")
    fields.close()
    if event is None or start is None or months is None:
        return None
    return Guarantee(
        id=name,
        title=title,
        protege=protege,
        challenger=challenger,
        event=event,
        horizon_start=start,
        horizon_months=months,
        known_on=known_on,
        fictional=fictional,
        forces=forces,
        army=army,
        response_days=response_days,
        month=month,
        supply=supply,
        designs=designs,
        assumptions=MappingProxyType(assumptions),
        locus=fields.locus,
    )


def _horizon(fields: Fields) -> tuple[date | None, int | None]:
    """The first day that is looked at, and how many months."""
    inner = fields.within("horizon", required=True)
    if inner is None:
        return None, None
    start, months = inner.day("from", required=True), inner.whole("months", required=True, least=1, most=600)
    inner.close()
    return start, months


def _check_files(fields: Fields, forces: str, army: str) -> None:
    """The files of the catalogue that the guarantee names must be there."""
    if forces and forces not in _files_of("forces"):
        fields.report("FD609", fields.place("forces"), f"'{forces}'")
    if army and army not in list_armies():
        fields.report("FD611", fields.place("army"), f"'{army}'", way_out=suggestion(army, list_armies()))


def _state(fields: Fields, name: str, gazetteer: Gazetteer) -> str:
    code = fields.text(name, required=True) or ""
    if code and code not in gazetteer.states:
        close = difflib.get_close_matches(code, gazetteer.states, n=2, cutoff=0.5)
        fields.report(
            "FD601", fields.place(name), f"'{code}'", way_out=f"Did you mean {' or '.join(close)}?" if close else None
        )
    return code


def _supply(fields: Fields, programmes: Collection[str], base: SupplyLever | None) -> SupplyLever | None:
    inner = fields.within("supply")
    if inner is None:
        return base
    programme = inner.text("programme") or (base.programme if base else "")
    if programme not in programmes:
        inner.report("FD602", inner.place("programme"), f"'{programme}'" if programme else "no programme")
    lever = SupplyLever(
        programme=programme,
        regime=inner.choice("regime", REGIMES) or (base.regime if base else "sale"),
        level=inner.choice("level", LEVELS) or (base.level if base else "as-pledged"),
    )
    inner.close()
    return lever


def _designs(
    fields: Fields,
    library: Library,
    gazetteer: Gazetteer,
    programmes: Collection[str],
    supply: SupplyLever | None,
) -> tuple[Design, ...]:
    designs: list[Design] = []
    for entry in fields.each("designs", required=True):
        name = entry.text("id", required=True) or ""
        if name in {design.id for design in designs}:
            entry.report("FD603", entry.place("id"), f"'{name}'")
        designs.append(
            Design(
                id=name,
                title=entry.text("title") or name.replace("-", " "),
                says=entry.text("says") or "",
                added=_additions(entry, library),
                stationed=_stationed(entry, gazetteer),
                reinforcing=take_reinforcements(entry, gazetteer),
                supply=_supply(entry, programmes, supply),
            )
        )
        entry.close()
    return tuple(designs)


def _additions(entry: Fields, library: Library) -> tuple[Addition, ...]:
    node = entry.node("add")
    additions = []
    if node is not None and node.kind != "list":
        entry.report("FD022", node.locus, "'add' is not a list")
    for member in node.items if node else ():
        if member.kind == "map":
            inner = Fields(member, entry.findings, what="an addition")
            name, variant = inner.text("id", required=True) or "", inner.text("variant") or ""
            inner.close()
        else:
            name, variant = member.text, ""
        try:
            agreement = library.find(name)
        except UnknownNameError as problem:
            entry.report("FD604", member.locus, str(problem))
            continue
        if variant and variant not in {v.id for v in agreement.variants}:
            known = ", ".join(v.id for v in agreement.variants) or "none"
            entry.report("FD605", member.locus, f"'{variant}' of {agreement.id}", way_out=f"Known: {known}.")
        additions.append(Addition(agreement=agreement.id, variant=variant))
    return tuple(additions)


def _stationed(entry: Fields, gazetteer: Gazetteer) -> tuple[Stationing, ...]:
    stationed = []
    for key, value in entry.entries("deploy"):
        inner = Fields(value, entry.findings, what=f"the forces of {key.text}")
        if key.text not in gazetteer.states:
            inner.report("FD601", key.locus, f"'{key.text}'")
        people = inner.number("personnel", required=True, least=0)
        since, until = inner.day("from"), inner.day("until")
        inner.close()
        if people is not None:
            stationed.append(Stationing(state=key.text, personnel=people, since=since, until=until))
    return tuple(stationed)


def _assumptions(fields: Fields) -> dict[str, Figure]:
    assumptions: dict[str, Figure] = {}
    for key, value in fields.entries("assumptions"):
        inner = Fields(value, fields.findings, what=f"the assumption '{key.text}'")
        lever = EVERY_LEVER.get(key.text)
        if lever is None:
            close = difflib.get_close_matches(key.text, EVERY_LEVER, n=2, cutoff=0.5)
            inner.report(
                "FD606", key.locus, f"'{key.text}'", way_out=f"Did you mean {' or '.join(close)}?" if close else None
            )
        low, high = inner.number("low", required=True), inner.number("high", required=True)
        tag = inner.choice("tag", TAGS, required=True) or "judgement"
        source = inner.text("source", required=tag != "judgement") or "judgement of the author of the guarantee file"
        confidence = inner.choice("confidence", CONFIDENCES) or "medium"
        inner.close()
        if low is None or high is None:
            continue
        if low > high:
            inner.report("FD607", value.locus, f"'{key.text}' from {low:g} to {high:g}")
            continue
        citation = Citation(document=source, tag=tag, confidence=confidence)
        assumptions[key.text] = Figure(low=low, high=high, unit=lever.unit if lever else "1", source=citation)
    return assumptions
