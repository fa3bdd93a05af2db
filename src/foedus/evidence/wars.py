"""Back-test on wars: for every pair of an alliance and a war, did the obligation arise?

The answer comes from the terms that ATOP codes and from who fought whom, by rules that say what each pledge means. Whether
anybody honoured it is conduct, and not asked. No rule knows a war or an alliance by name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import product
from pathlib import Path

from foedus.archive import MemberTerms, War, Warrior, read_neighbours, read_table, read_terms, read_wars

RULES = {
    "near": "An ally counts as attacked where a foe is its neighbour, or where it stood alone: distant states join wars, they are not invaded.",
    "camp": "Who was attacked is judged in the year of entry, on the sides as they stood: a late entrant beside the attacker was not attacked.",
    "location": "A defence pledge limited to a place is not engaged by a war with no neighbour among the foes.",
    "conflict": "A pledge for one conflict is engaged by that conflict only, which is one under way when it was made.",
    "wartime": "A defence pact made in a war under way binds in that war, whoever struck first.",
    "threat": "A pledge of offence against a threat that is no state is not engaged by just any war.",
}
"""The choices that were made, each for its meaning; cross-validation makes them again without the war in hand."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Which of `RULES` are in."""

    near: bool = True
    camp: bool = True
    location: bool = True
    conflict: bool = True
    wartime: bool = True
    threat: bool = True


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One row of the file: a war, an alliance, and what coders found, None where the file does not say."""

    war: str
    number: int | None
    alliance: int
    coded: bool | None


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """Whether the obligation arose, None where nothing says; `because` has the reasons, one for each ally that engages it."""

    pair: Pair
    applies: bool | None
    because: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Score:
    """How judgements fare against coders: rows scored, rows right, and the shares in each class."""

    rows: int
    right: int
    arose_right: int
    arose: int
    idle_right: int
    idle: int

    @property
    def share(self) -> float:
        """Right rows among those scored."""
        return self.right / self.rows if self.rows else 0.0

    @property
    def balanced_accuracy(self) -> float:
        """The mean of the shares right where the obligation arose and where it did not."""
        return (
            (self.arose_right / self.arose if self.arose else 0.0) + (self.idle_right / self.idle if self.idle else 0.0)
        ) / 2

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall for obligations that arose."""
        found = self.arose_right + self.idle - self.idle_right
        return 2 * self.arose_right / (found + self.arose) if found + self.arose else 0.0


@dataclass(frozen=True, kw_only=True)
class WarsReport:
    """The outcome of a back-test. `validated` is the score when every choice is made without the war in hand; None without codings."""

    judgements: tuple[Judgement, ...]
    score: Score | None
    validated: Score | None
    misses: tuple[Judgement, ...]


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What the rules read: terms by alliance, wars by number, and neighbouring states."""

    terms: Mapping[int, tuple[MemberTerms, ...]]
    wars: Mapping[int, War]
    neighbours: frozenset[tuple[int, int]]


def run_wars(path: Path, folder: Path) -> WarsReport:
    """Judge every pair of a file. Raises `UnreadableError` or `FindingsError`."""
    sources = Sources(terms=read_terms(folder), wars=read_wars(folder), neighbours=read_neighbours(folder))
    pairs = read_pairs(path)
    judgements = tuple(judge(pair, sources, Choices()) for pair in pairs)
    coded = [j for j in judgements if j.pair.coded is not None]
    return WarsReport(
        judgements=judgements,
        score=score(judgements) if coded else None,
        validated=cross_validate(pairs, sources) if coded else None,
        misses=tuple(j for j in coded if j.applies != j.pair.coded),
    )


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs of a file with `warname`, `cowwarid` and `atopid`; `dnaLLM` 1 says that coders found no obligation."""
    table = read_table(path, ("warname", "cowwarid", "atopid"))
    known = "dnallm" in table.columns
    return tuple(
        Pair(
            war=str(row["warname"]),
            number=None if row["cowwarid"] != row["cowwarid"] else int(row["cowwarid"]),
            alliance=0 if row["atopid"] != row["atopid"] else int(row["atopid"]),
            coded=row["dnallm"] != 1 if known else None,
        )
        for row in table.to_dict("records")
    )


def judge(pair: Pair, sources: Sources, choices: Choices) -> Judgement:
    """Whether any member's war engages what another member pledged to it.

    An alliance that the terms do not have is left open. A war that the list of inter-state wars does not have has no
    participant in it, and engages nobody.
    """
    members = sources.terms.get(pair.alliance)
    if members is None:
        return Judgement(pair=pair, applies=None, because=("the alliance is not in the member file",))
    war = sources.wars.get(pair.number) if pair.number is not None else None
    if war is None:
        return Judgement(pair=pair, applies=False, because=("the war is not among the inter-state wars listed",))
    reasons = [
        reason
        for member in members
        if member.state in war.warriors
        for reason in _engaged(member, war, members, sources, choices)
    ]
    return Judgement(pair=pair, applies=bool(reasons), because=tuple(dict.fromkeys(reasons)))


