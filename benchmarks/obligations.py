"""Obligations by the million: the batch engine beside clingo, plain Python and OpenFisca on the same clauses and events.

    python benchmarks/obligations.py [--json] [--quick | --full]

The plain workload has 60 agreements of 5 clauses over 200 states, 64 regions and 8 duties: a clause asks whom it protects, the
place, the day, a fact that must hold, one that must not, and who attacks. It is compiled by the very engine that runs the
catalogue. Results are checked equal, then timed; each figure is for one core.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import clingo
import numpy as np

from foedus.agreements import open_library, read_gazetteer
from foedus.model import (
    Agreement,
    AllOf,
    Fact,
    Gazetteer,
    Holding,
    Not,
    Party,
    Place,
    Provision,
    Spell,
    State,
    Test,
)
from foedus.obligations.batch import Compiled, EventColumns, answer_events, compile_agreements, list_sets
from foedus.obligations.batch.columns import ABSENT, DUTIES, FALSE, MOST, TRUE, UNKNOWN
from foedus.vocabulary.events import EVENTS

sys.path.insert(0, str(Path(__file__).parent))
from rows import Row, emit

STATES, REGIONS, FACTS = 200, 64, 8
ACTS = (
    "defend",
    "assist-at-discretion",
    "sanctions",
    "neutrality",
    "consult",
    "non-aggression",
    "supply-arms",
    "mobilise",
)
FIRST = date(1950, 1, 1)


def plain_world(seed: int = 3, agreements: int = 60) -> tuple[tuple[Agreement, ...], Gazetteer]:
    """Invented agreements of plain conjunctive clauses."""
    rng = random.Random(seed)
    codes = [f"S{n:03d}" for n in range(STATES)]
    states = {code: State(code=code, name=code) for code in codes}
    places = {
        f"p{n}": Place(
            id=f"p{n}",
            name=f"p{n}",
            latitude=0,
            longitude=0,
            regions=(f"r{n}",),
            sovereign=(Holding(state=rng.choice(codes)),),
        )
        for n in range(REGIONS)
    }
    made = []
    for n in range(agreements):
        members = rng.sample(codes, 16)
        begin = FIRST + timedelta(days=rng.randrange(9000))
        spell = Spell(since=begin, until=begin + timedelta(days=rng.randrange(3000, 15000)))
        made.append(
            Agreement(
                id=f"a{n}",
                title=f"a{n}",
                kind="treaty",
                legal_force="binding",
                status="in-force",
                spell=spell,
                parties=tuple(Party(state=s) for s in members),
                provisions=tuple(_clause(n, k, rng, codes) for k in range(5)),
            )
        )
    return tuple(made), Gazetteer(states=states, places=places)


def _clause(n: int, k: int, rng: random.Random, codes: list[str]) -> Provision:
    regions = tuple(f"r{r}" for r in rng.sample(range(REGIONS), 24))
    wanted = [Test(predicate="place-in", arguments=regions)]
    facts = rng.sample(range(FACTS), 2)
    asked: list[Any] = [Fact(key=f"f{facts[0]}", question="?"), Not(part=Fact(key=f"f{facts[1]}", question="?"))]
    attackers = tuple(rng.sample(codes, 120))
    return Provision(
        id=f"a{n}-{k}",
        article=str(k),
        says="",
        trigger=("armed-attack",),
        protects=("any-party",),
        bearer=("each-other-party",),
        beneficiary=("victim",),
        acts=(rng.choice(ACTS),),
        modality="shall",
        discretion="automatic",
        attacker=Test(predicate="attacker-is", arguments=attackers),
        conditions=AllOf(parts=(*wanted, *asked[: rng.choice([1, 2])])),
    )


def plain_events(count: int, seed: int = 7) -> EventColumns:
    """Columns of attacks by one state on another."""
    rng = np.random.default_rng(seed)
    attackers, victims = (np.full((count, MOST), -1, dtype=np.int32) for _ in range(2))
    attackers[:, 0], victims[:, 0] = rng.integers(0, STATES, count), rng.integers(0, STATES, count)
    clash = attackers[:, 0] == victims[:, 0]
    attackers[clash, 0] = (victims[clash, 0] + 1) % STATES
    return EventColumns(
        ally=victims[:, 0].copy(),
        kind=np.full(count, list(EVENTS).index("armed-attack"), dtype=np.int32),
        attackers=attackers,
        victims=victims,
        day=(FIRST.toordinal() + rng.integers(0, 25_000, count)).astype(np.int32),
        place=rng.integers(0, REGIONS, count).astype(np.int32),
        targets=np.ones(count, dtype=np.int32),
        actor=np.zeros(count, dtype=np.int32),
        war_declared=np.full(count, ABSENT, dtype=np.int8),
        facts={f"f{n}": np.where(rng.random(count) < 0.7, TRUE, FALSE).astype(np.int8) for n in range(FACTS)},
    )


# Peers on the same clauses and events


def python_indexed(agreements: tuple[Agreement, ...], columns: EventColumns) -> list[set[tuple[str, str]]]:
    """Plain Python, clauses indexed by the victim: the (state, duty) pairs of each event."""
    from foedus.vocabulary.acts import derive_duty

    index: dict[int, list[tuple[Any, ...]]] = {}
    for agreement in agreements:
        members = [int(p.state[1:]) for p in agreement.parties]
        assert agreement.spell is not None
        assert agreement.spell.since is not None
        assert agreement.spell.until is not None
        days = agreement.spell.since.toordinal(), agreement.spell.until.toordinal()
        for p in agreement.provisions:
            place, *facts = p.conditions.parts  # type: ignore[union-attr]
            need = [int(f.key[1:]) for f in facts if isinstance(f, Fact)]
            ban = [int(f.part.key[1:]) for f in facts if isinstance(f, Not)]
            regions = {int(r[1:]) for r in place.arguments}
            foes = {int(s[1:]) for s in p.attacker.arguments}  # type: ignore[union-attr]
            duty = derive_duty(p.acts, "must", p.discretion)
            for victim in members:
                bearers = [m for m in members if m != victim]
                index.setdefault(victim, []).append((days, regions, foes, need, ban, bearers, duty))
    facts_of = [columns.facts[f"f{n}"].tolist() for n in range(FACTS)]
    out = []
    rows = zip(
        columns.victims[:, 0].tolist(),
        columns.attackers[:, 0].tolist(),
        columns.day.tolist(),
        columns.place.tolist(),
        strict=True,
    )
    for e, (victim, foe, day, place) in enumerate(rows):
        found: set[tuple[int, str]] = set()
        for (since, until), regions, foes, need, ban, bearers, duty in index.get(victim, ()):
            if (
                since <= day < until
                and place in regions
                and foe in foes
                and all(facts_of[n][e] == TRUE for n in need)
                and all(facts_of[n][e] == FALSE for n in ban)
            ):
                found.update((b, duty) for b in bearers if b != foe)
        out.append(found)
    return out  # type: ignore[return-value]


def clingo_batch(agreements: tuple[Agreement, ...], columns: EventColumns) -> int:
    """The same clauses as a logic program, all events in one call: how many (event, state, duty) there are."""
    from foedus.vocabulary.acts import derive_duty

    lines = []
    for n, agreement in enumerate(agreements):
        assert agreement.spell is not None
        assert agreement.spell.since is not None
        assert agreement.spell.until is not None
        lines += [f"m({n},{int(p.state[1:])})." for p in agreement.parties]
        lines.append(f"days({n},{agreement.spell.since.toordinal()},{agreement.spell.until.toordinal()}).")
        for k, p in enumerate(agreement.provisions):
            c = n * 5 + k
            place, *facts = p.conditions.parts  # type: ignore[union-attr]
            lines.append(f"of({c},{n}). duty({c},{DUTIES.index(derive_duty(p.acts, 'must', p.discretion))}).")
            lines += [f"in({c},{int(r[1:])})." for r in place.arguments]
            lines += [f"foe({c},{int(s[1:])})." for s in p.attacker.arguments]  # type: ignore[union-attr]
            lines += [
                f"need({c},{int(f.key[1:])})." if isinstance(f, Fact) else f"ban({c},{int(f.part.key[1:])})."
                for f in facts
            ]
    for e in range(len(columns)):
        lines.append(f"e({e},{columns.attackers[e, 0]},{columns.victims[e, 0]},{columns.day[e]},{columns.place[e]}).")
        lines += [f"h({e},{n})." for n in range(FACTS) if columns.facts[f"f{n}"][e] == TRUE]
    lines.append(
        "no(E,C) :- e(E,A,V,D,P), of(C,N), m(N,V), need(C,F), not h(E,F). no(E,C) :- e(E,A,V,D,P), of(C,N), m(N,V), ban(C,F), h(E,F)."
    )
    lines.append(
        "fires(E,C,N,A,V) :- e(E,A,V,D,P), m(N,V), days(N,S,U), S<=D, D<U, of(C,N), in(C,P), foe(C,A), not no(E,C)."
    )
    lines.append("b(E,M,T) :- fires(E,C,N,A,V), m(N,M), M!=V, M!=A, duty(C,T). #show b/3.")
    control = clingo.Control(["--warn=none"])
    control.add("base", [], "\n".join(lines))
    control.ground([("base", [])])
    count = 0
    with control.solve(yield_=True) as handle:
        for model in handle:
            count = len(model.symbols(shown=True))
    return count


def openfisca_fired(agreements: tuple[Agreement, ...], columns: EventColumns) -> Any:
    """One OpenFisca variable for each clause: which fire, as columns of truth. Built once; the returned call computes."""
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    entity = build_entity(key="event", plural="events", label="Event", is_person=True)
    system = TaxBenefitSystem([entity])
    names = ["attacker", "victim", "day", "place", *(f"f{n}" for n in range(FACTS))]
    for name in names:
        system.add_variable(
            type(
                name,
                (Variable,),
                {"value_type": int, "entity": entity, "definition_period": DateUnit.ETERNITY, "label": name},
            )
        )
    for agreement in agreements:
        for p in agreement.provisions:
            system.add_variable(_openfisca_clause(agreement, p, entity, Variable, DateUnit))
    values = {
        "attacker": columns.attackers[:, 0],
        "victim": columns.victims[:, 0],
        "day": columns.day,
        "place": columns.place,
    }
    values |= {f"f{n}": (columns.facts[f"f{n}"] == TRUE).astype(int) for n in range(FACTS)}

    def compute() -> np.ndarray[Any, Any]:
        simulation = SimulationBuilder().build_default_simulation(system, len(columns))
        for name in names:
            simulation.set_input(name, "2024", values[name])
        return np.array(
            [simulation.calculate(p.id.replace("-", "_"), "2024") for a in agreements for p in a.provisions]
        )

    return compute


def _openfisca_clause(agreement: Agreement, p: Provision, entity: Any, base: Any, unit: Any) -> Any:
    assert agreement.spell is not None
    assert agreement.spell.since is not None
    assert agreement.spell.until is not None
    since, until = agreement.spell.since.toordinal(), agreement.spell.until.toordinal()
    members = np.isin(np.arange(STATES), [int(x.state[1:]) for x in agreement.parties])
    place, *facts = p.conditions.parts  # type: ignore[union-attr]
    regions = np.isin(np.arange(REGIONS), [int(r[1:]) for r in place.arguments])
    foes = np.isin(np.arange(STATES), [int(s[1:]) for s in p.attacker.arguments])  # type: ignore[union-attr]

    def formula(event: Any, period: Any) -> Any:
        day = event("day", period)
        found = members[event("victim", period)] & (day >= since) & (day < until)
        found &= regions[event("place", period)] & foes[event("attacker", period)]
        for f in facts:
            found &= (event(f.key, period) == 1) if isinstance(f, Fact) else (event(f.part.key, period) == 0)
        return found

    body = {"value_type": bool, "entity": entity, "definition_period": unit.ETERNITY, "label": p.id, "formula": formula}
    return type(p.id.replace("-", "_"), (base,), body)


# Timing


def best(call: Callable[[], object], times: int) -> float:
    """The least CPU seconds of some runs, after one that warms up."""
    call()
    spent = []
    for _ in range(times):
        begun = time.process_time()
        call()
        spent.append(time.process_time() - begun)
    return min(spent)


def plain_rows(count: int, times: int) -> list[Row]:
    """The plain workload beside its peers."""
    agreements, gazetteer = plain_world()
    engine = compile_agreements(agreements, gazetteer)
    columns = plain_events(count)
    out = np.empty((count, len(DUTIES), engine.tables.words), dtype=np.uint64)
    ours_sets = count / best(lambda: list_sets(columns, engine, out), times)
    held = answer_events(columns, engine)
    ours_fired = count / best(lambda: answer_events(columns, engine, held), times)
    write = count / best(lambda: out.fill(0), times)
    few = plain_events(20_000)
    begun = time.process_time()
    pairs = python_indexed(agreements, few)
    python = len(few) / (time.process_time() - begun)
    some = _head(few, 5_000)
    begun = time.process_time()
    told = clingo_batch(agreements, some)
    logic = len(some) / (time.process_time() - begun)
    fisca_columns = columns
    compute = openfisca_fired(agreements, fisca_columns)
    begun = time.process_time()
    fired = compute()
    fisca = len(fisca_columns) / (time.process_time() - begun)
    _check_equal(engine, few, pairs, told, fisca_columns, fired)
    return [
        Row(
            name="plain clauses, (state, duty) sets",
            value=ours_sets,
            unit="events/s",
            bar=10e6,
            holds=ours_sets >= 10e6,
        ),
        Row(
            name="  against the write of the sets alone",
            value=ours_sets,
            unit="events/s",
            peer="write floor",
            peer_value=write,
            ratio=write / ours_sets,
        ),
        Row(
            name="  against clingo, one batch",
            value=ours_sets,
            unit="events/s",
            peer="clingo",
            peer_value=logic,
            ratio=ours_sets / logic,
            bar=1000,
            holds=ours_sets / logic >= 1000,
        ),
        Row(
            name="  against Python indexed by victim",
            value=ours_sets,
            unit="events/s",
            peer="Python",
            peer_value=python,
            ratio=ours_sets / python,
            bar=50,
            holds=ours_sets / python >= 50,
        ),
        Row(
            name="plain clauses, which fired",
            value=ours_fired,
            unit="events/s",
            peer="OpenFisca",
            peer_value=fisca,
            ratio=ours_fired / fisca,
            bar=100,
            holds=ours_fired / fisca >= 100,
        ),
    ]


def _head(columns: EventColumns, count: int) -> EventColumns:
    names = ("ally", "kind", "attackers", "victims", "day", "place", "targets", "actor", "war_declared")
    return EventColumns(
        **{n: getattr(columns, n)[:count] for n in names}, facts={k: v[:count] for k, v in columns.facts.items()}
    )


def _check_equal(engine: Compiled, few: EventColumns, pairs: Any, told: int, many: EventColumns, fired: Any) -> None:
    """All four give the same answers, or the timing means nothing."""
    sets = list_sets(few, engine)
    bits = np.unpackbits(sets.view(np.uint8), axis=-1, bitorder="little").reshape(len(few), len(DUTIES), -1)
    events, duties, states = np.nonzero(bits)
    found: dict[int, set[tuple[int, str]]] = {}
    for e, d, s in zip(events.tolist(), duties.tolist(), states.tolist(), strict=True):
        found.setdefault(e, set()).add((s, DUTIES[d]))
    assert all(found.get(e, set()) == pair for e, pair in enumerate(pairs)), "plain Python differs"
    assert sum(len(found.get(e, ())) for e in range(5_000)) == told, "clingo differs"
    bound = answer_events(many, engine).bound
    ours = np.unpackbits(bound.view(np.uint8), axis=1, bitorder="little")[:, : len(engine.clauses)].T.astype(bool)
    # A clause whose only bearers are the attacker binds nobody, so OpenFisca may fire where we do not; never the other way.
    assert not (ours & ~fired).any(), "OpenFisca differs"


def catalogue_rows(count: int, times: int) -> list[Row]:
    """The whole catalogue, three values, exceptions, vetoes and readings; and one event alone."""
    library, _ = open_library()
    gazetteer, _ = read_gazetteer()
    begun = time.process_time()
    engine = compile_agreements(library.every, gazetteer)
    spent = time.process_time() - begun
    columns = catalogue_events(count, engine)
    rate = count / best(lambda: answer_events(columns, engine), times)
    one = _head(columns, 1)
    answer_events(one, engine)
    begun = time.perf_counter()
    for _ in range(200):
        answer_events(one, engine)
    alone = (time.perf_counter() - begun) / 200 * 1e6
    return [
        Row(
            name=f"catalogue of {len(library.every)} agreements",
            value=rate,
            unit="events/s",
            bar=2e6,
            holds=rate >= 2e6,
        ),
        Row(name="  one event alone", value=alone, unit="us", bar=100, holds=alone <= 100),
        Row(name="  compiling it, once", value=spent, unit="s"),
    ]


def catalogue_events(count: int, engine: Compiled, seed: int = 5) -> EventColumns:
    """Attacks and lesser events between states that the catalogue names, at named places, with some facts given."""
    rng = np.random.default_rng(seed)
    codes = list(engine.gazetteer.states)
    named = np.array(sorted({codes.index(p.state) for a in engine.agreements for p in a.parties if p.state in codes}))
    attackers, victims = (np.full((count, MOST), -1, dtype=np.int32) for _ in range(2))
    attackers[:, 0], victims[:, 0] = rng.choice(named, count), rng.choice(named, count)
    return EventColumns(
        ally=victims[:, 0].copy(),
        kind=rng.integers(0, len(EVENTS), count).astype(np.int32),
        attackers=attackers,
        victims=victims,
        day=rng.integers(date(1815, 1, 1).toordinal(), date(2026, 1, 1).toordinal(), count).astype(np.int32),
        place=rng.integers(0, len(engine.gazetteer.places), count).astype(np.int32),
        targets=(1 << rng.integers(0, 5, count)).astype(np.int32),
        actor=rng.integers(0, 3, count).astype(np.int32),
        war_declared=np.full(count, ABSENT, dtype=np.int8),
        facts={
            key: rng.choice([TRUE, FALSE, UNKNOWN, ABSENT], count, p=[0.1, 0.1, 0.1, 0.7]).astype(np.int8)
            for key in ("armed_attack", "request_made", "ally_is_aggressor")
        },
    )


def growth_rows(count: int, times: int) -> list[Row]:
    """How the cost of one event grows as agreements are added, against how many more of them name the victim."""
    rows, counts = [], []
    for agreements in (60, 240, 960):
        made, gazetteer = plain_world(agreements=agreements)
        engine = compile_agreements(made, gazetteer)
        columns = plain_events(count)
        spent = best(lambda c=columns, e=engine: answer_events(c, e), times) / count * 1e9  # type: ignore[misc]
        counts.append(naming := agreements * 16 / STATES)
        rows.append(Row(name=f"{agreements} agreements, {naming:.1f} name the victim", value=spent, unit="ns/event"))
    grown, more = rows[-1].value / rows[0].value, counts[-1] / counts[0]
    name = f"  cost grew, where {more:g} times as many name the victim"
    rows.append(Row(name=name, value=grown, unit="x", bar=more, holds=grown <= more))
    return rows


def main() -> None:
    """Run every part and print its rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--full", action="store_true")
    chosen = parser.parse_args()
    count, times = (200_000, 3) if chosen.quick else (1_000_000, 5)
    emit([*plain_rows(count, times), *catalogue_rows(count, times), *growth_rows(count // 4, times)], chosen.json)


if __name__ == "__main__":
    main()
