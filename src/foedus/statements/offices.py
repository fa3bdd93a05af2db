"""The dated gazetteer of states, bodies, offices and their holders, as the catalogue has it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from foedus.documents import Fields, read_document
from foedus.model import Finding

_LETTERS = str.maketrans("łŁøØđĐıßæŠ’‘“”–—«»•", "lLoOdDisaS''|||||||")
_RUNS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, kw_only=True)
class Holder:
    """A person who held an office from a day until the day before another; a day is None where it is not known or not over."""

    name: str
    office: str
    kind: str
    state: str
    start: date | None
    until: date | None
    aliases: tuple[str, ...] = ()

    def holds_on(self, day: date | None) -> bool:
        """Whether the person held the office on that day; without a day, whether the office is not known to be over."""
        if day is None:
            return self.until is None
        return (self.start is None or self.start <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, kw_only=True)
class Gazette:
    """Holders in file order, the state that each word stands for with the first of its words as `heads`, the usual name of each state or body, and what texts are called."""

    holders: tuple[Holder, ...]
    words: dict[str, str]
    heads: frozenset[str]
    names: dict[str, str]
    seats: dict[str, str]
    texts: dict[str, tuple[str, str | None]]
    surnames: dict[str, tuple[Holder, ...]]


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A name in lower case without accents and marks, words parted by one space."""
    plain = text if text.isascii() else text.translate(_LETTERS)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_RUNS.findall(plain.lower().replace("'s ", " ")))


@lru_cache(maxsize=8192)
def surname_of(name: str) -> str:
    """The last word of a name, without a junior or a number after it."""
    words = [w for w in fold(name).split() if w not in ("jr", "sr", "ii", "iii")]
    return words[-1] if words else ""


@cache
def open_gazette() -> tuple[Gazette, tuple[Finding, ...]]:
    """The gazetteer that ships with foedus, and what is wrong with its files."""
    findings: list[Finding] = []
    with as_file(files("foedus.catalogue") / "offices") as folder:
        holders = _read_holders(folder, findings)
        words, names, seats = _read_names(folder, findings)
        texts = _read_texts(folder, findings)
    surnames: dict[str, tuple[Holder, ...]] = {}
    for holder in holders:
        for name in {surname_of(n) for n in (holder.name, *holder.aliases)}:
            surnames[name] = (*surnames.get(name, ()), holder)
    heads = frozenset(word.split(" ", 1)[0] for word in words)
    gazette = Gazette(
        holders=holders, words=words, heads=heads, names=names, seats=seats, texts=texts, surnames=surnames
    )
    return gazette, tuple(findings)


def _read_holders(folder: Path, findings: list[Finding]) -> tuple[Holder, ...]:
    root, reported = read_document(folder / "holders.yaml", name="catalogue/offices/holders.yaml")
    findings.extend(reported)
    if root is None:
        return ()
    found = []
    for office in Fields(root, findings, what="the file of offices").each("offices", required=True):
        title, state = office.text("office", required=True), office.text("state", required=True)
        kind = office.text("kind", required=True)
        for person in office.each("holders", required=True):
            name = person.text("name", required=True)
            if name and title and state and kind:
                found.append(
                    Holder(
                        name=name, office=title, kind=kind, state=state, start=person.day("from"),
                        until=person.day("until"), aliases=person.texts("aliases"),
                    )
                )  # fmt: skip
    return tuple(found)


def _read_names(folder: Path, findings: list[Finding]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    root, reported = read_document(folder / "names.yaml", name="catalogue/offices/names.yaml")
    findings.extend(reported)
    words: dict[str, str] = {}
    names: dict[str, str] = {}
    seats: dict[str, str] = {}
    if root is None:
        return words, names, seats
    for key, node in Fields(root, findings, what="the file of names").entries("names"):
        fields = Fields(node, findings, what=key.text)
        name = fields.text("name", required=True) or key.text
        names[key.text] = name
        for word in (name, *fields.texts("aliases"), *fields.texts("adjectives"), *fields.texts("people")):
            words.setdefault(fold(word), key.text)
        for seat in fields.texts("seats"):
            seats[fold(seat)] = key.text
    return words, names, seats


def _read_texts(folder: Path, findings: list[Finding]) -> dict[str, tuple[str, str | None]]:
    """Each name that the press has for an agreement or scheme, with the usual name and the catalogue's id."""
    root, reported = read_document(folder / "texts.yaml", name="catalogue/offices/texts.yaml")
    findings.extend(reported)
    found: dict[str, tuple[str, str | None]] = {}
    if root is None:
        return found
    for key, node in Fields(root, findings, what="the file of texts").entries("texts"):
        fields = Fields(node, findings, what=key.text)
        identity = fields.text("id")
        for name in fields.texts("names"):
            found[fold(name)] = (key.text, identity)
    return found
