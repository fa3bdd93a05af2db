"""What the clauses make of each row of a case: the answer, the duty, the facts it turns on, and the duty under each of their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from foedus.agreements import Library
from foedus.errors import UnknownNameError
from foedus.model import Agreement, Answer, Gazetteer, GivenFact, Lens, Obligation, Truth
from foedus.obligations import derive
from foedus.vocabulary.acts import rank_duty
from foedus.vocabulary.facts import STRUCTURAL
from foedus.vocabulary.instruments import LAYERS

from .events import shift_facts, to_event
from .labels import choose_provisions, names_paragraph
from .reading import CodedCase, CodedRow

_DISPUTED = "disputed"
_NONE = "not-bound"
_CODED = {"bound-to-refrain": "bound-to-specified-act", "bound-to-deem": "bound-to-specified-act"}
"""The coders have one word for every named act, abstentions included."""

_COLLECTIVE = frozenset(("NATOM", "ARAB", "OAS", "EUM", "CSTOM", "GCCM", "LEAGUE", "UNM", "PSG"))
"""Codes that stand for the other parties to the instrument."""

_ANY = "any-state"
_HELP = frozenset(("bound-to-fight", "bound-to-assist-at-discretion"))


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """The answer to one row. `resolves` has a duty for each value that the row asks about; `because` tells the reasons."""

    case: str
    row: int
    answer: str
    duty: str
    depends_on: tuple[str, ...]
    resolves: tuple[str, ...]
    because: str


@dataclass(frozen=True, kw_only=True)
class _Duty:
    """What one party owes: a duty word, or `disputed` and the facts it turns on."""

    duty: str
    keys: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """What all rows of a case share."""

    case: CodedCase
    library: Library
    gazetteer: Gazetteer
    facts: tuple[GivenFact, ...]


def predict_case(
    case: CodedCase, library: Library, gazetteer: Gazetteer, *, derived_only: bool = False
) -> tuple[Prediction, ...]:
    """Answer every row of a case. `derived_only` hides the facts that the structure of the event should give.

    Answers and facts that the rows carry are never read; nor is which facts a row would have resolved.
    """
    facts = tuple(f for f in case.facts if not derived_only or f.key not in STRUCTURAL)
    frame = _Frame(case=case, library=library, gazetteer=gazetteer, facts=facts)
    return tuple(_predict(frame, row, at) for at, row in enumerate(case.rows))


def _predict(frame: _Frame, row: CodedRow, at: int) -> Prediction:
    owed = _owed(frame, row, row.branch)
    return Prediction(
        case=frame.case.id,
        row=at,
        answer=_answer(owed.duty),
        duty=owed.duty,
        depends_on=owed.keys,
        resolves=tuple(_owed(frame, row, (*row.branch, *r.when)).duty for r in row.resolves),
        because=owed.because,
    )


def _answer(duty: str) -> str:
    if duty == _DISPUTED:
        return "depends"
    return "not-bound" if duty in (_NONE, "right-but-no-duty") else "bound"


def _owed(frame: _Frame, row: CodedRow, changes: tuple[GivenFact, ...]) -> _Duty:
    """What the parties of a row owe, on the facts of the case with some changed."""
    if not row.agreement:
        return _owed_by_any(frame, row, changes)
    try:
        agreement = frame.library.find(row.agreement)
    except UnknownNameError:
        return _Duty(duty=_NONE, because=f"no agreement is called {row.agreement}")
    found = _ask(frame, row, changes, agreement)
    chosen = {p.id: names_paragraph(row.article, p) for p in choose_provisions(agreement, row.article)}
    # That an attack is deemed one on all obliges nobody to do anything by itself.
    mine = [o for o in found if o.provision in chosen and o.duty != "bound-to-deem"]
    exact = _combine_parties(frame, row, agreement, [o for o in mine if chosen[o.provision]])
    if exact.duty != _NONE:
        return exact
    # Where the paragraph meant asks for nothing, the consultation that the same article keeps for that case is told.
    talks = [o for o in mine if chosen[o.provision] or o.duty == "bound-to-consult"]
    return _combine_parties(frame, row, agreement, talks, told=exact)


def _ask(frame: _Frame, row: CodedRow, changes: tuple[GivenFact, ...], agreement: Agreement) -> tuple[Obligation, ...]:
    event = to_event(frame.case, frame.gazetteer, _stated(frame, row, changes, agreement))
    toward = tuple(state for state in row.toward if state not in _COLLECTIVE)
    lens = Lens(layers=tuple(LAYERS), standing=True, presume=True, toward=toward)
    return derive(event, (agreement,), frame.gazetteer, lens=lens).obligations


def _stated(
    frame: _Frame, row: CodedRow, changes: tuple[GivenFact, ...], agreement: Agreement
) -> tuple[GivenFact, ...]:
    """The facts of the case as they hold for one row: of its phase, with its changes, and those meant for its agreement."""
    facts = shift_facts(frame.facts, row.article, frame.case.day)
    stated = {f.key: f for f in (*facts, *changes)}
    force = stated.pop("agreement_in_force", None)
    asked = any(f.key == "agreement_in_force" for f in changes)
    if force is not None and (asked or _in_doubt(frame, row, agreement)):
        stated[force.key] = replace(force, key=f"agreement_in_force@{agreement.id}")
    return tuple(stated.values())


def _in_doubt(frame: _Frame, row: CodedRow, agreement: Agreement) -> bool:
    """Whether a fact on force means this agreement: the only one in play, or one that is not plainly in force."""
    plain = frame.case.settled.get(row.agreement)
    if len({r.agreement for r in frame.case.rows if r.agreement}) == 1:
        return True
    if plain:
        return plain != "true"
    return agreement.spell is None or not agreement.spell.holds(frame.case.day)


def _combine_parties(
    frame: _Frame, row: CodedRow, agreement: Agreement, found: Iterable[Obligation], told: _Duty | None = None
) -> _Duty:
    """What most of the parties of the row owe; a collective code stands for every party that the rows do not name."""
    owed: dict[str, list[Obligation]] = {}
    for obligation in found:
        owed.setdefault(obligation.bearer, []).append(obligation)
    named = {party for other in frame.case.rows for party in other.parties}
    each: list[_Duty] = []
    for party in row.parties:
        if party in _COLLECTIVE:
            members = [bearer for bearer in owed if _is_party(owed[bearer])]
            rest = [b for b in members if b not in named and b not in row.toward] or members or list(owed)
            each.extend(_combine(owed[bearer]) for bearer in rest)
        elif party in owed or _ANY in owed:
            each.append(_combine([*owed.get(party, ()), *owed.get(_ANY, ())]))
    if not each:
        return told or _Duty(duty=_NONE, because=f"nobody named is a bearer under {agreement.id} {row.article}")
    most = Counter(d.duty for d in each).most_common(1)[0][0]
    return next(d for d in each if d.duty == most)


def _is_party(obligations: list[Obligation]) -> bool:
    return any(s.check == "party" and s.truth is not Truth.FALSE for o in obligations for s in o.steps)


def _combine(obligations: list[Obligation]) -> _Duty:
    """The strongest duty that bites; disputed where a stronger one is open."""
    bound = [o for o in obligations if _truth(o) is Truth.TRUE]
    best = max(bound, key=lambda o: rank_duty(o.duty), default=None)
    floor = rank_duty(best.duty) if best else -1
    opened = [o for o in obligations if _truth(o) is Truth.UNKNOWN and rank_duty(o.duty) > floor]
    if opened:
        keys = tuple(
            dict.fromkeys(q.key for o in opened for s in o.steps for q in s.questions if s.truth is Truth.UNKNOWN)
        )
        return _Duty(
            duty=_DISPUTED, keys=keys, because="; ".join(dict.fromkeys(_reason(o, Truth.UNKNOWN) for o in opened))
        )
    if best is None:
        return _Duty(duty=_NONE, because="; ".join(dict.fromkeys(_reason(o, Truth.FALSE) for o in obligations)))
    return _Duty(duty=_CODED.get(best.duty, best.duty), because=best.because)


def _truth(obligation: Obligation) -> Truth:
    """Whether the case of a clause has arisen; for a right, whether the right has."""
    if obligation.force != "may" and obligation.answer is not Answer.NOT_BOUND:
        return Truth.TRUE if obligation.answer is Answer.BOUND else Truth.UNKNOWN
    seen = {step.truth for step in obligation.steps if step.reason != "right-only"}
    return Truth.FALSE if Truth.FALSE in seen else Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.TRUE


def _reason(obligation: Obligation, wanted: Truth) -> str:
    step = next((s for s in obligation.steps if s.truth is wanted and s.reason != "right-only"), None)
    return f"{obligation.article}: {step.reason} ({step.says})" if step else obligation.because


def _owed_by_any(frame: _Frame, row: CodedRow, changes: tuple[GivenFact, ...]) -> _Duty:
    """A row that names no agreement asks whether any at all promises help: clauses that protect any state do not count."""
    owed = _Duty(duty=_NONE, because="no agreement of the catalogue promises help")
    for agreement in frame.library.every:
        if not _touches(agreement, row):
            continue
        for obligation in _ask(frame, row, changes, agreement):
            bites = obligation.answer is Answer.BOUND and obligation.duty in _HELP and not obligation.standing
            if bites and obligation.bearer in row.parties and rank_duty(obligation.duty) > rank_duty(owed.duty):
                owed = _Duty(duty=obligation.duty, because=f"{agreement.id} {obligation.article}: {obligation.because}")
    return owed


def _touches(agreement: Agreement, row: CodedRow) -> bool:
    """Whether a party of the row and a state that it would help are both parties by name: bodies of all states do not count."""
    states = {party.state for party in agreement.parties}
    return bool(states & set(row.parties)) and bool(states & set(row.toward))
