"""Army files that are wrong: each gives an error with file and line, and never a traceback."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path

from tests.mutations import MUTATORS, Schema, mutant

from foedus.forces import follow_army, read_army
from foedus.model import Severity

CATALOGUE = Path(str(files("foedus.catalogue"))) / "armies"
FIGURE = r".*\.(value|low|high|central)"

ARMY = Schema(
    required=(
        "army|title|state|from|sources|cover_days|course|pools|units",
        r"sources\.[^.]+\.document",
        r"pools\.\d+\.(id|name|kind|unit)",
        r"complements\.\d+\.(id|name)",
        r"units\.\d+\.(id|name|number|weight)",
        r"lines\.\d+\.(id|name|of|amount)",
        r"course\.\d+\.(from|regime)",
        r"pools\.\d+\.losses\.[^.]+\.per",
        r".*\.source",
    ),
    words=(r".*\.(tag|confidence|kind|per|regime)", r"lines\.\d+\.of"),
    days=(r"from", r"course\.\d+\.from"),
    numbers=(FIGURE,),
    maps=("sources", r"sources\.[^.]+", r"pools\.\d+\.(stock|intake|losses|training|items)", r"units\.\d+\.needs"),
    free=("sources", r"pools\.\d+\.items"),
    unique=("pools", "units"),
    references=(
        (r"units\.\d+\.number\.source", "no-such-document"),
        (r"pools\.\d+\.stock\.source", "no-such-document"),
    ),
    invalid=(
        (r"pools\.\d+\.stock", {"low": "5", "high": "4", "source": "invented"}),
        (r"pools\.\d+\.stock", {"value": "-1", "source": "invented"}),
        (r"pools\.\d+\.intake", {"low": "5", "source": "invented"}),
        (r"pools\.\d+\.losses", {"siege": {"per": "share", "value": "0.1", "source": "invented"}}),
        (r"pools\.\d+\.losses\.war", {"per": "share", "value": "1.1", "source": "invented"}),
        (r"units\.\d+\.needs", {"elephants": {"value": "3", "source": "invented"}}),
        (r"units\.\d+\.fires", {"aerie-whole": {"value": "3", "source": "invented"}}),
        (r"complements\.\d+\.needs", {"aerie-whole": {"value": "3", "source": "invented"}}),
        ("from", "2030-01-15"),
        (r"course\.0\.from", "2031-12-01"),
    ),
)


def test_200_wrong_files_each_give_an_error_with_its_line(tmp_path: Path) -> None:
    text = (CATALOGUE / "orlenia-2030.yaml").read_text("utf-8")
    path = tmp_path / "wrong.yaml"
    missed, used = [], Counter[str]()
    for seed in range(200):
        made = mutant(text, seed, ARMY)
        used[made.mutator] += 1
        path.write_bytes(made.data)
        army, findings = read_army(path, name="wrong.yaml")
        lines = len(made.data.splitlines()) + 1
        for finding in findings:
            assert finding.locus is not None
            assert finding.locus.file == "wrong.yaml"
            assert 1 <= finding.locus.line <= lines
        if army is not None or not [f for f in findings if f.severity is Severity.ERROR]:
            missed.append((seed, made.mutator, made.what))
    assert missed == []
    assert len(used) >= len(MUTATORS) - 3


def test_a_file_that_leaves_figures_out_reads_and_is_unknown(tmp_path: Path) -> None:
    text = (CATALOGUE / "orlenia-2030.yaml").read_text("utf-8")
    without = "\n".join(line for line in text.splitlines() if not line.startswith(("    stock:", "    intake:")))
    path = tmp_path / "bare.yaml"
    path.write_text(without, "utf-8")
    army, findings = read_army(path)
    assert findings == ()
    assert army is not None
    followed, told = follow_army(army, 12)
    assert followed.strength is None
    assert all(p.held is None for p in followed.pools)
    assert {f.code for f in told} == {"FD324"}
