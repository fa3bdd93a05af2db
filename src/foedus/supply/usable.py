"""What of a programme can be planned under a regime: items with a known need, price and source. The rest is named, with why."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.model import (
    Bundle,
    Figure,
    Finding,
    Hub,
    Item,
    Line,
    Need,
    Programme,
    Regime,
    Route,
    Source,
    make_finding,
)


@dataclass(frozen=True, kw_only=True)
class Usable:
    """The items, sources by item, needs, hubs and ways that a plan can use, and the items left out with the reason."""

    items: tuple[Item, ...]
    sources: tuple[tuple[Item, Source], ...]
    needs: tuple[Need, ...]
    hubs: tuple[Hub, ...]
    ways: tuple[Route, ...]
    bundles: tuple[Bundle, ...]
    left_out: tuple[tuple[str, str], ...]


def price_of(item: Item, source: Source) -> Figure | None:
    """The price of one item from one source: its own, or the item's."""
    return source.price or item.price


def line_of(programme: Programme, name: str) -> Line | None:
    """The line of that id, where its capacity and the share of it open to the programme are known."""
    line = next((x for x in programme.lines if x.id == name), None)
    return line if line is not None and line.capacity is not None and line.share is not None else None


def usable_parts(programme: Programme, regime: Regime) -> tuple[Usable, tuple[Finding, ...]]:
    """What can be planned, and a finding for everything that cannot, for want of a number."""
    findings: list[Finding] = []
    needs = tuple(n for n in programme.needs if _known_need(n, findings))
    items: list[Item] = []
    sources: list[tuple[Item, Source]] = []
    left_out: list[tuple[str, str]] = []
    for item in programme.items:
        if not any(need.item == item.id for need in needs):
            if any(need.item == item.id for need in programme.needs):
                left_out.append((item.id, "how many are needed is not known"))
            continue
        offered = [s for s in item.sources if _offered(s, regime)]
        found = [s for s in offered if _known_source(programme, item, s, findings)]
        if offered and not found:
            left_out.append((item.id, "no source of it has both a known price and a known size"))
            continue
        if item.tonnes is None:
            findings.append(make_finding("FD422", f"item '{item.id}'", item.locus))
        items.append(item)
        sources.extend((item, source) for source in found)
    hubs = tuple(h for h in programme.hubs if _known_hub(h, findings))
    parts = Usable(
        items=tuple(items),
        sources=tuple(sources),
        needs=tuple(n for n in needs if any(n.item == i.id for i in items)),
        hubs=hubs,
        ways=_ways(programme, hubs),
        bundles=_bundles(programme, {item.id for item in items}, findings),
        left_out=tuple(left_out),
    )
    return parts, tuple(findings)


def _ways(programme: Programme, hubs: tuple[Hub, ...]) -> tuple[Route, ...]:
    """The routes through the hubs; a programme that names none has one through each."""
    if programme.routes:
        known = {hub.id for hub in hubs}
        return tuple(route for route in programme.routes if route.hub in known)
    return tuple(
        Route(id=h.id, hub=h.id, mode="any", transit=h.transit, since=h.since, tonnes=None, locus=h.locus) for h in hubs
    )


def _bundles(programme: Programme, planned: set[str], findings: list[Finding]) -> tuple[Bundle, ...]:
    """The bundles whose every item can be planned."""
    whole = []
    for bundle in programme.bundles:
        missing = [name for name in bundle.items if name not in planned]
        if missing:
            seen = f"bundle '{bundle.id}' without {', '.join(missing)}"
            findings.append(make_finding("FD435", seen, bundle.locus))
        else:
            whole.append(bundle)
    return tuple(whole)


def _offered(source: Source, regime: Regime) -> bool:
    return source.kind in regime.sources and (not regime.sellers or source.seller in regime.sellers)


def _known_need(need: Need, findings: list[Finding]) -> bool:
    if need.amount is None:
        findings.append(make_finding("FD428", f"need for '{need.item}' from {need.since:%Y-%m}", need.locus))
    return need.amount is not None


def _known_hub(hub: Hub, findings: list[Finding]) -> bool:
    if hub.tonnes is None:
        findings.append(make_finding("FD423", f"hub '{hub.id}'", hub.locus))
    return hub.tonnes is not None


def _known_source(programme: Programme, item: Item, source: Source, findings: list[Finding]) -> bool:
    """Whether the source has a price and a size. A price is needed even of a grant, which counts against a cap."""
    if price_of(item, source) is None:
        findings.append(make_finding("FD420", f"'{item.id}' from '{source.id}'", source.locus))
        return False
    sized = line_of(programme, source.line) if source.kind == "line" else source.stock and source.floor
    if not sized or (source.refill and line_of(programme, source.refill) is None):
        findings.append(make_finding("FD424", f"'{item.id}' from '{source.id}'", source.locus))
    return bool(sized)
