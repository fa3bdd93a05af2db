"""The only door to HiGHS: a whole matrix goes in, in one call, and a certified answer comes out."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np

from foedus.model import PlanStatus

from .arrays import Floats
from .assembly import Matrix

_BY_ROWS, _MINIMISE = 2, 1


@dataclass(frozen=True, kw_only=True)
class Solution:
    """What the solver says: the status, the columns, and the duals of the rows; both empty where there is no answer."""

    status: PlanStatus
    x: Floats
    dual: Floats
    objective: float
    method: str


def solve(matrix: Matrix, *, solver: str = "simplex", seconds: float = 600.0) -> Solution:
    """Solve one matrix. `solver` is `simplex` or `ipm`; the answer is optimal to the solver's tolerances, or there is none."""
    engine = quiet_engine()
    for name, value in (("solver", solver), ("threads", 1), ("time_limit", seconds), ("random_seed", 0)):
        engine.setOptionValue(name, value)
    pass_matrix(engine, matrix)
    engine.run()
    status, method = _status(engine.getModelStatus()), f"HiGHS {engine.version()}, {solver}"
    if status is not PlanStatus.BEST:
        return Solution(status=status, x=np.zeros(0), dual=np.zeros(0), objective=float("nan"), method=method)
    answer = engine.getSolution()
    return Solution(
        status=status,
        x=np.array(answer.col_value),
        dual=np.array(answer.row_dual),
        objective=float(engine.getInfo().objective_function_value),
        method=method,
    )


class _WithoutCallbacks(highspy.Highs):  # type: ignore[misc, unused-ignore]
    """HiGHS without callbacks: nothing here uses them, and setting them up prints a banner on standard output."""

    def enableCallbacks(self) -> None:
        """Leave them off."""


def quiet_engine() -> highspy.Highs:
    """A solver that prints nothing."""
    engine = _WithoutCallbacks()  # type: ignore[no-untyped-call]
    engine.setOptionValue("output_flag", False)
    return engine


def pass_matrix(engine: highspy.Highs, matrix: Matrix) -> None:
    """Hand a matrix over in the overload that takes arrays; setting the solver's own fields copies them one by one."""
    engine.passModel(
        len(matrix.cost),
        len(matrix.row_lower),
        len(matrix.value),
        _BY_ROWS,
        _MINIMISE,
        0.0,
        matrix.cost,
        matrix.lower,
        matrix.upper,
        matrix.row_lower,
        matrix.row_upper,
        matrix.start.astype(np.int32),
        matrix.index.astype(np.int32),
        matrix.value,
        np.zeros(len(matrix.cost), dtype=np.int32),
    )


def _status(status: highspy.HighsModelStatus) -> PlanStatus:
    if status == highspy.HighsModelStatus.kOptimal:
        return PlanStatus.BEST
    if status == highspy.HighsModelStatus.kInfeasible:
        return PlanStatus.INFEASIBLE
    return PlanStatus.STOPPED
