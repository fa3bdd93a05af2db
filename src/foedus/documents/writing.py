"""The way back: plain maps, lists and scalars become YAML text that `read_document` reads as the same tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from _typeshed import SupportsItems

Plain = str | bool | int | float | date | Sequence["Plain"] | Mapping[str, "Plain"]
"""What a document is made of. A text is quoted wherever it could be taken for anything else."""

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9 _.,;?/()'-]*")
_LINE = 90
_TAKEN = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity"})


class _Writer(yaml.SafeDumper):
    """Writes every text so that no reader of YAML takes it for another kind, and nothing as an alias."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        return super().increase_indent(flow, False)

    def represent_sequence(
        self, tag: str, sequence: Iterable[object], flow_style: bool | None = None
    ) -> yaml.SequenceNode:
        node = super().represent_sequence(tag, sequence, flow_style)
        node.flow_style = _fits_one_line(node.value)
        return node

    def represent_mapping(
        self,
        tag: str,
        mapping: SupportsItems[Any, Any] | Iterable[tuple[Any, Any]],
        flow_style: bool | None = None,
    ) -> yaml.MappingNode:
        node = super().represent_mapping(tag, mapping, flow_style)
        node.flow_style = _fits_one_line([part for pair in node.value for part in pair])
        return node

    def text(self, value: str) -> yaml.ScalarNode:
        bare = _BARE.fullmatch(value) and value.lower() not in _TAKEN
        return self.represent_scalar("tag:yaml.org,2002:str", value, style=None if bare else '"')


def _fits_one_line(nodes: list[yaml.Node]) -> bool:
    return all(isinstance(n, yaml.ScalarNode) for n in nodes) and sum(len(n.value) + 2 for n in nodes) <= _LINE


_Writer.add_representer(str, _Writer.text)


def write_document(plain: Plain) -> str:
    """Write maps, lists and scalars as YAML text, in the order given; short lists and maps of scalars stand on one line."""
    return yaml.dump(plain, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=120, indent=2)
