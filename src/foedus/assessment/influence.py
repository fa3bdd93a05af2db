"""What moves the result: rank correlations over the draws, and where a ranking would turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from foedus.model import Figure
from foedus.vocabulary.commitments import CITATION
from foedus.vocabulary.levers import LEVERS

from .draws import Draws, Floats
from .result import DesignResult, Influence, Reversal

_WORDS = {
    "force_index": "where the guarantors' forces lie in their ranges",
    "arrives": "how much of a force arrives in time",
    "discretion": "how much freedom a promise leaves",
    "legal_weight": "how much of its name a text of its legal force puts at stake",
    "protege_force": "where the protected state's force lies in its range",
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
    lever = LEVERS.get(name)
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
    """For each design, the assumption whose ends change most in how many draws it does better than the baseline."""
    reversals = []
    for design, attack in zip(designs[1:], attacks[1:], strict=True):
        better = attack < attacks[0] - 1e-9
        if np.abs(attack - attacks[0]).max() < 1e-9:
            continue
        ends = {
            name: _ends(place, better) for name, place in draws.positions.items() if name in ranges or name in _WORDS
        }
        name, (low, high) = max(ends.items(), key=lambda item: abs(item[1][1] - item[1][0]))
        if abs(high - low) >= 10:
            reversals.append(
                Reversal(
                    design=design.design,
                    assumption=name,
                    at_low=low,
                    at_high=high,
                    reverses=(low - 50) * (high - 50) < 0,
                )
            )
    return tuple(reversals)


def _ends(place: Floats, better: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> tuple[int, int]:
    """In how many of 100 draws the design does better, in the lowest and in the highest fifth of an assumption."""
    low, high = place < 0.2, place > 0.8
    return round(100 * float(better[low].mean())), round(100 * float(better[high].mean()))


def rank_correlation(one: Floats, other: Floats) -> float:
    """Spearman's rank correlation without ties; nought where either does not vary."""
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return 0.0
    ranks = [np.argsort(np.argsort(values)).astype(np.float64) for values in (one, other)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])
