"""What counts towards one need: the promises that can meet it, and their amounts in its unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from foedus.model import NeedsSheet, Requirement
from foedus.vocabulary.pledges import CURRENCIES

from .conditions import View
from .conversion import Rates, convert
from .counting import Counted, Question, Total, add_up, count
from .standings import Promise


@dataclass(frozen=True, kw_only=True)
class Aspect:
    """How to look: by `rule`, on the day `valid`, as known on `known`, with conditions as `view` takes them."""

    valid: date
    known: date
    rule: str
    view: View
    weak: bool = False


class Shelf:
    """Promises by domain, so that each need looks at those alone that can meet it."""

    def __init__(self, promises: Sequence[Promise]) -> None:
        self.promises = promises
        self._by_domain: dict[str, list[Promise]] = {}
        for promise in promises:
            for domain in dict.fromkeys(promise.pledge.domains):
                self._by_domain.setdefault(domain, []).append(promise)

    def towards(self, requirement: Requirement) -> list[Promise]:
        """The promises in the domain of a need, and in its programme where it names one."""
        found = self._by_domain.get(requirement.domain, [])
        return [p for p in found if requirement.programme in ("", p.pledge.programme)]


class Ends(NamedTuple):
    """What counts towards a need, in its own unit, at least and at most."""

    low: Decimal
    high: Decimal


def to_protege(promises: Iterable[Promise], sheet: NeedsSheet) -> list[Promise]:
    """The promises to the protected state, refusals to act aside."""
    return [p for p in promises if p.pledge.beneficiary == sheet.beneficiary and not p.pledge.negative]


def without_groups(promises: Iterable[Promise], sheet: NeedsSheet) -> list[Promise]:
    """The promises to the protected state, without those of groups: their members' own count."""
    return [p for p in to_protege(promises, sheet) if p.pledge.actor not in sheet.members]


def add_towards(requirement: Requirement, shelf: Shelf, aspect: Aspect, rates: Rates) -> Total:
    """What counts towards a need and what does not, each promise by itself."""
    question = _question(aspect, requirement, "")
    mine = shelf.towards(requirement)
    return add_up(mine, question, programme="", valid=aspect.valid, known=aspect.known, rates=rates)


def find_ends(requirement: Requirement, shelf: Shelf, aspect: Aspect, rates: Rates, rung: str = "") -> Ends:
    """How much counts towards a need; of what has come as far as `rung` where one is named."""
    return sum_towards(requirement, count(shelf.towards(requirement), _question(aspect, requirement, rung)), rates)


def find_most(requirement: Requirement, shelf: Shelf, aspect: Aspect, rates: Rates, rung: str = "") -> float | None:
    """What counts at the most; None where nothing on record counts in the need's unit, which is not to say that there is nothing."""
    return float(find_ends(requirement, shelf, aspect, rates, rung).high) or None


def sum_towards(requirement: Requirement, counted: Iterable[Counted], rates: Rates) -> Ends:
    """The sum of amounts in the unit of a need, through the rates where it is a currency."""
    if requirement.unit in CURRENCIES:
        found = convert(counted, rates, requirement.unit)
        return Ends(found.low, found.high)
    mine = [c for c in counted if c.unit == requirement.unit]
    return Ends(sum((c.low for c in mine), Decimal(0)), sum((c.high for c in mine), Decimal(0)))


def _question(aspect: Aspect, requirement: Requirement, rung: str) -> Question:
    return Question(
        until=aspect.valid + timedelta(days=1),
        since=requirement.since if requirement.monthly else None,
        rule=aspect.rule,
        rung=rung,
        weak=aspect.weak,
        biting=True,
        into=requirement.unit if requirement.unit in CURRENCIES else "",
    )
