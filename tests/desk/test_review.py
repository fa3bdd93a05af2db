"""The desk: nothing is booked without a yes, every key is kept, and what is typed is what is entered."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from foedus.cli.entry import foedus
from foedus.desk import (
    FIELDS,
    Form,
    Journal,
    Step,
    can_undo,
    fill_pledge,
    find_text_hash,
    propose_pledges,
    replay,
)
from foedus.errors import UnreadableError
from foedus.ledger import open_ledger
from foedus.model import Amount, Article, Entry, Pledge, PledgeClaim, Speaker, Statement

TEXT = 'Tessara will send 7 ships to Arvana once a ceasefire holds, Prime Minister Ana Brel said. "We keep our word," she said.'
WHOLE = Form(actor="TES", beneficiary="ARV", what="ships", status="pledged", day="2030-01-01", subject="s")


def _article() -> Article:
    return Article(file="gazette.txt", text=TEXT, day=date(2030, 1, 1), outlet="Gazette")


def _statement(number: str, start: int, end: int, claim: PledgeClaim | None) -> Statement:
    return Statement(
        id=number,
        speaker=Speaker(name="Ana Brel", kind="person"),
        speech="indirect",
        spans=((start, end),),
        attribution=(60, 88),
        stance="affirm",
        about=("troops",),
        pledge=claim,
    )


CLAIM = PledgeClaim(
    what="ships",
    status="pledged",
    actor="TES",
    beneficiary="ARV",
    amount=7,
    currency=None,
    condition="once a ceasefire holds",
)


def _proposals() -> tuple:
    return propose_pledges(_article(), (_statement("s1", 91, 107, None), _statement("s2", 0, 58, CLAIM)))


def test_a_promise_is_proposed_as_the_text_has_it_and_comes_first() -> None:
    first, second = _proposals()
    assert (first.id, first.claimed, second.claimed) == ("s2", True, False)
    assert first.quote.text == TEXT[0:58]
    assert first.form.amount == "7"
    assert {f.code for f in fill_pledge(first.form)[1]} == {"FD863"}
    assert first.form.conditions == "CEASEFIRE"
    assert first.form.day == "2030-01-01"
    assert second.form.actor == second.form.what == second.form.amount == ""


def test_what_is_unknown_is_not_filled_in() -> None:
    pledge, findings = fill_pledge(Form(what="ships"))
    assert pledge is None
    assert {f.seen for f in findings} == {"actor", "beneficiary", "status", "day", "subject"}
    whole, _ = fill_pledge(WHOLE)
    assert whole is not None
    assert whole.amount is None


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("amount", "seven ships", "FD863"),
        ("amount", "-7 ships", "FD863"),
        ("amount", "7", "FD863"),
        ("status", "promised", "FD862"),
        ("domains", "sea, moon", "FD862"),
        ("day", "1 Jan", "FD864"),
        ("due", "soon", "FD864"),
    ],
)
def test_what_is_typed_wrongly_is_told(field: str, value: str, code: str) -> None:
    pledge, findings = fill_pledge(Form(**{**vars(WHOLE), field: value}))
    assert pledge is None
    assert [f.code for f in findings] == [code]


def test_conditions_and_amounts_are_read() -> None:
    form = Form(
        **{**vars(WHOLE), "amount": "1,500,000 EUR", "conditions": "CEASEFIRE/PEACE_DEAL, PARL_VOTE:TES, others come"}
    )
    pledge, _ = fill_pledge(form)
    assert pledge is not None
    assert pledge.amount == Amount(number=Decimal(1500000), unit="EUR")
    assert pledge.conditions == (("CEASEFIRE", "PEACE_DEAL"), ("PARL_VOTE:TES",))
    assert pledge.terms == ("others come",)


@given(
    st.lists(
        st.one_of(
            st.builds(Step, do=st.sampled_from(["accept", "reject", "move"]), id=st.sampled_from(["s1", "s2"])),
            st.builds(
                Step,
                do=st.just("edit"),
                id=st.sampled_from(["s1", "s2"]),
                field=st.sampled_from(list(FIELDS)),
                value=st.text(max_size=5),
            ),
            st.just(Step(do="undo")),
        ),
        max_size=20,
    ),
    st.builds(Step, do=st.sampled_from(["accept", "reject"]), id=st.sampled_from(["s1", "s2"])),
)
def test_undoing_gives_back_what_was_before(steps: list[Step], last: Step) -> None:
    before = replay(_proposals(), steps)
    assert replay(_proposals(), [*steps, last, Step(do="undo")]) == before


def test_what_is_booked_is_not_undone() -> None:
    steps = (Step(do="accept", id="s2"), Step(do="booked", id="s2"))
    assert not can_undo(steps)
    assert replay(_proposals(), (*steps, Step(do="undo"))).find("s2").state == "booked"


def test_a_journal_goes_on_after_a_crash_at_any_byte(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    journal = Journal(path, text_hash="h", reviewer="Ana")
    assert not path.exists()
    for at in range(4):
        journal.add(Step(do="edit", id="s1", field="note", value=f"né {at}"))
    data = path.read_bytes()
    head = data.index(b"\n") + 1
    for cut in range(head, len(data) + 1):
        path.write_bytes(data[:cut])
        again = Journal(path, text_hash="h", reviewer="Ana")
        assert again.steps == journal.steps[: data[:cut].count(b"\n") - 1]
        again.add(Step(do="accept", id="s1"))
        assert Journal(path, text_hash="h", reviewer="Ana").steps == again.steps


def test_a_journal_of_another_text_or_reviewer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    Journal(path, text_hash="h", reviewer="Ana").add(Step(do="accept", id="s1"))
    for text_hash, reviewer, words in (("other", "Ana", "text has changed"), ("h", "Ben", "review of Ana")):
        with pytest.raises(UnreadableError, match=words):
            Journal(path, text_hash=text_hash, reviewer=reviewer)
    path.write_text("nonsense\n", "utf-8")
    with pytest.raises(UnreadableError, match="no journal"):
        Journal(path, text_hash="h", reviewer="Ana")


ARTICLE = """France will send 500 million euros to Ukraine, President Emmanuel Macron said.

