"""Agreements whose entry into force nobody could verify: open from their signature, settled by a given fact, and never before."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.agreements import open_library, read_gazetteer
from foedus.model import Addition, Answer, Event, GivenFact, Lens
from foedus.obligations import derive, extend


def answers(day: date, *facts: GivenFact) -> set[Answer]:
    library, _ = open_library()
    gazetteer, _ = read_gazetteer()
    attack = Event(kind="armed-attack", attackers=("RUS",), victims=("GBR",), day=day, facts=facts)
    found = derive(attack, (library.find("kensington-treaty-2025"),), gazetteer)
    return {o.answer for o in found.obligations if o.bearer == "DEU"}


@pytest.mark.parametrize(
    ("day", "given", "expected"),
    [
        (date(2026, 6, 1), None, Answer.DEPENDS),
        (date(2026, 6, 1), True, Answer.BOUND),
        (date(2026, 6, 1), False, Answer.NOT_BOUND),
        (date(1982, 4, 2), None, Answer.NOT_BOUND),
    ],
)
def test_what_nobody_could_verify_is_asked_and_never_assumed(day: date, given: bool | None, expected: Answer) -> None:
    facts = () if given is None else (GivenFact(key="agreement_in_force", value=given),)
    assert expected in answers(day, *facts)
    assert not answers(day, *facts) - {expected, Answer.DEPENDS, Answer.NOT_BOUND}


def test_extending_a_derivation_is_deriving_anew() -> None:
    library, _ = open_library()
    gazetteer, _ = read_gazetteer()
    facts = (GivenFact(key="peace_agreement_in_force", value=True), GivenFact(key="nobody_asks_this", value=True))
    attack = Event(kind="armed-attack", attackers=("RUS",), victims=("UKR",), day=date(2027, 3, 1), facts=facts)
    stands = derive(attack, library.every, gazetteer, lens=Lens(known_on=date(2025, 8, 19)))
    for names in ((), ("article-5-like-guarantee",), ("meloni-article5-like-2025", "istanbul-draft-treaty-2022-04-15")):
        lens = Lens(known_on=date(2025, 8, 19), added=tuple(Addition(agreement=name) for name in names))
        assert extend(stands, library.every, gazetteer, lens=lens) == derive(
            attack, library.every, gazetteer, lens=lens
        )
