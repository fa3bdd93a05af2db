"""The verbs as a person types them: answers, exit codes, and messages that say the way out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KHARKIV = ("--attacker", "RUS", "--victim", "UKR", "--place", "kharkiv", "--on", "2025-08-19")


def foedus(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "foedus", *words], capture_output=True, text=True, check=False, cwd=cwd, timeout=120
    )


def answers(*words: str) -> dict[str, Any]:
    done = foedus("derive", *words, "--json")
    assert done.returncode == 0, done.stderr
    return {a["agreement"]: a for a in json.loads(done.stdout)["agreements"]}


@pytest.fixture(scope="module")
def kharkiv() -> dict[str, Any]:
    return answers(*KHARKIV)


def test_the_north_atlantic_treaty_does_not_bind_because_ukraine_is_no_party(kharkiv: dict[str, Any]) -> None:
    answer = kharkiv["north-atlantic-treaty"]
    assert answer["answer"] == "not-bound"
    assert "Ukraine is no party" in answer["because"]


def test_budapest_paragraph_by_paragraph(kharkiv: dict[str, Any]) -> None:
    clauses = kharkiv["budapest-memorandum-ukraine-1994"]["clauses"]
    referral = [c for c in clauses if "un-referral" in c["acts"]]
    consult = [c for c in clauses if c["acts"] == ["consult"]]
    assert referral
    assert all(c["answer"] == "not-bound" and "trigger-not-met" in c["reasons"] for c in referral)
    assert {b for c in consult if c["answer"] == "bound" for b in c["bearers"]} >= {"GBR", "USA"}
    nuclear = answers(*KHARKIV, "--kind", "nuclear-attack", "--agreement", "budapest-memorandum-ukraine-1994")
    there = [c for c in nuclear["budapest-memorandum-ukraine-1994"]["clauses"] if "un-referral" in c["acts"]]
    assert {b for c in there if c["answer"] == "bound" for b in c["bearers"]} >= {"GBR", "USA"}


def test_bilateral_agreements_bind_to_consult_within_their_hours(kharkiv: dict[str, Any]) -> None:
    bilateral = {k: v for k, v in kharkiv.items() if k.startswith("ukr-") and "-security-20" in k}
    assert len(bilateral) >= 25
    consulting = {
        k for k, v in bilateral.items() for c in v["clauses"] if c["answer"] == "bound" and c["deadline_hours"] == 24
    }
    assert {
        "ukr-gbr-security-2024",
        "ukr-deu-security-2024",
        "ukr-fra-security-2024",
        "ukr-usa-security-2024",
    } <= consulting
    assert all(v["legal_force"] for v in bilateral.values())
    assert len({v["legal_force"] for v in bilateral.values()}) > 1


def test_the_falklands_lie_outside_article_6() -> None:
    for place in ("--place=stanley", "--place=-51.7,-57.9"):
        answer = answers("--attacker", "ARG", "--victim", "GBR", place, "--on", "1982-04-02")["north-atlantic-treaty"]
        fifth = [c for c in answer["clauses"] if c["article"] == "5"]
        assert fifth
        assert all(
            c["answer"] == "not-bound" and "out-of-area" in c["reasons"] for c in fifth if "GBR" not in c["bearers"]
        )
        assert any("Tropic of Cancer" in c["because"] for c in fifth)


def test_istanbul_with_and_without_the_amendment() -> None:
    name = "istanbul-draft-treaty-2022-04-15"
    vetoed = answers(*KHARKIV, "--add", f"{name}:russian-amendment")[name]
    assert not [c for c in vetoed["clauses"] if c["answer"] == "bound" and "assist" in c["duty"]]
    assert any("vetoed" in c["reasons"] and "Russia" in c["because"] for c in vetoed["clauses"])
    free = answers(*KHARKIV, "--add", f"{name}:ukrainian-text")[name]
    helping = [c for c in free["clauses"] if c["answer"] == "bound" and "assist" in c["duty"]]
    assert {"GBR", "USA", "FRA"} <= {b for c in helping for b in c["bearers"]}
    assert all(c["deadline_hours"] == 72 for c in helping)


def test_whynot_names_articles_and_what_would_change_it() -> None:
    done = foedus("whynot", "north-atlantic-treaty", "POL", *KHARKIV)
    assert done.returncode == 0
    assert "Art. 5" in done.stdout
    assert "would change it" in done.stdout


def test_why_shows_the_chain_of_a_bound_state() -> None:
    done = foedus("why", "ukr-gbr-security-2024", "GBR", *KHARKIV)
    assert done.returncode == 0, done.stderr
    assert "GBR is bound" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("derive", "--victim", "UKR", "--on", "yesterday"), 2, "a day is written 2025-08-19"),
        (("derive", "--victim", "Ukraine", "--on", "2025-08-19"), 2, "UKR"),
        (("derive", "--victim", "UKR", "--on", "2025-08-19", "--place", "karkiv"), 2, "kharkiv"),
        (("derive", "--victim", "UKR", "--on", "2025-08-19", "--place", "95,0"), 2, "no latitude"),
        (("derive", "--victim", "UKR", "--on", "2025-08-19", "--add", "nato"), 2, "no agreement"),
        (("derive", "--victim", "UKR", "--on", "2025-08-19", "--fact", "x"), 2, "key=value"),
        (("derive", "--victim", "UKR", "--on", "2025-08-19", "--file", "/nowhere.yaml"), 3, "nowhere.yaml"),
        (("assess", "ukrain"), 2, "ukraine"),
        (("assess", "/nowhere/at-all.yaml"), 3, "at-all.yaml"),
        (("whynot", "north-atlantic-treaty", "JPN", *KHARKIV), 2, "JPN"),
        (("derve",), 2, "derive"),
    ],
)
def test_wrong_calls_say_the_way_out_and_show_no_traceback(words: tuple[str, ...], code: int, told: str) -> None:
    done = foedus(*words)
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_check_prints_every_finding_with_file_and_line(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("agreement: x\ntitel: y\nkind: treatty\n", encoding="utf-8")
    done = foedus("check", str(wrong))
    assert done.returncode == 1
    assert f"{wrong}:2:1" in done.stdout.replace("\n", "")
    assert "Did you mean" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_whole_catalogue_checks_clean() -> None:
    done = foedus("check", "--json")
    assert done.returncode == 0, done.stdout[-2000:]
    assert json.loads(done.stdout)["errors"] == 0


def test_assess_writes_a_report_and_says_where(tmp_path: Path) -> None:
    done = foedus("assess", "tessara", "--draws", "20", "--report", "out/t.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "report: out/t.html" in done.stdout
    assert (tmp_path / "out" / "t.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_report_that_cannot_be_written_is_an_error_not_a_traceback(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    done = foedus("assess", "tessara", "--draws", "10", "--report", str(blocked / "t.html"))
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
