"""A promise, what is known of the events it hangs on, and the ledger's entries about either."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from .figure import Figure
from .source import Citation, Locus


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A number of `unit`: an ISO 4217 currency, in whole units of it and never in millions, or whatever is counted."""

    number: Decimal
    unit: str

    def __post_init__(self) -> None:
        if not self.number.is_finite():
            raise ValueError(f"{self.number} {self.unit} is not a number")


@dataclass(frozen=True, kw_only=True)
class Quote:
    """The words an entry rests on: `start` and `end` count characters of `document`, from nought, end exclusive."""

    document: str
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, kw_only=True)
class Matching:
    """A promise that bites when others together have promised this much."""

    amount: Amount
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Pledge:
    """What an actor promises a beneficiary, or refuses, and how far it has come.

    `status` is a word of `foedus.vocabulary.pledges.STATUSES`. `amount` is how much of the promise reached that rung, in
    all, by the entry's day; None is unknown, and `amount_says` keeps the words of the source. All groups of `conditions`
    must be met, each by one of its events; `terms` are conditions that no shared event expresses. `negative` promises not
    to do something. `basis` says what the row rests on, `counted_by` which tracker counts it.
    """

    actor: str
    beneficiary: str
    what: str
    status: str
    domains: tuple[str, ...] = ()
    programme: str = ""
    amount: Amount | None = None
    amount_says: str = ""
    place: str = ""
    seller: str = ""
    conditions: tuple[tuple[str, ...], ...] = ()
    terms: tuple[str, ...] = ()
    matching: Matching | None = None
    negative: bool = False
    basis: str = "party"
    counted_by: str = ""
    speaker: str = ""
    due: date | None = None
    until: date | None = None
    replaced_by: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class EventReport:
    """What is known of a shared event: `event` is its key, `state` met, not-met or unknown."""

    event: str
    state: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ExchangeRate:
    """What one unit of `currency` was worth in units of `into` on the entry's day."""

    currency: str
    into: str
    value: Decimal
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PublishedTotal:
    """A sum that somebody else published, rounded to `step`: a programme's, by one rule, for the days from `since` to before `until`."""

    by: str
    programme: str
    rule: str
    amount: Amount
    step: Decimal
    since: date
    until: date
    note: str = ""


Content: TypeAlias = Pledge | EventReport | ExchangeRate | PublishedTotal
"""What an entry may be about."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An entry before it is made. `key` names it for good, `subject` the promise, event, rate or total that it is about.

    It holds from `valid_from` to before `valid_until`, and was known from the day `known` on. `refers` is the key of the entry
    that it contests, corrects or retracts. A retraction has the content of what it retracts.
    """

    key: str
    subject: str
    content: Content
    valid_from: date
    known: date
    source: Citation
    reviewer: str
    reason: str = ""
    valid_until: date | None = None
    precision: str = "day"
    action: str = "add"
    refers: str = ""
    quote: Quote | None = None
    locus: Locus | None = None

    @property
    def low_provenance(self) -> bool:
        """Whether it is too weakly founded to count by default."""
        return self.source.confidence == "low"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry of the ledger: a draft with its place in the book. `version` counts the entries of its subject, from one."""

    seq: int
    version: int
    recorded: str
    previous: str
    hash: str
    draft: Draft


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where one promise stands at one valid and one known time: for each status reached, the entries that say so.

    Two entries under one status are sources side by side that do not agree, or that confirm each other.
    """

    subject: str
    reached: tuple[tuple[str, tuple[Entry, ...]], ...]

    def at(self, status: str) -> tuple[Entry, ...]:
        """The entries under a status."""
        return next((entries for name, entries in self.reached if name == status), ())


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """What a guarantee needs in one domain: `amount` as a range, None where nobody has named it.

    It stands from `since` to before `until`, each month anew where `monthly`. Where it names a `programme`, only what is
    promised to that programme counts towards it.
    """

    id: str
    domain: str
    what: str
    unit: str
    amount: Figure | None
    since: date
    until: date | None = None
    monthly: bool = False
    programme: str = ""
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class NeedsSheet:
    """The needs of one guarantee: by domain and month, with the states that were asked for help."""

    id: str
    title: str
    guarantee: str
    beneficiary: str
    start: date
    months: int
    asked: tuple[str, ...] = ()
    members: MappingProxyType[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    requirements: tuple[Requirement, ...] = ()
    notes: tuple[str, ...] = ()
    locus: Locus | None = None
