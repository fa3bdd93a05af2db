"""Totals: nothing counted twice, nothing lost, and the published sums of the worked example."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.ledger import Question, Total, compare_published, open_example, total
from foedus.model import Draft, Entry, Pledge
from foedus.vocabulary.pledges import BASES, COUNTING_RULES, STATUSES

from .pledging import DAY, book, draft, pledge, rate

END = date(2026, 9, 30)
EXAMPLE = open_example()[0]


def count(*drafts: Draft, rule: str = "announced", **more: object) -> Total:
    question = Question(rule=rule, until=date(2027, 1, 1), **more)  # type: ignore[arg-type]
    return total(book(drafts), "p", question, known=date(2027, 1, 1))


def sums(found: Total) -> dict[str, tuple[Decimal, Decimal]]:
    return {s.unit: (s.low, s.high) for s in found.sums}


def kiel(since: date, until: date, entries: tuple[Entry, ...] = EXAMPLE) -> Total:
    return total(entries, "purl-2025", Question(rule="kiel", since=since, until=until), known=END)


@pytest.mark.parametrize(
    ("since", "until", "published"),
    # Kiel Institute, Ukraine Support Tracker, Release 29, rows rounded to EUR 0.01m; November lacks a payer.
    [
        (date(2025, 1, 1), date(2026, 1, 1), "3710.18"),
        (date(2025, 8, 1), date(2025, 9, 1), "1883.23"),
        (date(2025, 9, 1), date(2025, 10, 1), "45"),
        (date(2025, 10, 1), date(2025, 11, 1), "379.48"),
    ],
)
def test_the_worked_example_gives_the_tracker_s_sums(since: date, until: date, published: str) -> None:
    expected = Decimal(published) * 1_000_000
    assert sums(kiel(since, until)) == {"EUR": (expected, expected)}


def test_what_separates_the_example_from_the_published_year_is_put_down_to_its_months() -> None:
    (beside,) = compare_published(EXAMPLE, kiel(date(2025, 1, 1), date(2026, 1, 1)))
    assert (beside.apart, beside.within) == (Decimal(1_820_000), False)
    apart = {m.published.since.month: m.apart for m in beside.months if not m.within}
    assert apart == {11: Decimal(2_200_000), 12: Decimal(-10_000)}


def test_months_add_up_to_the_year() -> None:
    months = [kiel(date(2025, m, 1), date(2025 + m // 12, m % 12 + 1, 1)) for m in range(1, 13)]
    whole = sum((s.low for m in months for s in m.sums), Decimal(0))
    assert whole == Decimal(3_710_180_000)


def test_a_release_that_was_not_out_yet_counts_nothing() -> None:
    question = Question(rule="kiel", until=date(2026, 1, 1))
    assert total(EXAMPLE, "purl-2025", question, known=date(2026, 8, 3)).sums == ()


def test_a_figure_of_low_provenance_is_bracketed_and_counted_only_on_request() -> None:
    made = (draft(pledge(amount="7"), confidence="low"),)
    held = count(*made)
    assert (sums(held), [(s.unit, s.low) for s in held.bracketed_sums]) == ({}, [("EUR", 7)])
    assert sums(count(*made, weak=True)) == {"EUR": (7, 7)}


def test_two_sources_side_by_side_are_a_range_and_never_a_sum() -> None:
    assert sums(count(draft(pledge(amount="7")), draft(pledge(amount="9")))) == {"EUR": (7, 9)}


def test_a_newer_figure_takes_the_place_of_an_older_unless_it_contests_it() -> None:
    first, day = draft(pledge(amount="7"), key="first"), date(2025, 9, 1)
    assert sums(count(first, draft(pledge(amount="9"), day=day))) == {"EUR": (9, 9)}
    contest = draft(pledge(amount="9"), day=day, action="contest", refers="first", reason="differs")
    assert sums(count(first, contest)) == {"EUR": (7, 9)}


def test_one_press_report_does_not_update_another() -> None:
    made = (draft(pledge(amount="10", basis="media")), draft(pledge(amount="6", basis="media"), day=date(2025, 9, 1)))
    assert sums(count(*made, rule="said")) == {"EUR": (6, 10)}


def test_a_later_rung_includes_the_earlier_and_counts_no_more_than_has_come() -> None:
    made = (draft(pledge(amount="19")), draft(pledge(status="delivered", amount="14"), day=date(2025, 9, 1)))
    assert sums(count(*made)) == {"EUR": (19, 19)}
    assert sums(count(*made, rule="fts")) == {"EUR": (14, 14)}


def test_a_promise_taken_back_counts_for_what_was_delivered() -> None:
    made = (
        draft(pledge(amount="19")),
        draft(pledge(status="delivered", amount="4"), day=date(2025, 9, 1)),
        draft(pledge(status="withdrawn"), day=date(2025, 10, 1)),
    )
    assert sums(count(*made)) == {"EUR": (4, 4)}


def test_a_period_counts_what_came_in_it_and_not_what_was_there() -> None:
    made = (draft(pledge(amount="10"), day=date(2025, 12, 1)), draft(pledge(amount="15"), day=date(2026, 2, 1)))
    assert sums(count(*made, since=date(2026, 1, 1))) == {"EUR": (5, 5)}


def test_unknown_amounts_refusals_and_negative_promises_are_named_and_are_no_noughts() -> None:
    made = (
        draft(pledge(), subject="a"),
        draft(pledge(status="declined"), subject="b"),
        draft(pledge(amount="3", negative=True), subject="c"),
    )
    found = count(*made)
    assert found.sums == ()
    assert {left.subject: left.reason for left in found.left_out} == {"a": "no-amount", "b": "refused", "c": "negative"}


def test_currencies_meet_only_through_a_rate_of_the_day() -> None:
    made = (
        draft(pledge(amount="100", unit="USD"), subject="a"),
        draft(pledge(amount="10"), subject="b"),
        draft(pledge(amount="50", unit="USD"), subject="c", day=date(2025, 8, 2)),
        draft(rate("EUR", "USD", "1.25"), subject="rate"),
    )
    found = count(*made, into="EUR")
    assert sums(found) == {"EUR": (10, 10), "USD": (150, 150)}
    assert found.conversion is not None
    assert (found.conversion.low, found.conversion.missing) == (90, (("c", "USD", date(2025, 8, 2)),))
    assert [(r.currency, r.value) for r in found.conversion.rates] == [("USD", Decimal("0.8"))]


PLEDGES = st.builds(
    lambda status, basis, amount, unit, subject, confidence, months: draft(
        pledge(status=status, basis=basis, amount=amount, unit=unit),
        subject=subject,
        confidence=confidence,
        day=date(2025, 1 + months, 1),
    ),
    st.sampled_from(STATUSES),
    st.sampled_from(sorted(BASES)),
    st.one_of(st.none(), st.integers(0, 50).map(str)),
    st.sampled_from(["EUR", "USD", "missiles"]),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["high", "low"]),
    st.integers(0, 11),
)


@given(
    st.lists(PLEDGES, max_size=12),
    st.sampled_from(sorted(COUNTING_RULES)),
    st.booleans(),
    st.one_of(st.none(), st.integers(1, 12).map(lambda m: date(2025, m, 1))),
)
def test_every_entry_is_counted_bracketed_or_left_out_and_only_once(
    drafts: list[Draft], rule: str, weak: bool, since: date | None
) -> None:
    entries = book(drafts)
    found = total(
        entries, "p", Question(rule=rule, until=date(2026, 1, 1), since=since, weak=weak), known=DAY.replace(2027)
    )
    keys = [k for one in (*found.counted, *found.bracketed) for k in one.keys] + [left.key for left in found.left_out]
    assert sorted(keys) == sorted(e.draft.key for e in entries)
    for part in found.sums:
        mine = [c for c in found.counted if c.unit == part.unit]
        assert (part.low, part.high) == (sum(c.low for c in mine), sum(c.high for c in mine))
    subjects = [c.subject for c in found.counted]
    assert len(subjects) == len(set(subjects))
    amounts = {e.draft.key: c.amount for e in entries if isinstance(c := e.draft.content, Pledge)}
    for one in found.counted:
        told = [a.number for k in one.keys if (a := amounts[k]) is not None]
        assert one.high <= max(told)
        assert one.low <= one.high
