"""What must not matter does not: irrelevant facts, names, the order of clauses, shifted days; and unknown never becomes false."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from foedus.model import Agreement, Answer, Event, GivenFact, Spell
from foedus.obligations import derive
from tests.obligations.test_second_engine import invent_agreement, invent_event, world

SEEDS = range(60)


def answers(event: Event, agreement: Agreement) -> dict[tuple[str, str, str], Answer]:
    return {(o.provision, o.bearer, o.beneficiary): o.answer for o in derive(event, (agreement,), world()).obligations}


def pair(seed: int) -> tuple[Event, Agreement]:
    rng = random.Random(seed)
    return invent_event(rng, world()), invent_agreement(rng)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_fact_that_no_clause_asks_changes_nothing(seed: int) -> None:
    event, agreement = pair(seed)
    told = replace(event, facts=(*event.facts, GivenFact(key="weather_was_fine", value=True)))
    assert answers(told, agreement) == answers(event, agreement)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_clauses_and_parties_changes_nothing(seed: int) -> None:
    event, agreement = pair(seed)
    turned = replace(agreement, provisions=agreement.provisions[::-1], parties=agreement.parties[::-1])
    assert answers(event, turned) == answers(event, agreement)


@pytest.mark.parametrize("seed", SEEDS)
def test_shifting_every_day_changes_nothing(seed: int) -> None:
    event, agreement = pair(seed)
    if any("before" in repr(p.conditions) or "on-or-after" in repr(p.conditions) for p in agreement.provisions):
        pytest.skip("a clause that names a day is another clause on other days")
    by = timedelta(days=731)

    def moved(spell: Spell | None) -> Spell:
        assert spell is not None
        return Spell(since=spell.since and spell.since + by, until=spell.until and spell.until + by)

    later = replace(
        agreement,
        spell=moved(agreement.spell),
        parties=tuple(replace(p, spells=tuple(map(moved, p.spells))) for p in agreement.parties),
    )
    assert answers(replace(event, day=event.day + by), later) == answers(event, agreement)


@pytest.mark.parametrize("seed", SEEDS)
def test_learning_a_fact_never_turns_an_answer_that_was_settled(seed: int) -> None:
    """Unknown is never false: what is bound or not bound without a fact stays so whatever the fact turns out to be."""
    event, agreement = pair(seed)
    open_event = replace(event, facts=tuple(replace(f, value=None) for f in event.facts))
    before = answers(open_event, agreement)
    for value in (True, False):
        after = answers(replace(event, facts=tuple(replace(f, value=value) for f in event.facts)), agreement)
        for name, answer in before.items():
            assert answer is Answer.DEPENDS or after[name] is answer


@pytest.mark.parametrize("seed", SEEDS)
def test_names_mean_nothing(seed: int) -> None:
    event, agreement = pair(seed)
    if any("attacker-is" in repr(p) for p in agreement.provisions):
        pytest.skip("a clause that names a state is another clause for other states")
    names = {f"S{n}": f"S{(n + 3) % 8}" for n in range(8)}
    renamed = replace(
        agreement,
        parties=tuple(replace(p, state=names[p.state]) for p in agreement.parties),
        provisions=tuple(
            replace(p, protects=tuple(names.get(word, word) for word in p.protects)) for p in agreement.provisions
        ),
    )
    other = replace(
        event, attackers=tuple(names[s] for s in event.attackers), victims=tuple(names[s] for s in event.victims)
    )
    expected = {(p, names[b], names[t]): a for (p, b, t), a in answers(event, agreement).items()}
    assert answers(other, renamed) == expected
