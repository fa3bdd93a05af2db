"""The answer in words, before any chart: who is bound, what arrives, and which way the outcomes shift."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foedus.assessment import Assessment, DesignResult, Shift
from foedus.model import Guarantee, Obligation, SupplyLever
from foedus.vocabulary.events import EVENTS
from foedus.vocabulary.regimes import SAID_LEVELS

from .context import DesignLine, HeadcountLine


def say_event(guarantee: Guarantee, names: Mapping[str, str]) -> str:
    """The event in one sentence."""
    event = guarantee.event
    by = " and ".join(names.get(code, code) for code in event.attackers) or "an unknown attacker"
    on = " and ".join(names.get(code, code) for code in event.victims)
    where = f" at {event.place.name}" if event.place and event.place.id else ""
    facts = "; ".join(f"{f.key.replace('_', ' ')}: {_fact(f.value)}" for f in event.facts)
    told = f"{EVENTS[event.kind].says.capitalize()} by {by} on {on}{where}, {event.day:%-d %B %Y}"
    return f"{told} ({facts})." if facts else f"{told}."


def say_bound(design: DesignResult, heads: Sequence[HeadcountLine], names: Mapping[str, str]) -> str:
    """Who is bound to what under one design, each worth counted apart."""
    if not heads:
        return _nobody(design)
    parts = [f"{_states(head, names)} {head.owed} ({head.worth})" for head in heads]
    return "; ".join(parts) + "."


def clocked_duties(design: DesignResult, guarantee: Guarantee) -> tuple[Obligation, ...]:
    """The duties towards the protégé that bind within a number of hours."""
    return tuple(
        o
        for o in design.derivation.bound()
        if o.deadline and o.deadline.hours and o.beneficiary == guarantee.protege and o.bearer != guarantee.protege
    )


def say_consulting(clocked: Sequence[Obligation]) -> str:
    """How many states must consult, and within how many hours, whatever else they owe."""
    hours: dict[float, set[str]] = {}
    for o in clocked:
        if "consult" in o.acts and o.deadline and o.deadline.hours:
            hours.setdefault(o.deadline.hours, set()).add(o.bearer)
    told = (f"{len(states)} states must consult within {limit:g} hours" for limit, states in sorted(hours.items()))
    joined = "; ".join(told)
    return f" {joined}." if joined else ""


def _nobody(design: DesignResult) -> str:
    open_ones = sum(p.depends is not None for p in design.postures)
    return f"Nobody is bound; for {open_ones} states it depends." if open_ones else "Nobody is bound."


def _states(head: HeadcountLine, names: Mapping[str, str]) -> str:
    if head.count <= 3:
        return " and ".join(names.get(code, code) for code in head.states)
    return f"{head.count} states"


def say_supply(design: DesignResult, assessment: Assessment) -> str:
    """What arrives under the design's regime and level, against the need."""
    lever = design.supply
    plan = assessment.plans.get(lever) if lever else None
    if lever is None or plan is None or not plan.items:
        return "What arrives is not known."
    met = "not known" if design.supplied is None else f"{100 * design.supplied:.0f}%"
    month = max((m for m in plan.months if m <= assessment.guarantee.forces_on), default=plan.months[0])
    paid = sum(plan.spent) if plan.payer == "seller" else sum(payer.total for payer in plan.payers)
    payers = "the seller" if plan.payer == "seller" else f"{sum(p.total > 0 for p in plan.payers)} payers"
    return (
        f"By {month:%B %Y}, {met} of the stated need is met under {say_lever(lever)}: "
        f"{plan.currency} {paid:,.0f}m over the whole plan, paid by {payers}."
    )


def say_lever(lever: SupplyLever) -> str:
    """A regime and its level of payment; a grant has no level, since the donors pay nothing."""
    return lever.regime if lever.regime.startswith("grant") else f"{lever.regime}, {lever.level.replace('-', ' ')}"


