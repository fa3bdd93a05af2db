"""The four comparisons, where the answer is known by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.errors import UnknownNameError
from foedus.model import Comparison, Donor, Line, Need, Programme, Source, Widening
from foedus.supply import compare

from .worlds import START, drawn, figure, grant, month, payment, sale, simple

RICH = tuple(
    Donor(state=name, payments=tuple(payment(name, at, 500) for at in range(12)), key=figure(1))
    for name in ("AVA", "CRE")
)


def compared(programme: Programme, question: str, **more: object) -> Comparison:
    found, findings = compare(programme, question, level="as-pledged", **more)  # type: ignore[arg-type]
    assert found is not None, findings
    return found


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_with_money_enough_sale_and_gift_deliver_alike_and_only_the_payer_changes(seed: int) -> None:
    programme = drawn(seed)
    rich = tuple(replace(d, earmarks=(), payments=(payment(d.state, 0, 99_999),)) for d in programme.donors)
    programme = replace(programme, donors=rich)
    bought, given_ = compared(programme, "A").cases
    assert bought.short == pytest.approx(given_.short, abs=1e-4)
    assert given_.donors_pay == 0
    assert bought.seller_gives == 0
    assert sum(bought.delivered) == pytest.approx(sum(given_.delivered), rel=1e-2, abs=1.0)


def test_b_a_tenth_of_the_money_buys_a_tenth_of_the_goods() -> None:
    need = figure(100, unit="EUR m")
    programme = simple(
        donors=RICH,
        money_need=need,
        realisation=figure(0.1),
        needs=(Need(item="kite", amount=figure(10), since=START),),
    )
    asked, before = compared(programme, "B").cases
    assert sum(asked.delivered) == pytest.approx(1200, rel=1e-4)
    assert sum(before.delivered) == pytest.approx(120, rel=1e-4)
    assert before.donors_pay == pytest.approx(120, rel=1e-4)


def test_c_nothing_leaves_after_the_authority_lapses() -> None:
    programme = simple(
        months=24, needs=(Need(item="kite", amount=figure(5), since=START),), regimes=(sale(), grant(1000, 1000))
    )
    kept, lapsed = compared(programme, "C", lapse=month(6)).cases
    assert sum(lapsed.plan.spent[6:]) == pytest.approx(0, abs=1e-6)
    assert sum(kept.plan.spent) == pytest.approx(1200, rel=1e-4)
    assert lapsed.short is not None
    assert kept.short is not None
    assert lapsed.short > kept.short


def test_d_money_that_widens_the_line_overtakes_the_gift() -> None:
    """A line of 10 a month; widening by 10 more costs 200m and counts after three months."""
    works = Line(
        id="works",
        seller="AVA",
        capacity=figure(10),
        share=figure(1),
        widening=Widening(price=figure(20e6, unit="EUR"), lag=figure(3), most=figure(10)),
    )
    made = Source(id="made", seller="AVA", kind="line", line="works", lead=figure(0))
    programme = simple(
        donors=RICH,
        items=(replace(simple().items[0], sources=(made,)),),
        lines=(works,),
        needs=(Need(item="kite", amount=figure(5000), since=START, monthly=False),),
        regimes=(sale(), grant(99_999)),
    )
    found = compared(programme, "D")
    plain, wide, gift = (case.plan.items[0].received[-1] for case in found.cases)
    assert plain == pytest.approx(120, rel=1e-4)
    assert gift == pytest.approx(120, rel=1e-4)
    assert wide == pytest.approx(120 + 10 * 9, rel=1e-3)
    assert found.reading[0] == "From 2030-04 on 'sale that widens' meets more of the need than 'gift'."
    assert found.reading[1].startswith("'sale' does not meet more of the need than 'gift'")
    assert found.cases[1].donors_pay == pytest.approx(2100 + 200, rel=1e-3)


def test_what_cannot_be_compared_says_so() -> None:
    found, findings = compare(simple(regimes=(sale(),)), "C")
    assert found is None
    assert [f.code for f in findings] == ["FD444"]
    assert compare(simple(regimes=(grant(1),)), "A")[0] is None
    with pytest.raises(UnknownNameError):
        compare(simple(), "Z")
