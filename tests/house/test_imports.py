"""Quiet and quick: importing does no work, and light verbs load nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

from foedus.cli.entry import COMMANDS

_HEAVY = ("numpy", "numba", "highspy", "matplotlib", "pandas", "xarray", "scipy")


def _loaded(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    "statement",
    ["import foedus", "import foedus.cli", "import foedus.cli.commands.derive", "import foedus.cli.commands.why"],
)
def test_light_verbs_load_nothing_heavy(statement: str) -> None:
    assert not _loaded(statement) & set(_HEAVY)


@pytest.mark.parametrize("verb", ["assess", "deter", "supply", "forces", "pledges"])
def test_verbs_that_may_read_a_ledger_load_no_database_before_one_is_named(verb: str) -> None:
    assert not _loaded(f"import foedus.cli.commands.{verb}") & {"sqlalchemy", "alembic"}


def test_help_loads_no_verb() -> None:
    assert not [name for name in _loaded("import foedus.cli") if name in ("yaml", "jinja2", "rich")]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_verb_resolves_by_name(name: str) -> None:
    module, _, attribute = COMMANDS[name][0].partition(":")
    imported = __import__(module, fromlist=[attribute])
    assert getattr(imported, attribute).name == name
