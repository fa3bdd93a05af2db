"""Figures and the documents they rest on, as every file of numbers writes them: citations by key, values and ranges."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from foedus.model import Citation, Figure
from foedus.vocabulary.tags import CONFIDENCES, TAGS

from .fields import Fields, suggestion

Citations = Mapping[str, Citation]


def take_sources(fields: Fields) -> dict[str, Citation]:
    """The documents under `sources`, by the key that figures and rows cite."""
    inner = fields.within("sources", required=True)
    citations: dict[str, Citation] = {}
    for key, _ in fields.entries("sources"):
        entry = inner.within(key.text) if inner else None
        if entry is None:
            fields.report("FD021", key.locus, f"source '{key.text}' says nothing")
            continue
        citations[key.text] = Citation(
            document=entry.text("document", required=True) or "",
            url=entry.text("url") or "",
            day=entry.day("day"),
            tag=entry.choice("tag", TAGS) or "published",
            confidence=entry.choice("confidence", CONFIDENCES) or "high",
            note=entry.text("note") or "",
        )
        entry.close()
    return citations


def take_citation(fields: Fields, citations: Citations) -> Citation:
    """The document that a row or figure cites by key, with the row's own tag, confidence and note."""
    key = fields.text("source", required=True)
    tag, confidence = fields.choice("tag", TAGS), fields.choice("confidence", CONFIDENCES)
    note = fields.text("note")
    if key is None:
        return Citation(document="")
    if key not in citations:
        fields.report(
            "FD405", fields.place("source"), f"no source is called '{key}'", way_out=suggestion(key, citations)
        )
        return Citation(document="")
    cited = citations[key]
    return replace(cited, tag=tag or cited.tag, confidence=confidence or cited.confidence, note=note or cited.note)


def take_figure(
    fields: Fields, name: str, unit: str, citations: Citations, *, least: float = 0.0, most: float = math.inf
) -> Figure | None:
    """The figure under `name`: `value`, or `low` and `high` with the printed value as `central`; None where it is absent."""
    inner = fields.within(name)
    if inner is None:
        return None
    figure = take_range(inner, unit, citations, least, most)
    inner.close()
    return figure


def take_range(inner: Fields, unit: str, citations: Citations, least: float, most: float) -> Figure | None:
    """The range that an open map holds: `value`, or `low` and `high` with a `central` value, with its source."""
    value = inner.number("value", least=least, most=most)
    low, high = inner.number("low", least=least, most=most), inner.number("high", least=least, most=most)
    central = inner.number("central", least=least, most=most)
    source = take_citation(inner, citations)
    single = inner.has("value") and not any(inner.has(n) for n in ("low", "high", "central"))
    ranged = inner.has("low") and inner.has("high") and not inner.has("value")
    if not single and not ranged:
        inner.report("FD402", None, f"{inner.what} has neither a value nor a whole range, or both")
        return None
    low, high = (value, value) if single else (low, high)
    if low is None or high is None:
        return None
    if not low <= high or (central is not None and not low <= central <= high):
        inner.report("FD401", None, f"low {low:g}, high {high:g}" + (f", central {central:g}" if central else ""))
        return None
    return Figure(low=low, high=high, central=central, unit=unit, source=source)
