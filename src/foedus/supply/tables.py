"""Names become positions: a programme under one regime at one level becomes arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from foedus.model import Donor, Figure, Hub, Item, Programme, Regime, Route, Source

from .arrays import Flags, Floats, Goods, Ints, Names, Purse, Tables
from .levels import Budgets, in_programme_currency
from .shapes import middle, positions, spread, stacked
from .usable import Usable, price_of
from .works import lines_of, works_of

_EVERY = 6
"""Months between milestones where a programme names none."""


def tables_of(programme: Programme, regime: Regime, budgets: Budgets, parts: Usable) -> Tables:
    """The arrays of one plan. Every figure enters at its middle. Raises ValueError where a cap is unknown."""
    kinds = tuple(dict.fromkeys(item.capability for item in parts.items))
    goods = _goods(programme, regime, parts, kinds)
    pots = tuple(dict.fromkeys(donor.earmarks for donor in programme.donors))
    sources = tuple(source for _, source in parts.sources)
    lines = lines_of(programme, sources)
    works = works_of(programme, regime, parts, goods)
    names = Names(
        months=tuple(programme.month(at) for at in range(programme.months)),
        items=tuple(item.id for item in parts.items),
        kinds=kinds,
        sources=tuple(source.id for source in sources),
        stocks=tuple(source.id for source in sources if source.kind == "stock"),
        lines=tuple(line.id for line in lines),
        customers=tuple(f"{line.id}/{customer.name}" for line in lines for customer in line.customers),
        hubs=tuple(hub.id for hub in parts.hubs),
        ways=tuple(way.id for way in parts.ways),
        bundles=tuple(bundle.id for bundle in parts.bundles),
        donors=tuple(donor.state for donor in programme.donors),
        pots=tuple("+".join(pot) or "any" for pot in pots),
        caps=tuple(f"{cap.since:%Y-%m}" for cap in regime.caps),
    )
    return Tables(names=names, goods=goods, works=works, purse=_purse(programme, regime, budgets, goods, kinds))


def _goods(programme: Programme, regime: Regime, parts: Usable, kinds: tuple[str, ...]) -> Goods:
    months, sources = programme.months, tuple(source for _, source in parts.sources)
    need, size = _need(programme, parts)
    at = {item.id: position for position, item in enumerate(parts.items)}
    item_of = positions(at[item.id] for item, _ in parts.sources)
    stocks = positions(k for k, source in enumerate(sources) if source.kind == "stock")
    start, floor = _held([sources[k] for k in stocks], regime, size[item_of[stocks]])
    weights = {name: figure.middle for name, figure in programme.weights}
    leave = stacked([_leave(source, regime, months) for source in sources], months)
    transit = stacked([_transit(way, months) for way in parts.ways], months)
    kind_of = positions(kinds.index(item.capability) for item in parts.items)
    milestones = _milestones(programme)
    return Goods(
        size=size,
        need=need,
        weight=np.array([weights[item.capability] for item in parts.items]),
        discount=np.power(programme.discount.middle if programme.discount else 1.0, np.arange(months, dtype=float)),
        kind_of=kind_of,
        loss=np.array([middle(item.loss) for item in parts.items]),
        absorption=np.array([np.inf if i.absorption is None else i.absorption.middle for i in parts.items]) / size,
        item_of=item_of,
        value=size[item_of] * np.array([_price(programme, item, source) for item, source in parts.sources]) / 1e6,
        leave=leave,
        stocks=stocks,
        start=start,
        floor=floor,
        release=np.ones((len(stocks), months)),
        refill=stacked([spread(sources[k].lead, None, months) * bool(sources[k].refill) for k in stocks], months),
        mass=size * np.array([middle(item.tonnes) for item in parts.items]),
        hub_of=positions([hub.id for hub in parts.hubs].index(way.hub) for way in parts.ways),
        tonnage=stacked([_tonnage(programme, hub) for hub in parts.hubs], months),
        way_tonnage=stacked([_way_tonnage(programme, way) for way in parts.ways], months),
        transit=transit,
        bundle_item=positions(
            x for b, bundle in enumerate(parts.bundles) for name in bundle.items for x in (b, at[name])
        ).reshape(-1, 2),
        bundle_weight=np.array([bundle.weight.middle for bundle in parts.bundles]),
        milestones=milestones,
        reachable=_reachable(leave, transit, kind_of[item_of], len(kinds), milestones),
    )


def _purse(programme: Programme, regime: Regime, budgets: Budgets, goods: Goods, kinds: tuple[str, ...]) -> Purse:
    pots = tuple(dict.fromkeys(donor.earmarks for donor in programme.donors))
    dearest = np.zeros(len(goods.size))
    np.maximum.at(dearest, goods.item_of, goods.value)
    return Purse(
        budget=stacked([np.array(row) for row in budgets], programme.months),
        fair=_fair(programme.donors),
        pot_of=positions(pots.index(donor.earmarks) for donor in programme.donors),
        allowed=np.array([[not pot or kind in pot for kind in kinds] for pot in pots], dtype=bool).reshape(
            len(pots), len(kinds)
        ),
        price=goods.value * regime.price_factor.middle,
        refill_price=goods.value[goods.stocks] * middle(regime.refill_factor),
        refill_within=regime.refill_within or 0,
        counted=goods.value * regime.value_factor.middle,
        cap=np.array([_cap(programme, cap.amount) for cap in regime.caps]),
        cap_months=np.array(
            [[cap.since <= programme.month(m) < cap.until for m in range(programme.months)] for cap in regime.caps],
            dtype=bool,
        ).reshape(-1, programme.months),
        prepaid=regime.prepayment,
        scale=float(dearest @ goods.need[:, -1]) or 1.0,
    )


def _held(stocks: Sequence[Source], regime: Regime, size: Floats) -> tuple[Floats, Floats]:
    """Steps at the start, and the floor, raised by the share of the rest that is expected to go elsewhere."""
    start = np.array([middle(s.stock) for s in stocks]) / size
    floor = np.array([middle(s.floor) for s in stocks]) / size
    return start, start - (1.0 - middle(regime.diversion)) * (start - floor)


def _need(programme: Programme, parts: Usable) -> tuple[Floats, Floats]:
    """Cumulative need in steps, (I, T), and the size of a step, (I,): a hundredth of the whole need, to a power of ten."""
    at = {item.id: position for position, item in enumerate(parts.items)}
    added = np.zeros((len(at), programme.months))
    for need in parts.needs:
        first = programme.position(need.since)
        last = programme.months if need.until is None else min(programme.position(need.until), programme.months)
        added[at[need.item], first : last if need.monthly else first + 1] += middle(need.amount)
    whole = added.cumsum(axis=1)
    size = 10.0 ** np.floor(np.log10(np.maximum(whole[:, -1], 1.0) / 100.0))
    return whole / size[:, None], size


def _milestones(programme: Programme) -> Ints:
    """The months at which the worst class counts: those of the programme, or every sixth and the last."""
    named = [programme.position(day) for day in programme.milestones]
    return positions(sorted(set(named or [*range(_EVERY - 1, programme.months - 1, _EVERY), programme.months - 1])))


def _reachable(leave: Floats, transit: Floats, kind_of: Ints, kinds: int, milestones: Ints) -> Flags:
    """Whether anything of a class, ordered in the first month, can arrive by each milestone, (Q, M)."""
    months = leave.shape[1]
    first = np.where(leave.any(axis=1), (leave > 0).argmax(axis=1), months)
    onward = int(np.where(transit.any(axis=1), (transit > 0).argmax(axis=1), months).min(initial=months))
    soonest = np.full(kinds, months)
    np.minimum.at(soonest, kind_of, first + onward)
    found: Flags = soonest[:, None] <= milestones[None, :]
    return found


def _price(programme: Programme, item: Item, source: Source) -> float:
    price = price_of(item, source)
    if price is None:
        raise ValueError(f"no price for {item.id} from {source.id}")
    return in_programme_currency(programme, price)


def _cap(programme: Programme, amount: Figure | None) -> float:
    if amount is None:
        raise ValueError("an unknown cap is not a number")
    return in_programme_currency(programme, amount)


def _leave(source: Source, regime: Regime, months: int) -> Floats:
    if source.kind == "stock":
        return spread(None, regime.stock_delay, months)
    return spread(source.lead, regime.line_delay, months)


def _transit(way: Route, months: int) -> Floats:
    arriving = np.zeros(months)
    arriving[way.transit : way.transit + 1] = 1.0 - middle(way.loss)
    return arriving


def _tonnage(programme: Programme, hub: Hub) -> Floats:
    opens = programme.position(hub.since) if hub.since else 0
    return np.where(np.arange(programme.months) >= opens, middle(hub.tonnes), 0.0)


def _way_tonnage(programme: Programme, way: Route) -> Floats:
    opens = programme.position(way.since) if way.since else 0
    most = np.inf if way.tonnes is None else way.tonnes.middle
    return np.where(np.arange(programme.months) >= opens, most, 0.0)


def _fair(donors: Sequence[Donor]) -> Floats:
    keys = np.array([donor.key.middle if donor.key else np.nan for donor in donors])
    total = np.nansum(keys) if len(keys) else 0.0
    return keys / total if total > 0 else np.full(len(keys), np.nan)
