"""What moves the result: rank correlations over the draws, and where a ranking would turn."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from foedus.model import Figure
from foedus.units import round_to_two
from foedus.vocabulary.commitments import CITATION
from foedus.vocabulary.levers import EVERY_LEVER

from .draws import Draws, Floats
from .result import DesignResult, Influence, Reversal

_WORDS = {
    "force_index": "where the guarantors' forces lie in their ranges",
    "arrives": "how much of a force arrives in time",
    "discretion": "how much freedom a promise leaves",
    "legal_weight": "how much of its name a text of its legal force puts at stake",
    "protege_force": "where the protected state's force, and its army by month, lie in their ranges",
    "challenger_force": "where the challenger's force lies in its range",
}


def find_influences(ranges: Mapping[str, Figure], draws: Draws, attacks: Sequence[Floats]) -> tuple[Influence, ...]:
    """How each assumption moves attack under the baseline, and the largest difference from it, strongest first."""
    base = attacks[0]
    spreads = [float(np.abs(a - base).mean()) for a in attacks]
    difference = attacks[int(np.argmax(spreads))] - base
    influences = [
        _influence(name, ranges.get(name), rank_correlation(place, base), rank_correlation(place, difference))
        for name, place in draws.positions.items()
    ]
    return tuple(sorted(influences, key=lambda i: -max(abs(i.correlation), abs(i.on_difference))))


def _influence(name: str, figure: Figure | None, correlation: float, on_difference: float) -> Influence:
    lever = EVERY_LEVER.get(name)
    return Influence(
        assumption=name,
        meaning=lever.meaning if lever else _WORDS[name],
        low=figure.low if figure else 0.0,
        high=figure.high if figure else 1.0,
        unit=figure.unit if figure else "share",
        tag=figure.source.tag if figure else "judgement",
        source=figure.source.document if figure else _source(name),
        correlation=correlation,
        on_difference=on_difference,
    )


def _source(name: str) -> str:
    return (
        CITATION
        if name in ("discretion", "legal_weight")
        else "the ranges of the forces file, from their low to their high end"
    )


def find_reversals(
    designs: tuple[DesignResult, ...], ranges: Mapping[str, Figure], draws: Draws, attacks: Sequence[Floats]
) -> tuple[Reversal, ...]:
    """For each design, what would reverse its ranking against the baseline.

    Every assumption within whose range the ranking turns, with the value at which it does; where none does, the one whose ends
    change most in how many draws the design does better, if they change it by a tenth of the draws.
    """
    reversals: list[Reversal] = []
    for design, attack in zip(designs[1:], attacks[1:], strict=True):
        if np.abs(attack - attacks[0]).max() < 1e-9:
            continue
        better = attack < attacks[0] - 1e-9
        found = [_reversal(design.design, name, place, better, ranges) for name, place in draws.positions.items()]
        turning = [r for r in found if r.reverses]
        strongest = max(found, key=lambda r: abs(r.at_high - r.at_low))
        reversals.extend(turning or [strongest] * (abs(strongest.at_high - strongest.at_low) >= 10))
    return tuple(reversals)


def _reversal(
    design: str, name: str, place: Floats, better: NDArray[np.bool_], ranges: Mapping[str, Figure]
) -> Reversal:
    low, high = (round(100 * float(better[where].mean())) for where in (place < 0.2, place > 0.8))
    figure = ranges.get(name)
    turns = find_turn(place, better) if (low - 50) * (high - 50) < 0 else None
    if turns is not None and figure is not None:
        turns = figure.low + turns * (figure.high - figure.low)
    return Reversal(
        design=design,
        assumption=name,
        at_low=low,
        at_high=high,
        reverses=(low - 50) * (high - 50) < 0,
        turns_at=None if turns is None else round_to_two(turns),
        unit=figure.unit if figure is not None else "share",
    )


def find_turn(place: Floats, better: NDArray[np.bool_]) -> float | None:
    """The place, 0 to 1, at which a design goes from doing better in most draws to doing so in fewer than half, or back.

    Counted in tenths of the range and drawn as a line between them; the first crossing where there are several.
    """
    tenth = np.minimum((place * 10).astype(np.int64), 9)
    counts = np.bincount(tenth, minlength=10)
    shares = np.bincount(tenth, weights=better, minlength=10) / np.maximum(counts, 1)
    known = np.flatnonzero(counts)
    for one, other in itertools.pairwise(known):
        a, b = shares[one] - 0.5, shares[other] - 0.5
        if a * b < 0:
            return float((one + 0.5 + (other - one) * a / (a - b)) / 10)
    return None


def rank_correlation(one: Floats, other: Floats) -> float:
    """Spearman's rank correlation without ties; nought where either does not vary."""
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return 0.0
    ranks = [np.argsort(np.argsort(values)).astype(np.float64) for values in (one, other)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])
