"""Mutators: each turns a sound YAML file into one that is wrong for certain, the same way for the same seed.

Text mutators work on the characters (brackets, indentation, encoding); tree mutators work on the maps and lists and know,
from a `Schema`, which fields are required, which hold words or days, and which point to something. A mutator gives None
where a file offers it no place to work on. Reusable for every kind of file: only the `Schema` differs.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml


@dataclass(frozen=True, kw_only=True)
class Schema:
    """What makes a change to a file certainly wrong. Each entry is a regular expression on a dotted path such as `parties.3.state`.

    `free` are the maps whose keys are free; `required` fields must be there; `words` come from a vocabulary; `days` and
    `numbers` are what they say; `spells` are pairs of keys of which the first must lie before the second; `references`
    pair a path with a value that points nowhere; `unique` lists hold nothing twice; `invalid` pair a path with a value that the field refuses.
    """

    required: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    spells: tuple[tuple[str, str], ...] = (("from", "until"),)
    references: tuple[tuple[str, str], ...] = ()
    invalid: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A wrong file: its bytes, the mutator that made it, and what was done."""

    mutator: str
    what: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """One key of a map in the text: character positions of the key and of the value, and how both stand."""

    path: str
    name: str
    key: int
    key_end: int
    value: int
    value_end: int
    value_kind: str
    style: str | None
    flow: bool
    follows_line: bool


@lru_cache(maxsize=64)
def _entries(text: str) -> tuple[_Entry, ...]:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    return tuple(_walk(root, ""))


def _walk(node: Any, path: str) -> Iterator[_Entry]:
    if isinstance(node, yaml.SequenceNode):
        for position, member in enumerate(node.value):
            yield from _walk(member, f"{path}.{position}".lstrip("."))
    if not isinstance(node, yaml.MappingNode):
        return
    follows_line = False
    for key, value in node.value:
        here = f"{path}.{key.value}".lstrip(".")
        yield _Entry(
            path=here,
            name=key.value,
            key=key.start_mark.index,
            key_end=key.end_mark.index,
            value=value.start_mark.index,
            value_end=value.end_mark.index,
            value_kind=value.id,
            style=getattr(value, "style", None) or None,
            flow=bool(node.flow_style),
            follows_line=follows_line,
        )
        style = value.style if value.id == "scalar" else None if value.flow_style else "block"
        follows_line = value.value not in ("", []) and style not in ("|", ">", "block")
        yield from _walk(value, here)


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    return any(re.fullmatch(pattern, path) for pattern in patterns)


def _pick(text: str, rng: random.Random, fits: Callable[[_Entry], bool]) -> _Entry | None:
    found = [entry for entry in _entries(text) if fits(entry)]
    return rng.choice(found) if found else None


def _one_line(entry: _Entry) -> bool:
    return entry.value_kind == "scalar" and entry.style not in ("|", ">") and entry.value_end > entry.value


def _brackets(entry: _Entry, text: str) -> bool:
    return entry.value_kind != "scalar" and entry.value_end > entry.value and text[entry.value] in "[{"


Edit = tuple[str, "str | bytes"]


