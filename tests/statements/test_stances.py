"""What invented statements are about, and how they stand to it, each with the answer of the annotation guide beside it."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.model import Article, Statement
from foedus.statements import read_article

_TODAY = date(2025, 8, 29)


def _read(text: str) -> list[Statement]:
    return list(read_article(Article(file="invented.txt", text=text, day=_TODAY))[0])


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("France will send ships to Ukraine if the truce holds, Macron said.", "condition"),
        ("France will defend Poland if Russia attacks it, Macron said.", "affirm"),
        ("Meloni ruled out sending soldiers.", "deny"),
        ("Italy will not send soldiers to Ukraine, Meloni said.", "deny"),
        ("The ferries that Rome promised have still not arrived, Zelensky said.", "deny"),
        ("France might send ships to Ukraine, Macron said.", "hedge"),
        ("It is too early to speak of guarantees, Merz said.", "hedge"),
        ("Tusk urged Berlin to sign the treaty.", "call-for"),
        ("Europe must pay more for its defence, Merz said.", "call-for"),
        ("We stand by our allies, Macron said.", "affirm"),
        ("Norway will send Ukraine four howitzers, Støre said.", "affirm"),
        ("Ukraine has received ten boats, Zelensky said.", "report"),
        ("Bloomberg reported that Spain could send Ukraine five missiles.", "report"),
    ],
)
def test_stance(words: str, stance: str) -> None:
    assert _read(words)[0].stance == stance


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Norway will lend Kyiv money for shells, Støre said.", {"funding", "arms-donation"}),
        ("The United States will sell Poland radars, Tusk said.", {"arms-sale"}),
        ("Warsaw will train Ukrainian soldiers, Tusk said.", {"training"}),
        ("Paris will send troops once the fighting has stopped, Macron said.", {"troops"}),
        ("An attack on one is an attack on all under Article 5, Rutte said.", {"collective-defence-guarantee"}),
        ("We asked for consultations under Article 4, Tusk said.", {"consultation"}),
        ("Moldova will not join NATO, Sandu said.", {"membership"}),
        ("It is a warm day, Tusk said.", {"other"}),
    ],
)
def test_topics(words: str, about: set[str]) -> None:
    (statement,) = _read(words)
    assert set(statement.about) == about


def test_words_that_name_no_topic_take_it_from_around_them() -> None:
    text = "Poland will send troops to Lithuania, Tusk said.\n\n“I gave my word and I keep it,” he said."
    assert [s.about for s in _read(text)] == [("troops",), ("troops",)]
