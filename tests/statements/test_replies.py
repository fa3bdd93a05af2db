"""What a reader of the user's own answers is held to the format, one fault at a time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from foedus.model import Article
from foedus.statements import read_article, read_reply, write_statements

_ARTICLE = Article(file="invented.txt", text="Poland will send two batteries, Tusk said.\n\nNobody objected.")


def _good() -> dict[str, Any]:
    return json.loads(json.dumps(write_statements(_ARTICLE, read_article(_ARTICLE)[0])))  # type: ignore[no-any-return]


def test_what_the_rules_print_is_a_good_reply() -> None:
    good = _good()
    assert good["statements"]
    plain, findings = read_reply(_ARTICLE, json.dumps(good))
    assert plain == good
    assert not findings


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("spans", [[0, 9999]]), ("spans", [[30, 60]]), ("spans", []), ("spans", [[True, 4]]), ("attribution", None), ("stance", "angry"),
        ("speaker", {"name": "Tusk"}), ("pledge", {"what": "two batteries", "status": "sure"}),
        ("pledge", {"what": "two batteries", "status": "stated", "amount": "many"}),
    ],
)  # fmt: skip
def test_each_fault_is_left_out_and_said(field: str, value: object) -> None:
    bad = _good()
    bad["statements"][0][field] = value
    plain, findings = read_reply(_ARTICLE, json.dumps(bad))
    assert plain["statements"] == []
    assert [f.code for f in findings] == ["FD802"]


@pytest.mark.parametrize("reply", ["", "no JSON", "[]", "{}", '{"statements": 3}'])
def test_no_statements_at_all(reply: str) -> None:
    plain, findings = read_reply(_ARTICLE, reply)
    assert plain["statements"] == []
    assert [f.code for f in findings] == ["FD802"]
