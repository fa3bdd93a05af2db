"""The invented continent of Halcyon: real treaties may be corrected any day, and the engine's tests must not notice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType

from foedus.agreements import read_agreement
from foedus.model import Agreement, Gazetteer, Group, Holding, Place, Region, Spell, State

_FOLDER = Path(__file__).parent / "agreements"

STATES = {
    "ALD": "Alder",
    "BRE": "Brenn",
    "COR": "Corvia",
    "DUN": "Dunmar",
    "ELM": "Elmet",
    "FEN": "Fenwick",
    "GOR": "Gorra",
    "HOL": "Holm",
}


def _held(*states: str, since: date | None = None, until: date | None = None) -> tuple[Holding, ...]:
    return tuple(Holding(state=state, spell=Spell(since=since, until=until)) for state in states)


_PLACES = (
    Place(
        id="alder-port",
        name="Alder Port",
        latitude=40.0,
        longitude=10.0,
        sovereign=_held("ALD"),
        regions=("north-halcyon",),
    ),
    Place(
        id="brenn-cape",
        name="Brenn Cape",
        latitude=45.0,
        longitude=12.0,
        sovereign=_held("BRE"),
        regions=("north-halcyon",),
    ),
    Place(id="far-atoll", name="Far Atoll", latitude=-5.0, longitude=60.0, kind="island", sovereign=_held("ALD")),
    Place(
        id="grey-isle",
        name="Grey Isle",
        latitude=30.0,
        longitude=30.0,
        kind="island",
        sovereign=_held("COR", "HOL"),
        administrator=(*_held("HOL", until=date(1990, 1, 1)), *_held("COR", since=date(1990, 1, 1))),
    ),
    Place(
        id="holm-town",
        name="Holm Town",
        latitude=41.0,
        longitude=20.0,
        sovereign=_held("HOL"),
        regions=("north-halcyon",),
    ),
    Place(id="old-march", name="Old March", latitude=42.0, longitude=21.0, regions=("north-halcyon",)),
)

GAZETTEER = Gazetteer(
    states=MappingProxyType({code: State(code=code, name=name) for code, name in STATES.items()}),
    places=MappingProxyType({place.id: place for place in _PLACES}),
    regions=MappingProxyType(
        {
            "north-halcyon": Region(
                id="north-halcyon",
                name="North Halcyon",
                outlines=(((50.0, 0.0), (50.0, 30.0), (35.0, 30.0), (35.0, 0.0)),),
            )
        }
    ),
    groups=MappingProxyType(
        {"middle-three": Group(id="middle-three", name="Middle Three", members=_held("BRE", "COR", "DUN"))}
    ),
)


def read_world() -> tuple[Agreement, ...]:
    """Every agreement of Halcyon; a finding of error in one of them is a fault of the world."""
    agreements = []
    for path in sorted(_FOLDER.glob("*.yaml")):
        agreement, findings = read_agreement(path)
        if agreement is None:
            raise ValueError("\n".join(map(str, findings)))
        agreements.append(agreement)
    return tuple(agreements)
