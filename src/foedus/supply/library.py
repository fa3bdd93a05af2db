"""The programmes that ship, by name."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path


def list_programmes() -> dict[str, Path]:
    """The files of the catalogue's programmes, by name."""
    with as_file(files("foedus.catalogue") / "programmes") as folder:
        return {path.stem: path for path in sorted(folder.glob("*.yaml"))}
