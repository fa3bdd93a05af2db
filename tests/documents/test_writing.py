"""What is written is read back as the same tree, whatever the texts say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.documents import Node, read_document, write_document

TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=200),
    st.sampled_from(
        [
            "NO",
            "yes",
            "true",
            "null",
            "~",
            "",
            " ",
            "12:30",
            "1e3",
            "0x1F",
            "2025-08-19",
            "- a",
            "a: b",
            "#",
            "a\n\nb\n",
        ]
    ),
    st.lists(
        st.sampled_from(["word", " ", "  ", "\n", "'", '"', ":", "#", "é", "long-word-of-some-length"]), max_size=60
    ).map("".join),
)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(TEXTS, inner, max_size=5)),
    max_leaves=15,
)


def plain(node: Node) -> Any:
    if node.kind == "list":
        return [plain(member) for member in node.items]
    if node.kind == "map":
        return {key.text: plain(value) for key, value in node.pairs}
    return node.text


def back(tmp_path: Path, text: str) -> Node:
    path = tmp_path / "file.yaml"
    path.write_bytes(text.encode())
    root, findings = read_document(path)
    assert findings == ()
    assert root is not None
    return root


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=st.dictionaries(TEXTS, TREES, min_size=1, max_size=5))
def test_any_tree_of_texts_reads_back(tmp_path: Path, tree: dict[str, Any]) -> None:
    text = write_document(tree)
    assert plain(back(tmp_path, text)) == tree
    assert yaml.safe_load(text) == tree


def test_kinds_are_written_so_that_any_reader_agrees(tmp_path: Path) -> None:
    tree = {
        "a": True,
        "b": 24,
        "c": 12.5,
        "d": date(2025, 8, 19),
        "e": "2025-08-19",
        "f": "true",
        "g": "1e3",
        "h": "NO",
    }
    text = write_document(tree)
    assert yaml.safe_load(text) == tree
    nodes = {key.text: value for key, value in back(tmp_path, text).pairs}
    assert [nodes[name].plain for name in "abcdefg"] == [True, True, True, True, False, False, False]


def test_one_value_used_twice_is_written_twice() -> None:
    shared = ["one", "two"]
    assert write_document({"a": shared, "b": shared}) == "a: [one, two]\nb: [one, two]\n"
