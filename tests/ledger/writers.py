"""Many writers at one ledger, each a process of its own, that note what was confirmed to them and how long they waited.

`python -m tests.ledger.writers PLACE FOLDER WRITERS ENTRIES` runs them to the end, `forever` in place of a number until they are killed. Each
writes a line `key seq seconds` to FOLDER/<its number> for every confirmed entry, after it was confirmed.
"""

from __future__ import annotations

import itertools
import os
import sys
import time
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from foedus.ledger import open_ledger
from foedus.model import Amount, Citation, Draft, Pledge


def invent(key: str, subject: str = "", **changed: object) -> Draft:
    """A sound draft: AAA pledges a million euro to BBB on New Year's day of 2025."""
    content = Pledge(
        actor="AAA", beneficiary="BBB", what="help", status="pledged", amount=Amount(number=Decimal(10**6), unit="EUR")
    )
    plain: dict[str, object] = {
        "key": key,
        "subject": subject or key,
        "content": content,
        "valid_from": date(2025, 1, 1),
        "known": date(2025, 1, 2),
        "source": Citation(document="an invented ministry"),
        "reviewer": "R. Eviewer",
    }
    return Draft(**(plain | changed))  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """One entry that was confirmed to its writer."""

    key: str
    seq: int
    seconds: float


def write(place: str, folder: Path, name: str, entries: int | None) -> None:
    """One writer's work: each entry is on a subject of its own, every tenth on one that all writers share."""
    with open_ledger(place) as ledger, (folder / name).open("a", buffering=1) as notes:
        for number in itertools.count() if entries is None else range(entries):
            draft = invent(f"{name}-{number}", "shared" if number % 10 == 0 else "")
            begun = time.perf_counter()
            (entry,) = ledger.append([draft])
            notes.write(f"{draft.key} {entry.seq} {time.perf_counter() - begun:.6f}\n")


def start(place: str, folder: Path, writers: range, entries: int | None) -> list[int]:
    """Start writers, and return the numbers of their processes."""
    started = []
    for number in writers:
        process = os.fork()
        if process == 0:
            rest = 1
            try:
                write(place, folder, f"w{number}", entries)
                rest = 0
            finally:
                os._exit(rest)
        started.append(process)
    return started


def read_notes(folder: Path) -> list[Confirmed]:
    """Everything that was confirmed. A line that its writer did not finish was cut off by a kill and counts for nothing."""
    found = []
    for file in sorted(folder.glob("w*")):
        for line in file.read_text().splitlines(keepends=True):
            if line.endswith("\n"):
                key, seq, seconds = line.split()
                found.append(Confirmed(key=key, seq=int(seq), seconds=float(seconds)))
    return found


def main(place: str, folder: str, writers: str, entries: str) -> int:
    """Run writers to their end, and return how many failed."""
    started = start(place, Path(folder), range(int(writers)), None if entries == "forever" else int(entries))
    return sum(os.waitpid(process, 0)[1] != 0 for process in started)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
