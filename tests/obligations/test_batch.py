"""The batch engine gives the interpreter's own answers, clause by clause, over the catalogue and events of every kind."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from foedus.agreements import open_library, read_gazetteer
from foedus.model import Answer, Event, GivenFact, Lens
from foedus.obligations import derive
from foedus.obligations.batch import Compiled, answer_events, compile_agreements, explain, list_sets, to_columns
from foedus.obligations.batch.columns import DUTIES
from foedus.obligations.batch.compilation import Clause
from foedus.vocabulary.events import ACTORS, EVENTS, TARGETS

# Agreements that between them use every feature: areas in versions, readings, reservations, suspensions, vetoes, case facts,
# secret layers, presumptions, attackers that are bound, and clauses for any state.
CHOSEN = (
    "north-atlantic-treaty",
    "rio-treaty-1947",
    "csto-collective-security-treaty",
    "anzus-1951",
    "arab-league-joint-defence-1950",
    "un-charter-self-defence-frame",
    "league-covenant",
    "seato-manila-pact-1954",
    "russia-dprk-2024",
    "dual-1879",
    "london-1839-belgium",
    "london-1867-luxembourg",
    "balkan-pact-1934",
    "us-japan-1960",
    "tripartite-1940",
    "finland-ussr-fcma-1948",
    "franco-russian-1902",
)
EVENTS_TRIED = 400


@cache
def compiled(presume: bool) -> Compiled:
    library, _ = open_library()
    gazetteer, _ = read_gazetteer()
    chosen = tuple(library.find(name) for name in CHOSEN)
    return compile_agreements(chosen, gazetteer, Lens(presume=presume))


def invent(seed: int, count: int, engine: Compiled) -> tuple[list[Event], list[str]]:
    rng = random.Random(seed)
    states = sorted({p.state for a in engine.agreements for p in a.parties if p.state} | {"UKR", "BRA", "IRQ"})
    places = [None, *engine.gazetteer.places.values()]
    events, allies = [], []
    for _ in range(count):
        event = Event(
            kind=rng.choice(list(EVENTS)),
            attackers=tuple(rng.sample(states, rng.choice([0, 1, 1, 1, 2]))),
            victims=tuple(rng.sample(states, rng.choice([1, 1, 1, 2]))),
            day=date(1850, 1, 1) + timedelta(days=rng.randrange(176 * 365)),
            place=rng.choice(places),
            targets=tuple(rng.sample(list(TARGETS), rng.choice([1, 1, 2]))),
            actor=rng.choice([*ACTORS, "state", "state"]),
            facts=tuple(
                GivenFact(key=key, value=rng.choice([True, False, None]))
                for key in rng.sample(sorted(engine.keys), rng.choice([0, 0, 1, 4]))
            ),
            war_declared=rng.choice([None, None, True, False]),
        )
        events.append(event)
        allies.append(rng.choice((*event.victims, *event.attackers, *event.victims)))
    return events, allies


@pytest.mark.parametrize("presume", [False, True])
def test_every_clause_answers_as_the_interpreter_does(presume: bool) -> None:
    engine = compiled(presume)
    events, allies = invent(11 + presume, EVENTS_TRIED, engine)
    columns = to_columns(events, allies, engine.gazetteer)
    answers = answer_events(columns, engine)
    numbers = {(c.agreement, c.provision): at for at, c in enumerate(engine.clauses)}
    states = {code: at for at, code in enumerate(engine.gazetteer.states)}
    seen = {"bound": 0, "hanging": 0}
    for row, (event, ally) in enumerate(zip(events, allies, strict=True)):
        epoch = int(np.searchsorted(engine.epochs, event.day.toordinal(), side="right")) - 1
        word, bit = divmod(states[ally], 64)
        # Owed to somebody named and protecting any state: the interpreter asks it from the victim's side, whoever the ally is.
        apart = (
            set() if ally in event.victims else {at for at, c in enumerate(engine.clauses) if _owed_to_named(engine, c)}
        )
        expected: dict[str, set[int]] = {"bound": set(), "hanging": set()}
        for o in derive(
            event, engine.agreements, engine.gazetteer, lens=Lens(presume=presume, toward=(ally,))
        ).obligations:
            at = numbers.get((o.agreement, o.provision))
            if at is None or at in apart or not int(engine.protected[at, epoch, word]) >> bit & 1:
                continue
            if o.answer is not Answer.NOT_BOUND:
                expected["bound" if o.answer is Answer.BOUND else "hanging"].add(at)
        for name, bits in (("bound", answers.bound), ("hanging", answers.hanging)):
            found = set(np.flatnonzero(np.unpackbits(bits[row].view(np.uint8), bitorder="little")).tolist()) - apart
            assert found == expected[name], (event, ally, name)
            seen[name] += len(found)
    assert seen["bound"] > 30
    assert seen["hanging"] > 100


def _owed_to_named(engine: Compiled, clause: Clause) -> bool:
    agreement = next(a for a in engine.agreements if a.id == clause.agreement)
    provision = agreement.provision(clause.provision)
    assert provision is not None
    return provision.beneficiary != ("victim",) and "any-state" in provision.protects


def test_the_sets_name_the_states_that_the_interpreter_binds() -> None:
    engine = compiled(False)
    events, allies = invent(23, 150, engine)
    columns = to_columns(events, allies, engine.gazetteer)
    sets = list_sets(columns, engine)
    codes = list(engine.gazetteer.states)
    left = {name for name, _ in engine.left}
    for row, (event, ally) in enumerate(zip(events, allies, strict=True)):
        found = {
            (duty, codes[state])
            for at, duty in enumerate(DUTIES)
            for state in np.flatnonzero(np.unpackbits(sets[row, at].view(np.uint8), bitorder="little"))
        }
        derivation = derive(event, engine.agreements, engine.gazetteer, lens=Lens(toward=(ally,)))
        expected = {
            (o.duty, o.bearer)
            for o in derivation.bound()
            if o.bearer in engine.gazetteer.states and o.agreement not in left and o.beneficiary == ally
        }
        assert expected <= found
        named = {(o.duty, o.bearer) for o in derivation.bound()}
        assert found <= named


def test_an_explained_row_is_the_interpreters_answer() -> None:
    engine = compiled(False)
    events, allies = invent(5, 20, engine)
    columns = to_columns(events, allies, engine.gazetteer)
    for row, (event, ally) in enumerate(zip(events, allies, strict=True)):
        plain = derive(event, engine.agreements, engine.gazetteer, lens=Lens(toward=(ally,)))
        told = explain(columns, row, engine)
        assert [(o.provision, o.bearer, o.answer) for o in told.obligations] == [
            (o.provision, o.bearer, o.answer) for o in plain.obligations
        ]


def test_what_columns_cannot_hold_is_refused() -> None:
    engine = compiled(False)
    (event,), allies = invent(3, 1, engine)
    for wrong in (
        replace(event, calls=()),
        replace(event, facts=(GivenFact(key="violator", value="PRU"),)),
        replace(event, attackers=("FRA", "GBR", "USA", "ITA", "DEU")),
    ):
        with pytest.raises(ValueError, match="columns hold"):
            to_columns([wrong], allies, engine.gazetteer)
