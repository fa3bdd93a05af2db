"""Names become positions: a programme under one regime at one level becomes arrays. The only file that does so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from foedus.model import Donor, Figure, Hub, Item, Line, Programme, Regime, Source

from .levels import Budgets, in_programme_currency
from .usable import Usable, line_of, price_of

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names behind each axis, in the order of positions."""

    months: tuple[date, ...]
    items: tuple[str, ...]
    sources: tuple[str, ...]
    stocks: tuple[str, ...]
    lines: tuple[str, ...]
    hubs: tuple[str, ...]
    donors: tuple[str, ...]
    pots: tuple[str, ...]
    caps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Goods:
    """What is needed, where it comes from and how it travels. Axes: T months, I items, S sources, K stocks, L lines, H hubs.

    Quantities are in steps of `size` items, so that rounds and batteries meet the solver at the same scale.
    """

    size: Floats  # (I,) items in one step, a power of ten
    need: Floats  # (I, T) cumulative steps
    weight: Floats  # (I,) weight of the share of the item's whole need that is short
    discount: Floats  # (T,)
    item_of: Ints  # (S,)
    value: Floats  # (S,) millions per step at the replacement price
    leave: Floats  # (S, T) share leaving the source that many months after the order
    stocks: Ints  # (K,) position of each stock among the sources
    start: Floats  # (K,) steps
    floor: Floats  # (K,) steps, raised by what is expected to go elsewhere
    refill: Floats  # (K, T) share coming back that many months after the refill is ordered
    line_use: Floats  # (L, S) items of capacity per step ordered
    refill_use: Floats  # (L, K) items of capacity per step refilled
    capacity: Floats  # (L, T) items a month open to the programme
    line_step: Floats  # (L,) items by which a line's rows are divided, so that all lines have one scale
    mass: Floats  # (I,) tonnes per step; nought where unknown, which a finding says
    tonnage: Floats  # (H, T)
    transit: Floats  # (H, T) one at the number of months from shipping to receipt


@dataclass(frozen=True, kw_only=True)
class Purse:
    """Who pays what. Axes: T months, I items, S sources, D donors, P pots (donors with the same earmarks), C caps."""

    budget: Floats  # (D, T) millions that each donor can newly pay
    fair: Floats  # (D,) fair share, nan where unknown
    pot_of: Ints  # (D,)
    allowed: Flags  # (P, I)
    price: Floats  # (S,) millions per step that the donors pay
    counted: Floats  # (S,) millions per step that count against the caps
    cap: Floats  # (C,) millions
    cap_months: Flags  # (C, T)
    prepaid: bool
    scale: float  # millions that the whole need costs at its dearest sources; one where nothing costs anything


@dataclass(frozen=True, kw_only=True)
class Tables:
    """One plan's data."""

    names: Names
    goods: Goods
    purse: Purse


def tables_of(programme: Programme, regime: Regime, budgets: Budgets, parts: Usable) -> Tables:
    """The arrays of one plan. Every figure enters at its middle. Raises ValueError where a cap is unknown."""
    goods = _goods(programme, regime, parts)
    pots = tuple(dict.fromkeys(donor.earmarks for donor in programme.donors))
    sources = tuple(source for _, source in parts.sources)
    names = Names(
        months=tuple(programme.month(at) for at in range(programme.months)),
        items=tuple(item.id for item in parts.items),
        sources=tuple(source.id for source in sources),
        stocks=tuple(source.id for source in sources if source.kind == "stock"),
        lines=tuple(line.id for line in _lines(programme, sources)),
        hubs=tuple(hub.id for hub in parts.hubs),
        donors=tuple(donor.state for donor in programme.donors),
        pots=tuple("+".join(pot) or "any" for pot in pots),
        caps=tuple(f"{cap.since:%Y-%m}" for cap in regime.caps),
    )
    return Tables(names=names, goods=goods, purse=_purse(programme, regime, budgets, parts.items, goods))


def _goods(programme: Programme, regime: Regime, parts: Usable) -> Goods:
    months, sources = programme.months, tuple(source for _, source in parts.sources)
    need, size = _need(programme, parts)
    at = {item.id: position for position, item in enumerate(parts.items)}
    item_of = np.array([at[item.id] for item, _ in parts.sources], dtype=np.int64)
    stocks = np.array([k for k, source in enumerate(sources) if source.kind == "stock"], dtype=np.int64)
    held, lines = [sources[k] for k in stocks], _lines(programme, sources)
    kept = 1.0 - _middle(regime.diversion)
    line_use = _uses(lines, [(s.line, s.use) for s in sources]) * size[item_of]
    refill_use = _uses(lines, [(s.refill, s.use) for s in held]) * size[item_of[stocks]]
    start = np.array([_middle(s.stock) for s in held]) / size[item_of[stocks]]
    floor = np.array([_middle(s.floor) for s in held]) / size[item_of[stocks]]
    weights = {name: figure.middle for name, figure in programme.weights}
    return Goods(
        size=size,
        need=need,
        weight=np.array([weights[item.capability] for item in parts.items]),
        discount=np.power(programme.discount.middle if programme.discount else 1.0, np.arange(months, dtype=float)),
        item_of=item_of,
        value=size[item_of] * np.array([_price(programme, item, source) for item, source in parts.sources]) / 1e6,
        leave=_stacked([_leave(source, regime, months) for source in sources], months),
        stocks=stocks,
        start=start,
        floor=start - kept * (start - floor),
        refill=_stacked([_spread(s.lead, None, months) * bool(s.refill) for s in held], months),
        line_use=line_use,
        refill_use=refill_use,
        capacity=kept * _stacked([_capacity(programme, line) for line in lines], months),
        line_step=np.maximum(line_use.max(axis=1, initial=0.0), refill_use.max(axis=1, initial=0.0)),
        mass=size * np.array([_middle(item.tonnes) for item in parts.items]),
        tonnage=_stacked([_tonnage(programme, hub) for hub in parts.hubs], months),
        transit=np.array([[float(m == hub.transit) for m in range(months)] for hub in parts.hubs]).reshape(-1, months),
    )


