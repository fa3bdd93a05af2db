"""Historical agreements against facts typed from the treaties: parties, days, and who owes what in an event."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.agreements import Library, open_library, read_gazetteer
from foedus.model import Answer, Event, Gazetteer, GivenFact, Lens
from foedus.obligations import derive

ALL_LAYERS = ("public", "secret", "understanding")

SPELLS = [
    ("vienna-alliance-1815", {"AUT", "GBR", "PRU", "RUS"}, "1815-03-25", "1815-11-20"),
    ("anglo-portuguese-1661-1815", {"GBR", "PRT"}, "1815-01-22", None),
    ("hunkar-1833", {"RUS", "OTT"}, "1833-07-08", "1841-07-08"),
    ("prusso-italian-1866", {"PRU", "ITA"}, "1866-04-14", "1866-07-26"),
    ("anglo-prussian-1870", {"GBR", "PRU"}, "1870-08-09", "1872-05-20"),
    ("anglo-french-1870", {"GBR", "FRA"}, "1870-08-11", "1872-05-20"),
    ("dual-1879", {"AUH", "DEU"}, "1879-10-21", "1918-11-03"),
    ("franco-russian-1892", {"FRA", "RUS"}, "1894-01-04", "1917-12-15"),
    ("anglo-japanese-1902", {"GBR", "JPN"}, "1902-01-30", "1905-08-12"),
    ("anglo-japanese-1911", {"GBR", "JPN"}, "1911-07-13", "1923-08-17"),
    ("cyprus-1878", {"GBR", "OTT"}, "1878-06-04", "1914-11-05"),
    ("peru-bolivia-1873", {"PER", "BOL"}, "1873-06-16", "1883-10-20"),
    ("german-ottoman-1914", {"DEU", "OTT"}, "1914-08-02", "1918-10-30"),
]

BOUND, NOT, DEPENDS = Answer.BOUND, Answer.NOT_BOUND, Answer.DEPENDS

ANSWERS = [
    ("vienna-alliance-1815", "va-1-3", "invasion", "FRA", "NLD", "1815-06-15", {}, "AUT", BOUND, "bound-to-fight"),
    ("vienna-alliance-1815", "va-1-3", "invasion", "RUS", "NLD", "1815-06-15", {}, "AUT", NOT, "bound-to-fight"),
    ("hunkar-1833", "hk-1-rus", "invasion", "EGY", "OTT", "1839-06-24", {}, "RUS", BOUND, "bound-to-fight"),
    ("hunkar-1833", "hk-1-ott", "armed-attack", "GBR", "RUS", "1840-01-01", {}, "OTT", BOUND, "bound-to-specified-act"),
    ("anglo-prussian-1870", "ap70-1", "invasion", "FRA", "BEL", "1870-08-20", {}, "GBR", BOUND, "bound-to-fight"),
    ("anglo-prussian-1870", "ap70-1", "invasion", "PRU", "BEL", "1870-08-20", {}, "GBR", NOT, "bound-to-fight"),
    ("dual-1879", "da-1-auh", "invasion", "RUS", "AUH", "1914-08-20", {}, "DEU", BOUND, "bound-to-fight"),
    ("dual-1879", "da-2-1", "invasion", "ITA", "AUH", "1915-05-24", {}, "DEU", BOUND, "bound-to-neutrality"),
    ("dual-1879", "da-2-2", "invasion", "ITA", "AUH", "1915-05-24", {}, "DEU", DEPENDS, "bound-to-fight"),
    ("franco-russian-1892", "fr-1-rus", "invasion", "DEU", "FRA", "1914-08-03", {}, "RUS", BOUND, "bound-to-fight"),
    ("franco-russian-1892", "fr-1-rus", "invasion", "GBR", "FRA", "1898-10-01", {}, "RUS", NOT, "bound-to-fight"),
    ("cyprus-1878", "cy-1", "invasion", "ITA", "OTT", "1911-09-29", {}, "GBR", NOT, "bound-to-fight"),
    ("peru-bolivia-1873", "pb-1", "invasion", "CHL", "BOL", "1879-02-14", {}, "PER", DEPENDS, "bound-to-assist-at-discretion"),
    ("peru-bolivia-1873", "pb-1", "invasion", "CHL", "BOL", "1879-02-14", {"ally_judges_case": True}, "PER", BOUND, "bound-to-assist-at-discretion"),
    ("german-ottoman-1914", "go-4", "invasion", "RUS", "OTT", "1914-11-02", {}, "DEU", BOUND, "bound-to-fight"),
]  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()[0]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return read_gazetteer()[0]


@pytest.mark.parametrize(("name", "parties", "since", "until"), SPELLS)
def test_parties_and_days(library: Library, name: str, parties: set[str], since: str, until: str | None) -> None:
    agreement = library.find(name)
    assert {p.state for p in agreement.parties} == parties
    assert agreement.spell is not None
    assert agreement.spell.since == date.fromisoformat(since)
    assert agreement.spell.until == (date.fromisoformat(until) if until else None)


@pytest.mark.parametrize(
    ("name", "clause", "kind", "attacker", "victim", "day", "facts", "bearer", "answer", "duty"), ANSWERS
)
def test_answers(
    library: Library,
    gazetteer: Gazetteer,
    name: str,
    clause: str,
    kind: str,
    attacker: str,
    victim: str,
    day: str,
    facts: dict[str, bool],
    bearer: str,
    answer: Answer,
    duty: str,
) -> None:
    given = tuple(GivenFact(key=key, value=value) for key, value in facts.items())
    event = Event(kind=kind, attackers=(attacker,), victims=(victim,), day=date.fromisoformat(day), facts=given)
    found = derive(event, (library.find(name),), gazetteer, lens=Lens(layers=ALL_LAYERS))
    (owed,) = [o for o in found.obligations if o.provision == clause and o.bearer == bearer]
    assert (owed.answer, owed.duty) == (answer, duty)
