"""Main path: a programme, a regime and a level of payment become the best plan of deliveries."""

from __future__ import annotations

from dataclasses import dataclass, replace

from foedus.errors import UnknownNameError
from foedus.model import DeliveryPlan, Donor, Finding, PlanStatus, Programme, Regime, errors_in, make_finding
from foedus.vocabulary.regimes import ORDERS

from .aims import solve_in_order, with_aims
from .answers import Solved, answer
from .arrays import Floats, Tables
from .assembly import Matrix, assemble
from .certificates import box_of, certify
from .columns import Columns, lay_out
from .conflicts import Demand, find_conflict, require
from .highs import Check, Effort, solve
from .levels import Budgets, budgets_at
from .tables import tables_of
from .usable import Usable, usable_parts


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What to plan for: the regime, the level of payment, which aim comes first, what must arrive, and how hard to try."""

    regime: str
    level: str = "as-pledged"
    order: str = "weighted"
    demands: tuple[Demand, ...] = ()
    effort: Effort = Effort()


def plan_deliveries(
    programme: Programme, *, regime: str, level: str = "as-pledged", solver: str = "choose"
) -> tuple[DeliveryPlan, tuple[Finding, ...]]:
    """Plan deliveries month by month so that as little as possible is short, as early as possible.

    `regime` is one of the programme's regimes, `level` a word of `foedus.vocabulary.regimes.LEVELS`, `solver` `choose`,
    `simplex` or `ipm`. Every figure enters at its middle. A number that is not known leaves its source, row, hub or item out,
    with a finding; where the plan turns on it, the status says that nothing was planned. Raises `UnknownNameError`.
    """
    return plan_wish(programme, Wish(regime=regime, level=level, effort=Effort(solver=solver)))


def plan_wish(programme: Programme, wish: Wish) -> tuple[DeliveryPlan, tuple[Finding, ...]]:
    """Plan as `plan_deliveries` does, with an order of aims, demands that must be met, and an effort. Raises `UnknownNameError`."""
    rules = regime_of(programme, wish.regime)
    if wish.order not in ORDERS:
        raise UnknownNameError("order of aims", wish.order, sorted(ORDERS))
    parts, found = usable_parts(programme, rules)
    budgets, money_findings = payable(programme, rules, wish.level)
    findings = (*found, *money_findings, *_unplannable(programme, rules, parts))
    plan = DeliveryPlan(
        programme=programme.id,
        regime=wish.regime,
        level=wish.level,
        status=PlanStatus.UNKNOWN,
        currency=programme.currency,
        facts_reach=programme.facts_reach,
        months=tuple(programme.month(at) for at in range(programme.months)),
        payer=rules.payer,
        left_out=parts.left_out,
    )
    if budgets is None or errors_in(findings):
        return plan, findings
    tables = tables_of(programme, rules, budgets, parts)
    plan, solved = _solve(plan, tables, wish, programme)
    if solved is None:
        code = "FD440" if plan.conflict else "FD431"
        return plan, (*findings, make_finding(code, "; ".join(plan.conflict) or plan.status.value, programme.locus))
    return answer(plan, parts, programme, solved), findings


def regime_of(programme: Programme, name: str) -> Regime:
    """The regime of that name. Raises `UnknownNameError`."""
    rules = programme.regime(name)
    if rules is None:
        raise UnknownNameError("regime of this programme", name, [r.id for r in programme.regimes])
    return rules


def _solve(plan: DeliveryPlan, tables: Tables, wish: Wish, programme: Programme) -> tuple[DeliveryPlan, Solved | None]:
    columns = lay_out(tables)
    base = assemble(tables, columns)
    if wish.order == "lexicographic":
        matrix, aims = with_aims(tables, columns, base.lower, base.upper)
        matrix = require(matrix, tables, columns, wish.demands, programme)
        solution, stages = solve_in_order(matrix, aims, wish.effort)
    else:
        matrix = require(base, tables, columns, wish.demands, programme)
        solution, stages = solve(matrix, wish.effort, check=_check(matrix, tables, columns)), ()
    plan = replace(plan, status=solution.status, method=solution.method, stages=stages)
    if solution.status is not PlanStatus.BEST:
        return replace(plan, conflict=_conflict(solution.status, matrix, tables, columns)), None
    return plan, Solved(tables, columns, matrix, solution)


def _check(matrix: Matrix, tables: Tables, columns: Columns) -> Check:
    """What a looser answer must show: its constraints kept, and a bound close by."""

    def gap(x: Floats, dual: Floats) -> float:
        if len(x) != columns.count or len(dual) != len(matrix.row_lower):
            return float("inf")
        found = certify(matrix, x, dual, box_of(tables, columns))
        return found.gap if found.violation <= 1e-6 else float("inf")

    return gap


def _conflict(status: PlanStatus, matrix: Matrix, tables: Tables, columns: Columns) -> tuple[str, ...]:
    return find_conflict(matrix, tables, columns) if status is PlanStatus.INFEASIBLE else ()


def payable(programme: Programme, rules: Regime, level: str) -> tuple[Budgets | None, tuple[Finding, ...]]:
    """What the donors can pay under a regime; where the seller pays, no level matters and no donor's gap is worth a finding."""
    if rules.payer == "seller":
        return ((0.0,) * programme.months,) * len(programme.donors), ()
    donors = tuple(d if may_pay(d, rules) else replace(d, payments=()) for d in programme.donors)
    return budgets_at(replace(programme, donors=donors), level)


def may_pay(donor: Donor, rules: Regime) -> bool:
    """Whether the regime takes money of the donor, and the donor gives money under the regime."""
    return donor.state in (rules.payers or (donor.state,)) and rules.id in (donor.regimes or (rules.id,))


def _unplannable(programme: Programme, rules: Regime, parts: Usable) -> tuple[Finding, ...]:
    """Caps that are not known, keys that are not known, leads beyond the horizon, and nothing at all to plan."""
    found = [make_finding("FD425", f"from {cap.since:%Y-%m}", cap.locus) for cap in rules.caps if cap.amount is None]
    if not parts.items or not parts.hubs:
        found.append(make_finding("FD433", f"under regime '{rules.id}'", programme.locus))
    if rules.payer == "donors":
        found.extend(
            make_finding("FD432", f"donor {d.state}", d.locus)
            for d in programme.donors
            if d.key is None and may_pay(d, rules)
        )
    for item, source in parts.sources:
        if source.kind == "line" and source.lead is not None and round(source.lead.low) >= programme.months:
            found.append(make_finding("FD429", f"'{item.id}' from '{source.id}'", source.locus))
    return tuple(found)


def solvable(programme: Programme, rules: Regime, budgets: Budgets) -> tuple[Tables, Columns, Matrix]:
    """The arrays, columns and matrix of one plan, for those who test or time them. Raises ValueError where a cap is unknown."""
    tables = tables_of(programme, rules, budgets, usable_parts(programme, rules)[0])
    columns = lay_out(tables)
    return tables, columns, assemble(tables, columns)
