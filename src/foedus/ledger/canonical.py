"""How a draft is written down for good, read back, and hashed.

The text of a draft is JSON with sorted keys, without what stands at its default, and without binary fractions: numbers are text. An
entry's hash is SHA-256 over the hash before it, its place, and that text as stored, so that no later version of this program can
change what an old hash says.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
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


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        kept = {f.name: (getattr(value, f.name), f.default) for f in fields(value)}
        return {name: _plain(held) for name, (held, usual) in kept.items() if usual is MISSING or held != usual}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _build(kind: type, plain: dict[str, Any], **made: object) -> Any:
    hints = _hints(kind)
    return kind(**{name: _cast(hints[name], value) for name, value in plain.items()}, **made)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _cast(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return None if value is None else _cast(next(a for a in get_args(hint) if a is not NoneType), value)
    if origin is tuple:
        return tuple(_cast(get_args(hint)[0], item) for item in value)
    if hint is Decimal:
        return Decimal(value)
    if hint is date:
        return date.fromisoformat(value)
    if is_dataclass(hint):
        return _build(hint, value)  # type: ignore[arg-type]
    if not isinstance(value, hint):
        raise TypeError(f"{value!r} is no {hint.__name__}")
    return value
