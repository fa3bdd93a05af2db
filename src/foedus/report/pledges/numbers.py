"""Values on pledges as plain data: amounts stay exact, as text, and no number loses a digit on its way."""

from __future__ import annotations

from decimal import Decimal

from foedus.report.plain import to_plain


def to_numbers(value: object) -> object:
    """As `foedus.report.to_plain`, with decimal numbers as text."""
    return _exact(to_plain(value))


def _exact(value: object) -> object:
    if isinstance(value, dict):
        return {key: _exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_exact(item) for item in value]
    return f"{value:f}" if isinstance(value, Decimal) else value
