"""Named failures of an agreement as a whole: each check bears the name of what it reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from foedus.documents import suggestion
from foedus.model import (
    Agreement,
    AllOf,
    AnyOf,
    Condition,
    Finding,
    Locus,
    Not,
    Provision,
    Spell,
    Test,
    facts_asked,
    make_finding,
)
from foedus.vocabulary.acts import ACTS
from foedus.vocabulary.instruments import NEVER_IN_FORCE, ROLES
from foedus.vocabulary.predicates import SELECTORS


def check_agreement(agreement: Agreement) -> tuple[Finding, ...]:
    """Every failure of an agreement that its parts, each sound alone, make together."""
    checks = (
        repeated_ids,
        area_unknown,
        area_in_itself,
        variant_unknown,
        selector_unknown,
        reservation_unknown,
        party_spells_overlap,
        party_before_force,
        structure_act_with_bearer,
        known_before_signed,
        unsourced_binding_force,
        fact_with_two_questions,
        unnamed_not_in_force,
    )
    return tuple(finding for check in checks for finding in check(agreement))


def repeated_ids(agreement: Agreement) -> Iterator[Finding]:
    """Two provisions bear one id."""
    counts = Counter(p.id for p in agreement.provisions)
    for provision in agreement.provisions:
        if counts[provision.id] > 1:
            counts[provision.id] = 0
            yield make_finding("FD110", f"'{provision.id}'", provision.locus)


def area_unknown(agreement: Agreement) -> Iterator[Finding]:
    """A clause points to an area that the agreement does not have."""
    known = {area.id for area in agreement.areas}
    for provision in agreement.provisions:
        if provision.scope and provision.scope not in known:
            seen = f"'{provision.scope}' in {provision.id}"
            yield make_finding("FD111", seen, provision.locus, suggestion(provision.scope, known))
    for locus, owner, condition in stated_conditions(agreement):
        for name in _areas_asked(condition):
            if name not in known:
                yield make_finding("FD111", f"'{name}' in {owner}", locus, suggestion(name, known))


def area_in_itself(agreement: Agreement) -> Iterator[Finding]:
    """An area is defined by itself, directly or by way of others, so that it can never be settled."""
    inner: dict[str, set[str]] = {area.id: set() for area in agreement.areas}
    for area in agreement.areas:
        inner[area.id].update(_areas_asked(area.when))
    for name, parts in inner.items():
        reached: set[str] = set()
        waiting = set(parts)
        while waiting:
            reached |= waiting
            waiting = {deeper for part in waiting for deeper in inner.get(part, ())} - reached
        if name in reached:
            yield make_finding(
                "FD111", f"'{name}' is defined by itself", agreement.locus, "Write out what it consists of."
            )


def variant_unknown(agreement: Agreement) -> Iterator[Finding]:
    """A clause belongs to a variant that the agreement does not list."""
    known = {variant.id for variant in agreement.variants}
    for provision in agreement.provisions:
        if provision.variant and provision.variant not in known:
            yield make_finding("FD112", f"'{provision.variant}'", provision.locus, suggestion(provision.variant, known))


def selector_unknown(agreement: Agreement) -> Iterator[Finding]:
    """A clause names a bearer, beneficiary, voter or protected state by a word that means nobody here."""
    known = {*SELECTORS, *ROLES, *_names(agreement)}
    for locus, owner, word in named_states(agreement):
        if word not in known and not is_code(word):
            yield make_finding("FD113", f"'{word}' in {owner}", locus, suggestion(word, known))


def reservation_unknown(agreement: Agreement) -> Iterator[Finding]:
    """A reservation is made to a provision that does not exist."""
    known = {provision.id for provision in agreement.provisions}
    for reservation in agreement.reservations:
        for name in reservation.provisions:
            if name not in known:
                yield make_finding("FD114", f"'{name}'", agreement.locus, suggestion(name, known))


def party_spells_overlap(agreement: Agreement) -> Iterator[Finding]:
    """One state is bound twice on one day in one role."""
    held: dict[tuple[str, str], list[Spell]] = {}
    for party in agreement.parties:
        held.setdefault((party.state or party.group, party.role), []).extend(party.spells)
    for (name, role), spells in held.items():
        spells.sort(key=lambda spell: spell.since or date.min)
        for earlier, later in pairwise(spells):
            if earlier.until is None or later.since is None or later.since < earlier.until:
                yield make_finding("FD115", f"{name} in two spells at once as {role}", agreement.locus)


def party_before_force(agreement: Agreement) -> Iterator[Finding]:
    """A party is said to be bound before the agreement is in force."""
    if agreement.spell is None or agreement.spell.since is None:
        return
    for party in agreement.parties:
        for spell in party.spells:
            if spell.since is not None and spell.since < agreement.spell.since:
                yield make_finding("FD116", f"{party.state or party.group} from {spell.since}", agreement.locus)


def structure_act_with_bearer(agreement: Agreement) -> Iterator[Finding]:
    """A rule of scope, accession, withdrawal or voiding is put as an act that somebody owes."""
    for provision in agreement.provisions:
        for act in provision.acts:
            if ACTS[act].family == "structure":
                yield make_finding("FD117", f"'{act}' in {provision.id}", provision.locus)


def known_before_signed(agreement: Agreement) -> Iterator[Finding]:
    """The text was public before it was signed: possible for drafts, worth a look elsewhere."""
    if agreement.known and agreement.signed and agreement.known < agreement.signed:
        yield make_finding("FD118", f"public {agreement.known}, signed {agreement.signed}", agreement.locus)


def unsourced_binding_force(agreement: Agreement) -> Iterator[Finding]:
    """The agreement itself carries no source."""
    if not agreement.sources:
        yield make_finding("FD119", f"'{agreement.id}'", agreement.locus)


def fact_with_two_questions(agreement: Agreement) -> Iterator[Finding]:
    """One fact is asked in two wordings, so that a person could not tell whether it is one fact."""
    questions: dict[str, str] = {}
    for locus, owner, condition in stated_conditions(agreement):
        for fact in facts_asked(condition):
            if questions.setdefault(fact.key, fact.question) != fact.question:
                yield make_finding("FD120", f"'{fact.key}' in {owner}", locus)


def unnamed_not_in_force(agreement: Agreement) -> Iterator[Finding]:
    """An agreement that is said to be in force has no day of entry."""
    if agreement.status == "in-force" and agreement.spell is None and agreement.kind not in NEVER_IN_FORCE:
        yield make_finding("FD121", f"'{agreement.id}'", agreement.locus)


def stated_conditions(agreement: Agreement) -> Iterator[tuple[Locus | None, str, Condition]]:
    """Every condition of an agreement, with the place and the name of the clause that states it."""
    for provision in agreement.provisions:
        yield provision.locus, provision.id, provision.attacker
        yield provision.locus, provision.id, provision.conditions
    for area in agreement.areas:
        yield agreement.locus, f"area {area.id}", area.when
    for reservation in agreement.reservations:
        yield agreement.locus, f"the reservation to {', '.join(reservation.provisions)}", reservation.condition
    yield agreement.locus, "active_when", agreement.activation


def named_states(agreement: Agreement) -> Iterator[tuple[Locus | None, str, str]]:
    """Every word outside conditions that stands for states, with the place and the name of the clause that says it."""
    for provision in agreement.provisions:
        for word in _selectors(provision):
            yield provision.locus, provision.id, word
    for reservation in agreement.reservations:
        for word in reservation.by:
            yield agreement.locus, f"the reservation to {', '.join(reservation.provisions)}", word
    for suspension in agreement.suspensions:
        for word in suspension.between:
            yield agreement.locus, "a suspension", word


def is_code(word: str) -> bool:
    """Whether a word has the form of a state's code."""
    return len(word) in (3, 4) and word.isupper()


def _areas_asked(condition: Condition) -> tuple[str, ...]:
    match condition:
        case Test(predicate="within"):
            return condition.arguments
        case Not():
            return _areas_asked(condition.part)
        case AllOf() | AnyOf():
            return tuple(area for part in condition.parts for area in _areas_asked(part))
    return ()


def _selectors(provision: Provision) -> tuple[str, ...]:
    voters = provision.decision.voters if provision.decision else ()
    callers = provision.invocation.by if provision.invocation else ()
    return (*provision.bearer, *provision.beneficiary, *provision.protects, *voters, *callers)


def _names(agreement: Agreement) -> frozenset[str]:
    return frozenset(name for party in agreement.parties for name in (party.state, party.group) if name)
