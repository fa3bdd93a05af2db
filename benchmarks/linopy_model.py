"""The model of the supply room written for linopy, the peer of its benchmark."""

from __future__ import annotations

import linopy
import numpy as np
import xarray as xr

from foedus.supply.arrays import Tables
from foedus.supply.assembly import COST, FAIRNESS, REFILL, SCALE


def linopy_build(data: Tables) -> linopy.Model:
    """The same model written for linopy, with labelled arrays and whole-array expressions."""
    goods, purse, names = data.goods, data.purse, data.names
    months = range(len(names.months))
    i, s, k = range(len(names.items)), range(len(names.sources)), range(len(names.stocks))
    h, d, p = range(len(names.ways)), range(len(names.donors)), range(len(names.pots))
    q = range(len(names.kinds))
    m = linopy.Model()

    def var(name: str, *axes: tuple[str, range], lower: float = 0.0) -> linopy.Variable:
        return m.add_variables(lower=lower, coords=[(a, list(r)) for a, r in axes], name=name)

    t_axis, items, sources, stocks = ("t", months), ("i", i), ("s", s), ("k", k)
    take, leave = var("take", sources, t_axis), var("leave", sources, t_axis)
    stock, refill, owed = (var(n, stocks, t_axis) for n in ("stock", "refill", "owed"))
    wait, receive, short = (var(n, items, t_axis) for n in ("wait", "receive", "short"))
    ship = var("ship", items, ("h", h), t_axis)
    pay, cash = var("pay", ("d", d), t_axis), var("cash", ("d", d), t_axis)
    escrow = var("escrow", ("p", p), t_axis, lower=-np.inf)
    charge = var("charge", ("p", p), ("q", q), t_axis)
    paid, over, under = (var(n, ("d", d)) for n in ("paid", "over", "under"))

    def array(values: object, *axes: str) -> xr.DataArray:
        return xr.DataArray(np.asarray(values, dtype=float), dims=axes)

    def before(variable: linopy.Variable) -> object:
        return variable.shift(t=1)

    def later(variable: linopy.Variable, share: np.ndarray, axis: str) -> object:
        return sum(
            array(share[:, lag], axis) * (variable.shift(t=lag) if lag else variable)
            for lag in months
            if share[:, lag].any()
        )

    def by(group: np.ndarray, expression: object, axis: str, into: str) -> object:
        """Sum an expression over groups, as linopy's own manual does it."""
        labels = xr.DataArray(group, dims=[axis], coords={axis: list(range(len(group)))}, name=into)
        return expression.groupby(labels).sum()

    def of_items(expression: object) -> object:
        return by(goods.item_of, expression, "s", "i")

    drawn = (1 * take).sel(s=goods.stocks).rename(s="k").assign_coords(k=list(k))
    m.add_constraints(cash - before(cash) + pay == array(purse.budget, "d", "t"), name="C1")
    m.add_constraints(escrow - before(escrow) - by(purse.pot_of, 1 * pay, "d", "p") + charge.sum("q") == 0, name="C2")
    m.add_constraints(escrow >= 0, name="C2b")
    kind = goods.kind_of[goods.item_of]
    m.add_constraints(by(kind, array(purse.price, "s") * take, "s", "q") - charge.sum("p") == 0, name="C2c")
    if not purse.allowed.all():
        barred = xr.DataArray(~purse.allowed, dims=["p", "q"], coords={"p": list(p), "q": list(q)})
        m.add_constraints(charge <= 0, mask=barred, name="C13")
    start = np.zeros((len(k), len(months)))
    start[:, 0] = goods.start
    back = later(refill, goods.refill, "k")
    m.add_constraints(stock - before(stock) + drawn - back == array(start, "k", "t"), name="C3")
    m.add_constraints(stock >= array(goods.floor, "k"), name="C3b")
    m.add_constraints(owed - before(owed) - drawn + refill == 0, name="C4")
    m.add_constraints(leave - later(take, goods.leave, "s") == 0, name="C5")
    works = data.works
    made, refilled = np.flatnonzero(works.line_of >= 0), np.flatnonzero(works.refill_line >= 0)
    ordered = array(works.use[made], "s") * (1 * take).sel(s=made).assign_coords(s=range(len(made)))
    again = array(works.refill_use[refilled], "k") * (1 * refill).sel(k=refilled).assign_coords(k=range(len(refilled)))
    used = by(works.line_of[made], ordered, "s", "l")
    if len(refilled):
        used = used + by(works.refill_line[refilled], again, "k", "l")
    m.add_constraints(used <= array(works.capacity, "l", "t"), name="C6")
    m.add_constraints(wait - before(wait) - of_items(1 * leave) + ship.sum("h") == 0, name="C8")
    m.add_constraints((array(goods.mass, "i") * ship).sum("i") <= array(goods.tonnage, "h", "t"), name="C9")
    arrived = sum(
        array(goods.transit[:, lag], "h") * (ship.shift(t=lag) if lag else ship)
        for lag in months
        if goods.transit[:, lag].any()
    ).sum("h")
    m.add_constraints(receive - before(receive) - arrived == 0, name="C10")
    m.add_constraints(short + receive >= array(goods.need, "i", "t"), name="C10b")
    m.add_constraints(of_items(1 * take).sum("t") <= array(goods.need[:, -1], "i"), name="C10c")
    m.add_constraints(paid - pay.sum("t") == 0, name="C14a")
    fair = array(purse.fair, "d")
    m.add_constraints(paid - fair * paid.sum("d") - over + under == 0, name="C14")
    weight = array(goods.weight[:, None] * goods.discount / goods.need[:, -1:], "i", "t")
    m.add_objective(
        SCALE * (weight * short).sum()
        + SCALE * FAIRNESS / purse.scale * (over.sum() + under.sum())
        + SCALE * COST / purse.scale * ((array(goods.value, "s") * take).sum() + pay.sum())
        - SCALE * REFILL / purse.scale * (array(goods.value[goods.stocks], "k") * refill).sum()
    )
    return m
