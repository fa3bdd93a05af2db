"""How papers attribute: invented sentences, one manner each, with who said what beside it."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.model import Article, Statement
from foedus.statements import read_article

_TODAY = date(2025, 10, 6)  # a Monday


def _read(text: str) -> list[Statement]:
    return list(read_article(Article(file="invented.txt", text=text, day=_TODAY))[0])


def _said(text: str) -> list[tuple[str, list[str]]]:
    return [(s.speaker.name, [text[a:b] for a, b in s.spans]) for s in _read(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("«We are the first kilometre», says Mayor Ingrid Solheim.", "Ingrid Solheim", ["We are the first kilometre"]),
        ('"We are ready to help", - emphasized Zelenskyy.', "Volodymyr Zelenskyy", ["We are ready to help"]),
        ("Merz made no secret of his doubts: “I see no readiness.”", "Friedrich Merz", ["I see no readiness"]),
        ("Italy, Meloni explained, would take part.", "Giorgia Meloni", ["Italy", "would take part"]),
        ("As noted by Umerov, the partners had agreed.", "Rustem Umerov", ["the partners had agreed"]),
        ("In the words of one officer, “this is a tripwire”.", "one officer", ["this is a tripwire"]),
        ("Italy and Poland say once more that they will stay out.", "Italy and Poland", ["they will stay out"]),
        ("It was Rutte who said the alliance would stand.", "Mark Rutte", ["the alliance would stand"]),
        ("“This is no blank cheque” – Babiš on shells", "Andrej Babiš", ["This is no blank cheque"]),
        ("Orbán called the plan “a dead end”.", "Viktor Orbán", ["a dead end"]),
        ("Rutte welcomed on Friday (3 October) the new pledges.", "Mark Rutte", ["the new pledges"]),
        ("According to Reuters, which cited two officials, talks go on.", "Reuters", ["talks go on"]),
        ("Boris Pistorius, a minister who has led the talks, said the door was open.", "Boris Pistorius", ["the door was open"]),
        ("Denmark, which pledged 40 million kroner in May, has paid.", "Denmark", ["40 million kroner in May"]),
        ("Poland has committed $50 million to the fund.", "Poland", ["$50 million to the fund"]),
        ("Macron pledged on 5 October to spend more on shells.", "Emmanuel Macron", ["to spend more on shells"]),
        ("Støre pledged in Lisbon a further 5 million euros.", "Jonas Gahr Støre", ["a further 5 million euros"]),
        ("The Finnish government let it be known that it would vote.", "Finnish government", ["it would vote"]),
        ("Oslo joined in, with Stockholm pledging 15 million euros.", "Sweden", ["15 million euros"]),
        ("Tusk gave an assurance that the border was safe.", "Donald Tusk", ["the border was safe"]),
        ("Meloni would only say that talks went on.", "Giorgia Meloni", ["talks went on"]),
        ("The High Representative said the talks went on.", "Kaja Kallas", ["the talks went on"]),
        ("Party leader Martin Helme said the talks went on.", "Martin Helme", ["the talks went on"]),
        ("Tusk asked the allies to send more batteries.", "Donald Tusk", ["to send more batteries"]),
    ],
)  # fmt: skip
def test_manners_of_attributing(text: str, speaker: str, words: list[str]) -> None:
    assert _said(text) == [(speaker, words)]


def test_a_quotation_behind_reported_words_is_a_statement_of_its_own() -> None:
    text = "Russia would answer any step, Peskov says. “It makes no difference to us.”"
    assert _said(text) == [
        ("Dmitry Peskov", ["Russia would answer any step"]),
        ("Dmitry Peskov", ["It makes no difference to us"]),
    ]
    assert [s.speech for s in _read(text)] == ["indirect", "direct"]


def test_a_press_release_quotes_paragraphs_without_marks() -> None:
    first, second = "The door was shut for a year. It is open.", "We will not go back. We will help."
    text = f"Ministers met.\n\nTusk said:\n\n{first}\n\n{second}\n\nThe meeting was the third this year."
    assert _said(text) == [("Donald Tusk", [first[:-1], second[:-1]])]


def test_who_reports_another_keeps_the_quotation() -> None:
    text = "Blair observed that the government had announced a battery in May: “Fourteen months.”"
    blair = [words for name, words in _said(text) if "Blair" in name]
    assert blair == [["the government had announced a battery in May"], ["Fourteen months"]]


def test_two_persons_of_one_surname_are_told_apart() -> None:
    text = (
        "Sen. Daniel Whitlock said the paper bound nobody.\n\nRep. Marcy Whitlock saw it differently. "
        "“A treaty can wait,” she said."
    )
    assert [name for name, _ in _said(text)] == ["Daniel Whitlock", "Marcy Whitlock"]


def test_in_an_interview_the_whole_paragraph_is_the_speakers() -> None:
    text = "Paper: Will Germany go?\n\nPistorius: We are thinking about it. But nothing has been decided."
    assert _said(text) == [("Boris Pistorius", ["We are thinking about it", "But nothing has been decided"])]


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv has rejected nothing, and it would say so.",
        "Another minister might announce a package.",
        "The weapons were called a gift.",
        "The prime minister would not say when.",
    ],
)
def test_what_is_only_supposed_or_negated_is_no_statement(text: str) -> None:
    assert all(
        "say" not in text[slice(*s.attribution)] and "announce" not in text[slice(*s.attribution)] for s in _read(text)
    )


def test_a_channel_holds_for_the_words_that_go_on() -> None:
    text = (
        "Stubb told Yle that the plan was ready. He added that it was short.\n\nStubb said at a press conference that he was tired.\n\n"
        "Tusk said nothing had changed."
    )
    assert [(s.speaker.name, s.via) for s in _read(text)] == [
        ("Alexander Stubb", "Yle"),
        ("Alexander Stubb", "Yle"),
        ("Alexander Stubb", None),
        ("Donald Tusk", None),
    ]


def test_a_sentence_may_only_say_where_somebody_spoke() -> None:
    text = "The border stays open, Tusk said.\n\nThis was reported by Censor.NET with reference to Polsat News.\n\nHe added that all was calm."
    assert [s.via for s in _read(text)] == ["Polsat News", "Polsat News"]


def test_what_a_denied_report_says_is_no_statement_of_its_own() -> None:
    text = "South Korea's defence ministry denied a report that it had offered shells.\n"
    (statement,) = read_article(Article(file="a.txt", text=text))[0]
    assert statement.stance == "deny"
    assert statement.pledge is None
