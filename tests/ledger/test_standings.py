"""Where promises stand: rungs, ends, conditions in three values, and those that wait for each other."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.ledger import Promise, View, stand
from foedus.model import Draft, Truth

from .pledging import book, draft, event, pledge, threshold

LATER = date(2026, 1, 1)
STATES = {"met": Truth.TRUE, "not-met": Truth.FALSE, "unknown": Truth.UNKNOWN}


def only(*drafts: Draft, view: View | None = None, valid: date = LATER) -> Promise:
    (found,) = stand(book(drafts), valid=valid, known=LATER, view=view)
    return found


def test_the_highest_rung_stands_whatever_is_said_later() -> None:
    found = only(draft(pledge(status="signed")), draft(pledge(status="floated"), day=date(2025, 9, 1)))
    assert (found.rung, found.end) == ("signed", "")


def test_a_refusal_ends_a_promise_until_it_is_taken_up_again() -> None:
    no = draft(pledge(status="declined"), day=date(2025, 9, 1))
    assert only(draft(pledge()), no).status == "declined"
    assert only(draft(pledge()), no, draft(pledge(), day=date(2025, 10, 1))).status == "pledged"


def test_a_promise_lapses_on_its_last_day_and_not_before() -> None:
    made = draft(pledge(until=date(2025, 12, 1)))
    assert only(made, valid=date(2025, 11, 30)).status == "pledged"
    assert only(made, valid=date(2025, 12, 1)).status == "lapsed"


def test_a_promise_replaced_by_another_no_longer_stands() -> None:
    assert only(draft(pledge(replaced_by="other"))).end == "replaced"


def test_what_was_not_known_yet_is_not_there() -> None:
    entries = book([draft(pledge(), known=date(2025, 12, 1))])
    assert stand(entries, valid=LATER, known=date(2025, 11, 30)) == ()


@pytest.mark.parametrize("first", STATES)
@pytest.mark.parametrize("second", STATES)
def test_conditions_follow_strong_kleene(first: str, second: str) -> None:
    """Held against Kleene's tables as minima and maxima of 0, 1/2 and 1."""
    order = {Truth.FALSE: 0, Truth.UNKNOWN: 1, Truth.TRUE: 2}
    reports = [draft(event("CEASEFIRE", first), subject="e"), draft(event("MANDATE", second), subject="f")]
    either = only(draft(pledge(conditions=(("CEASEFIRE", "MANDATE"),))), *reports)
    both = only(draft(pledge(conditions=(("CEASEFIRE",), ("MANDATE",)))), *reports)
    values = (order[STATES[first]], order[STATES[second]])
    assert order[either.bites] == max(values)
    assert order[both.bites] == min(values)


def test_nothing_reported_is_unknown_and_never_no() -> None:
    assert only(draft(pledge(conditions=(("CEASEFIRE",),)))).bites is Truth.UNKNOWN
    assert only(draft(pledge(terms=("something else",)))).bites is Truth.UNKNOWN


def test_reports_of_one_day_that_differ_leave_the_event_unknown() -> None:
    told = [draft(event("CEASEFIRE", s), subject="e") for s in ("met", "not-met")]
    assert only(draft(pledge(conditions=(("CEASEFIRE",),))), *told).bites is Truth.UNKNOWN
    newer = draft(event("CEASEFIRE", "not-met"), subject="e", day=date(2025, 9, 1))
    assert only(draft(pledge(conditions=(("CEASEFIRE",),))), *told, newer).bites is Truth.FALSE


def test_each_actor_has_a_parliament_of_its_own() -> None:
    conditions = (("PARL_VOTE",),)
    entries = book(
        [
            draft(pledge("AVA", conditions=conditions), subject="a"),
            draft(pledge("BRE", conditions=conditions), subject="b"),
            draft(event("PARL_VOTE:AVA", "met"), subject="e"),
        ]
    )
    found = {p.subject: p.bites for p in stand(entries, valid=LATER, known=LATER)}
    assert found == {"a": Truth.TRUE, "b": Truth.UNKNOWN}


