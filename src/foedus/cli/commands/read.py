"""`foedus read`: who said what in a news text, with the place of every word."""

from __future__ import annotations

import shlex
import subprocess
from datetime import datetime
from pathlib import Path

import click
from rich.table import Table

from foedus.cli.articles import list_titles, open_article
from foedus.cli.options import open_console, print_json
from foedus.errors import UsageError
from foedus.model import Article
from foedus.statements import read_article, read_reply, write_statements


@click.command("read")
@click.argument("path", metavar="ARTICLE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of publication, such as 2025-08-19.")
@click.option("--outlet", help="Who published it.")
@click.option("--with", "command", help="A command that reads the text on its input and prints the same JSON.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def read_text(*, path: Path, day: datetime | None, outlet: str | None, command: str | None, as_json: bool) -> None:
    """Read a news text: statements, speakers, what they are about, and the pledges in them.

    \b
    Example:
      foedus read article.txt --on 2025-08-19
    """
    article = open_article(path, day, outlet)
    if command is not None:
        _read_with(command, article)
        return
    statements, findings = read_article(article, list_titles())
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


def _read_with(command: str, article: Article) -> None:
    """Let the user's own command read, keep what holds, and print it as JSON; the findings go to the error stream."""
    try:
        done = subprocess.run(shlex.split(command), input=article.text, capture_output=True, text=True, check=True)  # noqa: S603 - the command is the user's own
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise UsageError(f"the command given by --with failed: {error}") from error
    plain, findings = read_reply(article, done.stdout)
    print_json(plain)
    for finding in findings:
        click.echo(str(finding), err=True)
