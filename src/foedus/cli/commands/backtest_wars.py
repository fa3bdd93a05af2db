"""`foedus backtest wars`: alliances in wars, from their terms and from who fought whom."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from foedus.cli.options import open_console, print_json
from foedus.evidence.wars import Judgement, Score, WarsReport, run_wars, write_judgements


@click.command("wars")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--data", required=True, type=click.Path(path_type=Path), help="A folder with the files of the datasets.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--predictions", type=click.Path(path_type=Path), help="Write warname, atopid and applies as CSV.")
def backtest_wars(*, path: Path, data: Path, as_json: bool, predictions: Path | None) -> None:
    """Decide for every pair of alliance and war whether the obligation arose, and name every pair coded otherwise.

    FILE has the columns warname, cowwarid and atopid. Where it has dnaLLM as well, the answers are scored, and the choice of
    rules is made again for every war without it.

    \b
    Example:
      foedus backtest wars pairs.csv --data data/
    """
    report = run_wars(path, data)
    if predictions is not None:
        write_judgements(report, predictions)
    if as_json:
        print_json(_plain(report))
    else:
        _print(report)


def _plain(report: WarsReport) -> dict[str, object]:
    told: dict[str, object] = {"rows": len(report.judgements)}
    if report.score is not None and report.validated is not None:
        told |= _shares(report.score) | {"cross_validated": _shares(report.validated)}
    told["misses"] = [_miss(j) for j in report.misses]
    return told


def _shares(score: Score) -> dict[str, object]:
    return {
        "scored": score.rows,
        "right": score.right,
        "share": score.share,
        "balanced_accuracy": score.balanced_accuracy,
        "f1": score.f1,
        "confusion": {
            "arose->arose": score.arose_right,
            "arose->idle": score.arose - score.arose_right,
            "idle->idle": score.idle_right,
            "idle->arose": score.idle - score.idle_right,
        },
    }


def _miss(judgement: Judgement) -> dict[str, object]:
    return {
        "warname": judgement.pair.war,
        "atopid": judgement.pair.alliance,
        "coded": judgement.pair.coded,
        "found": judgement.applies,
        "because": list(judgement.because),
    }


def _print(report: WarsReport) -> None:
    console = open_console()
    if report.misses:
        table = Table("war", "alliance", "coded", "found", "because", title="Pairs that differ")
        for j in report.misses:
            found = "open" if j.applies is None else _say(j.applies)
            table.add_row(
                j.pair.war,
                str(j.pair.alliance),
                _say(bool(j.pair.coded)),
                found,
                "; ".join(j.because) or "nothing engaged it",
            )
        console.print(table)
    for name, score in (("all wars", report.score), ("each war by rules chosen without it", report.validated)):
        if score is not None:
            console.print(
                f"{name}: {score.right} of {score.rows} right; balanced accuracy {score.balanced_accuracy:.3f}; "
                f"arose {score.arose_right} of {score.arose}, did not arise {score.idle_right} of {score.idle}"
            )
    arose = sum(j.applies is True for j in report.judgements)
    console.print(f"{len(report.judgements)} pairs: the obligation arose in {arose}")


def _say(arose: bool) -> str:
    return "arose" if arose else "did not arise"
