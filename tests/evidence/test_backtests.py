"""The back-tests hold their bars where the data are at hand; what they conclude from invented wars and cases is known by hand."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from click.testing import CliRunner

from foedus.archive import MemberTerms, War, Warrior
from foedus.cli.entry import foedus
from foedus.evidence.cases import read_cases
from foedus.evidence.wars import Choices, Pair, Sources, judge, run_wars
from tests.evidence.shared import SHARED, needs_cases, needs_data


def _war(fights: list[tuple[int, int, int, int]], began: set[int]) -> War:
    foes: dict[int, dict[int, tuple[int, int]]] = {}
    for one, other, first, last in fights:
        foes.setdefault(one, {})[other] = (first, last)
        foes.setdefault(other, {})[one] = (first, last)
    warriors = {
        state: Warrior(
            state=state,
            first=min(first for first, _ in spans.values()),
            last=max(last for _, last in spans.values()),
            began=state in began,
            foes=MappingProxyType(spans),
        )
        for state, spans in foes.items()
    }
    return War(number=1, warriors=MappingProxyType(warriors))


def _member(state: int, **terms: Any) -> MemberTerms:
    pledges = {name: frozenset(c) for name, c in terms.pop("pledges", {"defence": ()}).items()}
    return MemberTerms(
        **{"state": state, "phase": 0, "since": 1900, "until": 1920, "in_wartime": False, **terms}, pledges=pledges
    )


# State 1 attacks its neighbour 2 in 1905; 3, far away, joins 2; in 1907 1's friend 4 enters against 2.
WAR = _war([(1, 2, 1905, 1909), (1, 3, 1905, 1909), (4, 2, 1907, 1909)], {1})
NEIGHBOURS = frozenset({(1, 2), (2, 1), (4, 2), (2, 4)})


@pytest.mark.parametrize(
    ("members", "applies"),
    [
        ((_member(2), _member(9)), True),  # the state attacked has a defence pact
        ((_member(1), _member(9)), False),  # the attacker has one
        ((_member(3), _member(9)), False),  # a distant state that joined
        ((_member(4), _member(9)), False),  # a friend of the attacker
        ((_member(2, until=1904), _member(9)), False),  # the pact had ended
        ((_member(2, since=1906, in_wartime=True), _member(9)), True),  # made in the war, for it
        ((_member(1), _member(2)), True),  # two allies fight each other
        ((_member(1, pledges={"offence": ()}), _member(9, pledges={"offence": ()})), True),
        ((_member(2, pledges={"offence": ()}), _member(9, pledges={"offence": ()})), False),
        ((_member(1, pledges={"neutrality": ()}), _member(9, pledges={"neutrality": ()})), True),
        ((_member(1, pledges={"neutrality": ("attacked",)}), _member(9, pledges={"neutrality": ("attacked",)})), False),
        (
            (
                _member(2, pledges={"defence": ("adversary",)}, named=frozenset({8})),
                _member(9, pledges={"defence": ("adversary",)}),
            ),
            False,
        ),
        (
            (
                _member(2, pledges={"defence": ("adversary",)}, named=frozenset({1})),
                _member(9, pledges={"defence": ("adversary",)}),
            ),
            True,
        ),
        ((_member(2, pledges={}, promises_peace=True), _member(9, pledges={}, promises_peace=True)), False),
    ],
)
def test_what_a_pledge_means_in_a_war(members: tuple[MemberTerms, ...], applies: bool) -> None:
    sources = Sources(terms={5: members}, wars={1: WAR}, neighbours=NEIGHBOURS)
    found = judge(Pair(war="Invented", number=1, alliance=5, coded=None), sources, Choices())
    assert found.applies is applies, found.because


def test_numbers_of_states_and_wars_mean_nothing() -> None:
    def moved(state: int) -> int:
        return state + 700

    members = (_member(2), _member(9))
    war = War(
        number=77,
        warriors=MappingProxyType(
            {
                moved(s): replace(
                    w, state=moved(s), foes=MappingProxyType({moved(f): span for f, span in w.foes.items()})
                )
                for s, w in WAR.warriors.items()
            }
        ),
    )
    renamed = tuple(replace(m, state=moved(m.state)) for m in members)
    near = frozenset((moved(a), moved(b)) for a, b in NEIGHBOURS)
    plain = judge(
        Pair(war="x", number=1, alliance=5, coded=None),
        Sources(terms={5: members}, wars={1: WAR}, neighbours=NEIGHBOURS),
        Choices(),
    )
    other = judge(
        Pair(war="y", number=77, alliance=6, coded=None),
        Sources(terms={6: renamed}, wars={77: war}, neighbours=near),
        Choices(),
    )
    assert plain.applies == other.applies


def test_an_alliance_that_is_not_in_the_file_is_left_open() -> None:
    found = judge(
        Pair(war="x", number=1, alliance=99, coded=None),
        Sources(terms={}, wars={1: WAR}, neighbours=NEIGHBOURS),
        Choices(),
    )
    assert found.applies is None


@needs_data
def test_wars_hold_their_bar_and_choices_are_validated() -> None:
    report = run_wars(SHARED / "data" / "alliance_war_performance.csv", SHARED / "data")
    assert report.score is not None
    assert report.validated is not None
    assert report.score.balanced_accuracy >= 0.90
    assert report.validated.balanced_accuracy >= 0.89
    assert all(j.because for j in report.judgements if j.applies)


@needs_data
def test_a_file_without_codings_is_only_predicted(tmp_path: Path) -> None:
    source = SHARED / "data" / "alliance_war_performance.csv"
    with source.open(encoding="utf-8") as stream:
        rows = [{k: row[k] for k in ("warname", "cowwarid", "atopid")} for row in csv.DictReader(stream)]
    bare = tmp_path / "pairs.csv"
    with bare.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    out = [tmp_path / name for name in ("with.csv", "without.csv")]
    for path, to in zip((source, bare), out, strict=True):
        done = CliRunner().invoke(
            foedus, ["backtest", "wars", str(path), "--data", str(SHARED / "data"), "--predictions", str(to), "--json"]
        )
        assert done.exit_code == 0, done.output
    assert out[0].read_text() == out[1].read_text()


@needs_data
def test_dyads_hold_their_bars_and_every_difference_has_a_cause() -> None:
    done = CliRunner().invoke(foedus, ["backtest", "dyads", "--data", str(SHARED / "data"), "--json"])
    told = json.loads(done.stdout)
    assert told["since_1945"]["share"] >= 0.999
    assert told["before_1945"]["share"] >= 0.99
    assert told["since_1945"]["rows_found_share"] >= 0.993
    assert told["before_1945"]["rows_found_share"] >= 0.99
    assert told["unexplained"] <= 50
    assert all(d["alliance"] and d["cause"] for d in told["differences"])


@needs_cases
@pytest.mark.parametrize(("options", "least"), [((), 180), (("--derived-only",), 160)])
def test_cases_hold_their_bar_by_the_scorer_of_the_collection(
    options: tuple[str, ...], least: int, tmp_path: Path
) -> None:
    cases, out = SHARED / "cases" / "cases.yaml", tmp_path / "predictions.jsonl"
    done = CliRunner().invoke(foedus, ["backtest", "cases", str(cases), "--json", "--predictions", str(out), *options])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["right"] >= least
    scorer = [sys.executable, str(SHARED / "cases" / "score.py"), str(out), str(cases), "--json"]
    scored = subprocess.run(scorer, check=True, capture_output=True, text=True)
    assert json.loads(scored.stdout)["right"] == told["right"]


@needs_cases
def test_what_a_row_gives_to_resolve_is_never_a_hint(tmp_path: Path) -> None:
    import yaml

    cases = SHARED / "cases" / "cases.yaml"
    plain = yaml.safe_load(cases.read_text(encoding="utf-8"))
    for case in plain["cases"]:
        for row in case["expected"]:
            for gone in ("answer", "duty", "depends_on", "because", "majority_view"):
                row.pop(gone, None)
            row["resolves"] = [{"when": {"armed_attack": True}}, {"when": {"request_made": False}}]
    bare = tmp_path / "cases.yaml"
    bare.write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")
    outs = []
    for path in (cases, bare):
        out = tmp_path / f"{path.parent.name}.jsonl"
        done = CliRunner().invoke(foedus, ["backtest", "cases", str(path), "--predictions", str(out)])
        assert done.exit_code == 0, done.output
        outs.append(
            [{k: v for k, v in json.loads(line).items() if k != "resolves"} for line in out.read_text().splitlines()]
        )
    assert outs[0] == outs[1]


@needs_cases
def test_a_broken_case_file_names_what_is_wrong(tmp_path: Path) -> None:
    broken = tmp_path / "cases.yaml"
    broken.write_text("cases:\n- id: x\n  event: {}\n  expected: []\n", encoding="utf-8")
    done = CliRunner().invoke(foedus, ["backtest", "cases", str(broken)])
    assert done.exit_code != 0
    assert len(read_cases(SHARED / "cases" / "cases.yaml")) > 60
