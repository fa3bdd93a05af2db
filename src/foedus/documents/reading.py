"""Main path: a file's bytes become a located tree, or findings that say why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from foedus.errors import UnreadableError
from foedus.model import Finding, Locus, make_finding

from .tree import Limits, Node, shown

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile(r"\r\n?|\n")
_NO_TAG = (None, "!")


class _Refused(Exception):
    """Stops the walk: the document breaks a limit or uses what is not taken here."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def read_document(
    path: Path, *, limits: Limits | None = None, name: str | None = None
) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read one YAML file as a located tree of text.

    Returns the root node, or None where nothing can be made of the file, and every finding. `name` stands for the path in
    findings. Raises `UnreadableError` only where the operating system does not give the bytes.
    """
    limits = limits or Limits()
    label = name or str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(limits.size + 1)
    except OSError as problem:
        raise UnreadableError(f"{label}: {problem.strerror or problem}") from problem
    if len(raw) > limits.size:
        return None, (make_finding("FD004", f"more than {limits.size:,} bytes", Locus(file=label, line=1)),)
    text, undecodable = _decode(raw, label)
    if text is None:
        return None, undecodable
    return _parse(text, label, limits)


def _decode(raw: bytes, label: str) -> tuple[str | None, tuple[Finding, ...]]:
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as problem:
        before = raw[: problem.start].decode("utf-8-sig", errors="replace")
        return None, (make_finding("FD002", f"byte 0x{raw[problem.start]:02x}", _end_of(before, label)),)


def _end_of(before: str, label: str) -> Locus:
    """The place of the character that follows `before`; a line ends as in editors, by LF, CRLF or CR."""
    ends = [found.end() for found in _BREAK.finditer(before)]
    return Locus(file=label, line=len(ends) + 1, column=len(before) - (ends[-1] if ends else 0) + 1)


def _parse(text: str, label: str, limits: Limits) -> tuple[Node | None, tuple[Finding, ...]]:
    builder = _Builder(label, limits)
    try:
        events = iter(yaml.parse(text, Loader=_LOADER))
        root = builder.document(events)
    except _Refused as refused:
        return None, (*builder.findings, refused.finding)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        seen = " ".join(part for part in (problem.context, problem.problem) if part)
        return None, (*builder.findings, make_finding("FD001", seen, Locus(file=label, line=line, column=column)))
    except yaml.reader.ReaderError as problem:
        # The parser counts in bytes here and in characters elsewhere, so the character is found anew.
        found = _NOT_ALLOWED.search(text)
        seen = f"character U+{ord(found.group()):04X}" if found else str(problem.reason)
        place = _end_of(text[: found.start()] if found else "", label)
        return None, (*builder.findings, make_finding("FD003", seen, place))
    if root is None:
        return None, (*builder.findings, make_finding("FD008", "an empty file", Locus(file=label, line=1)))
    return root, tuple(builder.findings)


class _Builder:
    """Builds nodes from parser events, counting against the limits as it goes."""

    def __init__(self, label: str, limits: Limits) -> None:
        self.label, self.limits, self.count = label, limits, 0
        self.findings: list[Finding] = []

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise _Refused(make_finding("FD009", "a second document", self._locus(event)))
            if isinstance(event, (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent, yaml.AliasEvent)):
                root = self._node(event, events, 1)
        return root

    def _node(self, event: Any, events: Iterator[yaml.Event], depth: int) -> Node:
        self.count += 1
        if depth > self.limits.depth or self.count > self.limits.nodes or event.anchor:
            raise self._refusal(event, depth)
        mark = event.start_mark
        place = (self.label, mark.line + 1, mark.column + 1)
        if event.tag not in _NO_TAG:
            raise self._refusal(event, depth)
        if type(event) is yaml.ScalarEvent:
            if len(event.value) > self.limits.scalar:
                raise self._refusal(event, depth)
            return Node(event.value, "scalar", place, not event.style)
        if type(event) is yaml.SequenceStartEvent:
            return Node(tuple(self._members(events, depth)), "list", place)
        return Node(tuple(self._entries(events, depth)), "map", place)

    def _members(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, events, depth + 1)

    def _entries(self, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Node, Node]]:
        first_seen: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if key.kind != "scalar":
                self.findings.append(make_finding("FD010", key.text, key.locus))
            elif key.text in first_seen:
                seen = f"{key.shown}, first given on line {first_seen[key.text]}"
                self.findings.append(make_finding("FD007", seen, key.locus))
            else:
                first_seen[key.text] = key.place[1]
                yield key, value

    def _refusal(self, event: yaml.Event, depth: int) -> _Refused:
        """What is wrong with a node that breaks a limit or uses what is not taken here, the gravest first."""
        locus = self._locus(event)
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            return _Refused(make_finding("FD005", shown(str(anchor)), locus))
        if tag not in _NO_TAG:
            return _Refused(make_finding("FD006", shown(str(tag)), locus))
        if depth > self.limits.depth:
            return _Refused(make_finding("FD004", f"more than {self.limits.depth} levels of nesting", locus))
        if self.count > self.limits.nodes:
            return _Refused(make_finding("FD004", f"more than {self.limits.nodes:,} values", locus))
        return _Refused(make_finding("FD004", f"one value of more than {self.limits.scalar:,} characters", locus))

    def _locus(self, event: yaml.Event) -> Locus:
        mark = event.start_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        return Locus(file=self.label, line=line + 1, column=column + 1)
