"""`foedus backtest cases`: coded historical cases against what the clauses say."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from foedus.cli.options import open_console, print_json
from foedus.evidence.cases import CasesReport, run_cases, write_predictions


@click.command("cases")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--predictions", type=click.Path(path_type=Path), help="Write one JSON object a line for each row.")
@click.option("--derived-only", is_flag=True, help="Hide the facts that the structure of an event should give.")
def backtest_cases(*, path: Path, as_json: bool, predictions: Path | None, derived_only: bool) -> None:
    """Answer every row of a file of coded cases, and name every row on which engine and coders differ.

    Rows that carry no answer are answered and not scored. What a row gives to resolve changes nothing in its answer.

    \b
    Examples:
      foedus backtest cases cases.yaml
      foedus backtest cases cases.yaml --derived-only --predictions out.jsonl
    """
    report = run_cases(path, derived_only=derived_only)
    if predictions is not None:
        write_predictions(report, predictions)
    if as_json:
        print_json(_plain(report))
    else:
        _print(report)


def _plain(report: CasesReport) -> dict[str, object]:
    return {
        "rows": report.rows,
        "scored": report.scored,
        "right": report.right,
        "share": report.share,
        "parts": {name: {"right": right, "of": of} for name, (right, of) in report.parts.items()},
        "confusion": {f"{coded}->{found}": n for (coded, found), n in sorted(report.confusion.items())},
        "misses": [
            {
                "case": m.prediction.case,
                "row": m.prediction.row,
                "agreement": m.coded.agreement,
                "article": m.coded.article,
                "parties": list(m.coded.parties),
                "wrong": list(m.parts),
                "coded": {"answer": m.coded.answer, "duty": m.coded.duty, "depends_on": list(m.coded.depends_on)},
                "found": {
                    "answer": m.prediction.answer,
                    "duty": m.prediction.duty,
                    "depends_on": list(m.prediction.depends_on),
                },
                "because": m.prediction.because,
            }
            for m in report.misses
        ],
    }


def _print(report: CasesReport) -> None:
    console = open_console()
    if report.misses:
        console.print(_misses(report))
    if report.scored:
        console.print(_confusion(report))
        for name, (right, of) in report.parts.items():
            console.print(f"{name}: {right} of {of}")
        console.print(f"rows right: {report.right} of {report.scored}")
    if report.rows > report.scored:
        console.print(f"{report.rows - report.scored} rows carry no answer and are only predicted")


def _misses(report: CasesReport) -> Table:
    table = Table("case", "clause", "wrong", "coded", "found", "because", title="Rows that differ")
    for miss in report.misses:
        found, coded = miss.prediction, miss.coded
        table.add_row(
            f"{found.case} [{found.row}] {', '.join(coded.parties)}",
            f"{coded.agreement} {coded.article}",
            ", ".join(miss.parts),
            f"{coded.duty} {', '.join(coded.depends_on)}",
            f"{found.duty} {', '.join(found.depends_on)}",
            found.because,
        )
    return table


def _confusion(report: CasesReport) -> Table:
    words = ("bound", "not-bound", "depends")
    table = Table("coded", *(f"found {word}" for word in words), title="Answers")
    for coded in words:
        table.add_row(coded, *(str(report.confusion.get((coded, found), 0)) for found in words))
    return table
