"""What an assessment gives: for every design side by side who is bound, what arrives, and how the outcomes shift.

No value here is a probability that a named state attacks. The game's outcomes are kept as intervals over assumptions, and as
differences between designs on common draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from foedus.model import (
    DeliveryPlan,
    Derivation,
    Finding,
    ForceEstimate,
    Guarantee,
    Obligation,
    Question,
    SuppliedStrength,
    SupplyLever,
)

from .armies import ForcePaths
from .promised import PromisedDesign


@dataclass(frozen=True, kw_only=True)
class Posture:
    """What one state owes the protégé under one design: its strongest duty that binds, and its strongest that hangs.

    `family` is the family of the strongest act (`foedus.vocabulary.acts.STRENGTH`), empty where nothing is owed.
    """

    state: str
    bound: Obligation | None
    depends: Obligation | None
    family: str
    legal_force: str


@dataclass(frozen=True, kw_only=True)
class Headcount:
    """How many states owe a family of acts under texts of one legal force. Counts of different force are never added up."""

    family: str
    legal_force: str
    states: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A 5th to 95th percentile over draws, to two significant digits, and the unit."""

    low: float
    high: float
    unit: str = "share"


@dataclass(frozen=True, kw_only=True)
class Shift:
    """How one outcome of a design differs from the baseline's on common draws.

    `lower_in` of `draws` draws the outcome is lower than the baseline's; `middle` is the median difference.
    """

    outcome: str
    middle: float
    low: float
    high: float
    lower_in: int
    draws: int


@dataclass(frozen=True, kw_only=True)
class Outcomes:
    """Attack, fait accompli and war of one design, always together, as intervals over the assumptions.

    `joins` is how many guarantors intervene if it comes to war, and `brought` what they add to what stands there already,
    as a share of the challenger's force. `flags` are plain sentences about the limits of this very result.
    """

    attack: Interval
    fait_accompli: Interval
    war: Interval
    war_if_attacked: Interval
    joins: Interval
    brought: Interval
    shifts: tuple[Shift, ...]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DesignResult:
    """One design: its law, its forces, its supply and its outcomes."""

    design: str
    title: str
    says: str
    derivation: Derivation
    postures: tuple[Posture, ...]
    headcounts: tuple[Headcount, ...]
    questions: tuple[Question, ...]
    estimates: tuple[ForceEstimate, ...]
    supply: SupplyLever | None
    supplied: float | None
    outcomes: Outcomes | None


@dataclass(frozen=True, kw_only=True)
class Influence:
    """How an assumption moves an outcome: the rank correlation over draws, and the two ends of its range."""

    assumption: str
    meaning: str
    low: float
    high: float
    unit: str
    tag: str
    source: str
    correlation: float
    on_difference: float


@dataclass(frozen=True, kw_only=True)
class Reversal:
    """What one assumption does to a ranking against the baseline: in how many of 100 draws the design does better at its two ends.

    `reverses` says whether the ranking turns within the range, and `turns_at` at which value, in `unit` (a share of the range
    where the assumption is not a lever); None where it is not crossed in between.
    """

    design: str
    assumption: str
    at_low: int
    at_high: int
    reverses: bool
    turns_at: float | None = None
    unit: str = "share"


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """How the result was made: version, seed, draws, the day to which facts reach, and the day whose forces the single period takes."""

    version: str
    seed: int
    draws: int
    known_on: date | None
    facts_reach: date | None
    forces_on: date


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """The whole story of one guarantee, once."""

    guarantee: Guarantee
    designs: tuple[DesignResult, ...]
    paths: ForcePaths
    plans: Mapping[SupplyLever, DeliveryPlan] = field(default_factory=lambda: MappingProxyType({}))
    strengths: Mapping[SupplyLever, SuppliedStrength] = field(default_factory=lambda: MappingProxyType({}))
    promised: PromisedDesign | None = None
    influences: tuple[Influence, ...] = ()
    reversals: tuple[Reversal, ...] = ()
    missing: tuple[Finding, ...] = ()
    provenance: Provenance

    @property
    def baseline(self) -> DesignResult:
        """The design that the others are compared with."""
        return self.designs[0]
