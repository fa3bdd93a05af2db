"""Somebody's table of pledges becomes drafts for the ledger, by a mapping file, with a report of what was not understood."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from foedus.errors import UnreadableError
from foedus.model import (
    Amount,
    Citation,
    Content,
    Draft,
    EventReport,
    ExchangeRate,
    Finding,
    Locus,
    Pledge,
    PublishedTotal,
    make_finding,
)
from foedus.vocabulary.pledges import BASES, COUNTING_RULES, DOMAINS, ENDS, EVENT_STATES, STATUSES
from foedus.vocabulary.tags import CONFIDENCES, TAGS

from .cells import last_of, read_amounts, read_conditions, read_day, read_number
from .mappings import EntryRule, FieldRule, Phrase
from .mappings import Mapping as TableMapping

_CLOSED = {
    "status": STATUSES,
    "basis": BASES,
    "domains": DOMAINS,
    "confidence": CONFIDENCES,
    "tag": TAGS,
    "rule": COUNTING_RULES,
    "state": EVENT_STATES,
}


class _Refused(Exception):
    """Leaves a row out: a cell has no meaning."""


@dataclass(kw_only=True)
class _Row:
    """One row while it is read: its cells, what the mapping says of it, and where findings go."""

    name: str
    cells: Mapping[str, str]
    line: int
    file: str
    columns: tuple[str, ...]
    rules: Mapping[str, FieldRule]
    findings: list[Finding]

    def words(self, field: str) -> tuple[str, ...]:
        """What a field says, in one word or several."""
        rule = self.rules.get(field)
        if rule is None:
            return ()
        if not rule.column:
            return (self._filled(rule.text),) if rule.text else ()
        cell = self.cells[rule.column].strip()
        parts = [part.strip() for part in cell.split(rule.split)] if rule.split else [cell]
        return tuple(dict.fromkeys(word for part in parts for word in self._look_up(part, rule) if word))

    def word(self, field: str) -> str:
        """What a field says in one word, empty where it says nothing. A word of a closed vocabulary must be in it."""
        found = self.words(field)
        self.check(field, found)
        return found[0] if found else ""

    def check(self, field: str, words: tuple[str, ...]) -> None:
        """Report words outside the vocabulary of a field, and leave the row out."""
        known = _CLOSED.get(field)
        for word in words:
            if known is not None and word not in known:
                self.refuse(field, word)

    def refuse(self, field: str, seen: str) -> None:
        """Report a cell that has no meaning, and leave the row out."""
        self.report("FD852", field, f"{field} '{seen}'")
        raise _Refused

    def report(self, code: str, field: str, seen: str) -> None:
        """Add a finding about the cell that fills a field."""
        rule = self.rules.get(field)
        column = self.columns.index(rule.column) + 1 if rule and rule.column in self.columns else 1
        where = f" in column {rule.column}" if rule and rule.column else ""
        locus = Locus(file=self.file, line=self.line, column=column)
        self.findings.append(make_finding(code, f"row {self.name}{where}: {seen}", locus))

    def _look_up(self, part: str, rule: FieldRule) -> tuple[str, ...]:
        for value, words in rule.values:
            if value == part:
                return tuple(self._filled(word) for word in words)
        for text, word in rule.contains:
            if text in part:
                return (self._filled(word),)
        return (part,) if rule.otherwise is None else (self._filled(rule.otherwise),)

    def _filled(self, text: str) -> str:
        for column in self.columns:
            text = text.replace(f"{{{column}}}", self.cells[column].strip())
        return text


def import_table(
    path: Path, mapping: TableMapping, *, name: str | None = None
) -> tuple[tuple[Draft, ...], tuple[Finding, ...]]:
    """The drafts that a CSV table makes by a mapping, and everything that was not understood, by row and column.

    Keys come of the table's file name and the identifiers of its rows, so that a table read twice makes the same drafts. Nothing is
    read where the columns are not those of the mapping. Raises `UnreadableError` where the file cannot be opened.
    """
    label = name or path.name
    header, rows = _read(path)
    if tuple(header) != mapping.columns:
        return (), (make_finding("FD851", _changed(header, mapping.columns), Locus(file=label, line=1)),)
    findings: list[Finding] = []
    drafts: list[Draft] = []
    seen: set[str] = set()
    for line, cells in rows:
        row = cells[mapping.row].strip()
        if row in seen:
            findings.append(make_finding("FD855", f"'{row}'", Locus(file=label, line=line)))
            continue
        seen.add(row)
        drafts.extend(_drafts(row, cells, line, label, mapping, findings))
    for known, _ in mapping.rows:
        if known not in seen:
            findings.append(make_finding("FD857", f"'{known}'", mapping.locus))
    return tuple(drafts), tuple(findings)


def _read(path: Path) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            header = next(reader, [])
            rows = [
                (reader.line_num, dict(zip(header, [*row, *[""] * len(header)], strict=False))) for row in reader if row
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise UnreadableError(f"{path}: {getattr(problem, 'strerror', None) or problem}") from problem
    return header, rows


def _changed(header: list[str], columns: tuple[str, ...]) -> str:
    gone = [c for c in columns if c not in header]
    new = [c for c in header if c not in columns]
    told = [f"missing {', '.join(gone)}" if gone else "", f"new {', '.join(new)}" if new else ""]
    return "; ".join(t for t in told if t) or "the columns stand in another order, or twice"


def _drafts(
    name: str, cells: dict[str, str], line: int, file: str, mapping: TableMapping, findings: list[Finding]
) -> Iterator[Draft]:
    own = dict(dict(mapping.rows).get(name, ()))
    applied = [e for e in mapping.entries if all(cells[column].strip() for column in e.when)]
    for entry in applied:
        row = _Row(
            name=name,
            cells=cells,
            line=line,
            file=file,
            columns=mapping.columns,
            rules=dict(entry.fields) | own,
            findings=findings,
        )
        try:
            yield from _entry(row, entry, mapping)
        except _Refused:
            continue
    if not applied:
        findings.append(make_finding("FD858", f"row {name}", Locus(file=file, line=line)))


def _entry(row: _Row, entry: EntryRule, mapping: TableMapping) -> Iterator[Draft]:
    day, precision = _day(row, "day")
    known = row.word("known")
    contents = _CONTENTS[entry.kind](row, dict(mapping.words))
    key = f"{row.file}:{row.name}:{entry.id}"
    made = Draft(
        key=key,
        subject=row.word("subject") or f"{row.file}:{row.name}",
        content=contents[0],
        valid_from=day,
        valid_until=_day(row, "until_day")[0] if row.word("until_day") else None,
        precision=precision,
        known=_known(row) if known else last_of(day, precision),
        source=Citation(
            document=row.word("document"),
            day=day if precision == "day" else None,
            tag=row.word("tag") or "published",
            confidence=row.word("confidence") or "medium",
        ),
        reviewer=mapping.reviewer,
        reason=row.word("reason"),
        locus=Locus(file=row.file, line=row.line),
    )
    if len(contents) == 1:
        yield made
        return
    for at, content in enumerate(contents, start=1):
        yield replace(made, key=f"{key}:{at}", content=content)


def _known(row: _Row) -> date:
    day, precision = _day(row, "known")
    return last_of(day, precision)


def _day(row: _Row, field: str) -> tuple[date, str]:
    text = row.word(field)
    found = read_day(text)
    if found is None:
        row.refuse(field, text)
        raise _Refused
    return found


def _pledge(row: _Row, words: Mapping[str, Phrase]) -> tuple[Content, ...]:
    told = read_conditions(row.word("conditions"), words, row.word("unit"))
    for unclear in told.unclear:
        row.report("FD854", "conditions", f"'{unclear}'")
    status = row.word("status")
    domains = row.words("domains")
    row.check("domains", domains)
    amounts, says = _amounts(row, status)
    if not status or not row.word("actor"):
        row.refuse("actor" if status else "status", "")
    due, until = row.word("due"), row.word("until")
    pledge = Pledge(
        actor=row.word("actor"),
        beneficiary=row.word("beneficiary"),
        what=row.word("what"),
        status=status,
        domains=domains,
        programme=row.word("programme"),
        amount_says=says,
        place=row.word("place"),
        seller=row.word("seller"),
        conditions=tuple(told.conditions),
        terms=tuple(told.terms),
        matching=told.matching,
        basis=row.word("basis") or "party",
        counted_by=row.word("counted_by"),
        speaker=row.word("speaker"),
        due=_day(row, "due")[0] if due else told.due,
        until=_day(row, "until")[0] if until else None,
        replaced_by=row.word("replaced_by"),
        note=row.word("note"),
    )
    return tuple(replace(pledge, amount=amount) for amount in amounts) or (pledge,)


def _amounts(row: _Row, status: str) -> tuple[tuple[Amount, ...], str]:
    """The amounts of a row, and the words of one that is no number. A refusal has no amount: nought of it is no figure."""
    text, unit = row.word("amount"), row.word("unit")
    if not text:
        return (), ""
    number = read_number(text)
    if status in ENDS and (number is None or number == 0):
        return (), ""
    if number is None or not unit:
        row.report("FD853", "amount", f"'{' '.join((text, unit)).strip()}'")
        return (), f"{text} {unit}".strip()
    return read_amounts(number, unit), ""


def _number(row: _Row, field: str) -> Decimal:
    number = read_number(row.word(field))
    if number is None:
        row.refuse(field, row.word(field))
        raise _Refused
    return number


def _total(row: _Row, words: Mapping[str, Phrase]) -> tuple[Content, ...]:  # noqa: ARG001 - one signature for all kinds
    unit = row.word("unit")
    return (
        PublishedTotal(
            by=row.word("by"),
            programme=row.word("programme"),
            rule=row.word("rule"),
            amount=read_amounts(_number(row, "amount"), unit)[0],
            step=read_amounts(_number(row, "step"), unit)[0].number,
            since=_day(row, "since")[0],
            until=_day(row, "until")[0],
            note=row.word("note"),
        ),
    )


def _rate(row: _Row, words: Mapping[str, Phrase]) -> tuple[Content, ...]:  # noqa: ARG001 - one signature for all kinds
    return (
        ExchangeRate(
            currency=row.word("currency"), into=row.word("into"), value=_number(row, "value"), note=row.word("note")
        ),
    )


def _event(row: _Row, words: Mapping[str, Phrase]) -> tuple[Content, ...]:  # noqa: ARG001 - one signature for all kinds
    return (EventReport(event=row.word("event"), state=row.word("state"), note=row.word("note")),)


_CONTENTS = {"pledge": _pledge, "total": _total, "rate": _rate, "event": _event}
