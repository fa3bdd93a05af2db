"""Charts of the record: who has promised what, and what the figures rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from foedus.model import Figure, Programme
from foedus.report.pages import Chart, Series

from .context import SupplyPage


def ledger(page: SupplyPage) -> Chart | None:
    """Countries against domains: how firm each pledge is, with the number of its conditions."""
    standings = page.ledger
    if not standings:
        return None
    levels = {name: float(at) for at, name in enumerate(STATUSES)}
    domains = tuple(dict.fromkeys(s.domain for s in standings))
    rows = []
    for country in dict.fromkeys(s.country for s in standings):
        cells: list[float | None] = []
        badges = []
        for domain in domains:
            mine = [s for s in standings if s.country == country and s.domain == domain]
            cells.append(levels.get(mine[-1].status) if mine else None)
            badges.append("".join(_badge(code) for code in mine[-1].conditions) if mine else "")
        rows.append(Series(label="|".join((country, *badges)), values=tuple(cells)))
    return Chart(
        id="ledger",
        kind="matrix",
        title="Who has promised what, how firmly, on which conditions",
        summary=f"{len(rows)} countries, {len(domains)} domains.",
        unit=", ".join(f"{at} {name}" for at, name in enumerate(STATUSES)),
        columns=domains,
        series=tuple(rows),
        note="The latest statement found for each. Letters are conditions: "
        + ", ".join(f"{letter} {says}" for letter, says in BADGES.values())
        + ", + another. A count of countries is not a count of troops.",
    )


BADGES = {
    "CEASEFIRE": ("C", "a ceasefire"),
    "PEACE_DEAL": ("P", "a peace agreement"),
    "US_BACKSTOP": ("U", "the United States behind it"),
    "PARL_VOTE": ("V", "a vote of parliament"),
    "MANDATE": ("M", "a mandate"),
    "ROE": ("R", "rules of engagement"),
    "MATCHING": ("T", "others give too"),
    "DOMESTIC_LAW": ("L", "domestic law"),
    "NON_LETHAL": ("N", "nothing lethal"),
    "REQUEST": ("Q", "a request"),
}
"""Conditions of pledges, by their code: a letter and words."""


def _badge(code: str) -> str:
    """The letters of one condition, which may name two codes."""
    return "".join(letter for name, (letter, _) in BADGES.items() if name in code) or "+"


STATUSES = ("declined", "floated", "stated", "pledged", "signed", "ratified", "delivered")
"""How firm a pledge is, from a refusal to a delivery."""


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
