"""Blocks of rows against the same sums written out one by one, for groups of any size and delays of any length."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.supply.assembly import Matrix, stack
from foedus.supply.rows import Rows, at_least, at_most, before, equal, grid, grouped, lagged, term, upto


def dense(matrix: Matrix) -> np.ndarray:
    """The coefficients as a table of rows and columns."""
    table = np.zeros((len(matrix.row_lower), len(matrix.cost)))
    for row in range(len(table)):
        for at in range(matrix.start[row], matrix.start[row + 1]):
            table[row, matrix.index[at]] += matrix.value[at]
    return table


def built(rows: Rows, columns: int) -> np.ndarray:
    blank = np.zeros(columns)
    return dense(stack({"one": rows}, blank, blank, blank))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_groups_sum_their_members(seed: int) -> None:
    """Groups may be empty, and members of any group may come in any order; prices of nought are no coefficients."""
    rng = np.random.default_rng(seed)
    count, members, months = rng.integers(1, 5), rng.integers(0, 7), rng.integers(1, 4)
    group, price = rng.integers(0, count, members).astype(np.int32), rng.integers(-2, 3, members).astype(float)
    column = grid(members, months)
    by_month = built(equal(0.0, (count, months), grouped(column, group, count, price[:, None])), members * months)
    whole = built(equal(0.0, (count,), grouped(column, group, count, over=(1,))), members * months)
    for g in range(count):
        for m in range(members):
            for t in range(months):
                assert whole[g, column[m, t]] == (group[m] == g)
                for row in range(months):
                    assert by_month[g * months + row, column[m, t]] == price[m] * (group[m] == g) * (row == t)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_what_is_delayed_arrives_by_its_shares(seed: int) -> None:
    rng = np.random.default_rng(seed)
    sources, months = rng.integers(0, 4), rng.integers(1, 7)
    share = rng.uniform(0.1, 1, (sources, months)) * (rng.random((sources, months)) < 0.4)
    column, shape = grid(sources, months), (sources, months)
    made = built(equal(0.0, shape, lagged(column, share, -2.0)), sources * months)
    for s in range(sources):
        for t in range(months):
            for u in range(months):
                expected = -2.0 * share[s, t - u] if u <= t else 0.0
                assert made[s * months + t, column[s, u]] == pytest.approx(expected)
    assert np.count_nonzero(made) == sum(np.count_nonzero(share[:, : months - u]) for u in range(months))


def test_months_before_and_up_to_each() -> None:
    column = grid(2, 3)
    assert (
        built(equal(0.0, (2, 3), before(column, -0.5)), 6).tolist()
        == np.kron(np.eye(2), -0.5 * np.eye(3, k=-1)).tolist()
    )
    assert built(equal(0.0, (2, 3), upto(column, 2.0)), 6).tolist() == np.kron(np.eye(2), 2.0 * np.tri(3)).tolist()


def test_blocks_lie_one_below_the_other_with_their_bounds() -> None:
    column, blank = grid(2, 2), np.zeros(4)
    blocks = {
        "some": at_most(np.array([[1.0], [2.0]]), (2, 2), term(column), term(column[:, ::-1], [[0.0], [3.0]])),
        "none": at_most(0.0, (0, 2)),
        "bare": equal(7.0, (1,)),
        "sums": at_least(5.0, (2,), term(column, over=(0,))),
    }
    matrix = stack(blocks, blank, blank, blank)
    assert matrix.spans == {"some": slice(0, 4), "none": slice(4, 4), "bare": slice(4, 5), "sums": slice(5, 7)}
    assert matrix.row_upper.tolist() == [1, 1, 2, 2, 7, np.inf, np.inf]
    assert matrix.row_lower.tolist() == [-np.inf] * 4 + [7, 5, 5]
    assert dense(matrix).tolist() == [
        [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 3], [0, 0, 3, 1], [0, 0, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1],
    ]  # fmt: skip
    assert len(matrix.index) == len(matrix.value) == matrix.start[-1] == 10


def test_to_plan_needs_no_compiler() -> None:
    """Numba alone takes more memory than a whole plan of common size, so it loads only where runs are drawn."""
    code = (
        "import sys\n"
        "from foedus.supply import list_programmes, plan_deliveries, read_programme, simulate\n"
        "programme, _ = read_programme(list_programmes()['straits-2030'])\n"
        "plan, _ = plan_deliveries(programme, regime='sale')\n"
        "before = 'numba' in sys.modules\n"
        "simulate(plan, draws=1)\n"
        "print(plan.status.value, before, 'numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-2:] == ["False", "True"]
