"""The gazetteer that ships with foedus: states, regions, places and groups, and finding a place by what somebody typed."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType

from foedus.documents import Fields, Node, as_number, read_document, suggestion
from foedus.errors import UnknownNameError
from foedus.model import Citation, Finding, Gazetteer, Group, Holding, Locus, Place, Region, Spell, State, StateCode
from foedus.places import parse_coordinates
from foedus.vocabulary.tags import CONFIDENCES, TAGS

from .shared import take_spell

_KINDS = ("land", "island", "sea")
_SYSTEMS = ("iso2", "cow", "cowc", "gw")
_Point = tuple[float, float]


def read_gazetteer(folder: Path | None = None) -> tuple[Gazetteer, tuple[Finding, ...]]:
    """Read `states`, `regions`, `places` and `groups` from the catalogue, or from another folder of four such files.

    What cannot be read is left out, with a finding.
    """
    findings: list[Finding] = []
    with as_file(files("foedus.catalogue") / "geography") as own:
        home, label = (own, "catalogue/geography") if folder is None else (folder, str(folder))
        entries = {name: _entries(home, label, name, findings) for name in ("states", "regions", "places", "groups")}
    states = {key.text: _state(key.text, fields) for key, fields in entries["states"]}
    regions = {key.text: _region(key.text, fields) for key, fields in entries["regions"]}
    places: dict[str, Place] = {}
    owners: dict[str, str] = {}
    for key, fields in entries["places"]:
        place = _place(key.text, fields, states)
        if place is not None and _free(place, owners, fields):
            _check_regions(place.regions, regions, fields)
            places[place.id] = place
    groups = {key.text: _group(key.text, fields, states) for key, fields in entries["groups"]}
    for key, fields in entries["states"]:
        _check_regions(states[key.text].regions, regions, fields)
    return Gazetteer(
        states=MappingProxyType(states),
        places=MappingProxyType(places),
        regions=MappingProxyType(regions),
        groups=MappingProxyType(groups),
    ), tuple(findings)


def find_place(gazetteer: Gazetteer, text: str) -> Place:
    """The place that a text means: an id, a name or an alias in any case, or bare coordinates such as `-51.7,-57.9`.

    Bare coordinates give a place without id, whose sovereign, kind and regions nobody has said. Raises `UnknownNameError`
    with the nearest names, and `UsageError` where coordinates lie nowhere on Earth.
    """
    point = parse_coordinates(text)
    if point is not None:
        return Place(id="", name=text.strip(), latitude=point[0], longitude=point[1], kind="")
    if text in gazetteer.places:
        return gazetteer.places[text]
    known = {_folded(name): place for place in gazetteer.places.values() for name in _names(place)}
    place = known.get(_folded(text))
    if place is None:
        close = difflib.get_close_matches(_folded(text), known, n=3, cutoff=0.6)
        raise UnknownNameError("place", text, tuple(dict.fromkeys(known[name].id for name in close)))
    return place


def _entries(folder: Path, label: str, name: str, findings: list[Finding]) -> tuple[tuple[Node, Fields], ...]:
    """The keys of the one map that a file holds, each with its fields."""
    root, reported = read_document(folder / f"{name}.yaml", name=f"{label}/{name}.yaml")
    findings.extend(reported)
    if root is None:
        return ()
    fields = Fields(root, findings, what=f"the {name} file")
    pairs = fields.entries(name)
    fields.close()
    return tuple((key, Fields(value, findings, what=f"'{key.text}'")) for key, value in pairs)


def _state(code: str, fields: Fields) -> State:
    spell = take_spell(fields, close=False)
    state = State(
        code=code,
        name=fields.text("name", required=True) or code,
        spell=spell,
        codes=tuple(_codes(code, fields, spell)),
        regions=fields.texts("regions"),
        capital=_point(fields, "capital", fields.node("capital")),
        note=fields.text("note") or "",
        source=_source(fields),
    )
    fields.close()
    return state


def _codes(state: str, fields: Fields, existence: Spell) -> Iterator[StateCode]:
    """The codes of every system; one without days holds as long as the state. Having an `iso2` makes the key an `iso3`."""
    for system in _SYSTEMS:
        node = fields.node(system)
        if node is None:
            continue
        given = [(node.text, existence)] if node.kind == "scalar" else list(_dated_codes(fields, system))
        for code, dated in given:
            # A code holds only while its state does, whatever days its own entry leaves open.
            spell = Spell(since=dated.since or existence.since, until=dated.until or existence.until)
            yield StateCode(system=system, code=code, spell=spell)
            if system == "iso2":
                yield StateCode(system="iso3", code=state, spell=spell)


def _dated_codes(fields: Fields, system: str) -> Iterator[tuple[str, Spell]]:
    for entry in fields.each(system):
        code = entry.text("code", required=True)
        spell = take_spell(entry)
        if code is not None:
            yield code, spell


def _region(name: str, fields: Fields) -> Region:
    several, single = fields.node("outlines"), fields.node("outline")
    outlines = several.items if several is not None else (single,) if single is not None else ()
    region = Region(
        id=name,
        name=fields.text("name", required=True) or name,
        outlines=tuple(_outline(fields, node) for node in outlines),
        exact=fields.flag("exact") or False,
        note=fields.text("note") or "",
        source=_source(fields),
    )
    fields.close()
    return region


def _outline(fields: Fields, node: Node) -> tuple[_Point, ...]:
    points = tuple(point for item in node.items if (point := _point(fields, "a corner", item)) is not None)
    if len(points) < 3:
        fields.report("FD304", node.locus, f"{len(points)} corners in {fields.what}")
    return points


def _place(name: str, fields: Fields, states: Collection[str]) -> Place | None:
    point = _point(fields, "at", fields.node("at", required=True))
    place = Place(
        id=name,
        name=fields.text("name", required=True) or name,
        latitude=point[0] if point else 0.0,
        longitude=point[1] if point else 0.0,
        kind=(fields.choice("kind", _KINDS) if fields.has("kind") else "land") or "land",
        sovereign=_holdings(fields, "sovereign", states),
        administrator=_holdings(fields, "administrator", states),
        regions=fields.texts("regions"),
        aliases=fields.texts("aliases"),
        note=fields.text("note") or "",
        source=_source(fields),
    )
    fields.close()
    return place if point else None


def _holdings(fields: Fields, name: str, states: Collection[str]) -> tuple[Holding, ...]:
    """A single code for a state that always held the place, or a list of dated holdings."""
    node = fields.node(name)
    if node is not None and node.kind == "scalar":
        return _known(fields, node.locus, (node.text,), states, Holding(state=""))
    return tuple(
        holding for entry in fields.each(name) for holding in _dated(entry, entry.texts("state", required=True), states)
    )


def _group(name: str, fields: Fields, states: Collection[str]) -> Group:
    members = tuple(
        holding
        for entry in fields.each("members", required=True)
        for holding in _dated(entry, entry.texts("states", required=True), states)
    )
    complete = fields.flag("complete")
    group = Group(
        id=name,
        name=fields.text("name", required=True) or name,
        members=members,
        complete=True if complete is None else complete,
        note=fields.text("note") or "",
        source=_source(fields),
    )
    fields.close()
    return group


def _dated(entry: Fields, codes: tuple[str, ...], states: Collection[str]) -> tuple[Holding, ...]:
    disputed, note = entry.flag("disputed") or False, entry.text("note") or ""
    spell = take_spell(entry)
    return _known(entry, entry.locus, codes, states, Holding(state="", spell=spell, disputed=disputed, note=note))


def _known(
    fields: Fields, locus: Locus, codes: tuple[str, ...], states: Collection[str], alike: Holding
) -> tuple[Holding, ...]:
    """A holding like `alike` for each state that is known, and a finding for each that is not."""
    for code in codes:
        if code not in states:
            fields.report("FD301", locus, f"'{code}' in {fields.what}", way_out=suggestion(code, states))
    return tuple(replace(alike, state=code) for code in codes if code in states)


def _point(fields: Fields, name: str, node: Node | None) -> _Point | None:
    if node is None:
        return None
    numbers = [as_number(item.text) for item in node.items]
    if len(numbers) == 2:
        latitude, longitude = numbers
        if latitude is not None and longitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180:
            return latitude, longitude
    fields.report("FD303", node.locus, f"{name} of {fields.what}")
    return None


def _source(fields: Fields) -> Citation | None:
    source = fields.within("source")
    if source is None:
        return None
    citation = Citation(
        document=source.text("document", required=True) or "",
        article=source.text("article") or "",
        url=source.text("url") or "",
        day=source.day("day"),
        tag=source.choice("tag", TAGS) or "published",
        confidence=source.choice("confidence", CONFIDENCES) or "high",
        note=source.text("note") or "",
    )
    source.close()
    return citation


def _free(place: Place, owners: dict[str, str], fields: Fields) -> bool:
    """Whether nobody else has one of the place's names; if so they are now its own."""
    for name in _names(place):
        owner = owners.setdefault(_folded(name), place.id)
        if owner != place.id:
            fields.report("FD300", None, f"'{name}' of '{place.id}' is also '{owner}'")
            return False
    return True


def _check_regions(named: tuple[str, ...], regions: Collection[str], fields: Fields) -> None:
    for region in named:
        if region not in regions:
            fields.report(
                "FD302", fields.place("regions"), f"'{region}' in {fields.what}", way_out=suggestion(region, regions)
            )


def _names(place: Place) -> tuple[str, ...]:
    return (place.id, place.name, *place.aliases)


def _folded(text: str) -> str:
    """Case, accents, hyphens and surplus spaces taken away."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.casefold().replace("-", " ").split())
