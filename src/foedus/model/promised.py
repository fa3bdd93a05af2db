"""What the promises to one state come to: forces, money, goods, and all that finds no place, each promise once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .guarantee import Design


@dataclass(frozen=True, kw_only=True)
class Given:
    """One promise that counts, in `unit`, at the low end of its range: a currency in whole units, or things. `value` is the same in the
    currency asked for, by the rates of the ledger; None where it has none.

    `day` is the day by which it is due, or else that on which it had come as far as the rule asks. `arrives` is the day on which things are there: that of
    their delivery, or by which they are due; None where nobody says.
    """

    subject: str
    actor: str
    what: str
    programme: str
    unit: str
    amount: Decimal
    value: Decimal | None
    day: date
    arrives: date | None
    keys: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Unmapped:
    """One promise that stays out, and why: a word of `foedus.vocabulary.pledges`, of `REASONS` or `UNMAPPED`. `key` names its furthest entry."""

    subject: str
    actor: str
    what: str
    reason: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Promised:
    """Everything promised to one receiver, by a `rule`, as things stood on `valid` and were known on `known`, with conditions taken one way.

    Each promise is stationed in the `design`, money, goods or unmapped, and only one of the four.
    """

    rule: str
    valid: date
    known: date
    conditions: str
    design: Design
    money: tuple[Given, ...]
    goods: tuple[Given, ...]
    unmapped: tuple[Unmapped, ...]
