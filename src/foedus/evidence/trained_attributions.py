"""A trained comparison for the reading of attributions: a logit that keeps or drops what the rules find. Measured, and never shipped.

It is fitted on one part of the corpus, on words around the cue and the shape of the attribution, and sees nothing of the part on which it is
judged. It can't find what the rules have missed, so it says how much better the rules could be told right from wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foedus.statements import Attribution, find_attributions

from .attributions import Marked, as_marked, find_paired, read_corpus

Floats = NDArray[np.float64]

LEAST, RIDGE, ROUNDS = 5, 1.0, 30
"""How often a feature must be seen to count, the weight of the penalty, and the rounds of Newton's method on its diagonal."""


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """The fitted logit: what a feature weighs, and the score from which an attribution is kept."""

    weights: dict[str, float]
    level: float
    seen: int
    right: int

    def find(self, text: str) -> Iterator[Marked]:
        """What the rules find and the logit keeps."""
        for attribution in find_attributions(text):
            if sum(self.weights.get(name, 0.0) for name in describe(text, attribution)) >= self.level:
                yield as_marked(text, attribution)


def train_sieve(path: Path, part: str, tell: Callable[[str], None]) -> Sieve:
    """Fit on a part of the corpus. Raises `UnreadableError`."""
    named: list[list[str]] = []
    right: list[bool] = []
    marked = 0.0
    for number, article in enumerate(read_corpus(path, part), start=1):
        found = list(find_attributions(article.text))
        named.extend(describe(article.text, attribution) for attribution in found)
        contents = [as_marked(article.text, attribution) for attribution in found]
        hits: set[int] = set()
        for reading in article.readings:
            hits.update(f for _, f in find_paired(article.text, reading, contents))
            marked += len(reading) / len(article.readings)
        right.extend(at in hits for at in range(len(found)))
        if number % 200 == 0:
            tell(f"{number} articles read")
    counts = Counter(name for names in named for name in set(names))
    kept = {name: at for at, name in enumerate(n for n, times in counts.items() if times >= LEAST)}
    truth = np.asarray(right, dtype=np.float64)
    rows, columns = _places(named, kept)
    weights = _fit(rows, columns, truth, len(kept))
    scores = np.bincount(rows, weights=weights[columns], minlength=len(truth)).astype(np.float64)
    return Sieve(
        weights={name: float(weights[at]) for name, at in kept.items()},
        level=_best_level(scores, truth, marked),
        seen=len(truth),
        right=int(truth.sum()),
    )


def describe(text: str, attribution: Attribution) -> list[str]:
    """The features of an attribution: its cue, its source, its content, and how they lie."""
    source = "" if attribution.source is None else text[slice(*attribution.source)].lower()
    content = " ".join(text[a:b] for a, b in attribution.contents).lower().split()
    begin = min(a for a, _ in attribution.contents)
    shape = "before" if begin < attribution.cue[0] else "after"
    size = min(len(content), 40) // 4
    heads = [f"first={' '.join(content[:1])}", f"two={' '.join(content[:2])}", f"last={' '.join(content[-1:])}"]
    return [
        "always",
        f"cue={attribution.word}",
        f"frame={attribution.frame}",
        f"cue+first={attribution.word}+{' '.join(content[:1])}",
        f"shape={shape}+{attribution.quoted}+{attribution.frame}",
        f"size={size}+{attribution.frame}",
        f"negated={attribution.negated}",
        f"source={source.split()[-1] if source.split() else 'none'}",
        f"source words={min(len(source.split()), 6)}",
        *heads,
    ]


def _places(named: list[list[str]], kept: dict[str, int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    rows = [at for at, names in enumerate(named) for name in names if name in kept]
    columns = [kept[name] for names in named for name in names if name in kept]
    return np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)


def _fit(rows: NDArray[np.int64], columns: NDArray[np.int64], truth: Floats, count: int) -> Floats:
    """Penalised logit on features that are there or not, by damped steps along the diagonal of the information."""
    weights = np.zeros(count)
    for _ in range(ROUNDS):
        z = np.bincount(rows, weights=weights[columns], minlength=len(truth))
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        slope = np.bincount(columns, weights=(truth - p)[rows], minlength=count) - RIDGE * weights
        bend = np.bincount(columns, weights=(p * (1 - p))[rows], minlength=count) + RIDGE
        weights += 0.2 * slope / bend
    return weights


def _best_level(scores: Floats, truth: Floats, marked: float) -> float:
    """The score from which to keep, so that the harmonic mean of precision and recall is highest where it was fitted."""
    order = np.argsort(-scores)
    hits = np.cumsum(truth[order])
    best = int(np.argmax(2 * hits / (np.arange(1, len(hits) + 1) + marked)))
    return float(scores[order[best]])
