"""Sobol's indices against functions whose indices are known in closed form."""

from __future__ import annotations

import numpy as np
import pytest

from foedus.assessment.influence import find_turn
from foedus.assessment.sensitivity import sample_indices


def _samples(count: int, wide: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(11)
    return rng.random((count, wide)), rng.random((count, wide))


def test_ishigami() -> None:
    def ishigami(rows: np.ndarray) -> np.ndarray:
        x = np.pi * (2 * rows - 1)
        return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

    first, total = sample_indices(ishigami, *_samples(60_000, 3))
    assert np.allclose(first, [0.3139, 0.4424, 0.0], atol=0.02)
    assert np.allclose(total, [0.5576, 0.4424, 0.2437], atol=0.02)


def test_sobol_g() -> None:
    a = np.array([0.0, 1.0, 4.5, 9.0])

    def g(rows: np.ndarray) -> np.ndarray:
        return np.prod((np.abs(4 * rows - 2) + a) / (1 + a), axis=1)

    parts = 1 / (3 * (1 + a) ** 2)
    whole = np.prod(1 + parts) - 1
    first, total = sample_indices(g, *_samples(80_000, 4))
    assert np.allclose(first, parts / whole, atol=0.02)
    assert np.allclose(total, parts * (whole + 1) / (1 + parts) / whole, atol=0.02)


def test_what_does_not_vary_has_no_indices() -> None:
    first, total = sample_indices(lambda rows: np.ones(len(rows)), *_samples(100, 2))
    assert not first.any()
    assert not total.any()


def test_the_turn_of_a_ranking_is_found_where_it_is() -> None:
    place = (np.arange(4000) + 0.5) / 4000
    assert find_turn(place, place > 0.37) == pytest.approx(0.37, abs=0.03)
    assert find_turn(place, place < 0.82) == pytest.approx(0.82, abs=0.03)
    assert find_turn(place, np.ones(4000, dtype=np.bool_)) is None
