"""What README.md and the pages on files show can be typed as it stands."""

from __future__ import annotations

import contextlib
import io
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from foedus.cli.entry import COMMANDS, foedus
from tests.docs.markdown import DOCS, ROOT, blocks, commands, complete_example

README = ROOT / "README.md"
TYPED = [line for page in (README, DOCS / "agreement-files.md", DOCS / "guarantee-files.md") for line in commands(page)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with the examples of the pages under the names that the pages give them."""
    for name, kind in (("my-draft", "agreement"), ("my-pact", "agreement"), ("my-guarantee", "guarantee")):
        text = complete_example(DOCS / f"{kind}-files.md", kind)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", TYPED)
def test_every_command_runs(line: str, folder: Path) -> None:
    words = shlex.split(line, comments=True)[1:]
    assert words[0] in COMMANDS
    quick = ["--draws", "10"] if words[0] == "assess" else []
    done = CliRunner().invoke(foedus, [*words, *quick])
    assert done.exit_code == 0, done.output
    assert done.output.strip()
    if "--report" in words:
        assert (folder / words[words.index("--report") + 1]).is_file()


def test_commands_are_found_at_all() -> None:
    assert {shlex.split(line)[1] for line in commands(README)} >= {"derive", "whynot", "list", "show", "check"}


def test_make_targets_exist() -> None:
    targets = [line.split()[1] for block in blocks(README, "sh") for line in block.splitlines() if line[:5] == "make "]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets == ["demo", "test"]
    assert all(f"\n{target}: " in makefile for target in targets)


def test_the_python_example_runs_and_shows_the_veto() -> None:
    (example,) = blocks(README, "python")
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(example, "README.md", "exec"), {"__name__": "readme"})
    lines = said.getvalue().splitlines()
    helping = [line.split(maxsplit=2) for line in lines if "veto" in line]
    assert {bearer for bearer, _, _ in helping} >= {"GBR", "USA", "FRA"}
    assert {answer for _, answer, _ in helping} == {"not-bound"}
