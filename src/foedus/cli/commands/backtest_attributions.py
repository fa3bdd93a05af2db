"""`foedus backtest attributions`: who said what in newspaper prose, against the marks of people."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.cli.options import open_console, print_json
from foedus.errors import UsageError
from foedus.evidence.attributions import AttributionsReport, run_attributions
from foedus.evidence.trained_attributions import train_sieve


@click.command("attributions")
@click.argument("path", metavar="ARCHIVE", type=click.Path(path_type=Path))
@click.option("--part", default="dev", show_default=True, help="The part of the corpus: train or dev.")
@click.option("--trained", is_flag=True, help="For comparison: keep only what a logit fitted on the part train keeps.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def backtest_attributions(*, path: Path, part: str, trained: bool, as_json: bool) -> None:
    """Find the attributions of newspaper articles, and compare them with those that people marked.

    ARCHIVE is the tar file of PolNeAR. A content counts where half of the joint characters agree.

    \b
    Example:
      foedus backtest attributions polnear_train_dev.tar.gz --part dev
    """
    if trained and part == "train":
        raise UsageError("what is fitted on the part train is not judged on it: leave out one of the two")
    finder = train_sieve(path, "train", lambda said: click.echo(said, err=True)).find if trained else None
    report = run_attributions(path, part, finder)
    if as_json:
        print_json(_plain(report))
        return
    t = report.tally
    open_console().print(
        f"{report.articles} articles, {t.marked:.0f} attributions marked, {t.found:.0f} found, {t.paired:.0f} paired: content "
        f"F1 {t.content_f1:.3f}, source right {t.source_accuracy:.3f}, direct speech F1 {t.direct_f1:.3f}"
    )


def _plain(report: AttributionsReport) -> dict[str, object]:
    t = report.tally
    return {
        "part": report.part,
        "articles": report.articles,
        "marked": round(t.marked, 3),
        "found": round(t.found, 3),
        "paired": round(t.paired, 3),
        "content_precision": t.paired / t.found if t.found else 0.0,
        "content_recall": t.paired / t.marked if t.marked else 0.0,
        "content_f1": t.content_f1,
        "source_accuracy": t.source_accuracy,
        "direct_f1": t.direct_f1,
    }
