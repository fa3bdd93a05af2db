"""How articles are cited: which numbers, paragraphs and parts of an instrument a citation names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = re.compile(rf"\b\d{{1,2}}\s+(?:{_MONTHS})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b")
_RANGE = re.compile(r"\b(\d{1,3})\s*[-\u2013]\s*(\d{1,3})\b")
_INNER = re.compile(r"\b(\d{1,3}),?\s+para(?:graph)?s?\.?\s*(\d{1,2})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b(\d{1,3})((?:\s*\(\w{1,3}\))*)")
_ROMAN = re.compile(r"\b(?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))\b")
_WORD = re.compile(r"[a-z]{3,}")
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "subparagraph": "paragraph"}
_IDLE = frozenset(
    [
        "art",
        "arts",
        "article",
        "articles",
        "para",
        "paras",
        "paragraph",
        "paragraphs",
        "sec",
        "section",
        "the",
        "and",
        "with",
        "had",
        "way",
        "for",
        "from",
        "not",
        "its",
        "treaty",
        "sentence",
        "alinea",
        "point",
        "points",
        "clause",
    ]
)


@dataclass(frozen=True, kw_only=True)
class Cited:
    """What one citation names: article numbers, numbers with their paragraphs, and the words that tell parts of the text apart."""

    articles: frozenset[str]
    paragraphs: frozenset[str]
    words: frozenset[str]


@cache
def parse_citation(text: str) -> Cited:
    """What a citation such as `Arts. 4(1) and 5`, `Secret Art. 2` or `Annex, second paragraph` names."""
    years = _YEAR.findall(text)
    plain = _INNER.sub(r"\1(\2)", _YEAR.sub(" ", _DATE.sub(lambda m: m.group().split()[-1], text)))
    articles: set[str] = set()
    paragraphs: set[str] = set()
    for first, last in _RANGE.findall(plain):
        articles.update(str(n) for n in range(int(first), min(int(last), int(first) + 60) + 1))
    for number, inner in _NUMBER.findall(_RANGE.sub(" ", plain)):
        articles.add(str(int(number)))
        if inner:
            paragraphs.add(f"{int(number)}{''.join(inner.split())}")
    if not articles:
        articles.update(str(_from_roman(numeral)) for numeral in _ROMAN.findall(plain) if numeral)
    words = {_ORDINALS.get(word, word) for word in _WORD.findall(plain.lower())} - _IDLE
    return Cited(articles=frozenset(articles), paragraphs=frozenset(paragraphs), words=frozenset({*words, *years}))


def cites_article(citation: str, article: str) -> bool:
    """Whether a citation may mean an article: it names one of its numbers, or no number at all."""
    named = parse_citation(citation).articles
    return not named or bool(named & parse_citation(article).articles)


def _from_roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return sum(-v if v < max(values[at:], default=0) else v for at, v in enumerate(values))
