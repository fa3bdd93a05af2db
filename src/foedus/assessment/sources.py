"""What an assessment draws on: the library of agreements, the gazetteer, forces and supply programmes, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from types import MappingProxyType

from foedus.agreements import Library, open_library, read_gazetteer
from foedus.forces import read_forces
from foedus.model import Finding, Gazetteer, Guarantee, Programme, StateForces
from foedus.supply import read_programme


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Everything that an assessment reads beside the guarantee file. `findings` holds what was wrong with any of it."""

    library: Library
    gazetteer: Gazetteer
    forces: tuple[StateForces, ...] = ()
    programmes: Mapping[str, Programme] = field(default_factory=lambda: MappingProxyType({}))
    findings: tuple[Finding, ...] = ()


def read_catalogue_programmes() -> tuple[str, ...]:
    """The names of the supply programmes of the catalogue."""
    with as_file(files("foedus.catalogue") / "programmes") as folder:
        return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def open_library_and_places() -> Sources:
    """The agreements and places of the catalogue: what a guarantee file is read against."""
    gazetteer, found = read_gazetteer()
    library, reported = open_library()
    return Sources(library=library, gazetteer=gazetteer, findings=(*found, *reported))


def open_sources(guarantee: Guarantee, base: Sources) -> Sources:
    """Add the forces and programmes that a guarantee names to the agreements and places it was read against."""
    findings = list(base.findings)
    with as_file(files("foedus.catalogue") / "forces") as folder:
        forces, reported = read_forces(folder / f"{guarantee.forces or 'states'}.yaml")
    findings.extend(reported)
    programmes: dict[str, Programme] = {}
    for name in sorted(_named(guarantee)):
        with as_file(files("foedus.catalogue") / "programmes") as folder:
            programme, reported = read_programme(folder / f"{name}.yaml")
        findings.extend(reported)
        if programme is not None:
            programmes[name] = programme
    return Sources(
        library=base.library,
        gazetteer=base.gazetteer,
        forces=tuple(forces),
        programmes=MappingProxyType(programmes),
        findings=tuple(findings),
    )


def _named(guarantee: Guarantee) -> frozenset[str]:
    levers = (guarantee.supply, *(design.supply for design in guarantee.designs))
    return frozenset(lever.programme for lever in levers if lever is not None)
