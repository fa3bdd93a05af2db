"""The verbs for drafters: ask, diff, gaps, compare, cascade."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from foedus.agreements import Library, open_library, parse_day, parse_facts, read_agreement, read_gazetteer
from foedus.cli.options import event_options, open_console, print_json, take_event
from foedus.drafting import Opening, compare_clauses, compare_effects, find_gaps, rank_questions, run_cascade
from foedus.errors import FindingsError, UnknownNameError, UnreadableError, UsageError
from foedus.model import Agreement, Gazetteer, errors_in
from foedus.report import print_cascade, print_clauses, print_effects, print_gaps, print_questions, to_plain

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_FILES = click.option(
    "--file", "extra", multiple=True, type=click.Path(path_type=Path), help="A further agreement file."
)
_ATTACKERS = click.option(
    "--attacker", "attackers", multiple=True, help="An attacker to try beside those that the text names."
)
_CHART = click.option("--chart", type=click.Path(path_type=Path), help="Write the picture too, as an SVG file.")
_DAY = click.option("--on", "day", required=True, help="The day of the probing events, such as 2026-01-01.")


@click.command("ask")
@event_options
@_JSON
def ask_questions(*, as_json: bool, **options: Any) -> None:
    """Which unknown fact or reading would settle most of what an event leaves open, as a ranked list of questions.

    \b
    Example:
      foedus ask --attacker RUS --victim POL --place warsaw --on 2025-09-10 --kind drone-incursion
    """
    event, agreements, gazetteer, lens = take_event(options)
    ranking = rank_questions(event, agreements, gazetteer, lens=lens)
    if as_json:
        print_json({"open": ranking.open, "questions": to_plain(ranking.questions)})
    else:
        print_questions(ranking, open_console())


@click.command("diff")
@click.argument("before")
@click.argument("after")
@_DAY
@_ATTACKERS
@_FILES
@_CHART
@_JSON
def diff_drafts(
    *,
    before: str,
    after: str,
    day: str,
    attackers: tuple[str, ...],
    extra: tuple[Path, ...],
    as_json: bool,
    chart: Path | None,
) -> None:
    """Two drafts by effect: the events, places and parties whose outcome differs. BEFORE and AFTER are ids, ID:VARIANT or files.

    \b
    Examples:
      foedus diff draft-1.yaml draft-2.yaml --on 2026-01-01 --attacker RUS
      foedus diff istanbul-draft-treaty-2022-04-15:russian-amendment istanbul-draft-treaty-2022-04-15:ukrainian-text \\
          --on 2026-01-01 --attacker RUS
    """
    library, gazetteer = _open(extra)
    (one, first), (other, second) = (_draft(text, library) for text in (before, after))
    found = compare_effects(
        one, other, gazetteer, parse_day(day), variants=(first, second), attackers=_states(attackers, gazetteer)
    )
    if chart is not None:
        _write_picture("draw_effects", found, chart)
    if as_json:
        print_json(to_plain(found))
    else:
        print_effects(found, open_console())


@click.command("gaps")
@click.argument("names", metavar="AGREEMENT...", nargs=-1, required=True)
@_DAY
@_ATTACKERS
@_FILES
@_CHART
@_JSON
def show_gaps(
    *,
    names: tuple[str, ...],
    day: str,
    attackers: tuple[str, ...],
    extra: tuple[Path, ...],
    as_json: bool,
    chart: Path | None,
) -> None:
    """Where AGREEMENTs fail: events in which nobody is bound, duties that collide, vetoes, guarantors that attack.

    \b
    Example:
      foedus gaps budapest-1994 --on 2014-02-27
    """
    library, gazetteer = _open(extra)
    agreements = tuple(_draft(name, library)[0] for name in names)
    report = find_gaps(agreements, gazetteer, parse_day(day), attackers=_states(attackers, gazetteer))
    if chart is not None:
        _write_picture("draw_gaps", report, chart)
    if as_json:
        print_json(to_plain(report))
    else:
        print_gaps(report, open_console())


@click.command("compare")
@click.argument("names", metavar="AGREEMENT...", nargs=-1, required=True)
@_FILES
@_CHART
@_JSON
def compare_agreements(*, names: tuple[str, ...], extra: tuple[Path, ...], as_json: bool, chart: Path | None) -> None:
    """Two to six AGREEMENTs clause by clause.

    \b
    Example:
      foedus compare ukr-gbr-security-2024 ukr-fra-security-2024 ukr-deu-security-2024 ukr-usa-security-2024
    """
    library, _ = _open(extra)
    comparison = compare_clauses(tuple(_draft(name, library)[0] for name in names))
    if chart is not None:
        _write_picture("draw_clauses", comparison, chart)
    if as_json:
        print_json(to_plain(comparison))
    else:
        print_clauses(comparison, open_console())


@click.command("cascade")
@click.argument("openings", metavar="ATTACKER:VICTIM:DAY...", nargs=-1, required=True)
@click.option("--without", multiple=True, help="Switch a duty off: a bearer, an agreement, or AGREEMENT:BEARER.")
@click.option("--fact", multiple=True, help="A fact that holds throughout, such as provoked_by_victim=true.")
@click.option("--no-presume", is_flag=True, help="Leave open whatever is not stated.")
@_FILES
@_CHART
@_JSON
def show_cascade(
    *,
    openings: tuple[str, ...],
    without: tuple[str, ...],
    fact: tuple[str, ...],
    no_presume: bool,
    extra: tuple[Path, ...],
    as_json: bool,
    chart: Path | None,
) -> None:
    """Who is drawn in by text alone once some have begun: duties honoured arm further clauses, step by step.

    An entry that no text asked for is an opening of its own.

    \b
    Examples:
      foedus cascade AUH:SRB:1914-07-28 DEU:RUS:1914-08-01 DEU:FRA:1914-08-03 DEU:BEL:1914-08-04
      foedus cascade DEU:POL:1939-09-01 --without anglo-polish-1939
    """
    library, gazetteer = _open(extra)
    cascade = run_cascade(
        tuple(_opening(text, gazetteer) for text in openings),
        library.every,
        gazetteer,
        without=frozenset(_switched(text, library) for text in without),
        presume=not no_presume,
        facts=parse_facts(fact),
    )
    if chart is not None:
        _write_picture("draw_cascade", cascade, chart)
    if as_json:
        print_json(to_plain(cascade))
    else:
        print_cascade(cascade, open_console())


def _write_picture(name: str, found: object, path: Path) -> None:
    """Draw with `name` of the door of diagrams, which is opened only here since it loads the drawing library."""
    draw: Callable[[object], str] = getattr(import_module("foedus.report.diagrams"), name)
    try:
        path.write_text(draw(found), encoding="utf-8")
    except OSError as problem:
        raise UnreadableError(f"{path}: {problem.strerror or problem}") from problem


def _open(extra: tuple[Path, ...]) -> tuple[Library, Gazetteer]:
    gazetteer, findings = read_gazetteer()
    library, reported = open_library(extra)
    wrong = errors_in((*findings, *reported))
    if wrong:
        raise FindingsError(wrong)
    return library, gazetteer


def _draft(text: str, library: Library) -> tuple[Agreement, str]:
    """An agreement by id, alias or file, and the variant named after a colon."""
    if text.endswith((".yaml", ".yml")):
        agreement, findings = read_agreement(Path(text))
        if agreement is None:
            raise FindingsError(errors_in(findings))
        return agreement, ""
    name, _, variant = text.partition(":")
    agreement = library.find(name)
    if variant and variant not in [v.id for v in agreement.variants]:
        raise UnknownNameError(f"variant of {agreement.id}", variant, [v.id for v in agreement.variants])
    return agreement, variant


def _opening(text: str, gazetteer: Gazetteer) -> Opening:
    parts = text.split(":")
    if len(parts) != 3:
        raise UsageError(f"an opening is written ATTACKER:VICTIM:DAY, and '{text}' is not")
    attacker, victim = _states(tuple(parts[:2]), gazetteer)
    return Opening(attacker=attacker, victim=victim, day=parse_day(parts[2]))


def _switched(text: str, library: Library) -> str:
    """A duty to switch off, with the agreement under its own id."""
    name, colon, bearer = text.partition(":")
    known = name in library.agreements or name in library.aliases
    return f"{library.find(name).id}{colon}{bearer}" if known else text


def _states(codes: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    for code in codes:
        if code not in gazetteer.states:
            raise UnknownNameError("state", code)
    return codes
