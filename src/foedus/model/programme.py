"""A supply programme: what is needed, who sells, who pays, by which rules, and which way the goods travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foedus.units import Money

from .figure import Figure
from .source import Citation, Locus


@dataclass(frozen=True, kw_only=True)
class Customer:
    """Another customer of a line: the `share` of output it has booked, and the part of that, `yields`, which the seller would
    let this programme take before it. What it yields comes to it later: that delay is counted, not free."""

    name: str
    share: Figure
    yields: Figure | None = None
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Widening:
    """How a line can be widened with money paid ahead: `price` for one more item a month, `lag` months until it counts, and at
    most `most` items a month in all."""

    price: Figure
    lag: Figure
    most: Figure
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """A production line of a seller. `capacity` is items a month at the start; `share` is the part of it open to this programme.

    `target` is the capacity planned for `target_month`; the programme's `ramp_attainment` says how much of a plan comes true.
    `growth` is the most that capacity can grow from one month to the next, as a factor. `customers` are the others in the queue.
    """

    id: str
    seller: str
    capacity: Figure | None = None
    share: Figure | None = None
    target: Figure | None = None
    target_month: date | None = None
    growth: Figure | None = None
    customers: tuple[Customer, ...] = ()
    widening: Widening | None = None
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
    """One kind of materiel, counted in `unit`. `price` is its replacement price for one; `tonnes` its mass with packing.

    `loss` is the share of what is held that is lost in a month; `absorption` how many the receiver can take up a month.
    """

    id: str
    name: str
    capability: str
    unit: str
    price: Figure | None = None
    tonnes: Figure | None = None
    loss: Figure | None = None
    absorption: Figure | None = None
    sources: tuple[Source, ...] = ()
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Items that only count together, such as launcher, missile and crew: the scarcest of them, against its need, counts."""

    id: str
    title: str
    items: tuple[str, ...]
    weight: Figure
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
    """A payer: its payments by month, the classes and regimes its money is limited to (none: any), and its key of fair shares."""

    state: str
    payments: tuple[Payment, ...] = ()
    earmarks: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()
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
class Route:
    """One way through a hub: its mode, whole months from seller to receiver, tonnes a month, and the share lost on the way."""

    id: str
    hub: str
    mode: str
    transit: int = 0
    tonnes: Figure | None = None
    since: date | None = None
    loss: Figure | None = None
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A pledge that counts only if the others together give at least `others`, both in `unit`; without a threshold it always does."""

    state: str
    amount: Figure
    unit: str
    others: Figure | None = None
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
    price, `value_factor` the multiple that counts against the `caps`. `payers` (none: any) says which donors, `sellers` (none: any) and `sources` where goods
    may come from; `diversion` is the expected share of what a seller could release that goes elsewhere; the delays are
    months from payment or order until goods leave a stock, or are added to the lead of a line. `refill_factor` is the price
    to the donors of what is ordered to replace a draw, `refill_within` the months within which that order must follow.
    `widening` says whether money paid ahead may widen lines; `lot` is the size of a package, `ticket` the least that one
    payer puts into it, both in millions.
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
    payers: tuple[str, ...] = ()
    caps: tuple[Cap, ...] = ()
    diversion: Figure | None = None
    stock_delay: Figure | None = None
    line_delay: Figure | None = None
    refill_factor: Figure | None = None
    refill_within: int | None = None
    widening: bool = False
    lot: Figure | None = None
    ticket: Figure | None = None
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
    share of it that came in the past. Without `routes` each hub is one way; `milestones` are the months at which the worst class
    counts first.
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
    bundles: tuple[Bundle, ...] = ()
    hubs: tuple[Hub, ...] = ()
    routes: tuple[Route, ...] = ()
    regimes: tuple[Regime, ...] = ()
    milestones: tuple[date, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
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
