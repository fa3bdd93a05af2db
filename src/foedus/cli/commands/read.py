"""`foedus read`: who said what in a news text, with the place of every word."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.table import Table

from foedus.cli.articles import open_article
from foedus.cli.options import open_console, print_json
from foedus.statements import read_article, write_statements


@click.command("read")
@click.argument("path", metavar="ARTICLE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of publication, such as 2025-08-19.")
@click.option("--outlet", help="Who published it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def read_text(*, path: Path, day: datetime | None, outlet: str | None, as_json: bool) -> None:
    """Read a news text: statements, speakers, what they are about, and the pledges in them.

    \b
    Example:
      foedus read article.txt --on 2025-08-19
    """
    article = open_article(path, day, outlet)
    statements, findings = read_article(article)
    if as_json:
        print_json(write_statements(article, statements))
        return
    table = Table("id", "speaker", "speech", "words", "about", "stance", "pledge")
    for s in statements:
        words = " ... ".join(article.text[a:b] for a, b in s.spans)
        table.add_row(
            s.id, s.speaker.name, s.speech, words, ", ".join(s.about), s.stance, s.pledge.status if s.pledge else ""
        )
    console = open_console()
    console.print(table)
    for finding in findings:
        console.print(str(finding), markup=False)
