"""Back-test of pledges: directed dyad-years rebuilt from the member file, against the table that ATOP publishes.

The two come from different editions, so some cells must differ. Every difference is put down to an alliance and a cause by
one procedure over the data, never by a list of exceptions: for each kind of difference the alliances that cover it are
weighed by how much of their own dyad-years show it, and the one that shows it most is named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from foedus.archive import PLEDGES, DyadYears, MemberSpells, build_cube, find_table, list_dyad_years, read_members

CAUSES = {
    "added": "an alliance that the later edition has and the member file lacks",
    "dates recoded": "the days of a member's entry or exit differ",
    "pledge recoded": "the member file and the later edition code the pledge differently",
    "asymmetric": "the alliance is asymmetric, and the editions give the pledge to different members",
    "phase": "two phases of the alliance meet in the year, and the editions count different ones",
}
"""Why a row differs."""

_EDGE = 1945
Key = tuple[int, int, int]


@dataclass(frozen=True, kw_only=True)
class EraShare:
    """Agreement in one era: rows that both have, cells equal among those, and rows of the published table that were found."""

    rows: int
    cells: int
    equal: int
    published: int

    @property
    def share(self) -> float:
        """Equal cells among the rows that both have."""
        return self.equal / self.cells if self.cells else 1.0

    @property
    def found_share(self) -> float:
        """Rows of the published table that were found."""
        return self.rows / self.published if self.published else 1.0


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Rows that differ for one cause. `alliance` is an ATOP number, or the two states and first year where none is coded."""

    alliance: str
    cause: str
    rows: int
    years: tuple[int, int]
    pledges: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DyadsReport:
    """The outcome: shares over all years and by era, every difference with its cause, and rows that nothing explains."""

    all_years: EraShare
    since_1945: EraShare
    before_1945: EraShare
    only_ours: int
    only_published: int
    differences: tuple[Difference, ...]
    unexplained: int


@dataclass(frozen=True, kw_only=True)
class _Row:
    """One row that differs, and how: the kind is `missing`, `extra`, or a pledge with the direction of the change."""

    key: Key
    kinds: tuple[str, ...]


def run_dyads(folder: Path) -> DyadsReport:
    """Compare the rebuilt table with the published one. Raises `UnreadableError` or `FindingsError`."""
    spells = read_members(folder)
    ours, theirs = _cells(list_dyad_years(build_cube(spells))), _published(folder)
    rows = list(_differing(ours, theirs))
    differences, unexplained = _explain(rows, spells)
    return DyadsReport(
        all_years=_share(ours, theirs, lambda _: True),
        since_1945=_share(ours, theirs, lambda year: year >= _EDGE),
        before_1945=_share(ours, theirs, lambda year: year < _EDGE),
        only_ours=len(ours.keys() - theirs.keys()),
        only_published=len(theirs.keys() - ours.keys()),
        differences=differences,
        unexplained=unexplained,
    )


def _cells(table: DyadYears) -> dict[Key, tuple[int, ...]]:
    keys = zip(table.ccode1.tolist(), table.ccode2.tolist(), table.year.tolist(), strict=True)
    return dict(zip(keys, map(tuple, table.pledges.tolist()), strict=True))


def _published(folder: Path) -> dict[Key, tuple[int, ...]]:
    table = find_table(folder, "pledges")
    keys = table[["ccode1", "ccode2", "year"]].to_numpy(dtype=np.int64).tolist()
    cells = table[list(PLEDGES)].fillna(0).to_numpy(dtype=np.int64).tolist()
    return dict(zip(map(tuple, keys), map(tuple, cells), strict=True))


def _share(ours: Mapping[Key, tuple[int, ...]], theirs: Mapping[Key, tuple[int, ...]], wanted: object) -> EraShare:
    assert callable(wanted)
    published = [key for key in theirs if wanted(key[2])]
    both = [key for key in published if key in ours]
    equal = sum(a == b for key in both for a, b in zip(ours[key], theirs[key], strict=True))
    return EraShare(rows=len(both), cells=len(both) * len(PLEDGES), equal=equal, published=len(published))


def _differing(ours: Mapping[Key, tuple[int, ...]], theirs: Mapping[Key, tuple[int, ...]]) -> Iterator[_Row]:
    for key in sorted({*ours, *theirs}):
        if key not in ours:
            yield _Row(key=key, kinds=("missing",))
        elif key not in theirs:
            yield _Row(key=key, kinds=("extra",))
        elif ours[key] != theirs[key]:
            pairs = zip(PLEDGES, theirs[key], ours[key], strict=True)
            yield _Row(key=key, kinds=tuple(f"{name} {b}->{a}" for name, b, a in pairs if a != b))


