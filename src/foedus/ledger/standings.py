"""Where each promise stands at one valid and one known time: rungs reached, ends, and whether its conditions are met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from foedus.model import Entry, Pledge, Standing, Truth
from foedus.vocabulary.pledges import ENDS, LADDER, STATUSES

from .conditions import View, look_up, read_events, weigh
from .selection import select
from .thresholds import Claim, settle

RUNGS = tuple(LADDER)
_FIRM = RUNGS.index("pledged")


@dataclass(frozen=True, kw_only=True)
class Promise:
    """One promise as it stands. `pledge` is its newest entry on the highest rung, or its end where no rung was reached.

    `rung` is the highest rung, empty where none was reached; `end` how it ended, empty while it stands. `own` says whether its
    conditions are met, `bites` the same with its threshold. `waits` marks a promise that would bite if all those that wait
    for each other moved at once. `overdue` says that its day has gone by and nothing was delivered.
    """

    subject: str
    pledge: Pledge
    standing: Standing
    entries: tuple[Entry, ...]
    rung: str
    end: str
    own: Truth
    bites: Truth
    waits: bool = False
    overdue: bool = False

    @property
    def status(self) -> str:
        """The end where it has ended, else the rung."""
        return self.end or self.rung

    @property
    def low_provenance(self) -> bool:
        """Whether everything that carries its status is too weakly founded to count by default."""
        return all(e.draft.low_provenance for e in self.standing.at(self.status) or self.entries)


def pledge_of(entry: Entry) -> Pledge:
    """The promise that an entry is about. Only for entries that are about one."""
    content = entry.draft.content
    assert isinstance(content, Pledge)
    return content


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What a book says on one day, before anybody asks whether conditions are met. `events` is what is known of each."""

    promises: tuple[Promise, ...]
    events: Mapping[str, Truth]


def stand(entries: Iterable[Entry], *, valid: date, known: date, view: View | None = None) -> tuple[Promise, ...]:
    """Every promise as it stands on `valid`, as it was known on `known`, in the order of the book."""
    return take(gather(entries, valid=valid, known=known), view or View())


def gather(entries: Iterable[Entry], *, valid: date, known: date) -> Gathered:
    """Every promise with its rung and its end; whether it bites is left open."""
    chosen = select(entries, valid=valid, known=known)
    subjects: dict[str, list[Entry]] = {}
    for entry in chosen:
        if isinstance(entry.draft.content, Pledge):
            subjects.setdefault(entry.draft.subject, []).append(entry)
    promises = tuple(_promise(subject, tuple(mine), valid) for subject, mine in subjects.items())
    return Gathered(promises=promises, events=read_events(chosen))


def take(gathered: Gathered, view: View) -> tuple[Promise, ...]:
    """The same promises, and whether each bites where conditions are taken so."""
    claims = [_claim(promise, gathered.events, view) for promise in gathered.promises if not promise.end]
    settled, own = settle(claims), {claim.subject: claim.own for claim in claims}
    nothing = (Truth.FALSE, False)
    return tuple(
        replace(
            promise,
            own=own.get(promise.subject, Truth.FALSE),
            bites=settled.get(promise.subject, nothing)[0],
            waits=settled.get(promise.subject, nothing)[1],
        )
        for promise in gathered.promises
    )


def _promise(subject: str, entries: tuple[Entry, ...], valid: date) -> Promise:
    reached: dict[str, list[Entry]] = {}
    for entry in entries:
        reached.setdefault(pledge_of(entry).status, []).append(entry)
    standing = Standing(subject=subject, reached=tuple((s, tuple(reached[s])) for s in STATUSES if s in reached))
    rungs = [s for s, _ in standing.reached if s in LADDER]
    rung = rungs[-1] if rungs else ""
    carried = standing.at(rung) or entries
    newest = max(carried, key=lambda e: (e.draft.valid_from, e.seq))
    pledge = pledge_of(newest)
    late = pledge.due is not None and pledge.due < valid and rung != "delivered"
    return Promise(
        subject=subject,
        pledge=pledge,
        standing=standing,
        entries=entries,
        rung=rung,
        end=_end(entries, pledge, valid),
        own=Truth.UNKNOWN,
        bites=Truth.UNKNOWN,
        overdue=late,
    )


def _end(entries: tuple[Entry, ...], pledge: Pledge, valid: date) -> str:
    """How a promise ended: by the newest entry that ends it, unless a later one takes it up again, or by its own terms."""
    ends = [e for e in entries if pledge_of(e).status in ENDS]
    rungs = [e for e in entries if pledge_of(e).status in LADDER]
    last = max(ends, key=lambda e: (e.draft.valid_from, e.seq), default=None)
    if last is not None and all(e.draft.valid_from <= last.draft.valid_from for e in rungs):
        return pledge_of(last).status
    if pledge.replaced_by:
        return "replaced"
    return "lapsed" if pledge.until is not None and pledge.until <= valid else ""


def _claim(promise: Promise, events: Mapping[str, Truth], view: View) -> Claim:
    """What the promise brings to others that wait: the range of the amounts on its highest rung that has any."""
    firm = promise.rung in RUNGS and RUNGS.index(promise.rung) >= _FIRM
    unit = promise.pledge.amount.unit if promise.pledge.amount else None
    numbers: list[Decimal] = [
        amount.number
        for entry in promise.standing.at(promise.rung)
        if (amount := pledge_of(entry).amount) is not None and amount.unit == unit
    ]
    return Claim(
        subject=promise.subject,
        pledge=promise.pledge,
        low=min(numbers, default=None),
        high=max(numbers, default=None),
        own=weigh(promise.pledge, events, view),
        firm=firm,
        given=look_up("MATCHING", promise.pledge.actor, events, view) if promise.pledge.matching else None,
    )
