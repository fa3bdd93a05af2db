"""Pledges, topics and stances in invented sentences, with the reading beside each."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.model import Article, PledgeClaim, Statement
from foedus.statements import read_article

_UKRAINE = "Ukraine has asked for help. Much of Ukraine is without power, and Ukraine waits.\n\n"


def _last(text: str) -> Statement:
    return read_article(Article(file="invented.txt", text=_UKRAINE + text, day=date(2025, 10, 6)))[0][-1]


def _pledge(text: str) -> PledgeClaim:
    pledge = _last(text).pledge
    assert pledge is not None
    return pledge


@pytest.mark.parametrize(
    ("text", "actor", "amount", "currency", "status"),
    [
        ("Estonia pledged EUR 12 million for shells.", "EST", 12e6, "EUR", "pledged"),
        ("Sweden has offered the use of its drones.", "SWE", None, None, "stated"),
        ("Finland undertook to finance ammunition worth 50 million euros.", "FIN", 5e7, "EUR", "pledged"),
        ("Norway will put 350 million kroner into drones, Støre said.", "NOR", 3.5e8, "NOK", "pledged"),
        ("The US is “still looking at” support from the air, a White House official said.", "USA", None, None, "floated"),
        ("NATO has moved 300 drones to Ukraine since May, Rutte noted.", "NATO", 300.0, None, "delivered"),
        ("France might send 2,000 soldiers, Macron said.", "FRA", 2000.0, None, "floated"),
        ("Denmark has earmarked 1 billion euros for ammunition, Frederiksen said.", "DNK", 1e9, "EUR", "pledged"),
        ("Kyiv counts on 350 million euros from Oslo and The Hague, Shmyhal said.", "NLD+NOR", 3.5e8, "EUR", "floated"),
    ],
)  # fmt: skip
def test_pledges(text: str, actor: str, amount: float | None, currency: str | None, status: str) -> None:
    pledge = _pledge(text)
    assert (pledge.actor, pledge.amount, pledge.currency, pledge.status) == (actor, amount, currency, status)
    assert pledge.beneficiary == "UKR"


@pytest.mark.parametrize(
    "text",
    [
        "There will be no deployment of British troops, Starmer said.",
        "Germany is not ready to send tanks, Merz said.",
        "None of them would send soldiers, Macron said.",
        "Allies must send more missiles, Rutte said.",
        "Orbán refused to send weapons.",
    ],
)
def test_refusals_and_demands_are_no_pledges(text: str) -> None:
    assert _last(text).pledge is None


def test_a_condition_is_kept_and_a_date_is_none() -> None:
    assert _pledge("London will pay £2 billion if the G7 signs, Starmer said.").condition == "if the G7 signs"
    assert _pledge("London will pay £2 billion a year until 2030, Starmer said.").condition is None


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Macron ruled out sending soldiers if a truce is agreed.", "deny"),
        ("Germany does not rule out sending tanks, and Merz ruled out nothing else.", "deny"),
        ("Berlin could take part once there is a ceasefire, Merz said.", "condition"),
        ("An attack on one will be answered by all if Russia attacks, Rutte said.", "affirm"),
        ("No instructor would go before a ceasefire, Starmer said.", "condition"),
        ("Deliveries may begin in spring, Merz said.", "hedge"),
        ("Europe must pay for it, Rutte said.", "call-for"),
        ("We stand by Ukraine for as long as it takes, Rutte said.", "affirm"),
        ("The tanks had left the depot, two officials said.", "report"),
    ],
)
def test_stances(text: str, stance: str) -> None:
    assert _last(text).stance == stance


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Germany trains pilots and pays for shells, Merz said.", {"training", "arms-donation", "funding"}),
        ("Russian drones crossed the border, Tusk said.", {"collective-defence-guarantee"}),
        ("The treaty protects every member, Rutte said.", {"bilateral-agreement", "collective-defence-guarantee"}),
        ("British soldiers would watch the ceasefire, Starmer said.", {"troops", "peace-agreement-condition"}),
    ],
)
def test_topics_are_those_of_the_words_or_of_the_article(text: str, topics: set[str]) -> None:
    guarantee = (
        "The guarantee is a guarantee that guarantees. The guarantors met. Guarantees matter. Deterrence matters.\n\n"
    )
    statement = read_article(Article(file="invented.txt", text=guarantee + text, day=date(2025, 10, 6)))[0][-1]
    assert set(statement.about) == topics
