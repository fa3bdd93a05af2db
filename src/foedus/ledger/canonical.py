"""How a draft is written down for good, read back, and hashed.

The text of a draft is JSON with sorted keys, without what stands at its default, and without binary fractions: numbers are text. An
entry's hash is SHA-256 over the hash before it, its place, and that text as stored, so that no later version of this program can
change what an old hash says.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from foedus.model import Content, Draft, EventReport, ExchangeRate, Pledge, PublishedTotal

START = "0" * 64
"""The hash before the first entry."""

KINDS: dict[str, type[Content]] = {
    "pledge": Pledge,
    "event": EventReport,
    "rate": ExchangeRate,
    "total": PublishedTotal,
}
"""The name under which each kind of content is kept; the words are those of `foedus.vocabulary.pledges.KINDS`."""


def kind_of(draft: Draft) -> str:
    """What a draft is about."""
    return next(name for name, kind in KINDS.items() if isinstance(draft.content, kind))


def write_draft(draft: Draft) -> str:
    """A draft as the text that is stored and hashed."""
    plain = _plain(draft)
    plain["kind"] = kind_of(draft)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_draft(text: str) -> Draft:
    """The draft of a text. Raises `ValueError` where the text is not that of a draft."""
    plain = json.loads(text)
    if not isinstance(plain, dict) or plain.get("kind") not in KINDS:
        raise ValueError("no draft of a known kind")
    kind = KINDS[plain.pop("kind")]
    try:
        content = _build(kind, plain.pop("content"))
        return _build(Draft, plain, content=content)  # type: ignore[no-any-return]
    except (KeyError, TypeError, ArithmeticError, AttributeError) as problem:
        raise ValueError(f"not the text of a draft: {problem}") from problem


def read_columns(text: str) -> dict[str, Any]:
    """What the columns beside the text of a draft must say, without building the draft. Raises `ValueError`."""
    try:
        plain = json.loads(text)
        return {
            "key": plain["key"],
            "subject": plain["subject"],
            "action": plain.get("action", "add"),
            "refers": plain.get("refers", ""),
            "status": plain["content"]["status"] if plain["kind"] == "pledge" else "",
            "valid_from": plain["valid_from"],
            "valid_until": plain.get("valid_until"),
            "known": plain["known"],
        }
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(f"not the text of a draft: {problem}") from problem


def find_hash(previous: str, seq: int, version: int, recorded: str, text: str) -> str:
    """The hash of an entry: of its predecessor's hash, its place, when it was recorded, and the draft's text."""
    return sha256("\n".join((previous, str(seq), str(version), recorded, text)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    kind: type = type(value)
    told = _told(kind)
    if told is not None:
        held = ((name, getattr(value, name), usual) for name, usual in told)
        return {name: _plain(said) for name, said, usual in held if said is not usual and said != usual}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _told(kind: type) -> tuple[tuple[str, object], ...] | None:
    """The fields of a dataclass with their defaults, which are not written out; None for any other type."""
    return tuple((f.name, f.default) for f in fields(kind)) if is_dataclass(kind) else None


def _build(kind: type, plain: dict[str, Any], **made: object) -> Any:
    readers = _readers(kind)
    return kind(**{name: readers[name](value) for name, value in plain.items()}, **made)


@cache
def _readers(kind: type) -> dict[str, Callable[[Any], Any]]:
    """How each field of a dataclass is read back."""
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


def _reader(hint: Any) -> Callable[[Any], Any]:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        read = _reader(next(a for a in get_args(hint) if a is not NoneType))
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        each = _reader(get_args(hint)[0])
        return lambda value: tuple(each(item) for item in value)
    if hint is Decimal:
        return Decimal
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and is_dataclass(hint):
        return partial(_build, hint)
    return partial(_expect, hint)


def _expect(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
