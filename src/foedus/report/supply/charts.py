"""The charts of a supply page, each as its table: the picture is drawn from it, so the two cannot differ."""

from __future__ import annotations

from collections.abc import Callable

from foedus.model import Figure, ItemPlan, PlanStatus
from foedus.report.pages import Chart, Series

from .bands import hedge, missed, policies
from .context import SupplyPage
from .records import ledger, provenance
from .words import name_class, say_money


def draw_up(page: SupplyPage) -> tuple[Chart, ...]:
    """Every chart that the page has data for, in the order in which analysts read them."""
    if page.plan.status is not PlanStatus.BEST:
        return ()
    made = (build(page) for build in _BUILT)
    return tuple(chart for chart in made if chart is not None)


def _months(page: SupplyPage) -> tuple[str, ...]:
    return tuple(f"{month:%Y-%m}" for month in page.plan.months)


def _unit(page: SupplyPage) -> str:
    return f"{page.plan.currency} m"


def waterfall(page: SupplyPage) -> Chart:
    """From what was pledged to what arrived, step by step."""
    plan = page.plan
    pledged, paid = sum(sum(p.budget) for p in plan.payers), sum(p.total for p in plan.payers)
    spent, arrived = sum(plan.spent), sum(page.strength.value) if page.strength else 0.0
    granted = plan.payer != "donors"
    first = (("can be paid", pledged), ("not called on", paid - pledged), ("paid", paid)) if not granted else ()
    factor = 0.0 if granted else spent - paid
    steps = (
        *first,
        *((("price above or below replacement", factor),) if abs(factor) > 0.5 else ()),
        ("ordered or drawn", spent),
        ("still being made or on the way", arrived - spent),
        ("received", arrived),
    )
    return Chart(
        id="waterfall",
        kind="waterfall",
        title="From pledge to receipt",
        summary=f"Of {say_money(plan, spent if granted else pledged)}, goods of {say_money(plan, arrived)} arrive by the last month.",
        unit=_unit(page),
        columns=("amount",),
        series=tuple(Series(label=label, values=(value,)) for label, value in steps),
        note="Falls are what is not called on or not there yet. Goods at their price in the programme.",
    )


def gantt(page: SupplyPage) -> Chart | None:
    """Packages: when the last payer has paid, and when goods from stock and from a line follow."""
    if page.lots is None or not page.lots.lots:
        return None
    rules = page.programme.regime(page.lots.regime)
    delay = (rules.stock_delay.low, rules.stock_delay.high) if rules and rules.stock_delay else (0.0, 0.0)
    sellers = rules.sellers if rules else ()
    leads = [
        s.lead
        for i in page.programme.items
        for s in i.sources
        if s.kind == "line" and s.lead is not None and (not sellers or s.seller in sellers)
    ]
    line = min((lead.low for lead in leads), default=None)
    rows = []
    for lot in page.lots.lots:
        if lot.month is None:
            continue
        at = float(page.programme.position(lot.month))
        payers = sorted(lot.tickets, key=lambda ticket: -ticket[1])
        who = ", ".join(name for name, _ in payers[:4]) + (f" +{len(payers) - 4}" if len(payers) > 4 else "")
        rows.append(
            Series(
                label=f"{lot.name}: {who}",
                values=(at, at + delay[0], at + delay[1] + 1, None if line is None else at + line),
            )
        )
    return Chart(
        id="gantt",
        kind="gantt",
        title="Packages, their payers, and when they arrive",
        summary=f"{len(rows)} packages of {say_money(page.plan, page.lots.lots[0].size)} each.",
        unit=f"months from {page.plan.months[0]:%Y-%m}",
        columns=("paid in full", "first from stock", "last from stock", "first new from a line"),
        series=tuple(rows),
        note="A package goes when its slowest payer has paid. New production by the shortest lead of any item.",
    )


