"""Pieces that every part of a programme file shares: money figures, currencies, months."""

from __future__ import annotations

import math
import re
from datetime import date

from foedus.documents import Citations, Fields, take_citation, take_figure, take_range, take_sources
from foedus.model import Figure, Locus

__all__ = [
    "Citations",
    "check_currency",
    "take_citation",
    "take_currency",
    "take_figure",
    "take_month",
    "take_months",
    "take_price",
    "take_sources",
]

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


def take_price(fields: Fields, name: str, citations: Citations, *, millions: bool = False) -> Figure | None:
    """The money figure under `name`, whose unit is its currency, in millions where `millions`."""
    inner = fields.within(name)
    if inner is None:
        return None
    currency = take_currency(inner, "currency")
    unit = f"{currency} m" if millions else currency
    figure = take_range(inner, unit, citations, 0.0, math.inf)
    inner.close()
    return figure


def take_currency(fields: Fields, name: str) -> str:
    """A currency code of three letters."""
    text = fields.text(name, required=True) or ""
    check_currency(fields, text, fields.place(name))
    return text


def check_currency(fields: Fields, text: str, locus: Locus) -> None:
    """Report a text that is not a currency code of three letters."""
    if text and not _CURRENCY.fullmatch(text):
        fields.report("FD022", locus, f"'{text[:60]}' stands where a currency code such as EUR is needed")


def take_months(fields: Fields, name: str) -> tuple[date, ...]:
    """The first days of the months in the list under `name`."""
    months = []
    for node in fields.scalars(name):
        found = _MONTH.fullmatch(node.text)
        if found is None or found[1] == "0000":
            fields.report("FD403", node.locus, f"'{name}' holds '{node.text[:60]}'")
        else:
            months.append(date(int(found[1]), int(found[2]), 1))
    return tuple(months)


def take_month(fields: Fields, name: str, *, required: bool = False) -> date | None:
    """The first day of the month written as 2025-08."""
    text = fields.text(name, required=required)
    if text is None:
        return None
    found = _MONTH.fullmatch(text)
    if found is None or found[1] == "0000":
        fields.report("FD403", fields.place(name), f"'{name}' is '{text[:60]}'")
        return None
    return date(int(found[1]), int(found[2]), 1)
