"""`foedus list` and `foedus show`: searched by party, act, article and day, and one agreement in words."""

from __future__ import annotations

import io
import json

from click.testing import CliRunner
from rich.console import Console

from foedus.agreements import open_library
from foedus.cli.commands.catalogue import list_catalogue, show_agreement
from foedus.report import print_codesheet, show_codesheet


def listed(*words: str) -> set[str]:
    done = CliRunner().invoke(list_catalogue, [*words, "--json"])
    assert done.exit_code == 0, done.output
    return {line["agreement"] for line in json.loads(done.output)["agreements"]}


def test_a_party_is_found_only_on_its_days() -> None:
    assert "north-atlantic-treaty" in listed("--party", "FIN")
    assert "north-atlantic-treaty" in listed("--party", "FIN", "--on", "2023-04-04")
    assert "north-atlantic-treaty" not in listed("--party", "FIN", "--on", "2023-04-03")
    assert "north-atlantic-treaty" not in listed("--party", "UKR")


def test_acts_articles_and_words_narrow_the_list() -> None:
    consulting = listed("--act", "consult")
    assert "north-atlantic-treaty" in consulting
    assert "north-atlantic-treaty" in listed("--act", "consult", "--article", "4")
    assert "north-atlantic-treaty" not in listed("--act", "consult", "--article", "99")
    assert listed("--text", "north atlantic treaty") >= {"north-atlantic-treaty"}
    assert listed("--text", "no such words anywhere") == set()


def test_a_codesheet_tells_parties_clauses_and_sources() -> None:
    done = CliRunner().invoke(show_agreement, ["nato-1949", "--json"])
    page = json.loads(done.output)
    assert page["agreement"] == "north-atlantic-treaty"
    assert "SWE from 2024-03-07" in page["parties"]
    assert {clause["article"] for clause in page["clauses"]} >= {"1", "3", "4", "5", "8"}
    assert all(clause["sources"] for clause in page["clauses"])
    assert "must not take on no" not in done.output


def test_every_agreement_has_a_codesheet() -> None:
    library, _ = open_library(())
    for agreement in library.every:
        told = io.StringIO()
        print_codesheet(show_codesheet(agreement), Console(file=told, width=100))
        assert agreement.id in told.getvalue()
