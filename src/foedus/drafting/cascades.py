"""Cascade: duties that are honoured draw states in, and each entry arms further clauses, step by step and by text alone.

A cascade starts from openings: who attacked whom on which day. After each, every clause is asked; a state that is bound to
fight and honours its duty declares war on the ally's enemies, which is a new event, and so on until nobody is drawn in.
What text does not oblige is left out on purpose: an entry by choice is an opening that the user states.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foedus.model import Agreement, Answer, Event, FirstForce, Gazetteer, GivenFact, Holding, Lens, Obligation, Place
from foedus.obligations import derive
from foedus.vocabulary.instruments import LAYERS

_MOST_STEPS = 500


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A move that the cascade takes as given: an attack or a declaration of war, with the facts stated about it."""

    attacker: str
    victim: str
    day: date
    kind: str = "declaration-of-war"
    place: Place | None = None
    facts: tuple[GivenFact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CascadeStep:
    """One clause that an event armed, and what came of it.

    `enters`: a state at peace goes to war; `widens`: one at war takes on a further foe; `open`: it turns on facts; `off`: it
    is switched off; `torn`: the bearer fights the ally already.
    """

    number: int
    day: date
    event: str
    bearer: str
    beneficiary: str
    agreement: str
    article: str
    duty: str
    effect: str
    because: str


@dataclass(frozen=True, kw_only=True)
class Cascade:
    """Every step in order, who fights whom at the end, and who might still be drawn in, on which questions."""

    steps: tuple[CascadeStep, ...]
    wars: tuple[tuple[str, str], ...]
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    open: tuple[tuple[str, tuple[str, ...]], ...]


def run_cascade(
    openings: tuple[Opening, ...],
    agreements: tuple[Agreement, ...],
    gazetteer: Gazetteer,
    *,
    without: frozenset[str] = frozenset(),
    presume: bool = True,
    facts: tuple[GivenFact, ...] = (),
) -> Cascade:
    """Run a cascade from some openings.

    `without` switches duties off: a bearer (`ITA`), an agreement (`dual-1879`) or one bearer under one agreement
    (`dual-1879:DEU`). `presume` takes what nobody pleads as absent. `facts` hold in every event. Secret layers count,
    since the states themselves knew them. A state enters once; a duty to fight on both sides is told, and only the first honoured.
    """
    run = _Run(agreements=agreements, gazetteer=gazetteer, without=without, presume=presume, facts=facts)
    queue = deque(sorted(openings, key=lambda o: o.day))
    while queue and len(run.steps) < _MOST_STEPS:
        opening = queue.popleft()
        run.fight(opening.attacker, opening.victim)
        queue.extendleft(reversed(run.ask(opening)))
    return run.result()


class _Run:
    """One cascade while it runs: who fights whom, and what has been told."""

    def __init__(
        self,
        *,
        agreements: tuple[Agreement, ...],
        gazetteer: Gazetteer,
        without: frozenset[str],
        presume: bool,
        facts: tuple[GivenFact, ...],
    ) -> None:
        self.agreements, self.gazetteer, self.without, self.facts = agreements, gazetteer, without, facts
        self.presume = presume
        self.steps: list[CascadeStep] = []
        self.wars: dict[tuple[str, str], None] = {}
        self.first: dict[frozenset[str], str] = {}
        self.hanging: dict[str, tuple[str, ...]] = {}
        self._told: set[tuple[str, str, str, str, str]] = set()

    def fight(self, attacker: str, victim: str) -> None:
        """Two states are at war; who moved first is remembered."""
        self.wars.setdefault((attacker, victim), None)
        self.first.setdefault(frozenset((attacker, victim)), attacker)

    def ask(self, opening: Opening) -> list[Opening]:
        """Put one event to every clause, and return the entries that honoured duties bring."""
        event = self._event(opening)
        lens = Lens(layers=tuple(LAYERS), presume=self.presume)
        entries: list[Opening] = []
        for obligation in derive(event, self.agreements, self.gazetteer, lens=lens).obligations:
            if obligation.duty == "bound-to-fight" and obligation.answer is not Answer.NOT_BOUND:
                entries.extend(self._weigh(obligation, opening))
        return entries

    def _event(self, opening: Opening) -> Event:
        """The event as all know it: a state that only answers an attack on its ally has not used force first."""
        began = self.first.get(frozenset((opening.attacker, opening.victim)), opening.attacker)
        return Event(
            kind=opening.kind,
            attackers=(opening.attacker,),
            victims=(opening.victim,),
            day=opening.day,
            place=opening.place or self._home(opening.victim),
            facts=(*self.facts, *opening.facts),
            first_force=FirstForce(by=(began,)),
            war_declared=True if opening.kind == "declaration-of-war" else None,
        )

    def _home(self, state: str) -> Place | None:
        known = self.gazetteer.states.get(state)
        if known is None or known.capital is None:
            return None
        return Place(
            id=f"capital-of-{state.lower()}",
            name=known.name,
            latitude=known.capital[0],
            longitude=known.capital[1],
            kind="land",
            sovereign=(Holding(state=state),),
            regions=known.regions,
        )

    def _weigh(self, obligation: Obligation, opening: Opening) -> Iterable[Opening]:
        """What a duty to fight comes to: an entry, an open question, or nothing because it is switched off."""
        bearer, ally = obligation.bearer, obligation.beneficiary
        enemies = [v for a, v in self.wars if a == ally] + [a for a, v in self.wars if v == ally]
        targets = [
            e
            for e in dict.fromkeys(enemies)
            if e != bearer and (bearer, e) not in self.wars and (e, bearer) not in self.wars
        ]
        key = (bearer, ally, obligation.agreement, obligation.article, obligation.answer)
        if not targets or key in self._told:
            return []
        self._told.add(key)
        effect = self._effect(obligation, ally)
        self._tell(obligation, opening, effect)
        if effect == "open":
            self.hanging.setdefault(bearer, tuple(q.key for q in obligation.questions))
        if effect not in ("enters", "widens"):
            return []
        foe = opening.attacker if ally == opening.victim else opening.victim
        chosen = foe if foe in targets else targets[0]
        # Its ally's attacker began this war as well: the one who answers a call has not used force first.
        self.first.setdefault(frozenset((bearer, chosen)), self.first.get(frozenset((ally, chosen)), chosen))
        return [Opening(attacker=bearer, victim=chosen, day=opening.day)]

    def _effect(self, obligation: Obligation, ally: str) -> str:
        off = {obligation.bearer, obligation.agreement, f"{obligation.agreement}:{obligation.bearer}"} & self.without
        if off:
            return "off"
        if obligation.answer is Answer.DEPENDS:
            return "open"
        if self._fights(obligation.bearer, ally):
            return "torn"
        return "widens" if any(obligation.bearer in war for war in self.wars) else "enters"

    def _fights(self, one: str, other: str) -> bool:
        return (one, other) in self.wars or (other, one) in self.wars

    def _tell(self, obligation: Obligation, opening: Opening, effect: str) -> None:
        self.steps.append(
            CascadeStep(
                number=len(self.steps) + 1,
                day=opening.day,
                event=f"{opening.attacker} against {opening.victim}",
                bearer=obligation.bearer,
                beneficiary=obligation.beneficiary,
                agreement=obligation.agreement,
                article=obligation.article,
                duty=obligation.duty,
                effect=effect,
                because=obligation.because,
            )
        )

    def result(self) -> Cascade:
        """The cascade as told."""
        entered = {state for war in self.wars for state in war}
        return Cascade(
            steps=tuple(self.steps),
            wars=tuple(self.wars),
            sides=self._sides(),
            open=tuple((state, keys) for state, keys in self.hanging.items() if state not in entered),
        )

    def _sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The two sides, as far as the wars divide into two: the first attacker's, and those that fight it."""
        if not self.wars:
            return (), ()
        first = next(iter(self.wars))[0]
        side: dict[str, bool] = {first: True}
        changed = True
        while changed:
            changed = False
            for one, other in self.wars:
                for known, new in ((one, other), (other, one)):
                    if known in side and new not in side:
                        side[new] = not side[known]
                        changed = True
        return tuple(s for s, mine in side.items() if mine), tuple(s for s, mine in side.items() if not mine)
