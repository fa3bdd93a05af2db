"""The programmes' rows against the tables of facts that they were written from, where those are at hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from foedus.model import Programme
from foedus.supply import list_programmes, read_programme

FACTS = Path(__file__).parents[2].parent / "shared" / "facts"

needs_facts = pytest.mark.skipif(not FACTS.is_dir(), reason="the tables of facts are not at hand")

IN_MILLIONS = {"NOK_m": "NOK", "DKK_m": "DKK", "ISK_m": "ISK"}


def rows(name: str) -> list[dict[str, str]]:
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read(name: str) -> Programme:
    programme, _ = read_programme(list_programmes()[name])
    assert programme is not None
    return programme


@needs_facts
@pytest.mark.parametrize("name", ["purl-2025", "ukraine-arms-2025"])
def test_every_payment_of_the_facts_is_a_row_with_its_amounts_and_confidence(name: str) -> None:
    written = {p.id: p for d in read(name).donors for p in d.payments}
    for row in rows("purl_packages"):
        found = written[row["row_id"]]
        assert found.payer == row["iso3"]
        counted = row["amount_eur_m_kiel"] and row["row_id"] != "ISL-2"
        if counted:
            assert found.value is not None
            assert found.value.amount == pytest.approx(float(row["amount_eur_m_kiel"]), abs=0.006)
        if row["amount"]:
            assert found.amount is not None
            assert found.amount.amount == pytest.approx(float(row["amount"]))
            assert found.amount.currency == IN_MILLIONS.get(row["currency"], row["currency"])
        else:
            assert found.amount is None or found.value is not None
        if row["announced_date"].count("-") == 2:
            assert found.day is not None
            assert found.day.isoformat() == row["announced_date"]
        order = ("low", "medium", "high")
        assert order.index(found.source.confidence) <= order.index(row["confidence"])


@needs_facts
def test_prices_and_outputs_are_those_of_the_facts() -> None:
    programme = read("ukraine-arms-2025")
    items = {item.id: item for item in programme.items}
    pairs = {
        "155mm": "155mm_us",
        "pac3-mse": "pac3_mse",
        "patriot-unit": "patriot_fire_unit",
        "nasams": "nasams",
        "himars": "himars",
        "eram": "eram",
    }
    facts = {row["item_id"]: row for row in rows("items")}
    for ours, theirs in pairs.items():
        price = items[ours].price
        assert price is not None
        assert price.middle == pytest.approx(float(facts[theirs]["unit_cost"]), rel=1e-3)
        assert price.unit == facts[theirs]["unit_cost_currency"]
    lines = {line.id: line for line in programme.lines}
    per_month = {
        "155mm-us": ("155mm_us", 1),
        "pac3-mse": ("pac3_mse", 12),
        "gmlrs": ("gmlrs", 12),
        "himars": ("himars", 12),
    }
    for ours, (theirs, months) in per_month.items():
        capacity = lines[ours].capacity
        assert capacity is not None
        assert capacity.middle == pytest.approx(float(facts[theirs]["output_now"]) / months, rel=1e-2)
    assert items["stinger"].price is None
