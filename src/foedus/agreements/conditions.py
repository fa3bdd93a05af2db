"""Conditions in a file become conditions of the model: facts, tests, all, any, not."""

from __future__ import annotations

from foedus.documents import Fields, Node, as_day, as_number
from foedus.model import ALWAYS, AllOf, AnyOf, Condition, Fact, Not, Test
from foedus.vocabulary.events import ACTORS, TARGETS
from foedus.vocabulary.predicates import LATITUDES, PREDICATES

_PLACE_KINDS = ("land", "island", "sea")
_ONE_ARGUMENT = frozenset({"latitude", "number", "day"})


def take_condition(fields: Fields, name: str) -> Condition:
    """The condition under `name`; absent means that nothing is asked."""
    node = fields.node(name)
    return ALWAYS if node is None else _condition(node, fields, name)


def _condition(node: Node, fields: Fields, name: str) -> Condition:
    if node.kind == "list":
        return AllOf(parts=tuple(_condition(member, fields, name) for member in node.items))
    if node.kind != "map" or not node.pairs:
        fields.report("FD101", node.locus, f"'{name}' holds {node.shown}")
        return ALWAYS
    keys = {key.text for key, _ in node.pairs}
    if "fact" in keys:
        return _fact(node, fields)
    given = [(key, value) for key, value in node.pairs if key.text != "as"]
    if len(given) != 1:
        fields.report("FD101", node.locus, f"'{name}' has {', '.join(sorted(keys)[:5])} in one map")
        return ALWAYS
    key, value = given[0]
    if len(node.pairs) > 1 and key.text in ("all", "any", "not"):
        fields.report("FD101", node.locus, f"'as' beside '{key.text}', which is no test")
    return _joined_or_test(key, value, _derived_fact(node, fields), fields, name)


def _joined_or_test(key: Node, value: Node, fact: str, fields: Fields, name: str) -> Condition:
    match key.text:
        case "all" | "any":
            if value.kind != "list" or not value.items:
                fields.report("FD101", value.locus, f"'{key.text}' holds {value.shown}")
                return ALWAYS
            parts = tuple(_condition(member, fields, name) for member in value.items)
            return AllOf(parts=parts) if key.text == "all" else AnyOf(parts=parts)
        case "not":
            return Not(part=_condition(value, fields, name))
        case predicate if predicate in PREDICATES:
            return _test(predicate, value, fact, fields)
    fields.report("FD102", key.locus, key.shown)
    return ALWAYS


def _fact(node: Node, fields: Fields) -> Condition:
    asked = Fields(node, fields.findings, what="a fact")
    key = asked.text("fact", required=True)
    question = asked.text("ask", required=True)
    value, presumed = asked.node("is"), asked.node("presumed")
    fact = Fact(
        key=key or "",
        question=question or "",
        value=True if value is None else _fact_value(value, asked),
        reading=asked.flag("reading") or False,
        judge=asked.text("judge") or "",
        presumed=None if presumed is None else _fact_value(presumed, asked),
    )
    asked.close()
    return fact


def _fact_value(node: Node, asked: Fields) -> bool | float | str:
    if node.kind != "scalar":
        asked.report("FD022", node.locus, f"'is' holds {node.shown}, and a word or number is needed")
    if node.plain and node.text in ("true", "false"):
        return node.text == "true"
    number = as_number(node.text) if node.plain else None
    return node.text if number is None else number


def _derived_fact(node: Node, fields: Fields) -> str:
    named = next((value for key, value in node.pairs if key.text == "as"), None)
    if named is None:
        return ""
    if named.kind != "scalar" or named.empty:
        fields.report("FD101", named.locus, f"'as' holds {named.shown}, and the key of a fact is needed")
    return named.text


def _test(predicate: str, value: Node, fact: str, fields: Fields) -> Condition:
    members = (value,) if value.kind == "scalar" else value.items
    if value.kind == "map" or not members or any(m.kind != "scalar" or m.empty for m in members):
        fields.report("FD101", value.locus, f"'{predicate}' holds {value.shown}")
        return ALWAYS
    if PREDICATES[predicate].takes in _ONE_ARGUMENT and len(members) > 1:
        fields.report("FD103", value.locus, f"'{predicate}' takes one value, and {len(members)} are given")
    for member in members:
        _check_argument(PREDICATES[predicate].takes, member, predicate, fields)
    return Test(predicate=predicate, arguments=tuple(m.text for m in members), fact=fact)


def _check_argument(takes: str, node: Node, predicate: str, fields: Fields) -> None:
    sound = {
        "latitude": _is_latitude,
        "number": _is_count,
        "day": lambda text: as_day(text) is not None,
        "targets": TARGETS.__contains__,
        "actors": ACTORS.__contains__,
        "kinds": _PLACE_KINDS.__contains__,
    }.get(takes, bool)
    if not sound(node.text):
        fields.report("FD103", node.locus, f"'{predicate}' asks of {takes}, and {node.shown} is none")


def _is_latitude(text: str) -> bool:
    value = LATITUDES.get(text, as_number(text))
    return value is not None and -90 <= value <= 90


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit()
