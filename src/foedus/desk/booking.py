"""Accepted proposals become entries of the ledger, each with its source, its words, and who accepted it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from foedus.errors import FindingsError
from foedus.model import Article, Citation, Draft, Entry, Finding, Pledge, errors_in

from .forms import Form, fill_pledge, list_changes
from .proposals import find_text_hash
from .review import Item, Review


class Book(Protocol):
    """What the desk asks of a ledger."""

    def append(self, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
        """Enter all drafts or none."""

    def history(self, subject: str) -> Sequence[Entry]:
        """All entries about a subject."""


def draft_entry(article: Article, item: Item, reviewer: str) -> tuple[Draft | None, tuple[Finding, ...]]:
    """The entry that an item would become, or what it lacks."""
    pledge, findings = fill_pledge(item.form)
    if pledge is None or errors_in(findings):
        return None, findings
    day = date.fromisoformat(item.form.day)
    edited = list_changes(item.proposal.form, item.form)
    draft = Draft(
        key=_key(article, item),
        subject=item.form.subject,
        content=_speak(pledge, item),
        valid_from=day,
        known=max(day, article.day) if article.day else day,
        source=Citation(document=article.outlet or article.file, day=article.day),
        quote=item.proposal.quote,
        reviewer=reviewer,
        reason=f"read by foedus, {', '.join(edited)} by the reviewer" if edited else "as read by foedus",
    )
    return draft, ()


def book_accepted(article: Article, review: Review, reviewer: str, book: Book) -> tuple[Entry, ...]:
    """Enter every accepted item, all or none. Raises what the ledger raises; what was entered before is not entered twice."""
    made = [draft_entry(article, item, reviewer) for item in review.items if item.state == "accepted"]
    if wrong := [finding for _, findings in made for finding in findings]:
        raise FindingsError(wrong)
    return book.append([draft for draft, _ in made if draft is not None])


def retract_item(article: Article, item: Item, reviewer: str, reason: str, book: Book) -> tuple[Entry, ...]:
    """Take a booked item back by an entry that says why."""
    key = _key(article, item)
    entry = next((e for e in book.history(item.form.subject) if e.draft.key == key), None)
    if entry is None:
        return ()
    old = entry.draft
    draft = Draft(
        key=f"{key}:retracted",
        subject=old.subject,
        content=old.content,
        valid_from=old.valid_from,
        known=old.known,
        source=old.source,
        quote=old.quote,
        reviewer=reviewer,
        reason=reason,
        action="retract",
        refers=key,
    )
    return book.append([draft])


def find_alike(item: Item, review: Review, entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """Promises that this one may be about, by the same actor to the same beneficiary: their subjects, and what they say."""
    found: dict[str, str] = {}
    for other in review.items:
        form = other.form
        if (
            other is not item
            and other.state in ("accepted", "booked")
            and _alike(item.form, form.actor, form.beneficiary)
        ):
            found.setdefault(form.subject, f"{form.what} ({form.status})")
    for entry in entries:
        content = entry.draft.content
        if isinstance(content, Pledge) and _alike(item.form, content.actor, content.beneficiary):
            found.setdefault(entry.draft.subject, f"{content.what} ({content.status}, {entry.draft.valid_from})")
    return tuple(found.items())[:9]


def _alike(form: Form, actor: str, beneficiary: str) -> bool:
    return bool(form.actor) and (form.actor, form.beneficiary) == (actor, beneficiary)


def _key(article: Article, item: Item) -> str:
    start, end = item.proposal.quote.start, item.proposal.quote.end
    return f"read:{find_text_hash(article.text)[:16]}:{start}-{end}"


def _speak(pledge: Pledge, item: Item) -> Pledge:
    return replace(pledge, speaker=item.proposal.statement.speaker.name)
