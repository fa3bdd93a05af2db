"""What was confirmed stays, whatever befalls the writer, the disk or the machine, and what went wrong is said with a way out."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from foedus.errors import FoedusError, LedgerError
from foedus.ledger import export_entries, open_ledger, postgres, verify_export, verify_ledger
from foedus.ledger.postgres import PostgresStore
from tests.ledger.conftest import connect
from tests.ledger.made import draft
from tests.ledger.writers import read_notes

_ROOT = Path(__file__).parents[2]


def _run(*told: str, environment: Mapping[str, str] | None = None) -> str:
    command = [sys.executable, "-m", "tests.ledger.writers", *told]
    ran = subprocess.run(
        command, cwd=_ROOT, env={**os.environ, **(environment or {})}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def _make(place: str, entries: int = 0) -> None:
    with open_ledger(place, create=True) as ledger:
        if entries:
            ledger.append([draft(f"n{n}", subject=f"s{n}") for n in range(entries)])


def _hold(place: str, confirmed: Mapping[str, int | None]) -> None:
    """The ledger opens, is sound, holds all that was confirmed, and takes more."""
    with open_ledger(place) as ledger:
        count, _ = ledger.head()
        held = {e.draft.key: e.seq for e in ledger.every()}
        assert len(held) == count
        assert {key for key in confirmed if key not in held} == set()
        assert {key for key, seq in confirmed.items() if seq is not None and held[key] != seq} == set()
        assert not verify_ledger(ledger)
        assert ledger.append([draft("after", subject="after")])[0].seq > count


def _kill(place: str, folder: Path, writers: int, kills: int) -> None:
    _make(place)
    _run("kill", place, str(folder), str(writers), str(kills))
    notes = read_notes(folder)
    assert notes
    _hold(place, {note.key: note.seq for note in notes})


def test_killed_writers_lose_nothing_that_was_confirmed(place: str, tmp_path: Path) -> None:
    _kill(place, tmp_path, writers=3, kills=10)


@pytest.mark.long
def test_five_hundred_kills_lose_nothing_that_was_confirmed(place: str, tmp_path: Path) -> None:
    _kill(place, tmp_path, writers=8, kills=500)


def test_a_draft_sent_again_after_a_kill_is_not_entered_twice(place: str, tmp_path: Path) -> None:
    _make(place)
    _run("kill", place, str(tmp_path), "2", "6")
    with open_ledger(place) as ledger:
        before = tuple(ledger.every())
        assert ledger.append([e.draft for e in before]) == before
        keys = [e.draft.key for e in ledger.every()]
        assert len(keys) == len(set(keys))
        # What a killed writer had handed to a server enters with the next group.
        assert len(before) <= len(keys) <= len(before) + 2
        assert ledger.append([e.draft for e in ledger.every()]) == tuple(ledger.every())
        assert ledger.head()[0] == len(keys)


def _expect_refusal(place: str, limit: str, says: str, environment: Mapping[str, str] | None = None) -> list[str]:
    told = json.loads(_run("refused", place, "60", limit, environment=environment))
    assert told["said"], "nothing was refused"
    for words in told["said"]:
        assert says in words
    return list(told["confirmed"])


def test_a_file_that_may_not_grow_is_told_and_loses_nothing(tmp_path: Path) -> None:
    place = str(tmp_path / "ledger.db")
    _make(place, entries=20)
    confirmed = _expect_refusal(place, "bytes:250000", "takes no more")
    assert confirmed
    _hold(place, dict.fromkeys([*confirmed, *(f"n{n}" for n in range(20))]))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("no small disk may be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.skipif(shutil.which("mount") is None, reason="no disks to mount here")
def test_a_full_disk_is_told_and_loses_nothing(small_disk: Path) -> None:
    place = str(small_disk / "ledger.db")
    _make(place)
    confirmed = _expect_refusal(place, "", "Make room on the disk")
    assert len(confirmed) > 10
    moved = str(shutil.copytree(small_disk, small_disk.parent / "larger") / "ledger.db")
    _hold(moved, dict.fromkeys(confirmed))
    with open_ledger(place) as full:
        assert {e.draft.key for e in full.every()} >= set(confirmed)
        assert not verify_ledger(full)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_written_is_told(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    place = folder / "ledger.db"
    _make(str(place), entries=3)
    (folder / "ledger.db.lock").unlink(missing_ok=True)
    target = place if what == "file" else folder
    usual = stat.S_IMODE(target.stat().st_mode)
    target.chmod(usual & 0o555)
    try:
        assert _expect_refusal(str(place), "rights", "ritable") == []
    finally:
        target.chmod(usual)
    _hold(str(place), dict.fromkeys(["n0", "n1", "n2"]))


_FAILING = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
/* Lets the FAIL_AT-th write to a ledger, or wait for its disk, fail as a broken disk does, and the next ones: FAIL_TIMES in all. */
static int fails(int fd) {
  static int calls = 0;
  char link[64], path[512];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  const char *at = getenv("FAIL_AT"), *times = getenv("FAIL_TIMES");
  if (at == NULL || times == NULL || strstr(path, "ledger.db") == NULL) return 0;
  ++calls;
  if (calls < atoi(at) || calls >= atoi(at) + atoi(times)) return 0;
  errno = EIO;
  return 1;
}
#define PASS(name, ret, params, args)                        \
  ret name params {                                          \
    static ret (*next) params = NULL;                        \
    if (next == NULL) next = (ret(*) params)dlsym(RTLD_NEXT, #name); \
    return fails(fd) ? (ret)-1 : next args;                  \
  }
PASS(pwrite, ssize_t, (int fd, const void *from, size_t n, off_t at), (fd, from, n, at))
PASS(pwrite64, ssize_t, (int fd, const void *from, size_t n, off64_t at), (fd, from, n, at))
PASS(write, ssize_t, (int fd, const void *from, size_t n), (fd, from, n))
PASS(fsync, int, (int fd), (fd))
PASS(fdatasync, int, (int fd), (fd))
PASS(ftruncate, int, (int fd, off_t n), (fd, n))
PASS(ftruncate64, int, (int fd, off64_t n), (fd, n))
"""


