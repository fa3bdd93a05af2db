"""What the study of deterrence gives: for every design the three outcomes over assumptions and equilibria, by year, and who comes.

No value here is a probability that a named state attacks: outcomes are intervals, and designs are compared on common draws.
"""

from __future__ import annotations

from dataclasses import dataclass

from foedus.model import Finding, Guarantee

from .armies import ForcePaths
from .promised import PromisedDesign
from .result import DesignResult, Interval, Provenance, Reversal
from .sensitivity import SobolIndex


@dataclass(frozen=True, kw_only=True)
class Comer:
    """How likely it is that one state intervenes in a war, over the assumptions. `owes` is the family of what binds it, or empty."""

    state: str
    comes: Interval
    owes: str


@dataclass(frozen=True, kw_only=True)
class Year:
    """One year, given that no attack came before: the hazard, and in how many draws the challenger is hurried.

    Hurried is a draw in which the hazard is higher than if this year's world lasted: a stronger guarantee is on its way, and the
    window closes.
    """

    year: int
    hazard: Interval
    hurried_in: int


@dataclass(frozen=True, kw_only=True)
class Prospect:
    """One design. Intervals run from the 5th percentile of the least to the 95th of the greatest over stable equilibria.

    `several_in`, `near_fold_in` and `incomplete_in` count draws. `in_all` is the chance of an attack by the end of the last year.
    """

    design: str
    title: str
    attack: Interval
    fait_accompli: Interval
    war: Interval
    several_in: int
    near_fold_in: int
    incomplete_in: int
    comers: tuple[Comer, ...]
    years: tuple[Year, ...]
    in_all: Interval
    flags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MapCell:
    """One point of the map: how many stable equilibria there are, and the least and greatest probability that the defence holds."""

    across: float
    up: float
    stable: int
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class EquilibriumMap:
    """Stable equilibria of one design over two levers, all else at the middle of its range; `cells` row by row of `up`."""

    design: str
    across: str
    up: str
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, kw_only=True)
class Study:
    """The study of one guarantee. `designs` carry law, forces and the differences from the baseline on common draws."""

    guarantee: Guarantee
    paths: ForcePaths
    designs: tuple[DesignResult, ...]
    promised: PromisedDesign | None
    prospects: tuple[Prospect, ...]
    indices: tuple[SobolIndex, ...]
    reversals: tuple[Reversal, ...]
    chart: EquilibriumMap | None
    missing: tuple[Finding, ...]
    provenance: Provenance
