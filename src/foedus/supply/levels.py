"""How much the donors can pay, month by month, at each level; and the replay of what they paid."""

from __future__ import annotations

from datetime import date

from foedus.errors import UnknownNameError
from foedus.model import Donor, Figure, Finding, Payment, Programme, make_finding
from foedus.vocabulary.regimes import COUNTED_BASES, LEVELS

Budgets = tuple[tuple[float, ...], ...]


def rate_of(programme: Programme, currency: str) -> float:
    """What one unit of a currency is worth in the programme's currency, at the middle of the range."""
    if currency == programme.currency:
        return 1.0
    return next(rate.value.middle for rate in programme.rates if rate.currency == currency)


def in_programme_currency(programme: Programme, figure: Figure) -> float:
    """The middle of a money figure, in the programme's currency; millions stay millions."""
    return figure.middle * rate_of(programme, figure.unit.removesuffix(" m"))


def payment_value(programme: Programme, row: Payment) -> float | None:
    """A payment in millions of the programme's currency: as reported beside it, else at the programme's rate; None if unknown."""
    if row.value is not None:
        return row.value.amount
    return None if row.amount is None else row.amount.amount * rate_of(programme, row.amount.currency)


def replay_payments(programme: Programme, *, weak: bool = False) -> dict[date, float]:
    """What the rows add up to by month, in millions of the programme's currency, for every month of the programme.

    Only rows that a tracker counts, with the amount it prints, can be compared with its published series, so only they
    count here. Rows of low provenance count where `weak`.
    """
    paid = {programme.month(position): 0.0 for position in range(programme.months)}
    for donor in programme.donors:
        for row in donor.payments:
            if row.basis in COUNTED_BASES and row.value is not None and (weak or not row.low_provenance):
                paid[row.month] += row.value.amount
    return paid


def budgets_at(programme: Programme, level: str) -> tuple[Budgets | None, tuple[Finding, ...]]:
    """The money that each donor can newly pay in each month, donors in file order, in millions of the programme's currency.

    `as-pledged` takes the rows as they stand. `as-needed` spreads the money asked for a month over the donors in proportion
    to what each has pledged in all. `historic` multiplies that by the realisation. None where a level cannot be computed.
    """
    if level not in LEVELS:
        raise UnknownNameError("level of payment", level, sorted(LEVELS))
    pledged, findings = _as_pledged(programme)
    if level == "as-pledged":
        return pledged, findings
    totals = [sum(row) for row in pledged]
    if programme.money_need is None or not sum(totals) or (level == "historic" and programme.realisation is None):
        return None, (*findings, make_finding("FD430", f"level '{level}'", programme.locus))
    need = in_programme_currency(programme, programme.money_need)
    if level == "historic" and programme.realisation is not None:
        need *= programme.realisation.middle
    shares = [total / sum(totals) for total in totals]
    return tuple((need * share,) * programme.months for share in shares), findings


def _as_pledged(programme: Programme) -> tuple[Budgets, tuple[Finding, ...]]:
    findings: list[Finding] = []
    budgets = tuple(_donor_budget(programme, donor, findings) for donor in programme.donors)
    if programme.position(programme.facts_reach) < programme.months - 1:
        findings.append(make_finding("FD426", f"facts reach {programme.facts_reach}", programme.locus))
    return budgets, tuple(findings)


def _donor_budget(programme: Programme, donor: Donor, findings: list[Finding]) -> tuple[float, ...]:
    budget = [0.0] * programme.months
    for row in donor.payments:
        value = payment_value(programme, row)
        if row.low_provenance:
            findings.append(make_finding("FD427", f"payment '{row.id}' of {donor.state}", row.locus))
        elif value is None:
            findings.append(make_finding("FD421", f"payment '{row.id}' of {donor.state}", row.locus))
        else:
            budget[programme.position(row.month)] += value
    return tuple(budget)
