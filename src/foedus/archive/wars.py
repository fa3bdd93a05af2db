"""Wars as values: who fought whom from which year to which, and who began it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .sources import find_table


@dataclass(frozen=True, kw_only=True)
class Warrior:
    """One state in one war: the years in which it fought, whether it began it, and the years of war with each foe."""

    state: int
    first: int
    last: int
    began: bool
    foes: Mapping[int, tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class War:
    """One war by its Correlates of War number, with every state that fought in it."""

    number: int
    warriors: Mapping[int, Warrior]

    @property
    def first(self) -> int:
        """The year in which it began."""
        return min(w.first for w in self.warriors.values())

    def attacked_camp(self, year: int) -> frozenset[int]:
        """The states that stood against those who began the war in a year: directly, or against somebody on their side."""
        side = {state: True for state, w in self.warriors.items() if w.began}
        waiting = deque(side)
        while waiting:
            state = waiting.popleft()
            for foe, (since, until) in self.warriors[state].foes.items():
                if since <= year <= until and foe not in side:
                    side[foe] = not side[state]
                    waiting.append(foe)
        return frozenset(state for state, attacker in side.items() if not attacker)


def read_wars(folder: Path) -> Mapping[int, War]:
    """Every war of the participants' file, by number. Raises `UnreadableError` or `FindingsError`."""
    table = find_table(folder, "wars")
    years: dict[int, dict[int, dict[int, list[int]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    began: dict[int, set[int]] = defaultdict(set)
    for row in table[["warnum", "ccode1", "ccode2", "year", "initiator1"]].itertuples(index=False):
        number, state, foe, year, first = (int(value) for value in row)
        years[number][state][foe].append(year)
        if first == 1:
            began[number].add(state)
    return {number: _war(number, states, began[number]) for number, states in years.items()}


def _war(number: int, states: Mapping[int, Mapping[int, list[int]]], began: set[int]) -> War:
    warriors = {}
    for state, foes in states.items():
        every = [year for fought in foes.values() for year in fought]
        spans = {foe: (min(fought), max(fought)) for foe, fought in foes.items()}
        warriors[state] = Warrior(state=state, first=min(every), last=max(every), began=state in began, foes=spans)
    return War(number=number, warriors=warriors)


def read_neighbours(folder: Path) -> frozenset[tuple[int, int]]:
    """Pairs of states, in both orders, that touch by land or lie within 400 miles of sea of each other at some time."""
    table = find_table(folder, "contiguity")
    pairs = {(int(one), int(other)) for one, other in table[["ccode1", "ccode2"]].itertuples(index=False)}
    return frozenset(pairs | {(other, one) for one, other in pairs})
