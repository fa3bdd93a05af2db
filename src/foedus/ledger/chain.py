"""A group of requests becomes entries: each is checked against what is held, numbered, and chained to the hash before it.

One request is entered whole or refused whole; those of other writers in the same group are not touched by a refusal.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from foedus.model import Draft, Finding, Locus, Pledge, Severity, make_finding

from .canonical import START, find_hash, read_draft
from .checks import Held, check_against, list_above
from .literals import quote_all

Columns = dict[str, Any]
"""What is stored of an entry, by column."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """Drafts that enter together, the text of each, and the versions at which their writer has seen the subjects."""

    drafts: tuple[Draft, ...]
    texts: tuple[str, ...]
    expected: Mapping[str, int] = field(default_factory=dict)

    def write(self) -> str:
        """The request as text, for an inbox."""
        return json.dumps({"drafts": self.texts, "expected": dict(self.expected)})


def read_request(text: str) -> Request:
    """The request of a text. Raises `ValueError`."""
    plain = json.loads(text)
    texts = tuple(plain["drafts"])
    return Request(drafts=tuple(map(read_draft, texts)), texts=texts, expected=plain["expected"])


class Stamp(NamedTuple):
    """Where an entry stands in the chain."""

    seq: int
    version: int
    recorded: str
    previous: str
    hash: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a request: the stamps of its entries, or findings, or for each subject the version seen and the one held."""

    stamps: tuple[Stamp, ...] = ()
    findings: tuple[Finding, ...] = ()
    clashes: tuple[tuple[str, int], ...] = ()

    def write(self) -> str:
        """The outcome as text, for an inbox."""
        told = [[f.code, f.severity.value, f.seen, f.why, f.way_out, _place(f.locus)] for f in self.findings]
        return json.dumps({"stamps": self.stamps, "findings": told, "clashes": self.clashes})


def _place(locus: Locus | None) -> list[object] | None:
    return None if locus is None else [locus.file, locus.line, locus.column]


def read_outcome(text: str) -> Outcome:
    """The outcome of a text."""
    plain = json.loads(text)
    return Outcome(
        stamps=tuple(Stamp(*stamp) for stamp in plain["stamps"]),
        findings=tuple(
            Finding(
                code=code,
                severity=Severity(severity),
                seen=seen,
                why=why,
                way_out=way_out,
                locus=None if at is None else Locus(file=at[0], line=at[1], column=at[2]),
            )
            for code, severity, seen, why, way_out, at in plain["findings"]
        ),
        clashes=tuple((subject, version) for subject, version in plain["clashes"]),
    )


@dataclass(kw_only=True)
class _State:
    """What is held of the subjects and keys that a group names, kept up as its requests enter.

    `versions` counts all entries of a subject; `subjects` has those that can bear on the group: what replaces or is referred to, and
    what stands higher on the ladder than the lowest draft of the group.
    """

    last: int
    hash: str
    recorded: str
    versions: dict[str, int]
    subjects: dict[str, list[Held]]
    keys: dict[str, tuple[Stamp, str]]


def chain_group(
    connection: Connection, requests: Sequence[Request], now: Callable[[], datetime]
) -> tuple[tuple[Outcome, ...], list[Columns]]:
    """What becomes of requests in order, and the rows to store, within the transaction that is open and under the lock that is held."""
    state = _look_up(connection, requests, now)
    rows: list[Columns] = []
    return tuple(_enter(request, state, rows) for request in requests), rows


def _look_up(connection: Connection, requests: Sequence[Request], now: Callable[[], datetime]) -> _State:
    drafts = [d for r in requests for d in r.drafts]
    rows = connection.exec_driver_sql(_ask(drafts, {s for r in requests for s in r.expected})).all()
    head = next((row for row in rows if row.part == "head"), None)
    # Clocks may go back; the order of entries is that of their numbers, and times never contradict it.
    told = now().astimezone(UTC).isoformat(timespec="microseconds")
    state = _State(
        last=head.seq if head else 0,
        hash=head.hash if head else START,
        recorded=max(told, head.recorded) if head else told,
        versions={row.subject: row.version for row in rows if row.part == "newest"},
        subjects={},
        keys={row.key: (_stamp(row), row.body) for row in rows if row.part == "taken"},
    )
    for row in rows:
        if row.part == "bears":
            state.subjects.setdefault(row.subject, []).append(_held(row))
    return state


_COLUMNS = "seq, version, recorded, previous, hash, key, subject, action, refers, status, valid_from"

