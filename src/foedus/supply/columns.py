"""The variables of the plan: every one has a block of column positions, shaped like its axes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from .arrays import Ints, Tables


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Column positions by variable. Axes as in `Goods`, `Works` and `Purse`; every variable is at least nought but `escrow`.

    Months are the last axis, and a month's column lies one behind that of the month before.
    """

    take: Ints  # (S, T) ordered from a line or drawn from a stock
    leave: Ints  # (S, T) leaving the source
    stock: Ints  # (K, T) in stock at the end of the month
    refill: Ints  # (K, T) ordered to replace what was drawn
    owed: Ints  # (K, T) drawn and not yet ordered anew
    wait: Ints  # (I, T) waiting for transport at the end of the month
    ship: Ints  # (I, H, T) sent on a way through a hub
    receive: Ints  # (I, T) received, cumulative
    short: Ints  # (I, T) needed and not received
    pay: Ints  # (D, T) paid by a donor
    cash: Ints  # (D, T) what a donor can pay and has not
    escrow: Ints  # (P, T) paid in and not yet charged
    charge: Ints  # (P, Q, T) charged to a pot for a class of capability
    paid: Ints  # (D,) paid by a donor in all
    over: Ints  # (D,) paid above the fair share
    under: Ints  # (D,) paid below the fair share
    lost: Ints  # (J, T) lost since the start, for items that are lost
    unready: Ints  # (B, T) share of a bundle that is not complete
    ahead: Ints  # (C, T) taken before another customer of a line
    widen: Ints  # (W, T) capacity paid for
    worst: Ints  # (M,) share short of the worst class at a milestone
    count: int


_AXES = {
    "take": "st",
    "leave": "st",
    "stock": "kt",
    "refill": "kt",
    "owed": "kt",
    "wait": "it",
    "ship": "iht",
    "receive": "it",
    "short": "it",
    "pay": "dt",
    "cash": "dt",
    "escrow": "pt",
    "charge": "pqt",
    "paid": "d",
    "over": "d",
    "under": "d",
    "lost": "jt",
    "unready": "bt",
    "ahead": "ct",
    "widen": "wt",
    "worst": "m",
}


def _labels(tables: Tables) -> dict[str, tuple[str, ...] | tuple[date, ...]]:
    names, goods = tables.names, tables.goods
    return {
        "t": names.months,
        "i": names.items,
        "q": names.kinds,
        "s": names.sources,
        "k": names.stocks,
        "h": names.ways,
        "d": names.donors,
        "p": names.pots,
        "j": tuple(names.items[at] for at in np.flatnonzero(goods.loss > 0)),
        "b": names.bundles,
        "c": names.customers,
        "w": tuple(names.lines[at] for at in tables.works.widened),
        "m": tuple(names.months[at] for at in goods.milestones),
    }


def lay_out(tables: Tables) -> Columns:
    """Give every variable its columns, one block after the other."""
    lengths = {axis: len(labels) for axis, labels in _labels(tables).items()}
    first, blocks = 0, {}
    for name, axes in _AXES.items():
        shape = tuple(lengths[axis] for axis in axes)
        length = int(np.prod(shape))
        blocks[name] = np.arange(first, first + length, dtype=np.int32).reshape(shape)
        first += length
    return Columns(**blocks, count=first)


def column_names(tables: Tables, columns: Columns) -> tuple[str, ...]:
    """A readable name for every column, such as `pay[NLD,2025-08]`."""
    labels = {
        axis: tuple(f"{label:%Y-%m}" if isinstance(label, date) else label for label in every)
        for axis, every in _labels(tables).items()
    }
    found = [""] * columns.count
    for block in fields(columns):
        if block.name == "count":
            continue
        positions, axes = getattr(columns, block.name), [labels[axis] for axis in _AXES[block.name]]
        for where in np.ndindex(positions.shape):
            text = ",".join(axis[at] for axis, at in zip(axes, where, strict=True))
            found[positions[where]] = f"{block.name}[{text}]"
    return tuple(found)
