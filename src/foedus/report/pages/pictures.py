"""The charts of an assessment: delivery against need, who pays, how outcomes shift, and what moves the result."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.assessment import Assessment, DesignResult
from foedus.model import SuppliedStrength, SupplyLever
from foedus.vocabulary.levers import LEVERS

from .answer import say_lever
from .charts import Chart, Series


def make_charts(assessment: Assessment, names: Mapping[str, str]) -> tuple[Chart, ...]:
    """Every chart for which there is something to show. A fictional guarantee shows the game first."""
    supply = [chart for chart in (_deliveries(assessment), _payers(assessment, names)) if chart]
    game = [chart for chart in (*_shifts(assessment), _influences(assessment)) if chart]
    if assessment.guarantee.fictional:
        return (*_joiners(assessment), *game, *supply)
    return (*supply, *game)


def _deliveries(assessment: Assessment) -> Chart | None:
    """The share of need met by month, averaged over classes of capability, one line for each regime and level."""
    plans = {lever: plan for lever, plan in assessment.plans.items() if lever in assessment.strengths}
    if not plans:
        return None
    first = next(iter(plans.values()))
    series = tuple(Series(label=say_lever(lever), values=_percent(assessment.strengths[lever])) for lever in plans)
    ends = "; ".join(f"{s.label}: {s.values[-1] or 0:.0f}%" for s in series)
    return Chart(
        id="deliveries",
        kind="lines",
        title="Delivery against need, by month",
        summary=f"Share of the cumulative need that has arrived at the end of the plan: {ends}.",
        unit="% of need met",
        columns=tuple(f"{month:%b %y}" for month in first.months),
        series=series,
        note=f"Classes of capability weigh the same, and so do the items of a class. Facts reach to {first.facts_reach:%-d %B %Y}; what is not public is a range of our own judgement.",
    )


def _percent(strength: SuppliedStrength) -> tuple[float | None, ...]:
    return tuple(round(100 * share, 1) for share in strength.overall)


def _payers(assessment: Assessment, names: Mapping[str, str]) -> Chart | None:
    """Who pays in all, under the baseline's regime and under the other regimes asked for at the same level."""
    base = assessment.guarantee.supply
    levers = [
        lever for lever in assessment.plans if base and lever.level == base.level and assessment.plans[lever].items
    ]
    if not levers:
        return None
    totals: dict[str, dict[SupplyLever, float]] = {}
    for lever in levers:
        for payer in assessment.plans[lever].payers:
            if payer.total >= 0.5:
                totals.setdefault(payer.payer, {})[lever] = payer.total
    ordered = sorted(totals, key=lambda state: -max(totals[state].values()))[:16]
    currency = assessment.plans[levers[0]].currency
    columns = tuple(say_lever(lever) for lever in levers)
    series = tuple(
        Series(label=names.get(s, s), values=tuple(round(totals[s].get(lever, 0.0), 1) for lever in levers))
        for s in ordered
    )
    top = ", ".join(f"{s.label} {max(v or 0 for v in s.values):,.0f}" for s in series[:3])
    return Chart(
        id="payers",
        kind="bars",
        title="Who pays",
        summary=f"The largest payers, in millions of {currency}: {top}.",
        unit=f"{currency} m over the plan",
        columns=columns,
        series=series,
        note="Each colour is a plan of its own: the bars stand beside each other's regimes and are not to be added up.",
    )


def _shifts(assessment: Assessment) -> tuple[Chart, ...]:
    """How attack, fait accompli and war differ from the baseline's, on common draws."""
    played = [design for design in assessment.designs[1:] if design.outcomes]
    if not played:
        return ()
    return tuple(_shift(outcome, played) for outcome in ("attack", "fait accompli", "war"))


def _shift(outcome: str, played: list[DesignResult]) -> Chart:
    series = []
    for design in played:
        shift = next(s for s in design.outcomes.shifts if s.outcome == outcome) if design.outcomes else None
        values = (None, None, None) if shift is None else (_pp(shift.low), _pp(shift.middle), _pp(shift.high))
        series.append(Series(label=design.title, values=values))
    lowest = min(series, key=lambda s: s.values[1] if s.values[1] is not None else 0.0)
    return Chart(
        id=f"shift-{outcome.replace(' ', '-')}",
        kind="spans",
        title=f"How {outcome} differs from the baseline",
        summary=f"Bars span the 5th to 95th percentile of the difference from the baseline over common draws; it is lowest for {lowest.label}.",
        unit="points against the baseline",
        columns=("5th percentile", "middle", "95th percentile"),
        series=tuple(series),
    )


def _pp(share: float) -> float:
    return float(f"{100 * share:.2g}")


def _influences(assessment: Assessment) -> Chart | None:
    """Which assumptions move the outcome most, as rank correlations."""
    top = sorted(assessment.influences, key=lambda i: -abs(i.correlation))[:10]
    if not top:
        return None
    series = tuple(
        Series(
            label=LEVERS[i.assumption].name if i.assumption in LEVERS else i.assumption.replace("_", " "),
            values=(round(i.correlation, 2),),
        )
        for i in top
    )
    return Chart(
        id="influences",
        kind="signed",
        title="What moves attack most",
        summary=f"Rank correlation of each assumption with attack under the baseline; the strongest is {series[0].label}.",
        unit="rank correlation with attack, baseline",
        columns=("rank correlation",),
        series=series,
    )


def _joiners(assessment: Assessment) -> tuple[Chart, ...]:
    """How many guarantors come, by design: shown in full only for invented states."""
    played = [design for design in assessment.designs if design.outcomes]
    series = tuple(
        Series(label=d.title, values=(d.outcomes.joins.low, None, d.outcomes.joins.high)) for d in played if d.outcomes
    )
    if not series:
        return ()
    return (
        Chart(
            id="joiners",
            kind="spans",
            title="How many guarantors come",
            summary="Expected number of guarantors that intervene, 5th to 95th percentile over the assumptions.",
            unit="guarantors expected to intervene",
            columns=("5th percentile", "middle", "95th percentile"),
            series=series,
        ),
    )
