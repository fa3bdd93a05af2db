"""A ledger as a file of lines: one line with how many entries follow and the last hash, then one for each entry."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from foedus.errors import LedgerError, UnreadableError
from foedus.model import Finding, Locus, make_finding

from .book import Ledger
from .schema import ENTRIES
from .verification import verify_rows

FORMAT = "foedus-ledger-1"
"""The first word of an export."""

_NAMES = tuple(column.name for column in ENTRIES.columns)


def export_entries(ledger: Ledger, path: Path) -> int:
    """Write all entries of one state of the ledger, and return how many. The file appears whole or not at all. Raises `LedgerError`."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            count, last = 0, ""
            out.write(f"{json.dumps({'format': FORMAT})}\n")
            for row in ledger.rows():
                out.write(f"{json.dumps({name: row[name] for name in _NAMES}, ensure_ascii=False)}\n")
                count, last = row["seq"], row["hash"]
            out.write(f"{json.dumps({'entries': count, 'head': last})}\n")
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise LedgerError(f"{path}: {problem.strerror}. The ledger is untouched; choose another place.") from problem
    return count


def verify_export(path: Path) -> Iterator[Finding]:
    """What is wrong with an export, by lines and entries. Raises `UnreadableError` where it is no export."""
    end: dict[str, Any] = {}
    try:
        yield from verify_rows(read_export(path, end))
    except (KeyError, TypeError, ValueError) as problem:
        yield make_finding("FD844", str(problem), Locus(file=str(path), line=1))
        return
    yield from check_end(path, end)


def check_end(path: Path, end: Mapping[str, Any]) -> Iterator[Finding]:
    """Whether as many entries were read as the last line says, and the last of them is the one it names."""
    if not end:
        yield make_finding("FD844", "its last line is missing", Locus(file=str(path), line=1))
    elif (end["entries"], end["head"]) != (end["counted"], end["last"]):
        yield make_finding(
            "FD844", f"{end['counted']} entries where {end['entries']} are told", Locus(file=str(path), line=1)
        )


def read_export(path: Path, end: dict[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The rows of an export in order; then `end` has what its last line says, and what was `counted` and came `last`.

    Raises `UnreadableError` where it is no export, `ValueError` where a line is no entry.
    """
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            yield from _rows(lines, path, end)
    except OSError as problem:
        raise UnreadableError(f"{path}: {problem.strerror}") from problem


def _rows(lines: TextIO, path: Path, end: dict[str, Any]) -> Iterator[Mapping[str, Any]]:
    try:
        first = json.loads(lines.readline())
        if not isinstance(first, dict) or first.get("format") != FORMAT:
            raise UnreadableError(f"{path}: this is no export of a ledger of the form {FORMAT}")
        count, last = 0, ""
        for number, line in enumerate(lines, start=2):
            row = json.loads(line)
            if set(row) == {"entries", "head"}:
                end.update(row, counted=count, last=last)
                return
            if set(row) != set(_NAMES):
                raise ValueError(f"line {number} is no entry")
            count, last = count + 1, row["hash"]
            yield row
    except (UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise ValueError(f"a line is no JSON: {problem}") from problem
