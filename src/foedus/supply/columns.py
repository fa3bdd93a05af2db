"""The variables of the plan: every one has a block of column positions, shaped like its axes."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from .arrays import Ints, Tables


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Column positions by variable. Axes as in `Goods` and `Purse`; every variable is at least nought but `escrow`."""

    take: Ints  # (S, T) ordered from a line or drawn from a stock
    leave: Ints  # (S, T) leaving the source
    stock: Ints  # (K, T) in stock at the end of the month
    refill: Ints  # (K, T) ordered to replace what was drawn
    owed: Ints  # (K, T) drawn and not yet ordered anew
    wait: Ints  # (I, T) waiting for transport at the end of the month
    ship: Ints  # (I, H, T) sent through a hub
    receive: Ints  # (I, T) received, cumulative
    short: Ints  # (I, T) needed and not received
    pay: Ints  # (D, T) paid by a donor
    cash: Ints  # (D, T) what a donor can pay and has not
    escrow: Ints  # (P, T) paid in and not yet charged
    charge: Ints  # (P, I, T) charged to a pot for an item
    paid: Ints  # (D,) paid by a donor in all
    over: Ints  # (D,) paid above the fair share
    under: Ints  # (D,) paid below the fair share
    count: int


def lay_out(tables: Tables) -> Columns:
    """Give every variable its columns, one block after the other."""
    names = tables.names
    t, i, s, k = len(names.months), len(names.items), len(names.sources), len(names.stocks)
    h, d, p = len(names.hubs), len(names.donors), len(names.pots)
    shapes = {
        "take": (s, t),
        "leave": (s, t),
        "stock": (k, t),
        "refill": (k, t),
        "owed": (k, t),
        "wait": (i, t),
        "ship": (i, h, t),
        "receive": (i, t),
        "short": (i, t),
        "pay": (d, t),
        "cash": (d, t),
        "escrow": (p, t),
        "charge": (p, i, t),
        "paid": (d,),
        "over": (d,),
        "under": (d,),
    }
    first, blocks = 0, {}
    for name, shape in shapes.items():
        length = int(np.prod(shape))
        blocks[name] = np.arange(first, first + length, dtype=np.int64).reshape(shape)
        first += length
    return Columns(**blocks, count=first)


def column_names(tables: Tables, columns: Columns) -> tuple[str, ...]:
    """A readable name for every column, such as `pay[NLD,2025-08]`."""
    names = tables.names
    months = tuple(f"{month:%Y-%m}" for month in names.months)
    axes = {
        "take": (names.sources, months),
        "leave": (names.sources, months),
        "stock": (names.stocks, months),
        "refill": (names.stocks, months),
        "owed": (names.stocks, months),
        "wait": (names.items, months),
        "ship": (names.items, names.hubs, months),
        "receive": (names.items, months),
        "short": (names.items, months),
        "pay": (names.donors, months),
        "cash": (names.donors, months),
        "escrow": (names.pots, months),
        "charge": (names.pots, names.items, months),
        "paid": (names.donors,),
        "over": (names.donors,),
        "under": (names.donors,),
    }
    found = [""] * columns.count
    for block in fields(columns):
        if block.name == "count":
            continue
        positions = getattr(columns, block.name)
        for where in np.ndindex(positions.shape):
            labels = ",".join(axis[at] for axis, at in zip(axes[block.name], where, strict=True))
            found[positions[where]] = f"{block.name}[{labels}]"
    return tuple(found)
