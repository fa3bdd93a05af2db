"""Tables by mapping files: the two tables of facts whole, odd values, changed columns, and reading twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from foedus.ledger import Mapping as TableMapping
from foedus.ledger import import_table, list_mappings, open_example, read_mapping
from foedus.model import Draft, Finding, Pledge

FACTS = Path(__file__).parents[3] / "shared" / "facts"


def mapping(name: str) -> TableMapping:
    found, findings = read_mapping(list_mappings()[name])
    assert found is not None, findings
    return found


def catalogue(name: str) -> dict[str, Draft]:
    drafts, _ = import_table(list_mappings()[name].with_name(f"{name}.csv"), mapping(name))
    return {d.key: d for d in drafts}


def said(row: str, end: str = "") -> Pledge:
    content = catalogue("pledges")[f"pledges.csv:{row}:said{end}"].content
    assert isinstance(content, Pledge)
    return content


def small(tmp_path: Path, text: str, table: str) -> tuple[tuple[Draft, ...], tuple[Finding, ...]]:
    sheet, csv = tmp_path / "m.yaml", tmp_path / "t.csv"
    sheet.write_text(text, encoding="utf-8")
    csv.write_text(table, encoding="utf-8")
    found, findings = read_mapping(sheet)
    assert found is not None, findings
    return import_table(csv, found)


SMALL = """
mapping: small
title: a small table
columns: [id, who, when, much, unit, if]
row: id
reviewer: somebody
entries:
  - id: said
    kind: pledge
    fields:
      actor: {column: who}
      beneficiary: ORL
      what: help
      status: pledged
      domains: land
      amount: {column: much}
      unit: {column: unit}
      conditions: {column: if}
      day: {column: when}
      document: a source
"""
HEAD = "id,who,when,much,unit,if\n"


def test_every_row_of_the_catalogue_makes_its_entries() -> None:
    assert len({k.split(":")[1] for k in catalogue("pledges")}) == 68
    packages = catalogue("purl-packages")
    assert len({k.split(":")[1] for k in packages}) == 40
    assert sum(k.endswith(":tracker") for k in packages) == 35
    assert [f.code for f in open_example()[1]] == ["FD853"]


@pytest.mark.skipif(not FACTS.exists(), reason="the folder of facts is not there")
@pytest.mark.parametrize(("name", "file"), [("pledges", "pledges.csv"), ("purl-packages", "purl_packages.csv")])
def test_the_tables_of_facts_say_the_same_as_those_carried(name: str, file: str) -> None:
    drafts, _ = import_table(FACTS / file, mapping(name), name=f"{name}.csv")
    assert {d.key: d.content for d in drafts} == {k: d.content for k, d in catalogue(name).items()}


def test_a_table_read_twice_makes_the_same_drafts() -> None:
    assert catalogue("purl-packages") == catalogue("purl-packages")


def test_a_refusal_of_nought_soldiers_has_no_amount() -> None:
    refusal = said("G021")
    assert (refusal.status, refusal.amount, refusal.amount_says) == ("declined", None, "")


def test_words_for_an_amount_are_kept_and_stay_unknown() -> None:
    assert (said("G011").amount, said("G011").amount_says) == (None, "several thousand personnel")


def test_a_company_of_a_hundred_to_two_hundred_is_a_range() -> None:
    amounts = [said("G043", end).amount for end in (":1", ":2")]
    assert [(a.number, a.unit) for a in amounts if a] == [(100, "personnel"), (200, "personnel")]


def test_a_threshold_stands_apart_from_conditions() -> None:
    found = said("G018")
    assert found.matching is not None
    assert (found.matching.amount.number, found.matching.amount.unit, found.conditions) == (30, "missiles", ())


def test_alternatives_terms_and_days_of_conditions() -> None:
    assert said("G028").conditions == (("CEASEFIRE", "PEACE_DEAL"),)
    assert said("G040").terms == ("the ceasefire is credible",)
    assert said("G008").due == date(2026, 12, 31)
    assert (said("G063").conditions, said("G063").terms) == ((), ())


def test_a_row_of_the_packages_is_the_payer_s_word_beside_the_tracker_s() -> None:
    made = catalogue("purl-packages")
    party, tracker = made["purl-packages.csv:P02-NOR:party"], made["purl-packages.csv:P02-NOR:tracker"]
    assert isinstance(party.content, Pledge)
    assert isinstance(tracker.content, Pledge)
    assert party.subject == tracker.subject
    assert party.content.amount is not None
    assert tracker.content.amount is not None
    assert (party.content.amount.number, party.content.amount.unit) == (Decimal(1_500_000_000), "NOK")
    assert (tracker.content.amount.number, tracker.content.amount.unit) == (Decimal(116_060_000), "EUR")


def test_months_and_years_keep_their_precision_and_are_known_when_they_are_over() -> None:
    made = catalogue("pledges")
    month, year = made["pledges.csv:G009:said"], made["pledges.csv:G041:said"]
    assert (month.valid_from, month.precision, month.known) == (date(2026, 9, 1), "month", date(2026, 9, 30))
    assert (year.valid_from, year.precision, year.known) == (date(2023, 1, 1), "year", date(2023, 12, 31))


def test_changed_columns_stop_with_one_finding(tmp_path: Path) -> None:
    drafts, findings = small(tmp_path, SMALL, "id,who,when,sum,unit,if\n1,AVA,2025-01-01,5,EUR,\n")
    assert (drafts, [f.code for f in findings]) == ((), ["FD851"])
    assert findings[0].seen == "missing much; new sum"


def test_what_is_not_understood_is_named_by_row_and_column(tmp_path: Path) -> None:
    table = (
        HEAD
        + "1,AVA,soon,5,EUR,\n2,BRE,2025-01-01,5,EUR,when pigs fly\n2,BRE,2025-01-01,5,EUR,\n3,COR,2025-01-01,many,EUR,\n"
    )
    drafts, findings = small(tmp_path, SMALL, table)
    seen = [(f.code, f.locus.line, f.locus.column) for f in findings if f.locus]
    assert seen == [("FD852", 2, 3), ("FD854", 3, 6), ("FD855", 4, 1), ("FD853", 5, 4)]
    assert [d.key for d in drafts] == ["t.csv:2:said", "t.csv:3:said"]
    first = drafts[0].content
    assert isinstance(first, Pledge)
    assert first.terms == ("when pigs fly",)


def test_currencies_with_a_scale_and_without(tmp_path: Path) -> None:
    drafts, _ = small(tmp_path, SMALL, HEAD + "1,AVA,2025-01-01,1.5,NOK_m,\n2,BRE,2025-01-01,7,EUR,\n")
    amounts = [d.content.amount for d in drafts if isinstance(d.content, Pledge)]
    assert [(a.number, a.unit) for a in amounts if a] == [(1_500_000, "NOK"), (7, "EUR")]


def test_a_mapping_that_names_no_column_or_row_is_refused(tmp_path: Path) -> None:
    sheet = tmp_path / "m.yaml"
    sheet.write_text(SMALL.replace("{column: who}", "{column: whom}"), encoding="utf-8")
    found, findings = read_mapping(sheet)
    assert (found, [f.code for f in findings]) == (None, ["FD859"])
    rows = SMALL + "rows:\n  9: {domains: air, because: no such row}\n"
    assert [f.code for f in small(tmp_path, rows, HEAD + "1,AVA,2025-01-01,5,EUR,\n")[1]] == ["FD857"]
