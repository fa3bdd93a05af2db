"""Supply: reading and solving the demonstration programme, and building its model against linopy building the same.

`--quick` keeps under a minute, `--json` prints machine-readable rows.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import linopy
import numpy as np
import xarray as xr

import foedus.catalogue
from foedus.model import Programme
from foedus.supply import budgets_at, plan_deliveries, read_programme
from foedus.supply.arrays import Tables
from foedus.supply.assembly import COST, FAIRNESS, REFILL, SCALE, assemble
from foedus.supply.columns import lay_out
from foedus.supply.highs import pass_matrix, quiet_engine
from foedus.supply.tables import tables_of
from foedus.supply.usable import usable_parts

sys.path.insert(0, str(Path(__file__).parent))
from rows import Row, emit

warnings.filterwarnings("ignore")
PURL = Path(foedus.catalogue.__file__).parent / "programmes" / "purl-2025.yaml"


def seconds(call: Callable[[], object], times: int) -> float:
    """The median of `times` runs after one that does not count."""
    call()
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


def read() -> Programme:
    programme, _ = read_programme(PURL)
    if programme is None:
        raise SystemExit("the catalogue's programme does not read")
    return programme


def tables(programme: Programme) -> Tables:
    regime = programme.regime("sale")
    budgets, _ = budgets_at(programme, "as-pledged")
    if regime is None or budgets is None:
        raise SystemExit("no sale")
    return tables_of(programme, regime, budgets, usable_parts(programme, regime)[0])


def build(data: Tables) -> object:
    """Our whole build, handed over to the solver."""
    engine = quiet_engine()
    pass_matrix(engine, assemble(data, lay_out(data)))
    return engine


def linopy_build(data: Tables) -> linopy.Model:
    """The same model written for linopy, with labelled arrays and whole-array expressions."""
    goods, purse, names = data.goods, data.purse, data.names
    months = range(len(names.months))
    i, s, k = range(len(names.items)), range(len(names.sources)), range(len(names.stocks))
    h, d, p = range(len(names.hubs)), range(len(names.donors)), range(len(names.pots))
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
    charge = var("charge", ("p", p), items, t_axis)
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
    m.add_constraints(escrow - before(escrow) - by(purse.pot_of, 1 * pay, "d", "p") + charge.sum("i") == 0, name="C2")
    m.add_constraints(escrow >= 0, name="C2b")
    m.add_constraints(of_items(array(purse.price, "s") * take) - charge.sum("p") == 0, name="C2c")
    start = np.zeros((len(k), len(months)))
    start[:, 0] = goods.start
    back = later(refill, goods.refill, "k")
    m.add_constraints(stock - before(stock) + drawn - back == array(start, "k", "t"), name="C3")
    m.add_constraints(stock >= array(goods.floor, "k"), name="C3b")
    m.add_constraints(owed - before(owed) - drawn + refill == 0, name="C4")
    m.add_constraints(leave - later(take, goods.leave, "s") == 0, name="C5")
    used = (array(goods.line_use, "l", "s") * take).sum("s") + (array(goods.refill_use, "l", "k") * refill).sum("k")
    m.add_constraints(used <= array(goods.capacity, "l", "t"), name="C6")
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


@contextmanager
def hushed() -> Iterator[None]:
    """Keep what the peer's solver prints in C away from our output."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def measured(times: int) -> list[Row]:
    programme = read()
    data = tables(programme)
    ours = seconds(lambda: build(data), times)
    theirs = seconds(lambda: linopy_build(data).to_highspy(), max(3, times // 3))
    whole = seconds(lambda: plan_deliveries(read(), regime="sale"), times)
    needed = seconds(lambda: plan_deliveries(programme, regime="sale", level="as-needed"), times)
    gift = seconds(lambda: plan_deliveries(programme, regime="grant"), times)
    mine, _ = plan_deliveries(programme, regime="sale")
    model = linopy_build(data)
    model.solve("highs", output_flag=False, io_api="direct")
    apart = abs(float(model.objective.value) / SCALE - (mine.objective or 0.0)) / max(mine.objective or 1.0, 1.0)
    return [
        Row(name="read and plan the sale as pledged", value=whole, unit="s", bar=1.0, holds=whole < 1.0),
        Row(name="plan the sale as needed", value=needed, unit="s", bar=1.0, holds=needed < 1.0),
        Row(name="plan the grant", value=gift, unit="s", bar=1.0, holds=gift < 1.0),
        Row(
            name="build the model, up to the solver's memory",
            value=ours,
            unit="s",
            peer="linopy",
            peer_value=theirs,
            ratio=theirs / ours,
            bar=5.0,
            holds=theirs / ours >= 5.0,
        ),
        Row(name="optimum apart from linopy's", value=apart, unit="share", peer="linopy", bar=1e-6, holds=apart < 1e-6),
    ]


if __name__ == "__main__":
    with hushed():
        found = measured(3 if "--quick" in sys.argv else 15)
    emit(found, as_json="--json" in sys.argv)
