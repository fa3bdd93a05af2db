"""States, groups, regions and named places, each with its dates: who is sovereign, who administers, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from .source import Citation


@dataclass(frozen=True, kw_only=True)
class Spell:
    """A stretch of days: `since` is the first day in it, `until` the first day after it. None leaves that side open."""

    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether `day` lies in the spell."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, kw_only=True)
class StateCode:
    """A code of a state in one system (`iso3`, `iso2`, `cow`, `gw`), and the days for which that system uses it."""

    system: str
    code: str
    spell: Spell = Spell()


@dataclass(frozen=True, kw_only=True)
class State:
    """A state, known by `code` (ISO 3166-1 alpha-3, or a project code for states that have none)."""

    code: str
    name: str
    spell: Spell = Spell()
    codes: tuple[StateCode, ...] = ()
    regions: tuple[str, ...] = ()
    capital: tuple[float, float] | None = None
    note: str = ""
    source: Citation | None = None

    def code_on(self, day: date, system: str) -> str | None:
        """Its code in another system on a day; None where that system has none then, never a guess."""
        return next((c.code for c in self.codes if c.system == system and c.spell.holds(day)), None)


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One state's hold on a place or membership of a group, for a spell. `disputed` says that other states contest it."""

    state: str
    spell: Spell = Spell()
    disputed: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Region:
    """A region that agreements speak of.

    `outline` is a generous outer hull, in (latitude, longitude) degrees, joined by rhumb lines: a point outside it is
    certainly outside the region; a point inside may be either, unless `exact`, when the outline *is* the region.
    """

    id: str
    name: str
    outlines: tuple[tuple[tuple[float, float], ...], ...] = ()
    exact: bool = False
    note: str = ""
    source: Citation | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """A named place. `regions` is the full list of regions it lies in: a region that is not listed does not hold it."""

    id: str
    name: str
    latitude: float
    longitude: float
    kind: str = "land"
    sovereign: tuple[Holding, ...] = ()
    administrator: tuple[Holding, ...] = ()
    regions: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str = ""
    source: Citation | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """A named group of states with dated members. `complete` is False where nobody has published the full list."""

    id: str
    name: str
    members: tuple[Holding, ...] = ()
    complete: bool = True
    note: str = ""
    source: Citation | None = None

    def members_on(self, day: date) -> tuple[str, ...]:
        """The members on a day, in the order listed."""
        return tuple(dict.fromkeys(m.state for m in self.members if m.spell.holds(day)))


@dataclass(frozen=True, kw_only=True)
class Gazetteer:
    """Every state, place, region and group known, by id."""

    states: Mapping[str, State] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    regions: Mapping[str, Region] = field(default_factory=lambda: MappingProxyType({}))
    groups: Mapping[str, Group] = field(default_factory=lambda: MappingProxyType({}))