def _explain(rows: list[_Row], spells: MemberSpells) -> tuple[tuple[Difference, ...], int]:
    covers = _Coverage(spells)
    weight = covers.weigh(rows)
    told: dict[tuple[str, str], list[tuple[_Row, str]]] = defaultdict(list)
    unexplained = 0
    for row in rows:
        causes = {covers.attribute(row, kind, weight) for kind in row.kinds}
        named = sorted(cause for cause in causes if cause is not None)
        if len(named) < 1:
            unexplained += 1
        for cause in named:
            told[cause].append((row, " ".join(row.kinds)))
    found = [_difference(alliance, cause, seen) for (alliance, cause), seen in told.items()]
    return tuple(sorted(found, key=lambda d: (-d.rows, d.alliance, d.cause))), unexplained


def _difference(alliance: str, cause: str, seen: list[tuple[_Row, str]]) -> Difference:
    years = [row.key[2] for row, _ in seen]
    kinds = dict.fromkeys(kind for row, _ in seen for kind in row.kinds)
    return Difference(
        alliance=alliance, cause=cause, rows=len(seen), years=(min(years), max(years)), pledges=tuple(kinds)
    )


class _Coverage:
    """Which alliances cover which directed dyad-years in the member file, and with which pledges."""

    def __init__(self, spells: MemberSpells) -> None:
        self.spells = spells
        groups: dict[int, list[int]] = defaultdict(list)
        for at, alliance in enumerate(spells.alliance.tolist()):
            groups[alliance].append(at)
        self.members = {alliance: self._by_state(entries) for alliance, entries in groups.items()}
        self.of_state: dict[int, set[int]] = defaultdict(set)
        for alliance, states in self.members.items():
            for state in states:
                self.of_state[state].add(alliance)

    def _by_state(self, entries: list[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for at in entries:
            found[int(self.spells.member[at])].append(at)
        return found

    def shared(self, one: int, other: int) -> set[int]:
        """The alliances that both states ever joined."""
        return self.of_state[one] & self.of_state[other]

    def spans(self, alliance: int, one: int, other: int) -> list[tuple[int, int, int, int]]:
        """First and last year, entry of the one, and phase, of every stretch in which both were members of one phase."""
        found = []
        for i in self.members[alliance].get(one, ()):
            for j in self.members[alliance].get(other, ()):
                if self.spells.phase[i] == self.spells.phase[j]:
                    begun = int(max(self.spells.since[i], self.spells.since[j])) // 10_000
                    ended = int(min(self.spells.until[i], self.spells.until[j])) // 10_000
                    if begun <= ended:
                        found.append((begun, ended, i, int(self.spells.phase[i])))
        return found

    def covering(self, key: Key) -> set[int]:
        """The alliances in which both were members at some time in the year."""
        one, other, year = key
        return {
            alliance
            for alliance in self.shared(one, other)
            if any(begun <= year <= ended for begun, ended, _, _ in self.spans(alliance, one, other))
        }

    def weigh(self, rows: list[_Row]) -> Counter[tuple[int, str]]:
        """How many rows of each kind each alliance covers, or, where none covers one, borders."""
        weight: Counter[tuple[int, str]] = Counter()
        for row in rows:
            for kind in row.kinds:
                for alliance in self._candidates(row, kind):
                    weight[alliance, kind] += 1
        return weight

    def _candidates(self, row: _Row, kind: str) -> set[int]:
        if kind != "missing":
            return self.covering(row.key)
        one, other, year = row.key
        return {
            alliance
            for alliance in self.shared(one, other)
            if any(
                min(abs(year - begun), abs(year - ended)) <= 1
                for begun, ended, _, _ in self.spans(alliance, one, other)
            )
        }

    def attribute(self, row: _Row, kind: str, weight: Counter[tuple[int, str]]) -> tuple[str, str] | None:
        """The alliance and the cause of one kind of difference in one row."""
        candidates = self._candidates(row, kind)
        if kind == "missing" and not candidates:
            one, other = sorted(row.key[:2])
            return f"none coded between {one} and {other}", "added"
        if not candidates:
            return None
        best = max(candidates, key=lambda a: (weight[a, kind], -a))
        return str(best), self._cause(best, row, kind)

    def _cause(self, alliance: int, row: _Row, kind: str) -> str:
        if kind in ("missing", "extra"):
            return "dates recoded"
        one, other, year = row.key
        spans = [s for s in self.spans(alliance, one, other) if s[0] <= year <= s[1]]
        if len({phase for _, _, _, phase in spans}) > 1:
            return "phase"
        bit = PLEDGES.index(kind.split(" ", maxsplit=1)[0])
        mine = any(self.spells.pledges[i] >> bit & 1 for _, _, i, _ in spans)
        back = any(self.spells.pledges[i] >> bit & 1 for _, _, i, _ in self.spans(alliance, other, one))
        uneven = any(self.spells.asymmetric[i] for _, _, i, _ in spans)
        return "asymmetric" if uneven or mine != back else "pledge recoded"
