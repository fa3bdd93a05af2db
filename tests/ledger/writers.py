"""Many writers at one ledger, each a process of its own, that note what was confirmed to them and how long they waited.

`python -m tests.ledger.writers write PLACE FOLDER WRITERS ENTRIES` lets each make so many entries; `kill PLACE FOLDER WRITERS KILLS`
kills one after another and starts a new one in its place; `refused PLACE MOST LIMIT` is one writer that goes on until it may not. Each writes a line `key seq seconds` to FOLDER/w<number> for every
entry, after it was confirmed. They are forked from a process of their own, which has no threads.
"""

from __future__ import annotations

import ctypes
import itertools
import json
import os
import random
import resource
import signal
import struct
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from foedus.errors import LedgerError
from foedus.ledger import open_ledger
from tests.ledger.made import draft


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """One entry that was confirmed to its writer."""

    key: str
    seq: int
    seconds: float


def write(place: str, folder: Path, name: str, entries: int | None) -> None:
    """One writer's work: five entries to a subject of its own, and every tenth on one that all writers share."""
    with open_ledger(place) as ledger, (folder / name).open("a", buffering=1) as notes:
        for number in itertools.count() if entries is None else range(entries):
            new = draft(f"{name}-{number}", subject="shared" if number % 10 == 0 else f"{name}-{number // 5}")
            begun = time.perf_counter()
            (entry,) = ledger.append([new])
            notes.write(f"{new.key} {entry.seq} {time.perf_counter() - begun:.6f}\n")


def fork(place: str, folder: Path, name: str, entries: int | None) -> int:
    """Start one writer, and return the number of its process."""
    process = os.fork()
    if process == 0:
        rest = 1
        try:
            write(place, folder, name, entries)
            rest = 0
        finally:
            os._exit(rest)
    return process


def kill_and_replace(place: str, folder: Path, writers: int, kills: int) -> None:
    """Keep writers at work, and kill one after another at random moments, until so many were killed; then kill the rest."""
    rng = random.Random(f"{writers} {kills}")
    running = {n: fork(place, folder, f"w{n}", None) for n in range(writers)}
    for n in range(writers, writers + kills):
        gone = rng.choice(sorted(running))
        if rng.random() < 0.8:  # the others are killed before they have written anything
            _await(folder / f"w{gone}")
        time.sleep(rng.uniform(0.0, 0.05))
        _kill(running.pop(gone))
        running[n] = fork(place, folder, f"w{n}", None)
    for process in running.values():
        _kill(process)


def _await(notes: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and not (notes.exists() and notes.stat().st_size):
        time.sleep(0.002)


def _kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)
    _, how = os.waitpid(process, 0)
    if not os.WIFSIGNALED(how):
        raise RuntimeError(f"a writer had stopped by itself: {how}")


def read_notes(folder: Path) -> list[Confirmed]:
    """Everything that was confirmed. A line that its writer did not finish was cut off by a kill and counts for nothing."""
    found = []
    for file in sorted(folder.glob("w*")):
        for line in file.read_text().splitlines(keepends=True):
            if line.endswith("\n"):
                key, seq, seconds = line.split()
                found.append(Confirmed(key=key, seq=int(seq), seconds=float(seconds)))
    return found


def write_until_refused(place: str, most: int, limit: str) -> None:
    """Open the ledger `most` times and append ten each time, refused or not; print as JSON what was confirmed and what was said.

    `limit` is `bytes:N` for the size no file may outgrow, `rights` to write without root's right to write anywhere, or nothing.
    """
    told: dict[str, list[str]] = {"confirmed": [], "said": []}
    if limit == "rights":
        _drop_rights()
    if limit.startswith("bytes:"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit[6:]), resource.RLIM_INFINITY))
    for n in range(most):
        try:
            with open_ledger(place) as ledger:
                for m in range(10):
                    ledger.append([draft(f"t{n}-{m}", subject=f"t{n}")])
                    told["confirmed"].append(f"t{n}-{m}")
        except LedgerError as problem:
            told["said"].append(str(problem))
    print(json.dumps(told))


def _drop_rights() -> None:
    """Give up every privilege for good, so that root too may not write what is marked as not to be written."""
    header, nothing = struct.pack("Ii", 0x20080522, 0), bytes(24)
    if ctypes.CDLL(None).capset(header, nothing) != 0:
        raise RuntimeError("privileges cannot be given up here")


def main(verb: str, place: str, *told: str) -> int:
    """Run writers as told, and return how many failed."""
    if verb == "refused":
        write_until_refused(place, int(told[0]), told[1])
        return 0
    folder, writers, count = Path(told[0]), int(told[1]), int(told[2])
    if verb == "kill":
        kill_and_replace(place, folder, writers, count)
        return 0
    started = [fork(place, folder, f"w{n}", count) for n in range(writers)]
    return sum(os.waitpid(process, 0)[1] != 0 for process in started)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