def test_a_view_supposes_and_takes_all_as_met_or_not() -> None:
    made = draft(pledge(conditions=(("CEASEFIRE",),), terms=("more",)))
    assert only(made, view=View(conditions="met")).bites is Truth.TRUE
    assert only(made, view=View(conditions="not-met")).bites is Truth.FALSE
    supposed = View(conditions="met", supposed={"CEASEFIRE": Truth.FALSE})
    assert only(made, view=supposed).bites is Truth.FALSE


def test_a_threshold_of_which_nobody_speaks_is_unknown() -> None:
    assert only(draft(pledge(amount="5", matching=threshold("30")))).bites is Truth.UNKNOWN


def test_a_threshold_is_reached_by_what_others_give_for_sure() -> None:
    def settle(amount: str | None) -> Truth:
        drafts = [
            draft(pledge("DEU", amount="5", matching=threshold("30")), subject="d"),
            draft(pledge("AVA", amount=amount), subject="a"),
        ]
        return next(p.bites for p in stand(book(drafts), valid=LATER, known=LATER) if p.subject == "d")

    assert (settle("30"), settle("29"), settle(None)) == (Truth.TRUE, Truth.FALSE, Truth.UNKNOWN)


def test_two_that_wait_for_each_other_are_named() -> None:
    drafts = [draft(pledge(actor, amount="10", matching=threshold("10")), subject=actor) for actor in ("AVA", "BRE")]
    found = stand(book(drafts), valid=LATER, known=LATER)
    assert [(p.bites, p.waits) for p in found] == [(Truth.UNKNOWN, True)] * 2


def test_a_report_on_a_threshold_wins_over_the_sum() -> None:
    drafts = [
        draft(pledge("DEU", amount="5", matching=threshold("30"))),
        draft(event("MATCHING:DEU", "met"), subject="e"),
    ]
    assert only(*drafts).bites is Truth.TRUE


def test_a_report_on_one_threshold_takes_nothing_from_what_the_actor_gives_freely() -> None:
    drafts = [
        draft(pledge("DEU", amount="5", matching=threshold("30")), subject="d"),
        draft(pledge("AVA", amount="30"), subject="a"),
        draft(event("MATCHING:AVA", "not-met"), subject="e"),
    ]
    assert next(p.bites for p in stand(book(drafts), valid=LATER, known=LATER) if p.subject == "d") is Truth.TRUE


@given(st.lists(st.tuples(st.integers(1, 9), st.one_of(st.none(), st.integers(1, 20))), min_size=1, max_size=6))
def test_fixed_points_are_those_of_brute_force(promises: list[tuple[int, int | None]]) -> None:
    """Every set of promises is tried: the least and the greatest in which each threshold is reached exactly by the others inside."""
    drafts = [
        draft(
            pledge(f"S{at}", amount=str(size), matching=None if least is None else threshold(str(least))),
            subject=f"S{at}",
        )
        for at, (size, least) in enumerate(promises)
    ]
    count = range(len(promises))

    def stable(inside: frozenset[int]) -> bool:
        def bites(at: int) -> bool:
            least = promises[at][1]
            return least is None or sum(promises[q][0] for q in inside if q != at) >= least

        return all(bites(at) == (at in inside) for at in count)

    fixed = [frozenset(c) for n in range(len(promises) + 1) for c in combinations(count, n) if stable(frozenset(c))]
    least, greatest = frozenset.intersection(*fixed), frozenset.union(*fixed)
    for at, promise in enumerate(stand(book(drafts), valid=LATER, known=LATER)):
        alone = len(promises) == 1 and promises[at][1] is not None
        expected = Truth.TRUE if at in least else Truth.UNKNOWN if at in greatest or alone else Truth.FALSE
        assert promise.bites is expected
        assert promise.waits == (at in greatest and at not in least)
