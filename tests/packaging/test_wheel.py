"""The catalogue ships as package data: a wheel, unpacked where no source tree is near, answers like the source."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)], check=True, capture_output=True
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(unpacked: Path, tmp_path: Path, *words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=True, cwd=tmp_path, env=environment
    )
    return done.stdout


def test_the_wheel_carries_every_file_of_the_catalogue(unpacked: Path) -> None:
    source = ROOT / "src" / "foedus"
    kept = {p.relative_to(source) for p in source.rglob("*") if p.suffix in (".yaml", ".j2", ".typed")}
    assert kept
    assert kept == {
        p.relative_to(unpacked / "foedus") for p in unpacked.rglob("*") if p.suffix in (".yaml", ".j2", ".typed")
    }


def test_the_wheel_answers_without_the_source_tree(unpacked: Path, tmp_path: Path) -> None:
    assert str(unpacked) in run(unpacked, tmp_path, "-c", "import foedus; print(foedus.__file__)")
    told = run(
        unpacked,
        tmp_path,
        "-m",
        "foedus",
        "derive",
        "--attacker",
        "RUS",
        "--victim",
        "UKR",
        "--on",
        "2025-08-19",
        "--json",
    )
    assert len(json.loads(told)["agreements"]) > 30
    checked = json.loads(run(unpacked, tmp_path, "-m", "foedus", "check", "--json"))
    assert checked["errors"] == 0
