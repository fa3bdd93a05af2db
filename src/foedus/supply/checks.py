"""What a programme must satisfy as a whole: names that exist, stocks above their floors, months inside the horizon, rates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from foedus.model import Figure, Finding, Item, Locus, Programme, make_finding


def check_programme(programme: Programme) -> tuple[Finding, ...]:
    """Every finding about a programme that no single row shows."""
    return (
        *_repeated(programme),
        *_references(programme),
        *_ways(programme),
        *_queues(programme),
        *_gaps(programme),
        *_earmarks(programme),
        *_stocks(programme),
        *_months(programme),
        *_rates(programme),
        *_weights(programme),
        *_payers(programme),
    )


def _repeated(programme: Programme) -> Iterator[Finding]:
    payments = [p for d in programme.donors for p in d.payments]
    sources = [s for i in programme.items for s in i.sources]
    kinds: tuple[tuple[str, Iterable[tuple[str, Locus | None]]], ...] = (
        ("item", ((i.id, i.locus) for i in programme.items)),
        ("source of goods", ((s.id, s.locus) for s in sources)),
        ("line", ((x.id, x.locus) for x in programme.lines)),
        ("hub", ((h.id, h.locus) for h in programme.hubs)),
        ("bundle", ((b.id, b.locus) for b in programme.bundles)),
        ("route", ((r.id, r.locus) for r in programme.routes)),
        ("donor", ((d.state, d.locus) for d in programme.donors)),
        ("regime", ((r.id, r.locus) for r in programme.regimes)),
        ("payment", dict.fromkeys((p.id, p.locus) for p in payments)),
    )
    for kind, named in kinds:
        seen: Counter[str] = Counter()
        for name, locus in named:
            seen[name] += 1
            if seen[name] > 1:
                yield make_finding("FD404", f"{kind} '{name}' a second time", locus)


def _references(programme: Programme) -> Iterator[Finding]:
    items, lines = {i.id for i in programme.items}, {x.id for x in programme.lines}
    sellers = {s.seller for i in programme.items for s in i.sources} | {x.seller for x in programme.lines}
    for need in programme.needs:
        if need.item not in items:
            yield make_finding("FD405", f"a need for item '{need.item}'", need.locus)
    for item in programme.items:
        for source in item.sources:
            for line in (source.line, source.refill):
                if line and line not in lines:
                    yield make_finding("FD405", f"source '{source.id}' names line '{line}'", source.locus)
    donors = {d.state for d in programme.donors}
    for regime in programme.regimes:
        for payer in regime.payers:
            if payer not in donors:
                yield make_finding("FD405", f"regime '{regime.id}' names payer '{payer}'", regime.locus)
        for seller in regime.sellers:
            if seller not in sellers:
                yield make_finding("FD405", f"regime '{regime.id}' names seller '{seller}'", regime.locus)


def _ways(programme: Programme) -> Iterator[Finding]:
    items, hubs = {i.id for i in programme.items}, {h.id for h in programme.hubs}
    for route in programme.routes:
        if route.hub not in hubs:
            yield make_finding("FD405", f"route '{route.id}' names hub '{route.hub}'", route.locus)
    for bundle in programme.bundles:
        for name in bundle.items:
            if name not in items:
                yield make_finding("FD405", f"bundle '{bundle.id}' names item '{name}'", bundle.locus)
    regimes = {r.id for r in programme.regimes}
    for donor in programme.donors:
        for name in donor.regimes:
            if name not in regimes:
                yield make_finding("FD405", f"donor '{donor.state}' names regime '{name}'", donor.locus)


def _queues(programme: Programme) -> Iterator[Finding]:
    for line in programme.lines:
        taken = sum(c.share.middle for c in line.customers)
        ours = line.share.middle if line.share else 0.0
        if taken + ours > 1.0 + 1e-9:
            yield make_finding("FD436", f"line '{line.id}': {ours:g} ours and {taken:g} others'", line.locus)


def _gaps(programme: Programme) -> Iterator[Finding]:
    """Months without a need between two spells of needs of one item."""
    for item in dict.fromkeys(need.item for need in programme.needs):
        spells = sorted((n for n in programme.needs if n.item == item and n.monthly), key=lambda n: n.since)
        covered = spells[0].until if spells else None
        for need in spells[1:]:
            if covered is not None and need.since > covered:
                seen = f"nothing of '{item}' from {covered:%Y-%m} to {need.since:%Y-%m}"
                yield make_finding("FD438", seen, need.locus)
            if covered is not None:
                covered = None if need.until is None else max(covered, need.until)


def _earmarks(programme: Programme) -> Iterator[Finding]:
    needed = {need.item for need in programme.needs}
    classes = {item.capability for item in programme.items if item.id in needed and item.sources}
    for donor in programme.donors:
        if donor.earmarks and not classes & set(donor.earmarks):
            yield make_finding("FD437", f"'{donor.state}' pays only for {', '.join(donor.earmarks)}", donor.locus)


def _stocks(programme: Programme) -> Iterator[Finding]:
    for item in programme.items:
        for source in item.sources:
            if source.stock and source.floor and source.floor.middle > source.stock.middle:
                seen = f"stock {source.stock.middle:g}, floor {source.floor.middle:g}"
                yield make_finding("FD406", seen, source.locus)


def _months(programme: Programme) -> Iterator[Finding]:
    def outside(day: date) -> bool:
        return not 0 <= programme.position(day) < programme.months

    for need in programme.needs:
        if outside(need.since):
            yield make_finding("FD407", f"a need from {need.since:%Y-%m}", need.locus)
    for day in programme.milestones:
        if outside(day):
            yield make_finding("FD407", f"a milestone in {day:%Y-%m}", programme.locus)
    for donor in programme.donors:
        for row in donor.payments:
            if outside(row.month):
                yield make_finding("FD407", f"payment '{row.id}' in {row.month:%Y-%m}", row.locus)
            if row.day is not None and row.day > programme.facts_reach:
                yield make_finding(
                    "FD412", f"payment '{row.id}' of {row.day}, facts reach {programme.facts_reach}", row.locus
                )


def _rates(programme: Programme) -> Iterator[Finding]:
    known = {programme.currency, *(rate.currency for rate in programme.rates)}

    def missing(what: str, money: Figure | None, locus: Locus | None) -> Iterator[Finding]:
        if money is not None and money.unit.removesuffix(" m") not in known:
            yield make_finding("FD408", f"{what} in {money.unit}", locus)

    yield from missing("the money need", programme.money_need, programme.locus)
    for item in programme.items:
        yield from missing(f"the price of '{item.id}'", item.price, item.locus)
        for source in item.sources:
            yield from missing(f"the price at '{source.id}'", source.price, source.locus)
    for regime in programme.regimes:
        for cap in regime.caps:
            yield from missing("a cap", cap.amount, cap.locus)
        for what, money in (("a lot", regime.lot), ("a ticket", regime.ticket)):
            yield from missing(what, money, regime.locus)
    for line in programme.lines:
        if line.widening is not None:
            yield from missing(f"widening '{line.id}'", line.widening.price, line.widening.locus)
    for donor in programme.donors:
        for row in donor.payments:
            if row.amount is not None and row.value is None and row.amount.currency not in known:
                yield make_finding("FD408", f"payment '{row.id}' in {row.amount.currency}", row.locus)


def _weights(programme: Programme) -> Iterator[Finding]:
    weighed, needed = {name for name, _ in programme.weights}, {need.item for need in programme.needs}
    without: dict[str, Item] = {}
    for item in programme.items:
        if item.id in needed and item.capability not in weighed:
            without.setdefault(item.capability, item)
    for capability, item in without.items():
        yield make_finding("FD411", f"class '{capability}' of item '{item.id}'", item.locus)


def _payers(programme: Programme) -> Iterator[Finding]:
    for regime in programme.regimes:
        if regime.payer == "seller" and regime.price_factor.high > 0:
            seen = f"regime '{regime.id}' with price_factor {regime.price_factor.middle:g}"
            yield make_finding("FD434", seen, regime.locus)
