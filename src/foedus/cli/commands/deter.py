"""`foedus deter`: the designs of a guarantee in the game, over every stable equilibrium and over the years."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.assessment import study
from foedus.cli.guarantees import open_guarantee
from foedus.cli.options import open_console, print_json
from foedus.cli.promises import pledges_options, with_promises
from foedus.errors import UnreadableError
from foedus.report import to_plain
from foedus.report.deterrence import draw_up, print_study, say_study, say_years, write_study
from foedus.report.pages import say_month, show_origins, show_promised


@click.command("deter")
@click.argument("guarantee")
@click.option("--draws", type=click.IntRange(50, 20_000), default=600, show_default=True, help="Common draws.")
@click.option("--sample", type=click.IntRange(0, 5000), default=256, show_default=True, help="Sensitivity; 0 for none.")
@click.option("--seed", type=int, default=20250819, show_default=True, help="The seed that fixes every bit.")
@click.option("--month", help="Take the forces of this month, such as 2027-03.  [default: that of the event]")
@pledges_options
@click.option("--report", type=click.Path(path_type=Path), help="Write one HTML page with every chart here.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def study_deterrence(
    *,
    guarantee: str,
    draws: int,
    sample: int,
    seed: int,
    month: str | None,
    report: Path | None,
    as_json: bool,
    **promises: object,
) -> None:
    """Play the designs of GUARANTEE on common draws: attack, fait accompli and war, by year, who comes, and what would turn the ranking.

    \b
    Examples:
      foedus deter tessara
      foedus deter ukraine --report out/deter.html
      foedus deter tessara --draws 200 --sample 0 --json
    """
    opened = with_promises(open_guarantee(guarantee, month), promises)
    told = study(
        opened.guarantee,
        opened.sources,
        draws=draws,
        seed=seed,
        sample=sample,
        progress=lambda step: click.echo(f"{step} ...", err=True),
    )
    names = {code: state.name for code, state in opened.sources.gazetteer.states.items()}
    if as_json:
        charts = draw_up(told, names)
        print_json(
            {
                "guarantee": opened.guarantee.id,
                "draws": draws,
                "seed": seed,
                "answer": say_study(told),
                "month": f"{say_month(told.guarantee)} {say_years(told)}",
                "origins": [to_plain(line) for line in show_origins(told.guarantee, told.paths, names)],
                "promised": to_plain(show_promised(told.promised, names)),
                "designs": [to_plain(p) for p in told.prospects],
                "indices": [to_plain(i) for i in told.indices],
                "reversals": [to_plain(r) for r in told.reversals],
                "charts": [to_plain(chart) for chart in charts],
            }
        )
    else:
        print_study(told, names, open_console())
    if report is not None:
        _write(report, write_study(told, names))
        click.echo(f"report: {report}", err=as_json)


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise UnreadableError(f"{target}: {problem.strerror or problem}") from problem
