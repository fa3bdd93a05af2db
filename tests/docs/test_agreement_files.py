"""docs/agreement-files.md: its example and fragments parse, its tables name what the reader reads, its story is true."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from foedus.agreements import check_names, find_place, read_agreement, read_gazetteer
from foedus.model import Agreement, Answer, Event, GivenFact, Obligation, Severity
from foedus.obligations import derive
from tests.docs.fields import fields_asked, held_to
from tests.docs.markdown import DOCS, ROOT, complete_example, documented_fields, fragments

PAGE = DOCS / "agreement-files.md"
RICH = ROOT / "tests" / "agreements" / "examples" / "rich.yaml"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    path = tmp_path / "my-pact.yaml"
    path.write_text(complete_example(PAGE, "agreement"), encoding="utf-8")
    return path


def read_clean(path: Path) -> Agreement:
    agreement, findings = read_agreement(path)
    named = check_names(agreement, read_gazetteer()[0]) if agreement else ()
    grave = [str(f) for f in (*findings, *named) if f.severity in (Severity.ERROR, Severity.WARNING)]
    assert grave == []
    assert agreement is not None
    return agreement


def ask(agreement: Agreement, place: str, *facts: GivenFact) -> dict[tuple[str, str], Obligation]:
    """The answers to an attack of Morvania on Orlenia on the day that the page names, by article and bearer."""
    gazetteer = read_gazetteer()[0]
    event = Event(
        kind="armed-attack",
        attackers=("MOR",),
        victims=("ORL",),
        day=date(2031, 5, 1),
        place=find_place(gazetteer, place),
        facts=facts,
    )
    return {(o.article, o.bearer): o for o in derive(event, (agreement,), gazetteer).obligations}


def test_the_example_parses_without_error_or_warning(example: Path) -> None:
    agreement = read_clean(example)
    assert agreement.id == "harbour-pact"
    assert [p.article for p in agreement.provisions] == ["3", "4"]


@pytest.mark.parametrize("fragment", fragments(PAGE, "agreement"))
def test_every_fragment_fits_into_the_example(fragment: str, tmp_path: Path) -> None:
    whole = yaml.safe_load(complete_example(PAGE, "agreement"))
    whole.update(yaml.safe_load(fragment))
    path = tmp_path / "changed.yaml"
    path.write_text(yaml.safe_dump({k: v for k, v in whole.items() if v is not None}), encoding="utf-8")
    read_clean(path)


def test_the_tables_name_every_field_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with fields_asked(monkeypatch) as asked:
        agreement, _ = read_agreement(RICH)
    assert agreement is not None
    held_to(documented_fields(PAGE), asked)


def test_the_page_tells_truly_what_the_example_asks_at_port_orlen(example: Path) -> None:
    agreement = read_clean(example)
    open_answers = ask(agreement, "port-orlen")
    assert open_answers["4", "AVA"].answer is Answer.DEPENDS
    assert [q.key for q in open_answers["4", "AVA"].questions] == ["victim_struck_first"]
    answers = ask(agreement, "port-orlen", GivenFact(key="victim_struck_first", value=False))
    assert answers["4", "AVA"].answer is answers["4", "DAL"].answer is Answer.BOUND
    assert answers["4", "AVA"].duty == "bound-to-assist-at-discretion"
    assert answers["4", "DAL"].acts == ("supply-arms",)
    assert answers["3", "AVA"].deadline is not None
    assert answers["3", "AVA"].deadline.hours == 48
    struck = ask(agreement, "port-orlen", GivenFact(key="victim_struck_first", value=True))
    assert struck["4", "AVA"].answer is Answer.NOT_BOUND


def test_the_page_tells_truly_what_the_example_asks_in_the_north(example: Path) -> None:
    answers = ask(read_clean(example), "north-reach", GivenFact(key="victim_struck_first", value=False))
    assert {k: o.answer for k, o in answers.items()} == {
        ("3", "AVA"): Answer.BOUND,
        ("3", "DAL"): Answer.BOUND,
        ("4", "AVA"): Answer.NOT_BOUND,
        ("4", "DAL"): Answer.NOT_BOUND,
    }
    assert answers["4", "AVA"].reasons == ("out-of-area",)
