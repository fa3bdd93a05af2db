"""A plan carried out ten thousand times: 60 items, 40 donors, 60 months, compiled runs beside a plain loop over the same rules.

python benchmarks/simulation.py [--json] [--quick | --full]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np

from foedus.supply.simulation import RANGES, Layout, run_block, run_one

sys.path.insert(0, str(Path(__file__).parent))
from rows import Row, emit

ITEMS, DONORS, MONTHS, CLASSES = 60, 40, 60, 8


def analyst_plan(seed: int = 1) -> Layout:
    """An invented plan of the analyst's size."""
    rng = np.random.default_rng(seed)
    return Layout(
        stock=rng.uniform(0, 10, (ITEMS, MONTHS)) * (rng.random((ITEMS, MONTHS)) < 0.5),
        line=rng.uniform(0, 20, (ITEMS, MONTHS)),
        needed=np.cumsum(rng.uniform(0, 40, (ITEMS, MONTHS)), axis=1),
        kind=np.arange(ITEMS) % CLASSES,
        classes=tuple(f"c{n}" for n in range(CLASSES)),
        paid=rng.uniform(0, 50, (DONORS, MONTHS)),
        conversion=np.where(rng.random(DONORS) < 0.4, np.nan, rng.uniform(0.4, 1, DONORS)),
        until=np.full(DONORS, MONTHS),
        diverted=np.arange(ITEMS) % CLASSES < 2,
        hazards=RANGES,
    )


def main() -> None:
    """Time both and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--full", action="store_true")
    chosen = parser.parse_args()
    layout, draws = analyst_plan(), 2_000 if chosen.quick else 10_000
    out = np.empty((draws, CLASSES, MONTHS))
    run_block(layout, 1, 0, out)
    begun = time.process_time()
    run_block(layout, 1, 0, out)
    ours = (time.process_time() - begun) / draws
    plain = 20
    begun = time.process_time()
    told = [run_one(layout, seed=1, run=n) for n in range(plain)]
    theirs = (time.process_time() - begun) / plain
    assert np.allclose(out[:plain], told, atol=1e-12), "the plain loop differs"
    whole = ours * 10_000
    emit(
        [
            Row(name="10,000 runs of 60 x 40 x 60", value=whole, unit="s", bar=5, holds=whole < 5),
            Row(
                name="  against a plain loop over the same rules",
                value=ours * 1e6,
                unit="us/run",
                peer="Python",
                peer_value=theirs * 1e6,
                ratio=theirs / ours,
                bar=50,
                holds=theirs / ours >= 50,
            ),
        ],
        chosen.json,
    )


if __name__ == "__main__":
    main()
