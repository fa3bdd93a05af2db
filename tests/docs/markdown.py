"""What the tests read out of a page of documentation: its blocks of code, its tables of fields, its links."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def complete_example(page: Path, first_field: str) -> str:
    """The one block that is a whole file: it starts with the field that names its kind."""
    whole = [block for block in blocks(page, "yaml") if block.startswith(f"{first_field}:")]
    assert len(whole) == 1, f"{page.name} has {len(whole)} complete examples"
    return whole[0]


def fragments(page: Path, first_field: str) -> list[str]:
    """The blocks that show a part of a file."""
    return [block for block in blocks(page, "yaml") if not block.startswith(f"{first_field}:")]


def documented_fields(page: Path) -> dict[str, set[str]]:
    """Every field that a table of the page explains, with what its tables say of the need for it."""
    found: dict[str, set[str]] = {}
    for name, need in re.findall(r"^\| `(\w+)` \|([^|]*)\|", page.read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(name, set()).add(need.strip())
    return found


def commands(page: Path) -> list[str]:
    """Every line of the page's shell blocks that calls foedus."""
    return [line for block in blocks(page, "sh") for line in block.splitlines() if line.startswith("foedus ")]
