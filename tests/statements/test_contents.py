"""Money, days, labels, agreements and pledges, each in invented words with the answer beside it."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.model import Article, Statement
from foedus.statements import find_attributions, read_article
from foedus.statements.amounts import read_count, read_money
from foedus.statements.dates import find_day, find_header_day

_TODAY = date(2025, 8, 29)  # a Friday


def _read(text: str, titles: dict[str, str] | None = None) -> list[Statement]:
    return list(read_article(Article(file="invented.txt", text=text, day=_TODAY), titles)[0])


@pytest.mark.parametrize(
    ("words", "money"),
    [
        ("a package worth EUR 500 million", (5e8, "EUR")),
        ("another $2.5bn for shells", (2.5e9, "USD")),
        ("half a billion euros", (5e8, "EUR")),
        ("4 billion zlotys in loans", (4e9, "PLN")),
        ("£1.6 billion", (1.6e9, "GBP")),
        ("NOK 12 billion", (1.2e10, "NOK")),
        ("1,250,000 dollars", (1.25e6, "USD")),
        ("a few good words", None),
    ],
)
def test_money(words: str, money: tuple[float, str] | None) -> None:
    assert read_money(words) == money


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("five Patriot systems", 5.0),
        ("300,000 artillery rounds", 3e5),
        ("half a million shells", 5e5),
        ("several thousand soldiers", None),
    ],
)
def test_counts_are_unknown_unless_they_are_given(words: str, count: float | None) -> None:
    assert read_count(words) == count


@pytest.mark.parametrize(
    ("frame", "day"),
    [
        ("he said on Tuesday", date(2025, 8, 26)),
        ("he said on Friday", date(2025, 8, 29)),
        ("he said yesterday", date(2025, 8, 28)),
        ("he said on 12 March", date(2025, 3, 12)),
        ("he said on December 5", date(2024, 12, 5)),
        ("he said in February", None),
    ],
)
def test_days_are_read_against_the_day_of_the_article(frame: str, day: date | None) -> None:
    assert find_day(frame, _TODAY, stamped=False) == day


def test_a_header_gives_the_day() -> None:
    assert find_header_day(" date 2025-08-19 The ministers met.") == date(2025, 8, 19)
    assert find_header_day("The ministers met on 2025-08-19.") is None


def test_labels_dashes_and_what_this_points_to() -> None:
    text = (
        "Starmer: we will vote on it\n\nThe convoy leaves in spring. This was stated by Prime Minister Donald Tusk.\n\n"
        "We are ready to pay for it - Macron said.\n"
    )
    found = [(s.speaker.name, text[slice(*s.spans[0])]) for s in _read(text)]
    assert found == [
        ("Keir Starmer", "we will vote on it"),
        ("Donald Tusk", "The convoy leaves in spring"),
        ("Emmanuel Macron", "We are ready to pay for it"),
    ]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "“We never asked for it.\n\n“We will not start now,” Macron said.\n"
    (statement,) = _read(text)
    assert [text[a:b] for a, b in statement.spans] == ["We never asked for it", "We will not start now"]


def test_promises_refusals_and_demands_have_their_complement() -> None:
    text = "Meloni ruled out sending soldiers. Macron called for a longer truce. Tusk urged Berlin to sign the treaty."
    found = [(s.speaker.name, text[slice(*s.spans[0])]) for s in _read(text)]
    assert found == [
        ("Giorgia Meloni", "sending soldiers"),
        ("Emmanuel Macron", "a longer truce"),
        ("Donald Tusk", "to sign the treaty"),
    ]


def test_a_pledge_has_its_slots() -> None:
    (statement,) = _read(
        "Norway will give Ukraine 500 million euros if the truce holds, Prime Minister Jonas Gahr Støre said on Tuesday."
    )
    pledge = statement.pledge
    assert pledge is not None
    assert (pledge.actor, pledge.beneficiary, pledge.amount, pledge.currency) == ("NOR", "UKR", 5e8, "EUR")
    assert pledge.condition == "if the truce holds"
    assert statement.day == date(2025, 8, 26)


def test_a_refusal_is_no_pledge() -> None:
    (statement,) = _read("Italy will not send soldiers to Ukraine, Meloni said.")
    assert statement.pledge is None


def test_titles_of_a_caller_link_to_the_catalogue() -> None:
    (statement,) = _read(
        "Tusk said that the Treaty of Invented Friendship binds both.", {"Treaty of Invented Friendship": "invented-1"}
    )
    assert [(a.name, a.id) for a in statement.agreements] == [("Treaty of Invented Friendship", "invented-1")]


def test_a_speaker_nobody_can_name_is_a_finding() -> None:
    statements, findings = read_article(
        Article(file="a.txt", text="He said that the bridge would be closed.", day=_TODAY)
    )
    assert not statements
    assert [f.code for f in findings] == ["FD801"]


def test_asides_do_not_hide_the_subject() -> None:
    text = "Cory James, 22, of Flint, said the road was closed."
    (attribution,) = find_attributions(text)
    assert attribution.source is not None
    assert text[slice(*attribution.source)] == "Cory James, 22, of Flint"
    assert [text[a:b] for a, b in attribution.contents] == ["the road was closed"]
