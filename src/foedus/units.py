"""Units that values carry: money with its currency and price date, time, shares, mass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

UNITS = {
    "EUR m": "million euro",
    "USD bn": "billion US dollars",
    "people": "people",
    "thousand people": "thousand people",
    "km": "kilometres",
    "days": "days",
    "months": "months",
    "hours": "hours",
    "share": "share, from 0 to 1",
    "tonnes": "tonnes",
    "utility": "the challenger's prize is 1",
    "1/utility": "per unit of utility",
    "log-odds": "log-odds",
    "index": "force index: square root of thousand people times billion US dollars a year",
    "1": "a pure number",
}
"""Every unit, by the name that figures carry."""


@dataclass(frozen=True, kw_only=True)
class Money:
    """An amount in its own currency (ISO 4217) at the prices of a day. Amounts in different currencies never add up."""

    amount: float
    currency: str
    day: date | None = None

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up without a rate")
        return Money(amount=self.amount + other.amount, currency=self.currency, day=self.day or other.day)

    def __str__(self) -> str:
        return f"{self.currency} {self.amount:,.2f}"


def round_to_two(value: float) -> float:
    """A value to two significant digits, since the models know no more."""
    return float(f"{value:.2g}")
