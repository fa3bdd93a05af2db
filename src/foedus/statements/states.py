"""Where words name states and bodies: by name, capital, adjective or people."""

from __future__ import annotations

import re

from .offices import Gazette, fold

Named = tuple[int, int, str]
"""Where a state is named, from and to, and its code."""

BODIES = frozenset(("NATO", "EU", "UN", "CSTO", "COW", "EUR"))
"""Codes that are no state: alliances, unions, and Europeans at large."""

_WORD = re.compile(r"\b[^\W\d_a-z][\w.’'-]*")
_RUNS = tuple(re.compile(rf"(?:[\w.’'-]+[ \t]+){{{size - 1}}}(?:(?:[A-Z]\.)+|[\w’'-]+)") for size in (3, 2, 1))
_POSSESSIVE = re.compile(r"[’']s?$")
_ELSE = re.compile(
    r" (?:Sea|Strait|Times|Post|Ocean|Peninsula|Peace Facility|News|Journal|[Mm]emorandum|[Dd]eclaration)\b"
)


def find_states(words: str, gazette: Gazette) -> list[Named]:
    """States and bodies named in the words, each with its place without a possessive, in order."""
    found = []
    skip = 0
    for word in _WORD.finditer(words):
        head = fold(word.group()).partition(" ")[0]
        if word.start() < skip or (head not in gazette.heads and f"the {head}" not in gazette.words):
            continue
        for pattern in _RUNS:
            run = pattern.match(words, word.start(), word.start() + 80)
            name = _POSSESSIVE.sub("", run.group()) if run else ""
            code = gazette.words.get(fold(name)) or gazette.words.get(f"the {fold(name)}") if run else None
            if run and code and not _ELSE.match(words, run.end()):
                found.append((word.start(), word.start() + len(name), code))
                skip = run.end()
                break
    return found