def say_shift(shift: Shift) -> str:
    """How an outcome compares with the baseline's, in draws out of a hundred."""
    lower = round(100 * shift.lower_in / shift.draws)
    if shift.low == shift.high == 0:
        return f"{shift.outcome}: the same as the baseline in every draw"
    return f"{shift.outcome}: lower than the baseline in {lower} of 100 draws"


def say_answer(assessment: Assessment, designs: Sequence[DesignLine], names: Mapping[str, str]) -> tuple[str, ...]:
    """The answer in a few sentences: the law as it stands, what designs add, where they fail, what arrives, what moves it."""
    told = [f"{designs[0].title}: {designs[0].bound_sentence}"]
    told.extend(_strongest_promise(designs))
    told.extend(_empty_promises(designs))
    told.extend(_deliveries(assessment))
    told.extend(_ranking(assessment, designs))
    told.extend(_doubt(designs, names))
    return tuple(told)


def _strongest_promise(designs: Sequence[DesignLine]) -> list[str]:
    """The designs that bind further states to assist or fight."""
    before = _helping(designs[0])
    further = {d.title: len(_helping(d) - before) for d in designs[1:]}
    named = "; ".join(f"{title} ({count} states)" for title, count in further.items() if count)
    if not named:
        return ["No design binds anybody to more help than it owes already."]
    return [f"Further states bound to assist or fight, if the text is adopted: {named}."]


def _helping(design: DesignLine) -> set[str]:
    return {state for h in design.headcounts if "assist" in h.owed or "fight" in h.owed for state in h.states}


def _empty_promises(designs: Sequence[DesignLine]) -> list[str]:
    """The texts that a design adds and that bind nobody, or hang on what is not known."""
    told = {"not-bound": "adds nothing", "depends": "hangs"}
    return [
        _ended(f"{design.title} {told[verdict.answer]}: {verdict.because}")
        for design in designs[1:]
        for verdict in design.verdicts
        if verdict.added and verdict.answer in told
    ]


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."


def _deliveries(assessment: Assessment) -> list[str]:
    told = []
    for lever, plan in assessment.plans.items():
        if lever not in assessment.strengths:
            continue
        met = assessment.strengths[lever].overall[-1]
        how = "the seller pays" if plan.payer == "seller" else SAID_LEVELS[lever.level].split(",")[0]
        told.append(f"Arms under {say_lever(lever)} ({how}): {100 * met:.0f}% of the need met at the end.")
    return told


def _ranking(assessment: Assessment, designs: Sequence[DesignLine]) -> list[str]:
    played = [d for d in designs[1:] if d.shifts]
    if not played:
        return []
    ordered = sorted(played, key=lambda d: d.shifts[0].middle)
    best, worst = ordered[0], ordered[-1]
    told = [
        (
            f"Over {assessment.provenance.draws} common draws of the assumptions, {best.title} lowers attack most "
            f"(below the baseline in {best.shifts[0].lower_in_100} of 100 draws) and {worst.title} least "
            f"({worst.shifts[0].lower_in_100} of 100)."
        )
    ]
    harder = [d.title for d in played if _shift_of(d, "attack") < 0 < _shift_of(d, "war once attacked")]
    if harder:
        told.append(f"Lower attack, but war more often once attacked: {', '.join(harder)}.")
    return told


def _shift_of(design: DesignLine, outcome: str) -> float:
    return next((s.middle for s in design.shifts if s.outcome == outcome), 0.0)


def _doubt(designs: Sequence[DesignLine], names: Mapping[str, str]) -> list[str]:  # noqa: ARG001 - names stay for later pages
    asked = list(dict.fromkeys(question for design in designs for question in design.questions))
    return [f"What would settle most: {asked[0]}"] if asked else []


def _fact(value: object) -> str:
    return (
        {True: "yes", False: "no", None: "not known"}.get(value, str(value))
        if isinstance(value, (bool, type(None)))
        else str(value)
    )
