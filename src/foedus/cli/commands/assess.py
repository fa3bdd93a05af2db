"""`foedus assess`: the designs of a guarantee side by side, in the terminal, as JSON and as one HTML page."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.assessment import assess
from foedus.cli.guarantees import open_guarantee
from foedus.cli.options import open_console, print_json
from foedus.cli.promises import pledges_options, with_promises
from foedus.errors import UnreadableError
from foedus.report import to_plain
from foedus.report.pages import print_assessment, show_assessment, write_html


@click.command("assess")
@click.argument("guarantee")
@click.option("--report", type=click.Path(path_type=Path), help="Write the report here.  [default: GUARANTEE.html]")
@click.option(
    "--draws", type=click.IntRange(10, 100_000), default=1000, show_default=True, help="Draws of the assumptions."
)
@click.option("--seed", type=int, default=20250819, show_default=True, help="The seed that fixes every bit.")
@click.option("--month", help="Take the forces of this month, such as 2027-03.  [default: that of the event]")
@pledges_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and write no report unless asked to.")
def assess_guarantee(
    *,
    guarantee: str,
    report: Path | None,
    draws: int,
    seed: int,
    month: str | None,
    as_json: bool,
    **promises: object,
) -> None:
    """Compare the designs of GUARANTEE: a file, or the name of a guarantee in the catalogue.

    \b
    Examples:
      foedus assess ukraine
      foedus assess tessara --report out/tessara.html
      foedus assess ukraine --pledges example --rule kiel
      foedus assess ukraine --month 2028-01 --json
    """
    opened = with_promises(open_guarantee(guarantee, month), promises)
    told = assess(opened.guarantee, opened.sources, draws=draws, seed=seed)
    page = show_assessment(told, opened.sources.gazetteer)
    if as_json:
        print_json(to_plain(page))
    else:
        print_assessment(page, open_console())
    if report is not None or not as_json:
        target = report or Path(f"{opened.guarantee.id}.html")
        _write(target, write_html(page))
        click.echo(f"\nreport: {target}", err=as_json)


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise UnreadableError(f"{target}: {problem.strerror or problem}") from problem
