"""The protected state's army as its file gives it: pools, what must come together, units, the course of months, and lines of need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from .figure import Figure
from .source import Locus


@dataclass(frozen=True, kw_only=True)
class Loss:
    """What a pool loses in a month: a share of what it holds where `per` is share, else a number."""

    per: str
    figure: Figure


@dataclass(frozen=True, kw_only=True)
class Training:
    """How the new become usable: at most `capacity` begin in a month, and each takes `months`."""

    capacity: Figure
    months: Figure


@dataclass(frozen=True, kw_only=True)
class Pool:
    """One thing an army has more or less of, in `unit`. `kind` is a word of `foedus.vocabulary.attrition.POOLS`.

    `stock` is what it holds before the first month, `intake` what its own state adds a month (`intakes` under a regime that has its own), `items` how many of it one item of a
    delivery programme brings. `losses` is by regime. None, or a regime that is missing, is unknown and never nought.
    """

    id: str
    name: str
    kind: str
    unit: str
    stock: Figure | None
    intake: Figure | None
    losses: Mapping[str, Loss] = field(default_factory=lambda: MappingProxyType({}))
    intakes: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))
    training: Training | None = None
    items: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Complement:
    """Things that are of use only together, such as launcher, missiles and crew: how many of each pool one takes."""

    id: str
    name: str
    needs: Mapping[str, Figure]
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class UnitTemplate:
    """One kind of unit: how many are wanted, what one counts for in strength, and what one takes of pools and complements.

    `fires` is what one fires of a pool of ammunition in a month of war.
    """

    id: str
    name: str
    number: Figure
    weight: Figure
    needs: Mapping[str, Figure]
    fires: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class NeedLine:
    """One amount that somebody says is needed: of a pool, of strength, or of deployed people, and when.

    Where `monthly` is set it is an amount that must come in each month, and else one that must be there.
    """

    id: str
    name: str
    of: str
    amount: Figure
    when: str = ""
    monthly: bool = False
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Army:
    """One army from the first day of a month on. `course` says from which month which regime of attrition holds.

    `intensity` is the share of the fires of war that a regime takes; `cover` the days of war for which ammunition is wanted at hand.
    """

    id: str
    title: str
    state: str
    since: date
    cover: Figure
    course: tuple[tuple[date, str], ...]
    intensity: Mapping[str, Figure]
    pools: tuple[Pool, ...]
    complements: tuple[Complement, ...]
    units: tuple[UnitTemplate, ...]
    lines: tuple[NeedLine, ...] = ()
    notes: tuple[str, ...] = ()
    fictional: bool = False
    locus: Locus | None = None