_LOOK_UP = """
SELECT 'head' AS part, {columns}, '' AS body FROM entries WHERE seq = (SELECT max(seq) FROM entries)
UNION ALL
SELECT 'newest', {columns}, '' FROM entries
WHERE seq IN (SELECT max(seq) FROM entries WHERE subject IN ({subjects}) GROUP BY subject)
UNION ALL
SELECT 'taken', {columns}, body FROM entries WHERE key IN ({keys})
UNION ALL
SELECT 'bears', {columns}, '' FROM entries
WHERE subject IN ({subjects}) AND (action <> 'add' OR status IN ({higher}) OR key IN ({refers}))
ORDER BY seq
"""
"""The last entry, the newest of each subject, those that have a key, and those that can bear on drafts; most of a long history cannot."""


def _ask(drafts: Sequence[Draft], subjects: set[str]) -> str:
    return _LOOK_UP.format(
        columns=_COLUMNS,
        subjects=quote_all({d.subject for d in drafts} | subjects),
        keys=quote_all({d.key for d in drafts}),
        higher=quote_all(list_above(_status(d) for d in drafts)),
        refers=quote_all({d.refers for d in drafts if d.refers}),
    )


def _stamp(row: Row[Any]) -> Stamp:
    return Stamp(row.seq, row.version, row.recorded, row.previous, row.hash)


def _held(row: Row[Any]) -> Held:
    day = date.fromisoformat(row.valid_from)
    return Held(key=row.key, action=row.action, refers=row.refers, status=row.status, valid_from=day)


def _enter(request: Request, state: _State, rows: list[Columns]) -> Outcome:
    texts = {d.key: text for d, text in zip(request.drafts, request.texts, strict=True)}
    known = {d.key: state.keys[d.key] for d in request.drafts if d.key in state.keys}
    fresh = [d for d in request.drafts if d.key not in known]
    wrong = [_taken(d) for d in request.drafts if d.key in known and not _is_same(known[d.key][1], texts[d.key])]
    times = Counter(d.key for d in request.drafts)
    wrong += [_taken(d) for d in request.drafts if times[d.key] > 1]
    clashes = tuple(
        (subject, version)
        for subject, version in request.expected.items()
        if fresh and state.versions.get(subject, 0) != version
    )
    if clashes or wrong:
        return Outcome(findings=tuple(wrong), clashes=() if wrong else clashes)
    tried: dict[str, list[Held]] = {d.subject: list(state.subjects.get(d.subject, ())) for d in fresh}
    for draft in fresh:
        wrong += check_against(draft, tried[draft.subject])
        tried[draft.subject].append(_hold(draft))
    if wrong:
        return Outcome(findings=tuple(wrong))
    for draft in fresh:
        _chain(draft, texts[draft.key], state, rows)
    return Outcome(stamps=tuple(state.keys[d.key][0] for d in request.drafts))


def _is_same(held: str, text: str) -> bool:
    """Whether two texts are the same draft. Where in a file it was read does not count: files grow, and lines move."""
    return held == text or replace(read_draft(held), locus=None) == replace(read_draft(text), locus=None)


def _taken(draft: Draft) -> Finding:
    return make_finding("FD838", draft.key, draft.locus)


def _hold(draft: Draft) -> Held:
    return Held(
        key=draft.key,
        action=draft.action,
        refers=draft.refers,
        status=_status(draft),
        valid_from=draft.valid_from,
    )


def _status(draft: Draft) -> str:
    return draft.content.status if isinstance(draft.content, Pledge) else ""


def _chain(draft: Draft, text: str, state: _State, rows: list[Columns]) -> None:
    held = state.subjects.setdefault(draft.subject, [])
    seq, version = state.last + 1, state.versions.get(draft.subject, 0) + 1
    digest = find_hash(state.hash, seq, version, state.recorded, text)
    stamp = Stamp(seq, version, state.recorded, state.hash, digest)
    rows.append(draw_columns(draft) | stamp._asdict() | {"body": text})
    held.append(_hold(draft))
    state.keys[draft.key] = (stamp, text)
    state.last, state.hash, state.versions[draft.subject] = seq, digest, version


def draw_columns(draft: Draft) -> Columns:
    """The columns that only repeat what the draft says."""
    return {
        "key": draft.key,
        "subject": draft.subject,
        "action": draft.action,
        "refers": draft.refers,
        "status": _status(draft),
        "valid_from": draft.valid_from.isoformat(),
        "valid_until": draft.valid_until.isoformat() if draft.valid_until else None,
        "known": draft.known.isoformat(),
    }
