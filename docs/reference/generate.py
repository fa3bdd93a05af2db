"""Write the reference from the code: `make docs`. Its pages and schemas are never edited by hand.

A page about words shows each table of a vocabulary module, with the note that stands below the table in the code. A schema is
made from the dataclasses that a verb prints with `--json`.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass, make_dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import click
from pydantic import TypeAdapter

from foedus import units
from foedus.cli.entry import COMMANDS
from foedus.model import Event, Finding
from foedus.report import Codesheet, DerivationPage, ListedAgreement, show_chain
from foedus.report.pages import AssessmentPage
from foedus.vocabulary import (
    acts,
    commitments,
    events,
    findings,
    instruments,
    levers,
    predicates,
    reasons,
    regimes,
    tags,
)

FOLDER = Path(__file__).parent
MARK = "<!-- Written from the code by docs/reference/generate.py: do not edit. -->"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

WORDS: dict[str, tuple[ModuleType, ...]] = {
    "acts": (acts,),
    "events": (events,),
    "predicates": (predicates,),
    "levers": (levers, units),
    "commitments": (commitments,),
    "instruments": (instruments, tags),
    "reasons": (reasons,),
    "regimes": (regimes,),
}
"""Every page about words, and the modules whose tables it shows."""

COLUMNS = {
    "MODALITIES": ("word", "force", "meaning"),
    "LATITUDES": ("word", "degrees north"),
}
"""The columns of the tables that do not simply explain a word."""

LONG_CHOICES = {frozenset(acts.ACTS): "acts", frozenset(events.EVENTS): "events"}
"""The choices of an option that are better read on a page of their own."""

FINDING_GROUPS = (
    "documents",
    "agreements",
    "obligations",
    "forces",
    "supply",
    "deterrence",
    "guarantees",
    "archive",
    "statements",
    "ledger",
    "pledges",
    "desk",
)
"""The groups of findings, each with a table of its name in the vocabulary."""


def write_reference() -> dict[str, str]:
    """Every file of the reference by name, as it should stand in the repository."""
    pages = {f"{name}.md": _words_page(name, modules) for name, modules in WORDS.items()}
    pages["findings.md"] = _findings_page()
    pages["commands.md"] = _commands_page()
    schemas = {f"{verb}.schema.json": _schema_text(verb, page) for verb, page in _printed_pages().items()}
    return dict(sorted({**pages, **schemas, "README.md": _index(pages, schemas)}.items()))


def _index(pages: Collection[str], schemas: Collection[str]) -> str:
    parts = [
        MARK,
        "# Reference",
        "Written from the code with `make docs`.",
        "\n".join(f"- [{_heading(name.removesuffix('.md'))}]({name})" for name in sorted(pages)),
        "What each verb prints with `--json`, as JSON Schema (`why` and `whynot` print alike):",
        "\n".join(f"- [`foedus {name.removesuffix('.schema.json')} --json`]({name})" for name in sorted(schemas)),
    ]
    return _page(parts)


# Words


def _words_page(name: str, modules: Iterable[ModuleType]) -> str:
    parts = [MARK, f"# {_heading(name)}"]
    for module in modules:
        parts.append(inspect.cleandoc(module.__doc__ or ""))
        for constant, note in _constants(module):
            parts.extend([f"## {_heading(constant)}", note, _shown(constant, getattr(module, constant))])
    return _page(parts)


def _constants(module: ModuleType) -> list[tuple[str, str]]:
    """The public constants of a module in the order of the source, each with the note that stands right below it."""
    body = ast.parse(inspect.getsource(module)).body
    found: list[tuple[str, str]] = []
    for statement, following in zip(body, [*body[1:], None], strict=True):
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        names = [target.id for target in targets if isinstance(target, ast.Name) and target.id.isupper()]
        found.extend((name, _note(following)) for name in names if not name.startswith("_"))
    return found


def _note(statement: ast.stmt | None) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return inspect.cleandoc(str(statement.value.value))
    return ""


def _shown(constant: str, value: object) -> str:
    """A constant as a table where it maps words, as one line where it lists them."""
    if isinstance(value, Mapping):
        return _mapping(constant, value)
    if isinstance(value, (frozenset, set)):
        return ", ".join(f"`{word}`" for word in sorted(value))
    if isinstance(value, tuple):
        return ", ".join(f"`{word}`" for word in value)
    return str(value)


def _mapping(constant: str, value: Mapping[str, object]) -> str:
    first = next(iter(value.values()))
    if is_dataclass(first):
        columns: tuple[str, ...] = ("word", *(field.name.replace("_", " ") for field in fields(first)))
    else:
        columns = COLUMNS.get(constant, ("word", "meaning"))
    return _table(columns, ([f"`{word}`", *_cells(entry)] for word, entry in value.items()))


def _cells(entry: object) -> list[str]:
    if is_dataclass(entry):
        return [_cell(getattr(entry, field.name)) for field in fields(entry)]
    return [_cell(member) for member in entry] if isinstance(entry, tuple) else [_cell(entry)]


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"`{word}`" for word in value)
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def _findings_page() -> str:
    parts = [
        MARK,
        "# Findings",
        inspect.cleandoc(findings.__doc__ or ""),
        "An error makes the result unusable. A warning leaves it usable. A note is worth knowing.",
    ]
    for group in FINDING_GROUPS:
        table: Mapping[str, findings.FindingKind] = getattr(findings, group.upper())
        rows = [[f"`{code}`", kind.severity, f"`{kind.name}`", kind.why, kind.way_out] for code, kind in table.items()]
        shown = _table(("code", "grade", "name", "why", "way out"), sorted(rows)) if rows else "None so far."
        parts.extend([f"## {_heading(group)}", shown])
    return _page(parts)


# Verbs


def _commands_page() -> str:
    parts = [
        MARK,
        "# Commands",
        "`foedus --help` lists the verbs, and `foedus VERB --help` shows the options of one.",
        _table(
            ("verb", "does"), ([f"[`{name}`](#foedus-{name})", says] for name, (_, says) in sorted(COMMANDS.items()))
        ),
    ]
    for name, (where, _) in sorted(COMMANDS.items()):
        module, _, attribute = where.partition(":")
        parts.extend(_command(name, getattr(import_module(module), attribute)))
    return _page(parts)


def _command(name: str, command: click.Command) -> list[str]:
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    usage = " ".join(["foedus", name, *(_argument(argument) for argument in arguments), "[OPTIONS]"])
    rows = ([f"`{option.opts[0]}`", _takes(option), _option_says(option)] for option in options)
    return [
        f"## foedus {name}",
        f"```text\n{usage}\n```",
        *_help(command.help or ""),
        _table(("option", "takes", "meaning"), rows),
    ]


def _argument(argument: click.Argument) -> str:
    named = argument.metavar or (argument.name or "").upper()
    return named if argument.required or argument.metavar else f"[{named}]"


def _takes(option: click.Option) -> str:
    if option.is_flag:
        return ""
    kind = option.type
    if isinstance(kind, click.Choice):
        table = LONG_CHOICES.get(frozenset(kind.choices))
        takes = f"a word of [{table}]({table}.md)" if table else ", ".join(f"`{choice}`" for choice in kind.choices)
    elif isinstance(kind, click.IntRange):
        takes = f"whole number, {kind.min} to {kind.max}"
    else:
        takes = {"integer": "whole number"}.get(kind.name, kind.name)
    return f"{takes}; may be repeated" if option.multiple else takes


def _option_says(option: click.Option) -> str:
    says = re.sub(r"\s*\[default: (.*)\]", r" Default: \1.", option.help or "")
    default = f" Default: `{option.default}`." if option.show_default else ""
    return f"{says}{' Required.' if option.required else ''}{default}"


def _help(text: str) -> Iterable[str]:
    """The paragraphs of a verb's help; one that click is told to keep as it is becomes its heading and a block of commands."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith("\b\n"):
            heading, _, lines = paragraph.removeprefix("\b\n").partition("\n")
            yield heading
            yield f"```sh\n{inspect.cleandoc(lines)}\n```"
        else:
            yield paragraph


