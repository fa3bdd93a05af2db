"""Three truth values: true, false, unknown, joined as Kleene's strong logic joins them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    """True, false or unknown. Unknown travels: it never turns into false, and is never read as nought."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None) -> Truth:
        """`True`, `False` or `None` as a truth value."""
        if value is None:
            return cls.UNKNOWN
        return cls.TRUE if value else cls.FALSE

    def negated(self) -> Truth:
        """Not: unknown stays unknown."""
        return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(self, Truth.UNKNOWN)


def all_true(values: Iterable[Truth]) -> Truth:
    """And: false if any is false, else unknown if any is unknown, else true. Nothing at all is true."""
    seen = frozenset(values)
    if Truth.FALSE in seen:
        return Truth.FALSE
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.TRUE


def any_true(values: Iterable[Truth]) -> Truth:
    """Or: true if any is true, else unknown if any is unknown, else false. Nothing at all is false."""
    seen = frozenset(values)
    if Truth.TRUE in seen:
        return Truth.TRUE
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.FALSE
