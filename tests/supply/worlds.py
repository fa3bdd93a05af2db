"""Small invented programmes for tests, built straight from the model."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from foedus.model import (
    Bundle,
    Cap,
    Citation,
    Customer,
    Donor,
    Figure,
    Hub,
    Item,
    Line,
    Need,
    Payment,
    Programme,
    Regime,
    Route,
    Source,
    Widening,
)
from foedus.units import Money

OWN = Citation(document="Invented", tag="judgement")
START = date(2030, 1, 1)


def figure(low: float, high: float | None = None, unit: str = "1") -> Figure:
    return Figure(low=low, high=low if high is None else high, unit=unit, source=OWN)


def month(at: int) -> date:
    return date(START.year + at // 12, at % 12 + 1, 1)


def payment(payer: str, at: int, amount: float) -> Payment:
    money = Money(amount=amount, currency="EUR")
    return Payment(
        id=f"{payer}-{at}-{amount:g}",
        payer=payer,
        month=month(at),
        amount=money,
        value=money,
        basis="allocation",
        source=OWN,
    )


def sale(**changes: object) -> Regime:
    made = Regime(
        id="sale",
        title="Sale",
        payer="donors",
        basis="replacement",
        price_factor=figure(1),
        value_factor=figure(1),
        prepayment=True,
        sources=("stock", "line"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def grant(*caps: float, **changes: object) -> Regime:
    made = sale(
        id="grant",
        title="Grant",
        payer="seller",
        basis="book",
        price_factor=figure(0),
        prepayment=False,
        caps=tuple(
            Cap(since=month(12 * at), until=month(12 * at + 12), amount=figure(amount, unit="EUR m"))
            for at, amount in enumerate(caps)
        ),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def simple(**changes: object) -> Programme:
    """One item in stock, one donor, twelve months: 100 needed at once, 200 in stock above a floor of 50, 10m each, 2,000m paid."""
    item = Item(
        id="kite",
        name="Kite",
        capability="air-defence-missile",
        unit="missile",
        price=figure(10e6, unit="EUR"),
        tonnes=figure(0.5, unit="tonnes"),
        sources=(Source(id="kite-stock", seller="AVA", kind="stock", stock=figure(250), floor=figure(50)),),
    )
    made = Programme(
        id="simple",
        title="Simple",
        protege="ORL",
        currency="EUR",
        start=START,
        months=12,
        facts_reach=START,
        weights=(("air-defence-missile", figure(1)),),
        discount=figure(1),
        items=(item,),
        needs=(Need(item="kite", amount=figure(100), since=START, monthly=False),),
        donors=(Donor(state="AVA", payments=(payment("AVA", 0, 2000),), key=figure(1)),),
        hubs=(Hub(id="port", name="Port", tonnes=figure(1000)),),
        regimes=(sale(), grant()),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


CLASSES = ("air-defence-missile", "artillery-round", "anti-tank", "drone")


def drawn(seed: int, *, items: int = 3, donors: int = 3, months: int = 8) -> Programme:
    """A random programme in which money, stock, lines, hubs and caps all may bind."""
    rng = random.Random(seed)
    lines = tuple(
        Line(
            id=f"line-{at}",
            seller="AVA",
            capacity=figure(rng.uniform(2, 20)),
            share=figure(rng.uniform(0.3, 1)),
            target=figure(rng.uniform(20, 40)),
            target_month=month(rng.randrange(months + 4)),
        )
        for at in range(items)
    )
    return Programme(
        id=f"drawn-{seed}",
        title="Drawn",
        protege="ORL",
        currency="EUR",
        start=START,
        months=months,
        facts_reach=START,
        weights=tuple((name, figure(rng.choice((1.0, 2.0, 3.0)))) for name in CLASSES),
        discount=figure(rng.choice((1.0, 0.95))),
        ramp_attainment=figure(0.5),
        items=tuple(_item(rng, at) for at in range(items)),
        lines=lines,
        needs=tuple(_need(rng, at, months) for at in range(items)),
        donors=tuple(_donor(rng, at, months) for at in range(donors)),
        hubs=(
            Hub(id="port", name="Port", tonnes=figure(rng.uniform(20, 400)), transit=rng.randrange(3)),
            Hub(id="rail", name="Rail", tonnes=figure(rng.uniform(5, 100)), since=month(months // 3)),
        ),
        regimes=(
            sale(prepayment=rng.random() < 0.7, stock_delay=figure(0, 2), diversion=figure(0, 0.4)),
            grant(
                rng.uniform(50, 3000),
                rng.uniform(50, 3000),
                value_factor=figure(0.5, 1),
                stock_delay=figure(0, 2),
                diversion=figure(0, 0.4),
            ),
        ),
    )


def drawn_wide(seed: int, *, items: int = 4, donors: int = 3, months: int = 10) -> Programme:
    """A random programme with queues, lines that money widens, losses, crews, a bundle, several ways, and paid back-fill."""
    rng = random.Random(seed + 77)
    programme = drawn(seed, items=items, donors=donors, months=months)
    lines = tuple(
        replace(
            line,
            share=figure(rng.uniform(0.2, 0.5)),
            growth=figure(rng.uniform(1.02, 1.5)) if rng.random() < 0.5 else None,
            customers=(
                (Customer(name="others", share=figure(rng.uniform(0.2, 0.5)), yields=figure(rng.uniform(0, 0.8))),)
                if rng.random() < 0.7
                else ()
            ),
            widening=Widening(
                price=figure(rng.choice((1e5, 1e6, 1e7)), unit="EUR"),
                lag=figure(rng.randrange(4)),
                most=figure(rng.uniform(1, 30)),
            )
            if rng.random() < 0.7
            else None,
        )
        for line in programme.lines
    )
    wide_items = tuple(
        replace(
            item,
            loss=figure(rng.uniform(0.01, 0.2)) if rng.random() < 0.5 else None,
            absorption=figure(rng.uniform(5, 40)) if rng.random() < 0.5 else None,
        )
        for item in programme.items
    )
    routes = (
        Route(id="port-sea", hub="port", mode="sea", transit=1, loss=figure(rng.uniform(0, 0.1))),
        Route(id="port-air", hub="port", mode="air", tonnes=figure(rng.uniform(1, 30))),
        Route(id="rail-any", hub="rail", mode="any", since=month(months // 3)),
    )
    sale_, grant_ = programme.regimes
    return replace(
        programme,
        items=wide_items,
        lines=lines,
        routes=routes,
        bundles=(Bundle(id="set", title="Set", items=("item-0", "item-1"), weight=figure(rng.uniform(0.5, 2))),),
        regimes=(
            replace(
                sale_,
                widening=True,
                refill_factor=figure(rng.choice((0.0, 1.0))),
                refill_within=rng.choice((None, 1, 3)),
            ),
            grant_,
        ),
    )


def _item(rng: random.Random, at: int) -> Item:
    stock = rng.uniform(0, 200)
    return Item(
        id=f"item-{at}",
        name=f"Item {at}",
        capability=CLASSES[at % len(CLASSES)],
        unit="piece",
        price=figure(rng.choice((1e5, 1e6, 5e6)), unit="EUR"),
        tonnes=figure(rng.uniform(0.1, 5), unit="tonnes"),
        sources=(
            Source(
                id=f"stock-{at}",
                seller="AVA",
                kind="stock",
                stock=figure(stock),
                floor=figure(stock * rng.uniform(0, 1)),
                refill=f"line-{at}" if rng.random() < 0.7 else "",
                lead=figure(rng.randrange(3), 3),
            ),
            Source(
                id=f"made-{at}",
                seller="AVA",
                kind="line",
                line=f"line-{at if rng.random() < 0.7 else 0}",
                lead=figure(rng.randrange(3), 4),
                use=rng.choice((1.0, 2.0)),
                price=figure(rng.choice((2e5, 2e6)), unit="EUR") if rng.random() < 0.5 else None,
            ),
        ),
    )


def _need(rng: random.Random, at: int, months: int) -> Need:
    monthly = rng.random() < 0.6
    amount = rng.uniform(5, 30) if monthly else rng.uniform(30, 200)
    since = rng.randrange(months // 2)
    until = month(months - 1) if monthly and rng.random() < 0.3 else None
    return Need(item=f"item-{at}", amount=figure(amount), since=month(since), until=until, monthly=monthly)


def _donor(rng: random.Random, at: int, months: int) -> Donor:
    state = ("AVA", "CRE", "DAL", "ESK")[at]
    return Donor(
        state=state,
        payments=tuple(payment(state, rng.randrange(months), rng.uniform(5, 150)) for _ in range(3)),
        earmarks=(CLASSES[0], CLASSES[1]) if at == 1 else (),
        key=figure(rng.uniform(1, 10)),
    )
