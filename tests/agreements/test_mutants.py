"""Wrong files, made from sound ones by mutators: each gives an error with file and line, and never a traceback."""

from __future__ import annotations

import random
import time
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from tests.mutations import MUTATORS, Mutant, Schema, mutant, wrong_reference

from foedus.agreements import check_names, read_agreement
from foedus.model import Agreement, Gazetteer, Group, Place, Region, Severity, State

EXAMPLES = Path(__file__).parent / "examples"
CATALOGUE = Path(str(files("foedus.catalogue"))) / "agreements"
SOURCES = (*sorted(EXAMPLES.glob("*.yaml")), *sorted(CATALOGUE.glob("*.yaml")))

AGREEMENT = Schema(
    required=(
        "agreement|title|kind|legal_force|status|known|parties|provisions|sources",
        r"provisions\.\d+\.(id|article|says|trigger|bearer|acts|modality|discretion|sources)",
        r"areas\.\d+\.(id|article|says)",
        r"variants\.\d+\.(id|says)",
        r"reservations\.\d+\.(by|provisions|says)",
        r"suspensions\.\d+\.between",
        r"(.*\.)?sources\.\d+\.document",
        r".*\.invocation\.by",
        r".*\.decision\.(rule|voters)",
        r".*\.ask",
    ),
    words=(
        "kind|legal_force|status",
        r"parties\.\d+\.role",
        r"provisions\.\d+\.(trigger|acts|modality|discretion|legal_force|layer)",
        r"reservations\.\d+\.(acts|discretion)",
        r".*\.(tag|confidence|effect|rule|starts|ends)",
        r".*\.(target-is|attacker-kind|place-kind)",
    ),
    days=("signed|known|in_force|ended", r".*\.(earliest_notice|from|until|notice|day|before|on-or-after)"),
    numbers=(r".*\.(notice_days|quorum|hours|attackers-at-least)",),
    maps=(
        "term|parties|areas|provisions|variants|reservations|suspensions|active_when",
        r"(.*\.)?sources",
        r".*\.(spells|invocation|decision|deadline|conditions|attacker|when|only_if|all|any|not)",
    ),
    unique=("provisions", "parties"),
    spells=(("from", "until"), ("in_force", "ended")),
    references=(
        (r"provisions\.\d+\.scope", "nowhere-at-all"),
        (r"provisions\.\d+\.variant", "no-such-text"),
        (r"provisions\.\d+\.(bearer|beneficiary|protects)", "nobody-at-all"),
        (r".*\.invocation\.by", "nobody-at-all"),
        (r".*\.decision\.voters", "nobody-at-all"),
        (r".*\.within", "nowhere-at-all"),
        (r"reservations\.\d+\.provisions", "no-such-clause"),
        (r"reservations\.\d+\.by", "nobody-at-all"),
    ),
    invalid=(
        (r"provisions\.\d+\.deadline", {"starts": "event"}),
        (r"provisions\.\d+\.acts", ["withdrawal-rule"]),
        (r"provisions\.\d+\.attacker_bound", "maybe"),
        (r"provisions\.\d+\.published", "no"),
        (r"suspensions\.\d+\.between", ["AAL"]),
        (r"suspensions\.\d+\.between", ["AAL", "BOR", "COR"]),
        (r"parties\.\d+", {"state": "AAL", "group": "league"}),
        (r"parties\.\d+", {"role": "party"}),
        (r"parties\.\d+", "AAL"),
        (r".*\.(when|conditions|attacker|only_if)", {"all": []}),
        (r".*\.(when|conditions|attacker|only_if)", {"place-in": ["a"], "place-is": ["b"]}),
        (r".*\.(when|conditions|attacker|only_if)", {"nearby": ["a"]}),
        (r".*\.(when|conditions|attacker|only_if)", {"place-in": [["a"]]}),
        (r".*\.(when|conditions|attacker|only_if)", {"fact": "asked"}),
        (r".*\.(north-of|south-of)", "91"),
        (r".*\.(north-of|south-of)", "23,44"),
        (r".*\.(before|on-or-after)", ["1990-01-01", "1991-01-01"]),
    ),
)


def errors_of(tmp_path: Path, made: Mutant) -> list[tuple[str, int]]:
    path = tmp_path / "wrong.yaml"
    path.write_bytes(made.data)
    agreement, findings = read_agreement(path, name="wrong.yaml")
    errors = [f for f in findings if f.severity is Severity.ERROR]
    assert (agreement is None) == bool(errors)
    lines = len(made.data.splitlines()) + 1
    for finding in findings:
        assert finding.locus is not None
        assert finding.locus.file == "wrong.yaml"
        assert 1 <= finding.locus.line <= lines
    return [(f.code, f.locus.line) for f in errors if f.locus]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_sources_of_mutants_are_sound(source: Path) -> None:
    agreement, findings = read_agreement(source)
    assert agreement is not None
    assert not [f for f in findings if f.severity is Severity.ERROR]


