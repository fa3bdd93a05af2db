"""What was promised as a design: the guarantee reader takes it, and it claims no more than was said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from foedus.assessment import find_guarantee, open_library_and_places, read_catalogue_programmes, read_guarantee
from foedus.ledger import Aspect, Receiver, View, make_design, map_promises, open_example
from foedus.model import Design, Draft, Pledge, Promised, Stationing
from foedus.report.pledges import write_design
from foedus.vocabulary.pledges import COUNTING_RULES

from .pledging import book, draft, pledge

DAY = date(2026, 9, 30)


UKRAINE = Receiver(state="UKR", groups=frozenset({"NB8", "COW", "UDCG", "CZI"}))


def made(conditions: str, rule: str = "said") -> Design:
    return make_design(
        open_example()[0], UKRAINE, Aspect(valid=DAY, known=DAY, rule=rule, view=View(conditions=conditions))
    )[0]


def test_what_hangs_on_conditions_that_nobody_knows_is_not_there() -> None:
    """The one figure that a source gives without a condition met or unknown would stand; there is none."""
    assert made("as-known").stationed == ()
    assert made("met", "announced").stationed == ()


def test_a_range_counts_at_its_low_end() -> None:
    found = {s.state: (s.personnel, s.since) for s in made("met").stationed}
    assert found["EST"] == (100.0, date(2025, 8, 20))
    assert found["LTU"] == (200.0, date(2025, 8, 21))


def test_what_is_left_out_is_named_with_its_reason() -> None:
    aspect = Aspect(valid=DAY, known=DAY, rule="said", view=View())
    reasons = {out.key: out.reason for out in make_design(open_example()[0], UKRAINE, aspect)[1]}
    assert reasons["pledges.csv:G046:said"] == "unsure"
    assert reasons["pledges.csv:G021:said"] == "refused"
    assert reasons["pledges.csv:G011:said"] == "no-amount"


def test_two_promises_of_one_state_stand_together_from_the_later_day() -> None:
    entries = book(
        [
            draft(pledge("FRA", amount=size, unit="personnel", beneficiary="UKR", due=due), subject=size)
            for size, due in (("100", date(2025, 9, 1)), ("50", date(2025, 10, 1)))
        ]
    )
    design, _ = make_design(entries, UKRAINE, Aspect(valid=DAY, known=DAY, rule="announced", view=View()))
    assert design.stationed == (Stationing(state="FRA", personnel=150.0, since=date(2025, 10, 1)),)


def test_a_guarantee_file_takes_the_design_as_it_is_printed(tmp_path: Path) -> None:
    design, base = made("met"), open_library_and_places()
    text = find_guarantee("ukraine").read_text(encoding="utf-8")
    printed = write_design(design).removeprefix("designs:\n")
    file = tmp_path / "ukraine.yaml"
    file.write_text(text + printed, encoding="utf-8")
    guarantee, findings = read_guarantee(file, base.library, base.gazetteer, programmes=read_catalogue_programmes())
    assert guarantee is not None, findings
    assert guarantee.designs[-1].stationed == design.stationed


def test_every_promise_is_stationed_money_goods_or_named_and_only_one_of_the_four() -> None:
    """Counted apart from the code: every subject of the tables whose promise is made to Ukraine."""
    entries, _ = open_example()
    subjects = {
        e.draft.subject for e in entries if isinstance(e.draft.content, Pledge) and e.draft.content.beneficiary == "UKR"
    }
    for rule in COUNTING_RULES:
        for conditions in ("as-known", "met", "not-met"):
            found = map_promises(
                entries, UKRAINE, Aspect(valid=DAY, known=DAY, rule=rule, view=View(conditions=conditions))
            )
            money, goods = [g.subject for g in found.money], [g.subject for g in found.goods]
            left = [u.subject for u in found.unmapped]
            posted = subjects - {*money, *goods, *left}
            assert len(money) + len(goods) + len(left) + len(posted) == len(subjects)
            assert {name.split("/")[0] for name in posted} == {s.state for s in found.design.stationed}


def sorted_out(*drafts: Draft, rule: str = "announced") -> Promised:
    return map_promises(
        book(drafts),
        Receiver(state="ORL", groups=frozenset({"ALL"})),
        Aspect(valid=DAY, known=DAY, rule=rule, view=View()),
    )


def test_promises_are_sorted_by_what_is_promised() -> None:
    found = sorted_out(
        draft(pledge("AVA", amount="4000", unit="personnel"), subject="soldiers"),
        draft(pledge("CRE", amount="2500000", unit="EUR", domains=("money",), due=date(2025, 11, 5)), subject="money"),
        draft(pledge("DAL", amount="12", unit="kite", domains=("arms",), due=date(2025, 12, 1)), subject="missiles"),
        draft(pledge("DAL", "delivered", amount="3", unit="aerie", domains=("arms",)), subject="batteries"),
        draft(pledge("ESK", amount="500", unit="personnel", domains=("training",)), subject="trainers"),
        draft(pledge("ALL", amount="90", unit="EUR", domains=("money",)), subject="all together"),
        draft(pledge("ESK", "floated", amount="5", unit="EUR", domains=("money",)), subject="talk"),
        draft(pledge("CRE", "declined"), subject="refusal"),
        draft(
            pledge("CRE", amount="7", unit="EUR", domains=("money",), conditions=(("CEASEFIRE",),)), subject="perhaps"
        ),
        draft(pledge("AVA", domains=("money",)), subject="some money"),
        draft(pledge("AVA", amount="8", unit="EUR", domains=("money",)), subject="rumour", confidence="low"),
        draft(pledge("AVA", amount="9", unit="EUR", beneficiary="MOR"), subject="to another"),
    )
    assert [(s.state, s.personnel) for s in found.design.stationed] == [("AVA", 4000.0)]
    assert [(g.actor, g.amount, g.unit, g.day) for g in found.money] == [("CRE", 2500000, "EUR", date(2025, 11, 5))]
    assert [(g.unit, g.amount, g.arrives) for g in found.goods] == [
        ("kite", 12, date(2025, 12, 1)),
        ("aerie", 3, date(2025, 8, 1)),
    ]
    assert {u.subject: u.reason for u in found.unmapped} == {
        "trainers": "not-stationed",
        "all together": "group",
        "talk": "below-rung",
        "refusal": "refused",
        "perhaps": "unsure",
        "some money": "no-amount",
        "rumour": "low-provenance",
    }


def test_a_range_of_money_counts_at_its_low_end() -> None:
    found = sorted_out(
        draft(pledge("AVA", amount="100", unit="EUR", domains=("money",)), subject="m", key="one"),
        draft(
            pledge("AVA", amount="80", unit="EUR", domains=("money",)),
            subject="m",
            key="two",
            action="contest",
            refers="one",
        ),
    )
    assert [g.amount for g in found.money] == [80]
