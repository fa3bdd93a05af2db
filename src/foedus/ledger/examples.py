"""The worked example of the catalogue: its tables of pledges, read by their mappings, as entries without a database."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path

from foedus.model import Draft, Entry, Finding

from .importing import import_table
from .mappings import read_mapping


def list_mappings() -> dict[str, Path]:
    """The mapping files of the catalogue, by the name of their table."""
    with as_file(files("foedus.catalogue") / "pledges") as folder:
        return {path.name.removesuffix(".mapping.yaml"): path for path in sorted(folder.glob("*.mapping.yaml"))}


def list_needs() -> dict[str, Path]:
    """The sheets of needs of the catalogue, by name."""
    with as_file(files("foedus.catalogue") / "needs") as folder:
        return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def open_example() -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """All entries that the tables of the catalogue make, and what was not understood in them."""
    drafts: list[Draft] = []
    findings: list[Finding] = []
    for name, path in list_mappings().items():
        mapping, found = read_mapping(path, name=path.name)
        findings.extend(found)
        if mapping is None:
            continue
        made, reported = import_table(path.with_name(f"{name}.csv"), mapping)
        drafts.extend(made)
        findings.extend(reported)
    return number(drafts), tuple(findings)


def number(drafts: Iterable[Draft]) -> tuple[Entry, ...]:
    """Drafts as entries in memory, in their order, with no place in any book: nothing is recorded or hashed."""
    versions: dict[str, int] = {}
    entries = []
    for seq, draft in enumerate(drafts, start=1):
        versions[draft.subject] = versions.get(draft.subject, 0) + 1
        entries.append(Entry(seq=seq, version=versions[draft.subject], recorded="", previous="", hash="", draft=draft))
    return tuple(entries)
