"""Supply: reading and solving the demonstration programme, and building its model against linopy building the same.

Without options every part runs but the two longest; `--quick` keeps under a minute. `--only PART` runs one: plans, solves, lots, unsure, builds,
stress or ambition (several minutes each of these two). `--stress` adds both. `--json` prints machine-readable rows.
"""

from __future__ import annotations

import importlib
import os
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

import foedus.catalogue
from foedus.model import PlanStatus, Programme
from foedus.supply import (
    Wish,
    budgets_at,
    place_lots,
    plan_deliveries,
    plan_wish,
    read_programme,
    remove_groups,
    try_policies,
    weigh_hedging,
)
from foedus.supply.arrays import Tables
from foedus.supply.assembly import SCALE, assemble
from foedus.supply.attribution import attribute_items, cost_of_orders, rise_without_money
from foedus.supply.certificates import box_of, certify
from foedus.supply.columns import lay_out
from foedus.supply.highs import Effort, pass_matrix, quiet_engine, solve
from foedus.supply.planning import solvable
from foedus.supply.tables import tables_of
from foedus.supply.usable import usable_parts

sys.path.insert(0, str(Path(__file__).parent))
from rows import Row, emit
from worlds import invent

warnings.filterwarnings("ignore")
PURL = Path(foedus.catalogue.__file__).parent / "programmes" / "purl-2025.yaml"


def seconds(call: Callable[[], object], times: int) -> float:
    """The median CPU time of `times` runs after one that does not count."""
    call()
    found = []
    for _ in range(times):
        begun = time.process_time()
        call()
        found.append(time.process_time() - begun)
    return statistics.median(found)


def side_by_side(first: Callable[[], object], second: Callable[[], object], times: int) -> tuple[float, float]:
    """The least CPU time of each of two calls, taken in turns, so that both meet the same machine."""
    best = [float("inf"), float("inf")]
    for _ in range(times):
        for at, call in enumerate((first, second)):
            begun = time.process_time()
            call()
            best[at] = min(best[at], time.process_time() - begun)
    return best[0], best[1]


def read() -> Programme:
    programme, _ = read_programme(PURL)
    if programme is None:
        raise SystemExit("the catalogue's programme does not read")
    return programme


def tables(programme: Programme) -> Tables:
    regime = programme.regime("sale")
    budgets, _ = budgets_at(programme, "as-pledged")
    if regime is None or budgets is None:
        raise SystemExit("no sale")
    return tables_of(programme, regime, budgets, usable_parts(programme, regime)[0])


def build(data: Tables) -> object:
    """Our whole build, handed over to the solver."""
    engine = quiet_engine()
    pass_matrix(engine, assemble(data, lay_out(data)))
    return engine


