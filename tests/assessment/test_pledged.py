"""What a ledger's promises come to in a guarantee: by hand on a small ledger, and on the catalogue against the rows of its programme."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.ledger.pledging import book, draft, pledge, rate

from foedus.assessment import (
    Assessment,
    Gift,
    Sources,
    add_promised,
    assess,
    find_guarantee,
    open_library_and_places,
    open_sources,
    read_catalogue_programmes,
    read_guarantee,
)
from foedus.assessment.promised import add_gifts, add_unplanned
from foedus.cli.entry import foedus
from foedus.errors import UsageError
from foedus.ledger import Aspect, Receiver, View, map_promises, open_example, open_ledger
from foedus.model import Citation, Draft, Figure, Guarantee, Promised, Rate
from foedus.report.pages import show_assessment
from foedus.supply import budgets_at, plan_deliveries, replay_payments
from foedus.vocabulary.pledges import COUNTING_RULES

DAY = date(2031, 12, 31)


@cache
def opened(name: str) -> tuple[Guarantee, Sources]:
    base = open_library_and_places()
    read, _ = read_guarantee(find_guarantee(name), base.library, base.gazetteer, programmes=read_catalogue_programmes())
    assert read is not None
    return read, open_sources(read, base)


def money(actor: str, amount: str, unit: str, **more: object) -> Draft:
    given = {"domains": ("money",), "programme": "straits-2030"} | more
    subject, day = str(given.pop("subject", f"{actor}/money")), given.pop("day", date(2030, 2, 10))
    assert isinstance(day, date)
    return draft(pledge(actor, amount=amount, unit=unit, **given), subject=subject, day=day)


def goods(actor: str, amount: str, unit: str, **more: object) -> Draft:
    return money(actor, amount, unit, domains=("arms",), programme="", subject=f"{actor}/{unit}", **more)


LEDGER = (
    draft(pledge("AVA", amount="6000", unit="personnel"), subject="AVA/soldiers", day=date(2030, 6, 1)),
    money("AVA", "250000000", "EUR"),
    money("AVA", "100000000", "EUR", subject="AVA/later", due=date(2031, 3, 31)),
    money("CRE", "80000000", "USD"),
    money("ZEP", "30000000", "NOK", subject="ZEP/rated"),
    draft(rate("NOK", "EUR", "0.2"), subject="NOK/EUR", day=date(2030, 2, 10)),
    money("DAL", "5000000", "SEK"),
    money("DAL", "7000000", "EUR", subject="DAL/other", programme="another"),
    money("ESK", "9000000", "EUR", day=date(2029, 5, 1)),
    goods("DAL", "12", "kite", due=date(2030, 9, 15)),
    goods("DAL", "3", "batteries", what="Aerie air-defence battery", status="delivered", day=date(2030, 4, 2)),
    goods("CRE", "40", "round"),
    goods("ESK", "5", "submarine", due=date(2030, 9, 1)),
    goods("ESK", "2", "thorn", status="delivered", day=date(2029, 9, 1)),
    draft(pledge("ESK", "declined"), subject="ESK/soldiers"),
)


def promised(*drafts: Draft, rule: str = "announced") -> Promised:
    aspect = Aspect(valid=DAY, known=DAY, rule=rule, view=View())
    return map_promises(book(drafts), Receiver(state="ORL"), aspect, into="EUR")


@cache
def tessara() -> tuple[Guarantee, Sources]:
    """The invented guarantee, whose programme has a rate for a currency that a ledger knows."""
    guarantee, sources = opened("tessara")
    programme = sources.programmes["straits-2030"]
    half = Figure(low=0.5, high=0.5, unit="1", source=Citation(document="by hand"))
    rated = replace(programme, rates=(*programme.rates, Rate(currency="USD", value=half)))
    return guarantee, replace(sources, programmes={"straits-2030": rated})


@cache
def added() -> tuple[Guarantee, Sources]:
    return add_promised(*tessara(), promised(*LEDGER))


@cache
def told() -> Assessment:
    guarantee, sources = added()
    return assess(guarantee, sources, draws=20)


def test_money_is_the_budget_of_its_donor_in_its_month_and_in_the_currency_of_the_programme() -> None:
    """AVA 250 in February 2030 and 100 by March 2031; CRE 80 USD at the programme's 0.5; ZEP 30 NOK at the ledger's 0.2. No row of the file counts."""
    made = added()[1].promised
    assert made is not None
    assert made.programme is not None
    budgets, _ = budgets_at(made.programme, "as-pledged")
    assert budgets is not None
    found = {
        (donor.state, made.programme.month(at)): value
        for donor, row in zip(made.programme.donors, budgets, strict=True)
        for at, value in enumerate(row)
        if value
    }
    assert found == {
        ("AVA", date(2030, 2, 1)): pytest.approx(250),
        ("AVA", date(2031, 3, 1)): pytest.approx(100),
        ("CRE", date(2030, 2, 1)): pytest.approx(40),
        ("ZEP", date(2030, 2, 1)): pytest.approx(6),
    }
    assert next(d for d in made.programme.donors if d.state == "ESK").earmarks  # what the file says of a donor stays


def test_forces_stand_and_goods_come_in_the_month_of_delivery_or_by_which_they_are_due() -> None:
    guarantee, sources = added()
    assert sources.promised is not None
    assert [(s.state, s.personnel, s.since) for s in guarantee.designs[-1].stationed] == [
        ("AVA", 6000.0, date(2030, 6, 1))
    ]
    assert set(sources.promised.gifts) == {
        Gift(item="kite", giver="DAL", number=12.0, month=date(2030, 9, 1)),
        Gift(item="aerie", giver="DAL", number=3.0, month=date(2030, 4, 1)),
    }


def test_every_promise_without_a_place_is_named_with_its_reason() -> None:
    _, sources = added()
    assert sources.promised is not None
    assert {u.subject: u.reason for u in sources.promised.unmapped} == {
        "DAL/money": "no-rate",
        "DAL/other": "no-programme",
        "ESK/money": "outside-programme",
        "CRE/round": "no-day",
        "ESK/submarine": "no-item",
        "ESK/thorn": "outside-programme",
        "ESK/soldiers": "refused",
    }
    said = " ".join(f.seen for f in told().missing if f.code == "FD612")
    assert all(u.key in said for u in sources.promised.unmapped)


def test_the_design_says_its_rule_and_both_days_and_so_does_the_page() -> None:
    design = told().designs[-1]
    assert design.design == "as-promised-announced"
    for word in ("'announced'", "things stand on 2031-12-31", "known on 2031-12-31", "conditions as-known"):
        assert word in design.says
    block = show_assessment(told(), open_library_and_places().gazetteer).promised
    assert block is not None
    assert (block.rule, block.known) == ("announced", "2031-12-31")
    assert COUNTING_RULES["announced"].says in block.says
    assert sum(line.promises for line in block.left_out) == 7
    assert {line.says for line in block.brought if line.actor == "Avalar"} == {
        "6,000 people with the protected state from 1 June 2030",
        "EUR 350.00m to straits-2030",
    }


def test_the_design_is_played_beside_the_others_with_a_plan_of_its_own() -> None:
    design = told().designs[-1]
    assert design.outcomes is not None
    assert design.supply is not None
    assert design.supply.level == "as-promised"
    plan = told().plans[design.supply]
    assert sum(payer.total for payer in plan.payers) <= 396 + 1e-6
    before = assess(*tessara(), draws=20)
    for one, other in zip(before.designs, told().designs, strict=False):
        assert one.outcomes == other.outcomes


def test_gifts_come_on_top_of_what_money_buys_and_lessen_what_is_short() -> None:
    programme = opened("tessara")[1].programmes["straits-2030"]
    plan, _ = plan_deliveries(programme, regime="sale")
    gifts = (
        Gift(item="kite", giver="DAL", number=12.0, month=date(2030, 9, 1)),
        Gift(item="balloon", giver="DAL", number=4.0, month=date(2030, 2, 1)),
    )
    found = add_gifts(plan, gifts)
    for before, after in zip(plan.items, found.items, strict=True):
        for at, month in enumerate(plan.months):
            more = 12.0 if before.item == "kite" and month >= date(2030, 9, 1) else 0.0
            assert after.received[at] == pytest.approx(before.received[at] + more)
            assert after.short[at] == pytest.approx(max(before.needed[at] - after.received[at], 0.0))
    whole = add_unplanned(found, gifts)
    assert [i.item for i in whole.items] == [*(i.item for i in plan.items), "balloon"]
    assert whole.items[-1].received[:3] == (0.0, 4.0, 4.0)
    assert add_unplanned(found, gifts[:1]) == found


def test_where_nothing_counts_what_arrives_is_not_known_rather_than_nought() -> None:
    guarantee, sources = add_promised(*opened("tessara"), promised(LEDGER[1], rule="delivered"))
    assert guarantee.designs[-1].supply is None
    assert sources.promised is not None
    assert sources.promised.programme is None
    page = show_assessment(assess(guarantee, sources, draws=10), sources.gazetteer)
    assert page.designs[-1].supply_sentence == "What arrives is not known."


def test_a_design_that_the_file_has_already_is_an_error() -> None:
    _, sources = add_promised(*added(), promised(*LEDGER))
    assert [f.code for f in sources.findings if f.code == "FD603"] == ["FD603"]


def test_the_catalogue_by_the_rule_of_the_tracker_pays_what_the_programme_replays() -> None:
    """Two readings of the same payments: the ledger of the catalogue, and the rows of the programme that a tracker counts."""
    guarantee, sources = opened("ukraine")
    entries, _ = open_example()
    day = date(2026, 9, 30)
    aspect = Aspect(valid=day, known=day, rule="kiel", view=View())
    found = map_promises(
        entries, Receiver(state="UKR", groups=frozenset({"NB8", "COW", "UDCG", "CZI"})), aspect, into="EUR"
    )
    _, with_promises = add_promised(guarantee, sources, found)
    made = with_promises.promised
    assert made is not None
    assert made.programme is not None
    budgets, _ = budgets_at(made.programme, "as-pledged")
    assert budgets is not None
    for at, (month, paid) in enumerate(replay_payments(sources.programmes["purl-2025"]).items()):
        assert sum(row[at] for row in budgets) == pytest.approx(paid, abs=0.005), month
    in_2025 = sum(p.value.amount for p in made.payments if p.value and p.month.year == 2025)
    assert in_2025 == pytest.approx(3710.18, abs=0.005)


def run(*words: str) -> str:
    done = CliRunner().invoke(foedus, list(words))
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_verb_takes_a_ledger_from_a_file(tmp_path: Path) -> None:
    place = tmp_path / "orlenia.db"
    with open_ledger(place, create=True) as ledger:
        ledger.append([replace(d, key=f"k{at}") for at, d in enumerate(LEDGER)])
    words = ("--pledges", str(place), "--rule", "announced", "--known", "2031-12-31", "--draws", "10", "--json")
    page = json.loads(run("assess", "tessara", *words))
    assert page["designs"][-1]["id"] == "as-promised-announced"
    assert page["designs"][-1]["supply_level"] == "as-promised"
    assert page["promised"]["rule"] == "announced"
    assert (
        sum(line["promises"] for line in page["promised"]["left_out"]) == 8
    )  # the file's programme has no rate for dollars


def test_the_verb_compares_the_worked_example(tmp_path: Path) -> None:
    target = tmp_path / "ukraine.html"
    words = (
        "--pledges",
        "example",
        "--rule",
        "said",
        "--conditions",
        "met",
        "--draws",
        "10",
        "--json",
        "--report",
        str(target),
    )
    page = json.loads(run("assess", "ukraine", *words))
    assert page["designs"][-1]["id"] == "as-promised-said"
    lines = {line["actor"]: line["says"] for line in page["promised"]["brought"]}
    assert "10,000 people with the protected state from 17 February 2025" in lines["France"]
    assert "What has been promised" in target.read_text(encoding="utf-8")


def test_a_way_to_count_without_a_ledger_is_refused() -> None:
    done = CliRunner().invoke(foedus, ["assess", "tessara", "--rule", "kiel"])
    assert isinstance(done.exception, UsageError)
    assert "--pledges" in str(done.exception)


def test_an_amount_of_a_ledger_is_in_whole_units_and_that_of_a_payment_in_millions() -> None:
    (given,) = promised(LEDGER[1]).money
    assert given.amount == Decimal(250_000_000)
    made = add_promised(*opened("tessara"), promised(LEDGER[1]))[1].promised
    assert made is not None
    (payment,) = made.payments
    assert payment.amount is not None
    assert (payment.amount.amount, payment.amount.currency, payment.month) == (250.0, "EUR", date(2030, 2, 1))
