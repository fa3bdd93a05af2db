"""House numbers: small modules, small bodies, few parameters. Exceptions stand by name, with their reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

_SOURCE = Path(__file__).parents[2] / "src" / "foedus"

_LOOP = "one compiled loop: to cut it up would hand thirty tables to every part"
_TABLE = "one compiled table of cases, a line or two for each"

LONG_BODIES: dict[str, str] = {
    "obligations.batch.kernels._settle": _LOOP,
    "obligations.batch.structure.leaf": _TABLE,
    "obligations.batch.structure.derived": _TABLE,
}
"""Functions that may be longer than 40 lines, and why."""

_ROOM = "compiled: columns, tables and room to work in are handed over apart, since the compiler takes no objects"

MANY_PARAMETERS: dict[str, str] = dict.fromkeys(
    (
        "archive.panel_kernels.fill_rows",
        "obligations.batch.kernels.answer",
        "obligations.batch.kernels._bear",
        "obligations.batch.kernels._join_arms",
        "obligations.batch.kernels._keep_only",
        "obligations.batch.kernels._leave",
        "obligations.batch.kernels._list_bound",
        "obligations.batch.kernels._run",
        "obligations.batch.kernels._settle",
        "obligations.batch.kernels._sift",
        "obligations.batch.structure.derived",
        "obligations.batch.structure.held",
        "obligations.batch.structure.leaf",
        "obligations.batch.structure.wanted",
    ),
    _ROOM,
)
"""Functions that may take more than 6 parameters, and why."""

_FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def _modules() -> list[Path]:
    return sorted(_SOURCE.rglob("*.py"))


def _functions() -> Iterator[tuple[str, _FunctionNode]]:
    for path in _modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, _FunctionNode):
                yield f"{path.relative_to(_SOURCE).with_suffix('').as_posix().replace('/', '.')}.{node.name}", node


def _body_lines(node: _FunctionNode) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _parameters(node: _FunctionNode) -> int:
    a = node.args
    names = [p.arg for p in (*a.posonlyargs, *a.args, *a.kwonlyargs)]
    return len([n for n in names if n not in ("self", "cls")])


def _is_verb(node: _FunctionNode) -> bool:
    return any("command" in ast.unparse(d) for d in node.decorator_list)


def test_modules_have_at_most_400_lines() -> None:
    long = {p.relative_to(_SOURCE).as_posix(): len(p.read_text(encoding="utf-8").splitlines()) for p in _modules()}
    assert not {name: lines for name, lines in long.items() if lines > 400}


def test_bodies_have_at_most_40_lines_and_nine_in_ten_under_25() -> None:
    lines = {name: _body_lines(node) for name, node in _functions()}
    assert {name for name, count in lines.items() if count > 40} == set(LONG_BODIES)
    assert sorted(lines.values())[int(len(lines) * 0.9)] < 25


def test_functions_take_at_most_6_parameters() -> None:
    many = {name for name, node in _functions() if _parameters(node) > 6 and not _is_verb(node)}
    assert many == set(MANY_PARAMETERS)


def test_no_room_is_a_lumber_room() -> None:
    forbidden = {"core", "common", "utils", "helpers", "base"}
    assert not [p for p in _modules() if p.stem in forbidden or p.parent.name in forbidden]


def test_a_file_never_bears_the_name_of_a_verb_it_exports() -> None:
    for path in _modules():
        names = {n.name for n in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(n, _FunctionNode)}
        if path.parent.name != "commands":
            assert path.stem not in names, path


def test_own_code_is_never_imported_inside_a_function() -> None:
    for path in _modules():
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, _FunctionNode):
                for node in ast.walk(function):
                    own = isinstance(node, ast.ImportFrom) and ((node.module or "").startswith("foedus") or node.level)
                    assert not own, path


def test_the_model_opens_no_files() -> None:
    for path in (_SOURCE / "model").glob("*.py"):
        calls = [
            n.func.id
            for n in ast.walk(ast.parse(path.read_text()))
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        ]
        assert "open" not in calls, path


def test_model_values_are_frozen_and_keyword_only() -> None:
    for path in (_SOURCE / "model").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                marks = [ast.unparse(d) for d in node.decorator_list if "dataclass" in ast.unparse(d)]
                assert not marks or "frozen=True, kw_only=True" in marks[0], f"{path.name}: {node.name}"


def test_only_the_command_line_prints() -> None:
    for path in _modules():
        if "cli" not in path.parts:
            calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
            assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"], path
