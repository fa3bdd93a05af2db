"""Needs against promises in an invented world, by hand, and the sheet for Ukraine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from foedus.ledger import Aspect, Gaps, View, find_gaps, list_needs, open_example, read_needs
from foedus.model import NeedsSheet, Truth

from .pledging import book, draft, draw_book, event, pledge

DAY = date(2025, 11, 30)
ASPECT = Aspect(valid=DAY, known=DAY, rule="announced", view=View())


def sheet() -> NeedsSheet:
    found, findings = read_needs(Path(__file__).with_name("tessara-needs.yaml"))
    assert found is not None, findings
    return found


BOOK = book(
    [
        draft(pledge("AVA", amount="900", unit="personnel", conditions=(("CEASEFIRE",),)), subject="ava"),
        draft(pledge("BRE", amount="600", unit="personnel"), subject="bre", day=date(2025, 10, 1)),
        draft(pledge("COR", status="declined"), subject="cor"),
        draft(pledge("UNI", amount="5000", unit="personnel"), subject="uni"),
        draft(pledge("AVA", domains=("sea",)), subject="ava-sea"),
        draft(pledge("BRE", amount="12", domains=("money",)), subject="bre-money", day=date(2025, 9, 1)),
        draft(pledge("DUN", amount="4", domains=("money",)), subject="dun-money", confidence="low"),
    ]
)


def gaps(**changes: object) -> Gaps:
    return find_gaps(BOOK, sheet(), replace(ASPECT, **changes))  # type: ignore[arg-type]


def covered(found: Gaps) -> dict[str, tuple[int, int]]:
    return {c.requirement.id: (int(c.low), int(c.high)) for c in found.covers}


@pytest.mark.parametrize(
    ("conditions", "force"), [("as-known", (600, 1500)), ("met", (1500, 1500)), ("not-met", (600, 600))]
)
def test_what_counts_depends_on_how_conditions_are_taken(conditions: str, force: tuple[int, int]) -> None:
    assert covered(gaps(view=View(conditions=conditions)))["force"] == force


def test_a_group_is_shown_and_never_added_to_its_members() -> None:
    found = gaps()
    assert found.groups == ("UNI",)
    assert any(c.actor == "UNI" for c in found.cells)


def test_low_provenance_counts_only_on_request() -> None:
    assert covered(gaps())["money"] == (12, 12)
    assert covered(gaps(weak=True))["money"] == (16, 16)


def test_those_who_are_silent_are_told_from_those_who_declined() -> None:
    found = gaps()
    assert dict(found.silent) == {"land": ("DUN",), "sea": ("BRE", "COR", "DUN"), "money": ("AVA", "COR")}
    assert found.declined == (("land", ("COR",)),)


def test_an_amount_that_nobody_knows_is_named() -> None:
    (ships,) = [c for c in gaps().covers if c.requirement.id == "ships"]
    assert (ships.unknown, ships.actors) == (("AVA",), ())


def test_what_opens_when_one_state_leaves_is_what_is_left_without_it() -> None:
    removals = {(r.requirement, r.actor): (int(r.high), r.opens) for r in gaps().removals}
    assert removals[("force", "AVA")] == (600, True)
    assert removals[("force", "BRE")] == (900, True)
    for (requirement, actor), (high, _) in removals.items():
        rest = [e for e in BOOK if getattr(e.draft.content, "actor", "") != actor]
        assert covered(find_gaps(rest, sheet(), ASPECT))[requirement][1] == high


def test_what_falls_with_one_condition_is_what_falls_when_it_is_reported_not_met() -> None:
    (fall,) = gaps().falls
    assert (fall.event, fall.fallen) == ("CEASEFIRE", ("ava",))
    told = [e.draft for e in BOOK] + [draft(event("CEASEFIRE", "not-met"), subject="e", key="e")]
    assert {i: (int(low), int(high)) for i, low, high in fall.covers} == covered(find_gaps(book(told), sheet(), ASPECT))


def test_a_domain_that_rests_on_one_state_is_named() -> None:
    assert dict(gaps().carried) == {"land": ("AVA", "BRE"), "sea": ("AVA",), "money": ("BRE", "DUN")}


def test_needs_by_month_grow_where_they_are_monthly_and_begin_when_they_begin() -> None:
    courses = {c.requirement.id: c for c in gaps().courses}
    assert courses["money"].needed_low == (10, 20, 30, 30, 30, 30)
    assert courses["force"].needed_low == (None, None, 1000, 1000, 1000, 1000)
    assert courses["ships"].needed_low == (None,) * 6
    assert dict(courses["force"].pledged)["announced"] == (900, 900, 1500, 1500, None, None)
    assert dict(courses["force"].pledged)["delivered"] == (None,) * 6


def test_a_cell_shows_the_furthest_promise_and_whether_it_bites() -> None:
    cells = {(c.actor, c.domain): (c.status, c.bites) for c in gaps().cells}
    assert cells[("AVA", "land")] == ("pledged", Truth.UNKNOWN)
    assert cells[("COR", "land")] == ("declined", Truth.FALSE)


def test_the_sheet_for_ukraine_reads_and_names_what_nobody_has_named() -> None:
    found, findings = read_needs(list_needs()["ukraine"])
    assert found is not None
    assert findings == ()
    known = {r.id: r.amount for r in found.requirements}
    assert known["air-watch"] is None
    entries, day = open_example()[0], date(2026, 9, 30)
    result = find_gaps(entries, found, replace(ASPECT, valid=day, known=day))
    assert dict(result.declined)["land"] == ("ITA", "POL", "USA")
    assert next(f for f in result.falls if f.event == "CEASEFIRE").domains[0] == ("land", 13, 6)


def test_a_sheet_with_faults_names_them_all(tmp_path: Path) -> None:
    wrong = tmp_path / "needs.yaml"
    text = Path(__file__).with_name("tessara-needs.yaml").read_text(encoding="utf-8")
    wrong.write_text(text.replace("domain: land", "domain: moon").replace("months: 6", "months: 0"), encoding="utf-8")
    found, findings = read_needs(wrong)
    assert (found, sorted(f.code for f in findings)) == (None, ["FD024", "FD025"])


def test_how_much_has_come_how_far_never_grows_up_the_ladder() -> None:
    heights = {need.id: dict(reached) for need, reached in gaps().heights}
    assert heights["force"]["floated"] == heights["force"]["pledged"] == 1500
    assert heights["force"]["signed"] is None
    entries, day = open_example()[0], date(2026, 9, 30)
    found, _ = read_needs(list_needs()["ukraine"])
    assert found is not None
    result = find_gaps(entries, found, replace(ASPECT, valid=day, known=day))
    money = [amount or 0.0 for need, reached in result.heights if need.id == "money" for _, amount in reached]
    assert money == sorted(money, reverse=True)
    assert money[:6] == [2.367e9, 2.367e9, 2.367e9, 1.467e9, 1.467e9, 1.467e9]


def _count_lines(work: Callable[[], object]) -> int:
    """How many lines of the program are run: a measure of work that no other process disturbs."""
    lines = 0

    def follow(frame: FrameType, event: str, argument: object) -> object:
        nonlocal lines
        lines += event == "line"
        return follow

    usual = sys.gettrace()
    sys.settrace(follow)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(usual)
    return lines


def test_the_work_grows_as_the_entries_do() -> None:
    few, many = draw_book(300), draw_book(1500)
    small, large = (_count_lines(lambda book=book: find_gaps(book, sheet(), ASPECT)) for book in (few, many))  # type: ignore[misc]
    assert large / len(many) < 1.25 * small / len(few)