@pytest.fixture(scope="session")
def failing_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("no compiler, or no Linux, to make a disk fail with")
    folder = tmp_path_factory.mktemp("disk")
    (folder / "failing.c").write_text(_FAILING)
    made = folder / "failing.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, folder / "failing.c", "-ldl"], check=True)
    return made


def _fail_disk(place: Path, failing_disk: Path, at: int, times: int) -> bool:
    """Whether the failures were felt. Either way all that was confirmed is there, and the writer could go on after them."""
    _make(str(place), entries=3)
    broken = {"LD_PRELOAD": str(failing_disk), "FAIL_AT": str(at), "FAIL_TIMES": str(times)}
    told = json.loads(_run("refused", str(place), "3", "", environment=broken))
    assert len(told["said"]) <= times, "it did not get over them"
    for words in told["said"]:
        assert "The disk failed" in words
        assert "Nothing was confirmed." in words
    _hold(str(place), dict.fromkeys([*told["confirmed"], "n0", "n1", "n2"]))
    return bool(told["said"])


@pytest.mark.parametrize("at", [4, 5, 9, 14, 40])
def test_a_failing_disk_is_told_and_loses_nothing(tmp_path: Path, failing_disk: Path, at: int) -> None:
    _fail_disk(tmp_path / "ledger.db", failing_disk, at, times=2)


@pytest.mark.long
@pytest.mark.parametrize("times", [1, 2])
def test_a_disk_that_fails_at_any_moment_loses_nothing(tmp_path: Path, failing_disk: Path, times: int) -> None:
    """A group that fails is tried once more, so a write that fails but once is felt only while the file is opened."""
    felt = [_fail_disk(tmp_path / f"{at}-ledger.db", failing_disk, at, times) for at in range(1, 91)]
    assert sum(felt) > (40 if times == 2 else 4)


