"""The panel against a plain walk over states and years, on invented sources."""

from __future__ import annotations

import numpy as np

from foedus.archive import PanelSources, build_panel
from foedus.archive.panel import FIRST_YEAR, LAST_YEAR
from foedus.archive.sources import DATASETS

_YEARS = LAST_YEAR - FIRST_YEAR + 1
_MISSING = np.iinfo(np.int16).min


def _invent(seed: int) -> PanelSources:
    rng = np.random.default_rng(seed)
    states = np.array([2, 20, 200, 255, 365], dtype=np.int64)
    present = np.zeros((len(states), _YEARS), dtype=bool)
    for row in present:
        for _ in range(rng.integers(1, 4)):
            begin = rng.integers(0, _YEARS - 5)
            row[begin : begin + rng.integers(1, 90)] = True
    dispute = np.full((len(states), len(states), _YEARS), -1, dtype=np.int32)
    for at in range(60):
        dispute[rng.integers(0, 5), rng.integers(0, 5), rng.integers(0, _YEARS)] = at
    return PanelSources(
        states=states,
        present=present,
        pledges=rng.integers(0, 64, (len(states), len(states), _YEARS)).astype(np.uint8),
        capabilities=rng.random((7, len(states), _YEARS)).astype(np.float32),
        dispute=dispute,
        dispute_values=rng.integers(1, 900, (60, 3)).astype(np.int16),
        dispute_names=("a", "b", "c"),
    )


def test_every_row_is_the_one_that_a_plain_walk_writes() -> None:
    for seed in range(4):
        sources = _invent(seed)
        panel = build_panel(sources)
        covered = DATASETS["disputes"].covers[1] - FIRST_YEAR
        at = 0
        for i, one in enumerate(sources.states):
            for j, other in enumerate(sources.states):
                for y in range(_YEARS):
                    if i == j or not (sources.present[i, y] and sources.present[j, y]):
                        continue
                    assert (panel.ccode1[at], panel.ccode2[at], panel.year[at]) == (one, other, FIRST_YEAR + y)
                    bits = sources.pledges[i, j, y]
                    assert panel.pledges[:, at].tolist() == [bits >> b & 1 for b in range(5)]
                    both = [*sources.capabilities[:, i, y], *sources.capabilities[:, j, y]]
                    assert panel.capabilities[:, at].tolist() == both
                    row = sources.dispute[i, j, y]
                    blank = [0 if y <= covered else _MISSING] * 3
                    assert panel.disputes[:, at].tolist() == (
                        sources.dispute_values[row].tolist() if row >= 0 else blank
                    )
                    at += 1
        assert at == len(panel)
