"""Reading the file of forces: sound files, and wrong ones that give a finding with its line and never a traceback."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from foedus.agreements import read_gazetteer
from foedus.forces import read_forces
from foedus.model import Severity

CATALOGUE = Path(str(files("foedus.catalogue"))) / "forces"
SOUND = """forces: example
title: An example
sources:
  book: {document: A book of armies, day: 2025-01-01, tag: published}
states:
  AAA: {capital: [50.0, 10.0], personnel: {low: 90000, high: 110000, central: 100000, source: book},
    spending: {value: 10, source: book}}
  BBB: {capital: [52.0, 12.0], personnel: {value: 0, source: book}}
"""


def test_a_sound_file_gives_its_figures_and_unknown_stays_unknown(tmp_path: Path) -> None:
    path = tmp_path / "forces.yaml"
    path.write_text(SOUND, encoding="utf-8")
    (first, second), findings = read_forces(path)
    assert findings == ()
    assert first.personnel is not None
    assert (first.personnel.low, first.personnel.middle, first.personnel.high) == (90000, 100000, 110000)
    assert first.personnel.source.document == "A book of armies"
    assert first.gdp is None
    assert second.spending is None
    assert second.personnel is not None
    assert second.personnel.high == 0


WRONG = (
    ("AAA: {capital: [50.0, 10.0]", "AAA: {capital: [95.0, 10.0]", "FD303"),
    ("AAA: {capital: [50.0, 10.0]", "AAA: {capital: [50.0]", "FD303"),
    ("AAA: {capital: [50.0, 10.0], ", "AAA: {", "FD021"),
    ("low: 90000, high: 110000", "low: 110000, high: 90000", "FD401"),
    ("central: 100000", "central: 200000", "FD401"),
    ("low: 90000, ", "", "FD402"),
    ("{value: 10, source: book}", "{value: -10, source: book}", "FD024"),
    ("{value: 10, source: book}", "{value: ten, source: book}", "FD022"),
    ("{value: 10, source: book}", "{value: 10, source: bok}", "FD405"),
    ("{value: 10, source: book}", "{value: 10}", "FD021"),
    ("{value: 10, source: book}", "{value: .nan, source: book}", "FD022"),
    ("spending:", "spendig:", "FD023"),
    ("  BBB:", "  AAA:", "FD007"),
    ("title: An example\n", "", "FD021"),
    ("tag: published", "tag: rumour", "FD025"),
    ("states:", "states: []\nothers:", "FD022"),
)


@pytest.mark.parametrize(("old", "new", "code"), WRONG, ids=[f"{code}-{at}" for at, (_, _, code) in enumerate(WRONG)])
def test_a_wrong_file_is_found_with_its_line(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in SOUND
    path = tmp_path / "wrong.yaml"
    path.write_text(SOUND.replace(old, new, 1), encoding="utf-8")
    states, findings = read_forces(path, name="wrong.yaml")
    errors = [f for f in findings if f.severity is Severity.ERROR]
    assert code in {f.code for f in errors}, [str(f) for f in findings]
    assert states == ()
    assert all(f.locus is not None and f.locus.file == "wrong.yaml" and f.locus.line >= 1 for f in findings)


@pytest.mark.parametrize("name", ["states", "tessara"])
def test_the_catalogue_reads_without_a_finding_and_knows_only_known_states(name: str) -> None:
    gazetteer, _ = read_gazetteer()
    states, findings = read_forces(CATALOGUE / f"{name}.yaml")
    assert findings == ()
    for entry in states:
        assert entry.state in gazetteer.states
        assert entry.capital == gazetteer.states[entry.state].capital


# Typed from the sources: the fact sheet of SIPRI of April 2025 (spending of 2024, billions of US dollars), and NATO's tables of
# August 2025 (estimates for 2025; active personnel in thousands).
PRINTED = (
    ("RUS", "spending", 149.0),
    ("UKR", "spending", 64.7),
    ("CHN", "spending", 314.0),
    ("IND", "spending", 86.1),
    ("JPN", "spending", 55.3),
    ("KOR", "spending", 47.6),
    ("ISR", "spending", 46.5),
    ("AUS", "spending", 33.8),
    ("USA", "spending", 980.0),
    ("GBR", "spending", 90.5),
    ("TUR", "personnel", 481000.0),
    ("FRA", "personnel", 204000.0),
)


@pytest.mark.parametrize(("state", "what", "printed"), PRINTED)
def test_the_printed_figure_lies_in_the_range(state: str, what: str, printed: float) -> None:
    states, _ = read_forces(CATALOGUE / "states.yaml")
    figure = getattr(next(entry for entry in states if entry.state == state), what)
    assert figure.low <= printed <= figure.high
    assert figure.high / figure.low < 2


def test_some_forty_five_states_and_no_number_without_source() -> None:
    states, _ = read_forces(CATALOGUE / "states.yaml")
    assert len(states) >= 45
    for entry in states:
        for figure in (entry.personnel, entry.spending, entry.gdp):
            assert figure is None or (figure.source.document and figure.source.tag and figure.unit)
    unknown = next(entry for entry in states if entry.state == "PRK")
    assert unknown.spending is None
