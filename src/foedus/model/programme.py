"""A supply programme and a delivery plan: what is needed, who sells, who pays, by which rules, and what arrives when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foedus.units import Money

from .figure import Figure
from .source import Citation, Locus


@dataclass(frozen=True, kw_only=True)
class Line:
    """A production line of a seller. `capacity` is items a month at the start; `share` is the part of it open to this programme.

    `target` is the capacity planned for `target_month`; the programme's `ramp_attainment` says how much of a plan comes true.
    """

    id: str
    seller: str
    capacity: Figure | None = None
    share: Figure | None = None
    target: Figure | None = None
    target_month: date | None = None
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where an item comes from: a seller's stock, which may not fall below its `floor`, or a production line.

    `lead` is months from order to leaving the line, each month of the range equally likely; for a stock, months until what
    was drawn comes back from the line `refill`. `price` is money per item and overrides the item's; `use` is line capacity per item.
    """

    id: str
    seller: str
    kind: str
    price: Figure | None = None
    stock: Figure | None = None
    floor: Figure | None = None
    line: str = ""
    refill: str = ""
    lead: Figure | None = None
    use: float = 1.0
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Item:
    """One kind of materiel, counted in `unit`. `price` is its replacement price for one; `tonnes` its mass with packing."""

    id: str
    name: str
    capability: str
    unit: str
    price: Figure | None = None
    tonnes: Figure | None = None
    sources: tuple[Source, ...] = ()
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Need:
    """How many of an item are needed: each month from `since` to before `until` where `monthly`, else once, from `since` on.

    The needs of one item add up, month after month. An unknown amount is None.
    """

    item: str
    amount: Figure | None
    since: date
    until: date | None = None
    monthly: bool = True
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Payment:
    """One payment or promise of money. `amount` stands in its own currency, `value` in the programme's; None is unknown.

    `basis` says what kind of report it rests on. Rows of low confidence are left out unless asked for.
    """

    id: str
    payer: str
    month: date
    amount: Money | None
    value: Money | None
    basis: str
    source: Citation
    day: date | None = None
    package: str = ""
    note: str = ""
    locus: Locus | None = None

    @property
    def low_provenance(self) -> bool:
        """Whether the row is too weakly founded to count by default."""
        return self.source.confidence == "low"


@dataclass(frozen=True, kw_only=True)
class Donor:
    """A payer: its payments by month, the classes its money is limited to (none: any), and its key of fair shares."""

    state: str
    payments: tuple[Payment, ...] = ()
    earmarks: tuple[str, ...] = ()
    key: Figure | None = None
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Hub:
    """A place of transfer: tonnes a month from `since` on, and whole months from the seller to the receiver."""

    id: str
    name: str
    tonnes: Figure | None
    transit: int = 0
    since: date | None = None
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Cap:
    """A legal limit on the value released from `since` to before `until`. None is an unknown limit, not the lack of one."""

    since: date
    until: date
    amount: Figure | None
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Regime:
    """One set of rules by which materiel changes hands; sale and grant are two settings of the same rules.

    `payer` is who pays, `basis` what is paid for, `price_factor` the price to the donors as a multiple of the replacement
    price, `value_factor` the multiple that counts against the `caps`. `sellers` (none: any) and `sources` say where goods
    may come from; `diversion` is the expected share of what a seller could release that goes elsewhere; the delays are
    months from payment or order until goods leave a stock, or are added to the lead of a line.
    """

    id: str
    title: str
    payer: str
    basis: str
    price_factor: Figure
    value_factor: Figure
    prepayment: bool
    sources: tuple[str, ...]
    sellers: tuple[str, ...] = ()
    caps: tuple[Cap, ...] = ()
    diversion: Figure | None = None
    stock_delay: Figure | None = None
    line_delay: Figure | None = None
    note: str = ""
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Rate:
    """What one unit of `currency` is worth in the programme's currency."""

    currency: str
    value: Figure


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A programme to arm one state: everything a plan needs. Money is in millions of `currency` unless a figure says otherwise.

    `facts_reach` is the last day that its facts cover. `weights` give the classes of capability their weight; `discount`
    is what the next month counts for against this one; `money_need` is the money asked for a month, `realisation` the
    share of it that came in the past.
    """

    id: str
    title: str
    protege: str
    currency: str
    start: date
    months: int
    facts_reach: date
    fictional: bool = False
    rates: tuple[Rate, ...] = ()
    weights: tuple[tuple[str, Figure], ...] = ()
    discount: Figure | None = None
    ramp_attainment: Figure | None = None
    money_need: Figure | None = None
    realisation: Figure | None = None
    items: tuple[Item, ...] = ()
    lines: tuple[Line, ...] = ()
    needs: tuple[Need, ...] = ()
    donors: tuple[Donor, ...] = ()
    hubs: tuple[Hub, ...] = ()
    regimes: tuple[Regime, ...] = ()
    notes: tuple[str, ...] = ()
    locus: Locus | None = None

    def month(self, position: int) -> date:
        """The first day of the month at a position, counted from nought."""
        years, month = divmod(self.start.month - 1 + position, 12)
        return date(self.start.year + years, month + 1, 1)

    def position(self, day: date) -> int:
        """The position of a day's month, counted from nought; negative before the start."""
        return (day.year - self.start.year) * 12 + day.month - self.start.month

    def regime(self, name: str) -> Regime | None:
        """The regime of that id."""
        return next((r for r in self.regimes if r.id == name), None)


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
    """What one more unit of a limit, in every month, would improve the objective by at most."""

    limit: str
    name: str
    value: float
    unit: str


@dataclass(frozen=True, kw_only=True)
class DeliveryPlan:
    """The best deliveries of one programme under one regime at one level of payment.

    `payer` is who pays, a word of `foedus.vocabulary.regimes`; where it is the seller, the payers listed pay nothing.
    `months` holds the first day of each month; every tuple by month has that length. Money is in millions of `currency`.
    `spent` is the value released by month at the price that counts under the regime. `objective` is the discounted,
    weighted sum over months of the share of need unmet, plus the small terms for fairness and cost. Items that could not
    be planned stand in `left_out` with the reason.
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
    stocks: tuple[StockPlan, ...] = ()
    spent: tuple[float, ...] = ()
    objective: float | None = None
    bottlenecks: tuple[Bottleneck, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    method: str = ""


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
