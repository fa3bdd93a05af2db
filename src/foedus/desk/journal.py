"""What a reviewer did, key by key, in a file that is on the disk before the next key is read.

Each line is one step; undoing is a step too, so nothing is ever taken out. A last line cut short by a crash is left out.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from foedus.errors import LedgerError, UnreadableError

FORMAT = "foedus-review-1"

STEPS = ("accept", "reject", "edit", "merge", "move", "undo", "booked", "retracted")
"""What a reviewer can do with a proposal."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing done: to the proposal `id`; `field` and `value` as the kind needs them."""

    do: str
    id: str = ""
    field: str = ""
    value: str = ""


class Journal:
    """The journal in a file. Opening one that exists takes up the review where it was left."""

    def __init__(self, path: Path, *, text_hash: str, reviewer: str) -> None:
        """Raises `UnreadableError` where the file is no journal, or one of another text or reviewer."""
        self.path = path
        self.steps: tuple[Step, ...] = ()
        head = {"format": FORMAT, "text": text_hash, "reviewer": reviewer}
        if path.exists() and path.stat().st_size:
            self.steps = _read(path, head)
        self._head = head

    def add(self, step: Step) -> None:
        """Put a step on the disk."""
        if not self.steps:
            self._begin()
        self._write({name: value for name, value in vars(step).items() if value})
        self.steps = (*self.steps, step)

    def _begin(self) -> None:
        """The head goes before the first step, so that who only looks leaves no file."""
        if not self.path.exists() or not self.path.stat().st_size:
            self._write(self._head)

    def _write(self, line: dict[str, str]) -> None:
        try:
            with self.path.open("ab") as out:
                out.write(f"{json.dumps(line, ensure_ascii=False)}\n".encode())
                out.flush()
                os.fsync(out.fileno())
        except OSError as problem:
            raise LedgerError(
                f"{self.path}: {problem.strerror}. The last key was not saved; what came before it was. Make room, or the folder writable."
            ) from problem


def _read(path: Path, head: dict[str, str]) -> tuple[Step, ...]:
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise UnreadableError(f"{path}: {problem.strerror}") from problem
    whole = data[: data.rfind(b"\n") + 1]
    if whole != data:
        with path.open("r+b") as cut:
            cut.truncate(len(whole))
    try:
        first, *lines = [json.loads(line) for line in whole.decode("utf-8").splitlines()]
        if first != head:
            raise UnreadableError(_differs(path, first, head))
        steps = tuple(Step(**line) for line in lines)
    except (ValueError, TypeError) as problem:
        raise UnreadableError(
            f"{path}: this is no journal of a review. Move it away, or name another by --journal."
        ) from problem
    if any(step.do not in STEPS for step in steps):
        raise UnreadableError(f"{path}: this journal was written by another version of foedus.")
    return steps


def _differs(path: Path, first: object, head: dict[str, str]) -> str:
    told = first if isinstance(first, dict) else {}
    if told.get("text") != head["text"]:
        return (
            f"{path}: the text has changed since this review began. Move the journal away, or bring the old text back."
        )
    return f"{path}: this is the review of {told.get('reviewer')}. Name another journal by --journal."