@contextmanager
def hushed() -> Iterator[None]:
    """Keep what the peer's solver prints in C away from our output."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


SIZES = {"100 x 30 x 60": (100, 30, 60, 8.0), "500 x 60 x 120": (500, 60, 120, 3.0)}
"""Items, donors, months, and how many times quicker than linopy the build must be."""


def arranged(items: int, donors: int, months: int) -> Tables:
    programme = invent(items, donors, months)
    regime = programme.regimes[0]
    budgets, _ = budgets_at(programme, "as-pledged")
    if budgets is None:
        raise SystemExit("no budgets")
    return tables_of(programme, regime, budgets, usable_parts(programme, regime)[0])


def peak(who: str, *size: int) -> float:
    """The most memory, in MB, of a fresh process that builds the model of that size once."""
    command = [sys.executable, str(Path(__file__)), "--peak", who, *map(str, size)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])


def build_rows(name: str, items: int, donors: int, months: int, bar: float) -> Iterator[Row]:
    data = arranged(items, donors, months)
    matrix = assemble(data, lay_out(data))

    def hand_over() -> object:
        engine = quiet_engine()
        pass_matrix(engine, matrix)
        return engine

    build(data)
    whole, alone = side_by_side(lambda: build(data), hand_over, 15)
    theirs = seconds(lambda: linopy_build(data).to_highspy(), 1 if items > 200 else 3)
    yield Row(
        name=f"build {name}",
        value=whole,
        unit="s",
        peer="linopy",
        peer_value=theirs,
        ratio=theirs / whole,
        bar=bar,
        holds=theirs / whole >= bar,
    )
    yield Row(
        name=f"build {name} against the hand-over of its arrays",
        value=whole,
        unit="s",
        peer="passModel",
        peer_value=alone,
        ratio=whole / alone,
        bar=1.5,
        holds=whole / alone <= 1.5,
    )
    ours, peers = peak("foedus", items, donors, months), peak("linopy", items, donors, months)
    yield Row(
        name=f"peak of a process that builds {name}",
        value=ours,
        unit="MB",
        peer="linopy",
        peer_value=peers,
        ratio=ours / peers,
        bar=0.6,
        holds=ours / peers <= 0.6,
    )


def solve_rows(name: str, items: int, donors: int, months: int, bar: float) -> Iterator[Row]:
    data = arranged(items, donors, months)
    matrix = assemble(data, lay_out(data))
    begun = time.process_time()
    inner = solve(matrix, Effort(solver="ipm"))
    taken = time.process_time() - begun
    yield Row(name=f"solve {name}, interior point", value=taken, unit="s", bar=bar, holds=taken < bar)
    begun = time.process_time()
    edge = solve(matrix, Effort(solver="simplex", seconds=300.0))
    slow = time.process_time() - begun
    if edge.status is PlanStatus.BEST:
        apart = abs(inner.objective - edge.objective) / max(abs(edge.objective), 1.0)
        yield Row(
            name=f"optimum {name}, interior point apart from simplex",
            value=apart,
            unit="share",
            peer="simplex",
            peer_value=slow,
            ratio=slow / taken,
            bar=1e-6,
            holds=apart < 1e-6,
        )


def stress_row() -> Row:
    data = arranged(500, 60, 120)
    begun = time.process_time()
    found = solve(assemble(data, lay_out(data)), Effort(solver="ipm", seconds=900.0))
    taken, most = time.process_time() - begun, most_memory()
    holds = found.status is PlanStatus.BEST and taken < 600 and most < 1000
    return Row(name=f"solve 500 x 60 x 120 pooled, peak {most:.0f} MB", value=taken, unit="s", bar=600.0, holds=holds)


def ambition_rows() -> Iterator[Row]:
    """Pooled first, then given out to donors that may each pay for a chance third of the items, by item and month.

    No attribution betters the pooled bound. What finds no allowed money is struck from the plan, which raises its cost by a known
    most; both together are the certified gap.
    """
    programme = invent(500, 60, 120)
    free = replace(programme, donors=tuple(replace(d, earmarks=()) for d in programme.donors))
    budgets, _ = budgets_at(free, "as-pledged")
    if budgets is None:
        raise SystemExit("no budgets")
    begun = time.process_time()
    tables_, columns, matrix = solvable(free, free.regimes[0], budgets)
    box = box_of(tables_, columns)

    def gap_of(x: Any, dual: Any) -> float:
        made = certify(matrix, x, dual, box)
        return made.gap if made.violation <= 1e-6 else float("inf")

    found = solve(matrix, Effort(solver="ipm", seconds=1200.0, tolerance=1e-3), check=gap_of)
    pooled = time.process_time() - begun
    allowed = np.random.default_rng(3).random((60, 500)) < 0.3
    take = found.x[columns.take]
    given = attribute_items(tables_.purse.budget, cost_of_orders(tables_, take), allowed, tables_.purse.fair)
    rise = rise_without_money(tables_, take, given.unfunded)
    gap = (rise + found.gap * found.objective) / (found.objective + rise)
    taken, most = time.process_time() - begun, most_memory()
    yield Row(
        name=f"attributed by item, 500 x 60 x 120 ({taken - pooled:.0f} s after the pooled plan; peak {most:.0f} MB)",
        value=taken,
        unit="s",
        bar=300.0,
        holds=taken < 300,
    )
    yield Row(name=f"its certified gap (pooled {found.gap:.1e})", value=gap, unit="share", bar=1e-3, holds=gap <= 1e-3)


def lots_row() -> Row:
    programme = read()
    begun = time.process_time()
    plan, _ = place_lots(programme, regime="sale")
    taken = time.process_time() - begun
    gap = plan.gap if plan else 1.0
    return Row(
        name=f"packages of the real sale, gap {gap:.3f}",
        value=taken,
        unit="s",
        bar=60.0,
        holds=taken < 60 and gap <= 0.01,
    )


def plan_rows(times: int) -> Iterator[Row]:
    programme = read()
    data = tables(programme)
    for name, call in (
        ("read and plan the sale as pledged", lambda: plan_deliveries(read(), regime="sale")),
        ("plan the sale as needed", lambda: plan_deliveries(programme, regime="sale", level="as-needed")),
        ("plan the grant", lambda: plan_deliveries(programme, regime="grant")),
    ):
        taken = seconds(call, times)
        yield Row(name=name, value=taken, unit="s", bar=1.0, holds=taken < 1.0)
    mine, _ = plan_deliveries(programme, regime="sale")
    model = linopy_build(data)
    model.solve("highs", output_flag=False, io_api="direct")
    apart = abs(float(model.objective.value) / SCALE - (mine.objective or 0.0)) / max(mine.objective or 1.0, 1.0)
    yield Row(
        name="optimum apart from linopy's", value=apart, unit="share", peer="linopy", bar=1e-6, holds=apart < 1e-6
    )


def linopy_build(data: Tables) -> Any:
    """The peer's model. Its library loads only here, so that our own process can be weighed without it."""
    return importlib.import_module("linopy_model").linopy_build(data)


