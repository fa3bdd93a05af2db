"""From an assessment to its page: every number once, every sentence from the numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from foedus.assessment import Assessment, DesignResult, Interval, Reversal, Shift
from foedus.model import Answer, Gazetteer, Obligation
from foedus.report.answers import show_derivation
from foedus.report.phrases import say_acts
from foedus.units import UNITS
from foedus.vocabulary.acts import ACTS, STRENGTH
from foedus.vocabulary.instruments import LEGAL_FORCES
from foedus.vocabulary.levers import LEVERS

from .answer import clocked_duties, say_answer, say_bound, say_consulting, say_event, say_shift, say_supply
from .context import (
    AssessmentPage,
    AssumptionLine,
    DesignLine,
    HeadcountLine,
    ReversalLine,
    ShiftLine,
    SpanLine,
    Verdict,
)
from .matrix import show_matrix
from .notes import NOTES
from .origins import say_month, show_origins
from .pictures import make_charts
from .promised import show_promised

_FAMILY_OWED = {
    "fight": "must fight",
    "assist": "must assist",
    "specified": "must do named acts (arms, money, sanctions ...)",
    "consult": "must consult",
    "deem": "must treat it as an attack on all",
}
_OUTCOMES = ("attack", "fait accompli", "war", "war once attacked")


def show_assessment(assessment: Assessment, gazetteer: Gazetteer) -> AssessmentPage:
    """The page of one assessment."""
    guarantee = assessment.guarantee
    names = {code: state.name for code, state in gazetteer.states.items()}
    designs = tuple(_design(design, assessment, names) for design in assessment.designs)
    return AssessmentPage(
        guarantee=guarantee.id,
        title=guarantee.title,
        fictional=guarantee.fictional,
        protege=names.get(guarantee.protege, guarantee.protege),
        challenger=names.get(guarantee.challenger, guarantee.challenger),
        event=say_event(guarantee, names),
        event_date=guarantee.event.day.isoformat(),
        known_on=_day(assessment.provenance.known_on),
        facts_reach=_day(assessment.provenance.facts_reach),
        version=assessment.provenance.version,
        seed=assessment.provenance.seed,
        draws=assessment.provenance.draws,
        answer=say_answer(assessment, designs, names),
        month=say_month(guarantee),
        origins=show_origins(guarantee, assessment.paths, names),
        promised=show_promised(assessment.promised, names),
        designs=designs,
        matrix=show_matrix(assessment, names),
        charts=make_charts(assessment, names),
        assumptions=_assumptions(assessment),
        reversals=_reversals(assessment),
        missing=tuple(dict.fromkeys(f"{f.seen}: {f.why}. {f.way_out}" for f in assessment.missing)),
        notes=NOTES,
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _design(design: DesignResult, assessment: Assessment, names: Mapping[str, str]) -> DesignLine:
    clocked = clocked_duties(design, assessment.guarantee)
    heads = tuple(
        HeadcountLine(
            owed=_FAMILY_OWED.get(head.family, head.family),
            worth=LEGAL_FORCES[head.legal_force],
            legal_force=head.legal_force,
            count=len(head.states),
            states=head.states,
        )
        for head in design.headcounts
    )
    return DesignLine(
        order=[d.design for d in assessment.designs].index(design.design),
        id=design.design,
        title=design.title,
        says=design.says,
        headcounts=heads,
        first_deadline_hours=min((o.deadline.hours for o in clocked if o.deadline and o.deadline.hours), default=None),
        bound_sentence=say_bound(design, heads, names) + say_consulting(clocked),
        depends=sum(p.bound is None and p.depends is not None for p in design.postures),
        verdicts=_verdicts(design, assessment.baseline),
        questions=tuple(question.text for question in design.questions[:6]),
        supply_sentence=say_supply(design, assessment),
        supply_regime=design.supply.regime if design.supply else None,
        supply_level=design.supply.level if design.supply else None,
        share_of_need_met=None if design.supplied is None else float(f"{design.supplied:.2g}"),
        outcomes=_spans(design),
        shifts=_shifts(design),
        flags=design.outcomes.flags
        if design.outcomes
        else ("the game was not played, because a number it needs is not known",),
    )


def _verdicts(design: DesignResult, baseline: DesignResult) -> tuple[Verdict, ...]:
    """Every agreement's answer under the baseline; under another design those that it adds or changes."""
    answered = _answered(design)
    if design is baseline:
        return answered
    before = {verdict.agreement: verdict for verdict in _answered(baseline)}
    return tuple(v for v in answered if v.added or v != before.get(v.agreement))


