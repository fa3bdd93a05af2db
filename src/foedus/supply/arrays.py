"""The arrays of one plan: what the constraints speak of, by position. Names stand beside them for those who read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names behind each axis, in the order of positions."""

    months: tuple[date, ...]
    items: tuple[str, ...]
    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    stocks: tuple[str, ...]
    lines: tuple[str, ...]
    customers: tuple[str, ...]
    hubs: tuple[str, ...]
    ways: tuple[str, ...]
    bundles: tuple[str, ...]
    donors: tuple[str, ...]
    pots: tuple[str, ...]
    caps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Goods:
    """What is needed, where it comes from and how it travels. Axes: T months, I items, Q classes, S sources, K stocks, B bundles,
    H ways through hubs, N hubs, M milestones.

    Quantities are in steps of `size` items, so that rounds and batteries meet the solver at the same scale.
    """

    size: Floats  # (I,) items in one step, a power of ten
    need: Floats  # (I, T) cumulative steps
    weight: Floats  # (I,) weight of the share of the item's whole need that is short
    discount: Floats  # (T,)
    kind_of: Ints  # (I,) class of capability
    loss: Floats  # (I,) share of what is held that is lost in a month
    absorption: Floats  # (I,) most steps received in a month; infinite where nothing limits it
    item_of: Ints  # (S,)
    value: Floats  # (S,) millions per step at the replacement price
    leave: Floats  # (S, T) share leaving the source that many months after the order
    stocks: Ints  # (K,) position of each stock among the sources
    start: Floats  # (K,) steps
    floor: Floats  # (K,) steps, raised by what is expected to go elsewhere
    release: Floats  # (K, T) share of what lies above the floor at the start that the seller lets go in a month; one: no limit
    refill: Floats  # (K, T) share coming back that many months after the refill is ordered
    mass: Floats  # (I,) tonnes per step; nought where unknown, which a finding says
    hub_of: Ints  # (H,) hub of each way
    tonnage: Floats  # (N, T) tonnes a month through each hub
    way_tonnage: Floats  # (H, T) tonnes a month each way can carry; infinite where only its hub limits it
    transit: Floats  # (H, T) share arriving at each number of months from shipping: what is lost on the way is missing
    bundle_item: Ints  # (X, 2) bundle and item of each pair
    bundle_weight: Floats  # (B,)
    milestones: Ints  # (M,) months
    reachable: Flags  # (Q, M) whether anything of the class can arrive by the milestone


@dataclass(frozen=True, kw_only=True)
class Works:
    """The production lines and their queues. Axes: T months, L lines, S sources, K stocks, C other customers, W lines that
    money can widen. Rows of a line are divided by its `step`, so that all lines have one scale; what follows is so divided."""

    step: Floats  # (L,) items of capacity
    line_of: Ints  # (S,) line of each source, -1 for a stock
    use: Floats  # (S,) capacity per step ordered
    refill_line: Ints  # (K,) line that refills each stock, -1 where none does
    refill_use: Floats  # (K,) capacity per step refilled
    capacity: Floats  # (L, T) what the line can make: for all where customers are listed, else what is open to us
    made: Floats  # (L, T) what the line makes for all
    open: Floats  # (L, T) our place in the queue
    queued: Ints  # (Z,) lines with listed customers
    customer_line: Ints  # (C,)
    booked: Floats  # (C, T) what each customer has booked
    yields: Floats  # (C, T) what of it the seller would let us take first
    widened: Ints  # (W,) lines that money can widen
    widen_price: Floats  # (W,) millions per unit of capacity
    widen_share: Floats  # (W, T) share of what was paid for that is there so many months later
    widen_most: Floats  # (W,) most capacity that money can add
    widen_kind: Ints  # (W,) class of capability that is charged
    growth: Floats  # (W,) most factor from month to month, infinite where nothing limits it


@dataclass(frozen=True, kw_only=True)
class Purse:
    """Who pays what. Axes: T months, Q classes, S sources, K stocks, D donors, P pots (donors with the same earmarks), C caps."""

    budget: Floats  # (D, T) millions that each donor can newly pay
    fair: Floats  # (D,) fair share, nan where unknown
    pot_of: Ints  # (D,)
    allowed: Flags  # (P, Q)
    price: Floats  # (S,) millions per step that the donors pay
    refill_price: Floats  # (K,) millions per step refilled that the donors pay
    refill_within: int  # months within which a draw must be ordered anew; nought where nothing asks for it
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
    works: Works
    purse: Purse
