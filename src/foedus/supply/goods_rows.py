"""The rows of a programme file that speak of goods: items with their sources, lines, needs and hubs."""

from __future__ import annotations

from foedus.documents import Fields
from foedus.model import Bundle, Customer, Figure, Hub, Item, Line, Need, Route, Source, Widening
from foedus.vocabulary.regimes import CAPABILITIES, MODES, SOURCE_KINDS

from .figures import Citations, take_figure, take_month, take_price

_LONGEST = 240


def take_items(fields: Fields, citations: Citations) -> tuple[Item, ...]:
    """The items under `items`, each with its sources."""
    items = []
    for entry in fields.each("items", required=True):
        items.append(
            Item(
                id=entry.text("id", required=True) or "",
                name=entry.text("name", required=True) or "",
                capability=entry.choice("capability", CAPABILITIES, required=True) or "",
                unit=entry.text("unit", required=True) or "",
                price=take_price(entry, "price", citations),
                tonnes=take_figure(entry, "tonnes", "tonnes", citations),
                loss=take_figure(entry, "loss", "share/month", citations, most=1.0),
                absorption=take_figure(entry, "absorption", "items/month", citations),
                sources=_sources(entry, citations),
                locus=entry.locus,
            )
        )
        entry.close()
    return tuple(items)


def _sources(fields: Fields, citations: Citations) -> tuple[Source, ...]:
    sources = []
    for entry in fields.each("sources"):
        kind = entry.choice("kind", SOURCE_KINDS, required=True) or ""
        sources.append(
            Source(
                id=entry.text("id", required=True) or "",
                seller=entry.text("seller", required=True) or "",
                kind=kind,
                price=take_price(entry, "price", citations),
                stock=take_figure(entry, "stock", "items", citations),
                floor=take_figure(entry, "floor", "items", citations),
                line=entry.text("line") or "",
                refill=entry.text("refill") or "",
                lead=take_figure(entry, "lead", "months", citations, most=_LONGEST),
                use=entry.number("use", least=1e-6, most=1e6) or 1.0,
                locus=entry.locus,
            )
        )
        _kind_fields(entry, kind)
        entry.close()
    return tuple(sources)


def _kind_fields(entry: Fields, kind: str) -> None:
    """A stock has stock, floor and perhaps a refill; a line has a line. Both need a lead where something is made."""
    wrong = {"stock": ("line", "use"), "line": ("stock", "floor", "refill")}.get(kind, ())
    for name in wrong:
        if entry.has(name):
            entry.report("FD410", entry.place(name), f"a {kind} with '{name}'")
    if kind == "line" and not entry.has("line"):
        entry.report("FD410", None, "a line source that names no line")
    if (kind == "line" or entry.has("refill")) and not entry.has("lead"):
        entry.report("FD413", None, f"{entry.what} has no lead")


def take_lines(fields: Fields, citations: Citations) -> tuple[Line, ...]:
    """The production lines under `lines`."""
    lines = []
    for entry in fields.each("lines"):
        target, month = take_figure(entry, "target", "items/month", citations), take_month(entry, "target_month")
        if entry.has("target") != entry.has("target_month"):
            entry.report("FD021", None, "'target' and 'target_month' stand together")
        lines.append(
            Line(
                id=entry.text("id", required=True) or "",
                seller=entry.text("seller", required=True) or "",
                capacity=take_figure(entry, "capacity", "items/month", citations),
                share=take_figure(entry, "share", "share", citations, most=1.0),
                target=target,
                target_month=month,
                growth=take_figure(entry, "growth", "1", citations, least=1.0, most=100.0),
                customers=_customers(entry, citations),
                widening=_widening(entry, citations),
                locus=entry.locus,
            )
        )
        entry.close()
    return tuple(lines)


def _customers(fields: Fields, citations: Citations) -> tuple[Customer, ...]:
    customers = []
    for entry in fields.each("customers"):
        name = entry.text("name", required=True) or ""
        share = _needed(entry, "share", "share", citations, 1.0)
        yields = take_figure(entry, "yields", "share", citations, most=1.0)
        if share is not None:
            customers.append(Customer(name=name, share=share, yields=yields, locus=entry.locus))
        entry.close()
    return tuple(customers)


def _widening(fields: Fields, citations: Citations) -> Widening | None:
    inner = fields.within("widening")
    if inner is None:
        return None
    inner.node("price", required=True)
    price = take_price(inner, "price", citations)
    lag = _needed(inner, "lag", "months", citations, _LONGEST)
    most = _needed(inner, "most", "items/month", citations, 1e9)
    inner.close()
    if price is None or lag is None or most is None:
        return None
    return Widening(price=price, lag=lag, most=most, locus=inner.locus)


def _needed(entry: Fields, name: str, unit: str, citations: Citations, most: float) -> Figure | None:
    entry.node(name, required=True)
    return take_figure(entry, name, unit, citations, most=most)


def take_bundles(fields: Fields, citations: Citations) -> tuple[Bundle, ...]:
    """The bundles of items that only count together, under `bundles`."""
    bundles = []
    for entry in fields.each("bundles"):
        name, title = entry.text("id", required=True) or "", entry.text("title", required=True) or ""
        items, weight = entry.texts("items", required=True), _needed(entry, "weight", "1", citations, 1e3)
        if weight is not None:
            bundles.append(Bundle(id=name, title=title, items=items, weight=weight, locus=entry.locus))
        entry.close()
    return tuple(bundles)


def take_routes(fields: Fields, citations: Citations) -> tuple[Route, ...]:
    """The ways through the hubs, under `routes`."""
    routes = []
    for entry in fields.each("routes"):
        routes.append(
            Route(
                id=entry.text("id", required=True) or "",
                hub=entry.text("hub", required=True) or "",
                mode=entry.choice("mode", MODES, required=True) or "",
                transit=entry.whole("transit", least=0, most=_LONGEST) or 0,
                tonnes=take_figure(entry, "tonnes", "tonnes/month", citations),
                since=take_month(entry, "from"),
                loss=take_figure(entry, "loss", "share", citations, most=1.0),
                locus=entry.locus,
            )
        )
        entry.close()
    return tuple(routes)


def take_needs(fields: Fields, citations: Citations) -> tuple[Need, ...]:
    """The needs under `needs`; those of one item add up."""
    needs = []
    for entry in fields.each("needs", required=True):
        since, until = take_month(entry, "from", required=True), take_month(entry, "until")
        if since and until and until <= since:
            entry.report("FD409", entry.place("until"), f"until {until:%Y-%m}, from {since:%Y-%m}")
        item, monthly = entry.text("item", required=True) or "", entry.flag("monthly")
        amount = take_figure(entry, "amount", "items", citations)
        if since is not None:
            needs.append(
                Need(item=item, amount=amount, since=since, until=until, monthly=bool(monthly), locus=entry.locus)
            )
        entry.close()
    return tuple(needs)


def take_hubs(fields: Fields, citations: Citations) -> tuple[Hub, ...]:
    """The hubs under `hubs`."""
    hubs = []
    for entry in fields.each("hubs", required=True):
        hubs.append(
            Hub(
                id=entry.text("id", required=True) or "",
                name=entry.text("name", required=True) or "",
                tonnes=take_figure(entry, "tonnes", "tonnes/month", citations),
                transit=entry.whole("transit", least=0, most=_LONGEST) or 0,
                since=take_month(entry, "from"),
                locus=entry.locus,
            )
        )
        entry.close()
    return tuple(hubs)
