"""Main path: one file becomes one programme of the model, with every finding at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from foedus.documents import Fields, read_document
from foedus.model import Finding, Programme, errors_in

from .checks import check_programme
from .figures import take_currency, take_figure, take_month, take_months, take_price, take_sources
from .goods_rows import take_bundles, take_hubs, take_items, take_lines, take_needs, take_routes
from .money_rows import take_donors, take_rates, take_regimes, take_thresholds, take_weights

_LONGEST = 120


def read_programme(path: Path, *, name: str | None = None) -> tuple[Programme | None, tuple[Finding, ...]]:
    """Read one programme file. `name` stands for the path in findings.

    Returns None for the programme where an error makes it unusable. Raises `UnreadableError` where the file cannot be opened.
    """
    root, findings = read_document(path, name=name)
    if root is None:
        return None, findings
    collected = list(findings)
    programme = _programme(Fields(root, collected, what="the programme"))
    if not errors_in(tuple(collected)):
        collected.extend(check_programme(programme))
    found = tuple(sorted(collected, key=lambda f: (f.locus.line, f.locus.column) if f.locus else (0, 0)))
    return (None if errors_in(found) else programme), found


def _programme(fields: Fields) -> Programme:
    citations, currency = take_sources(fields), take_currency(fields, "currency")
    programme = Programme(
        id=fields.text("programme", required=True) or "",
        title=fields.text("title", required=True) or "",
        protege=fields.text("protege", required=True) or "",
        fictional=fields.flag("fictional") or False,
        currency=currency,
        start=take_month(fields, "start", required=True) or date(1, 1, 1),
        months=fields.whole("months", required=True, least=1, most=_LONGEST) or 1,
        facts_reach=fields.day("facts_reach", required=True) or date.max,
        rates=take_rates(fields, citations, currency),
        weights=take_weights(fields, citations),
        discount=take_figure(fields, "discount", "1", citations, least=1e-3, most=1.0),
        ramp_attainment=take_figure(fields, "ramp_attainment", "share", citations, most=1.0),
        money_need=take_price(fields, "money_need", citations, millions=True),
        realisation=take_figure(fields, "realisation", "share", citations, most=1.0),
        items=take_items(fields, citations),
        lines=take_lines(fields, citations),
        needs=take_needs(fields, citations),
        donors=take_donors(fields, citations, currency),
        bundles=take_bundles(fields, citations),
        hubs=take_hubs(fields, citations),
        routes=take_routes(fields, citations),
        regimes=take_regimes(fields, citations),
        milestones=take_months(fields, "milestones"),
        thresholds=take_thresholds(fields, citations),
        notes=fields.texts("notes"),
        locus=fields.locus,
    )
    fields.close()
    return programme
