"""The engine on the law of Halcyon: cases that a lawyer can read, and laws of logic that no case may break."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.model import Addition, Answer, Derivation, Event, GivenFact, Lens, Place
from foedus.obligations import derive
from tests.worlds.halcyon import GAZETTEER, STATES, read_world

_CASES = yaml.safe_load((Path(__file__).parents[1] / "worlds" / "cases.yaml").read_text(encoding="utf-8"))
_WORLD = read_world()


def _place(text: str | None) -> Place | None:
    if text is None or text in GAZETTEER.places:
        return GAZETTEER.places[text] if text else None
    latitude, longitude = map(float, text.split(","))
    return Place(id="", name=text, latitude=latitude, longitude=longitude, kind="")


def _event(entry: dict[str, Any]) -> Event:
    return Event(
        kind=entry.get("kind", "armed-attack"),
        attackers=(entry["attacker"],),
        victims=(entry["victim"],),
        day=entry["day"],
        place=_place(entry.get("place")),
        actor=entry.get("actor", "state"),
        facts=tuple(GivenFact(key=key, value=value) for key, value in entry.get("facts", {}).items()),
    )


def _lens(case: dict[str, Any]) -> Lens:
    name, _, variant = case.get("add", "").partition(":")
    return Lens(
        known_on=case.get("known_on"),
        added=(Addition(agreement=name, variant=variant),) if name else (),
        layers=tuple(case.get("layers", Lens().layers)),
        standing=case.get("standing", False),
    )


def _derive(case: dict[str, Any]) -> Derivation:
    return derive(_event(case["event"]), _WORLD, GAZETTEER, lens=_lens(case))


@pytest.mark.parametrize("case", _CASES, ids=[case["case"] for case in _CASES])
def test_case(case: dict[str, Any]) -> None:
    derivation = _derive(case)
    for row in case.get("expect", []):
        found = [o for o in derivation.obligations if (o.provision, o.bearer) == (row["clause"], row["bearer"])]
        assert len(found) == 1, row
        obligation = found[0]
        assert obligation.answer.value == row["answer"], obligation.because
        assert obligation.duty == row.get("duty", obligation.duty)
        assert list(obligation.reasons) == row.get("reasons", list(obligation.reasons))
        assert [q.key for q in obligation.questions] == row.get("asks", [q.key for q in obligation.questions])
        if "hours" in row:
            assert obligation.deadline is not None
            assert obligation.deadline.hours == row["hours"]
        if "article" in row:
            assert row["article"] in [s.article for s in obligation.steps if s.reason]
    assert not {o.provision for o in derivation.obligations} & set(case.get("absent", []))
    if "findings" in case:
        assert [f.code for f in derivation.findings] == case["findings"]


def test_a_third_of_the_cases_are_refusals() -> None:
    rows = [row for case in _CASES for row in case.get("expect", [])]
    assert sum(row["answer"] != "bound" for row in rows) >= len(rows) / 3


def test_every_reason_names_an_article_and_every_depends_names_its_facts() -> None:
    for case in _CASES:
        for obligation in _derive(case).obligations:
            assert all(step.article for step in obligation.steps)
            assert obligation.because
            if obligation.answer is Answer.DEPENDS:
                assert obligation.questions, obligation
            if obligation.answer is not Answer.BOUND:
                assert obligation.reasons, obligation


_KEYS = (
    "armed_attack",
    "request_made",
    "provoked_by_victim",
    "fenwick_parliament_approves",
    "joint_decision_taken",
    "attacker_consents",
    "reading_attacker_votes",
    "peace_agreement_in_force",
    "sent_by_a_state",
    "attack_in_treaty_area",
)
_EVENTS = st.builds(
    Event,
    kind=st.sampled_from(["armed-attack", "border-incident", "drone-incursion", "threat", "disaster"]),
    attackers=st.sampled_from([(), ("HOL",), ("GOR",), ("BRE",), ("HOL", "GOR")]),
    victims=st.sampled_from([("ALD",), ("COR",), ("DUN",), ("ALD", "BRE")]),
    day=st.dates(date(1948, 1, 1), date(2024, 1, 1)),
    place=st.sampled_from([None, *GAZETTEER.places.values(), _place("40,10"), _place("-5,60")]),
    actor=st.sampled_from(["state", "non-state", "unknown"]),
    facts=st.just(()),
)
_FACTS = st.dictionaries(st.sampled_from(_KEYS), st.sampled_from([True, False]))
_LENSES = st.sampled_from(
    [Lens(), *(Lens(added=(Addition(agreement="council-pact", variant=v),)) for v in ("quorum", "unanimity", "silent"))]
)


def _answers(derivation: Derivation) -> dict[tuple[str, str, str], Answer]:
    return {(o.provision, o.bearer, o.beneficiary): o.answer for o in derivation.obligations}


def _with_facts(event: Event, facts: dict[str, bool]) -> Event:
    return replace(event, facts=tuple(GivenFact(key=k, value=v) for k, v in facts.items()))


@settings(max_examples=150, deadline=None)
@given(event=_EVENTS, facts=_FACTS, lens=_LENSES)
def test_unknown_never_becomes_false(event: Event, facts: dict[str, bool], lens: Lens) -> None:
    """What is settled while facts are expressly unknown stays settled whatever they turn out to be."""
    unsettled = derive(
        replace(event, facts=tuple(GivenFact(key=k, value=None) for k in _KEYS)), _WORLD, GAZETTEER, lens=lens
    )
    known = {**dict.fromkeys(_KEYS, False), **facts}
    settled = _answers(derive(_with_facts(event, known), _WORLD, GAZETTEER, lens=lens))
    for row, answer in _answers(unsettled).items():
        presumed = lens.added and row[0].startswith("cp-")  # adding a design presumes that it is active
        if answer is not Answer.DEPENDS and not presumed:
            assert settled[row] is answer, row


@settings(max_examples=100, deadline=None)
@given(event=_EVENTS, facts=_FACTS, lens=_LENSES)
def test_an_irrelevant_fact_changes_nothing(event: Event, facts: dict[str, bool], lens: Lens) -> None:
    plain = derive(_with_facts(event, facts), _WORLD, GAZETTEER, lens=lens)
    noisy = derive(_with_facts(event, {**facts, "the_moon_is_full": True}), _WORLD, GAZETTEER, lens=lens)
    assert plain.obligations == noisy.obligations
    assert "FD202" in {f.code for f in noisy.findings}


@settings(max_examples=60, deadline=None)
@given(event=_EVENTS, facts=_FACTS, order=st.permutations(range(len(_WORLD))))
def test_the_order_of_agreements_and_clauses_changes_nothing(
    event: Event, facts: dict[str, bool], order: list[int]
) -> None:
    shuffled = tuple(replace(_WORLD[i], provisions=_WORLD[i].provisions[::-1]) for i in order)
    here = _with_facts(event, facts)
    assert _answers(derive(here, _WORLD, GAZETTEER)) == _answers(derive(here, shuffled, GAZETTEER))


@settings(max_examples=60, deadline=None)
@given(event=_EVENTS, facts=_FACTS)
def test_answering_what_is_asked_settles_the_answer(event: Event, facts: dict[str, bool]) -> None:
    """A *depends* names its facts: giving every one of them leaves nothing open that hung on facts alone."""
    derivation = derive(_with_facts(event, facts), _WORLD, GAZETTEER)
    for obligation in derivation.obligations:
        keys = [q.key for q in obligation.questions]
        if obligation.answer is Answer.DEPENDS and set(keys) <= set(_KEYS):
            given_now = {**facts, **dict.fromkeys(keys, True)}
            after = _answers(derive(_with_facts(event, given_now), _WORLD, GAZETTEER))
            remaining = after[obligation.provision, obligation.bearer, obligation.beneficiary]
            assert remaining is not Answer.DEPENDS or set(keys) != set(
                _open_keys(event, given_now, obligation.provision)
            )


def _open_keys(event: Event, facts: dict[str, bool], provision: str) -> list[str]:
    derivation = derive(_with_facts(event, facts), _WORLD, GAZETTEER)
    return [q.key for o in derivation.obligations if o.provision == provision for q in o.questions]


def test_every_state_of_the_world_has_a_name() -> None:
    assert all(GAZETTEER.states[code].name == name for code, name in STATES.items())
