"""What every ledger keeps, whichever database it lies in."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError

from foedus.errors import ConflictError, FindingsError
from foedus.ledger import (
    Ledger,
    open_ledger,
    read_draft,
    select,
    verify_ledger,
    write_draft,
)
from foedus.ledger.canonical import read_columns
from foedus.ledger.chain import draw_columns
from foedus.model import (
    Amount,
    Citation,
    Draft,
    EventReport,
    ExchangeRate,
    Locus,
    Matching,
    Pledge,
    PublishedTotal,
    Quote,
)
from tests.ledger.made import DAY, draft, run_writers


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, create=True) as opened:
        yield opened


def _codes(problem: pytest.ExceptionInfo[FindingsError]) -> set[str]:
    return {f.code for f in problem.value.findings}  # type: ignore[attr-defined]


def test_what_is_appended_comes_back_in_order_and_the_chain_holds(ledger: Ledger) -> None:
    first = ledger.append([draft("a"), draft("b", subject="other")])
    second = ledger.append([draft("c")])
    assert [e.seq for e in (*first, *second)] == [1, 2, 3]
    assert [e.version for e in (*first, *second)] == [1, 1, 2]
    assert second[0].previous == first[1].hash
    assert tuple(ledger.every()) == (*first, *second)
    assert ledger.head() == (3, second[0].hash)
    assert len(list(ledger.rows())) == 3
    assert not verify_ledger(ledger)


def test_every_kind_of_content_survives(ledger: Ledger) -> None:
    contents = (
        Pledge(
            actor="TES",
            beneficiary="ARV",
            what="ships «fast»",
            status="signed",
            domains=("sea", "air"),
            amount=Amount(number=Decimal("0.10"), unit="EUR"),
            conditions=(("CEASEFIRE", "PEACE_DEAL"), ("PARL_VOTE:TES",)),
            matching=Matching(amount=Amount(number=Decimal(30), unit="missile")),
            negative=True,
            due=date(2031, 2, 3),
        ),
        EventReport(event="CEASEFIRE", state="not-met"),
        ExchangeRate(currency="USD", into="EUR", value=Decimal("0.8541")),
        PublishedTotal(
            by="Institute",
            programme="p",
            rule="kiel",
            amount=Amount(number=Decimal(3712), unit="EUR"),
            step=Decimal(1),
            since=DAY,
            until=date(2031, 1, 1),
        ),
    )
    drafts = [
        replace(
            draft(f"k{at}"),
            content=content,
            subject=f"s{at}",
            quote=Quote(document="d", text="w", start=3, end=4),
            locus=Locus(file="f.csv", line=2),
            valid_until=date(2040, 1, 1),
        )
        for at, content in enumerate(contents)
    ]
    entries = ledger.append(drafts)
    assert [e.draft for e in entries] == drafts
    for row, entry in zip(ledger.rows(), entries, strict=True):
        columns = read_columns(row["body"])
        assert columns == draw_columns(entry.draft) == {name: row[name] for name in columns}
    assert [read_draft(write_draft(d)) for d in drafts] == drafts


def test_the_same_draft_is_not_entered_twice_and_another_under_its_key_is_refused(ledger: Ledger) -> None:
    (entry,) = ledger.append([draft("a")])
    assert ledger.append([draft("a")]) == (entry,)
    with pytest.raises(FindingsError) as problem:
        ledger.append([draft("new"), draft("a", status="signed")])
    assert _codes(problem) == {"FD838"}
    assert ledger.head()[0] == 1


_ODD = (
    "it's",
    "100% :key ?",
    "back\\slash' OR 'a' = 'a",
    "$1 $$ {subjects}",
    'Ωλένα\u2028"',
    "E'\\n'; DROP TABLE entries; --",
)


def test_no_name_is_taken_for_a_part_of_a_statement(ledger: Ledger) -> None:
    for at, odd in enumerate(_ODD):
        (one,) = ledger.append([draft(odd, subject=f"of {odd}", reason=odd)])
        assert ledger.append([one.draft]) == (one,)
        fixed = draft(f"{odd} again", subject=f"of {odd}", action="correct", refers=odd, reason=odd)
        (two,) = ledger.append([fixed], expected={f"of {odd}": 1})
        assert (two.draft, two.version, two.seq) == (fixed, 2, 2 * at + 2)
        assert ledger.history(f"of {odd}") == (one, two)
    assert not verify_ledger(ledger)


def test_what_the_ledger_holds_is_looked_up_at_once_for_any_number_of_drafts(ledger: Ledger) -> None:
    asked: list[str] = []
    event.listen(ledger._store.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    for count in (1, 10, 1000):
        asked.clear()
        ledger.append([draft(f"{count} {n}", subject=f"s{n % 7}") for n in range(count)])
        assert sum("'head' AS part" in words for words in asked) == 1
        assert len(asked) <= 4


def test_all_that_is_wrong_is_told_at_once_and_nothing_enters(ledger: Ledger) -> None:
    bad = replace(draft("", reviewer=" ", action="correct"), source=Citation(document="", tag="rumour"))
    bad = replace(bad, content=replace(bad.content, status="promised", conditions=(("MOON",),)), valid_until=DAY)
    with pytest.raises(FindingsError) as problem:
        ledger.append([draft("good"), bad])
    assert _codes(problem) == {"FD831", "FD832", "FD833", "FD834", "FD835"}
    assert ledger.head()[0] == 0


def test_a_step_back_needs_a_reason(ledger: Ledger) -> None:
    ledger.append([draft("a", status="delivered")])
    with pytest.raises(FindingsError) as problem:
        ledger.append([draft("b", status="stated")])
    assert _codes(problem) == {"FD837"}
    ledger.append([draft("b", status="stated", reason="a second lot is meant")])
    ledger.append([draft("c", status="stated", valid_from=DAY - timedelta(days=9))])
    ledger.append([draft("d", status="withdrawn")])


def test_corrections_and_retractions_are_entries_that_name_what_they_replace(ledger: Ledger) -> None:
    ledger.append([draft("a"), draft("b")])
    later = DAY + timedelta(days=30)
    ledger.append([draft("a2", action="correct", refers="a", reason="misread", known=later)])
    ledger.append([draft("b2", action="retract", refers="b", reason="not said", known=later)])
    ledger.append([draft("c", action="contest", refers="a2", reason="another paper", known=later)])
    assert [e.draft.key for e in ledger.entries()] == ["a2", "c"]
    assert [e.draft.key for e in ledger.entries(known=DAY)] == ["a", "b"]
    assert [e.draft.key for e in ledger.every()] == ["a", "b", "a2", "b2", "c"]
    for refers in ("a", "b2", "nothing"):
        with pytest.raises(FindingsError) as problem:
            ledger.append([draft("x", action="correct", refers=refers, reason="again")])
        assert _codes(problem) == {"FD834"}


def test_two_editors_see_one_another(ledger: Ledger) -> None:
    ledger.append([draft("a")])
    (theirs,) = ledger.append([draft("b", status="signed")], expected={"tes-arv-ships": 1})
    with pytest.raises(ConflictError) as problem:
        ledger.append([draft("c", status="ordered")], expected={"tes-arv-ships": 1})
    assert problem.value.since == (theirs,)
    assert [e.draft.key for e in ledger.every()] == ["a", "b"]
    ledger.append([draft("c", status="ordered")], expected={"tes-arv-ships": 2})


def test_nothing_can_be_changed_or_removed(place: str, ledger: Ledger) -> None:
    ledger.append([draft("a")])
    address = place.replace("postgresql://", "postgresql+pg8000://") if "://" in place else f"sqlite:///{place}"
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    for words in ("UPDATE entries SET status = 'signed'", "DELETE FROM entries"):
        with engine.connect() as connection, pytest.raises(DBAPIError, match="only grows"):
            connection.exec_driver_sql(words)
    engine.dispose()
    assert not verify_ledger(ledger)


def test_times_never_go_back_though_clocks_do(place: str) -> None:
    clock = iter([datetime(2030, 1, 2, 12, tzinfo=UTC), datetime(2030, 1, 2, 11, tzinfo=UTC)])
    with open_ledger(place, create=True, now=lambda: next(clock)) as ledger:
        (one,) = ledger.append([draft("a")])
        (two,) = ledger.append([draft("b")])
    assert two.recorded == one.recorded


def test_random_operations_equal_a_small_model_at_every_valid_and_known_time(ledger: Ledger) -> None:
    _compare_with_model(ledger, random.Random(3), operations=300, days=8)


@pytest.mark.long
def test_a_million_random_operations_equal_the_model_at_every_valid_and_known_time(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "million.db", create=True) as ledger:
        _compare_with_model(ledger, random.Random(4), operations=1_000_000, days=5)


def _compare_with_model(ledger: Ledger, rng: random.Random, *, operations: int, days: int) -> None:
    """The model is a list of drafts and the rule in words: known, holding, and not replaced by something known."""
    made = list(_draw_operations(rng, operations, days))
    portion = 1 if operations < 1000 else 1000
    for at in range(0, operations, portion):
        ledger.append(made[at : at + portion])
    entries = tuple(ledger.every())
    assert [e.draft for e in entries] == made
    # Nothing changes before the first of these days, between two of them, or after the last.
    for known in (DAY + timedelta(days=at) for at in range(-1, days)):
        gone = {d.refers for d in made if d.known <= known and d.action in ("correct", "retract")}
        seen = [d for d in made if d.known <= known and d.key not in gone and d.action != "retract"]
        for valid in (DAY + timedelta(days=at) for at in range(-1, 2 * days)):
            expected = [
                d.key for d in seen if d.valid_from <= valid and (d.valid_until is None or valid < d.valid_until)
            ]
            assert [e.draft.key for e in ledger.entries(valid=valid, known=known)] == expected
            assert [e.draft.key for e in select(entries, valid=valid, known=known)] == expected
    assert not verify_ledger(ledger)


def _draw_operations(rng: random.Random, operations: int, days: int) -> Iterator[Draft]:
    """Additions, corrections, retractions and contests about some subjects, on so many days and known on so many."""
    stands: dict[str, list[str]] = {}
    for n in range(operations):
        subject = f"s{rng.randrange(max(operations // 20, 3))}"
        begins = DAY + timedelta(days=rng.randrange(days))
        ends = begins + timedelta(days=rng.randrange(1, days + 1)) if rng.random() < 0.5 else None
        known = DAY + timedelta(days=rng.randrange(days))
        new = draft(f"k{n}", subject=subject, valid_from=begins, valid_until=ends, known=known)
        open_keys = stands.setdefault(subject, [])
        if open_keys and rng.random() < 0.4:
            action = rng.choice(["correct", "retract", "contest"])
            refers = rng.choice(open_keys)
            new = replace(new, action=action, refers=refers, reason="because")
            if action != "contest":
                open_keys.remove(refers)
        if new.action != "retract":
            open_keys.append(new.key)
        yield new


def test_writers_at_once_lose_nothing_and_enter_nothing_twice(place: str) -> None:
    with open_ledger(place, create=True):
        pass
    _hold_writers(place, writers=6, count=12)


@pytest.mark.long
def test_sixty_four_writers_at_once(place: str) -> None:
    with open_ledger(place, create=True):
        pass
    _hold_writers(place, writers=64, count=200)


def _hold_writers(place: str, *, writers: int, count: int) -> None:
    told, _ = run_writers(place, writers, count)
    assert sorted(seq for _, seq, _ in told) == list(range(1, writers * count + 1))
    with open_ledger(place) as ledger:
        held = {e.draft.key: e.seq for e in ledger.every()}
        assert held == {key: seq for key, seq, _ in told}
        assert not verify_ledger(ledger)
