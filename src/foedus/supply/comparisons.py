"""Four comparisons on one programme: who pays, what a poor record costs, what a lapsed authority costs, when prepaid money pays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from foedus.errors import UnknownNameError
from foedus.model import (
    Cap,
    ComparedCase,
    Comparison,
    Finding,
    PlanStatus,
    Programme,
    Regime,
    errors_in,
    make_finding,
)

from .highs import Effort
from .planning import Wish, payable, plan_wish
from .strength import strength_supplied
from .tables import tables_of
from .usable import usable_parts
from .worth import weigh

QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "A": "The same factories and stocks, bought by donors or given by the seller: who pays?",
        "B": "Donors who pay what is asked, and donors who pay what they paid before: what is lost?",
        "C": "A gift whose authority lapses: how steep is the cliff?",
        "D": "Money paid ahead that widens the lines: when does the sale beat the gift?",
    }
)
"""The comparisons, by letter."""

_Made = tuple[Programme, tuple[tuple[str, str, Wish], ...]]


def compare(
    programme: Programme,
    question: str,
    *,
    level: str = "as-needed",
    lapse: date | None = None,
    effort: Effort | None = None,
) -> tuple[Comparison | None, tuple[Finding, ...]]:
    """Answer one of `QUESTIONS`. `level` is what donors pay where the question does not turn on it; `lapse` is the month from
    which a gift has no authority, a year in where it is not given.

    None where the programme has no regime in which donors pay, or, for C, none in which the seller does. Raises
    `UnknownNameError` for a question that is not one.
    """
    if question not in QUESTIONS:
        raise UnknownNameError("comparison", question, sorted(QUESTIONS))
    sale, gift = _sale(programme), _gift(programme)
    if sale is None or (question == "C" and gift is None):
        wanted = "seller" if sale is not None else "donors"
        return None, (
            make_finding("FD444", f"comparison {question} without a regime paid by {wanted}", programme.locus),
        )
    effort = effort or Effort()
    lapse = lapse or programme.month(min(12, programme.months - 1))
    made = _MADE[question](programme, sale, gift or _as_gift(sale), (level, lapse, effort))
    cases: list[ComparedCase] = []
    findings: list[Finding] = []
    for name, says, wish in made[1]:
        case, found = _case(made[0], name, says, wish)
        findings.extend(f for f in found if f not in findings)
        cases.append(case)
    result = Comparison(
        id=question,
        question=QUESTIONS[question],
        currency=programme.currency,
        facts_reach=programme.facts_reach,
        cases=tuple(cases),
        reading=_READ[question](tuple(cases), programme),
    )
    return result, tuple(findings)


def _sale(programme: Programme) -> Regime | None:
    """The regime that stands for the sale: the one of that id, else the first that donors pay in advance, else any they pay."""
    paid = [r for r in programme.regimes if r.payer == "donors"]
    return next((r for r in paid if r.id == "sale"), next((r for r in paid if r.prepayment), paid[0] if paid else None))


def _gift(programme: Programme) -> Regime | None:
    given = [r for r in programme.regimes if r.payer == "seller"]
    return next((r for r in given if r.id == "grant"), given[0] if given else None)


def _as_gift(sale: Regime) -> Regime:
    """The sale with the payer and the price changed and nothing else: same sources, delays and diversion, no cap."""
    nothing = replace(sale.price_factor, low=0.0, high=0.0, central=None)
    return replace(
        sale, id="given", title="The same, given by the seller", payer="seller", price_factor=nothing, prepayment=False,
        caps=(), refill_factor=None, refill_within=None, widening=False,
    )  # fmt: skip


def _with(programme: Programme, *regimes: Regime) -> Programme:
    return replace(programme, regimes=regimes)


_Common = tuple[str, date, Effort]


def _question_a(programme: Programme, sale: Regime, _: Regime, common: _Common) -> _Made:
    level, effort = common[0], common[2]
    sold, given = replace(sale, widening=False), _as_gift(sale)
    return _with(programme, sold, given), (
        ("sale", f"donors pay {level.replace('-', ' ')}, in advance", Wish(regime=sold.id, level=level, effort=effort)),
        ("gift", "the seller gives from the same stocks and lines", Wish(regime="given", effort=effort)),
    )


def _question_b(programme: Programme, sale: Regime, _: Regime, common: _Common) -> _Made:
    effort = common[2]
    return _with(programme, sale), (
        ("as asked", "donors pay the money asked for", Wish(regime=sale.id, level="as-needed", effort=effort)),
        (
            "as before",
            "donors pay the share that came in the past",
            Wish(regime=sale.id, level="historic", effort=effort),
        ),
    )


def _question_c(programme: Programme, _: Regime, gift: Regime, common: _Common) -> _Made:
    lapse, effort = common[1:]
    return _with(programme, gift, replace(gift, id="lapsed", caps=_lapsed(programme, gift, lapse))), (
        ("kept", "the authority stays as it is", Wish(regime=gift.id, effort=effort)),
        ("lapsed", f"no authority from {lapse:%Y-%m} on", Wish(regime="lapsed", effort=effort)),
    )


def _lapsed(programme: Programme, gift: Regime, lapse: date) -> tuple[Cap, ...]:
    """The caps up to the lapse, and nought from then on. A year cut short keeps its whole amount: it can be used before."""
    after = programme.month(programme.months)
    nothing = replace(gift.price_factor, low=0.0, high=0.0, central=None, unit=f"{programme.currency} m")
    before = tuple(replace(c, until=min(c.until, lapse)) for c in gift.caps if c.since < lapse)
    return (*before, Cap(since=lapse, until=after, amount=nothing))


def _question_d(programme: Programme, sale: Regime, gift: Regime, common: _Common) -> _Made:
    level, effort = common[0], common[2]
    plain, wide = replace(sale, id="plain", widening=False), replace(sale, id="widening", widening=True)
    return _with(programme, plain, wide, gift), (
        ("sale", "lines as planned", Wish(regime="plain", level=level, effort=effort)),
        ("sale that widens", "money paid ahead may widen lines", Wish(regime="widening", level=level, effort=effort)),
        ("gift", gift.title, Wish(regime=gift.id, effort=effort)),
    )


_MADE: Mapping[str, Callable[[Programme, Regime, Regime, _Common], _Made]] = MappingProxyType(
    {"A": _question_a, "B": _question_b, "C": _question_c, "D": _question_d}
)


def _case(programme: Programme, name: str, says: str, wish: Wish) -> tuple[ComparedCase, tuple[Finding, ...]]:
    plan, findings = plan_wish(programme, wish)
    strength = strength_supplied(plan)
    case = ComparedCase(
        name=name,
        says=says,
        plan=plan,
        short=_short(programme, wish, plan.objective) if plan.status is PlanStatus.BEST else None,
        met=strength.overall if strength else (),
        delivered=strength.value if strength else (),
        donors_pay=sum(p.total for p in plan.payers),
        seller_gives=sum(plan.spent) if plan.payer == "seller" else 0.0,
    )
    return case, findings if errors_in(findings) else ()


def _short(programme: Programme, wish: Wish, objective: float | None) -> float | None:
    rules = programme.regime(wish.regime)
    if rules is None or objective is None:
        return None
    budgets, _ = payable(programme, rules, wish.level)
    if budgets is None:
        return None
    return objective / weigh(tables_of(programme, rules, budgets, usable_parts(programme, rules)[0]))


def _read_a(cases: tuple[ComparedCase, ...], programme: Programme) -> tuple[str, ...]:
    sale, gift = cases
    return (
        f"Bought, the donors pay {_money(sale.donors_pay, programme)} and the seller nothing.",
        f"Given, the seller gives goods of {_money(gift.seller_gives, programme)} and the donors pay nothing.",
        _difference(sale, gift),
    )


def _read_b(cases: tuple[ComparedCase, ...], programme: Programme) -> tuple[str, ...]:
    asked, before = cases
    lost = sum(asked.delivered) - sum(before.delivered)
    return (f"Goods of {_money(lost, programme)} do not arrive.", _difference(asked, before))


def _read_c(cases: tuple[ComparedCase, ...], programme: Programme) -> tuple[str, ...]:
    kept, lapsed = cases
    lost = sum(kept.delivered) - sum(lapsed.delivered)
    last = next((at for at in reversed(range(len(lapsed.delivered))) if lapsed.delivered[at] > 1e-6), None)
    end = (
        "Nothing arrives at all."
        if last is None
        else f"The last delivery after the lapse comes in {programme.month(last):%Y-%m}."
    )
    return (f"Goods of {_money(lost, programme)} do not arrive.", end, _difference(kept, lapsed))


def _read_d(cases: tuple[ComparedCase, ...], programme: Programme) -> tuple[str, ...]:
    plain, wide, gift = cases
    added = sum(max(line.widened, default=0.0) for line in wide.plan.lines)
    return (
        _leads(wide, gift, programme),
        _leads(plain, gift, programme),
        f"Money widens lines by {added:,.1f} items a month in all.",
        _difference(wide, plain),
    )


def _leads(first: ComparedCase, second: ComparedCase, programme: Programme) -> str:
    """From which month on the first case meets more of the need than the second, for good."""
    count = min(len(first.met), len(second.met))
    behind = [at for at in range(count) if first.met[at] <= second.met[at] + 1e-6]
    since = behind[-1] + 1 if behind else 0
    if since >= count:
        return f"'{first.name}' does not meet more of the need than '{second.name}' at the end of the months planned."
    return f"From {programme.month(since):%Y-%m} on '{first.name}' meets more of the need than '{second.name}'."


def _difference(first: ComparedCase, second: ComparedCase) -> str:
    if first.short is None or second.short is None:
        return "One of the two could not be planned, so nothing is compared."
    return f"Of the weighted shortfall {first.short:.0%} stays under '{first.name}' and {second.short:.0%} under '{second.name}'."


def _money(amount: float, programme: Programme) -> str:
    return f"{programme.currency} {amount:,.0f}m"


_READ: Mapping[str, Callable[[tuple[ComparedCase, ...], Programme], tuple[str, ...]]] = MappingProxyType(
    {"A": _read_a, "B": _read_b, "C": _read_c, "D": _read_d}
)