# Schemas


def _printed_pages() -> dict[str, Any]:
    """The type of what each verb prints with `--json`."""
    chain: Any = get_type_hints(show_chain)["return"]
    return {
        "assess": AssessmentPage,
        "check": _printed(
            "CheckPage",
            "What is wrong with some files. `files` are those named, none where the whole catalogue was checked. `errors` "
            "counts the findings of grade error.",
            files=tuple[str, ...],
            errors=int,
            findings=tuple[Finding, ...],
        ),
        "derive": make_dataclass(
            "DerivePage",
            [("event", Event)],
            bases=(DerivationPage,),
            namespace=_doc(DerivationPage.__doc__),
            kw_only=True,
            frozen=True,
        ),
        "list": _printed("ListPage", "Some agreements of the catalogue.", agreements=tuple[ListedAgreement, ...]),
        "show": Codesheet,
        "why": _printed(
            "WhyPage",
            "The chains of reasons behind some answers. `agreement` is the agreement or clause that was asked about. `bearer` "
            "is the state that was asked about, or null where none was named.",
            agreement=str,
            bearer=str | None,
            chains=tuple[chain, ...],
        ),
    }


def _doc(text: str | None) -> dict[str, Any]:
    return {"__doc__": text}


def _printed(name: str, says: str, **types: Any) -> type:
    return make_dataclass(name, list(types.items()), namespace=_doc(says), frozen=True, kw_only=True)


def _schema_text(verb: str, page: Any) -> str:
    made = TypeAdapter(page).json_schema(mode="serialization")
    head = {"$schema": DIALECT, "title": f"foedus {verb} --json"}
    return json.dumps({**head, **_closed(made)}, ensure_ascii=False, indent=2) + "\n"


def _closed(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema in which every property is required and no other is allowed, since a page always prints all of them."""
    result: dict[str, Any] = {}
    for key, value in schema.items():
        if key in ("properties", "$defs"):
            result[key] = {name: _closed(inner) for name, inner in value.items()}
        elif key in ("title", "default"):
            continue
        elif isinstance(value, dict):
            result[key] = _closed(value)
        elif isinstance(value, list):
            result[key] = [_closed(member) if isinstance(member, dict) else member for member in value]
        else:
            result[key] = value
    if "properties" in result:
        _explain(result)
        result.update(required=list(result["properties"]), additionalProperties=False)
    return result


def _explain(schema: dict[str, Any]) -> None:
    """Give each property the sentences of the description that name it."""
    said = " ".join(schema.get("description", "").split())
    if said:
        schema["description"] = said
    sentences = [sentence.rstrip(".;") for sentence in re.split(r"(?<=[.;])\s+", said)]
    for name, inner in schema["properties"].items():
        naming = [sentence for sentence in sentences if f"`{name}`" in sentence]
        if naming:
            inner["description"] = ". ".join(naming) + "."


# Markdown


def _heading(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").capitalize()


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(columns)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def main() -> None:
    """Write every file of the reference."""
    for name, text in write_reference().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{FOLDER / name}\n")


if __name__ == "__main__":
    main()
