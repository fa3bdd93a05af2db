"""The page of an assessment: self-contained, readable without scripts, accessible, and honest about what it may say."""

from __future__ import annotations

import itertools
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from foedus.assessment import assess, find_guarantee, open_library_and_places, open_sources, read_catalogue_programmes
from foedus.assessment import read_guarantee as read
from foedus.report import to_plain
from foedus.report.pages import AssessmentPage, show_assessment, write_html

TEMPLATES = Path(__file__).parents[2] / "src" / "foedus" / "report"


def page_of(name: str) -> AssessmentPage:
    base = open_library_and_places()
    guarantee, findings = read(
        find_guarantee(name), base.library, base.gazetteer, programmes=read_catalogue_programmes()
    )
    assert guarantee is not None, findings
    return show_assessment(assess(guarantee, open_sources(guarantee, base), draws=60, seed=3), base.gazetteer)


@pytest.fixture(scope="module", params=["ukraine", "tessara"])
def page(request: pytest.FixtureRequest) -> AssessmentPage:
    return page_of(request.param)


@pytest.fixture(scope="module")
def html(page: AssessmentPage) -> str:
    return write_html(page)


class Outline(HTMLParser):
    """Headings, scripts, addresses to fetch, images without a name, tables without headers, and ids used twice."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.ids: list[str] = []
        self.unnamed: list[str] = []
        self.lang = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag == "html":
            self.lang = given.get("lang") or ""
        for name in ("src", "href", "xlink:href"):
            address = given.get(name)
            if address and not address.startswith("#") and tag != "a":
                self.fetched.append(address)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if (tag == "svg" and not (given.get("role") == "img" and given.get("aria-label"))) or (
            tag == "th" and "scope" not in given
        ):
            self.unnamed.append(f"{tag} {given}")


def outline(html: str) -> Outline:
    parser = Outline()
    parser.feed(html)
    return parser


def test_the_page_fetches_nothing_and_runs_nothing(html: str) -> None:
    seen = outline(html)
    assert seen.fetched == []
    assert "script" not in seen.tags
    assert "@import" not in html
    assert not re.search(r"url\((?!#|\"#)", html)


def test_the_page_can_be_heard(html: str) -> None:
    seen = outline(html)
    assert seen.lang == "en"
    assert seen.unnamed == []
    assert seen.tags.count("h1") == 1
    assert "main" in seen.tags
    assert len(seen.ids) == len(set(seen.ids))
    levels = [int(tag[1]) for tag in seen.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_chart_has_its_table_with_the_same_numbers(page: AssessmentPage, html: str) -> None:
    assert page.charts
    assert html.count("<figure>") == len(page.charts) == html.count("<figcaption>")
    for chart in page.charts:
        assert all(len(series.values) == len(chart.columns) for series in chart.series)
        assert f"Table: {chart.title}" in html
        for value in chart.series[0].values:
            assert ("not known" if value is None else f">{value}<") in html


def test_the_answer_comes_first_then_reasons_then_assumptions(html: str) -> None:
    places = [html.index(text) for text in ('id="answer"', "Who is bound, by design", "<h2>Assumptions</h2>")]
    assert places == sorted(places)


def test_a_real_guarantee_leads_with_law_and_an_invented_one_with_the_game(page: AssessmentPage, html: str) -> None:
    law, game = html.index("<h2>Who is bound, by design"), html.index("<h2>How attack, fait accompli and war")
    assert (game < law) == page.fictional


def test_what_a_person_typed_is_escaped(page: AssessmentPage) -> None:
    from dataclasses import replace

    assert "<script>" not in write_html(replace(page, title="<script>alert(1)</script>"))


def test_no_number_claims_to_be_the_probability_of_an_attack(page: AssessmentPage, html: str) -> None:
    """Levels appear only as intervals; everything central is a difference from the baseline on common draws."""
    for text in (html, json.dumps(to_plain(page))):
        assert not re.search(r"probability (of|that)\b(?! a named state)", text.replace("\n", " "))
        assert not re.search(r"(risk|chance|likelihood) of (war|attack)", text)
    for design in page.designs:
        for span in design.outcomes:
            assert set(vars(span)) == {"outcome", "low", "high", "unit"}
        named = {shift.outcome for shift in design.shifts}
        assert named in (set(), {"attack", "fait accompli", "war", "war once attacked"})


def test_no_template_or_source_of_the_report_prints_one_outcome_alone() -> None:
    for path in [*TEMPLATES.rglob("*.py"), *TEMPLATES.rglob("*.j2")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"probability of (an )?attack", text), path
        assert "attack.mean()" not in text


def test_the_permanent_notes_stand_on_every_page(page: AssessmentPage, html: str) -> None:
    assert len(page.notes) >= 5
    for fragment in ("not a forecast", "26 of 210", "44% of wars", "nuclear challenger lies outside"):
        assert any(fragment in note for note in page.notes)
        assert fragment in html
    assert page.facts_reach in html


def test_treaty_and_political_rows_are_never_added_up(page: AssessmentPage) -> None:
    for design in page.designs:
        assert len({(h.owed, h.legal_force) for h in design.headcounts}) == len(design.headcounts)
