"""Promises that bite when others together have promised enough: which do for sure, which may, and which wait for one another.

What others bring is kept as running sums, and those that wait stand in order of what they ask, so that each promise is looked at when
it may have changed and not in every round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from foedus.model import Pledge, Truth, all_true


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What one promise brings to the promises that wait for others: its range, None where unknown, and its own conditions.

    `given` is what somebody reports, or what the view supposes, of its threshold: it wins over what the ledger adds up to.
    """

    subject: str
    pledge: Pledge
    low: Decimal | None
    high: Decimal | None
    own: Truth
    firm: bool
    given: Truth | None = None


_Size: TypeAlias = Callable[[Claim], Decimal | None]


class _Pool(NamedTuple):
    """What counts towards a threshold, its unit aside: promises to one state in a programme, or else in any of some domains."""

    beneficiary: str
    programme: str
    domains: frozenset[str]


class _Brought(NamedTuple):
    """How many promises there are, of how many nobody knows the size, and the sum of the others."""

    promises: int = 0
    unknown: int = 0
    total: Decimal = Decimal(0)

    def plus(self, other: _Brought, sign: int = 1) -> _Brought:
        return _Brought(
            self.promises + sign * other.promises,
            self.unknown + sign * other.unknown,
            self.total + sign * other.total,
        )

    def reaches(self, claim: Claim) -> bool:
        """Whether this is as much as a threshold asks; an unknown amount may be any."""
        return self.unknown > 0 or self.total >= _least_asked(claim)


def settle(claims: Sequence[Claim]) -> dict[str, tuple[Truth, bool]]:
    """For each promise: does it bite, and is it one of those that wait for each other?

    A promise with a threshold bites for sure where it is in the least fixed point, in which nobody moves before enough others are
    sure. It cannot bite where it is outside the greatest one, in which all who could move do. Between the two it is unknown.
    Those that would bite if they all moved at once, and do not because each waits, are marked.
    """
    pools = _Pools(c.pledge for c in claims if c.pledge.matching is not None)
    everybody = _Sums(pools, claims, lambda c: c.high)
    waiting = [c for c in claims if c.given is not Truth.FALSE]
    ready = [c for c in waiting if c.own is Truth.TRUE]
    sure = _grow(ready, pools)
    possible = _shrink([c for c in waiting if c.own is not Truth.FALSE], pools, lambda c: c.high)
    together = _shrink(ready, pools, _lowest)
    found = {}
    for claim in claims:
        bites = claim.own
        if claim.pledge.matching is not None:
            alone = not everybody.of_others(claim).promises
            bites = all_true([claim.own, claim.given or _reached(claim, alone, sure, possible)])
        found[claim.subject] = (bites, claim.subject in together and claim.subject not in sure)
    return found


def _reached(claim: Claim, alone: bool, sure: set[str], possible: set[str]) -> Truth:
    """Whether a threshold is reached by what the ledger holds. Where it holds no promise of the kind, nobody can say."""
    if claim.subject in sure:
        return Truth.TRUE
    return Truth.UNKNOWN if claim.subject in possible or alone else Truth.FALSE


def _grow(claims: Sequence[Claim], pools: _Pools) -> set[str]:
    """The least fixed point: those that wait for nobody, then whoever is reached by them, and so on."""
    sums, queues = _Sums(pools, (), _lowest), _queue_up(claims, key=_least_asked)
    inside: set[str] = set()
    arrived = [c for c in claims if _is_free(c)]
    changed = set(queues)
    while arrived or changed:
        for claim in arrived:
            inside.add(claim.subject)
            changed |= sums.change(claim, 1) & queues.keys()
        arrived = [c for kind in changed for c in _leave(queues[kind], sums, reached=True)]
        changed = set()
    return inside


def _shrink(claims: Sequence[Claim], pools: _Pools, size: _Size) -> set[str]:
    """The greatest fixed point: all of them, less those that even all the others do not reach, and so on."""
    sums, queues = _Sums(pools, claims, size), _queue_up(claims, key=lambda c: -_least_asked(c))
    inside = {c.subject for c in claims}
    changed = set(queues)
    while changed:
        gone = [c for kind in changed for c in _leave(queues[kind], sums, reached=False)]
        inside -= {c.subject for c in gone}
        changed = {kind for c in gone for kind in sums.change(c, -1) & queues.keys()}
    return inside


_Kind: TypeAlias = tuple[_Pool, str]
"""What a threshold counts: the promises of a pool in one unit."""