def _purse(programme: Programme, regime: Regime, budgets: Budgets, items: tuple[Item, ...], goods: Goods) -> Purse:
    pots = tuple(dict.fromkeys(donor.earmarks for donor in programme.donors))
    dearest = np.zeros(len(items))
    np.maximum.at(dearest, goods.item_of, goods.value)
    return Purse(
        budget=_stacked([np.array(row) for row in budgets], programme.months),
        fair=_fair(programme.donors),
        pot_of=np.array([pots.index(donor.earmarks) for donor in programme.donors], dtype=np.int64),
        allowed=np.array([[not pot or item.capability in pot for item in items] for pot in pots], dtype=bool).reshape(
            len(pots), len(items)
        ),
        price=goods.value * regime.price_factor.middle,
        counted=goods.value * regime.value_factor.middle,
        cap=np.array([_cap(programme, cap.amount) for cap in regime.caps]),
        cap_months=np.array(
            [[cap.since <= programme.month(m) < cap.until for m in range(programme.months)] for cap in regime.caps],
            dtype=bool,
        ).reshape(-1, programme.months),
        prepaid=regime.prepayment,
        scale=float(dearest @ goods.need[:, -1]) or 1.0,
    )


def _need(programme: Programme, parts: Usable) -> tuple[Floats, Floats]:
    """Cumulative need in steps, (I, T), and the size of a step, (I,): a hundredth of the whole need, to a power of ten."""
    at = {item.id: position for position, item in enumerate(parts.items)}
    added = np.zeros((len(at), programme.months))
    for need in parts.needs:
        first = programme.position(need.since)
        last = programme.months if need.until is None else min(programme.position(need.until), programme.months)
        added[at[need.item], first : last if need.monthly else first + 1] += _middle(need.amount)
    whole = added.cumsum(axis=1)
    size = 10.0 ** np.floor(np.log10(np.maximum(whole[:, -1], 1.0) / 100.0))
    return whole / size[:, None], size


def _lines(programme: Programme, sources: Sequence[Source]) -> tuple[Line, ...]:
    wanted = dict.fromkeys(name for source in sources for name in (source.line, source.refill) if name)
    return tuple(line for line in (line_of(programme, name) for name in wanted) if line is not None)


def _middle(figure: Figure | None) -> float:
    return figure.middle if figure is not None else 0.0


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
        return _spread(None, regime.stock_delay, months)
    return _spread(source.lead, regime.line_delay, months)


def _spread(lead: Figure | None, delay: Figure | None, months: int) -> Floats:
    """Shares leaving 0, 1, ... months after the order: every whole month of the summed ranges is equally likely."""
    low = round(sum(figure.low for figure in (lead, delay) if figure))
    high = max(low, round(sum(figure.high for figure in (lead, delay) if figure)))
    after = np.arange(months)
    return ((after >= low) & (after <= high)) / (high - low + 1.0)


def _capacity(programme: Programme, line: Line) -> Floats:
    """Items a month: today's capacity, plus what of the planned growth comes true, along a straight line; then level."""
    now = _middle(line.capacity)
    path = np.full(programme.months, now)
    if line.target is not None and line.target_month is not None:
        ahead = programme.position(line.target_month)
        growth = (line.target.middle - now) * (programme.ramp_attainment.middle if programme.ramp_attainment else 1.0)
        path += growth * (np.minimum(np.arange(programme.months) / ahead, 1.0) if ahead > 0 else 1.0)
    return path * _middle(line.share)


def _tonnage(programme: Programme, hub: Hub) -> Floats:
    opens = programme.position(hub.since) if hub.since else 0
    return np.where(np.arange(programme.months) >= opens, _middle(hub.tonnes), 0.0)


def _uses(lines: Sequence[Line], uses: Sequence[tuple[str, float]]) -> Floats:
    return np.array([[use * (line.id == name) for name, use in uses] for line in lines]).reshape(len(lines), len(uses))


def _fair(donors: Sequence[Donor]) -> Floats:
    keys = np.array([donor.key.middle if donor.key else np.nan for donor in donors])
    total = np.nansum(keys) if len(keys) else 0.0
    return keys / total if total > 0 else np.full(len(keys), np.nan)


def _stacked(rows: Sequence[Floats], months: int) -> Floats:
    return np.array(rows, dtype=float).reshape(len(rows), months)
