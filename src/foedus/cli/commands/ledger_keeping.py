"""`foedus ledger init|verify|head|log|export|restore`: keeping a ledger."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from foedus.cli.options import open_console, print_json
from foedus.errors import FindingsError, UsageError
from foedus.ledger import Ledger, export_entries, open_ledger, restore_ledger, verify_ledger
from foedus.model import Entry, Pledge
from foedus.report import to_plain


@click.command("init")
@click.argument("place")
def make_ledger(place: str) -> None:
    """Make a ledger at PLACE, a file or an address of a database; one that is there is brought up to date and keeps all it holds.

    \b
    Examples:
      foedus ledger init pledges.db
      foedus ledger init postgresql://user@host/pledges
    """
    with open_ledger(place, create=True) as ledger:
        _tell_head(ledger)


@click.command("head")
@click.argument("place")
def show_head(place: str) -> None:
    """How many entries a ledger holds, and the hash of the last. Note both elsewhere: with them, verify sees whether any were taken away.

    \b
    Example:
      foedus ledger head pledges.db
    """
    with open_ledger(place) as ledger:
        _tell_head(ledger)


@click.command("verify")
@click.argument("place")
@click.option("--head", help="Number and hash noted earlier, as 120:9f3c...")
def verify_place(place: str, head: str | None) -> None:
    """Follow the chain from the first entry to the last, and name every entry that is not as it was made.

    \b
    Example:
      foedus ledger verify pledges.db
    """
    noted = _take_head(head) if head else None
    with open_ledger(place) as ledger:
        findings = verify_ledger(ledger, head=noted)
        if findings:
            raise FindingsError(findings)
        _tell_head(ledger)
    click.echo("Every entry is as it was made.")


@click.command("log")
@click.argument("place")
@click.option("--subject", help="Only the entries on this promise.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show_log(place: str, subject: str | None, as_json: bool) -> None:
    """All entries ever made, in order, also those that were corrected or retracted.

    \b
    Example:
      foedus ledger log pledges.db --subject fra-ukr-troops
    """
    with open_ledger(place) as ledger:
        entries = ledger.history(subject) if subject else tuple(ledger.every())
    if as_json:
        print_json({"entries": [to_plain(entry) for entry in entries]})
        return
    table = Table("entry", "subject", "did", "what", "from", "known", "reviewer", "source", box=None)
    for entry in entries:
        table.add_row(*_line(entry))
    open_console().print(table)


@click.command("export")
@click.argument("place")
@click.argument("path", type=click.Path(path_type=Path))
def export_ledger(place: str, path: Path) -> None:
    """Write all entries of the ledger at PLACE to the file PATH, one line each, while others may go on writing.

    \b
    Example:
      foedus ledger export pledges.db pledges.jsonl
    """
    with open_ledger(place) as ledger:
        click.echo(f"{export_entries(ledger, path)} entries in {path}")


@click.command("restore")
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("place")
def restore_place(path: Path, place: str) -> None:
    """Read the export PATH into a new ledger at PLACE. What is not whole and sound is refused, and then nothing is made or changed.

    \b
    Example:
      foedus ledger restore pledges.jsonl copy.db
    """
    count, digest = restore_ledger(path, place)
    click.echo(f"{count} entries restored")
    _tell(count, digest)


def _tell_head(ledger: Ledger) -> None:
    _tell(*ledger.head())


def _tell(count: int, digest: str) -> None:
    click.echo(f"{count} entries, head {count}:{digest}")


def _take_head(text: str) -> tuple[int, str]:
    number, _, digest = text.partition(":")
    if not number.isdigit() or len(digest) != 64:
        raise UsageError(
            f"'{text}' is no head: write it as `foedus ledger head` prints it, the number, a colon and the hash."
        )
    return int(number), digest


def _line(entry: Entry) -> tuple[str, ...]:
    draft, content = entry.draft, entry.draft.content
    what = (
        f"{content.actor}: {content.what}, {content.status}" if isinstance(content, Pledge) else str(to_plain(content))
    )
    return (
        str(entry.seq),
        draft.subject,
        f"{draft.action} {draft.refers}".strip(),
        what,
        draft.valid_from.isoformat(),
        draft.known.isoformat(),
        draft.reviewer,
        draft.source.document,
    )
