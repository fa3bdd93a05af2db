"""Files of forces that are wrong: each gives an error with file and line, and never a traceback."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.mutations import MUTATORS, Schema, mutant

from foedus.forces import read_forces
from foedus.model import Severity

CATALOGUE = Path(str(files("foedus.catalogue"))) / "forces"

FORCES = Schema(
    required=("forces|title|sources|states", r"sources\.[^.]+\.document", r"states\.[^.]+\.capital", r".*\.source"),
    words=(r".*\.(tag|confidence)",),
    days=(r"sources\.[^.]+\.day",),
    numbers=(r"states\.[^.]+\.[^.]+\.(value|low|high|central)",),
    maps=("sources|states", r"states\.[^.]+", r"states\.[^.]+\.(personnel|spending|gdp)"),
    free=("sources", "states"),
    references=((r"states\.[^.]+\.[^.]+\.source", "no-such-document"),),
    invalid=(
        (r"states\.[^.]+\.capital", ["95", "10"]),
        (r"states\.[^.]+\.capital", ["50", "181"]),
        (r"states\.[^.]+\.capital", ["50", "north"]),
        (r"states\.[^.]+\.capital", ["50"]),
        (r"states\.[^.]+\.personnel", {"low": "5", "high": "4", "source": "invented"}),
        (r"states\.[^.]+\.spending", {"low": "5", "source": "invented"}),
        (r"states\.[^.]+\.gdp", {"value": "5", "low": "4", "high": "6", "source": "invented"}),
        (r"states\.[^.]+\.personnel", {"low": "4", "high": "6", "central": "7", "source": "invented"}),
    ),
)


def test_100_wrong_files_each_give_an_error_with_its_line(tmp_path: Path) -> None:
    text = (CATALOGUE / "tessara.yaml").read_text("utf-8").replace("tag: judgement", "day: 2030-01-01, tag: judgement")
    path = tmp_path / "wrong.yaml"
    missed, used = [], Counter[str]()
    for seed in range(100):
        made = mutant(text, seed, FORCES)
        used[made.mutator] += 1
        path.write_bytes(made.data)
        states, findings = read_forces(path, name="wrong.yaml")
        errors = [f for f in findings if f.severity is Severity.ERROR]
        lines = len(made.data.splitlines()) + 1
        for finding in findings:
            assert finding.locus is not None
            assert finding.locus.file == "wrong.yaml"
            assert 1 <= finding.locus.line <= lines
        if not errors or states:
            missed.append((seed, made.mutator, made.what))
    assert missed == []
    assert set(used) == {m.__name__ for m in MUTATORS} - {"swapped_days", "entry_twice"}


def test_the_line_named_is_the_line_that_is_wrong(tmp_path: Path) -> None:
    lines = (CATALOGUE / "tessara.yaml").read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("  DAL:"))
    wrong = {"personnel: {low: 55000": "personnel: {low: nan", "DAL:": "dal:", "personnel: {low": "people: {low"}
    path = tmp_path / "wrong.yaml"
    for old, new in wrong.items():
        assert old in lines[at]
        path.write_text("\n".join([*lines[:at], lines[at].replace(old, new), *lines[at + 1 :]]), "utf-8")
        states, findings = read_forces(path)
        assert states == ()
        assert [f.locus.line for f in findings if f.locus] == [at + 1]


@settings(max_examples=40, deadline=None)
@given(code=st.text("abcXYZ019-_ é", min_size=1, max_size=8))
@example(code="XYZ-")
@example(code="XY")
@example(code="XYZ1")
@example(code="Xyz")
def test_only_codes_of_states_are_taken(code: str, tmp_path_factory) -> None:
    text = (CATALOGUE / "tessara.yaml").read_text("utf-8").replace("  DAL:", f'  "{code}":')
    path = tmp_path_factory.mktemp("code") / "forces.yaml"
    path.write_text(text, "utf-8")
    states, findings = read_forces(path)
    sound = len(code) >= 3 and code[0] in "XYZ" and set(code) <= set("XYZ019")
    assert [f.code for f in findings] == ([] if sound else ["FD301"])
    assert len(states) == (6 if sound else 0)


@pytest.mark.parametrize(
    "capital", ["[90.1, 0]", "[-90.1, 0]", "[0, 180.1]", "[0, -180.1]", "[0]", "[0, 0, 0]", "[a, 0]", "0", "{}"]
)
def test_a_capital_lies_on_earth(capital: str, tmp_path: Path) -> None:
    text = (CATALOGUE / "tessara.yaml").read_text("utf-8").replace("capital: [-47.5, -125]", f"capital: {capital}")
    path = tmp_path / "forces.yaml"
    path.write_text(text, "utf-8")
    states, findings = read_forces(path)
    assert states == ()
    assert [f.code for f in findings] == ["FD303"]


@pytest.mark.parametrize("capital", ["[90, 180]", "[-90, -180]", "[0, 0]"])
def test_the_ends_of_the_earth_are_on_it(capital: str, tmp_path: Path) -> None:
    text = (CATALOGUE / "tessara.yaml").read_text("utf-8").replace("capital: [-47.5, -125]", f"capital: {capital}")
    path = tmp_path / "forces.yaml"
    path.write_text(text, "utf-8")
    states, findings = read_forces(path)
    assert findings == ()
    assert str(list(next(s.capital for s in states if s.state == "DAL"))) == str(
        [float(n) for n in capital[1:-1].split(",")]
    )
