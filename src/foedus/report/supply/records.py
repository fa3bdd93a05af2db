"""Charts of the record: who has promised what, and what the figures rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from foedus.model import Figure, Programme
from foedus.report.pages import Chart, Series
from foedus.report.pledges import lay_matrix

from .context import SupplyPage


def ledger(page: SupplyPage) -> Chart | None:
    """Who has promised what to those for whom the programme is, and how far it has come."""
    record = page.record
    return lay_matrix(record.cells, record.groups, valid=record.valid, known=record.known) if record else None


def provenance(page: SupplyPage) -> Chart:
    """How many figures are measured, published or judged, by kind of figure."""
    counts: dict[str, Counter[str]] = {}
    for kind, figure in _figures(page.programme):
        counts.setdefault(kind, Counter())[figure.source.tag if figure is not None else "not known"] += 1
    tags = ("measured", "published", "judgement", "not known")
    judged = sum(c["judgement"] for c in counts.values())
    whole = sum(sum(c.values()) for c in counts.values())
    return Chart(
        id="provenance",
        kind="counts",
        title="What the figures rest on",
        summary=f"{judged} of {whole} figures are our own judgement.",
        unit="figures",
        columns=tags,
        series=tuple(Series(label=kind, values=tuple(float(c[tag]) for tag in tags)) for kind, c in counts.items()),
        note=f"Facts reach to {page.plan.facts_reach}. Every figure's source stands in the programme file.",
    )


def _figures(programme: Programme) -> Iterator[tuple[str, Figure | None]]:
    for item in programme.items:
        yield "prices", item.price
        yield "masses", item.tonnes
        for source in item.sources:
            if source.kind == "stock":
                yield "stocks and floors", source.stock
                yield "stocks and floors", source.floor
            yield "leads", source.lead
    for line in programme.lines:
        yield "lines", line.capacity
        yield "shares of lines", line.share
    for need in programme.needs:
        yield "needs", need.amount
    for hub in programme.hubs:
        yield "hubs", hub.tonnes
    for donor in programme.donors:
        yield "keys of fair shares", donor.key
        for row in donor.payments:
            amount = row.value.amount if row.value else (row.amount.amount if row.amount else None)
            yield "payments", None if amount is None else Figure(low=amount, high=amount, unit="", source=row.source)