def _export_while_written(place: str, folder: Path, writers: int, count: int) -> list[int]:
    _make(place)
    told = ["write", place, str(folder), str(writers), str(count)]
    exported = []
    with subprocess.Popen([sys.executable, "-m", "tests.ledger.writers", *told], cwd=_ROOT) as running:
        with open_ledger(place) as ledger:
            while running.poll() is None:
                confirmed = len(read_notes(folder))
                exported.append(export_entries(ledger, folder / "export.jsonl"))
                assert exported[-1] >= confirmed
                assert not list(verify_export(folder / "export.jsonl"))
        assert running.returncode == 0
    assert exported == sorted(exported)
    _hold(place, {note.key: note.seq for note in read_notes(folder)})
    return exported


def test_an_export_while_others_write_is_one_state_of_the_ledger(place: str, tmp_path: Path) -> None:
    assert _export_while_written(place, tmp_path, writers=3, count=40)


@pytest.mark.long
def test_exports_while_thirty_two_write(place: str, tmp_path: Path) -> None:
    assert len(set(_export_while_written(place, tmp_path, writers=32, count=200))) > 3


def test_a_lost_connection_is_told_and_found_again(place: str) -> None:
    if "://" not in place:
        pytest.skip("a file has no connection to lose")
    _make(place)
    with open_ledger(place) as ledger:
        ledger.append([draft("a", subject="a")])
        with connect(place) as other:
            other.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        with pytest.raises(LedgerError, match="send the same drafts again"):
            ledger.append([draft("b", subject="b")])
        assert [e.seq for e in ledger.append([draft("b", subject="b")])] == [2]
        assert ledger.head()[0] == 2
    _hold(place, {"a": 1, "b": 2})


def test_whoever_slept_until_its_answer_was_cleared_away_asks_again(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "://" not in place:
        pytest.skip("a file has no inbox that is cleared")
    _make(place)
    asked: list[int] = []
    lead = PostgresStore._lead

    def wake_late(store: PostgresStore, connection: Any, mine: int, now: Any) -> Any:
        asked.append(mine)
        if len(asked) == 1:
            connection.exec_driver_sql(f"DELETE FROM inbox WHERE id = {mine}")
        return lead(store, connection, mine, now)

    monkeypatch.setattr(PostgresStore, "_lead", wake_late)
    with open_ledger(place) as ledger:
        assert ledger.append([draft("a", subject="a")])[0].seq == 1
        assert len(asked) == 2
    _hold(place, {"a": 1})


def test_the_inbox_is_cleared_of_what_was_answered_long_ago(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if "://" not in place:
        pytest.skip("a file has no inbox that is cleared")
    monkeypatch.setattr(postgres, "_CLEARING", 10)
    monkeypatch.setattr(postgres, "_CLEAR", postgres._CLEAR.replace("10000", "20"))
    _make(place)
    with open_ledger(place) as ledger:
        for n in range(60):
            ledger.append([draft(f"k{n}", subject=f"s{n}")])
    with connect(place) as database:
        assert 20 <= (database.exec_driver_sql("SELECT count(*) FROM inbox").scalar() or 0) <= 32
    _hold(place, {f"k{n}": n + 1 for n in range(60)})


def test_text_that_no_database_keeps_is_refused_and_stops_nobody(place: str) -> None:
    _make(place)
    with open_ledger(place) as ledger:
        for odd in ("\ud800", "with\0nul"):
            with pytest.raises(FoedusError) as problem:
                ledger.append([draft(f"k{odd}", subject="s")])
            assert {f.code for f in _findings(problem.value)} == {"FD839"}
        assert ledger.append([draft("Ωλένα 🕊", subject="s\u2028t")])[0].seq == 1
        assert not verify_ledger(ledger)


def _findings(problem: Any) -> tuple[Any, ...]:
    return tuple(problem.findings)


def test_a_request_that_cannot_be_read_stops_nobody(tmp_path: Path) -> None:
    place = tmp_path / "l.db"
    with open_ledger(place, create=True) as ledger:
        folder = tmp_path / "l.db.queue"
        folder.mkdir()
        (folder / f"{time.time_ns():020d}-1-1.ask").write_text("{nonsense", "utf-8")
        (folder / "00000000000000000001-1-1.part").write_text("left", "utf-8")
        ledger.append([draft("a")])
        ledger.append([draft("b")])
        assert [entry.draft.key for entry in ledger.every()] == ["a", "b"]
