"""Taking typed values: what does not fit is reported at its place, all at once, with the nearest known word."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from foedus.documents import Fields, read_document, suggestion
from foedus.model import Finding
from foedus.vocabulary.acts import ACTS
from foedus.vocabulary.events import TRIGGERS
from foedus.vocabulary.findings import FINDINGS
from foedus.vocabulary.instruments import DISCRETIONS, KINDS

_FIELDS = """
agreement title aliases kind legal_force status signed known in_force ended parties variants areas provisions reservations
suspensions active_when term sources notes doubts article says trigger protects bearer beneficiary modality discretion
attacker attacker_bound scope conditions invocation decision deadline published layer spells notice disputed
"""
FIELD_NAMES = _FIELDS.split()


def fields(tmp_path: Path, text: str) -> tuple[Fields, list[Finding]]:
    path = tmp_path / "file.yaml"
    path.write_bytes(text.encode())
    root, findings = read_document(path, name="file.yaml")
    assert root is not None
    collected = list(findings)
    return Fields(root, collected, what="the file"), collected


def places(findings: list[Finding]) -> list[tuple[str, int, int]]:
    assert all(f.locus.file == "file.yaml" for f in findings)
    return [(f.code, f.locus.line, f.locus.column) for f in findings]


def test_an_unknown_field_is_reported_with_the_nearest_name(tmp_path: Path) -> None:
    taken, findings = fields(tmp_path, "title: x\nknwon: 2025-08-19\n")
    taken.text("title")
    taken.day("known")
    taken.close()
    assert places(findings) == [("FD023", 2, 1)]
    assert "known" in findings[0].way_out


@pytest.mark.parametrize(
    "wrong",
    ["2025-02-30", "2025-8-19", "20250819", "2025-W10-1", "19 August", "0000-01-01", "2025-08-19T12:00", "٢٠٢٥-٠٨-١٩"],
)
def test_a_day_is_written_in_one_way(tmp_path: Path, wrong: str) -> None:
    taken, findings = fields(tmp_path, f"a: 1\nday: {wrong}\n")
    assert taken.day("day") is None
    assert places(findings) == [("FD022", 2, 6)]


def test_a_day_is_a_day(tmp_path: Path) -> None:
    assert fields(tmp_path, "day: 2024-02-29\n")[0].day("day") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "wrong", ["0x1F", "12:30", "1_000", "nan", ".inf", "inf", "1e999", "1,5", "٣", "true", "''", "[1]"]
)
def test_a_number_is_written_in_one_way(tmp_path: Path, wrong: str) -> None:
    taken, findings = fields(tmp_path, f"a: 1\nnumber: {wrong}\n")
    assert taken.number("number") is None
    assert places(findings) == [("FD022", 2, 9)]


@pytest.mark.parametrize(("text", "value"), [("1e3", 1000.0), ("-.5", -0.5), ("017", 17.0), ("+2.", 2.0)])
def test_a_number_is_a_number(tmp_path: Path, text: str, value: float) -> None:
    assert fields(tmp_path, f"number: {text}\n")[0].number("number") == value


def test_a_number_outside_its_range_and_a_broken_whole(tmp_path: Path) -> None:
    taken, findings = fields(tmp_path, "a: 11\nb: 1.5\nc: 10\n")
    assert taken.number("a", least=0, most=10) is None
    assert taken.whole("b") is None
    assert taken.whole("c", most=10) == 10
    assert places(findings) == [("FD024", 1, 4), ("FD022", 2, 4)]


@pytest.mark.parametrize("wrong", ["yes", "no", "True", "1", "on", "maybe", "[true]"])
def test_a_flag_is_true_or_false_and_nothing_else(tmp_path: Path, wrong: str) -> None:
    taken, findings = fields(tmp_path, f"flag: {wrong}\n")
    assert taken.flag("flag") is None
    assert places(findings) == [("FD022", 1, 7)]


@pytest.mark.parametrize("value", ["", " null", " ~", " []", ' ""', " '  '"])
def test_what_is_required_must_say_something(tmp_path: Path, value: str) -> None:
    for take in (Fields.text, Fields.texts, lambda f, n, required: list(f.each(n, required=required))):
        taken, findings = fields(tmp_path, f"a: 1\nb:{value}\n")
        assert not take(taken, "b", required=True)
        assert {f.locus.line for f in findings} == {2}
        assert {f.code for f in findings} <= {"FD020", "FD021", "FD022"}


def test_a_list_takes_texts_only(tmp_path: Path) -> None:
    taken, findings = fields(tmp_path, "a: [x, {y: 1}, [z], ~, '']\nb: {c: 1}\n")
    assert taken.texts("a") == ("x",)
    assert taken.texts("b") == ()
    assert places(findings) == [("FD022", 1, c) for c in (8, 16, 21, 24)] + [("FD022", 2, 4)]


def test_one_text_stands_for_a_list_of_one(tmp_path: Path) -> None:
    taken, findings = fields(tmp_path, "a: NO\nb: [NO]\n")
    assert taken.texts("a") == taken.texts("b") == ("NO",)
    assert findings == []


def test_maps_within_and_each_report_at_their_place(tmp_path: Path) -> None:
    taken, findings = fields(tmp_path, "a: word\nb:\n  - {c: 1}\n  - word\nd: {e: 1}\n")
    taken.within("a")
    for inner in taken.each("b"):
        inner.text("c", required=True)
        inner.close()
    list(taken.each("d"))
    assert places(findings) == [("FD020", 1, 4), ("FD020", 4, 5), ("FD021", 4, 5), ("FD022", 5, 4)]


def test_choices_report_each_unknown_word(tmp_path: Path) -> None:
    taken, findings = fields(tmp_path, "acts: [consult, consul, deffend]\n")
    assert taken.choices("acts", ACTS) == ("consult",)
    assert places(findings) == [("FD025", 1, 17), ("FD025", 1, 25)]
    assert [
        f.way_out.startswith(f"Did you mean {word}") for f, word in zip(findings, ("consult", "defend"), strict=True)
    ]


def test_an_empty_vocabulary_says_so() -> None:
    assert suggestion("x", ()) == "Known here: none."


def test_every_code_is_well_formed() -> None:
    assert all(len(code) == 5 and code.startswith("FD") and code[2:].isdigit() for code in FINDINGS)
    assert all(
        kind.why and kind.way_out and kind.severity in ("error", "warning", "note") for kind in FINDINGS.values()
    )
    assert len({kind.name for kind in FINDINGS.values()}) == len(FINDINGS)


def _typo(word: str, rng: random.Random) -> str:
    """One slip of the hand: a letter lost, doubled, exchanged with its neighbour, or another in its stead."""
    place = rng.randrange(len(word) - 1)
    return rng.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + rng.choice("abcdefghijklmnopqrstuvwxyz") + word[place + 1 :],
        )
    )


def test_ninety_five_of_a_hundred_typos_get_the_right_word() -> None:
    rng = random.Random(20250819)
    right = first = 0
    for turn in range(100):
        known = (FIELD_NAMES, list(ACTS), list(TRIGGERS), [*DISCRETIONS, *KINDS])[turn % 4]
        word = rng.choice(known)
        wrong = _typo(word, rng)
        while wrong in known:
            wrong = _typo(word, rng)
        offered = suggestion(wrong, known).removeprefix("Did you mean ").removesuffix("?").split(" or ")
        right += word in offered
        first += word == offered[0]
    assert right >= 95
    assert first >= 95
