"""Writers of one file wait asleep: each is woken when its request is answered, or when it is its turn to enter what waits."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from foedus.ledger import bells
from foedus.ledger.bells import Bell, is_heard, ring
from foedus.ledger.queue import Queue

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SQLite's own lock serves there")

LONG = 30.0


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is not woken does not come back within the test."""
    monkeypatch.setattr(bells, "_PATIENCE", 4 * LONG)


@pytest.fixture
def asleep(monkeypatch: pytest.MonkeyPatch) -> list[Bell]:
    """The bells at which somebody has gone to sleep, in order."""
    slept: list[Bell] = []
    wait = Bell.wait

    def tell(bell: Bell) -> None:
        slept.append(bell)
        wait(bell)

    monkeypatch.setattr(Bell, "wait", tell)
    return slept


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Callable[[], Queue]]:
    """Queues of several writers at one place."""
    made: list[Queue] = []

    def make() -> Queue:
        made.append(Queue(tmp_path / "ledger.db"))
        return made[-1]

    yield make
    for one in made:
        one.close()
    assert [left for left in tmp_path.glob("ledger.db.queue/*") if left.suffix == ".bell"] == []


def _answer(texts: Sequence[str]) -> list[str]:
    return [f"{text} entered in {len(texts)}" for text in texts]


def _start(queue: Queue, text: str, told: list[str]) -> threading.Thread:
    thread = threading.Thread(target=lambda: told.append(queue.pass_through(text, _answer)), daemon=True)
    thread.start()
    return thread


def _await(asleep: list[Bell], count: int) -> None:
    for _ in range(10_000):
        if len(asleep) >= count:
            return
        threading.Event().wait(0.002)
    pytest.fail("nobody waits")


def _asks(folder: Path) -> list[Path]:
    return sorted((folder / "ledger.db.queue").glob("*.ask"))


def test_whoever_is_answered_is_woken(tmp_path: Path, queue: Callable[[], Queue], asleep: list[Bell]) -> None:
    told: list[str] = []
    with queue().locked():
        waiting = [_start(queue(), text, told) for text in ("a", "b")]
        _await(asleep, 2)
    assert queue().pass_through("c", _answer) == "c entered in 3"
    for thread in waiting:
        thread.join(LONG)
    assert sorted(told) == ["a entered in 3", "b entered in 3"]
    assert _asks(tmp_path) == []
    assert len(asleep) == 2, "each slept once"


def test_whoever_came_too_late_for_a_group_is_woken_to_lead_the_next(
    queue: Callable[[], Queue], asleep: list[Bell]
) -> None:
    told: list[str] = []
    late: list[threading.Thread] = []

    def enter(texts: Sequence[str]) -> list[str]:
        late.extend(_start(queue(), text, told) for text in ("b", "c"))
        _await(asleep, 2)
        return _answer(texts)

    assert queue().pass_through("a", enter) == "a entered in 1"
    for thread in late:
        thread.join(LONG)
    assert sorted(told) == ["b entered in 2", "c entered in 2"]


def test_a_writer_that_is_gone_is_passed_over(tmp_path: Path, queue: Callable[[], Queue], asleep: list[Bell]) -> None:
    told: list[str] = []
    late: list[threading.Thread] = []
    folder = tmp_path / "ledger.db.queue"

    def enter(texts: Sequence[str]) -> list[str]:
        folder.mkdir()
        os.mkfifo(folder / "1_1.bell")
        (folder / "00000000000000000001-1_1-1.ask").write_text("gone", "utf-8")
        late.append(_start(queue(), "b", told))
        _await(asleep, 1)
        return _answer(texts)

    assert queue().pass_through("a", enter) == "a entered in 1"
    late[0].join(LONG)
    assert told == ["b entered in 2"]
    assert not (folder / "1_1.bell").exists(), "nobody hears it any more"


def test_a_bell_is_heard_as_long_as_its_writer_is_there(tmp_path: Path) -> None:
    bell = Bell(tmp_path)
    (path,) = tmp_path.iterdir()
    assert is_heard(path)
    assert all(ring(path) for _ in range(100_000)), "a pipe that is full stops nobody"
    bell.wait()
    bell.close()
    assert not is_heard(path)
    assert not ring(path)


def test_where_there_are_no_pipes_a_writer_looks_now_and_then(
    queue: Callable[[], Queue], asleep: list[Bell], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "mkfifo", refuse)
    told: list[str] = []
    with queue().locked():
        thread = _start(queue(), "a", told)
        _await(asleep, 3)
    thread.join(LONG)
    assert told == ["a entered in 1"]
