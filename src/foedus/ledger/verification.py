"""Is every entry as it was made? The chain is followed from the first entry to the last, and every column held against the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from foedus.model import Finding, make_finding

from .book import Ledger
from .canonical import START, find_hash, read_columns


def verify_ledger(ledger: Ledger, *, head: tuple[int, str] | None = None) -> tuple[Finding, ...]:
    """Everything that is not as it was made, by the numbers of entries; nothing if the ledger is sound.

    `head` is a number and hash noted earlier: without it nobody can tell that the last entries were taken away.
    """
    damages = [make_finding("FD845", said) for said in ledger.damages()]
    return (*damages, *verify_rows(ledger.rows(), head=head))


def verify_rows(rows: Iterable[Mapping[Any, Any]], *, head: tuple[int, str] | None = None) -> Iterator[Finding]:
    """The same over rows in order."""
    at, previous, versions, noted = 0, START, dict[str, int](), head is None or head[0] == 0
    for row in rows:
        seq = row["seq"]
        for code, seen in _faults(row, at + 1, previous, versions):
            yield make_finding(code, f"entry {seq}: {seen}")
        at, previous = seq, row["hash"]
        if head is not None and seq == head[0]:
            noted = previous == head[1]
            if not noted:
                yield make_finding("FD842", f"entry {seq}: {previous[:12]}… where {head[1][:12]}… was noted")
                noted = True
    if not noted and head is not None:
        yield make_finding("FD842", f"it ends at entry {at}, and {head[0]} were noted")


def _faults(row: Mapping[Any, Any], place: int, previous: str, versions: dict[str, int]) -> Iterator[tuple[str, str]]:
    if row["seq"] != place:
        yield "FD840", f"stands where {place} should"
    if row["previous"] != previous:
        yield "FD841", "does not follow from the hash before it"
    body = row["body"]
    if not isinstance(body, str):
        yield "FD841", "has no text"
        return
    if row["hash"] != find_hash(str(row["previous"]), row["seq"], row["version"], str(row["recorded"]), body):
        yield "FD841", "is not what was hashed"
    try:
        columns = read_columns(body)
    except ValueError as problem:
        yield "FD841", str(problem)
        return
    for name, value in columns.items():
        if row[name] != value:
            yield "FD843", f"{name} says '{row[name]}', its text '{value}'"
    subject = columns["subject"]
    versions[subject] = versions.get(subject, 0) + 1
    if row["version"] != versions[subject]:
        yield "FD840", f"is version {row['version']} of {subject}, where {versions[subject]} should stand"
