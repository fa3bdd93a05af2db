"""Main path of the army file: one file becomes one army, with every finding at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib.resources import as_file, files
from math import inf
from pathlib import Path
from types import MappingProxyType

from foedus.documents import Citations, Fields, Node, read_document, suggestion, take_range, take_sources
from foedus.model import (
    Army,
    Citation,
    Complement,
    Figure,
    Finding,
    Loss,
    NeedLine,
    Pool,
    Training,
    UnitTemplate,
    errors_in,
)
from foedus.vocabulary.attrition import ATTRITION, LINES, LOSSES, POOLS

from .courses import check_course


def list_armies() -> dict[str, Path]:
    """The armies of the catalogue: the file of each, by name."""
    with as_file(files("foedus.catalogue") / "armies") as folder:
        return {file.stem: file for file in sorted(folder.glob("*.yaml"))}


def read_army(path: Path, *, name: str | None = None) -> tuple[Army | None, tuple[Finding, ...]]:
    """Read one army file. `name` stands for the path in findings.

    Returns None where an error makes the file unusable. Raises `UnreadableError` where it cannot be opened.
    """
    root, findings = read_document(path, name=name)
    if root is None:
        return None, findings
    collected = list(findings)
    army = _army(Fields(root, collected, what="the army"))
    found = tuple(sorted(collected, key=lambda f: (f.locus.line, f.locus.column) if f.locus else (0, 0)))
    return (None if errors_in(found) else army), found


def _army(fields: Fields) -> Army | None:
    name, title = fields.text("army", required=True) or "", fields.text("title", required=True) or ""
    state, since = fields.text("state", required=True) or "", fields.day("from", required=True)
    fictional, notes = fields.flag("fictional") or False, fields.texts("notes")
    citations = take_sources(fields)
    cover = _within(fields, "cover_days", "days", citations)
    if cover is None and not fields.has("cover_days"):
        fields.report("FD021", None, "the army has no 'cover_days'")
    course = tuple(check_course(fields, since)) if since else ()
    intensity = _figures(fields, "intensity", "share", citations, ATTRITION, most=inf)
    pools = tuple(_pool(entry, citations) for entry in fields.each("pools", required=True))
    known = {pool.id: pool.unit for pool in pools}
    complements = tuple(_complement(entry, citations, known) for entry in fields.each("complements"))
    parts = {**known, **{c.id: c.name for c in complements}}
    units = tuple(_unit(entry, citations, parts, known) for entry in fields.each("units", required=True))
    lines = tuple(_line(entry, citations, known) for entry in fields.each("lines"))
    _check_ids(fields, (*pools, *complements, *units))
    fields.close()
    if since is None or cover is None:
        return None
    return Army(
        id=name,
        title=title,
        state=state,
        since=since,
        cover=cover,
        course=course,
        intensity=intensity,
        pools=pools,
        complements=complements,
        units=units,
        lines=lines,
        notes=notes,
        fictional=fictional,
        locus=fields.locus,
    )


def _pool(fields: Fields, citations: Citations) -> Pool:
    unit = fields.text("unit", required=True) or ""
    pool = Pool(
        id=fields.text("id", required=True) or "",
        name=fields.text("name", required=True) or "",
        kind=fields.choice("kind", POOLS, required=True) or "equipment",
        unit=unit,
        stock=_within(fields, "stock", unit, citations),
        intake=_within(fields, "intake", f"{unit}/month", citations),
        intakes=_figures(fields, "intakes", f"{unit}/month", citations, ATTRITION),
        losses=_losses(fields, unit, citations),
        training=_training(fields, unit, citations),
        items=_figures(fields, "items", f"{unit}/item", citations, None),
        locus=fields.locus,
    )
    fields.close()
    return pool


def _losses(fields: Fields, unit: str, citations: Citations) -> Mapping[str, Loss]:
    losses: dict[str, Loss] = {}
    inner = fields.within("losses")
    for key, _ in fields.entries("losses"):
        entry = inner.within(key.text) if inner else None
        if entry is None or not _listed(fields, key, ATTRITION):
            continue
        per = entry.choice("per", LOSSES, required=True) or "share"
        counted = ("share/month", 1.0) if per == "share" else (f"{unit}/month", inf)
        figure = take_range(entry, counted[0], citations, 0.0, counted[1])
        entry.close()
        if figure is not None:
            losses[key.text] = Loss(per=per, figure=figure)
    return MappingProxyType(losses)


def _training(fields: Fields, unit: str, citations: Citations) -> Training | None:
    inner = fields.within("training")
    if inner is None:
        return None
    capacity = _within(inner, "capacity", f"{unit}/month", citations, required=True)
    months = _within(inner, "months", "months", citations, required=True)
    inner.close()
    return Training(capacity=capacity, months=months) if capacity and months else None


def _complement(fields: Fields, citations: Citations, known: Mapping[str, str]) -> Complement:
    complement = Complement(
        id=fields.text("id", required=True) or "",
        name=fields.text("name", required=True) or "",
        needs=_figures(fields, "needs", "each", citations, known),
        locus=fields.locus,
    )
    fields.close()
    return complement


def _unit(fields: Fields, citations: Citations, parts: Mapping[str, str], pools: Mapping[str, str]) -> UnitTemplate:
    nothing = Figure(low=0.0, high=0.0, unit="units", source=Citation(document=""))
    unit = UnitTemplate(
        id=fields.text("id", required=True) or "",
        name=fields.text("name", required=True) or "",
        number=_within(fields, "number", "units", citations, required=True) or nothing,
        weight=_within(fields, "weight", "equivalents", citations, required=True) or nothing,
        needs=_figures(fields, "needs", "a unit", citations, parts),
        fires=_figures(fields, "fires", "a unit and month of war", citations, pools),
        locus=fields.locus,
    )
    fields.close()
    return unit


def _line(fields: Fields, citations: Citations, pools: Mapping[str, str]) -> NeedLine:
    of = fields.choice("of", (*pools, *LINES), required=True) or ""
    unit = pools.get(of, "people" if of == "deployed" else "equivalents")
    nothing = Figure(low=0.0, high=0.0, unit=unit, source=Citation(document=""))
    line = NeedLine(
        id=fields.text("id", required=True) or "",
        name=fields.text("name", required=True) or "",
        of=of,
        amount=_within(fields, "amount", unit, citations, required=True) or nothing,
        when=fields.text("when") or "",
        monthly=fields.flag("monthly") or False,
        locus=fields.locus,
    )
    fields.close()
    return line


def _figures(
    fields: Fields,
    name: str,
    unit: str,
    citations: Citations,
    known: Collection[str] | None,
    most: float = inf,
) -> Mapping[str, Figure]:
    """The figures of a map by key; a key that is not known is a finding, unless every key is."""
    found: dict[str, Figure] = {}
    inner = fields.within(name)
    for key, _ in fields.entries(name):
        if known is not None and not _listed(fields, key, known):
            continue
        figure = _within(inner, key.text, unit, citations, most=most) if inner else None
        if figure is not None:
            found[key.text] = figure
    return MappingProxyType(found)


def _within(
    fields: Fields, name: str, unit: str, citations: Citations, *, required: bool = False, most: float = inf
) -> Figure | None:
    inner = fields.within(name, required=required)
    if inner is None:
        return None
    figure = take_range(inner, unit, citations, 0.0, most)
    inner.close()
    return figure


def _listed(fields: Fields, key: Node, known: Collection[str]) -> bool:
    if key.text not in known:
        fields.report("FD322", key.locus, f"'{key.text}'", way_out=suggestion(key.text, known))
    return key.text in known


def _check_ids(fields: Fields, parts: tuple[Pool | Complement | UnitTemplate, ...]) -> None:
    seen: set[str] = set()
    for part in parts:
        if part.id in seen:
            fields.report("FD321", part.locus, f"'{part.id}'")
        seen.add(part.id)
