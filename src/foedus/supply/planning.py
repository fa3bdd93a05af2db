"""Main path: a programme, a regime and a level of payment become the best plan of deliveries."""

from __future__ import annotations

from dataclasses import replace

from foedus.errors import UnknownNameError
from foedus.model import DeliveryPlan, Finding, PlanStatus, Programme, Regime, errors_in, make_finding

from .answers import Solved, answer
from .arrays import tables_of
from .assembly import assemble
from .columns import lay_out
from .highs import solve
from .levels import Budgets, budgets_at
from .usable import Usable, usable_parts


def plan_deliveries(
    programme: Programme, *, regime: str, level: str = "as-pledged", solver: str = "simplex"
) -> tuple[DeliveryPlan, tuple[Finding, ...]]:
    """Plan deliveries month by month so that as little as possible is short, as early as possible.

    `regime` is one of the programme's regimes, `level` a word of `foedus.vocabulary.regimes.LEVELS`, `solver` `simplex` or
    `ipm`. Every figure enters at its middle. A number that is not known leaves its source, row, hub or item out, with a
    finding; where the plan turns on it, the status says that nothing was planned. Raises `UnknownNameError`.
    """
    rules = programme.regime(regime)
    if rules is None:
        raise UnknownNameError("regime of this programme", regime, [r.id for r in programme.regimes])
    parts, found = usable_parts(programme, rules)
    budgets, money_findings = _budgets(programme, rules, level)
    findings = (*found, *money_findings, *_unplannable(programme, rules, parts))
    plan = DeliveryPlan(
        programme=programme.id,
        regime=regime,
        level=level,
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
    columns = lay_out(tables)
    matrix = assemble(tables, columns)
    solution = solve(matrix, solver=solver)
    plan = replace(plan, status=solution.status, method=solution.method)
    if solution.status is not PlanStatus.BEST:
        return plan, (*findings, make_finding("FD431", solution.status.value, programme.locus))
    return answer(plan, parts, programme, Solved(tables, columns, matrix, solution)), findings


def _budgets(programme: Programme, rules: Regime, level: str) -> tuple[Budgets | None, tuple[Finding, ...]]:
    """What the donors can pay; where the seller pays, no level matters and no donor's gap is worth a finding."""
    budgets, findings = budgets_at(programme, level)
    if rules.payer == "seller":
        return ((0.0,) * programme.months,) * len(programme.donors), ()
    return budgets, findings


def _unplannable(programme: Programme, rules: Regime, parts: Usable) -> tuple[Finding, ...]:
    """Caps that are not known, keys that are not known, leads beyond the horizon, and nothing at all to plan."""
    found = [make_finding("FD425", f"from {cap.since:%Y-%m}", cap.locus) for cap in rules.caps if cap.amount is None]
    if not parts.items or not parts.hubs:
        found.append(make_finding("FD433", f"under regime '{rules.id}'", programme.locus))
    if rules.payer == "donors":
        found.extend(make_finding("FD432", f"donor {d.state}", d.locus) for d in programme.donors if d.key is None)
    for item, source in parts.sources:
        if source.kind == "line" and source.lead is not None and round(source.lead.low) >= programme.months:
            found.append(make_finding("FD429", f"'{item.id}' from '{source.id}'", source.locus))
    return tuple(found)
