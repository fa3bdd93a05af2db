"""Wrong guarantee files, made from sound ones by mutators: each gives an error with file and line, and never a traceback."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from tests.docs.markdown import DOCS, complete_example
from tests.mutations import MUTATORS, Schema, mutant

from foedus.assessment import Sources, open_library_and_places, read_catalogue_programmes, read_guarantee
from foedus.model import Severity

CATALOGUE = Path(str(files("foedus.catalogue"))) / "guarantees"
GUARANTEES = tuple(sorted(CATALOGUE.glob("*.yaml")))
EXAMPLE = DOCS / "guarantee-files.md"
"""The page whose example has every field of a guarantee file."""

SCHEMA = Schema(
    required=(
        "guarantee|title|protege|challenger|event|horizon|designs",
        r"event\.(kind|victim|date)",
        r"horizon\.(from|months)",
        r"designs\.\d+\.id",
        r"designs\.\d+\.deploy\.[A-Z]+\.personnel",
        r"designs\.\d+\.reinforce\.[A-Z]+\.\d+\.(unit|personnel)",
    ),
    words=(r"event\.kind", r"(.*\.)?supply\.(regime|level)", r".*\.reinforce\.[A-Z]+\.\d+\.by"),
    days=("known_on|month", r"event\.date", r"horizon\.from", r".*\.deploy\.[A-Z]+\.from", r".*\.reinforce\..*\.from"),
    numbers=("response_days", r"horizon\.months", r".*\.reinforce\..*\.(notice|low|high)"),
    maps=("event|horizon|supply|designs", r"designs\.\d+\.(supply|deploy|reinforce)"),
    free=(r"event\.facts", r"designs\.\d+\.(deploy|reinforce)"),
    unique=("designs",),
    references=(
        ("protege", "QQX"),
        ("challenger", "QQX"),
        (r"event\.(attacker|victim)", "QQX"),
        (r"event\.place", "atlantis"),
        (r"designs\.\d+\.add", ["no-such-agreement"]),
        (r"designs\.\d+\.supply", {"programme": "no-such-programme"}),
        (r"designs\.\d+\.deploy", {"QQX": {"personnel": 5}}),
        (r"designs\.\d+\.reinforce", {"QQX": [{"unit": "first", "personnel": 5}]}),
    ),
    invalid=(
        ("fictional", "maybe"),
        ("response_days", 0),
        ("response_days", "soon"),
        (r"horizon\.months", 0),
        (r"horizon\.months", 2.5),
        ("supply", {"programme": "no-such-programme"}),
        (r"designs\.\d+\.add", "north-atlantic-treaty"),
        (r"designs\.\d+\.add", [{"id": "north-atlantic-treaty", "variant": "none-such"}]),
        (r"designs\.\d+\.deploy", {"FRA": {"personnel": -1}}),
        (r"designs\.\d+\.reinforce", {"FRA": {"unit": "first", "personnel": 5}}),
        (r"designs\.\d+\.reinforce", {"FRA": [{"unit": "first", "personnel": {"low": 5, "high": 3}}]}),
        (r"designs\.\d+\.reinforce", {"FRA": [{"unit": "first", "personnel": 5, "notice": -1}]}),
        (r"designs\.\d+", "just-a-word"),
    ),
)


@pytest.fixture(scope="module")
def base() -> Sources:
    return open_library_and_places()


@pytest.mark.parametrize("source", GUARANTEES, ids=lambda path: path.stem)
def test_guarantees_of_the_catalogue_are_sound(base: Sources, source: Path) -> None:
    read, findings = read_guarantee(source, base.library, base.gazetteer, programmes=read_catalogue_programmes())
    assert findings == ()
    assert read is not None
    assert read.id == source.stem


def test_300_wrong_guarantees_each_give_an_error_with_its_line(base: Sources, tmp_path: Path) -> None:
    programmes = read_catalogue_programmes()
    path = tmp_path / "wrong.yaml"
    missed, used = [], Counter[str]()
    sound = [path.read_text("utf-8") for path in GUARANTEES] + [complete_example(EXAMPLE, "guarantee")]
    for seed in range(300):
        source = seed // len(MUTATORS) % len(sound)
        made = mutant(sound[source], seed, SCHEMA)
        path.write_bytes(made.data)
        read, findings = read_guarantee(path, base.library, base.gazetteer, programmes=programmes, name="wrong.yaml")
        used[made.mutator] += 1
        errors = [f for f in findings if f.severity is Severity.ERROR]
        lines = len(made.data.splitlines()) + 1
        placed = all(f.locus and f.locus.file == "wrong.yaml" and 1 <= f.locus.line <= lines for f in findings)
        if not errors or read is not None or not placed:
            missed.append((source, seed, made.mutator, made.what))
    assert missed == []
    assert len(used) >= len(MUTATORS) - 3
