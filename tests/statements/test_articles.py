"""The labelled articles, scored by the scorer that comes with them."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from functools import cache
from types import ModuleType
from typing import Any

from foedus.model import Article
from foedus.statements import read_article, write_statements

from .shared import ARTICLES, needs_articles


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("articles_score", ARTICLES / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(name: str) -> list[dict[str, Any]]:
    article = Article(file=name, text=(ARTICLES / f"{name}.txt").read_text(), day=date.fromisoformat(name[-10:]))
    plain: Any = write_statements(article, read_article(article)[0])["statements"]
    read: list[dict[str, Any]] = json.loads(json.dumps(plain))
    return read


@cache
def _scores() -> dict[str, float]:
    scorer = _scorer()
    counts = scorer.Counts()
    for path in sorted(ARTICLES.glob("*.json")):
        gold = json.loads(path.read_text())["statements"]
        scorer.score_file(gold, _read(path.stem), 0.5, counts)
    scores: dict[str, float] = scorer.summarise(counts)
    return scores


@needs_articles
def test_spans_and_speakers() -> None:
    scores = _scores()
    assert scores["span_f1"] >= 0.94
    assert scores["f1"] >= 0.93
    assert scores["speaker_accuracy"] >= 0.98


@needs_articles
def test_pledges_and_days() -> None:
    scores = _scores()
    assert scores["pledge_f1"] >= 0.80
    assert scores["pledge_slot_accuracy"] >= 0.70
    assert scores["date_accuracy"] >= 0.95


@needs_articles
def test_topics_and_stances() -> None:
    scores = _scores()
    assert scores["about_f1"] >= 0.66
    assert scores["stance_accuracy"] >= 0.64


@needs_articles
def test_the_seed_article_is_complete() -> None:
    text = (ARTICLES / "unn-2025-08-19.txt").read_text()
    found = _read("unn-2025-08-19")
    gold = json.loads((ARTICLES / "unn-2025-08-19.json").read_text())["statements"]
    assert [s["speaker"]["name"] for s in found] == [s["speaker"]["name"] for s in gold]
    assert [s["via"] for s in found] == [s["via"] for s in gold]
    assert not any("date 2025" in text[a:b] for s in found for a, b in s["spans"])
    guarantee = next(s for s in found if s["speaker"]["name"] == "Ursula von der Leyen")
    assert guarantee["agreements"] == ["North Atlantic Treaty Art. 5"]
    assert guarantee["agreement_ids"] == ["north-atlantic-treaty"]
