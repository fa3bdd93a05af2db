"""Programme files that are wrong: each gives an error with file and line, and never a traceback."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.mutations import MUTATORS, Schema, mutant

import foedus.catalogue
from foedus.errors import UnreadableError
from foedus.model import Severity
from foedus.supply import plan_deliveries, read_programme

FOLDER = Path(foedus.catalogue.__file__).parent / "programmes"
SOURCES = (FOLDER / "straits-2030.yaml", FOLDER / "purl-2025.yaml", FOLDER / "ukraine-arms-2025.yaml")

PROGRAMME = Schema(
    required=(
        "programme|title|protege|currency|start|months|facts_reach|sources|weights|items|needs|hubs|regimes",
        r"sources\.[^.]+\.document",
        r"items\.\d+\.(id|name|capability|unit)",
        r"items\.\d+\.sources\.\d+\.(id|seller|kind)",
        r"lines\.\d+\.(id|seller)",
        r"needs\.\d+\.(item|from)",
        r"hubs\.\d+\.(id|name)",
        r"donors\.\d+\.state",
        r"payments\.\d+\.(id|payer|month|basis|source)",
        r"regimes\.\d+\.(id|title|payer|basis|price_factor|value_factor|prepayment|sources)",
        r"regimes\.\d+\.caps\.\d+\.(from|until)",
        r"bundles\.\d+\.(id|title|items|weight)",
        r"routes\.\d+\.(id|hub|mode)",
        r"thresholds\.\d+\.(state|unit|amount)",
        r"lines\.\d+\.widening\.(price|lag|most)",
        r".*\.(stock|floor|price|tonnes|lead|capacity|share|amount|key)\.source",
    ),
    words=(
        r"items\.\d+\.capability",
        r"items\.\d+\.sources\.\d+\.kind",
        r"payments\.\d+\.basis",
        r"regimes\.\d+\.(id|payer|basis|sources)",
        r"donors\.\d+\.(earmarks|regimes)",
        r"routes\.\d+\.mode",
        r".*\.(tag|confidence)",
    ),
    days=("facts_reach|start", r".*\.(day|month|from|until|target_month)"),
    numbers=("months", r".*\.(value|low|high|central|transit)", r"payments\.\d+\.amount"),
    maps=(
        "sources|weights|items|lines|needs|hubs|donors|payments|regimes|discount|money_need|realisation",
        r"items\.\d+\.(price|tonnes|sources)",
        r"items\.\d+\.sources\.\d+\.(stock|floor|lead)",
        r"regimes\.\d+\.caps",
        r"(needs|hubs)\.\d+\.(amount|tonnes)",
    ),
    free=("sources", "rates"),
    unique=("items", "lines", "hubs", "donors", "payments", "regimes"),
    references=(
        (r"needs\.\d+\.item", "nothing-at-all"),
        (r"items\.\d+\.sources\.\d+\.(line|refill)", "no-such-line"),
        (r"payments\.\d+\.payer", "QQX"),
        (r"regimes\.\d+\.sellers", ["QQX"]),
        (r".*\.(price|stock|capacity|key)\.source", "no-such-document"),
    ),
    invalid=(
        (r"items\.\d+\.price", {"low": "5", "high": "4", "currency": "EUR", "source": "own"}),
        (r"items\.\d+\.price", {"low": "5", "currency": "EUR", "source": "own"}),
        (r"items\.\d+\.price\.currency", "XXX"),
        (r"items\.\d+\.price\.currency", "euros"),
        (r"needs\.\d+\.from", "1999-01"),
        (r"needs\.\d+\.monthly", "often"),
        (r"payments\.\d+\.month", "1999-01"),
        (r"payments\.\d+\.day", "2999-01-01"),
        (r"regimes\.\d+\.prepayment", "sometimes"),
        (r"currency", "euro"),
        (r"months", "0"),
        (r"months", "2.5"),
    ),
)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_sources_of_mutants_are_sound(source: Path) -> None:
    programme, findings = read_programme(source)
    assert programme is not None
    assert findings == ()


def test_150_wrong_files_each_give_an_error_with_its_line(tmp_path: Path) -> None:
    missed, used = [], Counter[str]()
    path = tmp_path / "wrong.yaml"
    for seed in range(150):
        source = SOURCES[seed % 3]
        made = mutant(source.read_text("utf-8"), seed, PROGRAMME)
        used[made.mutator] += 1
        path.write_bytes(made.data)
        programme, findings = read_programme(path, name="wrong.yaml")
        errors = [f for f in findings if f.severity is Severity.ERROR]
        assert (programme is None) == bool(errors)
        lines = len(made.data.splitlines()) + 1
        for finding in findings:
            assert finding.locus is not None
            assert finding.locus.file == "wrong.yaml"
            assert 1 <= finding.locus.line <= lines
        if not errors:
            missed.append((source.stem, seed, made.mutator, made.what))
    assert missed == []
    assert set(used) == {mutator.__name__ for mutator in MUTATORS}


EDITS = {
    "FD401": ("tonnes: {value: 0.5, source: invented}", "tonnes: {low: 2, high: 1, source: invented}"),
    "FD402": ("tonnes: {value: 0.5, source: invented}", "tonnes: {low: 2, source: invented}"),
    "FD403": ("month: 2030-06", "month: June 2030"),
    "FD404": ("- {id: DAL-1,", "- {id: AVA-1,"),
    "FD405": ("refill: thorn", "refill: rose"),
    "FD406": ("floor: {value: 300, source: invented}", "floor: {value: 700, source: invented}"),
    "FD407": ("month: 2030-06", "month: 2033-06"),
    "FD408": ("rates:\n  ALD: ", "rates:\n  BLD: "),
    "FD409": ("{from: 2031-01, until: 2032-01", "{from: 2031-01, until: 2030-01"),
    "FD410": ("kind: line, line: midge", "kind: stock, line: midge"),
    "FD411": ("  drone: {value: 1, source: invented}\n", ""),
    "FD412": ("month: 2030-06", "month: 2030-06, day: 2030-06-02"),
    "FD413": ("line: midge, lead: {low: 1, high: 2, source: invented}}", "line: midge}"),
    "FD436": (
        "share: {value: 0.6, source: invented}}",
        "share: {value: 0.6, source: invented}, customers: [{name: others, share: {value: 0.5, source: invented}}]}",
    ),
    "FD434": ("price_factor: {value: 0, source: invented}", "price_factor: {value: 1, source: invented}"),
}


@pytest.mark.parametrize("code", EDITS)
def test_each_mistake_has_its_own_code_on_its_own_line(tmp_path: Path, code: str) -> None:
    before, after = EDITS[code]
    text = SOURCES[0].read_text("utf-8")
    assert before in text
    path = tmp_path / "wrong.yaml"
    path.write_text(text.replace(before, after, 1), "utf-8")
    programme, findings = read_programme(path)
    assert programme is None
    assert {f.code for f in findings} == {code}
    wrong = text[: text.index(before)].count("\n") + 1
    if code not in {"FD408", "FD411", "FD434"}:
        assert abs(findings[0].locus.line - wrong) <= 1  # type: ignore[union-attr]


WARNED = {
    # An earmark that nobody may use, and a month that is missing between two needs.
    "FD437": ("- {state: AVA, key: {value: 2000, source: invented}}", "- {state: AVA, earmarks: [aircraft]}"),
    "FD438": (
        "- {item: midge, from: 2030-01, monthly: true, amount: {value: 10000, source: invented}}",
        (
            "- {item: midge, from: 2030-01, until: 2030-03, monthly: true, amount: {value: 1, source: invented}}\n"
            "  - {item: midge, from: 2030-04, monthly: true, amount: {value: 1, source: invented}}"
        ),
    ),
}


@pytest.mark.parametrize("code", WARNED)
def test_what_can_be_planned_but_looks_wrong_is_a_warning_with_its_line(tmp_path: Path, code: str) -> None:
    before, after = WARNED[code]
    text = SOURCES[0].read_text("utf-8")
    assert before in text
    path = tmp_path / "odd.yaml"
    path.write_text(text.replace(before, after, 1), "utf-8")
    programme, findings = read_programme(path)
    assert programme is not None
    assert [f.code for f in findings] == [code]
    assert findings[0].locus is not None
    assert findings[0].way_out


BAD = {
    "negative stock": ("stock: {value: 600, source: invented}", "stock: {value: -600, source: invented}", "FD024"),
    "currencies mixed": ("rates:\n  ALD: ", "rates:\n  BLD: ", "FD408"),
    "a lead that is nothing": (
        "lead: {low: 1, high: 2, source: invented}",
        "lead: {low: -1, high: 2, source: invented}",
        "FD024",
    ),
    "a month that is not one": ("month: 2030-06", "month: 2030-13", "FD403"),
    "a payment without a month": ("month: 2030-06, ", "", "FD021"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_programme_is_a_finding_with_place_and_way_out(tmp_path: Path, name: str) -> None:
    before, after, code = BAD[name]
    text = SOURCES[0].read_text("utf-8")
    assert before in text
    path = tmp_path / "bad.yaml"
    path.write_text(text.replace(before, after, 1), "utf-8")
    programme, findings = read_programme(path)
    assert programme is None
    assert code in {f.code for f in findings}
    assert all(f.locus is not None and f.why and f.way_out for f in findings)


@pytest.mark.long
def test_300_wrong_files_give_findings_and_those_that_still_read_can_be_planned(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    for seed in range(1000, 1300):
        source = SOURCES[seed % 3]
        made = mutant(source.read_text("utf-8"), seed, PROGRAMME)
        path.write_bytes(made.data)
        programme, findings = read_programme(path, name="wrong.yaml")
        assert all(f.locus is not None and f.way_out for f in findings)
        assert programme is not None or any(f.severity is Severity.ERROR for f in findings)
        if programme is not None:
            for regime in programme.regimes:
                plan_deliveries(programme, regime=regime.id)


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        read_programme(tmp_path / "nowhere.yaml")