def _engaged(
    ally: MemberTerms, war: War, members: tuple[MemberTerms, ...], sources: Sources, choices: Choices
) -> Iterator[str]:
    """The reasons for which one member's war engages the pledges of the others."""
    fighter = war.warriors[ally.state]
    if ally.since > fighter.last or ally.until < fighter.first:
        return
    others = [
        m
        for m in members
        if m.state != ally.state
        and m.phase == ally.phase
        and m.since <= fighter.last
        and m.until >= max(fighter.first, ally.since)
    ]
    for other in others:
        if _fights(ally, other, fighter) and (ally.pledges or ally.promises_peace):
            yield f"{ally.state} fights its ally {other.state}"
    for pledge in ("defence", "offence", "neutrality"):
        bound = next((m for m in others if pledge in m.pledges), None)
        if bound is not None and _arises(pledge, ally, bound, _Case(fighter, war, sources, choices)):
            yield f"{bound.state} pledged {pledge} to {ally.state}"


def _fights(ally: MemberTerms, other: MemberTerms, fighter: Warrior) -> bool:
    """Whether two allies fought each other while both were bound."""
    span = fighter.foes.get(other.state)
    return span is not None and max(ally.since, other.since) <= span[1] and min(ally.until, other.until) >= span[0]


class _Case:
    """One ally in one war, as the rules look at it."""

    def __init__(self, fighter: Warrior, war: War, sources: Sources, choices: Choices) -> None:
        self.fighter, self.war, self.choices = fighter, war, choices
        self.near = any((fighter.state, foe) in sources.neighbours for foe in fighter.foes)
        self.camp = war.attacked_camp(fighter.first if choices.camp else war.first)
        stood = fighter.state in self.camp
        self.attacked = stood and (self.near or len(self.camp) == 1 or not choices.near)

    def made_during(self, ally: MemberTerms) -> bool:
        """Whether the ally was bound only once the war was under way."""
        return ally.since > self.fighter.first or (ally.since >= self.war.first and ally.in_wartime)


def _arises(pledge: str, ally: MemberTerms, bound: MemberTerms, case: _Case) -> bool:
    conditions = bound.pledges[pledge]
    during = case.made_during(ally)
    if "adversary" in conditions and ally.named and not ally.named & case.fighter.foes.keys():
        return False
    if "number" in conditions and len(case.fighter.foes) < 2:
        return False
    if case.choices.conflict and pledge != "neutrality" and "conflict" in conditions and not during:
        return False
    rule = {"defence": _defence, "offence": _offence, "neutrality": _neutrality}[pledge]
    return rule(ally, bound, case, during)


def _defence(ally: MemberTerms, bound: MemberTerms, case: _Case, during: bool) -> bool:
    """Owed to an ally that is attacked."""
    if case.choices.location and "location" in bound.pledges["defence"] and not case.near:
        return False
    return case.attacked or (case.choices.wartime and during and ally.in_wartime)


def _offence(ally: MemberTerms, bound: MemberTerms, case: _Case, during: bool) -> bool:  # noqa: ARG001 - rules are called alike
    """Owed to an ally that goes to war itself, or that is at war when the pledge is made."""
    return (case.fighter.began or during) and not (case.choices.threat and bound.kind_of_threat)


def _neutrality(ally: MemberTerms, bound: MemberTerms, case: _Case, during: bool) -> bool:  # noqa: ARG001 - rules are called alike
    """Owed to an ally at war; where the text asks for an attack on it, or that it gave no provocation, only then."""
    conditions = bound.pledges["neutrality"]
    if "attacked" in conditions:
        return case.fighter.state in case.camp
    return not ("non-provocation" in conditions and case.fighter.began)


def score(judgements: Sequence[Judgement]) -> Score:
    """Score judgements against coders; an open one counts as wrong."""
    coded = [(j.applies, j.pair.coded) for j in judgements if j.pair.coded is not None]
    arose = [found for found, truth in coded if truth]
    idle = [found for found, truth in coded if not truth]
    right = sum(found is truth for found, truth in coded)
    return Score(
        rows=len(coded),
        right=right,
        arose_right=sum(found is True for found in arose),
        arose=len(arose),
        idle_right=sum(found is False for found in idle),
        idle=len(idle),
    )


def cross_validate(pairs: Sequence[Pair], sources: Sources) -> Score:
    """The score when, for every war, the best set of rules is chosen on all the other wars and then put to this one."""
    names = [f.name for f in fields(Choices)]
    every = [Choices(**dict(zip(names, chosen, strict=True))) for chosen in product((True, False), repeat=len(names))]
    coded = [pair for pair in pairs if pair.coded is not None]
    judged = {choices: [judge(pair, sources, choices) for pair in coded] for choices in every}
    kept: list[Judgement] = []
    for war in dict.fromkeys(pair.war for pair in coded):
        rest = [at for at, pair in enumerate(coded) if pair.war != war]
        best = max(every, key=lambda c: score([judged[c][at] for at in rest]).balanced_accuracy)
        kept.extend(judged[best][at] for at, pair in enumerate(coded) if pair.war == war)
    return score(kept)


def write_judgements(report: WarsReport, path: Path) -> None:
    """Write a CSV with `warname`, `atopid` and `applies`: 1, 0, or empty where it is left open."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("warname", "atopid", "applies"))
        for j in report.judgements:
            writer.writerow((j.pair.war, j.pair.alliance, "" if j.applies is None else int(j.applies)))


def without(choices: Choices, rule: str) -> Choices:
    """The same choices with one rule left out, to see what it is worth."""
    return replace(choices, **{rule: False})