def test_300_wrong_files_each_give_an_error_with_its_line(tmp_path: Path) -> None:
    missed, used = [], Counter()
    for seed in range(300):
        source = SOURCES[0] if seed % 2 else SOURCES[(seed // 2) % len(SOURCES)]
        made = mutant(source.read_text("utf-8"), seed, AGREEMENT)
        used[made.mutator] += 1
        if not errors_of(tmp_path, made):
            missed.append((source.stem, seed, made.mutator, made.what))
    assert missed == []
    assert set(used) == {mutator.__name__ for mutator in MUTATORS}


@pytest.mark.long
def test_5000_wrong_files_each_give_an_error_with_its_line(tmp_path: Path) -> None:
    missed = []
    for seed in range(300, 5300):
        source = SOURCES[0] if seed % 2 else SOURCES[(seed // 2) % len(SOURCES)]
        made = mutant(source.read_text("utf-8"), seed, AGREEMENT)
        if not errors_of(tmp_path, made):
            missed.append((source.stem, seed, made.mutator, made.what))
    assert missed == []


def test_one_seed_makes_one_file() -> None:
    text = SOURCES[0].read_text("utf-8")
    assert [mutant(text, seed, AGREEMENT) for seed in range(50)] == [
        mutant(text, seed, AGREEMENT) for seed in range(50)
    ]


@pytest.mark.parametrize(
    ("mutator", "codes"),
    [
        ("doubled_key", {"FD007"}),
        ("second_document", {"FD009"}),
        ("control_character", {"FD003"}),
        ("wrong_encoding", {"FD002"}),
        ("anchored", {"FD005"}),
        ("tagged", {"FD006"}),
        ("swapped_days", {"FD104"}),
        ("entry_twice", {"FD110", "FD115"}),
        ("re_indented", {"FD001"}),
        ("missing_bracket", {"FD001"}),
    ],
)
def test_a_mutator_is_found_for_what_it_is(tmp_path: Path, mutator: str, codes: set[str]) -> None:
    turn = [made.__name__ for made in MUTATORS].index(mutator)
    for round_ in range(8):
        made = mutant(SOURCES[0].read_text("utf-8"), turn + round_ * len(MUTATORS), AGREEMENT)
        assert made.mutator == mutator
        assert {code for code, _ in errors_of(tmp_path, made)} & codes, made.what


def test_a_doubled_key_is_found_on_its_own_line(tmp_path: Path) -> None:
    text = SOURCES[0].read_text("utf-8")
    for line, row in enumerate(text.splitlines(), start=1):
        if row.startswith("kind:"):
            made = Mutant(mutator="hand", what="", data=text.replace("kind:", "kind: x\nkind:", 1).encode())
            assert ("FD007", line + 1) in errors_of(tmp_path, made)


NAMES = Schema(
    references=(
        (r"parties\.\d+\.state", "QQX"),
        (r"parties\.\d+\.group", "no-such-group"),
        (r"provisions\.\d+\.(bearer|beneficiary|protects)", ["QQX"]),
        (r".*\.decision\.voters", ["QQX"]),
        (r"reservations\.\d+\.by", ["QQX"]),
        (r"suspensions\.\d+\.between", ["AAL", "QQX"]),
        (r".*\.place-in", ["atlantis"]),
        (r".*\.place-is", ["atlantis"]),
        (r".*\.(sovereign-is|administered-by|attacker-is|victim-is|bearer-is)", ["QQX"]),
        (r".*\.(sovereign-is|administered-by|attacker-is|victim-is|bearer-is)", ["no-such-group"]),
    )
)


def gazetteer_of(agreement: Agreement) -> Gazetteer:
    """A gazetteer that knows what the agreement names and nothing else."""
    named = {(f.code, f.seen.split("'")[1]) for f in check_names(agreement, Gazetteer())}
    regions = {word for code, word in named if code == "FD134"}
    return Gazetteer(
        states={word: State(code=word, name=word) for code, word in named if code == "FD131"},
        groups={word: Group(id=word, name=word) for code, word in named if code == "FD133"},
        regions={word: Region(id=word, name=word) for word in regions},
        places={word: Place(id=word, name=word, latitude=0, longitude=0) for word in regions},
    )


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_name_that_nobody_knows_is_found(tmp_path: Path, source: Path) -> None:
    sound, _ = read_agreement(source)
    gazetteer = gazetteer_of(sound)
    assert check_names(sound, gazetteer) == ()
    path = tmp_path / "wrong.yaml"
    for seed in range(30 if source.parent == EXAMPLES else 4):
        what, text = wrong_reference(source.read_text("utf-8"), random.Random(seed), NAMES)
        path.write_text(text, encoding="utf-8")
        agreement, findings = read_agreement(path, name="wrong.yaml")
        # A party's name that other clauses use is missed by the reader itself.
        found = check_names(agreement, gazetteer) if agreement else findings
        assert {f.code for f in found} & ({"FD131", "FD133", "FD134"} if agreement else {"FD113"}), what
        assert all(f.locus is not None and f.locus.file == "wrong.yaml" and f.locus.line >= 1 for f in found)


def test_a_hostile_file_is_read_in_reasonable_time(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("".join(f"key{i}: 1\n" for i in range(50_000)), encoding="utf-8")
    began = time.perf_counter()
    _, findings = read_agreement(path)
    assert time.perf_counter() - began < 10
    assert len(findings) > 50_000
    assert max(len(str(finding)) for finding in findings) < 400
