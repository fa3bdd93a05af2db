"""The tools for drafters: what they find on invented agreements is known by hand, and each verb runs on real ones."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner

from foedus.cli.entry import foedus
from foedus.drafting import Opening, compare_clauses, compare_effects, find_gaps, rank_questions, run_cascade
from foedus.errors import UsageError
from foedus.model import (
    Agreement,
    AllOf,
    Decision,
    Event,
    Fact,
    Gazetteer,
    Party,
    Provision,
    Spell,
    State,
    Test,
)

DAY = date(2020, 1, 1)
GAZETTEER = Gazetteer(
    states={
        code: State(code=code, name=code, capital=(10.0 * n, 10.0 * n), regions=())
        for n, code in enumerate(("AAA", "BBB", "CCC", "DDD", "EEE"))
    }
)


def pact(name: str, members: str, **terms: Any) -> Agreement:
    provision = Provision(
        **{
            "id": f"{name}-1",
            "article": "1",
            "says": "help",
            "trigger": ("armed-attack",),
            "protects": ("any-party",),
            "bearer": ("each-other-party",),
            "beneficiary": ("victim",),
            "acts": ("defend",),
            "modality": "shall",
            "discretion": "automatic",
            **terms,
        }
    )
    return Agreement(
        id=name,
        title=name,
        kind="treaty",
        legal_force="binding",
        status="in-force",
        spell=Spell(since=date(2000, 1, 1)),
        parties=tuple(Party(state=code) for code in members.split()),
        provisions=(provision,),
    )


def attack(attacker: str, victim: str) -> Event:
    return Event(kind="armed-attack", attackers=(attacker,), victims=(victim,), day=DAY)


def test_the_question_on_which_more_hangs_is_asked_first() -> None:
    asks = {key: Fact(key=key, question=f"{key}?") for key in ("wide", "narrow")}
    agreements = (
        pact("one", "AAA BBB CCC", conditions=asks["wide"]),
        pact("two", "AAA DDD", conditions=AllOf(parts=(asks["wide"], asks["narrow"]))),
    )
    ranking = rank_questions(attack("EEE", "AAA"), agreements, GAZETTEER)
    assert ranking.open == 3
    assert [(r.question.key, r.settles, r.settles_at_best) for r in ranking.questions] == [
        ("wide", 2, 3),
        ("narrow", 0, 1),
    ]
    no = next(o for o in ranking.questions[0].outcomes if not o.value)
    assert (no.bound, no.not_bound, no.open) == (0, 3, 0)


def test_a_draft_does_not_differ_from_itself_and_a_change_is_found() -> None:
    before = pact("draft", "AAA BBB")
    assert compare_effects(before, before, GAZETTEER, DAY, attackers=("EEE",)).differences == ()
    weaker = replace(before, provisions=tuple(replace(p, acts=("consult",)) for p in before.provisions))
    found = compare_effects(before, weaker, GAZETTEER, DAY, attackers=("EEE",))
    assert {(d.before, d.after) for d in found.differences} <= {
        ("bound-to-fight", "bound-to-consult"),
        ("bound-to-fight, perhaps bound-to-fight", "bound-to-consult"),
        ("not-bound, perhaps bound-to-fight", "not-bound, perhaps bound-to-consult"),
        ("", "not-bound"),
    }
    assert any(d.kind == "armed-attack" and d.attacker == "EEE" and d.bearer == "BBB" for d in found.differences)
    narrower = replace(
        before,
        provisions=tuple(
            replace(p, attacker=Test(predicate="attacker-is", arguments=("DDD",))) for p in before.provisions
        ),
    )
    found = compare_effects(before, narrower, GAZETTEER, DAY, attackers=("EEE",))
    assert all(d.attacker != "DDD" for d in found.differences if d.before == "bound-to-fight")


def test_gaps_name_the_veto_and_the_guarantor_that_attacks() -> None:
    vetoed = pact(
        "council", "AAA BBB CCC", decision=Decision(rule="unanimity", voters=("each-party",), attacker_votes=True)
    )
    report = find_gaps((vetoed,), GAZETTEER, DAY)
    kinds = {gap.kind for gap in report.gaps}
    assert {"veto", "guarantor-attacks"} <= kinds
    assert "veto" not in {gap.kind for gap in find_gaps((pact("plain", "AAA BBB"),), GAZETTEER, DAY).gaps}


def test_duties_that_collide_are_found() -> None:
    one, other = pact("one", "AAA BBB"), pact("two", "CCC BBB", acts=("neutrality",), trigger=("state-of-war",))
    report = find_gaps((one, other), GAZETTEER, DAY, attackers=("CCC",))
    assert any(gap.kind == "collision" and gap.about.startswith("BBB") for gap in report.gaps)


def test_clauses_stand_side_by_side_and_silence_shows() -> None:
    comparison = compare_clauses((pact("one", "AAA BBB"), pact("two", "AAA CCC", acts=("consult",))))
    rows = {row.promise: [bool(cell) for cell in row.cells] for row in comparison.rows}
    assert rows == {"Fight": [True, False], "Consult": [False, True]}
    with pytest.raises(UsageError):
        compare_clauses((pact("one", "AAA BBB"),))


def test_a_cascade_draws_in_by_text_and_every_duty_can_be_switched_off() -> None:
    agreements = (pact("first", "AAA BBB"), pact("second", "DDD EEE"), pact("third", "BBB CCC"))
    opening = (Opening(attacker="DDD", victim="AAA", day=DAY, kind="armed-attack"),)
    cascade = run_cascade(opening, agreements, GAZETTEER)
    # BBB helps AAA and so declares war on DDD: that is an attack on DDD, which its ally EEE answers, and so on to CCC.
    assert [(s.bearer, s.beneficiary) for s in cascade.steps if s.effect == "enters"] == [
        ("BBB", "AAA"),
        ("EEE", "DDD"),
        ("CCC", "BBB"),
    ]
    assert set(cascade.sides[0]) == {"DDD", "EEE"}
    assert set(cascade.sides[1]) == {"AAA", "BBB", "CCC"}
    cut = run_cascade(opening, agreements, GAZETTEER, without=frozenset({"first:BBB"}))
    assert [s.effect for s in cut.steps] == ["off"]
    assert cut.wars == (("DDD", "AAA"),)


@pytest.mark.parametrize(
    "words",
    [
        (
            "ask",
            "--attacker",
            "RUS",
            "--victim",
            "POL",
            "--place",
            "warsaw",
            "--on",
            "2025-09-10",
            "--kind",
            "drone-incursion",
        ),
        ("diff", "budapest-1994", "ukr-gbr-security-2024", "--on", "2025-01-01", "--attacker", "RUS"),
        ("gaps", "budapest-1994", "--on", "2014-02-27"),
        ("compare", "ukr-gbr-security-2024", "ukr-fra-security-2024"),
        ("cascade", "AUH:SRB:1914-07-28", "DEU:RUS:1914-08-01", "DEU:FRA:1914-08-03", "DEU:BEL:1914-08-04"),
    ],
)
def test_every_verb_prints_text_and_json(words: tuple[str, ...]) -> None:
    plain = CliRunner().invoke(foedus, list(words))
    assert plain.exit_code == 0, plain.output
    assert plain.output.strip()
    told = CliRunner().invoke(foedus, [*words, "--json"])
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)


def test_the_first_world_war_by_text() -> None:
    words = ["cascade", "DEU:RUS:1914-08-01", "DEU:FRA:1914-08-03", "DEU:BEL:1914-08-04", "--json"]
    told = json.loads(CliRunner().invoke(foedus, words).stdout)
    steps = [(s["bearer"], s["agreement"], s["effect"]) for s in told["steps"]]
    assert ("FRA", "franco-russian-1892", "enters") in steps
    assert ("GBR", "london-1839-belgium", "enters") in steps
    assert not any(bearer == "ITA" and effect == "enters" for bearer, _, effect in steps)
