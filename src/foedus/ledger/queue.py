"""Writers of one file stand in a queue beside it, and whoever holds the lock enters for all of them in one go.

SQLite's own lock is polled without order, so that with many writers some starve, and each waits for the disk alone. Here a request
lies in a folder beside the ledger until somebody has entered it. A lock ends with its process; a request that was entered while its
holder died is met again, and its key is already there. A request whose own writer died may still be entered: nobody was told of it.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from foedus.errors import LedgerError

from .bells import Bell, find_bell, is_heard, ring

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
        self._bell: Bell | None = None

    def pass_through(self, request: str, enter: Enter) -> str:
        """Have a request entered, by this process or another, and return its outcome."""
        with self._try_lock() as mine:
            if mine:
                answer = self._enter_with(enter, request)
        if mine:
            self._wake_next()
            return answer
        bell, ask = self._leave(request)
        told = ask.with_suffix(".told")
        while (found := _take(told)) is None:
            with self._try_lock() as mine:
                if mine and not told.exists():
                    if not ask.exists():  # swept with its answer, since this process slept for long: its key is there
                        _put(ask, request)
                    self._lead(enter, ask)
            if mine:
                self._wake_next()
            else:
                bell.wait()
        return found

    def close(self) -> None:
        """Leave nothing behind."""
        if self._bell is not None:
            self._bell.close()
            self._bell = None

    def _enter_with(self, enter: Enter, request: str) -> str:
        """Enter a request together with what waits; if that fails, then only the one."""
        try:
            return self._enter_all(enter, self._waiting(), request)
        except (SQLAlchemyError, ValueError):
            return enter([request])[0]

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

    def _wake_next(self) -> None:
        """Once the lock is free, wake somebody who came too late for the group, to lead the next."""
        for ask in self._waiting():
            if ring(self._bell_of(ask)):
                return

    def _bell_of(self, ask: Path) -> Path:
        return find_bell(self._folder, ask.name.partition("-")[2].partition("-")[0])

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

    def _leave(self, request: str) -> tuple[Bell, Path]:
        self._count += 1
        try:
            self._folder.mkdir(exist_ok=True)
            self._bell = self._bell or Bell(self._folder)
            ask = self._folder / f"{time.time_ns():020d}-{self._bell.mark}-{self._count}.ask"
            _put(ask, request)
        except OSError as problem:
            raise LedgerError(
                f"{self._folder}: {problem.strerror}. Nothing was confirmed. Make room, or the folder writable."
            ) from problem
        return self._bell, ask

    def _waiting(self) -> list[Path]:
        return sorted(self._folder.glob("*.ask")) if self._folder.is_dir() else []

    def _enter_all(self, enter: Enter, asks: Sequence[Path], *first: str) -> str:
        """Enter what this process brings and what waits, in the order in which it came."""
        texts = [ask.read_text("utf-8") for ask in asks]
        outcomes = enter([*first, *texts])
        for ask, outcome in zip(asks, outcomes[len(first) :], strict=True):
            _put(ask.with_suffix(".told"), outcome)
            ask.unlink()
            ring(self._bell_of(ask))
        if asks:
            self._sweep()
        return outcomes[0] if outcomes else ""

    def _sweep(self) -> None:
        """Throw away what is left of writers that are gone: who still waits has entered his own long since."""
        for left in self._folder.iterdir():
            began = re.match(r"\d+", left.name)
            stale = began is None or time.time_ns() - int(began[0]) > _STALE * 1e9
            if stale and not is_heard(left):
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
