"""The tables of the vocabulary and the code that reads them never drift apart."""

from __future__ import annotations

import re
from pathlib import Path

import foedus.obligations.predicates as written
from foedus.units import UNITS
from foedus.vocabulary.acts import ACTS, DUTIES, STRENGTH, derive_duty
from foedus.vocabulary.commitments import FEATURES
from foedus.vocabulary.events import EVENTS, TRIGGERS
from foedus.vocabulary.findings import FINDINGS
from foedus.vocabulary.instruments import DECISION_RULES, DISCRETIONS, LEGAL_FORCES, MODALITIES
from foedus.vocabulary.levers import LEVERS
from foedus.vocabulary.predicates import PREDICATES
from foedus.vocabulary.reasons import CHECKS, REASONS
from foedus.vocabulary.tags import TAGS

_SOURCE = Path(__file__).parents[2] / "src" / "foedus"


def _code() -> str:
    return "\n".join(p.read_text(encoding="utf-8") for p in _SOURCE.rglob("*.py") if p.name != "findings.py")


def test_every_predicate_has_its_function_and_the_other_way_round() -> None:
    assert set(written.PREDICATE_TESTS) | {"within"} == set(PREDICATES)


def test_every_finding_code_is_used_and_every_used_code_is_explained() -> None:
    used = set(re.findall(r'"(FD\d{3})"', _code()))
    assert used == set(FINDINGS)


def test_every_finding_is_whole() -> None:
    names = [kind.name for kind in FINDINGS.values()]
    assert len(set(names)) == len(names)
    for code, kind in FINDINGS.items():
        assert re.fullmatch(r"FD\d{3}", code)
        assert kind.severity in ("error", "warning", "note")
        assert kind.why
        assert kind.way_out.endswith((".", "?"))


def test_every_act_gives_a_known_duty_under_every_force_and_discretion() -> None:
    for act in ACTS:
        for force, _ in MODALITIES.values():
            for discretion in DISCRETIONS:
                assert derive_duty((act,), force, discretion) in DUTIES
    assert {act.family for act in ACTS.values()} == {*STRENGTH, "structure"}


def test_every_kind_of_event_speaks_of_known_triggers() -> None:
    for kind in EVENTS.values():
        assert set(kind.implies) | set(kind.may_be) <= set(TRIGGERS)
        assert not set(kind.implies) & set(kind.may_be)


def test_every_word_of_a_promise_has_its_lever() -> None:
    words: dict[str, set[str]] = {}
    for name in FEATURES:
        part, _, word = name.partition(": ")
        words.setdefault(part, set()).add(word)
    assert words["act"] == {*STRENGTH, "none"}
    assert words["decision"] == set(DISCRETIONS)
    assert words["wait"] == {*DISCRETIONS, "nothing owed"}
    assert words["force"] == set(LEGAL_FORCES)
    assert words["vote"] | {"organ"} == set(DECISION_RULES)


def test_every_feature_of_a_clause_has_range_unit_tag_and_source() -> None:
    for name, feature in FEATURES.items():
        assert feature.low <= feature.high, name
        assert feature.tag in TAGS, name
        assert feature.source, name
        assert feature.says.endswith("."), name
        assert feature.unit != "share" or 0 <= feature.low <= feature.high <= 1, name


def test_every_lever_has_unit_tag_and_source() -> None:
    for name, lever in LEVERS.items():
        assert lever.unit in UNITS, name
        assert lever.tag in TAGS, name
        assert lever.source, name
        assert lever.low <= lever.high, name


def test_reasons_and_checks_are_closed_lists() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (_SOURCE / "obligations").glob("*.py"))
    quoted = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', code))
    assert set(REASONS) <= quoted | {"not-known", "released"}
    assert {"in-force", "party", "trigger", "area", "decision"} <= set(CHECKS)
