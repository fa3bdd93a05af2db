"""What the verbs print with --json is valid against the schemas of the reference."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from foedus.cli.entry import foedus
from tests.docs.markdown import DOCS, complete_example

FALKLANDS = ("--attacker", "ARG", "--victim", "GBR", "--place", "stanley", "--on", "1982-04-02")
KHARKIV = ("--attacker", "RUS", "--victim", "UKR", "--place", "kharkiv", "--on", "2025-08-19")


def printed(*words: str) -> Any:
    """The JSON object that a verb prints. A number that JSON does not have is refused."""
    done = CliRunner().invoke(foedus, [*words, "--json"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return json.loads(done.stdout, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))


def schema(verb: str) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads((DOCS / "reference" / f"{verb}.schema.json").read_text(encoding="utf-8")),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


def faults(verb: str, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in schema(verb).iter_errors(value)][:5]


@pytest.mark.parametrize(
    "words",
    [
        KHARKIV,
        FALKLANDS,
        (*KHARKIV, "--standing", "--known-on", "2024-06-30", "--fact", "request_made=unknown"),
        ("--victim", "UKR", "--on", "2025-08-19", "--fact", "dead=12"),
        (*KHARKIV, "--add", "istanbul-draft-treaty-2022-04-15:russian-amendment"),
    ],
)
def test_derive(words: tuple[str, ...]) -> None:
    page = printed("derive", *words)
    assert page["agreements"]
    assert faults("derive", page) == []


@pytest.mark.parametrize("verb", ["why", "whynot"])
@pytest.mark.parametrize("bearer", [("GBR",), ()])
def test_why_and_whynot(verb: str, bearer: tuple[str, ...]) -> None:
    page = printed(verb, "ukr-gbr-security-2024", *bearer, *KHARKIV)
    assert page["chains"] or verb == "whynot"
    assert faults("why", page) == []


def test_whynot_where_nobody_is_bound() -> None:
    page = printed("whynot", "north-atlantic-treaty", "POL", *KHARKIV)
    assert page["chains"]
    assert faults("why", page) == []


def test_list_and_show() -> None:
    assert faults("list", printed("list")) == []
    assert faults("list", printed("list", "--party", "UKR", "--on", "2025-08-19")) == []
    assert faults("show", printed("show", "north-atlantic-treaty")) == []


def test_check_with_findings_and_without(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("agreement: x\ntitel: y\nkind: treatty\n", encoding="utf-8")
    page = printed("check", str(wrong))
    assert page["errors"] > 0
    assert faults("check", page) == []
    right = tmp_path / "right.yaml"
    right.write_text(complete_example(DOCS / "agreement-files.md", "agreement"), encoding="utf-8")
    clean = printed("check", str(right))
    assert clean["errors"] == 0
    assert faults("check", clean) == []


@pytest.mark.parametrize("guarantee", ["ukraine", "tessara"])
def test_assess(guarantee: str) -> None:
    assert faults("assess", printed("assess", guarantee, "--draws", "20")) == []


def test_a_schema_refuses_what_no_verb_prints() -> None:
    page = printed("derive", *FALKLANDS)
    more, less, other = copy.deepcopy(page), copy.deepcopy(page), copy.deepcopy(page)
    more["agreements"][0]["odds"] = 0.5
    del less["agreements"][0]["clauses"]
    other["event"]["day"] = "yesterday"
    assert all(faults("derive", changed) for changed in (more, less, other))
