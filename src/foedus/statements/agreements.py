"""Agreements and schemes that words name: by the titles a caller gives, and by the names the press has for them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from foedus.model import AgreementMention

from .offices import fold

_ARTICLE = re.compile(r"\barticle (\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_NUMBERS = {
    w: str(n)
    for n, w in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1)
}


class Names:
    """The names of agreements in word form, each with its title and its id in the catalogue where it has one."""

    def __init__(self, titles: Mapping[str, str], press: Mapping[str, tuple[str, str | None]]) -> None:
        self._known: dict[str, tuple[str, str | None]] = {}
        for title, identity in titles.items():
            if len(fold(title).split()) > 1:
                self._known[fold(title)] = (title, identity)
        self._known.update(press)
        self._sizes: dict[str, set[int]] = {}
        for name in self._known:
            self._sizes.setdefault(name.split()[0], set()).add(len(name.split()))

    def name_agreements(self, words: str, alliance: bool) -> tuple[AgreementMention, ...]:
        """The agreements that the words name, with the article where one is named. `alliance`: a bare Article 4 or 5 is NATO's."""
        found: dict[str, str | None] = {}
        plain = fold(words).split()
        at = len(plain) if self._sizes.keys().isdisjoint(plain) else 0
        while at < len(plain):
            sizes = self._sizes.get(plain[at])
            if sizes is None:
                at += 1
                continue
            size = next((n for n in sorted(sizes, reverse=True) if " ".join(plain[at : at + n]) in self._known), 0)
            if size:
                found.setdefault(*self._known[" ".join(plain[at : at + size])])
            at += max(size, 1)
        article = _ARTICLE.search(words)
        number = None if article is None else _NUMBERS.get(article.group(1).lower(), article.group(1))
        if number in ("4", "5") and not found and alliance:
            found.setdefault(*self._known.get("nato charter", ("North Atlantic Treaty", None)))
        return tuple(
            AgreementMention(name=name, article=number if len(found) == 1 else None, id=identity)
            for name, identity in found.items()
        )
