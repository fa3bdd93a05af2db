"""`foedus evidence`: what public data say of the game's parameters, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

import click
from numpy.typing import NDArray
from rich.table import Table

from foedus.cli.options import open_console, print_json
from foedus.evidence.calibration import (
    PUBLISHED,
    STRUCTURE,
    Fit,
    Forecast,
    study_contests,
    study_danger,
    study_deterrence,
    study_honour,
    study_initiation,
    study_joining,
    study_structure,
)

Told = dict[str, object]

NOTE = "Rates of disputes that happened between states of 1816 to 2010: they say nothing of what a named state will do."


@click.command("evidence")
@click.argument(
    "study", type=click.Choice(["contest", "danger", "deterrence", "honour", "initiation", "joining", "structure"])
)
@click.option("--data", required=True, type=click.Path(path_type=Path), help="A folder with the files of the datasets.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show_evidence(*, study: str, data: Path, as_json: bool) -> None:
    """Fit one STUDY on the datasets of a folder, and judge it on years that it has not seen.

    \b
    contest      how the ratio of capabilities decides disputes and wars
    danger       which pairs of states have disputes at all, beside the published figures
    deterrence   do outside pacts go with fewer disputes? a replication that fails in part
    honour       were obligations honoured, in wars to 1944
    initiation   who begins a dispute with whom, with what the game expects and without
    joining      who comes when a state is attacked, with what alliances say and without
    structure    attack, resistance and joining estimated together, the equilibrium inside; takes minutes
    \b
    Example:
      foedus evidence joining --data data/
    """
    told = _STUDIES[study](data)
    if as_json:
        print_json({"study": study, **told, "note": NOTE})
        return
    console = open_console()
    for name, value in told.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            console.print(_table(name, value))
        else:
            console.print(f"{name}: {_shown(value)}")
    console.print(NOTE, style="dim")


def _contests(data: Path) -> Told:
    lines = [
        {
            "sample": r.sample,
            "contests": r.fit.rows,
            "exponent": r.fit.coefficients[1],
            "error": r.errors[1],
            "intercept": r.fit.coefficients[0],
            "error of intercept": r.errors[0],
            "log loss saved out of sample": r.saved,
        }
        for r in study_contests(data)
    ]
    return {"contests": [_plain(line) for line in lines]}


def _danger(data: Path) -> Told:
    r = study_danger(data)
    lines = _terms(r.fit, {"error by pair": r.errors})
    for line, printed in zip(lines, PUBLISHED.values(), strict=True):
        line["published"], line["error as published"] = printed or (None, None)
    return {
        "rows": r.fit.rows,
        "rows without a capability or a regime score": r.left_out,
        "disputes begun": r.fit.events,
        "terms": lines,
    }


def _deterrence(data: Path) -> Told:
    return {
        f"{r.sample}, {r.model}: {r.fit.rows:,} rows, {r.fit.events:,} disputes begun": _terms(
            r.fit, {"error by dyad": r.errors_pair, "error by state": r.errors_state}
        )
        for r in study_deterrence(data)
    }


def _honour(data: Path) -> Told:
    r = study_honour(data)
    return {"share honoured": float(r.share), "terms": _terms(r.fit, {"error by war": r.errors})}


def _initiation(data: Path) -> Told:
    r = study_initiation(data)
    return {
        "rows to 1980": r.trained,
        "begun to 1980": r.trained_events,
        "forecasts 1981-2010": [_forecast(name, f) for name, f in r.forecasts.items()],
        "differences in log loss": [_difference(name, d) for name, d in r.differences.items()],
        "structural model on all rows": _terms(r.fit, {"error by state": r.errors}),
    }


def _joining(data: Path) -> Told:
    r = study_joining(data)
    return {
        "rows": r.fit.rows,
        "joined the target": r.fit.events,
        "terms on all rows": _terms(r.fit, {"error by dispute": r.errors}),
        "forecasts 1981-2010": [
            _forecast("with alliances", r.with_alliances),
            _forecast("without alliances", r.without_alliances),
        ],
        "differences in log loss": [_difference("with against without alliances", r.difference)],
    }


def _structure(data: Path) -> Told:
    r = study_structure(data, lambda step: click.echo(f"{step} ...", err=True))
    lines = [
        _plain({"term": name, "coefficient": b, "error": e})
        for name, b, e in zip(STRUCTURE, r.estimates, r.errors, strict=True)
    ]
    return {
        "rows": r.rows,
        "settled": "yes" if r.settled else "no",
        "terms": lines,
        "forecasts 1981-2010": [_forecast("full likelihood", r.forecast)],
    }


def _terms(fit: Fit, errors: dict[str, NDArray]) -> list[Told]:  # type: ignore[type-arg]
    return [
        _plain(
            {"term": term, "coefficient": fit.coefficients[at]} | {name: values[at] for name, values in errors.items()}
        )
        for at, term in enumerate(fit.terms)
    ]


def _forecast(name: str, forecast: Forecast) -> Told:
    return {"model": name, **_plain(asdict(forecast))}


def _difference(name: str, difference: tuple[float, float, float]) -> Told:
    mean, low, high = difference
    return {"models": name, "difference": mean, "low": low, "high": high}


def _plain(line: Told) -> Told:
    """Plain numbers; what could not be estimated is nothing, and not a number that looks like one."""
    return {k: v if isinstance(v, (str, int)) else _number(v) for k, v in line.items()}


def _number(value: object) -> float | None:
    number = float(value)  # type: ignore[arg-type]
    return number if number == number else None  # noqa: PLR0124 - what is not a number differs from itself


def _table(title: str, lines: Iterable[Told]) -> Table:
    rows = list(lines)
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    for name in rows[0]:
        table.add_column(name.replace("_", " "), justify="left" if isinstance(rows[0][name], str) else "right")
    for row in rows:
        table.add_row(*(_shown(value) for value in row.values()))
    return table


def _shown(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, float):
        return f"{value:.5f}" if abs(value) < 0.1 else f"{value:.3f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


_STUDIES: dict[str, Callable[[Path], Told]] = {
    "contest": _contests,
    "danger": _danger,
    "deterrence": _deterrence,
    "honour": _honour,
    "initiation": _initiation,
    "joining": _joining,
    "structure": _structure,
}
