"""Names of persons in words that name a source: titles left off, and whether a first name is a woman's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cues import gather_words
from .offices import Gazette, fold, surname_of
from .roles import ADDRESSES, BODIES, WOMEN

_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w’'-]*\.?)(?:[ \t]+(?:(?:van|von|der|de|da|bin|al|el|del|la|di|Al)[ \t]+)*[^\W\d_a-z][\w’'-]*\.?)*"
)
_MEN_IN_A = gather_words(
    "luca nikita ilya illia mykola mykyta danylo sasha misha joshua mustafa ezra kolya vanya elia musa isa yahya zia raja attila bela geza "
    "pekka jukka mika juha esa ilkka luka matija sava kostya akira shota kenta yuta ryota sota volodya kuzma foma ilia costa abdulla"
)
_OWNER = re.compile(r"[’']s?$")
_MANY = 6
"""A source names no more words than these of one person."""


def find_names(words: str, gazette: Gazette) -> Iterator[list[str]]:
    """The words of each name in a source, the last name first, without titles and names of states."""
    for found in reversed(list(_NAME.finditer(words))):
        parts = _without_states(found.group().split(), gazette)
        parts = [w for w in parts if fold(w) and fold(w) not in ADDRESSES]
        parts = [p for p in parts if not p.isupper() or len(p) < 3]
        owns = len(parts) > 1 and parts[-1].endswith(("'s", "’s"))  # `the World Bank's director`
        if parts and not owns and fold(parts[-1]) not in BODIES and fold(" ".join(parts)) not in gazette.seats:
            yield parts[:_MANY]


def is_first_name(words: str, name: str) -> bool:
    """Whether a word that is somebody's surname stands here before another's: `Martin` in `Martin Helme`."""
    return re.search(rf"\b(?i:{re.escape(name)}) (?!MP\b|Jr\b)[^\W\d_a-z]\w", words) is not None


def is_same(name: str, parts: list[str]) -> bool:
    """Whether a surname, or a first name and a surname, is a person's of this name."""
    if surname_of(name) != parts[-1]:
        return False
    mine = fold(name).split()
    return len(parts) == 1 or len(mine) == 1 or mine[0] == parts[0]


def _without_states(parts: list[str], gazette: Gazette) -> list[str]:
    kept: list[str] = []
    at = 0
    while at < len(parts):
        size = next((n for n in (3, 2, 1) if fold(_OWNER.sub("", " ".join(parts[at : at + n]))) in gazette.words), 0)
        if not size:
            kept.append(parts[at])
        at += max(size, 1)
    return kept


def is_womans(name: str) -> bool:
    """Whether a name is taken for a woman's: by its first name, or by the ending -a that most women's names in Europe have."""
    first = fold(name).split()[0]
    return first in WOMEN or (first.endswith("a") and len(first) > 3 and first not in _MEN_IN_A)
