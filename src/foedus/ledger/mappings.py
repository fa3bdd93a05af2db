"""The mapping file: what the columns and words of somebody's table mean here. Nothing that it does not say is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foedus.documents import Fields, Node, read_document
from foedus.model import Finding, Locus, errors_in
from foedus.vocabulary.pledges import KINDS, SHARED_EVENTS

_EVERY = frozenset({"subject", "day", "known", "until_day", "document", "confidence", "tag", "reason"})

FIELDS = {
    "pledge": _EVERY
    | {"actor", "beneficiary", "what", "status", "domains", "programme", "amount", "unit", "place", "seller"}
    | {"conditions", "basis", "counted_by", "speaker", "due", "until", "replaced_by", "note"},
    "total": _EVERY | {"by", "programme", "rule", "amount", "unit", "step", "since", "until", "note"},
    "rate": _EVERY | {"currency", "into", "value", "note"},
    "event": _EVERY | {"event", "state", "note"},
}
"""The fields that a mapping may fill, by what the entry is about."""


@dataclass(frozen=True, kw_only=True)
class FieldRule:
    """How a field is filled: from a `column`, or by a `text` in which {column} stands for a cell.

    A cell is looked up in `values`, then for the texts of `contains`; what is in neither is `otherwise`, or the cell itself.
    `split` cuts a cell into several first.
    """

    text: str = ""
    column: str = ""
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    contains: tuple[tuple[str, str], ...] = ()
    otherwise: str | None = None
    split: str = ""
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """What the words of a condition mean: a shared event, an amount that others must give, a day, a term, or none of these."""

    event: str = ""
    matching: str = ""
    due: date | None = None
    term: str = ""


@dataclass(frozen=True, kw_only=True)
class EntryRule:
    """One entry that a row can make, where the columns of `when` are filled. `id` ends its key."""

    id: str
    kind: str
    when: tuple[str, ...]
    fields: tuple[tuple[str, FieldRule], ...]


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """A mapping file. `rows` says what single rows mean beyond the rules, `words` what conditions mean."""

    id: str
    title: str
    columns: tuple[str, ...]
    row: str
    reviewer: str
    entries: tuple[EntryRule, ...]
    rows: tuple[tuple[str, tuple[tuple[str, FieldRule], ...]], ...]
    words: tuple[tuple[str, Phrase], ...]
    locus: Locus | None = None


def read_mapping(path: Path, *, name: str | None = None) -> tuple[Mapping | None, tuple[Finding, ...]]:
    """Read one mapping file. Returns None where an error makes it unusable; raises `UnreadableError` where it cannot be opened."""
    root, findings = read_document(path, name=name)
    if root is None:
        return None, findings
    collected = list(findings)
    mapping = _mapping(Fields(root, collected, what="the mapping"))
    return (None if errors_in(tuple(collected)) else mapping), tuple(collected)


def _mapping(fields: Fields) -> Mapping:
    columns = fields.texts("columns", required=True)
    row = fields.choice("row", columns, required=True) or ""
    entries = tuple(_entry(entry, columns) for entry in fields.each("entries", required=True))
    known = frozenset(name for entry in entries for name in FIELDS[entry.kind])
    mapping = Mapping(
        id=fields.text("mapping", required=True) or "",
        title=fields.text("title", required=True) or "",
        columns=columns,
        row=row,
        reviewer=fields.text("reviewer", required=True) or "",
        entries=entries,
        rows=tuple(_row(key, value, fields, known, columns) for key, value in fields.entries("rows")),
        words=tuple((key.text, _phrase(value, fields)) for key, value in fields.entries("words")),
        locus=fields.locus,
    )
    fields.close()
    return mapping


def _entry(entry: Fields, columns: tuple[str, ...]) -> EntryRule:
    kind = entry.choice("kind", KINDS, required=True) or "pledge"
    rule = EntryRule(
        id=entry.text("id", required=True) or "",
        kind=kind,
        when=entry.choices("when", columns),
        fields=_rules(entry.node("fields", required=True), entry, FIELDS[kind], columns),
    )
    entry.close()
    return rule


def _row(
    key: Node, value: Node, fields: Fields, known: frozenset[str], columns: tuple[str, ...]
) -> tuple[str, tuple[tuple[str, FieldRule], ...]]:
    """What one row means beyond the rules. It must say why, in `because`."""
    inner = Fields(value, fields.findings, what=f"row {key.text}")
    inner.text("because", required=True)
    pairs = tuple(pair for pair in value.pairs if pair[0].text != "because")
    return key.text, _rules(Node(pairs, "map", value.place), fields, known, columns)


def _rules(
    node: Node | None, fields: Fields, known: frozenset[str], columns: tuple[str, ...]
) -> tuple[tuple[str, FieldRule], ...]:
    if node is None:
        return ()
    inner = Fields(node, fields.findings, what="the fields")
    rules = tuple((name, _rule(name, inner, columns)) for name in sorted(known) if inner.has(name))
    inner.close()
    return rules


def _rule(name: str, fields: Fields, columns: tuple[str, ...]) -> FieldRule:
    node = fields.node(name)
    if node is None:
        return FieldRule(locus=fields.place(name))
    if node.kind == "scalar":
        return FieldRule(text=node.text, locus=node.locus)
    inner = Fields(node, fields.findings, what=f"'{name}'")
    column = inner.text("column", required=True) or ""
    if column and column not in columns:
        inner.report("FD859", inner.place("column"), f"'{column}'")
    rule = FieldRule(
        column=column,
        values=tuple((key.text, _texts(value)) for key, value in inner.entries("values")),
        contains=tuple((key.text, value.text) for key, value in inner.entries("contains")),
        otherwise=inner.text("otherwise"),
        split=inner.text("split") or "",
        locus=node.locus,
    )
    inner.close()
    return rule


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(member.text for member in node.items) if node.kind == "list" else (node.text,)


def _phrase(node: Node, fields: Fields) -> Phrase:
    inner = Fields(node, fields.findings, what="the meaning of a condition")
    phrase = Phrase(
        event=inner.choice("event", SHARED_EVENTS) or "",
        matching=inner.text("matching") or "",
        due=inner.day("due"),
        term=inner.text("term") or "",
    )
    inner.text("aside")
    inner.close()
    return phrase