def _queue_up(claims: Iterable[Claim], key: Callable[[Claim], Decimal]) -> dict[_Kind, dict[str, list[Claim]]]:
    """Those that wait, by what they count and by actor, since nobody counts his own; whoever changes first stands last."""
    queues: dict[_Kind, dict[str, list[Claim]]] = {}
    for claim in sorted((c for c in claims if not _is_free(c)), key=key, reverse=True):
        queues.setdefault(_kind_of(claim.pledge), {}).setdefault(claim.pledge.actor, []).append(claim)
    return queues


def _leave(queues: Mapping[str, list[Claim]], sums: _Sums, *, reached: bool) -> list[Claim]:
    """Take from the queues those that are reached, or those that are not."""
    left = []
    for queue in queues.values():
        while queue and sums.of_others(queue[-1]).reaches(queue[-1]) is reached:
            left.append(queue.pop())
    return left


class _Pools:
    """What the thresholds of some promises count, and to which of it a promise belongs."""

    def __init__(self, asking: Iterable[Pledge]) -> None:
        self._pools: dict[tuple[str, str], set[_Pool]] = {}
        self._around: dict[tuple[str, str, tuple[str, ...]], tuple[_Pool, ...]] = {}
        self.units: dict[_Pool, set[str]] = {}
        for pledge in asking:
            pool, unit = _kind_of(pledge)
            self._pools.setdefault((pool.beneficiary, pool.programme), set()).add(pool)
            self.units.setdefault(pool, set()).add(unit)

    def around(self, claim: Claim) -> tuple[_Pool, ...]:
        """The pools to which a promise belongs: a firm one, to the same state, of the same thing."""
        pledge = claim.pledge
        if not claim.firm or pledge.negative:
            return ()
        asked = (pledge.beneficiary, pledge.programme, pledge.domains)
        if asked not in self._around:
            self._around[asked] = tuple(self._find(*asked))
        return self._around[asked]

    def _find(self, beneficiary: str, programme: str, domains: tuple[str, ...]) -> Iterator[_Pool]:
        if programme:
            yield from self._pools.get((beneficiary, programme), ())
        for pool in self._pools.get((beneficiary, ""), ()):
            if not pool.domains.isdisjoint(domains):
                yield pool


def _kind_of(pledge: Pledge) -> _Kind:
    """What the threshold of a promise counts."""
    assert pledge.matching is not None
    domains = frozenset[str]() if pledge.programme else frozenset(pledge.domains)
    return _Pool(pledge.beneficiary, pledge.programme, domains), pledge.matching.amount.unit


class _Sums:
    """What promises bring to each pool, by unit, in all and by actor. One without an amount may be in any unit."""

    def __init__(self, pools: _Pools, claims: Iterable[Claim], size: _Size) -> None:
        self._pools, self._size = pools, size
        self._brought: dict[tuple[_Pool, str | None, str | None], _Brought] = defaultdict(_Brought)
        for claim in claims:
            self.change(claim, 1)

    def change(self, claim: Claim, sign: int) -> set[_Kind]:
        """Let a promise in or out; which sums that changes."""
        amount, size = claim.pledge.amount, self._size(claim)
        brought = _Brought(1, size is None, size or Decimal(0))
        unit = amount.unit if amount else None
        changed: set[_Kind] = set()
        for pool in self._pools.around(claim):
            for actor in (None, claim.pledge.actor):
                place = (pool, unit, actor)
                self._brought[place] = self._brought[place].plus(brought, sign)
            changed |= {(pool, one) for one in ([unit] if unit is not None else self._pools.units[pool])}
        return changed

    def of_others(self, claim: Claim) -> _Brought:
        """What all but its own actor bring towards a threshold."""
        pool, unit = _kind_of(claim.pledge)
        found = _Brought()
        for one in (unit, None):
            found = found.plus(self._brought[pool, one, None])
            found = found.plus(self._brought[pool, one, claim.pledge.actor], -1)
        return found


def _is_free(claim: Claim) -> bool:
    """Whether a promise waits for nobody: it has no threshold, or the threshold is known to be reached."""
    return claim.pledge.matching is None or claim.given is Truth.TRUE


def _least_asked(claim: Claim) -> Decimal:
    threshold = claim.pledge.matching
    assert threshold is not None
    return threshold.amount.number


def _lowest(claim: Claim) -> Decimal:
    return claim.low or Decimal(0)
