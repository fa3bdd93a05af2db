"""Drafts for tests, and processes that write them."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

from foedus.ledger import open_ledger
from foedus.model import Amount, Citation, Draft, Pledge

DAY = date(2030, 1, 1)


def draft(key: str, subject: str = "tes-arv-ships", status: str = "pledged", **changes: object) -> Draft:
    """A draft of the invented continent; `changes` are fields of the draft."""
    pledge = Pledge(
        actor="TES", beneficiary="ARV", what="ships", status=status, amount=Amount(number=Decimal(7), unit="ship")
    )
    made = Draft(
        key=key,
        subject=subject,
        content=pledge,
        valid_from=DAY,
        known=DAY,
        source=Citation(document="Tessaran Gazette"),
        reviewer="Ana",
    )
    return replace(made, **changes)


Told = tuple[str, int, float]
"""A key, the number of its entry, and the seconds until it was confirmed."""


def write_many(place: str, name: str, count: int, told: Queue[list[Told]], start: Barrier) -> None:
    """Append `count` entries one by one once all are ready; tell at the end each key, its place and how long it took to be confirmed."""
    with open_ledger(place) as ledger:
        ledger.head()
        start.wait()
        found: list[Told] = []
        for at in range(count):
            began = time.perf_counter()
            (entry,) = ledger.append([draft(f"{name}-{at}", subject=f"subject {at % 97}")])
            found.append((entry.draft.key, entry.seq, time.perf_counter() - began))
    told.put(found)


Work = Callable[[str, str, int, "Queue[list[Told]]", Barrier], None]
"""What one writer does at a place, under a name, so many times."""


def run_writers(place: str, writers: int, count: int, work: Work = write_many) -> tuple[list[Told], float]:
    """Let processes write at the same time. What each was told, and the seconds from first to last."""
    context = multiprocessing.get_context("spawn")
    told: Queue[list[Told]] = context.Queue()
    start = context.Barrier(writers + 1)
    processes = [context.Process(target=work, args=(place, f"w{n}", count, told, start)) for n in range(writers)]
    for process in processes:
        process.start()
    start.wait()
    began = time.perf_counter()
    found: list[Told] = []
    for _ in processes:
        found += told.get(timeout=300)
    seconds = time.perf_counter() - began
    for process in processes:
        process.join()
    return found, seconds
