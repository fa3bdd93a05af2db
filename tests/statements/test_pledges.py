"""Promises in invented sentences, class by class, each with the slots a reader would fill in beside it."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.model import Article, PledgeClaim, Statement
from foedus.statements import read_article

_TODAY = date(2025, 8, 29)


def _read(text: str) -> list[Statement]:
    return list(read_article(Article(file="invented.txt", text=text, day=_TODAY))[0])


def _pledge(text: str) -> PledgeClaim:
    (statement,) = _read(text)
    assert statement.pledge is not None, text
    return statement.pledge


_AID = "The talks were about aid to Ukraine.\n\n"


@pytest.mark.parametrize(
    ("words", "actor", "amount", "currency", "status"),
    [
        ("Norway will send Ukraine four howitzers, Støre said.", "NOR", 4, None, "pledged"),
        ("Warsaw is ready to host a training centre for Ukrainian pilots, Tusk said.", "POL", None, None, "stated"),
        ("Rome could lend Ukraine two ferries, Meloni said.", "ITA", 2, None, "floated"),
        ("Meloni said Italy was considering the transfer of a Samp/T battery to Kyiv.", "ITA", 1, None, "floated"),
        ("Paris has delivered 18 howitzers to Ukraine, Macron said.", "FRA", 18, None, "delivered"),
        ("Macron promised Ukraine 12 more radars.", "FRA", 12, None, "pledged"),
        ("Finland pledged 70 million euros for shells.", "FIN", 7e7, "EUR", "pledged"),
        ("Denmark and Norway will fund a field hospital for Kyiv, Støre said.", "DNK+NOR", None, None, "stated"),
        ("The vehicles will be shipped to Kyiv in spring, Tusk said.", "POL", None, None, "stated"),
        ("“We are sending 30 trucks to Ukraine,” Macron said.", "FRA", 30, None, "pledged"),
        ("The first of the five batteries is already in Ukraine, Tusk said.", "POL", 1, None, "delivered"),
        ("The rest of the howitzers will follow by June, Macron said.", "FRA", None, None, "stated"),
        ("Half of the drones will be made by Ukrainian firms, Meloni said.", "ITA", None, None, "stated"),
        ("Macron gave Kyiv his word that France would send six jets.", "FRA", 6, None, "pledged"),
        ("Norway has given the green light for the transfer of 20 tanks, Støre said.", "NOR", 20, None, "pledged"),
        ("An official said the Pentagon was weighing the sale of 12 jets.", "USA", 12, None, "floated"),
        ("Poland will examine the delivery of a further two radars, Tusk said.", "POL", 2, None, "floated"),
        ("“We keep our word on the aid,” Meloni said.", "ITA", None, None, "stated"),
        ("Støre offered the use of a port free of charge.", "NOR", None, None, "stated"),
        ("Macron did not rule out sending instructors to Ukraine, but he said France could train them at home.", "FRA", None, None, "floated"),
    ],
)  # fmt: skip
def test_a_promise_is_known_by_its_verb_and_tense(
    words: str, actor: str, amount: float | None, currency: str | None, status: str
) -> None:
    pledge = next(s.pledge for s in _read(_AID + words) if s.pledge is not None)
    assert (pledge.actor, pledge.amount, pledge.currency, pledge.status) == (actor, amount, currency, status)
    assert pledge.beneficiary == "UKR"


@pytest.mark.parametrize(
    "words",
    [
        "Italy will send no soldiers to Ukraine, Meloni said.",
        "Nobody will send troops to Ukraine, Meloni said.",
        "Germany must deliver more shells to Ukraine, Tusk said.",
        "Tusk urged Berlin to deliver five batteries.",
        "Meloni ruled out sending soldiers.",
        "“Will Germany send troops to Ukraine?” Tusk said.",
        "If Germany will send troops, everything changes, Tusk said.",
        "The war has lasted three years, Macron said.",
        "The weather in Warsaw will be mild, Tusk said.",
        "The plan to send a brigade to Ukraine was abandoned, Macron said.",
        "Macron rejected a loan of 30 billion euros.",
        "It was too early to say where the radars would be built, Tusk said.",
        "The radars might reach the front in spring, Zelenskyy said.",
    ],
)
def test_refusals_demands_questions_and_plain_facts_are_no_promises(words: str) -> None:
    assert all(s.pledge is None for s in _read(_AID + words))


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("Poland will send a brigade to Ukraine once the guns are silent, Tusk said.", "once the guns are silent"),
        ("If the truce holds, France will train two brigades in Ukraine, Macron said.", "If the truce holds"),
        ("Norway will pay for the radars, subject to a vote in parliament, Støre said.", "subject to a vote in parliament"),
        ("Rome would send ships only after a peace deal, Meloni said.", "only after a peace deal"),
        ("Paris will give Ukraine jets in exchange for drone technology, Macron said.", "in exchange for drone technology"),
        ("Macron said France would send engineers unless the fighting resumed.", "unless the fighting resumed"),
        ("Norway will help Ukraine for as long as it takes, Støre said.", None),
    ],
)  # fmt: skip
def test_conditions_are_read_with_their_clause(words: str, condition: str | None) -> None:
    assert _pledge(_AID + words).condition == condition


def test_consent_on_terms_is_a_pledge_with_its_condition() -> None:
    pledge = _pledge(_AID + "Meloni said Italy would not back the loan for Kyiv unless all members shared the risk.")
    assert (pledge.actor, pledge.status) == ("ITA", "floated")
    assert pledge.condition == "unless all members shared the risk"


def test_a_condition_may_stand_behind_the_words() -> None:
    pledge = _pledge(
        _AID + "Washington has offered a guarantee “modelled on Article 5”, subject to approval by Congress."
    )
    assert pledge.condition == "subject to approval by Congress"


def test_whom_a_text_obliges_acts_when_the_other_is_attacked() -> None:
    words = "Lukashenko said the treaty obliges Russia to treat an attack on Belarus as an attack on itself."
    pledge = _pledge("The talks were about Belarus.\n\n" + words)
    assert (pledge.actor, pledge.condition) == ("RUS", "an attack on Belarus")


def test_an_abbreviated_state_is_the_subject() -> None:
    pledge = _pledge("The talks were about Japan.\n\nThe U.S. is committed to the defense of Japan, Hegseth said.")
    assert (pledge.actor, pledge.beneficiary) == ("USA", "JPN")


def test_whom_an_article_hardly_names_is_not_helped() -> None:
    lead = "Seoul and Washington met. South Korea has asked for help. Much of South Korea was there. "
    asides = "Seoul waits. South Korea hopes. Seoul is calm. South Korea trades. Seoul votes. South Korea grows.\n\n"
    text = lead + asides + "No aid went to Ukraine.\n\nJapan would offer radars, Ishiba said."
    assert _read(text)[-1].pledge is not None
    assert _read(text)[-1].pledge.beneficiary == "KOR"  # type: ignore[union-attr]


def test_what_is_promised_is_said_without_the_money() -> None:
    pledge = _pledge(_AID + "Finland pledged 70 million euros for artillery shells.")
    assert pledge.what == "for artillery shells"
    assert _pledge(_AID + "The last two ferries will reach Kyiv by June, Meloni said.").what == "The last two ferries"


def test_shared_units_are_read_by_whose_they_are() -> None:
    text = (
        _AID
        + "Norway will give Ukraine 7 billion kroner, Støre said.\n\nCanada will give Ukraine $5 million, Carney said."
    )
    pledges = [s.pledge for s in _read(text)]
    assert [(p.amount, p.currency) for p in pledges if p] == [(7e9, "NOK"), (5e6, "CAD")]


def test_they_and_what_is_received_lead_back_to_the_pledge_before() -> None:
    text = (
        _AID + "Sweden will give Ukraine 20 boats, Tusk said.\n\n“They will also train 40 sailors,” Tusk said.\n\n"
        "Ukraine has received ten boats, President Volodymyr Zelenskyy said."
    )
    pledges = [s.pledge for s in _read(text)]
    assert [(p.actor, p.beneficiary, p.amount) for p in pledges if p] == [
        ("SWE", "UKR", 20),
        ("SWE", "UKR", 40),
        ("SWE", "UKR", 10),
    ]


def test_the_parties_of_a_signed_text_are_bound_to_one_another() -> None:
    text = (
        "Norway and Finland signed a defence treaty on Monday.\n\n"
        "“Under this treaty we have agreed to treat an attack on one as an attack on both,” Støre said."
    )
    pledge = _read(text)[-1].pledge
    assert pledge is not None
    assert (pledge.actor, pledge.beneficiary, pledge.status) == ("FIN+NOR", "FIN+NOR", "signed")


@pytest.mark.parametrize("verb", ["block", "halt", "withhold", "obstruct"])
def test_who_would_stop_a_loan_promises_nothing(verb: str) -> None:
    (statement,) = _read(f"{_AID}Hungary would {verb} any new loan, Szijjártó said.")
    assert statement.pledge is None
