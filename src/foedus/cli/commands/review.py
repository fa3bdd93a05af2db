"""`foedus review`: the statements of a text, one by one, for a person to accept, change or reject."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from foedus.cli.articles import list_titles, open_article
from foedus.cli.options import open_console, print_json
from foedus.desk import (
    FIELDS,
    Journal,
    Review,
    Step,
    book_accepted,
    can_undo,
    draft_entry,
    find_alike,
    find_text_hash,
    propose_pledges,
    replay,
    retract_item,
)
from foedus.errors import FindingsError, FoedusError, LedgerError
from foedus.ledger import Ledger, open_ledger
from foedus.model import Article
from foedus.report.desk import print_keys, print_proposal, say_progress
from foedus.statements import read_article


@click.command("review")
@click.argument("path", metavar="ARTICLE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--reviewer", required=True, envvar="FOEDUS_REVIEWER", help="Your name, which goes with every entry.")
@click.option("--ledger", "place", help="The ledger to book into: a file or an address.")
@click.option("--journal", type=click.Path(path_type=Path), help="Where keys are kept.  [default: beside the article]")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of publication, such as 2025-08-19.")
@click.option("--outlet", help="Who published it.")
@click.option("--list", "only_list", is_flag=True, help="Print where the review stands, and stop.")
@click.option("--json", "as_json", is_flag=True, help="The same as one JSON object.")
def review_text(*, path: Path, reviewer: str, place: str | None, journal: Path | None, **options: object) -> None:
    """Review what a news text says that somebody promised, key by key, and book what you accept.

    Every key is on the disk before the next is read: stop whenever you like, and go on with the same command.

    \b
    Example:
      foedus review article.txt --on 2025-08-19 --reviewer Ana --ledger pledges.db
    """
    day, outlet = options["day"], options["outlet"]
    article = open_article(path, day if isinstance(day, datetime) else None, str(outlet) if outlet else None)
    statements, _ = read_article(article, list_titles())
    proposals = propose_pledges(article, statements)
    if not proposals:
        raise click.ClickException(f"{path}: nobody is reported to say anything here.")
    kept = Journal(
        journal or path.with_name(f"{path.name}.review.jsonl"),
        text_hash=find_text_hash(article.text),
        reviewer=reviewer,
    )
    if options["only_list"] or options["as_json"]:
        _list(replay(proposals, kept.steps), as_json=bool(options["as_json"]))
        return
    with ExitStack() as stack:
        ledger = stack.enter_context(open_ledger(place)) if place else None
        desk = _Desk(article, kept, reviewer, ledger)
        desk.sit(lambda: replay(proposals, kept.steps))


class _Desk:
    """One sitting: shows a proposal, takes a key, and again."""

    def __init__(self, article: Article, journal: Journal, reviewer: str, ledger: Ledger | None) -> None:
        self._article, self._journal, self._reviewer, self._ledger = article, journal, reviewer, ledger
        self._entries = tuple(ledger.entries()) if ledger else ()
        self._console: Console = open_console()
        self._keys: dict[str, Callable[[Review], None]] = {
            "a": self._accept,
            "e": self._edit,
            "r": self._reject,
            "n": lambda review: self._move(review, 1),
            "p": lambda review: self._move(review, -1),
            "m": self._merge,
            "u": self._undo,
            "b": self._book,
            "x": self._retract,
            "?": lambda _: print_keys(self._console),
        }

    def sit(self, look: Callable[[], Review]) -> None:
        """Until `q` or the end of the input."""
        self._say("a accept  e edit  r reject  n next  p previous  m merge  u undo  b book  x retract  ? help  q stop")
        while True:
            review = look()
            self._show(review)
            key = _read_key()
            if key in ("q", "", "\x04"):
                break
            try:
                self._keys.get(key, self._unknown)(review)
            except FindingsError as problem:
                for finding in problem.findings:
                    self._say(str(finding))
            except FoedusError as problem:
                self._say(str(problem))
        waiting = look().count("accepted")
        kept = f" Kept in {self._journal.path.name}." if self._journal.steps else ""
        self._say(f"{say_progress(look())}.{kept}")
        if waiting:
            self._say(f"{waiting} accepted and not yet booked: come back and press b.")

    def _show(self, review: Review) -> None:
        _, lacks = draft_entry(self._article, review.current, self._reviewer)
        print_proposal(self._console, self._article, review, self._alike(review), lacks)

    def _alike(self, review: Review) -> tuple[tuple[str, str], ...]:
        return find_alike(review.current, review, self._entries)

    def _accept(self, review: Review) -> None:
        if not self._is_settled(review) and self._is_complete(review):
            self._step("accept", review)

    def _edit(self, review: Review) -> None:
        if self._is_settled(review):
            return
        field = click.prompt("field", type=click.Choice(list(FIELDS)), show_choices=True)
        value = click.prompt(f"{field} ({FIELDS[field]})", default="", show_default=False)
        self._step("edit", review, field=field, value=value)

    def _reject(self, review: Review) -> None:
        if self._is_settled(review):
            return
        self._step("reject", review, value=click.prompt("why", default="", show_default=False))

    def _move(self, review: Review, by: int) -> None:
        to = review.items[(review.at + by) % len(review.items)]
        self._journal.add(Step(do="move", id=to.proposal.id))

    def _merge(self, review: Review) -> None:
        alike = self._alike(review)
        if self._is_settled(review) or not alike:
            self._say("Nothing by the same actor to the same beneficiary to merge with.")
            return
        if not self._is_complete(review):
            return
        number = click.prompt("with which", type=click.IntRange(1, len(alike)), default=1)
        self._step("merge", review, value=alike[number - 1][0])

    def _undo(self, _review: Review) -> None:
        if can_undo(self._journal.steps):
            self._journal.add(Step(do="undo"))
        else:
            self._say("Nothing to undo; what is booked can be retracted with x.")

    def _book(self, review: Review) -> None:
        if self._ledger is None:
            raise LedgerError("there is no ledger to book into: stop, and come back with --ledger.")
        entries = book_accepted(self._article, review, self._reviewer, self._ledger)
        self._entries += entries
        for item in review.items:
            if item.state == "accepted":
                self._journal.add(Step(do="booked", id=item.proposal.id))
        self._say(f"{len(entries)} booked: " + ", ".join(f"{e.seq} {e.draft.subject}" for e in entries))

    def _retract(self, review: Review) -> None:
        if self._ledger is None or review.current.state != "booked":
            self._say("Only what is booked can be retracted.")
            return
        reason = click.prompt("why")
        retract_item(self._article, review.current, self._reviewer, reason, self._ledger)
        self._step("retracted", review)

    def _is_complete(self, review: Review) -> bool:
        _, lacks = draft_entry(self._article, review.current, self._reviewer)
        if lacks:
            self._say(f"Not yet: {', '.join(f.seen for f in lacks)}. Press e to fill it in.")
        return not lacks

    def _is_settled(self, review: Review) -> bool:
        settled = review.current.state in ("booked", "retracted")
        if settled:
            self._say("This is in the ledger: retract it with x, or go on with n.")
        return settled

    def _unknown(self, _review: Review) -> None:
        self._say("No such key; ? shows them all.")

    def _step(self, do: str, review: Review, *, field: str = "", value: str = "") -> None:
        self._journal.add(Step(do=do, id=review.current.proposal.id, field=field, value=value))

    def _say(self, words: str) -> None:
        self._console.print(words, markup=False, style="dim")


def _read_key() -> str:
    """The next key; where nobody sits at a terminal, the next letter of the input."""
    if sys.stdin.isatty():
        return click.getchar()
    while (key := sys.stdin.read(1)) == "\n":
        pass
    return key


def _list(review: Review, *, as_json: bool) -> None:
    if as_json:
        items = [
            {"id": i.proposal.id, "state": i.state, "words": i.proposal.quote.text, "form": asdict(i.form)}
            for i in review.items
        ]
        print_json({"items": items})
        return
    console = open_console()
    console.print(say_progress(review))
    for item in review.items:
        words = " ".join(item.proposal.quote.text.split())[:80]
        console.print(f"{item.proposal.id} {item.state}: {item.form.subject or words}", markup=False)
