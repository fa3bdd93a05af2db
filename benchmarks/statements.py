"""How fast statements are read: articles a second on one core, and a long text. Prints JSON.

`benchmarks/statements.py FOLDER` reads the folder's .txt files; without one it reads an invented article. Beside it stands a pass of
the same texts through one regular expression that only cuts words: what no reader in Python can be faster than. The hostile texts are
single paragraphs of one unit over and over.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

from foedus.model import Article
from foedus.statements import read_article

_INVENTED = (
    "Poland will send two air defence batteries to Lithuania, Prime Minister Donald Tusk said on Monday.\n\n"
    "“Our neighbours asked us. We answer,” he told reporters. “Nobody stands alone here.”\n\n"
    "According to the Lithuanian Foreign Ministry, the batteries arrive in June.\n\n"
) * 8
_LONG = 1_000_000
_HOSTILE = ("said ", "“", "“a ” ", ",", "Aa Bb ", "Rubio said: “we go” ", "he said, ", "according to ", "a\n", "(", "’")
_HOSTILE_LENGTH = 100_000


def seconds(texts: list[str]) -> float:
    """The processor time to read the texts, on which other work on the machine tells little."""
    begun = time.process_time()
    for text in texts:
        read_article(Article(file="article.txt", text=text))
    return time.process_time() - begun


def words_seconds(texts: list[str]) -> float:
    """The processor time of the plain cut into words."""
    begun = time.process_time()
    for text in texts:
        re.findall(r"\w+|[^\w\s]", text)
    return time.process_time() - begun


def main() -> None:
    """Print the figures as one JSON object."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    texts = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))] if folder else [_INVENTED]
    seconds(texts[:1])
    times = max(1, 100 // len(texts))
    spent, plain = seconds(texts * times), words_seconds(texts * times)
    long = "\n\n".join(texts) * (_LONG // max(1, sum(map(len, texts))) + 1)
    count = len(texts) * times
    print(json.dumps({
        "workload": "statements", "articles": count, "articles_per_second": round(count / spent, 1),
        "characters_per_second": round(sum(map(len, texts)) * times / spent), "ratio_to_cutting_words": round(spent / plain, 1),
        "million_characters_seconds": round(seconds([long[:_LONG]]), 2),
        "hostile_characters": _HOSTILE_LENGTH,
        "hostile_seconds": {u: round(seconds([(u * _HOSTILE_LENGTH)[:_HOSTILE_LENGTH]]), 2) for u in _HOSTILE},
    }, indent=2))  # fmt: skip


if __name__ == "__main__":
    main()
