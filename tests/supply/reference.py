"""The plan once more, written apart from foedus: one loop per constraint, natural units, scipy's solver."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from foedus.model import Figure, Line, Programme, Regime

FAIRNESS, COST, REFILL, DELAY, SCALE = 1e-3, 1e-4, 1e-5, 1e-3, 1e4


class _Problem:
    def __init__(self) -> None:
        self.at: dict[tuple[object, ...], int] = {}
        self.cost: dict[int, float] = defaultdict(float)
        self.free: set[int] = set()
        self.equal: list[tuple[dict[int, float], float]] = []
        self.most: list[tuple[dict[int, float], float]] = []

    def var(self, *name: object) -> int:
        return self.at.setdefault(name, len(self.at))

    def add(self, kind: str, right: float, *terms: tuple[float, int]) -> None:
        row: dict[int, float] = defaultdict(float)
        for value, column in terms:
            row[column] += value
        (self.equal if kind == "=" else self.most).append((row, right))

    def solve(self) -> float:
        def matrix(rows: list[tuple[dict[int, float], float]]) -> tuple[object, object]:
            if not rows:
                return None, None
            triples = [(r, c, v) for r, (row, _) in enumerate(rows) for c, v in row.items()]
            r, c, v = zip(*triples, strict=True)
            return coo_matrix((v, (r, c)), shape=(len(rows), len(self.at))), np.array([right for _, right in rows])

        a_eq, b_eq = matrix(self.equal)
        a_ub, b_ub = matrix(self.most)
        cost = np.array([self.cost[c] for c in range(len(self.at))]) * SCALE
        bounds = [(None, None) if c in self.free else (0, None) for c in range(len(self.at))]
        result = linprog(cost, a_ub, b_ub, a_eq, b_eq, bounds=bounds, method="highs-ds")
        assert result.status == 0, result.message
        return float(result.fun) / SCALE


def _mid(figure: Figure | None, otherwise: float = 0.0) -> float:
    return figure.middle if figure else otherwise


def _shares(*ranges: Figure | None) -> dict[int, float]:
    low = round(sum(r.low for r in ranges if r))
    high = round(sum(r.high for r in ranges if r))
    return dict.fromkeys(range(low, high + 1), 1 / (high - low + 1))


def best_objective(programme: Programme, regime: Regime, budgets: tuple[tuple[float, ...], ...]) -> float:
    """The optimum of the plan, in the units of `DeliveryPlan.objective`."""
    p, months = _Problem(), range(programme.months)
    weights = {name: f.middle for name, f in programme.weights}
    need = {i.id: _need(programme, i.id) for i in programme.items}
    price = {s.id: (s.price or i.price).middle / 1e6 for i in programme.items for s in i.sources}  # type: ignore[union-attr]
    dear = sum(max(price[s.id] for s in i.sources) * need[i.id][-1] for i in programme.items) or 1.0
    for item in programme.items:
        _goods(p, programme, regime, item.id, need[item.id], weights[item.capability])
        ordered = [(1, p.var("take", s.id, t)) for s in item.sources for t in months]
        arriving = min(1 - lost for _, _, _, lost in _ways(programme).values())
        p.add("<", need[item.id][-1] * (1 + _mid(item.loss) * programme.months) / arriving, *ordered)
        for source in item.sources:
            for t in months:
                p.cost[p.var("take", source.id, t)] += COST * price[source.id] / dear
                if source.kind == "stock":
                    p.cost[p.var("refill", source.id, t)] -= REFILL * price[source.id] / dear
    for line in programme.lines:
        for t in months:
            users = [(s.use, p.var("take", s.id, t)) for i in programme.items for s in i.sources if s.line == line.id]
            users += [
                (s.use, p.var("refill", s.id, t)) for i in programme.items for s in i.sources if s.refill == line.id
            ]
            _line(p, programme, regime, line, t, users)
    _bundles(p, programme, need)
    for hub in programme.hubs:
        for t in months:
            mine = [way for way, (at, _, _, _) in _ways(programme).items() if at == hub.id]
            load = [(i.tonnes.middle, p.var("ship", i.id, way, t)) for i in programme.items for way in mine]  # type: ignore[union-attr]
            open_ = hub.since is None or programme.month(t) >= hub.since
            p.add("<", hub.tonnes.middle if open_ else 0.0, *load)  # type: ignore[union-attr]
    for route in programme.routes:
        for t in months:
            load = [(i.tonnes.middle, p.var("ship", i.id, route.id, t)) for i in programme.items]  # type: ignore[union-attr]
            if route.tonnes is not None:
                p.add("<", route.tonnes.middle, *load)
    for cap in regime.caps:
        used = [
            (price[s.id] * regime.value_factor.middle, p.var("take", s.id, t))
            for i in programme.items
            for s in i.sources
            for t in months
            if cap.since <= programme.month(t) < cap.until
        ]
        p.add("<", cap.amount.middle, *used)  # type: ignore[union-attr]
    _money(p, programme, regime, budgets, price, dear)
    return p.solve()


def _ways(programme: Programme) -> dict[str, tuple[str, int, object, float]]:
    if programme.routes:
        return {r.id: (r.hub, r.transit, r.since, _mid(r.loss)) for r in programme.routes}
    return {h.id: (h.id, h.transit, h.since, 0.0) for h in programme.hubs}


def _made(programme: Programme, line: Line) -> list[float]:
    now, target = line.capacity.middle, _mid(line.target, line.capacity.middle)  # type: ignore[union-attr]
    ahead = programme.position(line.target_month) if line.target_month else 1
    path: list[float] = []
    for t in range(programme.months):
        grown = now + (target - now) * _mid(programme.ramp_attainment, 1.0) * (min(t / ahead, 1) if ahead > 0 else 1)
        path.append(min(grown, path[-1] * line.growth.middle) if path and line.growth else grown)
    return path


def _line(
    p: _Problem, programme: Programme, regime: Regime, line: Line, t: int, users: list[tuple[float, int]]
) -> None:
    made = _made(programme, line)
    ours = made[t] * line.share.middle * (1 - _mid(regime.diversion))  # type: ignore[union-attr]
    more: list[tuple[float, int]] = []
    if line.widening is not None and regime.widening:
        lag = round(line.widening.lag.middle)
        widen = [(1.0, p.var("widen", line.id, u)) for u in range(t - lag + 1)]
        more = [(-value, column) for value, column in widen]
        p.var("widen", line.id, t)
        if t == 0:
            every = [(1.0, p.var("widen", line.id, u)) for u in range(programme.months)]
            p.add("<", line.widening.most.middle, *every)
        if t and line.growth is not None:
            g = line.growth.middle
            before = [(-g, p.var("widen", line.id, u)) for u in range(t - lag)]
            p.add("<", max(g * made[t - 1] - made[t], 0.0), *widen, *before)
    for customer in line.customers:
        ahead = p.var("ahead", line.id, customer.name, t)
        more.append((-1.0, ahead))
        p.add("<", made[t] * customer.share.middle * _mid(customer.yields), (1.0, ahead))
        p.cost[ahead] += DELAY / made[0]
    p.add("<", ours, *users, *more)
    if line.customers:
        p.add("<", made[t] * (1 - sum(c.share.middle for c in line.customers)), *users, *more)


def _bundles(p: _Problem, programme: Programme, need: dict[str, list[float]]) -> None:
    discount = _mid(programme.discount, 1.0)
    for bundle in programme.bundles:
        for t in range(programme.months):
            unready = p.var("unready", bundle.id, t)
            p.cost[unready] += bundle.weight.middle * discount**t
            for name in bundle.items:
                if need[name][t] > 0:
                    held = [
                        (-1 / need[name][t], p.var("receive", name, t)),
                        (1 / need[name][t], p.var("lost", name, t)),
                    ]
                    p.add("<", -1.0, (-1.0, unready), *held)


def _need(programme: Programme, item: str) -> list[float]:
    monthly = [0.0] * programme.months
    for need in programme.needs:
        for t in range(programme.months):
            day = programme.month(t)
            due = day >= need.since and (need.until is None or day < need.until) if need.monthly else day == need.since
            if need.item == item and due:
                monthly[t] += need.amount.middle  # type: ignore[union-attr]
    return [sum(monthly[: t + 1]) for t in range(programme.months)]


def _goods(p: _Problem, programme: Programme, regime: Regime, name: str, need: list[float], weight: float) -> None:
    item = next(i for i in programme.items if i.id == name)
    kept = 1 - _mid(regime.diversion)
    discount = _mid(programme.discount, 1.0)
    for t in range(programme.months):
        for s in item.sources:
            shares = _shares(regime.stock_delay) if s.kind == "stock" else _shares(s.lead, regime.line_delay)
            done = [(-share, p.var("take", s.id, t - lag)) for lag, share in shares.items() if lag <= t]
            p.add("=", 0.0, (1, p.var("leave", s.id, t)), *done)
            if s.kind == "stock":
                _stock(
                    p,
                    s.id,
                    t,
                    s.stock.middle,
                    s.floor.middle,
                    kept,
                    _shares(s.lead) if s.refill else {},
                    regime.refill_within or 0,
                )  # type: ignore[union-attr]
        wait = [(1, p.var("wait", name, t))] + ([(-1, p.var("wait", name, t - 1))] if t else [])
        leave = [(-1, p.var("leave", s.id, t)) for s in item.sources]
        p.add("=", 0.0, *wait, *leave, *((1, p.var("ship", name, way, t)) for way in _ways(programme)))
        got = [(1, p.var("receive", name, t))] + ([(-1, p.var("receive", name, t - 1))] if t else [])
        sent = [
            (lost - 1, p.var("ship", name, way, t - transit))
            for way, (_, transit, _, lost) in _ways(programme).items()
            if transit <= t
        ]
        p.add("=", 0.0, *got, *sent)
        loss, lost = _mid(item.loss), p.var("lost", name, t)
        earlier = [(loss - 1, p.var("lost", name, t - 1)), (-loss, p.var("receive", name, t - 1))] if t else []
        p.add("=", 0.0, (1, lost), *earlier)
        p.add("<", -need[t], (-1, p.var("short", name, t)), (-1, p.var("receive", name, t)), (1, lost))
        if item.absorption is not None:
            p.add("<", item.absorption.middle, *got)
        if need[-1] > 0:
            p.cost[p.var("short", name, t)] += weight * discount**t / need[-1]


def _stock(
    p: _Problem, s: str, t: int, stock: float, floor: float, kept: float, back: dict[int, float], within: int
) -> None:
    before = [(-1, p.var("stock", s, t - 1))] if t else []
    returned = [(-share, p.var("refill", s, t - lag)) for lag, share in back.items() if lag <= t]
    p.add("=", 0.0 if t else stock, (1, p.var("stock", s, t)), *before, (1, p.var("take", s, t)), *returned)
    p.add("<", -(stock - kept * (stock - floor)), (-1, p.var("stock", s, t)))
    drawn = [(-1, p.var("take", s, u)) for u in range(t + 1)]
    p.add("<", 0.0, *((1, p.var("refill", s, u)) for u in range(t + 1)), *drawn)
    if within:
        due = [(1, p.var("take", s, u)) for u in range(t - within + 1)]
        p.add("<", 0.0, *due, *((-1, p.var("refill", s, u)) for u in range(t + 1)))
    if not back:
        p.add("<", 0.0, (1, p.var("refill", s, t)))


def _money(
    p: _Problem,
    programme: Programme,
    regime: Regime,
    budgets: tuple[tuple[float, ...], ...],
    price: dict[str, float],
    dear: float,
) -> None:
    months = range(programme.months)
    pots = sorted({d.earmarks for d in programme.donors})
    keys = sum(d.key.middle for d in programme.donors)  # type: ignore[union-attr]
    everything = [(d, t) for d in programme.donors for t in months]
    for donor, budget in zip(programme.donors, budgets, strict=True):
        for t in months:
            p.add("<", sum(budget[: t + 1]), *((1, p.var("pay", donor.state, u)) for u in range(t + 1)))
            p.cost[p.var("pay", donor.state, t)] += COST / dear
        fair = donor.key.middle / keys  # type: ignore[union-attr]
        total = [(1, p.var("pay", donor.state, t)) for t in months]
        whole = [(-fair, p.var("pay", d.state, t)) for d, t in everything]
        over, under = p.var("over", donor.state), p.var("under", donor.state)
        p.add("=", 0.0, *total, *whole, (-1, over), (1, under))
        p.cost[over] += FAIRNESS / dear
        p.cost[under] += FAIRNESS / dear
    kinds = sorted({item.capability for item in programme.items})
    for kind in kinds:
        mine = [item for item in programme.items if item.capability == kind]
        for t in months:
            cost = [(price[s.id] * regime.price_factor.middle, p.var("take", s.id, t)) for i in mine for s in i.sources]
            back = _mid(regime.refill_factor)
            cost += [(price[s.id] * back, p.var("refill", s.id, t)) for i in mine for s in i.sources if s.refill]
            cost += [(paid, p.var("widen", line, t)) for line, paid in _widened(programme, regime, kind)]
            allowed = [pot for pot in pots if not pot or kind in pot]
            p.add("=", 0.0, *cost, *((-1, p.var("charge", pot, kind, t)) for pot in allowed))
    for pot in pots:
        payers = [d for d in programme.donors if d.earmarks == pot]
        for t in months:
            if not regime.prepayment and t < programme.months - 1:
                continue
            charged = [
                (1, p.var("charge", pot, kind, u)) for kind in kinds for u in range(t + 1) if not pot or kind in pot
            ]
            p.add("<", 0.0, *charged, *((-1, p.var("pay", d.state, u)) for d in payers for u in range(t + 1)))


def _widened(programme: Programme, regime: Regime, kind: str) -> list[tuple[str, float]]:
    """The lines whose widening is charged to a class: that of the first item made on it, or refilled where none is."""
    found = []
    for line in programme.lines:
        if line.widening is None or not regime.widening:
            continue
        made = [i for i in programme.items if any(s.line == line.id for s in i.sources)]
        refilled = [i for i in programme.items if any(s.refill == line.id for s in i.sources)]
        if (made or refilled) and (made or refilled)[0].capability == kind:
            found.append((line.id, line.widening.price.middle / 1e6))
    return found
