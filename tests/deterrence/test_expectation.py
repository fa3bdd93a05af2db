"""The expectation over coalitions: the fold against enumeration, and the integral against the fold."""

from __future__ import annotations

import numpy as np
import pytest

from foedus.deterrence import expected_share, fold_share
from foedus.errors import UsageError

from .worlds import enumerate_share


def _drawn(seed: int, count: int, ratio: float) -> tuple[np.ndarray, np.ndarray, float, float]:
    generator = np.random.default_rng(seed)
    force = np.exp(generator.normal(0, generator.uniform(0.5, 3.0), count))
    base = float(np.exp(generator.normal(-1, 1.5)))
    return generator.random(count), force, base, ratio * (base + float(force.sum()))


@pytest.mark.parametrize("count", range(11))
def test_the_fold_agrees_with_every_coalition(count: int) -> None:
    for seed in range(3):
        q, force, base, challenger = _drawn(100 * count + seed, count, 0.7)
        share, effects = fold_share(q, force, base, challenger)
        assert share == pytest.approx(enumerate_share(q, force, base, challenger), abs=1e-12)
        for i in range(count if count < 9 else 2):
            inside, outside = q.copy(), q.copy()
            inside[i], outside[i] = 1.0, 0.0
            apart = enumerate_share(inside, force, base, challenger) - enumerate_share(outside, force, base, challenger)
            assert effects[i] == pytest.approx(apart, abs=1e-12)


@pytest.mark.parametrize(("nodes", "error"), [(32, 2e-8), (64, 1e-12)])
@pytest.mark.parametrize("ratio", [0.1, 0.3, 2.0])
def test_the_integral_agrees_with_the_fold(nodes: int, error: float, ratio: float) -> None:
    for seed in range(60):
        q, force, base, challenger = _drawn(seed, 1 + seed % 10, ratio)
        share, effects = expected_share(q, force, base, challenger, nodes)
        exact, exact_effects = fold_share(q, force, base, challenger)
        assert share == pytest.approx(exact, abs=error)
        assert np.abs(effects - exact_effects).max() <= error


def test_more_nodes_hold_where_the_challenger_is_dwarfed() -> None:
    """A thousandth of all forces: too little for 32 nodes, and 128 are exact. So the count of nodes matters and is seen."""
    worst = {32: 0.0, 128: 0.0}
    for seed in range(60):
        q, force, base, challenger = _drawn(seed, 8, 0.001)
        exact = fold_share(q, force, base, challenger)[0]
        for nodes, before in worst.items():
            worst[nodes] = max(before, abs(expected_share(q, force, base, challenger, nodes)[0] - exact))
    assert worst[32] > 1e-8
    assert worst[128] < 1e-12


def test_certain_guarantors_leave_one_coalition() -> None:
    q, force = np.array([1.0, 0.0, 1.0]), np.array([0.4, 9.0, 2.0])
    share, effects = expected_share(q, force, 1.0, 2.0)
    assert share == pytest.approx(3.4 / 5.4, abs=1e-13)
    assert effects == pytest.approx([3.4 / 5.4 - 3.0 / 5.0, 12.4 / 14.4 - 3.4 / 5.4, 3.4 / 5.4 - 1.4 / 3.4], abs=1e-13)


def test_the_fold_refuses_what_it_cannot_hold() -> None:
    with pytest.raises(UsageError, match="10"):
        fold_share(np.full(11, 0.5), np.ones(11), 1.0, 1.0)
