"""docs/guarantee-files.md: its example and fragments parse, and its tables name what the reader reads."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from foedus.agreements import Library, open_library, read_gazetteer
from foedus.assessment import read_catalogue_programmes, read_guarantee
from foedus.model import Guarantee, Severity, errors_in
from tests.docs.fields import fields_asked, held_to
from tests.docs.markdown import DOCS, complete_example, documented_fields, fragments

PAGE = DOCS / "guarantee-files.md"
GAZETTEER = read_gazetteer()[0]


@pytest.fixture(scope="module")
def library() -> Library:
    library, findings = open_library()
    assert errors_in(findings) == ()
    return library


def read_clean(text: str, library: Library, folder: Path) -> Guarantee:
    path = folder / "my-guarantee.yaml"
    path.write_text(text, encoding="utf-8")
    guarantee, findings = read_guarantee(path, library, GAZETTEER, programmes=read_catalogue_programmes())
    assert [str(f) for f in findings if f.severity in (Severity.ERROR, Severity.WARNING)] == []
    assert guarantee is not None
    return guarantee


def test_the_example_parses_and_says_what_it_seems_to_say(library: Library, tmp_path: Path) -> None:
    guarantee = read_clean(complete_example(PAGE, "guarantee"), library, tmp_path)
    assert [d.id for d in guarantee.designs] == [
        "as-it-stands",
        "guarantee",
        "automatic-guarantee-and-soldiers",
        "gifts",
    ]
    assert [(a.agreement, a.variant) for d in guarantee.designs for a in d.added] == [
        ("tessara-mutual-guarantee", ""),
        ("tessara-mutual-guarantee", "automatic"),
    ]
    assert [(s.state, s.personnel) for s in guarantee.designs[2].stationed] == [("AVA", 4000)]
    assert {f.key: f.value for f in guarantee.event.facts} == {"attack_within_orlenia": True, "request_made": None}
    assert (guarantee.assumptions["challenger_cost"].low, guarantee.assumptions["challenger_cost"].high) == (0.2, 0.5)


def test_a_design_takes_from_the_guarantee_what_it_does_not_say(library: Library, tmp_path: Path) -> None:
    supply = read_clean(complete_example(PAGE, "guarantee"), library, tmp_path).designs[3].supply
    assert supply is not None
    assert (supply.programme, supply.regime, supply.level) == ("straits-2030", "grant", "as-pledged")


@pytest.mark.parametrize("fragment", fragments(PAGE, "guarantee"))
def test_every_fragment_fits_into_the_example(fragment: str, library: Library, tmp_path: Path) -> None:
    whole = {**yaml.safe_load(complete_example(PAGE, "guarantee")), **yaml.safe_load(fragment)}
    read_clean(yaml.safe_dump(whole), library, tmp_path)


def test_the_tables_name_every_field_that_is_read(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fields_asked(monkeypatch) as asked:
        read_clean(complete_example(PAGE, "guarantee"), library, tmp_path)
    held_to(documented_fields(PAGE), asked)


def test_what_is_left_out_is_taken_as_the_page_says(library: Library, tmp_path: Path) -> None:
    whole = yaml.safe_load(complete_example(PAGE, "guarantee"))
    del whole["response_days"], whole["event"]["targets"], whole["event"]["actor"], whole["assumptions"]
    whole["supply"] = {"programme": "straits-2030"}
    guarantee = read_clean(yaml.safe_dump(whole), library, tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    assert guarantee.supply is not None
    for name, taken in (
        ("response_days", str(guarantee.response_days)),
        ("targets", f"`{guarantee.event.targets[0]}`"),
        ("actor", f"`{guarantee.event.actor}`"),
        ("regime", f"`{guarantee.supply.regime}`"),
        ("level", f"`{guarantee.supply.level}`"),
    ):
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{name}` |")]
        assert f"{taken} if left out" in row
