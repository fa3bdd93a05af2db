"""The guarantee file: whom it protects against whom, the event asked about, the designs compared, and what is assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from .event import Event
from .figure import Figure
from .source import Locus


@dataclass(frozen=True, kw_only=True)
class Addition:
    """An agreement that a design puts in force, in one of its variants; the first variant listed where none is named."""

    agreement: str
    variant: str = ""


@dataclass(frozen=True, kw_only=True)
class Lens:
    """How to look at an event: the day the law is asked for, what was known by when, what a design adds, and which layers count.

    `on` is the event's own day where it is None. `standing` asks for the duties that bind without any event as well.
    `presume` takes an exception that nobody pleads as absent and an unmentioned reading as most writers have it.
    `toward` asks only what is owed to these states; where it is empty, to all whom the event touches.
    """

    on: date | None = None
    known_on: date | None = None
    added: tuple[Addition, ...] = ()
    layers: tuple[str, ...] = ("public", "understanding")
    standing: bool = False
    presume: bool = False
    toward: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stationing:
    """Forces of one state with the protégé: people, from a day, to a day or for as long as the design runs."""

    state: str
    personnel: float
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Reinforcement:
    """A unit that a state holds ready to send after a call: its people, and the days of notice before it moves; None is not known.

    `means` is a word of `foedus.vocabulary.arrival.MEANS`, by distance where it is empty. It is ready from `since` to before `until`.
    """

    state: str
    unit: str
    personnel: Figure
    notice: Figure | None = None
    means: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class SupplyLever:
    """Which programme arms the protégé, under which regime, and at which level of payment."""

    programme: str
    regime: str = "sale"
    level: str = "as-pledged"


@dataclass(frozen=True, kw_only=True)
class Design:
    """One way to give the guarantee. The first design of a file is the baseline that the others are compared with.

    Where `reinforcing` names units of a state, they are what it can send after a call; else a share of its force is.
    """

    id: str
    title: str
    says: str = ""
    added: tuple[Addition, ...] = ()
    stationed: tuple[Stationing, ...] = ()
    reinforcing: tuple[Reinforcement, ...] = ()
    supply: SupplyLever | None = None


@dataclass(frozen=True, kw_only=True)
class Guarantee:
    """One guarantee under study. Agreements and facts known after `known_on` stay out unless a design adds them.

    `army` names the file by which the protégé's army is followed by month; where it is empty, its force grows by the lever `protege_growth`.
    `month` is a day in the month whose forces and deliveries the single period takes; None is the day of the event.
    `fictional` guarantees show the game in full; a guarantee between real states leads with obligations and deliveries.
    """

    id: str
    title: str
    protege: str
    challenger: str
    event: Event
    horizon_start: date
    horizon_months: int
    known_on: date | None = None
    fictional: bool = False
    forces: str = ""
    army: str = ""
    response_days: int = 30
    month: date | None = None
    supply: SupplyLever | None = None
    designs: tuple[Design, ...] = ()
    assumptions: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))
    locus: Locus | None = None

    @property
    def forces_on(self) -> date:
        """The day whose forces and deliveries the single period takes: that of the event, or the first of the month asked about."""
        return self.month.replace(day=1) if self.month else self.event.day
