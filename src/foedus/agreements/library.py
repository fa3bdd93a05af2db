"""The catalogue of agreements: every file read once, found by id or alias."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType

from foedus.errors import UnknownNameError
from foedus.model import Agreement, Finding, make_finding

from .reader import read_agreement


@dataclass(frozen=True, kw_only=True)
class Library:
    """Agreements by id, and the id that each alias stands for."""

    agreements: Mapping[str, Agreement] = field(default_factory=lambda: MappingProxyType({}))
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def find(self, name: str) -> Agreement:
        """The agreement of that id or alias. Raises `UnknownNameError` with the nearest ids."""
        agreement = self.agreements.get(self.aliases.get(name, name))
        if agreement is None:
            close = difflib.get_close_matches(name, [*self.agreements, *self.aliases], n=3, cutoff=0.5)
            raise UnknownNameError("agreement", name, close)
        return agreement

    @property
    def every(self) -> tuple[Agreement, ...]:
        """Every agreement, by id."""
        return tuple(self.agreements.values())


def open_library(extra: Iterable[Path] = ()) -> tuple[Library, tuple[Finding, ...]]:
    """Read the catalogue that ships with foedus, and any further files; a further file may not take an id that is in use."""
    findings: list[Finding] = []
    found: list[Agreement] = []
    with as_file(files("foedus.catalogue") / "agreements") as folder:
        for path in sorted(folder.glob("*.yaml")):
            _read(path, f"catalogue/agreements/{path.name}", found, findings)
    for path in extra:
        _read(path, str(path), found, findings)
    return _shelve(found, findings), tuple(findings)


def _read(path: Path, name: str, found: list[Agreement], findings: list[Finding]) -> None:
    agreement, reported = read_agreement(path, name=name)
    findings.extend(reported)
    if agreement is not None:
        found.append(agreement)


def _shelve(found: list[Agreement], findings: list[Finding]) -> Library:
    agreements: dict[str, Agreement] = {}
    aliases: dict[str, str] = {}
    for agreement in found:
        for name in (agreement.id, *agreement.aliases):
            if name in agreements or name in aliases:
                findings.append(make_finding("FD132", f"'{name}'", agreement.locus))
                break
        else:
            agreements[agreement.id] = agreement
            aliases.update(dict.fromkeys(agreement.aliases, agreement.id))
    return Library(agreements=MappingProxyType(agreements), aliases=MappingProxyType(aliases))
