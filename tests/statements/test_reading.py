"""Invented articles read: words with their places, speakers by office and day, quotations of every kind."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.model import Article, Statement
from foedus.statements import read_article

_TEXT = """Poland will send two air defence batteries to Lithuania, Prime Minister Donald Tusk said on Monday.

“Our neighbours asked us. We answer,” he told reporters. “Nobody stands alone here.”

According to the Lithuanian Foreign Ministry, the batteries arrive in June.

The minister has not said that he would resign.
"""


def _read(text: str, day: date | None = date(2025, 3, 3)) -> tuple[Statement, ...]:
    return read_article(Article(file="invented.txt", text=text, day=day))[0]


def _words(statement: Statement) -> list[str]:
    return [_TEXT[a:b] for a, b in statement.spans]


def test_indirect_speech_before_its_attribution() -> None:
    first = _read(_TEXT)[0]
    assert _words(first) == ["Poland will send two air defence batteries to Lithuania"]
    assert (first.speaker.name, first.speaker.state, first.speech) == ("Donald Tusk", "POL", "indirect")
    assert first.pledge is not None
    assert first.pledge.actor == "POL"


def test_a_split_quotation_is_one_statement_of_the_last_person() -> None:
    second = _read(_TEXT)[1]
    assert _words(second) == ["Our neighbours asked us. We answer", "Nobody stands alone here"]
    assert (second.speaker.name, second.speech) == ("Donald Tusk", "direct")


def test_according_to_names_a_body_and_a_negated_act_is_no_statement() -> None:
    statements = _read(_TEXT)
    assert _words(statements[2]) == ["the batteries arrive in June"]
    assert (statements[2].speaker.kind, statements[2].speaker.state) == ("organisation", "LTU")
    assert len(statements) == 3


def test_an_office_is_read_by_the_day() -> None:
    text = "The British prime minister said that the ships would sail."
    assert _read(text, date(2023, 1, 1))[0].speaker.name == "Rishi Sunak"
    assert _read(text, date(2025, 1, 1))[0].speaker.name == "Keir Starmer"


_PIECES = st.sampled_from(
    [
        "said",
        "“",
        "”",
        '"',
        "'",
        "''",
        "«",
        "»",
        ",",
        ".",
        "\n",
        "\n\n",
        ":",
        "he",
        "Rubio",
        "according to",
        "that",
        "$5 billion",
        "’s",
        "…",
        " ",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=6), max_size=60).map(" ".join))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for statement in _read(text):
        assert all(0 <= a < b <= len(text) and "\n\n" not in text[a:b] for a, b in statement.spans)
