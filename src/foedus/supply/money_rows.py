"""The rows of a programme file that speak of money and rules: payments, donors, rates, weights and regimes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foedus.documents import Fields
from foedus.model import Cap, Citation, Donor, Figure, Payment, Rate, Regime, Threshold
from foedus.units import Money
from foedus.vocabulary.regimes import CAPABILITIES, PAYERS, PAYMENT_BASES, PRICE_BASES, REGIMES, SOURCE_KINDS

from .figures import Citations, check_currency, take_citation, take_currency, take_figure, take_month, take_price

_NOT_READ = Figure(low=0.0, high=0.0, unit="1", source=Citation(document=""))


def take_donors(fields: Fields, citations: Citations, currency: str) -> tuple[Donor, ...]:
    """The donors under `donors`, each with its rows from `payments`."""
    payments = _payments(fields, citations, currency)
    donors = []
    for entry in fields.each("donors"):
        state = entry.text("state", required=True) or ""
        donors.append(
            Donor(
                state=state,
                payments=tuple(p for p in payments if p.payer == state),
                earmarks=entry.choices("earmarks", CAPABILITIES),
                regimes=entry.choices("regimes", REGIMES),
                key=take_figure(entry, "key", entry.text("key_unit") or "USD bn", citations),
                locus=entry.locus,
            )
        )
        entry.close()
    known = {donor.state for donor in donors}
    for payment in payments:
        if payment.payer not in known:
            fields.report("FD405", payment.locus, f"no donor is called '{payment.payer}'")
    return tuple(donors)


def _payments(fields: Fields, citations: Citations, currency: str) -> tuple[Payment, ...]:
    payments = []
    for entry in fields.each("payments"):
        month, amount = take_month(entry, "month", required=True), entry.number("amount", least=0)
        own = take_currency(entry, "currency") if amount is not None or entry.has("currency") else ""
        value = entry.number("value", least=0)
        if amount is not None and value is None and own == currency:
            value = amount
        row = Payment(
            id=entry.text("id", required=True) or "",
            payer=entry.text("payer", required=True) or "",
            month=month or date.min,
            day=entry.day("day"),
            amount=None if amount is None else Money(amount=amount, currency=own),
            value=None if value is None else Money(amount=value, currency=currency),
            basis=entry.choice("basis", PAYMENT_BASES, required=True) or "",
            package=entry.text("package") or "",
            source=take_citation(entry, citations),
            locus=entry.locus,
        )
        payments.append(replace(row, note=row.source.note))
        entry.close()
    return tuple(payments)


def take_rates(fields: Fields, citations: Citations, currency: str) -> tuple[Rate, ...]:
    """What one unit of each currency is worth in the programme's, under `rates`."""
    rates = []
    inner = fields.within("rates")
    for key, _ in fields.entries("rates"):
        check_currency(fields, key.text, key.locus)
        value = take_figure(inner, key.text, f"{currency} per {key.text}", citations, least=1e-9) if inner else None
        if value is not None:
            rates.append(Rate(currency=key.text, value=value))
    return tuple(rates)


def take_weights(fields: Fields, citations: Citations) -> tuple[tuple[str, Figure], ...]:
    """The weight of each class of capability, under `weights`."""
    inner = fields.within("weights", required=True)
    weights = []
    for name in CAPABILITIES:
        value = take_figure(inner, name, "1", citations, least=1e-3, most=1e3) if inner else None
        if value is not None:
            weights.append((name, value))
    if inner:
        inner.close()
    return tuple(weights)


def take_regimes(fields: Fields, citations: Citations) -> tuple[Regime, ...]:
    """The regimes under `regimes`."""
    regimes = []
    for entry in fields.each("regimes", required=True):
        regime = _regime(entry, citations)
        if regime is not None:
            regimes.append(regime)
        entry.close()
    return tuple(regimes)


def _regime(entry: Fields, citations: Citations) -> Regime | None:
    price, value = _factor(entry, "price_factor", citations), _factor(entry, "value_factor", citations)
    regime = Regime(
        id=entry.choice("id", REGIMES, required=True) or "",
        title=entry.text("title", required=True) or "",
        payer=entry.choice("payer", PAYERS, required=True) or "",
        basis=entry.choice("basis", PRICE_BASES, required=True) or "",
        price_factor=price or _NOT_READ,
        value_factor=value or _NOT_READ,
        prepayment=_yes_or_no(entry, "prepayment"),
        sources=entry.choices("sources", SOURCE_KINDS, required=True),
        sellers=entry.texts("sellers"),
        payers=entry.texts("payers"),
        caps=_caps(entry, citations),
        diversion=take_figure(entry, "diversion", "share", citations, most=1.0),
        stock_delay=take_figure(entry, "stock_delay", "months", citations, most=240),
        line_delay=take_figure(entry, "line_delay", "months", citations, most=240),
        refill_factor=take_figure(entry, "refill_factor", "1", citations, most=100.0),
        refill_within=entry.whole("refill_within", least=1, most=240),
        widening=entry.flag("widening") or False,
        lot=take_price(entry, "lot", citations, millions=True),
        ticket=take_price(entry, "ticket", citations, millions=True),
        note=entry.text("note") or "",
        locus=entry.locus,
    )
    return regime if price is not None and value is not None else None


def _factor(entry: Fields, name: str, citations: Citations) -> Figure | None:
    entry.node(name, required=True)
    return take_figure(entry, name, "1", citations, most=100.0)


def _yes_or_no(entry: Fields, name: str) -> bool:
    entry.node(name, required=True)
    return entry.flag(name) or False


def _caps(fields: Fields, citations: Citations) -> tuple[Cap, ...]:
    caps = []
    for entry in fields.each("caps"):
        since, until = take_month(entry, "from", required=True), take_month(entry, "until", required=True)
        amount = take_price(entry, "amount", citations, millions=True)
        if since and until and until <= since:
            entry.report("FD409", entry.place("until"), f"until {until:%Y-%m}, from {since:%Y-%m}")
        elif since and until:
            caps.append(Cap(since=since, until=until, amount=amount, locus=entry.locus))
        entry.close()
    return tuple(caps)


def take_thresholds(fields: Fields, citations: Citations) -> tuple[Threshold, ...]:
    """Pledges that count only if others give enough, under `thresholds`."""
    found = []
    for entry in fields.each("thresholds"):
        state, unit = entry.text("state", required=True) or "", entry.text("unit", required=True) or ""
        entry.node("amount", required=True)
        amount, others = take_figure(entry, "amount", unit, citations), take_figure(entry, "others", unit, citations)
        if amount is not None:
            found.append(Threshold(state=state, amount=amount, unit=unit, others=others, locus=entry.locus))
        entry.close()
    return tuple(found)
