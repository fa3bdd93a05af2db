"""A group of requests becomes entries: each is checked against what is held, numbered, and chained to the hash before it.

One request is entered whole or refused whole; those of other writers in the same group are not touched by a refusal.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Select, func, select

from foedus.model import Draft, Finding, Locus, Pledge, Severity, make_finding

from .canonical import START, find_hash, read_draft, write_draft
from .checks import Held, check_against, list_above
from .schema import ENTRIES

Row = dict[str, Any]

_HELD = ("key", "action", "refers", "status", "valid_from")


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
) -> tuple[tuple[Outcome, ...], list[Row]]:
    """What becomes of requests in order, and the rows to store, within the transaction that is open and under the lock that is held."""
    state = _look_up(connection, requests, now)
    rows: list[Row] = []
    return tuple(_enter(request, state, rows) for request in requests), rows


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
        versions={},
        subjects={},
        keys={},
    )
    drafts = [d for r in requests for d in r.drafts]
    names = {d.subject for d in drafts} | {s for r in requests for s in r.expected}
    count = select(ENTRIES.c.subject, func.count()).group_by(ENTRIES.c.subject)
    state.versions.update(tuple(row) for row in _find(connection, count, ENTRIES.c.subject, names))
    for row in _find(connection, _bearing(drafts), ENTRIES.c.subject, names):
        subject, key, action, refers, status, day, _ = row
        held = Held(key=key, action=action, refers=refers, status=status, valid_from=date.fromisoformat(day))
        state.subjects.setdefault(subject, []).append(held)
    taken = select(*(ENTRIES.c[name] for name in ("key", "body", *Stamp._fields)))
    for row in _find(connection, taken, ENTRIES.c.key, {d.key for d in drafts}):
        state.keys[row[0]] = (Stamp(*row[2:]), row[1])
    return state


def _bearing(drafts: Sequence[Draft]) -> Select[Any]:
    """The entries of a subject that can bear on drafts, in order; most of a long history cannot."""
    higher = list_above(_status(d) for d in drafts)
    refers = {d.refers for d in drafts if d.refers}
    query = select(*(ENTRIES.c[name] for name in ("subject", *_HELD, "seq")))
    bears = (ENTRIES.c.action != "add") | ENTRIES.c.status.in_(higher) | ENTRIES.c.key.in_(refers)
    return query.where(bears).order_by(ENTRIES.c.seq)


def _find(connection: Connection, query: Select[Any], column: Column[str], wanted: set[str]) -> Iterator[Any]:
    """The rows of a query in which a column has one of the wanted values."""
    for part in _parts(sorted(wanted)):
        yield from connection.execute(query.where(column.in_(part)))


def _parts(names: list[str], size: int = 500) -> list[list[str]]:
    return [names[at : at + size] for at in range(0, len(names), size)]


def _enter(request: Request, state: _State, rows: list[Row]) -> Outcome:
    texts = {d.key: write_draft(d) for d in request.drafts}
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


def _chain(draft: Draft, text: str, state: _State, rows: list[Row]) -> None:
    held = state.subjects.setdefault(draft.subject, [])
    seq, version = state.last + 1, state.versions.get(draft.subject, 0) + 1
    digest = find_hash(state.hash, seq, version, state.recorded, text)
    stamp = Stamp(seq, version, state.recorded, state.hash, digest)
    rows.append(draw_columns(draft) | stamp._asdict() | {"body": text})
    held.append(_hold(draft))
    state.keys[draft.key] = (stamp, text)
    state.last, state.hash, state.versions[draft.subject] = seq, digest, version


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
