"""Invented programmes of any size for timing, the same for the same seed."""

from __future__ import annotations

import random
from datetime import date

from foedus.model import Citation, Donor, Figure, Hub, Item, Line, Need, Payment, Programme, Regime, Source
from foedus.units import Money

OWN = Citation(document="Invented", tag="judgement")
CLASSES = (
    "air-defence-missile",
    "air-defence-system",
    "artillery-round",
    "rocket",
    "launcher",
    "anti-tank",
    "air-launched",
    "drone",
)


def _figure(value: float, unit: str = "1", high: float | None = None) -> Figure:
    return Figure(low=value, high=value if high is None else high, unit=unit, source=OWN)


def invent(items: int, donors: int, months: int, *, seed: int = 7) -> Programme:
    """A programme of so many items, donors and months: half of the items from a stock, all from a line, three items to a line."""
    rng = random.Random(seed)
    start = date(2030, 1, 1)

    def month(at: int) -> date:
        return date(2030 + at // 12, at % 12 + 1, 1)

    lines = tuple(
        Line(id=f"line-{at}", seller="AVA", capacity=_figure(rng.uniform(20, 80)), share=_figure(rng.uniform(0.2, 0.8)))
        for at in range(-(-items // 3))
    )
    made, needs = [], []
    for at in range(items):
        price, stock = rng.lognormvariate(13, 1.2), rng.uniform(50, 400)
        lead = rng.randrange(3, 30)
        line = Source(
            id=f"made-{at}",
            seller="AVA",
            kind="line",
            line=f"line-{at // 3}",
            lead=_figure(lead, high=lead + rng.randrange(4)),
        )
        held = Source(
            id=f"stock-{at}",
            seller="AVA",
            kind="stock",
            stock=_figure(stock),
            floor=_figure(stock * rng.uniform(0.2, 0.9)),
            refill=f"line-{at // 3}",
            lead=_figure(lead, high=lead + 3),
        )
        made.append(
            Item(
                id=f"item-{at}",
                name=f"Item {at}",
                capability=CLASSES[at % len(CLASSES)],
                unit="piece",
                price=_figure(price, "EUR"),
                tonnes=_figure(rng.uniform(0.05, 4)),
                sources=(held, line) if at % 2 else (line,),
            )
        )
        needs.append(Need(item=f"item-{at}", amount=_figure(rng.uniform(3, 15)), since=start))
    whole = sum(i.price.middle * n.amount.middle for i, n in zip(made, needs, strict=True)) * months / 1e6  # type: ignore[union-attr]
    payers = []
    for at in range(donors):
        weight = rng.paretovariate(1.2)
        rows = tuple(_payment(f"D{at:02d}", m, month(m), rng.uniform(0.3, 1.7) * weight) for m in range(0, months, 2))
        earmarks = tuple(sorted(rng.sample(CLASSES, 3))) if at % 3 == 0 else ()
        payers.append((f"D{at:02d}", rows, earmarks, weight))
    total = sum(p.value.amount for _, rows, _, _ in payers for p in rows if p.value)
    scale = 0.4 * whole / total
    return Programme(
        id=f"invented-{items}-{donors}-{months}",
        title="Invented",
        protege="ORL",
        currency="EUR",
        start=start,
        months=months,
        facts_reach=start,
        weights=tuple((name, _figure(rng.choice((1.0, 2.0, 3.0)))) for name in CLASSES),
        discount=_figure(0.99),
        items=tuple(made),
        lines=lines,
        needs=tuple(needs),
        donors=tuple(
            Donor(
                state=name,
                payments=tuple(_payment(name, 0, p.month, p.value.amount * scale, p.id) for p in rows if p.value),
                earmarks=earmarks,
                key=_figure(weight),
            )
            for name, rows, earmarks, weight in payers
        ),
        hubs=(
            Hub(id="north", name="North", tonnes=_figure(items * 8.0), transit=1),
            Hub(id="south", name="South", tonnes=_figure(items * 3.0), since=month(months // 4)),
        ),
        regimes=(
            Regime(
                id="sale",
                title="Sale",
                payer="donors",
                basis="replacement",
                price_factor=_figure(1),
                value_factor=_figure(1),
                prepayment=True,
                sources=("stock", "line"),
                stock_delay=_figure(1, high=2),
            ),
        ),
    )


def _payment(payer: str, at: int, month: date, amount: float, name: str = "") -> Payment:
    money = Money(amount=amount, currency="EUR")
    return Payment(
        id=name or f"{payer}-{at}", payer=payer, month=month, amount=money, value=money, basis="allocation", source=OWN
    )