def _by_class(items: tuple[ItemPlan, ...], values: Callable[[ItemPlan], tuple[float, ...]]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for capability in dict.fromkeys(i.capability for i in items):
        mine = [i for i in items if i.capability == capability and i.needed[-1] > 0]
        if mine:
            count = len(mine[0].needed)
            found[capability] = [sum(values(i)[t] / i.needed[-1] for i in mine) / len(mine) for t in range(count)]
    return found


def fan(page: SupplyPage) -> Chart:
    """Need and receipt by class, as a share of the whole need; with what many simulated runs receive, where there are any."""
    needed = _by_class(page.plan.items, lambda i: i.needed)
    received = _by_class(page.plan.items, lambda i: i.received)
    bands = {band.capability: band.levels for band in page.simulation.bands} if page.simulation else {}
    rows = []
    for capability, series in needed.items():
        name = name_class(capability)
        rows.append(Series(label=f"{name}: needed", values=tuple(series)))
        rows.append(Series(label=f"{name}: received", values=tuple(received[capability])))
        if capability in bands:
            rows.append(Series(label=f"{name}: low", values=bands[capability][0]))
            rows.append(Series(label=f"{name}: high", values=bands[capability][-1]))
    worst = min(needed, key=lambda c: received[c][-1])
    return Chart(
        id="fan",
        kind="panels",
        title="Need against receipt, by class",
        summary=f"At the end {name_class(worst)} are met least, {received[worst][-1]:.0%} of the whole need.",
        unit="share of the whole need",
        columns=_months(page),
        series=tuple(rows),
        note="Band: 5th to 95th percentile of simulated runs." if bands else "The plan alone; no runs were simulated.",
    )


def burden(page: SupplyPage) -> Chart | None:
    """What each donor pays, in money and per thousand of its key, with the line of an equal share."""
    keys = {d.state: d.key for d in page.programme.donors}
    payers = [p for p in sorted(page.plan.payers, key=lambda p: -p.total) if sum(p.budget) > 0]
    if page.plan.payer != "donors" or not payers:
        return None
    rows = tuple(
        Series(label=p.payer, values=(p.total, _per_key(p.total, keys[p.payer]), sum(p.budget) - p.total))
        for p in payers
    )
    known = [(p.total, keys[p.payer]) for p in page.plan.payers if keys[p.payer] is not None]
    whole = sum(key.middle for _, key in known if key is not None)
    line = _per_key(sum(total for total, _ in known), replace_middle(known[0][1], whole)) if known and whole else None
    return Chart(
        id="burden",
        kind="burden",
        title="The burden, in money and against what each could bear",
        summary=f"{payers[0].payer} pays most, {say_money(page.plan, payers[0].total)}.",
        unit=_unit(page),
        columns=("pays", "per thousand of its key", "promised and not called on"),
        series=(*rows, Series(label="equal share", values=(None, line, None))),
        note="The key is the size of the economy; per thousand in mixed currencies where the key stands in another one.",
    )


def _per_key(total: float, key: Figure | None) -> float | None:
    """Millions for each thousand millions of the key, which stands in thousands of millions."""
    return None if key is None or key.middle <= 0 else total / key.middle


def replace_middle(key: Figure | None, middle: float) -> Figure | None:
    """A key of another size."""
    return None if key is None else Figure(low=middle, high=middle, unit=key.unit, source=key.source)


def stocks(page: SupplyPage) -> Chart | None:
    """Sellers' stocks by month, as a share of the first, with the floor."""
    rows = []
    for s in page.plan.stocks:
        start = max(s.left[0], s.floor, 1e-9)
        if max(s.left) <= 0:
            continue
        rows.append(Series(label=f"{s.source}: stock", values=tuple(v / start for v in s.left)))
        rows.append(Series(label=f"{s.source}: floor", values=(s.floor / start,) * len(s.left)))
    touched = [s.source for s in page.plan.stocks if min(s.left) <= s.floor + 1e-6 * max(s.floor, 1.0)]
    if not rows:
        return None
    return Chart(
        id="stocks",
        kind="panels",
        title="Sellers' stocks and their floors",
        summary=f"{len(touched)} of {len(page.plan.stocks)} stocks are drawn down to their floor.",
        unit="share of the first month",
        columns=_months(page),
        series=tuple(rows),
        note="No seller publishes stocks or floors: ranges judged by us, drawn at their middle.",
    )


def queues(page: SupplyPage) -> Chart | None:
    """Load of each line: what we order, what is open to us, and what the line can make."""
    rows = []
    for x in page.plan.lines:
        rows.append(Series(label=f"{x.line}: ordered", values=x.used))
        rows.append(
            Series(
                label=f"{x.line}: open to us",
                values=tuple(o + a + w for o, a, w in zip(x.open, x.ahead, x.widened, strict=True)),
            )
        )
        if max(x.capacity) > max(x.open) * 1.001:
            rows.append(
                Series(
                    label=f"{x.line}: for all", values=tuple(c + w for c, w in zip(x.capacity, x.widened, strict=True))
                )
            )
    full = [
        x.line
        for x in page.plan.lines
        if any(u > 0 and u >= o + a + w - 1e-6 for u, o, a, w in zip(x.used, x.open, x.ahead, x.widened, strict=True))
    ]
    if not rows:
        return None
    return Chart(
        id="queues",
        kind="panels",
        title="Load of the lines, and our place in the queue",
        summary=f"{len(full)} of {len(page.plan.lines)} lines are full in some month: {', '.join(full) or 'none'}.",
        unit="items a month",
        columns=_months(page),
        series=tuple(rows),
        note="Open to us includes what others yield and what money paid ahead adds.",
    )


def hubs(page: SupplyPage) -> Chart | None:
    """Tonnes through each way, and the most it can carry."""
    rows = []
    for x in page.plan.hubs:
        name = x.route if x.mode == "any" else f"{x.route} ({x.mode})"
        rows.append(Series(label=f"{name}: load", values=x.load))
        rows.append(Series(label=f"{name}: most", values=x.tonnage))
    if not rows:
        return None
    used = max(
        (load / most for x in page.plan.hubs for load, most in zip(x.load, x.tonnage, strict=True) if most > 0),
        default=0.0,
    )
    return Chart(
        id="hubs",
        kind="panels",
        title="Tonnes through the hubs",
        summary=f"The fullest month uses {used:.0%} of what the way can carry.",
        unit="tonnes a month",
        columns=_months(page),
        series=tuple(rows),
        note="Items of unknown mass are not counted, so the load is a lower bound where a finding says so.",
    )


def gaps(page: SupplyPage) -> Chart:
    """Each item's need and how much of it is met and short."""
    rows = tuple(
        Series(label=i.name, values=(min(i.received[-1] / i.needed[-1], 1.0), i.short[-1] / i.needed[-1]))
        for i in page.plan.items
        if i.needed[-1] > 0
    )
    return Chart(
        id="gaps",
        kind="shares",
        title="Gaps against the need at the end",
        summary=f"{sum(1 for r in rows if (r.values[1] or 0) > 0.5)} of {len(rows)} items are short of more than half.",
        unit="share of the need",
        columns=("met", "short"),
        series=rows,
        note="Needs are those that somebody named in public.",
    )


def tornado(page: SupplyPage) -> Chart | None:
    """What each donor's leaving would cost, and the bound that its duals give."""
    if not page.removals:
        return None
    return Chart(
        id="tornado",
        kind="tornado",
        title="If one donor left",
        summary=f"{page.removals[0][0]} would be missed most.",
        unit="weighted shortfall added",
        columns=("solved anew", "bound by prices"),
        series=tuple(Series(label=name, values=(loss, bound)) for name, loss, bound in page.removals),
        note="A loss is never less than the bound, since the optimum is convex in the budgets.",
    )


def sides(page: SupplyPage) -> Chart | None:
    """Sale and gift side by side: the share of need met by month."""
    if not page.comparisons:
        return None
    first = page.comparisons[0]
    rows = [
        Series(label=f"{c.id}. {c.question}: {case.name}", values=tuple(case.met))
        for c in page.comparisons
        for case in c.cases
        if case.met
    ]
    return Chart(
        id="sides",
        kind="panels",
        title="Sale and gift side by side" if first.id == "A" else "The cases side by side",
        summary=" ".join(first.reading),
        unit="share of need met",
        columns=_months(page),
        series=tuple(rows),
    )


_BUILT: tuple[Callable[[SupplyPage], Chart | None], ...] = (
    waterfall,
    gantt,
    fan,
    policies,
    hedge,
    burden,
    stocks,
    queues,
    hubs,
    ledger,
    gaps,
    tornado,
    missed,
    sides,
    provenance,
)
