"""Our totals against sums that others published, and what separates the two, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from foedus.model import Entry, PublishedTotal

from .counting import Question, Sum, Total, total
from .selection import select


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A published sum beside ours: `apart` is theirs less ours at its nearest, None where nothing of ours counts. `months` has the same for each published month.

    `within` says that their rounding alone explains the difference.
    """

    published: PublishedTotal
    document: str
    low: Decimal | None
    high: Decimal | None
    apart: Decimal | None
    within: bool
    months: tuple[Beside, ...] = ()


def compare_published(entries: Iterable[Entry], found: Total) -> tuple[Beside, ...]:
    """The sums that others published for the same programme, rule and period, each beside ours."""
    book = tuple(entries)
    question = found.question
    published = [
        (e.draft.source.document, content)
        for e in select(book, known=found.known)
        if isinstance(content := e.draft.content, PublishedTotal)
        and (content.programme, content.rule) == (found.programme, question.rule)
    ]
    whole = [(d, p) for d, p in published if (p.since, p.until) == (question.since, question.until)]
    return tuple(
        replace(
            _beside(theirs, document, found.in_unit(theirs.amount.unit)),
            months=tuple(
                _beside(part, told, _count(book, found, replace(question, since=part.since, until=part.until), part))
                for told, part in published
                if _inside(part, theirs)
            ),
        )
        for document, theirs in whole
    )


def _inside(part: PublishedTotal, whole: PublishedTotal) -> bool:
    return (
        part.by == whole.by
        and whole.since <= part.since
        and part.until <= whole.until
        and (part.since, part.until) != (whole.since, whole.until)
    )


def _count(book: tuple[Entry, ...], found: Total, question: Question, part: PublishedTotal) -> Sum | None:
    return total(book, found.programme, question, known=found.known).in_unit(part.amount.unit)


def _beside(published: PublishedTotal, document: str, ours: Sum | None) -> Beside:
    theirs = published.amount.number
    apart = None if ours is None else theirs - min(max(theirs, ours.low), ours.high)
    return Beside(
        published=published,
        document=document,
        low=ours.low if ours else None,
        high=ours.high if ours else None,
        apart=apart,
        within=apart is not None and abs(apart) <= published.step / 2,
    )
