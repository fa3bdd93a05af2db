"""Main path: one file becomes the public figures of many states, with every finding at once."""

from __future__ import annotations

import re
from pathlib import Path

from foedus.documents import Citations, Fields, Node, as_number, read_document, take_figure, take_sources
from foedus.model import Finding, StateForces, errors_in

_CODE = re.compile(r"[A-Z][A-Z0-9]{2,9}", re.ASCII)


def read_forces(path: Path, *, name: str | None = None) -> tuple[tuple[StateForces, ...], tuple[Finding, ...]]:
    """Read one file of forces. `name` stands for the path in findings.

    Returns no state at all where an error makes the file unusable. Raises `UnreadableError` where it cannot be opened.
    """
    root, findings = read_document(path, name=name)
    if root is None:
        return (), findings
    collected = list(findings)
    fields = Fields(root, collected, what="the forces file")
    fields.text("forces", required=True)
    fields.text("title", required=True)
    fields.texts("notes")
    citations = take_sources(fields)
    states = tuple(_state(key, value, citations, collected) for key, value in fields.entries("states"))
    if not states:
        fields.report("FD021", fields.place("states"), "no state at all")
    fields.close()
    found = tuple(sorted(collected, key=lambda f: (f.locus.line, f.locus.column) if f.locus else (0, 0)))
    return (() if errors_in(found) else states), found


def _state(key: Node, value: Node, citations: Citations, findings: list[Finding]) -> StateForces:
    fields = Fields(value, findings, what=f"the forces of {key.text}")
    if not _CODE.fullmatch(key.text):
        fields.report("FD301", key.locus, f"{key.shown} is not written as codes of states are")
    state = StateForces(
        state=key.text,
        capital=_point(fields),
        personnel=take_figure(fields, "personnel", "people", citations),
        spending=take_figure(fields, "spending", "USD bn", citations),
        gdp=take_figure(fields, "gdp", "USD bn", citations),
        note=fields.text("note") or "",
        locus=key.locus,
    )
    fields.close()
    return state


def _point(fields: Fields) -> tuple[float, float]:
    node = fields.node("capital", required=True)
    numbers = [as_number(item.text) for item in node.items] if node else []
    if len(numbers) == 2:
        latitude, longitude = numbers
        if latitude is not None and longitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180:
            return latitude, longitude
    if node is not None:
        fields.report("FD303", node.locus, f"capital of {fields.what}")
    return 0.0, 0.0
