"""docs/reference is what the code says: every page and schema is the one that `make docs` would write now."""

from __future__ import annotations

import json

import pytest
from docs.reference.generate import FOLDER, write_reference
from jsonschema import Draft202012Validator

from foedus.cli.entry import COMMANDS
from foedus.vocabulary.acts import ACTS
from foedus.vocabulary.findings import FINDINGS
from foedus.vocabulary.levers import LEVERS
from foedus.vocabulary.predicates import PREDICATES


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return write_reference()


def test_every_page_is_the_one_that_would_be_written_now(written: dict[str, str]) -> None:
    kept = {p.name: p.read_text(encoding="utf-8") for p in FOLDER.iterdir() if p.suffix in (".md", ".json")}
    assert sorted(kept) == sorted(written), "run `make docs`, and remove what it no longer writes"
    assert [name for name in written if kept[name] != written[name]] == [], "run `make docs`"


def test_writing_twice_gives_the_same(written: dict[str, str]) -> None:
    assert write_reference() == written


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("acts.md", ACTS),
        ("findings.md", FINDINGS),
        ("levers.md", LEVERS),
        ("predicates.md", PREDICATES),
    ],
)
def test_a_page_has_a_row_for_every_word(page: str, words: dict[str, object], written: dict[str, str]) -> None:
    missing = [word for word in words if f"\n| `{word}` |" not in written[page]]
    assert missing == []


def test_every_verb_has_its_section_with_every_option(written: dict[str, str]) -> None:
    page = written["commands.md"]
    sections = {part.split("\n", 1)[0]: part for part in page.split("\n## foedus ")[1:]}
    assert sorted(sections) == sorted(COMMANDS)
    for option in ("--attacker", "--victim", "--place", "--on", "--kind", "--fact", "--add", "--known-on", "--json"):
        assert all(f"\n| `{option}` |" in sections[verb] for verb in ("derive", "why", "whynot"))
    assert "Default: `20250819`." in sections["assess"]


def test_tables_are_even(written: dict[str, str]) -> None:
    for name, text in written.items():
        if name.endswith(".md"):
            for table in text.split("\n\n"):
                rows = [line.replace("\\|", "").count("|") for line in table.splitlines() if line.startswith("|")]
                assert len(set(rows)) <= 1, (name, table.splitlines()[0])


def test_schemas_are_sound_and_closed(written: dict[str, str]) -> None:
    for name, text in written.items():
        if name.endswith(".json"):
            schema = json.loads(text)
            Draft202012Validator.check_schema(schema)
            for part in (schema, *schema["$defs"].values()):
                if part.get("type") == "object":
                    assert part["additionalProperties"] is False, name
                    assert part["required"] == list(part["properties"]), name
