"""A group of requests becomes entries: each is checked against what is held, numbered, and chained to the hash before it.

One request is entered whole or refused whole; those of other writers in the same group are not touched by a refusal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from foedus.model import Draft, Finding, Locus, Pledge, Severity, make_finding

from .canonical import START, find_hash, read_draft, write_draft
from .checks import Held, check_against
from .schema import ENTRIES

Row = dict[str, Any]

_HELD = ("key", "version", "action", "refers", "status", "valid_from", "body", "subject", "seq")


@dataclass(frozen=True, kw_only=True)
class Request:
    """Drafts that enter together, and the versions at which their writer has seen the subjects."""

    drafts: tuple[Draft, ...]
    expected: Mapping[str, int] = field(default_factory=dict)

    def write(self) -> str:
        """The request as text, for an inbox."""
        return json.dumps({"drafts": [write_draft(d) for d in self.drafts], "expected": dict(self.expected)})


def read_request(text: str) -> Request:
    """The request of a text. Raises `ValueError`."""
    plain = json.loads(text)
    return Request(drafts=tuple(read_draft(d) for d in plain["drafts"]), expected=plain["expected"])


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a request: the places of its entries, or findings, or for each subject the version seen and the one held."""

    places: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()
    clashes: tuple[tuple[str, int], ...] = ()

    def write(self) -> str:
        """The outcome as text, for an inbox."""
        told = [[f.code, f.severity.value, f.seen, f.why, f.way_out, _place(f.locus)] for f in self.findings]
        return json.dumps({"places": self.places, "findings": told, "clashes": self.clashes})


def _place(locus: Locus | None) -> list[object] | None:
    return None if locus is None else [locus.file, locus.line, locus.column]


def read_outcome(text: str) -> Outcome:
    """The outcome of a text."""
    plain = json.loads(text)
    return Outcome(
        places=tuple(plain["places"]),
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
    """What is held of the subjects and keys that a group names, kept up as its requests enter."""

    last: int
    hash: str
    recorded: str
    subjects: dict[str, list[Held]]
    keys: dict[str, tuple[int, str]]


def enter_group(
    connection: Connection, requests: Sequence[Request], now: Callable[[], datetime]
) -> tuple[Outcome, ...]:
    """Enter requests in order within the transaction that is open, and under the lock that is held. Raises nothing of its own."""
    state = _look_up(connection, requests, now)
    rows: list[Row] = []
    outcomes = tuple(_enter(request, state, rows) for request in requests)
    if rows:
        connection.execute(insert(ENTRIES), rows)
    return outcomes


def _look_up(connection: Connection, requests: Sequence[Request], now: Callable[[], datetime]) -> _State:
    head = connection.execute(
        select(ENTRIES.c.seq, ENTRIES.c.hash, ENTRIES.c.recorded).order_by(ENTRIES.c.seq.desc()).limit(1)
    ).first()
    # Clocks may go back; the order of entries is that of their numbers, and times never contradict it.
    told = now().astimezone(UTC).isoformat(timespec="microseconds")
    state = _State(
        last=head.seq if head else 0,
        hash=head.hash if head else START,
        recorded=max(told, head.recorded) if head else told,
        subjects={},
        keys={},
    )
    names = {d.subject for r in requests for d in r.drafts} | {s for r in requests for s in r.expected}
    keys = {d.key for r in requests for d in r.drafts}
    columns = [ENTRIES.c[name] for name in _HELD]
    for column, wanted in ((ENTRIES.c.subject, names), (ENTRIES.c.key, keys)):
        query = select(*columns).where(column.in_(bindparam("wanted", expanding=True))).order_by(ENTRIES.c.seq)
        for part in _parts(sorted(wanted)):
            for row in connection.execute(query, {"wanted": part}):
                state.keys[row.key] = (row.seq, row.body)
                if column is ENTRIES.c.subject:
                    state.subjects.setdefault(row.subject, []).append(_held(row._mapping))
    return state


def _parts(names: list[str], size: int = 500) -> list[list[str]]:
    return [names[at : at + size] for at in range(0, len(names), size)]


def _held(row: Mapping[Any, Any]) -> Held:
    from_day = datetime.fromisoformat(row["valid_from"]).date()
    return Held(
        key=row["key"],
        version=row["version"],
        action=row["action"],
        refers=row["refers"],
        status=row["status"],
        valid_from=from_day,
        text=row["body"],
    )


def _enter(request: Request, state: _State, rows: list[Row]) -> Outcome:
    texts = {d.key: write_draft(d) for d in request.drafts}
    known = {d.key: state.keys[d.key] for d in request.drafts if d.key in state.keys}
    fresh = [d for d in request.drafts if d.key not in known]
    wrong = [_taken(d) for d in request.drafts if d.key in known and known[d.key][1] != texts[d.key]]
    wrong += [_taken(d) for at, d in enumerate(request.drafts) if any(e.key == d.key for e in request.drafts[:at])]
    clashes = tuple(
        (subject, version)
        for subject, version in request.expected.items()
        if fresh and len(state.subjects.get(subject, ())) != version
    )
    if clashes or wrong:
        return Outcome(findings=tuple(wrong), clashes=() if wrong else clashes)
    tried: dict[str, list[Held]] = {d.subject: list(state.subjects.get(d.subject, ())) for d in fresh}
    for draft in fresh:
        wrong += check_against(draft, tried[draft.subject])
        tried[draft.subject].append(_hold(draft, len(tried[draft.subject]) + 1, texts[draft.key]))
    if wrong:
        return Outcome(findings=tuple(wrong))
    for draft in fresh:
        _chain(draft, texts[draft.key], state, rows)
    return Outcome(places=tuple(state.keys[d.key][0] for d in request.drafts))


def _taken(draft: Draft) -> Finding:
    return make_finding("FD838", draft.key, draft.locus)


def _hold(draft: Draft, version: int, text: str) -> Held:
    return Held(
        key=draft.key,
        version=version,
        action=draft.action,
        refers=draft.refers,
        status=_status(draft),
        valid_from=draft.valid_from,
        text=text,
    )


def _status(draft: Draft) -> str:
    return draft.content.status if isinstance(draft.content, Pledge) else ""


def _chain(draft: Draft, text: str, state: _State, rows: list[Row]) -> None:
    held = state.subjects.setdefault(draft.subject, [])
    seq, version = state.last + 1, len(held) + 1
    digest = find_hash(state.hash, seq, version, state.recorded, text)
    rows.append(
        draw_columns(draft)
        | {
            "seq": seq,
            "version": version,
            "recorded": state.recorded,
            "previous": state.hash,
            "hash": digest,
            "body": text,
        }
    )
    held.append(_hold(draft, version, text))
    state.keys[draft.key] = (seq, text)
    state.last, state.hash = seq, digest


def draw_columns(draft: Draft) -> Row:
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
