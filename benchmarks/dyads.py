"""Pledges between states from members' spells, and the four-step panel, beside polars and the bare write of the table.

    python benchmarks/dyads.py [--json] [--quick | --full] [--data DIR]

Without the public datasets (they are not shipped) nothing can be measured, and the script says so.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from foedus.archive import build_cube, build_panel, list_dyad_years, read_members, read_panel_sources

sys.path.insert(0, str(Path(__file__).parent))
from rows import Row, emit

PLEDGES = ["defense", "offense", "neutral", "nonagg", "consul"]
PEACESCIENCER = 4.23
"""Seconds of the four steps in peacesciencer 1.2.9 on R 4.5, warm, median of five runs on the machine of the anchors (recorded)."""


def best(call: Callable[[], object], times: int) -> float:
    """The least CPU seconds of some runs, after one that warms up."""
    call()
    spent = []
    for _ in range(times):
        begun = time.process_time()
        call()
        spent.append(time.process_time() - begun)
    return min(spent)


def polars_pledges(folder: Path) -> Callable[[], pl.DataFrame]:
    """The same in polars' own idiom: join members of a phase, explode years, take the greatest."""
    table = pl.read_csv(folder / "atop4_member.csv", infer_schema_length=None)
    table = table.select("atopid", "phase", "member", "yrent", "yrexit", *PLEDGES).with_columns(
        pl.when(pl.col("yrexit") == 0).then(2018).otherwise(pl.col("yrexit")).alias("yrexit")
    )

    def run() -> pl.DataFrame:
        pairs = table.join(
            table.select("atopid", "phase", "member", "yrent", "yrexit"), on=["atopid", "phase"], suffix="2"
        )
        return (
            pairs.filter(pl.col("member") != pl.col("member2"))
            .with_columns(
                pl.max_horizontal("yrent", "yrent2").alias("a"), pl.min_horizontal("yrexit", "yrexit2").alias("b")
            )
            .filter(pl.col("a") <= pl.col("b"))
            .with_columns(pl.int_ranges("a", pl.col("b") + 1).alias("year"))
            .explode("year")
            .group_by("member", "member2", "year")
            .agg(pl.col(PLEDGES).max())
        )

    return run


def main() -> None:
    """Run both parts and print their rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    chosen = parser.parse_args()
    if not chosen.data.is_dir():
        print(f"{chosen.data} is not there: give the folder of the datasets with --data")
        return
    times = 3 if chosen.quick else 9
    emit([*pledge_rows(chosen.data, times), *panel_rows(chosen.data, times)], chosen.json)


def pledge_rows(folder: Path, times: int) -> list[Row]:
    """Spells to pledges, after parsing."""
    spells, peer = read_members(folder), polars_pledges(folder)
    ours, theirs = best(lambda: build_cube(spells), times), best(peer, times)
    table = list_dyad_years(build_cube(spells))
    found = peer()
    assert len(table.year) == len(found), "polars differs in rows"
    assert [int(n) for n in table.pledges.sum(axis=0)] == [int(found[p].sum()) for p in PLEDGES], (
        "polars differs in pledges"
    )
    return [
        Row(name="member spells to pledges, after parsing", value=ours * 1e3, unit="ms", bar=5, holds=ours <= 0.005),
        Row(
            name="  against polars",
            value=ours * 1e3,
            unit="ms",
            peer="polars",
            peer_value=theirs * 1e3,
            ratio=theirs / ours,
            bar=20,
            holds=theirs / ours >= 20,
        ),
    ]


def panel_rows(folder: Path, times: int) -> list[Row]:
    """The four-step panel, against a fresh write of a table of its size and the recorded anchor."""
    sources = read_panel_sources(folder)
    panel = build_panel(sources)
    blocks: list[Any] = [panel.ccode1, panel.ccode2, panel.year, panel.pledges, panel.capabilities, panel.disputes]

    def write() -> None:
        for block in blocks:
            np.empty_like(block).fill(1)

    ours, floor = best(lambda: build_panel(sources), times), best(write, times)
    return [
        Row(name=f"panel of {len(panel):,} rows, {len(panel.names)} columns", value=ours, unit="s"),
        Row(
            name="  against writing the table fresh",
            value=ours,
            unit="s",
            peer="write floor",
            peer_value=floor,
            ratio=ours / floor,
            bar=2.5,
            holds=ours / floor <= 2.5,
        ),
        Row(
            name="  against peacesciencer, recorded",
            value=ours,
            unit="s",
            peer="peacesciencer",
            peer_value=PEACESCIENCER,
            ratio=PEACESCIENCER / ours,
            bar=20,
            holds=PEACESCIENCER / ours >= 20,
        ),
    ]


if __name__ == "__main__":
    main()