"We are ready to send troops to Ukraine after a ceasefire," Macron said.
"""


def _review(tmp_path: Path, keys: str, *more: str) -> Result:
    path = tmp_path / "news.txt"
    path.write_text(ARTICLE, "utf-8")
    arguments = [
        "review",
        str(path),
        "--reviewer",
        "Ana",
        "--on",
        "2025-08-19",
        "--ledger",
        str(tmp_path / "l.db"),
        *more,
    ]
    return CliRunner().invoke(foedus, arguments, input=keys)


def _entries(tmp_path: Path) -> tuple[Entry, ...]:
    with open_ledger(tmp_path / "l.db") as ledger:
        return tuple(ledger.every())


def _filled(subject: str) -> str:
    values = {
        "actor": "FRA",
        "beneficiary": "UKR",
        "what": "help",
        "status": "stated",
        "amount": "",
        "subject": subject,
    }
    return "".join(f"e{field}\n{value}\n" for field, value in values.items())


def test_keys_accept_edit_merge_book_and_retract(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True):
        pass
    done = _review(tmp_path, "q")
    assert done.exit_code == 0, done.output
    assert not _entries(tmp_path)
    done = _review(tmp_path, f"{_filled('fra-help')}aq")
    assert done.exit_code == 0, done.output
    assert "1 accepted and not yet booked" in done.output
    assert not _entries(tmp_path)
    done = _review(tmp_path, f"{_filled('fra-other')}m1\nbq")
    assert done.exit_code == 0, done.output
    one, two = (entry.draft for entry in _entries(tmp_path))
    assert one.subject == two.subject == "fra-help"
    assert one.reviewer == "Ana"
    assert one.quote is not None
    assert one.quote.start is not None
    assert ARTICLE[one.quote.start : one.quote.end] == one.quote.text
    assert isinstance(one.content, Pledge)
    assert one.content.speaker == "Emmanuel Macron"
    assert "actor" in one.reason or "what" in one.reason
    done = _review(tmp_path, "baxmistaken\nq")
    assert done.exit_code == 0, done.output
    assert [entry.draft.action for entry in _entries(tmp_path)] == ["add", "add", "retract"]
    listed = json.loads(_review(tmp_path, "", "--json").stdout)
    assert sorted(item["state"] for item in listed["items"]) == ["booked", "retracted"]


def test_an_open_form_is_not_accepted_and_undo_gives_it_back(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True):
        pass
    done = _review(tmp_path, "eactor\n\naq")
    assert "Not yet" in done.output
    done = _review(tmp_path, "rno promise\nuuz?q")
    assert done.exit_code == 0, done.output
    assert "rejected" not in done.output.splitlines()[-1]
    assert find_text_hash(ARTICLE) in (tmp_path / "news.txt.review.jsonl").read_text("utf-8")


def test_without_a_ledger_one_may_review_and_not_book(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(ARTICLE, "utf-8")
    done = CliRunner().invoke(foedus, ["review", str(path), "--reviewer", "Ana"], input="nbq")
    assert done.exit_code == 0, done.output
    assert "no ledger to book into" in done.output
    assert CliRunner().invoke(foedus, ["review", str(path), "--reviewer", "Ben"], input="q").exit_code != 0


def test_keys_may_come_through_a_pipe(tmp_path: Path) -> None:
    """Without a terminal, as a script or a fresh user's `echo q |` gives them; and the input may end without a q."""
    path = tmp_path / "news.txt"
    path.write_text(ARTICLE, "utf-8")
    command = [sys.executable, "-m", "foedus", "review", str(path), "--reviewer", "Ana"]
    for keys in ("n\nq\n", "n"):
        done = subprocess.run(command, input=keys, capture_output=True, text=True, check=False, start_new_session=True)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        assert "2 open" in done.stdout
