"""Writers of one file stand in a queue beside it, and whoever holds the lock enters for all of them in one go.

SQLite's own lock is polled without order, so that with many writers some starve, and each waits for the disk alone. Here a request
lies in a folder beside the ledger until somebody has entered it. A lock ends with its process; a request that was entered while its
holder died is met again, and its key is already there. A request whose own writer died may still be entered: nobody was told of it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from foedus.errors import LedgerError

if sys.platform != "win32":
    import fcntl

_PAUSE, _STALE = 0.003, 600.0
"""Seconds between two looks, and after which an answer that nobody fetched is thrown away."""

Enter = Callable[[Sequence[str]], Sequence[str]]
"""Enters the texts of requests and gives back those of their outcomes, in order."""


class Queue:
    """The queue beside the file at `path`."""

    def __init__(self, path: Path) -> None:
        self._lock, self._folder = Path(f"{path}.lock"), Path(f"{path}.queue")
        self._count = 0

    def pass_through(self, request: str, enter: Enter) -> str:
        """Have a request entered, by this process or another, and return its outcome."""
        with self._try_lock() as mine:
            if mine:
                try:
                    return self._enter_all(enter, self._waiting(), request)
                except (SQLAlchemyError, ValueError):
                    return enter([request])[0]
        ask = self._leave(request)
        told = ask.with_suffix(".told")
        while True:
            if (answer := _take(told)) is not None:
                return answer
            with self._try_lock() as mine:
                if mine and not told.exists():
                    if not ask.exists():  # swept with its answer, since this process slept for long: its key is there
                        _put(ask, request)
                    self._lead(enter, ask)
                    continue
            if not mine:
                time.sleep(_PAUSE)

    def _lead(self, enter: Enter, own: Path) -> None:
        """Enter what waits; if that fails, then only one's own, so that nobody's request stops the others'."""
        try:
            self._enter_all(enter, self._waiting())
        except (SQLAlchemyError, ValueError):
            try:
                self._enter_all(enter, [own])
            except (SQLAlchemyError, ValueError):
                own.unlink(missing_ok=True)
                raise

    @contextmanager
    def locked(self) -> Iterator[None]:
        """The lock, waited for."""
        while True:
            with self._try_lock() as mine:
                if mine:
                    yield
                    return
            time.sleep(_PAUSE)

    @contextmanager
    def _try_lock(self) -> Iterator[bool]:
        if sys.platform == "win32":  # there are no such locks there, and SQLite's own must do
            yield True
            return
        try:
            handle = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as problem:
            raise LedgerError(
                f"{self._lock}: {problem.strerror}. Nothing was confirmed. Make the file and its folder writable."
            ) from problem
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True
        finally:
            os.close(handle)

    def _leave(self, request: str) -> Path:
        self._count += 1
        ask = self._folder / f"{time.time_ns():020d}-{os.getpid()}-{self._count}.ask"
        try:
            self._folder.mkdir(exist_ok=True)
            _put(ask, request)
        except OSError as problem:
            raise LedgerError(
                f"{self._folder}: {problem.strerror}. Nothing was confirmed. Make room, or the folder writable."
            ) from problem
        return ask

    def _waiting(self) -> list[Path]:
        return sorted(self._folder.glob("*.ask")) if self._folder.is_dir() else []

    def _enter_all(self, enter: Enter, asks: Sequence[Path], *first: str) -> str:
        """Enter what this process brings and what waits, in the order in which it came."""
        texts = [ask.read_text("utf-8") for ask in asks]
        outcomes = enter([*first, *texts])
        for ask, outcome in zip(asks, outcomes[len(first) :], strict=True):
            _put(ask.with_suffix(".told"), outcome)
            ask.unlink()
        if asks:
            self._sweep()
        return outcomes[0] if outcomes else ""

    def _sweep(self) -> None:
        """Throw away what is left of writers that are gone: who still waits has entered his own long since."""
        for left in self._folder.iterdir():
            began = left.name.partition("-")[0]
            if not began.isdigit() or time.time_ns() - int(began) > _STALE * 1e9:
                left.unlink(missing_ok=True)


def _put(path: Path, text: str) -> None:
    """A file that appears whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(text, "utf-8")
    part.replace(path)


def _take(path: Path) -> str | None:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    path.unlink()
    return text
