"""Whether every state, group, region and place that an agreement names is one that the gazetteer knows."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from foedus.documents import suggestion
from foedus.model import Agreement, AllOf, AnyOf, Condition, Finding, Gazetteer, Locus, Not, Test, make_finding
from foedus.vocabulary.instruments import ROLES
from foedus.vocabulary.predicates import PREDICATES, SELECTORS, STATE_WORDS

from .checks import is_code, named_states, stated_conditions


def check_names(agreement: Agreement, gazetteer: Gazetteer) -> tuple[Finding, ...]:
    """Every state, group, region or place that nobody knows.

    Conditions carry no place in the file, so a finding on one stands at its provision, or at the agreement.
    """
    checks = (_parties, _clauses, _conditions)
    found = dict.fromkeys(finding for check in checks for finding in check(agreement, gazetteer))
    return tuple(sorted(found, key=lambda f: (f.locus.line, f.locus.column) if f.locus else (0, 0)))


def _parties(agreement: Agreement, gazetteer: Gazetteer) -> Iterator[Finding]:
    for party in agreement.parties:
        if party.group and party.group not in gazetteer.groups:
            yield _unknown("FD133", agreement.locus, party.group, "the parties", gazetteer.groups)
        if not party.state:
            continue
        state = gazetteer.states.get(party.state)
        if state is None:
            yield _unknown("FD131", agreement.locus, party.state, "the parties", gazetteer.states)
            continue
        for spell in party.spells:
            if spell.since is not None and not state.spell.holds(spell.since):
                yield make_finding("FD131", f"'{party.state}' in the parties, on {spell.since}", agreement.locus)


def _clauses(agreement: Agreement, gazetteer: Gazetteer) -> Iterator[Finding]:
    groups = {party.group for party in agreement.parties}
    words = {*SELECTORS, *ROLES, *groups, *(party.state for party in agreement.parties)}
    for locus, owner, word in named_states(agreement):
        if word not in words:
            yield from _state_or_group(locus, owner, word, gazetteer)


def _conditions(agreement: Agreement, gazetteer: Gazetteer) -> Iterator[Finding]:
    places = {*gazetteer.places, *(alias for place in gazetteer.places.values() for alias in place.aliases)}
    for locus, owner, condition in stated_conditions(agreement):
        for test in _tests(condition):
            takes = PREDICATES[test.predicate].takes
            for word in test.arguments:
                if takes == "states" and word not in STATE_WORDS:
                    yield from _state_or_group(locus, owner, word, gazetteer)
                if takes == "regions" and word not in gazetteer.regions:
                    yield _unknown("FD134", locus, word, owner, gazetteer.regions)
                if takes == "places" and word not in places:
                    yield _unknown("FD134", locus, word, owner, places)


def _state_or_group(locus: Locus | None, owner: str, word: str, gazetteer: Gazetteer) -> Iterator[Finding]:
    if word in gazetteer.states or word in gazetteer.groups:
        return
    if is_code(word):
        yield _unknown("FD131", locus, word, owner, gazetteer.states)
    else:
        yield _unknown("FD133", locus, word, owner, {*gazetteer.groups, *STATE_WORDS})


def _tests(condition: Condition) -> tuple[Test, ...]:
    match condition:
        case Test():
            return (condition,)
        case Not():
            return _tests(condition.part)
        case AllOf() | AnyOf():
            return tuple(test for part in condition.parts for test in _tests(part))
    return ()


def _unknown(code: str, locus: Locus | None, word: str, owner: str, known: Collection[str]) -> Finding:
    return make_finding(code, f"'{word}' in {owner}", locus, suggestion(word, known))