def _answered(design: DesignResult) -> tuple[Verdict, ...]:
    return tuple(
        Verdict(
            agreement=a.agreement,
            title=a.title,
            worth=a.worth,
            answer=a.answer.value,
            because=a.because,
            added=a.added,
        )
        for a in show_derivation(design.derivation).agreements
    )


def _spans(design: DesignResult) -> tuple[SpanLine, ...]:
    if design.outcomes is None:
        return ()
    played = design.outcomes
    intervals: tuple[Interval, ...] = (played.attack, played.fait_accompli, played.war, played.war_if_attacked)
    named = [
        *zip(_OUTCOMES, intervals, strict=True),
        ("guarantors that join", played.joins),
        ("force brought", played.brought),
    ]
    return tuple(SpanLine(outcome=name, low=i.low, high=i.high, unit=i.unit) for name, i in named)


def _shifts(design: DesignResult) -> tuple[ShiftLine, ...]:
    return tuple(_shift(shift) for shift in design.outcomes.shifts) if design.outcomes else ()


def _shift(shift: Shift) -> ShiftLine:
    return ShiftLine(
        outcome=shift.outcome,
        says=say_shift(shift),
        lower_in_100=round(100 * shift.lower_in / shift.draws),
        middle=float(f"{shift.middle:.2g}"),
        low=float(f"{shift.low:.2g}"),
        high=float(f"{shift.high:.2g}"),
    )


def _assumptions(assessment: Assessment) -> tuple[AssumptionLine, ...]:
    return tuple(
        AssumptionLine(
            name=LEVERS[i.assumption].name if i.assumption in LEVERS else i.assumption.replace("_", " "),
            meaning=i.meaning,
            low=i.low,
            high=i.high,
            unit=i.unit,
            tag=i.tag,
            source=i.source,
            correlation=float(f"{i.correlation:.2g}"),
            on_difference=float(f"{i.on_difference:.2g}"),
        )
        for i in assessment.influences
    )


def _reversals(assessment: Assessment) -> tuple[ReversalLine, ...]:
    titles = {design.design: design.title for design in assessment.designs}
    meanings = {i.assumption: i.meaning for i in assessment.influences}
    lines = []
    for r in assessment.reversals:
        name = LEVERS[r.assumption].name if r.assumption in LEVERS else meanings[r.assumption]
        verb = f"reverses the ranking{_where(r)}" if r.reverses else "does not reverse the ranking"
        says = (
            f"{titles[r.design]} lowers attack against the baseline in {r.at_low} of 100 draws where {name} is low and in "
            f"{r.at_high} of 100 where it is high: this alone {verb}."
        )
        lines.append(
            ReversalLine(
                design=r.design,
                assumption=name,
                at_low_in_100=r.at_low,
                at_high_in_100=r.at_high,
                reverses=r.reverses,
                turns_at=r.turns_at,
                unit=r.unit,
                says=says,
            )
        )
    return tuple(lines)


def _where(reversal: Reversal) -> str:
    """At which value a ranking turns, in words."""
    if reversal.turns_at is None:
        return ""
    if reversal.assumption not in LEVERS:
        return f", about {round(100 * reversal.turns_at)} hundredths up its range"
    return f", at about {reversal.turns_at:g} ({UNITS[reversal.unit]})"


def strongest_word(obligation: Obligation) -> str:
    """The strongest act of an obligation, in words."""
    act = min(obligation.acts, key=lambda a: STRENGTH.index(ACTS[a].family))
    return say_acts((act,))


def bound_anybody(design: DesignResult) -> bool:
    """Whether any clause binds anybody to help."""
    return any(o.answer is Answer.BOUND for o in design.derivation.obligations)
