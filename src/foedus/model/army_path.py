"""An army followed by month: what it has, what is usable, what binds, its strength, and the deployments of guarantors beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .army import NeedLine
from .figure import Figure


@dataclass(frozen=True, kw_only=True)
class Band:
    """A value at the end of each month with every figure at its worse end, at its middle, and at its better end."""

    low: tuple[float, ...]
    central: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class PoolPath:
    """One pool by month, in `unit`: what is held and usable, and what is still in training or waits for it. None is unknown.

    `needed` is what all the units wanted would take, at the middle of every figure. `delivered` is what the plan brings in each month, `intake` what its own state adds besides.
    """

    pool: str
    name: str
    kind: str
    unit: str
    held: Band | None
    learning: Band | None
    needed: float | None
    intake: Band | None
    delivered: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class ComplementPath:
    """One complement by month: how many are whole, of how many wanted, and the input that binds (empty where none does).

    `inputs` gives for each input the number of complements that it alone would allow, at the middle of every figure.
    """

    complement: str
    name: str
    wanted: float | None
    usable: Band | None
    inputs: tuple[tuple[str, tuple[float, ...] | None], ...]
    binds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UnitPath:
    """One kind of unit by month, in units: manned, manned and equipped, and ready (with ammunition as well); and what binds."""

    unit: str
    name: str
    wanted: float
    manned: Band | None
    equipped: Band | None
    ready: Band | None
    binds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AmmunitionPath:
    """One kind of ammunition by month: the days of war that it lasts if all the units wanted fire. None is unknown."""

    pool: str
    name: str
    days: Band | None


@dataclass(frozen=True, kw_only=True)
class ArmyPath:
    """One army by month. `strength` counts ready units by their weight, in equivalents of the first kind; `unaided` is the same without deliveries.

    `regimes` names the regime of attrition of each month.
    """

    army: str
    title: str
    state: str
    fictional: bool
    months: tuple[date, ...]
    regimes: tuple[str, ...]
    pools: tuple[PoolPath, ...]
    complements: tuple[ComplementPath, ...]
    units: tuple[UnitPath, ...]
    ammunition: tuple[AmmunitionPath, ...]
    strength: Band | None
    unaided: Band | None
    lines: tuple[NeedLine, ...]


@dataclass(frozen=True, kw_only=True)
class DeploymentPath:
    """People of one guarantor with the protégé by month: asked for, and present once rotation has told, at both ends.

    `personnel` is all active people of the guarantor. `sustainable` is the number that pool and rotation keep there for ever. `breaks` is the first month that cannot be filled, at the worse
    end of the ranges; None where none is. `verdict` is a word of `foedus.vocabulary.attrition.VERDICTS`. `distance` is in kilometres.
    """

    state: str
    personnel: Figure | None
    asked: tuple[float, ...]
    present_low: tuple[float, ...]
    present_high: tuple[float, ...]
    sustainable: Figure | None
    breaks: date | None
    verdict: str
    distance: float | None


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """When a guarantor's force arrives after the call: the day on which the first and the last of what can be sent is there, and its people.

    `means` is a word of `foedus.vocabulary.arrival.MEANS`; `people` those who can be sent.
    """

    state: str
    distance: float
    means: str
    first: Figure
    last: Figure
    people: Figure


@dataclass(frozen=True, kw_only=True)
class Contingent:
    """People who move together after a call, as a share (0 to 1) of a state's force that is not with the protégé already, at both ends.

    `means` is a word of `foedus.vocabulary.arrival.MEANS`; `late` and `soon` are the days before the first of them moves.
    """

    name: str
    share_low: float
    share_high: float
    means: str
    late: float
    soon: float


@dataclass(frozen=True, kw_only=True)
class ReadinessPath:
    """What one guarantor can send after a call in each of the `months`, once rotation has its due: who moves together, and how many are free.

    `free_low` and `free_high` are the people whom the pool of rotation leaves, `asked` those of the units that the design names, nought where it names
    none in that month. `distance` is in kilometres.
    """

    state: str
    months: tuple[date, ...]
    distance: float
    asked: tuple[float, ...]
    free_low: tuple[float, ...]
    free_high: tuple[float, ...]
    contingents: tuple[tuple[Contingent, ...], ...]
