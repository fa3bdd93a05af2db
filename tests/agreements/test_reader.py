"""Agreement files: what a sound one becomes, and that every finding code has a failing example which gives it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from foedus.agreements import check_names, read_agreement
from foedus.agreements.library import open_library
from foedus.documents import read_document
from foedus.model import (
    AllOf,
    AnyOf,
    Fact,
    Finding,
    Gazetteer,
    Group,
    Not,
    Place,
    Region,
    Severity,
    Spell,
    State,
    Test,
)
from foedus.vocabulary.findings import AGREEMENTS, DOCUMENTS, FINDINGS

HERE = Path(__file__).parent
BAD, RICH, SMALL = HERE / "bad", HERE / "examples" / "rich.yaml", HERE / "examples" / "small.yaml"

LINES = {
    "FD001": 23, "FD002": 16, "FD003": 2, "FD004": 30, "FD005": 28, "FD006": 15, "FD007": 5, "FD008": 1, "FD009": 30,
    "FD010": 9, "FD020": 9, "FD021": 19, "FD022": 6, "FD023": 25, "FD024": 9, "FD025": 22,
    "FD101": 17, "FD102": 17, "FD103": 17, "FD104": 12, "FD105": 8, "FD106": 12, "FD107": 11, "FD108": 14, "FD109": 28,
    "FD110": 19, "FD111": 19, "FD112": 19, "FD113": 19, "FD114": 1, "FD115": 1, "FD116": 1, "FD117": 19, "FD118": 1,
    "FD119": 1, "FD120": 19, "FD121": 1, "FD131": 1, "FD132": 1, "FD133": 1, "FD134": 1,
}  # fmt: skip
"""The line at which each failing example gives its finding."""

ELSEWHERE = {"FD130": "events, not agreement files"}
"""Codes that no agreement file can give, and what gives them."""


def gazetteer() -> Gazetteer:
    states = {code: State(code=code, name=code, spell=Spell(since=date(1900, 1, 1))) for code in ("AAL", "BOR", "COR")}
    states["DUN"] = State(code="DUN", name="Dun", spell=Spell(since=date(1952, 1, 1)))
    harbour = Place(id="harbour", name="Old Harbour", latitude=11, longitude=1, aliases=("old-harbour",))
    return Gazetteer(
        states=MappingProxyType(states),
        places=MappingProxyType({"harbour": harbour}),
        regions=MappingProxyType({name: Region(id=name, name=name) for name in ("the-strait", "shores")}),
        groups=MappingProxyType({"league": Group(id="league", name="League")}),
    )


def findings_of(code: str) -> tuple[Finding, ...]:
    path = BAD / f"{code}.yaml"
    if code == "FD132":
        return open_library([path])[1]
    agreement, findings = read_agreement(path, name=path.name)
    return (*findings, *(check_names(agreement, gazetteer()) if agreement else ()))


@pytest.mark.parametrize("code", LINES)
def test_every_code_has_a_failing_example(code: str) -> None:
    found = [f for f in findings_of(code) if f.code == code]
    assert [f.locus.line for f in found if f.locus and f.locus.file.endswith(f"{code}.yaml")] == [LINES[code]]
    assert found[0].severity is Severity(FINDINGS[code].severity)


@pytest.mark.parametrize("code", [code for code in LINES if code != "FD132"])
def test_a_failing_example_fails_for_one_reason(code: str) -> None:
    beside = {"FD023": {"FD021"}}.get(code, set())
    assert {f.code for f in findings_of(code)} - beside == {code}


def test_no_code_is_without_an_example() -> None:
    assert {*DOCUMENTS, *AGREEMENTS} == {*LINES, *ELSEWHERE}
    assert {path.stem for path in BAD.glob("*.yaml")} == {*LINES}


def test_the_small_example_gives_no_finding() -> None:
    agreement, findings = read_agreement(SMALL)
    assert findings == ()
    assert check_names(agreement, gazetteer()) == ()


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("FD023", "modality"),
        ("FD025", "armed-attack"),
        ("FD111", "strait"),
        ("FD113", "each-other-party"),
        ("FD114", "p-1"),
        ("FD131", "BOR"),
        ("FD133", "league"),
        ("FD134", "the-strait"),
    ],
)
def test_the_right_word_is_offered(code: str, word: str) -> None:
    assert any(f.code == code and f"Did you mean {word}" in f.way_out for f in findings_of(code))


def test_the_rich_example_is_read_in_full() -> None:
    agreement, findings = read_agreement(RICH)
    assert findings == ()
    assert (agreement.signed, agreement.spell) == (
        date(1950, 1, 15),
        Spell(since=date(1950, 6, 1), until=date(2001, 1, 1)),
    )
    assert agreement.aliases == ("strait-1950", "12:30")
    assert agreement.activation == Fact(
        key="depositary_notified", question="Has the depositary notified the parties?", judge="depositary"
    )
    assert [(p.state or p.group, p.role, len(p.spells), p.disputed) for p in agreement.parties] == [
        ("AAL", "party", 1, False),
        ("BOR", "party", 2, False),
        ("COR", "guarantor", 1, True),
        ("DUN", "party", 1, False),
        ("league", "protected", 1, False),
    ]
    assert agreement.parties[3].spells == (Spell(since=date(1952, 2, 29), until=date(1981, 3, 1)),)
    assert agreement.suspensions[0].between == ("AAL", "BOR")
    clause = agreement.provision("p-2")
    assert (clause.deadline.hours, clause.decision.quorum, clause.decision.attacker_votes) == (24.0, 2, False)
    assert (clause.layer, clause.published, clause.variant, clause.legal_force) == (
        "secret",
        False,
        "first-text",
        "political",
    )
    assert [part.value for part in clause.conditions.parts if isinstance(part, Fact)] == [False, 12.5, "true"]
    assert agreement.provision("p-1").standing
    assert agreement.provision("p-1").trigger == ("party-policy",)
    assert clause.locus.line == 1 + RICH.read_text("utf-8").splitlines().index("  - id: p-2")


def test_conditions_become_trees() -> None:
    agreement, _ = read_agreement(RICH)
    assert agreement.areas[0].when == AnyOf(
        parts=(
            AllOf(
                parts=(
                    Test(predicate="place-in", arguments=("the-strait", "shores")),
                    Test(predicate="north-of", arguments=("10.5",)),
                    Not(part=Test(predicate="place-kind", arguments=("sea",))),
                )
            ),
            Test(predicate="place-is", arguments=("old-harbour",), fact="harbour_hit"),
            AllOf(
                parts=(
                    Test(predicate="target-is", arguments=("vessels", "aircraft")),
                    Test(predicate="south-of", arguments=("-3",)),
                    Test(predicate="sovereign-is", arguments=("party", "COR")),
                )
            ),
        )
    )


def read(tmp_path: Path, text: str):
    path = tmp_path / "file.yaml"
    path.write_bytes(text.encode())
    return read_agreement(path, name="file.yaml")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("when: {place-in: [the-strait]}", "when: {within: [strait]}", "FD111"),
        ("when: {place-in: [the-strait]}", "when: {not: {within: [straits]}}", "FD111"),
        ("when: {place-in: [the-strait]}", "when: {place-in: []}", "FD101"),
        ("when: {place-in: [the-strait]}", "when: {place-in: [the-strait, ~]}", "FD101"),
        ("when: {place-in: [the-strait]}", "when: {all: [{place-in: [the-strait]}], as: in_it}", "FD101"),
        ("when: {place-in: [the-strait]}", "when: {place-in: [the-strait], as: [in_it]}", "FD101"),
        ("when: {place-in: [the-strait]}", "when: {before: 19900101}", "FD103"),
        ("when: {place-in: [the-strait]}", "when: {attackers-at-least: ²}", "FD103"),
        ("when: {place-in: [the-strait]}", "when: {north-of: [1, 2]}", "FD103"),
        ("when: {place-in: [the-strait]}", "when: {fact: asked, ask: Asked?, is: [1]}", "FD022"),
        ("scope: strait", "attacker: {within: [straits]}", "FD111"),
        ("term:", "active_when: {within: [straits]}\nterm:", "FD111"),
        ("bearer: [each-other-party]", "bearer: []", "FD021"),
        ("bearer: [each-other-party]", 'bearer: [""]', "FD022"),
        ("title: Small Pact", 'title: " "', "FD021"),
        ("notice_days: 365", "notice_days: 1e9", "FD024"),
        ("areas:", "  - {state: BOR, from: 1955-06-01}\nareas:", "FD115"),
        ("state: BOR, from: 1950-06-01", "state: BOR, spells: [{from: 1950-06-01}, {until: 1955-01-01}]", "FD115"),
        ("state: BOR, from: 1950-06-01", "state: BOR, from: 1950-06-01, notice: 1940-01-01", "FD104"),
        ("areas:", "suspensions: [{between: [AAL, nobody]}]\nareas:", "FD113"),
        ("areas:", "reservations: [{by: [nobody], provisions: [p-1], says: No.}]\nareas:", "FD113"),
    ],
)
def test_what_was_once_missed_is_found(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = SMALL.read_text("utf-8")
    assert text.count(old) == 1
    agreement, findings = read(tmp_path, text.replace(old, new))
    assert agreement is None
    assert [f.code for f in findings] == [code]


@pytest.mark.parametrize("notice", ["9999-06-01", "9000-02-29"])
@pytest.mark.parametrize("days", [1, 365, 366, 36_500])
def test_a_notice_at_the_end_of_days_does_not_break(tmp_path: Path, notice: str, days: int) -> None:
    text = SMALL.read_text("utf-8").replace("notice_days: 365", f"notice_days: {days}")
    _, findings = read(
        tmp_path, text.replace("{state: BOR, from: 1950-06-01}", f"{{state: BOR, from: 1950-06-01, notice: {notice}}}")
    )
    assert all(f.severity is not Severity.ERROR for f in findings) or notice == "9000-02-29"


def test_areas_that_define_each_other_are_found(tmp_path: Path) -> None:
    more = "areas:\n  - {id: shores, article: '5', says: The shores., when: {not: {within: [strait]}}}"
    text = SMALL.read_text("utf-8").replace("areas:", more)
    assert read(tmp_path, text)[1] == ()
    _, findings = read(tmp_path, text.replace("{place-in: [the-strait]}", "{within: [shores]}"))
    assert [f.code for f in findings] == ["FD111", "FD111"]


def test_findings_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        SMALL.read_text("utf-8")
        .replace("shall", "shal")
        .replace("kind: treaty", "kind: treety")
        .replace("[consult]", "[x]")
    )
    places = [(f.locus.line, f.locus.column) for f in read(tmp_path, text)[1]]
    assert places == sorted(places)
    assert [line for line, _ in places] == [3, 24, 25]


def test_names_that_nobody_knows(tmp_path: Path) -> None:
    agreement, _ = read_agreement(RICH)
    assert check_names(agreement, gazetteer()) == ()
    found = check_names(agreement, replace(gazetteer(), states=MappingProxyType({}), groups=MappingProxyType({})))
    assert {(f.code, f.seen.split()[0]) for f in found} >= {
        ("FD131", "'AAL'"),
        ("FD131", "'COR'"),
        ("FD133", "'league'"),
    }
    assert all(f.locus is not None and f.locus.file == str(RICH) for f in found)
    found = check_names(agreement, replace(gazetteer(), places=MappingProxyType({}), regions=MappingProxyType({})))
    assert {f.seen.split()[0] for f in found} == {"'old-harbour'", "'the-strait'", "'shores'"}
    assert {f.code for f in found} == {"FD134"}


def test_a_state_is_known_only_on_its_days(tmp_path: Path) -> None:
    text = RICH.read_text("utf-8").replace("{state: DUN, from: 1952-02-29", "{state: DUN, from: 1951-02-28")
    agreement, _ = read(tmp_path, text)
    assert [(f.code, f.seen) for f in check_names(agreement, gazetteer())] == [
        ("FD131", "'DUN' in the parties, on 1951-02-28")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("by: [COR]", "by: [QQX]", "FD131"),
        ("between: [AAL, BOR]", "between: [AAL, QQX]", "FD131"),
        ("bearer: [each-other-party]\n    beneficiary: [victim]", "bearer: [QQX]\n    beneficiary: [victim]", "FD131"),
        ("victim-is: [AAL]", "victim-is: [QQX]", "FD131"),
        ("administered-by: [BOR]", "administered-by: [leagu]", "FD133"),
        ("place-is: [old-harbour]", "place-is: [new-harbour]", "FD134"),
        ("place-in: [the-strait, shores]", "place-in: [the-strait, atlantis]", "FD134"),
    ],
)
def test_every_name_is_looked_up(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = RICH.read_text("utf-8")
    assert text.count(old) == 1
    agreement, findings = read(tmp_path, text.replace(old, new))
    assert findings == ()
    found = check_names(agreement, gazetteer())
    assert [f.code for f in found] == [code]
    assert found[0].locus.line >= 1


def test_bad_examples_are_small() -> None:
    assert all(path.stat().st_size < 2_000 for path in BAD.glob("*.yaml"))
    assert read_document(SMALL)[1] == ()
