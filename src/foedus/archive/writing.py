"""Tables written out: CSV, Parquet, Stata 118 with labels, and beside each a data package, a codebook and how to cite it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from foedus.errors import UnreadableError, UsageError

from .schemas import Column, Shape
from .sources import Dataset
from .tables import Table

_TYPES = {"integer": "integer", "number": "number", "string": "string", "date": "date"}


def write_table(table: Table, shape: Shape, path: Path, source: Dataset) -> tuple[Path, ...]:
    """Write a table under the format that the suffix of `path` names, and its data package and codebook beside it.

    A file that is there already is replaced only once the new one is whole. A blank stays blank. Returns the paths written.
    Raises `UsageError` for a suffix nobody knows, `UnreadableError` where the folder cannot be written.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UsageError(f"tables are written as .csv, .parquet or .dta, and '{path.name}' is none")
    described = path.with_suffix(".datapackage.json"), path.with_suffix(".codebook.md")
    try:
        _replace(path, lambda new: writer(table, shape, new))
        package = json.dumps(_package(shape, path, source), indent=2, ensure_ascii=False)
        _replace(described[0], lambda new: _write_text(new, package))
        _replace(described[1], lambda new: _write_text(new, write_codebook(shape, source)))
    except OSError as problem:
        raise UnreadableError(f"{path}: {problem.strerror or problem}") from problem
    return path, *described


def _replace(path: Path, write: Callable[[Path], None]) -> None:
    new = path.with_name(f".{path.stem}.writing{path.suffix}")
    try:
        write(new)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def _write_text(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8")


def _write_csv(table: Table, shape: Shape, path: Path) -> None:  # noqa: ARG001 - every writer is called alike
    table.to_csv(path, index=False, date_format="%Y-%m-%d", lineterminator="\n")


def _write_parquet(table: Table, shape: Shape, path: Path) -> None:  # noqa: ARG001 - every writer is called alike
    table.to_parquet(path, index=False)


def _write_stata(table: Table, shape: Shape, path: Path) -> None:
    """Stata 118, with a label for each column and for each coded value. Whole numbers stay whole."""
    dated = {c.name: "td" for c in shape.columns if c.type == "date"}
    table.to_stata(
        path,
        write_index=False,
        version=118,
        data_label=shape.says[:80],
        variable_labels={c.name: c.label[:80] for c in shape.columns},
        value_labels={c.name: dict(c.values) for c in shape.columns if c.values},
        convert_dates=dated,
    )


_WRITERS: dict[str, Callable[[Table, Shape, Path], None]] = {
    ".csv": _write_csv,
    ".parquet": _write_parquet,
    ".dta": _write_stata,
}


def _package(shape: Shape, path: Path, source: Dataset) -> dict[str, Any]:
    """A data package after the Frictionless standard: one resource with its table schema, and the source."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"foedus-{shape.name}",
        "title": shape.says,
        "sources": [{"title": f"{source.name}, {source.maker}, {source.version}"}],
        "resources": [
            {
                "name": shape.name,
                "path": path.name,
                "format": path.suffix[1:],
                "schema": {"fields": [_field(c) for c in shape.columns], "primaryKey": list(shape.key)},
            }
        ],
    }


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type], "title": column.label}
    if column.unit:
        told["unit"] = column.unit
    if column.values:
        told["constraints"] = {"enum": sorted(column.values)}
        told["categories"] = [{"value": value, "label": label} for value, label in sorted(column.values.items())]
    return told


def write_codebook(shape: Shape, source: Dataset) -> str:
    """The codebook of a shape in Markdown, made from its schema, with how to cite the source."""
    lines = [
        f"# {shape.name}",
        "",
        f"{shape.says}.",
        "",
        "| Column | Type | Label | Unit | Values |",
        "| --- | --- | --- | --- | --- |",
    ]
    for c in shape.columns:
        values = ", ".join(f"{value} {label}" for value, label in c.values.items())
        lines.append(f"| `{c.name}` | {c.type} | {c.label} | {c.unit} | {values} |")
    lines += [
        "",
        f"Key: {', '.join(shape.key)}.",
        "",
        f"Made from {source.name} ({source.maker}, {source.version}). Cite: {source.cite}.",
    ]
    return "\n".join(lines)
