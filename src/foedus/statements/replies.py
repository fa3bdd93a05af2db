"""What a reader of the user's own answers, held to the format: statements with places inside the text, all else left out and said."""

from __future__ import annotations

import json
from collections.abc import Mapping

from foedus.model import Article, Finding, make_finding

Plain = dict[str, object]

_WORDS = {
    "speech": frozenset({"direct", "indirect", "mixed"}),
    "stance": frozenset({"affirm", "deny", "condition", "hedge", "call-for", "report"}),
}
_KINDS = frozenset({"person", "organisation", "anonymous"})
_STATUSES = frozenset({"floated", "stated", "pledged", "signed", "delivered"})


def read_reply(article: Article, reply: str) -> tuple[Plain, tuple[Finding, ...]]:
    """The statements of a reply in the plain format, and a finding for each that is left out, with the reason."""
    findings: list[Finding] = []
    kept: list[object] = []
    answer: object = None
    try:
        answer = json.loads(reply)
    except (ValueError, RecursionError) as error:
        findings.append(make_finding("FD802", f"{article.file}: no JSON: {type(error).__name__}"))
    listed = answer.get("statements") if isinstance(answer, dict) else None
    if answer is not None and not isinstance(listed, list):
        findings.append(make_finding("FD802", f"{article.file}: no list of statements"))
    for number, statement in enumerate(listed if isinstance(listed, list) else [], start=1):
        fault = _fault(article.text, statement)
        if fault:
            findings.append(make_finding("FD802", f"{article.file}: statement {number}: {fault}"))
        else:
            kept.append(statement)
    day = article.day.isoformat() if article.day else None
    return {"file": article.file, "date": day, "outlet": article.outlet, "statements": kept}, tuple(findings)


def _fault(text: str, statement: object) -> str:
    """What is wrong with a statement, in a few words; nothing where it holds."""
    if not isinstance(statement, dict):
        return "not an object"
    spans = statement.get("spans")
    if not isinstance(spans, list) or not spans or not all(_is_span(text, span) for span in spans):
        return "spans outside the text"
    if not _is_span(text, statement.get("attribution")):
        return "attribution outside the text"
    speaker = statement.get("speaker")
    if not isinstance(speaker, dict) or not isinstance(speaker.get("name"), str) or speaker.get("kind") not in _KINDS:
        return "speaker without name or kind"
    wrong = next((name for name, words in _WORDS.items() if statement.get(name) not in words), "")
    return f"unknown word for {wrong}" if wrong else _pledge_fault(statement.get("pledge"))


def _is_span(text: str, span: object) -> bool:
    if not isinstance(span, list) or len(span) != 2 or not all(type(place) is int for place in span):
        return False
    start, end = span
    return 0 <= start < end <= len(text) and "\n\n" not in text[start:end]


def _pledge_fault(pledge: object) -> str:
    if pledge is None:
        return ""
    if (
        not isinstance(pledge, Mapping)
        or not isinstance(pledge.get("what"), str)
        or pledge.get("status") not in _STATUSES
    ):
        return "pledge without what or status"
    amount = pledge.get("amount")
    return "" if amount is None or (type(amount) in (int, float) and amount >= 0) else "amount is no figure"
