"""Which promises bite that wait for others, held against plain rounds over all of them; and rates, against a search through all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.ledger.conversion import Rates
from foedus.ledger.thresholds import Claim, settle
from foedus.model import Amount, Entry, ExchangeRate, Matching, Pledge, Truth, all_true

from .pledging import book, draft, rate

TRUTHS = st.sampled_from([Truth.TRUE, Truth.TRUE, Truth.UNKNOWN, Truth.FALSE])
UNITS = st.sampled_from(["EUR", "EUR", "ship"])
NUMBERS = st.integers(0, 12).map(Decimal)


@st.composite
def claims(draw: Callable[..., object]) -> list[Claim]:
    def one(at: int) -> Claim:
        amount = draw(
            st.one_of(
                st.none(), st.builds(Amount, number=NUMBERS, unit=UNITS), st.builds(Amount, number=NUMBERS, unit=UNITS)
            )
        )
        threshold = draw(st.one_of(st.none(), st.builds(Amount, number=NUMBERS, unit=UNITS)))
        known = isinstance(amount, Amount)
        low = amount.number if isinstance(amount, Amount) else None
        return Claim(
            subject=f"s{at}",
            pledge=Pledge(
                actor=str(draw(st.sampled_from("ABCD"))),
                beneficiary=str(draw(st.sampled_from(["ORL", "ORL", "TES"]))),
                what="help",
                status="pledged",
                domains=tuple(draw(st.lists(st.sampled_from(["land", "sea", "money"]), max_size=2, unique=True))),  # type: ignore[arg-type]
                programme=str(draw(st.sampled_from(["", "", "p"]))),
                amount=amount if isinstance(amount, Amount) else None,
                matching=Matching(amount=threshold) if isinstance(threshold, Amount) else None,
                negative=draw(st.integers(0, 9)) == 0,
            ),
            low=low,
            high=low + Decimal(int(str(draw(st.integers(0, 4))))) if known and low is not None else None,
            own=draw(TRUTHS),  # type: ignore[arg-type]
            firm=draw(st.integers(0, 4)) != 0,
            given=draw(st.sampled_from([None, None, None, Truth.TRUE, Truth.FALSE, Truth.UNKNOWN]))
            if threshold
            else None,  # type: ignore[arg-type]
        )

    return [one(at) for at in range(int(str(draw(st.integers(0, 12)))))]


def _answers(pledge: Pledge, other: Claim) -> bool:
    """Whether another's promise counts towards a threshold: a firm one, to the same state, of the same thing."""
    assert pledge.matching is not None
    theirs = other.pledge
    if not other.firm or theirs.negative or theirs.actor == pledge.actor or theirs.beneficiary != pledge.beneficiary:
        return False
    unit = theirs.amount.unit if theirs.amount else pledge.matching.amount.unit
    same = theirs.programme == pledge.programme if pledge.programme else bool({*theirs.domains} & {*pledge.domains})
    return same and unit == pledge.matching.amount.unit


Size = Callable[[Claim], Decimal | None]


def _lowest(claim: Claim) -> Decimal:
    return claim.low or Decimal(0)


def _round(among: Sequence[Claim], others: Mapping[str, list[Claim]], inside: Collection[str], size: Size) -> set[str]:
    """Those of whom the ones inside give enough."""

    def is_reached(claim: Claim) -> bool:
        if claim.pledge.matching is None or claim.given is Truth.TRUE:
            return True
        sizes = [size(o) for o in others[claim.subject] if o.subject in inside]
        return None in sizes or sum((s for s in sizes if s), Decimal(0)) >= claim.pledge.matching.amount.number

    return {c.subject for c in among if is_reached(c)}


def _repeat(among: Sequence[Claim], others: Mapping[str, list[Claim]], inside: set[str], size: Size) -> set[str]:
    while (found := _round(among, others, inside, size)) != inside:
        inside = found
    return inside


def settle_plainly(made: Sequence[Claim]) -> dict[str, tuple[Truth, bool]]:
    others = {c.subject: [o for o in made if _answers(c.pledge, o)] for c in made if c.pledge.matching}
    waiting = [c for c in made if c.given is not Truth.FALSE]
    ready, able = ([c for c in waiting if c.own in fit] for fit in ([Truth.TRUE], [Truth.TRUE, Truth.UNKNOWN]))
    sure = _repeat(ready, others, set(), _lowest)
    possible = _repeat(able, others, {c.subject for c in able}, lambda c: c.high)
    together = _repeat(ready, others, {c.subject for c in ready}, _lowest)
    found = {}
    for claim in made:
        bites = claim.own
        if claim.pledge.matching is not None:
            open_ = claim.subject in possible or not others[claim.subject]
            reached = Truth.TRUE if claim.subject in sure else Truth.UNKNOWN if open_ else Truth.FALSE
            bites = all_true([claim.own, claim.given or reached])
        found[claim.subject] = (bites, claim.subject in together and claim.subject not in sure)
    return found


@settings(max_examples=250, deadline=None)
@given(claims())
def test_promises_that_wait_are_settled_as_by_rounds_over_all_of_them(made: list[Claim]) -> None:
    assert settle(made) == settle_plainly(made)


DAYS = st.integers(0, 800).map(lambda n: date(2025, 1, 1) + timedelta(days=n))
PRECISIONS = st.sampled_from(["day", "month", "year"])
PAIRS = st.sampled_from([("USD", "EUR"), ("EUR", "USD"), ("NOK", "EUR")])


def _content(entry: Entry) -> ExchangeRate:
    assert isinstance(entry.draft.content, ExchangeRate)
    return entry.draft.content


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(PAIRS, DAYS, PRECISIONS), max_size=12), PAIRS, DAYS, PRECISIONS)
def test_the_rate_found_is_the_newest_of_all_that_fit(
    told: list[tuple[tuple[str, str], date, str]], pair: tuple[str, str], day: date, precision: str
) -> None:
    entries = book(draft(rate(*names, "0.5"), day=on, precision=known) for names, on, known in told)

    def fits(entry: Entry) -> bool:
        on, both = entry.draft.valid_from, {entry.draft.precision, precision}
        cut = 1 if "year" in both else 2 if "month" in both else 3
        same = on.timetuple()[:cut] == day.timetuple()[:cut]
        return same and {_content(entry).currency, _content(entry).into} == {*pair}

    expected = max(filter(fits, entries), key=lambda e: e.seq, default=None)
    assert Rates(entries).find(*pair, day, precision) == expected
