"""A delivery plan: what arrives when, who pays, what stays in stock, which limits bind, and what strength that gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PlanStatus(StrEnum):
    """How a plan came out; the value is the sentence to print."""

    BEST = "This is the best plan under the assumptions given."
    UNKNOWN = "A number that the plan turns on is not known, so nothing was planned."
    INFEASIBLE = "No plan satisfies all the limits given."
    STOPPED = "The solver stopped without an answer that it can certify."


@dataclass(frozen=True, kw_only=True)
class ItemPlan:
    """One item by month, in `unit`: cumulative need, cumulative receipt, and what is still short. `price` is money for one."""

    item: str
    name: str
    capability: str
    unit: str
    price: float | None
    needed: tuple[float, ...]
    received: tuple[float, ...]
    short: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class PayerPlan:
    """One payer by month, in millions of the plan's currency: what it can pay, what it pays, and what it pays in all.

    `worth` is a lower bound of how much the objective would worsen if it left.
    """

    payer: str
    budget: tuple[float, ...]
    paid: tuple[float, ...]
    total: float
    worth: float


@dataclass(frozen=True, kw_only=True)
class SourcePlan:
    """One source of an item by month, in `unit`: what is ordered from it or drawn, and what leaves it. `kind` is `line` or `stock`."""

    source: str
    item: str
    seller: str
    kind: str
    unit: str
    taken: tuple[float, ...]
    sent: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class StockPlan:
    """One seller's stock by month, in `unit`, with the floor that the plan kept to."""

    source: str
    item: str
    seller: str
    unit: str
    left: tuple[float, ...]
    floor: float


@dataclass(frozen=True, kw_only=True)
class Bottleneck:
    """What one more unit of a limit, in every month, would improve the objective by at most.

    `by_month` splits that over the months where the limit stands for each month. `money` is the money, in millions, that would
    buy the same improvement, where money is short at all.
    """

    limit: str
    name: str
    value: float
    unit: str
    by_month: tuple[float, ...] = ()
    money: float | None = None


@dataclass(frozen=True, kw_only=True)
class LinePlan:
    """One production line by month, in items: what it can make for all, what is open to us, what we order, and whom we overtake.

    `ahead` is what other customers yield, so what comes to them later; `widened` what money paid ahead adds.
    """

    line: str
    seller: str
    capacity: tuple[float, ...]
    open: tuple[float, ...]
    used: tuple[float, ...]
    ahead: tuple[float, ...]
    widened: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class HubPlan:
    """One way through a hub by month, in tonnes: what it can pass on, and what the plan sends through it."""

    route: str
    hub: str
    mode: str
    tonnage: tuple[float, ...]
    load: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Flow:
    """What one payer paid for one class of capability in one month, in millions."""

    payer: str
    capability: str
    month: date
    amount: float


@dataclass(frozen=True, kw_only=True)
class DeliveryPlan:
    """The best deliveries of one programme under one regime at one level of payment.

    `payer` is who pays, a word of `foedus.vocabulary.regimes`; where it is the seller, the payers listed pay nothing.
    `months` holds the first day of each month; every tuple by month has that length. Money is in millions of `currency`.
    `spent` is the value released by month at the price that counts under the regime. `objective` is the discounted,
    weighted sum over months of the share of need unmet, plus the small terms for fairness and cost. Items that could not
    be planned stand in `left_out` with the reason. `stages` are the aims of a lexicographic plan in their order, each with the
    value reached; `flows` who paid for what; `conflict` the smallest set of limits that no plan satisfies together, in words.
    `gap` is the certified relative distance from the optimum.
    """

    programme: str
    regime: str
    level: str
    status: PlanStatus
    currency: str
    facts_reach: date
    months: tuple[date, ...]
    payer: str = "donors"
    items: tuple[ItemPlan, ...] = ()
    payers: tuple[PayerPlan, ...] = ()
    sources: tuple[SourcePlan, ...] = ()
    stocks: tuple[StockPlan, ...] = ()
    lines: tuple[LinePlan, ...] = ()
    hubs: tuple[HubPlan, ...] = ()
    flows: tuple[Flow, ...] = ()
    spent: tuple[float, ...] = ()
    stages: tuple[tuple[str, float], ...] = ()
    conflict: tuple[str, ...] = ()
    gap: float | None = None
    objective: float | None = None
    bottlenecks: tuple[Bottleneck, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    method: str = ""


@dataclass(frozen=True, kw_only=True)
class Lot:
    """One package: its size in millions, the month in which the last of its payers has paid, and what each put in.

    `month` is None where it is never full. A payer that stands for a pool of small ones is listed by its members.
    """

    name: str
    size: float
    month: date | None
    tickets: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class LotPlan:
    """Packages in the order of their launch. `left` is money, in millions, that fills no whole package; `pooled` the payers that
    were too small to stand alone; `below` the tickets below the least one; `gap` the certified distance from the best."""

    regime: str
    currency: str
    lots: tuple[Lot, ...]
    left: float
    ticket: float
    pooled: tuple[str, ...]
    below: tuple[tuple[str, str, float], ...]
    gap: float
    method: str


@dataclass(frozen=True, kw_only=True)
class Coalition:
    """Whose conditional pledges count: `cautious` if nobody moves first, `hopeful` if everybody who can be content is.

    `unit` is what the amounts count; a pledge outside `hopeful` counts under no belief.
    """

    unit: str
    cautious: tuple[str, ...]
    hopeful: tuple[str, ...]
    cautious_amount: float
    hopeful_amount: float


@dataclass(frozen=True, kw_only=True)
class ComparedCase:
    """One side of a comparison: how it differs, its plan, and what that comes to, money in millions.

    `short` is the weighted shortfall as a share of what it would be if nothing arrived; None where there is no plan.
    """

    name: str
    says: str
    plan: DeliveryPlan
    short: float | None
    met: tuple[float, ...]
    delivered: tuple[float, ...]
    donors_pay: float
    seller_gives: float


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two or more ways to run one programme, on the same goods. `reading` says what the difference is, in sentences."""

    id: str
    question: str
    currency: str
    facts_reach: date
    cases: tuple[ComparedCase, ...]
    reading: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SuppliedStrength:
    """What a plan adds by month: the value delivered that month, in millions of `currency`, and the share of need met, 0 to 1.

    `met` is by class of capability, the items of a class weighing the same; `overall` weighs the classes the same. A month
    before anything of a class is needed counts as met.
    """

    months: tuple[date, ...]
    currency: str
    value: tuple[float, ...]
    met: tuple[tuple[str, tuple[float, ...]], ...]
    overall: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class ClassBand:
    """What has arrived of one class by month, as a share of its whole need, at each of the simulation's percentiles: low to high."""

    capability: str
    levels: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Simulation:
    """One plan carried out in many runs: bands of what has arrived by class and month, at `percentiles` in hundredths."""

    programme: str
    regime: str
    level: str
    draws: int
    seed: int
    months: tuple[date, ...]
    percentiles: tuple[int, ...]
    bands: tuple[ClassBand, ...]