def cut_inside_brackets(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """The file ends inside a bracket."""
    entry = _pick(text, rng, lambda e: _brackets(e, text))
    if entry is None:
        return None
    return f"cut inside {entry.path}", text[: rng.randrange(entry.value + 1, entry.value_end)]


def extra_bracket(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A bracket is opened and never closed."""
    entry = _pick(text, rng, lambda e: _brackets(e, text))
    return entry and (f"one more bracket at {entry.path}", text[: entry.value] + "[" + text[entry.value :])


def missing_bracket(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A closing bracket is lost."""
    entry = _pick(text, rng, lambda e: _brackets(e, text))
    return entry and (f"no closing bracket at {entry.path}", text[: entry.value_end - 1] + text[entry.value_end :])


def open_quote(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """The last text of the file opens a quote and never closes it."""
    plain = [e for e in _entries(text) if _one_line(e) and e.style is None]
    if not plain:
        return None
    last = max(plain, key=lambda e: e.value)
    return f"open quote at {last.path}", text[: last.value] + '"' + text[last.value :].replace('"', "")


def doubled_key(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A key stands twice in one map."""
    entry = _pick(text, rng, lambda e: True)
    if entry is None:
        return None
    key, indent = text[entry.key : entry.key_end], _column(text, entry.key)
    between = f"{key}: x, " if entry.flow else f"{key}: x\n{' ' * indent}"
    return f"{entry.path} twice", text[: entry.key] + between + text[entry.key :]


def renamed_key(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A key is misspelt so that no schema knows it."""
    entry = _pick(text, rng, lambda e: not _matches(e.path.rpartition(".")[0], schema.free))
    if entry is None:
        return None
    name = text[entry.key : entry.key_end].strip("\"'")
    place = rng.randrange(len(name) + 1)
    wrong = f"{name[:place]}qx{name[place:]}"
    return f"{entry.path} renamed {wrong}", text[: entry.key] + wrong + text[entry.key_end :]


def re_indented(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A key of a block map stands one or three columns too far right."""
    entry = _pick(text, rng, lambda e: not e.flow and e.follows_line)
    if entry is None:
        return None
    return f"{entry.path} indented", text[: entry.key] + rng.choice((" ", "   ")) + text[entry.key :]


def tab_indented(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A key of a block map is indented with a tab."""
    entry = _pick(text, rng, lambda e: not e.flow and e.follows_line)
    return entry and (f"tab before {entry.path}", text[: entry.key] + "\t" + text[entry.key :])


def value_lost_to_map(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A scalar becomes a map."""
    entry = _pick(text, rng, lambda e: _one_line(e) and not _matches(e.path.rpartition(".")[0], schema.free))
    if entry is None:
        return None
    return f"{entry.path} a map", text[: entry.value] + "{wrong: shape}" + text[entry.value_end :]


def anchored(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A value gets an anchor."""
    entry = _pick(text, rng, lambda e: _one_line(e) or _brackets(e, text))
    return entry and (f"anchor at {entry.path}", text[: entry.value] + "&here " + text[entry.value :])


def aliased(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A value becomes an alias."""
    entry = _pick(text, rng, _one_line)
    return entry and (f"alias at {entry.path}", text[: entry.value] + "*there " + text[entry.value_end :])


def tagged(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A value gets an explicit tag."""
    entry = _pick(text, rng, lambda e: _one_line(e) or _brackets(e, text))
    tag = rng.choice(("!!str", "!!python/object/apply:os.system", "!mine", "!!binary"))
    return entry and (f"tag at {entry.path}", text[: entry.value] + tag + " " + text[entry.value :])


def second_document(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A second document follows."""
    return "a second document", text + "\n---\nmore: of this\n"


def control_character(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A character that YAML does not allow stands somewhere."""
    place = rng.randrange(len(text) + 1)
    wrong = rng.choice("\x00\x01\x07\x08\x0b\x1b\x7f\x9f\ufffe")
    return f"U+{ord(wrong):04X} at {place}", text[:place] + wrong + text[place:]


def wrong_encoding(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """The file is UTF-16, or holds a byte of Latin-1."""
    if rng.random() < 0.3:
        return "UTF-16", text.encode("utf-16")
    raw, place = text.encode(), rng.randrange(len(text))
    at = len(text[:place].encode())
    return f"Latin-1 at byte {at}", raw[:at] + rng.choice((b"\xe9", b"\xff", b"\xc3(")) + raw[at:]


def _column(text: str, place: int) -> int:
    return place - (text.rfind("\n", 0, place) + 1)


@lru_cache(maxsize=64)
def _plain(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CBaseLoader)


def _paths(node: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every value with its dotted path, the map or list that holds it, and its key there."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        here = f"{path}.{key}".lstrip(".")
        yield here, node, key
        yield from _paths(value, here)


def _edit(text: str, rng: random.Random, patterns: tuple[str, ...], change: Callable[[Any, Any], str]) -> Edit | None:
    tree = copy.deepcopy(_plain(text))
    found = [(path, holder, key) for path, holder, key in _paths(tree) if _matches(path, patterns)]
    if not found:
        return None
    path, holder, key = rng.choice(found)
    done = change(holder, key)
    return f"{path} {done}", yaml.safe_dump(tree, sort_keys=False, allow_unicode=True)


def _set(value: Any) -> Callable[[Any, Any], str]:
    def change(holder: Any, key: Any) -> str:
        holder[key] = value
        return f"now {value!r}"

    return change


def deleted_field(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A required field is gone."""

    def change(holder: Any, key: Any) -> str:
        del holder[key]
        return "deleted"

    return _edit(text, rng, schema.required, change)


def emptied_field(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A required field is there and says nothing."""

    def change(holder: Any, key: Any) -> str:
        holder[key] = [] if isinstance(holder[key], list) else rng.choice((None, "", "  "))
        return "emptied"

    return _edit(text, rng, schema.required, change)


def unknown_word(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A word that the vocabulary does not have."""

    def change(holder: Any, key: Any) -> str:
        value = holder[key]
        if isinstance(value, list):
            place = rng.randrange(len(value))
            value[place] = f"{value[place]}-qx"
        else:
            holder[key] = f"qx{value}"
        return "unknown"

    return _edit(text, rng, schema.words, change)


def impossible_day(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A day that is none, or is not written as one."""
    wrong = rng.choice(
        ("2025-02-30", "19 August 2025", "2025-8-19", "08/19/2025", "20250819", "0000-01-01", "2025-13-01")
    )
    return _edit(text, rng, schema.days, _set(wrong))


def impossible_number(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A number that is none, or lies outside every range."""
    return _edit(
        text, rng, schema.numbers, _set(rng.choice(("many", "-1", "nan", "1,000", "0x1F", ".inf", "12:30", "1e999")))
    )


def scalar_for_map(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A scalar stands where a map, or a list of maps, is needed."""
    return _edit(text, rng, schema.maps, _set(rng.choice(("twelve", "12", "yes"))))


def swapped_days(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A spell ends before it begins, or on the day it begins."""
    tree = copy.deepcopy(_plain(text))
    maps = [tree, *(holder[key] for _, holder, key in _paths(tree) if isinstance(holder[key], dict))]
    found = [(held, pair) for held in maps for pair in schema.spells if all(name in held for name in pair)]
    if not found:
        return None
    held, (since, until) = rng.choice(found)
    held[since], held[until] = rng.choice(((held[until], held[since]), (held[since], held[since])))
    return f"{since} and {until} swapped", yaml.safe_dump(tree, sort_keys=False, allow_unicode=True)


def entry_twice(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """An entry stands twice in a list that holds nothing twice."""

    def change(holder: Any, key: Any) -> str:
        holder[key].append(copy.deepcopy(rng.choice(holder[key])))
        return "with an entry twice"

    return _edit(text, rng, schema.unique, change)


def wrong_reference(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A name points to something that does not exist."""
    return _replaced(text, rng, schema.references)


def invalid_value(text: str, rng: random.Random, schema: Schema) -> Edit | None:
    """A value that the field refuses, whatever else the file says."""
    return _replaced(text, rng, schema.invalid)


def _replaced(text: str, rng: random.Random, pairs: tuple[tuple[str, Any], ...]) -> Edit | None:
    for pattern, value in rng.sample(pairs, k=len(pairs)):
        edit = _edit(text, rng, (pattern,), _set(copy.deepcopy(value)))
        if edit is not None:
            return edit
    return None


MUTATORS: tuple[Callable[[str, random.Random, Schema], Edit | None], ...] = (
    cut_inside_brackets,
    extra_bracket,
    missing_bracket,
    open_quote,
    doubled_key,
    renamed_key,
    re_indented,
    tab_indented,
    value_lost_to_map,
    anchored,
    aliased,
    tagged,
    second_document,
    control_character,
    wrong_encoding,
    deleted_field,
    emptied_field,
    unknown_word,
    impossible_day,
    impossible_number,
    scalar_for_map,
    swapped_days,
    entry_twice,
    wrong_reference,
    invalid_value,
)
"""Every mutator."""


def mutant(text: str, seed: int, schema: Schema) -> Mutant:
    """One wrong file made from a sound one. The seed picks the mutator, in turn, and what it does."""
    rng = random.Random(seed)
    for mutator in (MUTATORS[seed % len(MUTATORS)], *rng.sample(MUTATORS, k=len(MUTATORS))):
        edit = mutator(text, rng, schema)
        if edit is not None:
            what, wrong = edit
            data = wrong if isinstance(wrong, bytes) else wrong.encode()
            return Mutant(mutator=mutator.__name__, what=what, data=data)
    raise AssertionError("no mutator found a place in this file")
