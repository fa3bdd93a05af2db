"""Many runs of one plan, in blocks, as bands by class: what of each need is met in bad, usual and good worlds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from foedus.model import ClassBand, DeliveryPlan, Simulation

from .kernels import compiled_runs
from .layout import Floats, Layout, lay_out_plan

BLOCK = 2000
SEED = 20250819
PERCENTILES = (5, 25, 50, 75, 95)


def simulate(
    plan: DeliveryPlan, *, draws: int = 2000, seed: int = SEED, progress: Callable[[str], None] = lambda _: None
) -> Simulation:
    """Carry a plan out `draws` times. Run number n is the same whatever `draws` is; the seed fixes every bit."""
    layout = lay_out_plan(plan)
    met = np.empty((draws, len(layout.classes), len(plan.months)))
    for begin in range(0, draws, BLOCK):
        progress(f"runs {begin + 1} to {min(begin + BLOCK, draws)} of {draws}")
        run_block(layout, seed, begin, met[begin : begin + BLOCK])
    return Simulation(
        programme=plan.programme,
        regime=plan.regime,
        level=plan.level,
        draws=draws,
        seed=seed,
        months=plan.months,
        percentiles=PERCENTILES,
        bands=bands_of(layout.classes, met),
    )


def bands_of(classes: tuple[str, ...], met: Floats) -> tuple[ClassBand, ...]:
    """What runs have received, (run, class, month), as one band for each class."""
    levels = np.percentile(met, PERCENTILES, axis=0)
    return tuple(
        ClassBand(capability=name, levels=tuple(tuple(float(v) for v in level) for level in levels[:, at]))
        for at, name in enumerate(classes)
    )


def run_block(layout: Layout, seed: int, first: int, out: Floats) -> None:
    """Runs from number `first` on, into `out` (run, class, month)."""
    compiled_runs()(
        layout.stock,
        layout.line,
        layout.needed,
        layout.kind,
        layout.paid,
        layout.conversion,
        layout.until,
        layout.diverted,
        layout.hazards,
        seed,
        first,
        out,
    )
