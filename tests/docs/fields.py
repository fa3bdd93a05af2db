"""Which fields a reader asks for, so that a page about a kind of file can be held to them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from foedus.documents import Fields, Node


@contextmanager
def fields_asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bool]]:
    """The fields that are asked for while the block runs, and whether any map requires them."""
    asked: dict[str, bool] = {}
    plain = Fields.node

    def node(self: Fields, name: str, *, required: bool = False) -> Node | None:
        asked[name] = asked.get(name, False) or required
        return plain(self, name, required=required)

    with monkeypatch.context() as patch:
        patch.setattr(Fields, "node", node)
        yield asked


def held_to(documented: dict[str, set[str]], asked: dict[str, bool]) -> None:
    """A page explains every field that is read and no other, and says truly which of them are needed."""
    assert set(documented) == set(asked)
    assert {name for name, needs in documented.items() if "yes" in needs} <= {
        n for n, needed in asked.items() if needed
    }
    assert {n for n, needed in asked.items() if needed} <= {name for name, needs in documented.items() if needs - {""}}
