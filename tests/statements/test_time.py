"""Time grows with length only, and no text breaks the reader."""

from __future__ import annotations

import random
import time

import pytest

from foedus.model import Article
from foedus.statements import read_article

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


def _seconds(text: str) -> float:
    begun = time.perf_counter()
    read_article(Article(file="long.txt", text=text))
    return time.perf_counter() - begun


@pytest.mark.parametrize("unit", _UNITS)
def test_twice_the_length_takes_about_twice_the_time(unit: str) -> None:
    _seconds(unit * 50)
    short = min(_seconds((unit * 6000)[:6000]) for _ in range(2))
    assert _seconds((unit * 24000)[:24000]) < 10.0 * max(short, 0.01)


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
