"""What an assessment draws on: the library of agreements, the gazetteer, forces and supply programmes, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from types import MappingProxyType

from foedus.agreements import Library, open_library, read_gazetteer
from foedus.forces import list_armies, read_army, read_forces
from foedus.model import Army, Finding, Gazetteer, Guarantee, Programme, StateForces, make_finding
from foedus.supply import read_programme

from .promised import PromisedDesign


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Everything that an assessment reads beside the guarantee file. `findings` holds what was wrong with any of it.

    `promised` is the design that a ledger makes, where one is compared.
    """

    library: Library
    gazetteer: Gazetteer
    forces: tuple[StateForces, ...] = ()
    programmes: Mapping[str, Programme] = field(default_factory=lambda: MappingProxyType({}))
    army: Army | None = None
    promised: PromisedDesign | None = None
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
    army, reported = _army_of(guarantee)
    findings.extend(reported)
    return Sources(
        library=base.library,
        gazetteer=base.gazetteer,
        forces=tuple(forces),
        army=army,
        programmes=MappingProxyType(programmes),
        findings=tuple(findings),
    )


def _army_of(guarantee: Guarantee) -> tuple[Army | None, tuple[Finding, ...]]:
    """The army that a guarantee names, where it is the protégé's own and begins no later than the horizon."""
    if not guarantee.army:
        return None, ()
    army, findings = read_army(list_armies()[guarantee.army])
    if army is not None and (army.state != guarantee.protege or army.since > guarantee.horizon_start):
        seen = f"'{army.id}' of {army.state} from {army.since:%Y-%m}"
        return None, (*findings, make_finding("FD329", seen, guarantee.locus))
    return army, findings


def _named(guarantee: Guarantee) -> frozenset[str]:
    levers = (guarantee.supply, *(design.supply for design in guarantee.designs))
    return frozenset(lever.programme for lever in levers if lever is not None)
