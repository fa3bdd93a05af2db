"""Pipes by which a writer that waits is woken, so that nobody has to look again and again."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PATIENCE, _PAUSE = 0.1, 0.003
"""Seconds after which one looks without having been woken, since who should have rung may be gone; and where there are no pipes."""


class Bell:
    """A pipe of one's own in a folder, under the name `mark`."""

    def __init__(self, folder: Path) -> None:
        self.mark = f"{time.time_ns()}_{os.getpid()}"
        self._path = find_bell(folder, self.mark)
        self._pipe: int | None = None
        try:
            os.mkfifo(self._path)
            # For writing too, since a pipe that nobody holds open for writing is always ready to be read.
            self._pipe = os.open(self._path, os.O_RDWR | os.O_NONBLOCK)
        except OSError:  # not every disk keeps pipes
            self._path.unlink(missing_ok=True)

    def wait(self) -> None:
        """Sleep until somebody rings, or patience ends."""
        if self._pipe is None:
            time.sleep(_PAUSE)
        elif select.select([self._pipe], [], [], _PATIENCE)[0]:
            os.read(self._pipe, 4096)

    def close(self) -> None:
        """Take the pipe away."""
        if self._pipe is not None:
            os.close(self._pipe)
            self._pipe = None
            self._path.unlink(missing_ok=True)


def find_bell(folder: Path, mark: str) -> Path:
    """Where the bell of a writer hangs."""
    return folder / f"{mark}.bell"


def ring(path: Path) -> bool:
    """Wake the writer whose bell this is; whether there is one."""
    with _reach(path) as pipe:
        if pipe is not None:
            with suppress(BlockingIOError):  # it was rung thousands of times already
                os.write(pipe, b"!")
        return pipe is not None


def is_heard(path: Path) -> bool:
    """Whether this is a bell, and its writer is there."""
    if not path.is_fifo():
        return False
    with _reach(path) as pipe:
        return pipe is not None


@contextmanager
def _reach(path: Path) -> Iterator[int | None]:
    try:
        pipe = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        yield None
        return
    try:
        yield pipe
    finally:
        os.close(pipe)
