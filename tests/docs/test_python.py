"""The page for those who write Python: every example runs, and says what another way of asking says."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest

import foedus

from .markdown import blocks

PAGE = Path(__file__).resolve().parents[2] / "docs" / "python.md"
EXAMPLES = blocks(PAGE, "python")


def said(example: str) -> list[str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(example, "python.md", "exec"), {"__name__": "page"})
    return out.getvalue().splitlines()


@pytest.mark.parametrize("at", range(len(EXAMPLES)))
def test_every_example_runs_and_says_something(at: int) -> None:
    assert said(EXAMPLES[at])


def test_the_total_is_the_reconciled_one() -> None:
    (example,) = (e for e in EXAMPLES if "purl-2025" in e)
    assert said(example) == ["EUR 3710180000.00 3710180000.00"]


def test_the_reader_names_the_speaker_of_both_statements() -> None:
    (example,) = (e for e in EXAMPLES if "Article(" in e)
    lines = said(example)
    assert len(lines) == 2
    assert all(line.startswith("Jonas Gahr Støre | ") for line in lines)
    assert lines[1].endswith("We stand by Ukraine")


def test_every_name_of_the_front_door_opens() -> None:
    assert all(getattr(foedus, name) is not None for name in foedus.__all__)
    assert set(dir(foedus)) == set(foedus.__all__)
