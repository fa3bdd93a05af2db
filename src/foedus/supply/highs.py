"""The only door to HiGHS: a whole matrix goes in, in one call, and a certified answer comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import highspy
import numpy as np

from foedus.model import PlanStatus

from .arrays import Floats, Ints
from .assembly import Matrix

_BY_ROWS, _MINIMISE = 2, 1
SMALL = 12_000
"""Up to so many columns the simplex method is the quicker one; beyond it the interior point method goes first."""

_USUAL, _SHARPER = 1e-8, 0.8
"""The tolerance of the interior point where nothing looser is asked for, and what of a looser one it is given to aim at."""

Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How to solve: `solver` is `choose`, `simplex` or `ipm`; `seconds` the longest; `gap` what whole numbers may miss, `tolerance`
    what the interior point may miss of the optimum where that is certified apart (nought: the solver's own); `tell` hears progress.
    """

    solver: str = "choose"
    seconds: float = 600.0
    gap: float = 1e-4
    tolerance: float = 0.0
    tell: Progress | None = None


@dataclass(frozen=True, kw_only=True)
class Solution:
    """What the solver says: the status, the columns, and the duals of the rows; both empty where there is no answer.

    `gap` is the relative distance between the answer and the bound that certifies it.
    """

    status: PlanStatus
    x: Floats
    dual: Floats
    objective: float
    method: str
    gap: float = 0.0


Check = Callable[[Floats, Floats], float]
"""Takes columns and duals, and gives the certified relative gap, infinite where a constraint is broken."""


def solve(
    matrix: Matrix, effort: Effort | None = None, *, whole: Ints | None = None, check: Check | None = None
) -> Solution:
    """Solve one matrix. `whole` names the columns that must be whole numbers. The answer is optimal to the solver's tolerances
    (to `effort.gap` with whole numbers, or to the gap it reports where time ran out; to `effort.tolerance` where `check`
    certifies it), or there is none."""
    effort = effort or Effort()
    engine = quiet_engine()
    method = chosen(effort.solver, len(matrix.cost)) if whole is None else "branch and bound"
    set_options(engine, effort, method)
    _listen(engine, effort.tell)
    pass_matrix(engine, matrix, whole)
    return run(engine, method, effort, check)


def run(engine: highspy.Highs, method: str, effort: Effort, check: Check | None = None) -> Solution:
    """Let the engine run. Where the interior point alone certifies nothing, crossover takes over, and then the simplex method."""
    engine.run()
    if method == "branch and bound" and _out_of_time(engine) and np.isfinite(engine.getInfo().mip_gap):
        return replace(read_numbers(engine, method), status=PlanStatus.BEST)  # with the gap that it reached
    if effort.tolerance and check is not None and _status(engine) is not PlanStatus.INFEASIBLE:
        found = replace(read_numbers(engine, method), status=PlanStatus.BEST)
        gap = check(found.x, found.dual)
        if gap <= effort.tolerance:
            return replace(found, gap=gap)
        effort = replace(effort, tolerance=0.0)
        engine.setOptionValue("ipm_optimality_tolerance", _USUAL)
        engine.run()
    if method == "ipm":
        for name, option, value in (("ipm with crossover", "run_crossover", "on"), ("simplex", "solver", "simplex")):
            if _status(engine) is not PlanStatus.STOPPED or _out_of_time(engine):
                break
            engine.setOptionValue(option, value)
            engine.run()
            method = name
        set_options(engine, effort, "ipm")
    return read_solution(engine, method)


def _out_of_time(engine: highspy.Highs) -> bool:
    return bool(engine.getModelStatus() == highspy.HighsModelStatus.kTimeLimit)


def chosen(solver: str, columns: int) -> str:
    """The method: as asked for, or by size."""
    if solver != "choose":
        return solver
    return "simplex" if columns <= SMALL else "ipm"


def set_options(engine: highspy.Highs, effort: Effort, method: str) -> None:
    """One thread and one seed, so that an answer comes out again; no crossover, which costs more than it tells."""
    options: list[tuple[str, int | float | str]] = [("threads", 1), ("time_limit", effort.seconds), ("random_seed", 0)]
    if method in ("simplex", "ipm"):
        options += [("solver", method), ("run_crossover", "off" if method == "ipm" else "on")]
    else:
        options.append(("mip_rel_gap", effort.gap))
    if effort.tolerance:
        options.append(("ipm_optimality_tolerance", _SHARPER * effort.tolerance))
    for name, value in options:
        engine.setOptionValue(name, value)


def read_solution(engine: highspy.Highs, method: str) -> Solution:
    """What the engine found."""
    found = read_numbers(engine, method)
    if found.status is PlanStatus.BEST:
        return found
    return replace(found, x=np.zeros(0), dual=np.zeros(0), objective=float("nan"))


def read_numbers(engine: highspy.Highs, method: str) -> Solution:
    """The numbers that the engine holds, whatever it makes of them."""
    info, answer = engine.getInfo(), engine.getSolution()
    return Solution(
        status=_status(engine),
        x=np.array(answer.col_value),
        dual=np.array(answer.row_dual),
        objective=float(info.objective_function_value),
        method=f"HiGHS {engine.version()}, {method}",
        gap=_gap(info),
    )


def _gap(info: highspy.HighsInfo) -> float:
    for name in ("mip_gap", "primal_dual_objective_error"):
        value = float(getattr(info, name, -1.0))
        if np.isfinite(value) and value >= 0:
            return value
    return 0.0


class _WithoutCallbacks(highspy.Highs):  # type: ignore[misc, unused-ignore]
    """HiGHS without callbacks: setting them up prints a banner on standard output."""

    def enableCallbacks(self) -> None:
        """Leave them off."""


def quiet_engine() -> highspy.Highs:
    """A solver that prints nothing."""
    engine = _WithoutCallbacks()  # type: ignore[no-untyped-call]
    engine.setOptionValue("output_flag", False)
    return engine


def _listen(engine: highspy.Highs, tell: Progress | None) -> None:
    """Pass each line of the solver's own log on to somebody who waits for it."""
    if tell is None:
        return

    def heard(_kind: object, message: str, _out: object, _in: object, _data: object) -> None:
        text = message.strip()
        if text:
            tell(text)

    engine.setOptionValue("output_flag", True)
    engine.setOptionValue("log_to_console", False)
    engine.setCallback(heard, None)
    engine.startCallback(highspy.cb.HighsCallbackType.kCallbackLogging)


def pass_matrix(engine: highspy.Highs, matrix: Matrix, whole: Ints | None = None) -> None:
    """Hand a matrix over in the overload that takes arrays; setting the solver's own fields copies them one by one."""
    kinds = np.zeros(len(matrix.cost), dtype=np.int32)
    if whole is not None:
        kinds[whole] = 1
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
        matrix.start,
        matrix.index,
        matrix.value,
        kinds,
    )


def _status(engine: highspy.Highs) -> PlanStatus:
    status = engine.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return PlanStatus.BEST
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return PlanStatus.INFEASIBLE
    return PlanStatus.STOPPED
