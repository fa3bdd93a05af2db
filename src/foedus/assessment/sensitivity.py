"""How much of the spread of a result each assumption carries: Sobol's indices, with the error of their own estimate.

First-order indices after Saltelli et al. 2010, total indices after Jansen 1999, both from two independent samples and the samples
that take one assumption from the other; intervals by resampling the rows. An index is a share of the variance over the stated ranges:
it says nothing of which range is right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from foedus.deterrence import OutcomeArrays

from .draws import Draws, Floats
from .playing import play_design
from .result import DesignResult
from .stage import Stage

OWN = "own"
"""The name under which the guarantors' own values and costs are moved together."""

RESAMPLES = 200

Play = Callable[[Stage, DesignResult, Draws], OutcomeArrays]


@dataclass(frozen=True, kw_only=True)
class SobolIndex:
    """One assumption's share of the variance of one `outcome`: alone (`first`) and with all that it interacts with (`total`).

    Each is (estimate, 5th, 95th percentile over resampled rows). A true index lies between 0 and 1; an estimate may fall outside.
    """

    assumption: str
    outcome: str
    first: tuple[float, float, float]
    total: tuple[float, float, float]


def find_indices(
    stage: Stage, results: Sequence[DesignResult], *, draws: int, seed: int, play: Play = play_design
) -> tuple[SobolIndex, ...]:
    """The indices of attack under the first design and of what each other one changes of it, strongest first in each.

    `draws` is the size of each sample: the game is played `draws * (assumptions + 3)` times for every design.
    """
    one, other = stage.draw(draws, seed), stage.draw(draws, seed + 1)
    samples = {name: _take(one, other, name) for name in (*stage.names, OWN)}
    attacks = {
        result.design: {
            name: play(stage, result, sample).attack for name, sample in {"": one, "other": other, **samples}.items()
        }
        for result in results
    }
    base = attacks[results[0].design]
    found = list(_indices(f"attack under {results[0].title}", base))
    for result in results[1:]:
        shift = {name: value - base[name] for name, value in attacks[result.design].items()}
        if float(np.ptp(shift[""])) > 1e-9:
            found.extend(_indices(f"change by {result.title}", shift))
    return tuple(found)


def _take(one: Draws, other: Draws, name: str) -> Draws:
    """The first sample with one assumption taken from the second."""
    if name == OWN:
        return replace(one, own=other.own)
    return replace(one, positions={**one.positions, name: other.positions[name]})


def _indices(outcome: str, values: dict[str, Floats]) -> list[SobolIndex]:
    names = [name for name in values if name not in ("", "other")]
    one, other = values[""], values["other"]
    mixed = np.stack([values[name] for name in names])
    first, total = estimate(one, other, mixed)
    generator = np.random.default_rng(0)
    rows = generator.integers(0, len(one), (RESAMPLES, len(one)))
    again = [estimate(one[r], other[r], mixed[:, r]) for r in rows]
    bands = [np.percentile(np.stack([a[i] for a in again]), [5, 95], axis=0) for i in (0, 1)]

    def told(values: Floats, band: Floats, at: int) -> tuple[float, float, float]:
        return float(values[at]), float(band[0, at]), float(band[1, at])

    indices = [
        SobolIndex(assumption=name, outcome=outcome, first=told(first, bands[0], at), total=told(total, bands[1], at))
        for at, name in enumerate(names)
    ]
    return sorted(indices, key=lambda index: -index.total[0])


def estimate(one: Floats, other: Floats, mixed: Floats) -> tuple[Floats, Floats]:
    """First and total indices from a function's values on two samples, shape (row,), and on the mixed ones, (assumption, row)."""
    spread = float(np.var(np.concatenate([one, other])))
    if spread < 1e-24:
        return np.zeros(len(mixed)), np.zeros(len(mixed))
    # Taken about its mean, the estimate varies far less.
    first = ((other - other.mean()) * (mixed - one)).mean(axis=1) / spread
    total = ((one - mixed) ** 2).mean(axis=1) / (2 * spread)
    return np.asarray(first, dtype=np.float64), np.asarray(total, dtype=np.float64)


def sample_indices(function: Callable[[Floats], Floats], one: Floats, other: Floats) -> tuple[Floats, Floats]:
    """The indices of any function of rows of numbers in [0, 1]: `one` and `other` have shape (row, assumption)."""
    mixed = []
    for at in range(one.shape[1]):
        rows = one.copy()
        rows[:, at] = other[:, at]
        mixed.append(function(rows))
    return estimate(function(one), function(other), np.stack(mixed))
