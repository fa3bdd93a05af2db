"""The back-test of attributions: its reading and pairing on an invented article, and its figures on newspaper prose."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from foedus.errors import UnreadableError, UsageError
from foedus.evidence.attributions import Marked, compare, read_marks, run_attributions
from foedus.evidence.trained_attributions import train_sieve

from .shared import SHARED, needs_data

_TEXT = "Ann said that rain was near. “It is late,” Bob added."
_MARKS = "T1\tSource 0 3\tAnn\nT2\tCue 4 8\tsaid\nT3\tContent 9 27\tthat rain was near\nE1\tAttribution:T2 Content:T3 Cue:T2 Source:T1\n"


def _archive(folder: Path, files: dict[str, str]) -> Path:
    path = folder / "corpus.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, words in files.items():
            data = words.encode()
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def test_marks_are_read_with_their_pieces() -> None:
    assert read_marks(_MARKS) == (Marked(contents=((9, 27),), source=((0, 3),)),)
    assert read_marks("T1\tContent 0 3;5 9\twords\nE1\tAttribution:T1 Content:T1\n") == (
        Marked(contents=((0, 3), (5, 9))),
    )


def test_pairs_are_counted_by_hand() -> None:
    marked = (Marked(contents=((9, 27),), source=((0, 3),)), Marked(contents=((29, 42),), source=((43, 46),)))
    tally = compare(_TEXT, marked, (Marked(contents=((30, 40),), source=((0, 3),)),))
    assert (tally.marked, tally.found, tally.paired, tally.source_right) == (2, 1, 1, 0)
    assert (tally.direct_marked, tally.direct_found, tally.direct_paired) == (1, 1, 1)
    assert tally.content_f1 == pytest.approx(2 / 3)


def test_an_article_of_two_readers_counts_once(tmp_path: Path) -> None:
    path = _archive(
        tmp_path,
        {"c/dev/text/a.txt": _TEXT, "c/dev/attributions/a_1.ann": _MARKS, "c/dev/attributions/a_2.ann": _MARKS},
    )
    report = run_attributions(path, "dev")
    assert (report.articles, report.tally.marked, report.tally.paired, report.tally.source_right) == (1, 1, 1, 1)


def test_the_trained_sieve_drops_what_people_never_mark(tmp_path: Path) -> None:
    """Readers who mark what was said and never what was claimed, learnt on one part and held against the other."""
    files = {}
    for number in range(20):
        part = "train" if number < 15 else "dev"
        files[f"c/{part}/text/a{number}.txt"] = "Ann said that rain was near. Bob claimed that snow was far."
        files[f"c/{part}/attributions/a{number}_1.ann"] = _MARKS
    path = _archive(tmp_path, files)
    plain = run_attributions(path, "dev").tally
    sieve = train_sieve(path, "train", lambda _: None)
    told = run_attributions(path, "dev", sieve.find).tally
    assert (sieve.seen, sieve.right) == (30, 15)
    assert (plain.found, plain.paired) == (10, 5)
    assert (told.found, told.paired, told.content_f1) == (5, 5, 1.0)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "no.tar.gz").write_bytes(b"no archive")
    with pytest.raises(UnreadableError):
        run_attributions(tmp_path / "no.tar.gz", "dev")
    with pytest.raises(UsageError):
        run_attributions(_archive(tmp_path, {"c/dev/text/a.txt": _TEXT}), "dev")


@needs_data
def test_newspaper_prose() -> None:
    tally = run_attributions(SHARED / "data" / "polnear_train_dev.tar.gz", "dev").tally
    assert tally.content_f1 >= 0.60
    assert tally.source_accuracy >= 0.90
    assert tally.direct_f1 >= 0.80
