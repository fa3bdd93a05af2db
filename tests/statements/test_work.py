"""The work grows with the length only, and no text breaks the reader."""

from __future__ import annotations

import random
import sys
from types import FrameType

import pytest

from foedus.model import Article
from foedus.statements import read_article, topics

_UNITS = (
    "Rubio said ",
    "“",
    "“a ",
    "said ",
    "according to ",
    ", said, ",
    "Trump: ",
    "said:\n\n",
    "“a\n\n",
    "'a ",
    "(",
    "Aa Bb ",
    " - Rubio said",
)


def _calls(text: str) -> int:
    """How many calls reading takes, of Python's own functions too: a count that does not turn on how busy the machine is."""
    count = 0

    def tally(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        read_article(Article(file="long.txt", text=text))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", _UNITS)
def test_four_times_the_length_takes_about_four_times_the_work(unit: str) -> None:
    """Seconds are for the benchmark."""
    _calls(unit * 50)
    assert _calls((unit * 24000)[:24000]) < 5 * _calls((unit * 6000)[:6000])


@pytest.mark.parametrize("unit", ["Rubio said: “we go” ", "Rubio said: “we go”\n"])
def test_what_is_read_for_topics_grows_with_the_statements(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one endless paragraph, too: calls alone would not tell how long the texts are."""
    read = 0
    look_up = topics._look_up

    def counted(words: str) -> set[str]:
        nonlocal read
        read += len(words)
        return look_up(words)

    monkeypatch.setattr(topics, "_look_up", counted)
    totals = []
    for length in (10_000, 40_000):
        read = 0
        topics._find.cache_clear()
        read_article(Article(file="long.txt", text=(unit * length)[:length]))
        totals.append(read)
    assert 0 < totals[1] < 5 * totals[0]


_SEEDS = (
    "Poland will send two batteries, Tusk said on Monday. “We answer,” he told reporters.\n\n",
    "According to the ministry, $5 billion is ready - Rubio said.\n\nStarmer: “no”\n",
    "This was stated by the minister in an interview with Fox News, reports UNN.\n\n• He urged X to sign Article 5.\n",
)
_NOISE = "“”\"'«»‘’:;,.!?-–—()[]\n\t •$€5aAéŁ界\u00a0\u200b\ud7ff"


def _mutated(chance: random.Random) -> str:
    letters = list(chance.choice(_SEEDS) + chance.choice(_SEEDS))
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(letters))
        kind = chance.randrange(3)
        if kind == 0:
            letters[at] = chance.choice(_NOISE)
        elif kind == 1:
            letters.insert(at, chance.choice(_NOISE))
        else:
            del letters[at : at + chance.randrange(1, 20)]
            letters = letters or ["a"]
    return "".join(letters)


def _fuzz(times: int, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(times):
        text = _mutated(chance)
        for statement in read_article(Article(file="fuzz.txt", text=text))[0]:
            assert all(0 <= a < b <= len(text) and "\n\n" not in text[a:b] for a, b in statement.spans)


def test_mutated_texts_give_spans_inside_them() -> None:
    _fuzz(500, seed=1)


@pytest.mark.long
def test_a_hundred_thousand_mutated_texts() -> None:
    _fuzz(100_000, seed=2)
