"""What a study of deterrence says, in sentences: rankings on common draws, what would turn them, and what cannot be known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from foedus.assessment import DesignResult, Interval, Study
from foedus.units import UNITS
from foedus.vocabulary.levers import EVERY_LEVER

NOTES = (
    "A decision aid, not a forecast: no number here is the probability that a named state attacks. Intervals span ranges that are mostly judgement.",
    "No lever but the existence of a pact is identified in public data.",
    (
        "Of allies with a defence pact to the target alone 12 in 100 came in wars (7 to 19); 44 before 1946, on 16 pairs, and 10 after. "
        "These are rates once deterrence had failed, so low for pacts that were believed."
    ),
    "Nuclear powers, cyber and hybrid attack and designs outside 1816 to 2010 lie outside the range of the data.",
)

_BESIDES = {
    "force_index": "where the guarantors' forces lie in their ranges",
    "arrives": "how much of a force arrives in time",
    "discretion": "how much freedom a promise leaves",
    "legal_weight": "what a text of its legal force puts at stake",
    "protege_force": "where the protected state's force, and its army by month, lie in their ranges",
    "challenger_force": "where the challenger's force lies in its range",
    "own": "how the guarantors differ among themselves",
}


def name_of(assumption: str) -> str:
    """An assumption by the name that people read."""
    return EVERY_LEVER[assumption].name if assumption in EVERY_LEVER else _BESIDES.get(assumption, assumption)


def say_span(interval: Interval) -> str:
    """An interval as two figures of two digits."""
    return f"{interval.low:g} to {interval.high:g}"


def say_study(study: Study) -> tuple[str, ...]:
    """The answer in a few sentences: what each design changes on common draws, what turns that, and what to beware of."""
    if not study.prospects:
        return ("Nothing was played, because a force that the game needs is not known.",)
    return (
        *(_say_design(design) for design in study.designs[1:]),
        *_say_turns(study),
        *_say_flags(study),
    )


def say_years(study: Study) -> str:
    """What the years ahead take of the forces."""
    army = study.paths.army(None)
    if army is None:
        return "Each year takes who is stationed in its months; the protected state's own force grows by a lever."
    return f"Each year takes the mean of its months: '{army.army}' on its course without the attack asked about, and who is stationed then."


def _say_design(design: DesignResult) -> str:
    outcomes = design.outcomes
    assert outcomes is not None
    told = {shift.outcome: shift for shift in outcomes.shifts}
    if all(shift.low == shift.high == 0 for shift in told.values()):
        return f"{design.title}: the same as the baseline from the 5th to the 95th percentile of draws."
    parts = []
    for outcome in ("attack", "fait accompli", "war"):
        shift = told[outcome]
        lower = round(100 * shift.lower_in / shift.draws)
        parts.append(
            f"{outcome} is lower in {lower} of 100 draws ({100 * shift.low:+.2g} to {100 * shift.high:+.2g} points)"
        )
    return f"{design.title}: against the baseline, {', '.join(parts)}."


def _say_turns(study: Study) -> Iterator[str]:
    titles = {design.design: design.title for design in study.designs}
    for r in study.reversals:
        if not r.reverses:
            continue
        where = "" if r.turns_at is None else f" at about {r.turns_at:g} ({_unit(r.assumption, r.unit)})"
        yield (
            f"{name_of(r.assumption)} alone would reverse the ranking of {titles[r.design]}{where}: it does better in "
            f"{r.at_low} of 100 draws at the low end and in {r.at_high} at the high end."
        )


def _unit(assumption: str, unit: str) -> str:
    return (
        UNITS.get(unit, unit) if assumption in EVERY_LEVER else "from 0, the low end of its range, to 1, the high end"
    )


def _say_flags(study: Study) -> Iterator[str]:
    seen: dict[str, list[str]] = {}
    for prospect in study.prospects:
        for flag in prospect.flags:
            seen.setdefault(flag, []).append(prospect.title)
    for flag, titles in seen.items():
        yield f"{', '.join(titles)}: {flag[0].lower()}{flag[1:]}"


def owed_words(families: Mapping[str, str], family: str) -> str:
    """What a state owes in a word or two; nothing where nothing binds it."""
    return families.get(family, family) if family else "owes nothing"
