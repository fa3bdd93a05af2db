"""No screen, template, schema or docstring states one probability that a named state attacks."""

from __future__ import annotations

import json
import re
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_STATES = re.findall(
    r"name: ([A-Z][a-z]+(?: [A-Z][a-z]+)?)[,}]",
    (_ROOT / "src/foedus/catalogue/geography/states.yaml").read_text(encoding="utf-8"),
)
_NAMES = "|".join(sorted({re.escape(name) for name in _STATES}, key=len, reverse=True))
_FORECAST = re.compile(
    rf"(?:probability|chance|likelihood|risk) (?:that|of) (?:an? attack by )?(?:{_NAMES})\b[^.]*?(?:\d+ ?%|0\.\d+)",
    re.IGNORECASE,
)


def _texts() -> list[Path]:
    kinds = ("src/foedus/**/*.py", "src/foedus/**/*.j2", "docs/**/*.md", "docs/**/*.json", "README.md")
    return [path for kind in kinds for path in _ROOT.glob(kind)]


def test_nothing_written_gives_a_named_state_a_probability_of_attacking() -> None:
    assert len(_STATES) > 150
    assert _FORECAST.search("The probability that Russia attacks is 0.3.")
    found = [
        f"{path}: {hit.group()}" for path in _texts() if (hit := _FORECAST.search(path.read_text(encoding="utf-8")))
    ]
    assert not found


def test_outcomes_are_intervals_in_what_the_verbs_print() -> None:
    schema = json.loads((_ROOT / "docs/reference/assess.schema.json").read_text(encoding="utf-8"))
    span = schema["$defs"]["SpanLine"]
    assert {"low", "high"} <= set(span["properties"])
    assert not {"probability", "middle", "point", "value"} & set(span["properties"])


def test_every_page_on_the_game_says_that_it_is_no_forecast() -> None:
    from foedus.report.deterrence.words import NOTES
    from foedus.report.pages.notes import NOTES as ASSESSED

    assert any("not a forecast" in note or "not forecast" in note for note in NOTES)
    assert any("forecast" in note for note in ASSESSED)