def unsure_rows() -> Iterator[Row]:
    """The real sale where the world may turn out otherwise: how long each of the three questions takes."""
    programme, wish = read(), Wish(regime="sale")
    plan, _ = plan_wish(programme, wish)
    for name, call in (
        ("the sale planned anew every quarter in 8 worlds", lambda: try_policies(programme, wish, worlds=8)),
        ("the sale hedged over 5 scenarios, 40 fresh worlds", lambda: weigh_hedging(programme, wish)),
        (
            "every one and two left out of the sale, 400 runs",
            lambda: remove_groups(programme, wish, plan, size=2, draws=400),
        ),
    ):
        begun = time.process_time()
        found = call()
        taken = time.process_time() - begun
        yield Row(name=name, value=taken, unit="s", bar=60.0, holds=bool(found) and taken < 60)


def all_builds(quick: bool) -> Iterator[Row]:
    for name, (items, donors, months, bar) in SIZES.items():
        if not quick or items < 200:
            yield from build_rows(name, items, donors, months, bar)


def all_solves(quick: bool) -> Iterator[Row]:
    yield from solve_rows("15 x 25 x 36", 15, 25, 36, 1.0)
    yield from solve_rows("25 x 30 x 48", 25, 30, 48, 5.0)
    if not quick:
        yield from solve_rows("60 x 40 x 60", 60, 40, 60, 15.0)


PARTS: dict[str, Callable[[bool], Iterator[Row]]] = {
    "plans": lambda quick: plan_rows(3 if quick else 9),
    "solves": all_solves,
    "lots": lambda _: iter([lots_row()]),
    "unsure": lambda _: unsure_rows(),
    "builds": all_builds,
    "stress": lambda _: iter([stress_row()]),
    "ambition": lambda _: ambition_rows(),
}
LONG, LONGEST = ("lots", "unsure"), ("stress", "ambition")


def measured(words: list[str]) -> Iterator[Row]:
    quick = "--quick" in words
    left_out = (LONG if quick else ()) + (() if "--stress" in words else LONGEST)
    chosen = [words[words.index("--only") + 1]] if "--only" in words else [p for p in PARTS if p not in left_out]
    for part in chosen:
        yield from PARTS[part](quick)


def show_peak(who: str, items: int, donors: int, months: int) -> None:
    data = arranged(items, donors, months)
    made = build(data) if who == "foedus" else linopy_build(data).to_highspy()
    print(most_memory(), flush=True)
    del made


def most_memory() -> float:
    """The most memory of this process, in MB, from its own start: the usual call counts its parent's too."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    if "--peak" in sys.argv:
        at = sys.argv.index("--peak")
        show_peak(sys.argv[at + 1], *map(int, sys.argv[at + 2 : at + 5]))
    else:
        with hushed():
            found = list(measured(sys.argv))
        emit(found, as_json="--json" in sys.argv)
