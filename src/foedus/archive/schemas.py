"""The tables that go out: every column with its type, label, unit and value labels. One schema drives codebook and labels alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_YES_NO: Mapping[int, str] = MappingProxyType({0: "no", 1: "yes"})
_LONGEST = 32


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: a name of 32 ASCII letters or fewer, its type (integer, number, string or date), label, unit and value labels."""

    name: str
    type: str
    label: str
    unit: str = ""
    values: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if len(self.name) > _LONGEST or not self.name.isascii():
            raise ValueError(f"a column name has at most {_LONGEST} ASCII letters, and '{self.name}' does not")


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One table: what a row is, its key, and its columns in order."""

    name: str
    says: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def _state(name: str, label: str) -> Column:
    return Column(name=name, type="integer", label=label, unit="Correlates of War state number")


def _pledges(prefix: str = "") -> tuple[Column, ...]:
    says = {
        "defense": "pledge of defence",
        "offense": "pledge of offence",
        "neutral": "pledge of neutrality",
        "nonagg": "pledge of non-aggression",
        "consul": "pledge of consultation",
    }
    return tuple(
        Column(name=f"{prefix}{name}", type="integer", label=label, values=_YES_NO) for name, label in says.items()
    )


_ATOPID = Column(name="atopid", type="integer", label="ATOP alliance number")
_PHASE = Column(name="phase", type="integer", label="Phase of the alliance; 0 where it has one phase")
_YEAR = Column(name="year", type="integer", label="Year", unit="calendar year")
_SINCE = Column(name="since", type="date", label="First day")
_UNTIL = Column(name="until", type="date", label="Last day; blank where still in force when coded")

SHAPES = {
    shape.name: shape
    for shape in (
        Shape(
            name="alliances",
            says="One row for each alliance",
            key=("atopid",),
            columns=(
                _ATOPID,
                _SINCE,
                _UNTIL,
                Column(name="members", type="integer", label="Members ever"),
                *_pledges(),
            ),
        ),
        Shape(
            name="phases",
            says="One row for each phase of each alliance",
            key=("atopid", "phase"),
            columns=(
                _ATOPID,
                _PHASE,
                _SINCE,
                _UNTIL,
                Column(name="members", type="integer", label="Members in the phase"),
                *_pledges(),
            ),
        ),
        Shape(
            name="members",
            says="One row for each alliance, member and phase",
            key=("atopid", "member", "phase", "since"),
            columns=(_ATOPID, _state("member", "Member"), _PHASE, _SINCE, _UNTIL, *_pledges()),
        ),
        Shape(
            name="spells",
            says="One row for each directed pair of states in each alliance and phase, by day",
            key=("atopid", "ccode1", "ccode2", "phase", "since"),
            columns=(
                _ATOPID,
                _state("ccode1", "State that owes"),
                _state("ccode2", "State to which it is owed"),
                _PHASE,
                _SINCE,
                _UNTIL,
                *_pledges(),
            ),
        ),
        Shape(
            name="state-years",
            says="One row for each state and year with an alliance",
            key=("ccode", "year"),
            columns=(
                _state("ccode", "State"),
                _YEAR,
                Column(name="allies", type="integer", label="States with which it shares an alliance"),
                *_pledges("atop_"),
            ),
        ),
        Shape(
            name="dyad-years",
            says="One row for each pair of states and year with an alliance; a pledge counts if either owes it",
            key=("ccode1", "ccode2", "year"),
            columns=(_state("ccode1", "First state"), _state("ccode2", "Second state"), _YEAR, *_pledges("atop_")),
        ),
        Shape(
            name="dyads",
            says="One row for each directed pair of states and year with an alliance",
            key=("ccode1", "ccode2", "year"),
            columns=(
                _state("ccode1", "State that owes"),
                _state("ccode2", "State to which it is owed"),
                _YEAR,
                *_pledges("atop_"),
            ),
        ),
        Shape(
            name="states",
            says="One row for each state, code and stretch of days for which the code means the state",
            key=("state", "system", "code", "since"),
            columns=(
                Column(name="state", type="string", label="State, ISO 3166-1 alpha-3 or a project code"),
                Column(name="name", type="string", label="Name"),
                Column(name="system", type="string", label="System: iso2, cow (number), cowc (letters) or gw"),
                Column(name="code", type="string", label="Code of the state in that system"),
                Column(name="since", type="date", label="First day; blank where not known or before 1815"),
                Column(name="until", type="date", label="Last day; blank where it still holds"),
            ),
        ),
    )
}
"""Every shape by name: ATOP's own six, spells by day, and the codes of states."""
