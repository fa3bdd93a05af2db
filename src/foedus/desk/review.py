"""The state of a review: what became of each proposal, and where the reviewer is, as the steps of the journal make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .forms import Form, edit_form
from .journal import Step
from .proposals import Proposal, name_subject


@dataclass(frozen=True, kw_only=True)
class Item:
    """A proposal and what was decided: `state` is open, accepted, rejected, booked or retracted."""

    proposal: Proposal
    form: Form
    state: str = "open"
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Review:
    """All items in order, and the place of the one that is looked at."""

    items: tuple[Item, ...]
    at: int = 0

    @property
    def current(self) -> Item:
        """The item that is looked at."""
        return self.items[self.at]

    def find(self, number: str) -> Item:
        """The item of a proposal."""
        return next(item for item in self.items if item.proposal.id == number)

    def count(self, state: str) -> int:
        """How many items are in a state."""
        return sum(item.state == state for item in self.items)


SETTLED = ("booked", "retracted")
"""Steps that reached the ledger: they can't be undone here, only retracted there."""


def replay(proposals: Sequence[Proposal], steps: Sequence[Step]) -> Review:
    """The review after its steps."""
    review = Review(items=tuple(Item(proposal=p, form=p.form) for p in proposals))
    for step in _effective(steps):
        review = _take(review, step)
    return review


def can_undo(steps: Sequence[Step]) -> bool:
    """Whether the last step that counts can be taken back."""
    kept = _effective(steps)
    return bool(kept) and kept[-1].do not in SETTLED


def _effective(steps: Sequence[Step]) -> list[Step]:
    kept: list[Step] = []
    for step in steps:
        if step.do != "undo":
            kept.append(step)
        elif kept and kept[-1].do not in SETTLED:
            kept.pop()
    return kept


def _take(review: Review, step: Step) -> Review:
    if step.do == "move":
        at = next((n for n, item in enumerate(review.items) if item.proposal.id == step.id), review.at)
        return replace(review, at=at)
    items = tuple(_change(item, step) if item.proposal.id == step.id else item for item in review.items)
    moved = replace(review, items=items)
    return _next_open(moved) if step.do in ("accept", "reject", "merge") else moved


def _change(item: Item, step: Step) -> Item:
    if step.do == "edit":
        form = edit_form(item.form, step.field, step.value)
        if step.field != "subject" and item.form.subject in ("", name_subject(item.form)):
            form = replace(form, subject=name_subject(form))
        return replace(item, form=form, state="open")
    if step.do == "merge":
        return replace(item, form=replace(item.form, subject=step.value), state="accepted")
    if step.do == "reject":
        return replace(item, state="rejected", reason=step.value)
    return replace(item, state={"accept": "accepted", "booked": "booked", "retracted": "retracted"}[step.do])


def _next_open(review: Review) -> Review:
    count = len(review.items)
    order = [(review.at + n) % count for n in range(1, count + 1)]
    at = next((n for n in order if review.items[n].state == "open"), review.at)
    return replace(review, at=at)
