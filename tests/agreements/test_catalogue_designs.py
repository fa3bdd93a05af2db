"""The guarantees proposed for Ukraine since 2022, and the invented ones: who is bound to what, read from the sources by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from foedus.agreements import Library, check_names, find_place, open_library, read_gazetteer
from foedus.model import Addition, Derivation, Event, Gazetteer, GivenFact, Lens, Obligation
from foedus.obligations import derive

DESIGNS = {
    "kyiv-security-compact-2022": ("design", "proposed", "proposed-binding", "2022-09-13"),
    "istanbul-communique-2022": ("draft", "proposed", "proposed-binding", "2022-03-29"),
    "istanbul-draft-treaty-2022-04-15": ("draft", "proposed", "proposed-binding", "2024-06-15"),
    "meloni-article5-like-2025": ("design", "proposed", "proposed-political", "2025-08-20"),
    "article-5-like-guarantee": ("design", "proposed", "proposed-binding", "2025-08-19"),
    "coalition-reassurance-force-2025": ("design", "announced", "political", "2025-09-04"),
    "us-28-point-plan-2025": ("draft", "proposed", "proposed-binding", "2025-11-20"),
    "us-article5-like-draft-2025-11": ("draft", "proposed", "proposed-binding", "2025-11-21"),
    "berlin-leaders-statement-2025-12-15": ("political-declaration", "announced", "political", "2025-12-15"),
    "ukraine-20-point-plan-2025": ("draft", "proposed", "proposed-binding", "2025-12-24"),
    "paris-declaration-2026-01-06": ("political-declaration", "announced", "political", "2026-01-06"),
    "mnf-u-declaration-of-intent-2026": ("political-declaration", "announced", "political", "2026-01-06"),
    "us-ukraine-guarantee-draft-2026": ("draft", "proposed", "proposed-binding", "2026-01-25"),
    "ceasefire-enforcement-plan-2026-02": ("design", "proposed", "proposed-political", "2026-02-03"),
    "nato-membership-ukraine-design": ("design", "proposed", "proposed-binding", "2008-04-03"),
}

GUARANTORS = {
    "kyiv-security-compact-2022": "USA GBR CAN POL ITA DEU FRA AUS TUR",
    "istanbul-communique-2022": "GBR CHN RUS USA FRA TUR DEU CAN ITA POL ISR BLR",
    "istanbul-draft-treaty-2022-04-15": "GBR CHN RUS USA FRA BLR TUR",
    "berlin-leaders-statement-2025-12-15": "DEU DNK FIN FRA ITA NLD NOR POL SWE GBR",
    "mnf-u-declaration-of-intent-2026": "FRA GBR",
    "us-28-point-plan-2025": "USA",
    "us-ukraine-guarantee-draft-2026": "USA",
}

# Design[:variant], event, clause, states, then what they owe: answer, duty and the first reason.
ATTACK: dict[str, Any] = {"place": "kharkiv", "day": "2027-03-01"}
INVADED: dict[str, Any] = {**ATTACK, "kind": "invasion"}
BREACH: dict[str, Any] = {**ATTACK, "kind": "ceasefire-violation"}
SUSTAINED = {"attack_significant_deliberate_sustained": True}
SANCTIONED = {"us_compensated_for_guarantee": True, "ukraine_invaded_russia": False}
QUIET = {**SANCTIONED, "ukraine_fired_on_moscow_or_petersburg_without_cause": False}
ASSIST, FIGHT, CONSULT = "bound-to-assist-at-discretion", "bound-to-fight", "bound-to-consult"
ACT, DEEM = "bound-to-specified-act", "bound-to-deem"

TABLE: list[tuple[str, dict[str, Any], str, str, str, str, str]] = [
    ("kyiv-security-compact-2022", ATTACK, "ksc-24h", "USA AUS TUR", "bound", CONSULT, ""),
    ("kyiv-security-compact-2022", ATTACK, "ksc-72h", "USA POL", "not-bound", ASSIST, "willing-only"),
    ("kyiv-security-compact-2022", ATTACK, "ksc-sanctions", "GBR JPN KOR", "bound", ACT, ""),
    ("istanbul-communique-2022", ATTACK, "ist-5-consult", "CHN ISR USA", "bound", CONSULT, ""),
    ("istanbul-communique-2022", ATTACK, "ist-5-assist", "CHN ISR USA", "depends", ASSIST, "not-invoked"),
    ("istanbul-communique-2022", {**ATTACK, "request_made": True}, "ist-5-assist", "CHN ISR", "bound", ASSIST, ""),
    ("istanbul-communique-2022", ATTACK, "ist-5-assist", "RUS", "not-bound", ASSIST, "attacker-excluded"),
    ("istanbul-communique-2022", {**ATTACK, "place": "simferopol"}, "ist-5-consult", "USA", "not-bound", CONSULT, "out-of-area"),
    ("istanbul-communique-2022", {**ATTACK, "place": "kramatorsk"}, "ist-5-consult", "USA", "depends", CONSULT, "out-of-area"),
    ("istanbul-draft-treaty-2022-04-15", ATTACK, "istdraft-5-ukr", "GBR CHN USA FRA", "bound", ASSIST, ""),
    ("istanbul-draft-treaty-2022-04-15", ATTACK, "istdraft-5-ukr", "RUS", "not-bound", ASSIST, "attacker-excluded"),
    ("istanbul-draft-treaty-2022-04-15", ATTACK, "istdraft-5-ukr", "BLR TUR", "depends", ASSIST, "not-a-party"),
    ("istanbul-draft-treaty-2022-04-15:russian-amendment", ATTACK, "istdraft-5-rus", "GBR CHN USA FRA", "not-bound", ASSIST, "vetoed"),
    ("istanbul-draft-treaty-2022-04-15:russian-amendment", {**ATTACK, "attacker_consents": True}, "istdraft-5-rus", "GBR USA", "depends", ASSIST, "awaiting-decision"),
    ("meloni-article5-like-2025", ATTACK, "meloni-24h", "ITA GBR POL ALB NOR", "bound", CONSULT, ""),
    ("meloni-article5-like-2025", {**ATTACK, "attacker": "BLR"}, "meloni-24h", "ITA GBR", "not-bound", CONSULT, "attacker-not-covered"),
    ("meloni-article5-like-2025", {**ATTACK, "peace_agreement_in_force": False}, "meloni-24h", "ITA", "not-bound", CONSULT, "not-active"),
    ("article-5-like-guarantee", ATTACK, "a5g-assist-europe", "GBR FRA DEU ITA FIN POL", "bound", ASSIST, ""),
    ("article-5-like-guarantee", ATTACK, "a5g-deem-europe", "GBR FRA DEU", "bound", DEEM, ""),
    ("article-5-like-guarantee", {**ATTACK, "peace_agreement_in_force": False}, "a5g-assist-europe", "GBR", "not-bound", ASSIST, "not-active"),
    ("article-5-like-guarantee", {**ATTACK, "place": "donetsk"}, "a5g-assist-europe", "GBR", "depends", ASSIST, "out-of-area"),
    ("article-5-like-guarantee", {**ATTACK, "kind": "cyber-attack"}, "a5g-assist-europe", "GBR", "depends", ASSIST, "trigger-not-met"),
    ("article-5-like-guarantee:with-us", ATTACK, "a5g-assist-us", "USA GBR FRA", "bound", ASSIST, ""),
    ("us-28-point-plan-2025", {**INVADED, **QUIET}, "p28-10-respond", "USA", "bound", ASSIST, ""),
    ("us-28-point-plan-2025", INVADED, "p28-10-respond", "USA", "depends", ASSIST, "condition-not-met"),
    ("us-28-point-plan-2025", {**INVADED, **QUIET, "ukraine_invaded_russia": True}, "p28-10-respond", "USA", "not-bound", ASSIST, "condition-not-met"),
    ("us-28-point-plan-2025", {**INVADED, **QUIET, "place": "kramatorsk"}, "p28-10-respond", "USA", "not-bound", ASSIST, "out-of-area"),
    ("us-article5-like-draft-2025-11", {**ATTACK, **SUSTAINED}, "a5l-respond", "USA", "bound", ASSIST, ""),
    ("us-article5-like-draft-2025-11", {**ATTACK, **SUSTAINED}, "a5l-allies", "FRA GBR DEU POL FIN", "bound", ASSIST, ""),
    ("us-article5-like-draft-2025-11", ATTACK, "a5l-deem", "USA FIN", "depends", DEEM, "condition-not-met"),
    ("us-article5-like-draft-2025-11", {**ATTACK, "place": "mariupol"}, "a5l-allies", "FRA", "not-bound", ASSIST, "out-of-area"),
    ("berlin-leaders-statement-2025-12-15", ATTACK, "berlin25-bind", "DEU NOR", "depends", ASSIST, "condition-not-met"),
    ("ukraine-20-point-plan-2025", INVADED, "p20-5-mirror", "USA", "depends", ASSIST, "condition-not-met"),
    ("paris-declaration-2026-01-06", BREACH, "paris26-monitor", "FRA GBR DEU", "bound", ACT, ""),
    ("paris-declaration-2026-01-06", BREACH, "paris26-monitor", "USA", "not-bound", ACT, "not-a-party"),
    ("paris-declaration-2026-01-06", ATTACK, "paris26-attack", "FRA GBR", "depends", ASSIST, "condition-not-met"),
    ("paris-declaration-2026-01-06", {**ATTACK, "binding_commitments_concluded": True}, "paris26-attack", "FRA GBR", "bound", ASSIST, ""),
    ("ceasefire-enforcement-plan-2026-02", BREACH, "tier-1", "UKR", "bound", FIGHT, ""),
    ("ceasefire-enforcement-plan-2026-02", BREACH, "tier-2", "FRA GBR", "depends", ASSIST, "condition-not-met"),
    ("ceasefire-enforcement-plan-2026-02", {**BREACH, "tier_1_failed": False}, "tier-3", "USA FRA", "not-bound", ASSIST, "condition-not-met"),
    ("us-ukraine-guarantee-draft-2026", ATTACK, "usua26-guarantee", "USA", "depends", ASSIST, "text-unknown"),
    ("nato-membership-ukraine-design", {**ATTACK, "place": "simferopol"}, "natoukr-5-assist-full", "USA TUR SWE", "bound", ASSIST, ""),
    ("nato-membership-ukraine-design", ATTACK, "natoukr-4", "USA HUN FIN", "bound", CONSULT, ""),
    ("nato-membership-ukraine-design:west-german", {**ATTACK, "place": "simferopol"}, "natoukr-5-assist-west-german", "USA", "not-bound", ASSIST, "out-of-area"),
    ("nato-membership-ukraine-design:west-german", ATTACK, "natoukr-5-deem-west-german", "USA", "bound", DEEM, ""),
    ("nato-membership-ukraine-design:prior-conflict-carve-out", ATTACK, "natoukr-5-assist-carve-out", "USA", "depends", ASSIST, "condition-not-met"),
]  # fmt: skip

ORLEN: dict[str, Any] = {"place": "port-orlen", "day": "2031-06-01", "attacker": "MOR", "victim": "ORL"}
FRIENDS = "AVA CRE DAL ESK"
TABLE += [
    ("tessara-consultation-accord", ORLEN, "tca-2", FRIENDS, "bound", CONSULT, ""),
    ("tessara-mutual-guarantee", {**ORLEN, "place": "north-reach"}, "tmg-3-discretionary", FRIENDS, "bound", ASSIST, ""),
    ("tessara-mutual-guarantee:automatic", ORLEN, "tmg-3-automatic", FRIENDS, "bound", FIGHT, ""),
    ("tessara-mutual-guarantee:automatic", {**ORLEN, "place": "morvan-ford"}, "tmg-3-automatic", FRIENDS, "not-bound", FIGHT, "out-of-area"),
    ("tessara-council-pact", ORLEN, "tcp-2-quorum", FRIENDS, "depends", ASSIST, "awaiting-decision"),
    ("tessara-council-pact:unanimity", {**ORLEN, "joint_decision_taken": True}, "tcp-2-unanimity", FRIENDS, "bound", ASSIST, ""),
    ("tessara-council-pact:unanimity", {**ORLEN, "joint_decision_taken": False}, "tcp-2-unanimity", "ESK", "not-bound", ASSIST, "awaiting-decision"),
]  # fmt: skip

HOURS = [
    ("kyiv-security-compact-2022", "ksc-24h", 24, "request", "meeting"),
    ("kyiv-security-compact-2022", "ksc-72h", 72, "consultation", "decision"),
    ("istanbul-communique-2022", "ist-5-consult", 72, "event", "consultation"),
    ("istanbul-draft-treaty-2022-04-15", "istdraft-5-ukr", 72, "request", "assistance"),
    ("istanbul-draft-treaty-2022-04-15", "istdraft-5-rus", 72, "request", "decision"),
    ("meloni-article5-like-2025", "meloni-24h", 24, "event", "decision"),
    ("article-5-like-guarantee", "a5g-consult-europe", 24, "event", "consultation"),
    ("ceasefire-enforcement-plan-2026-02", "tier-1", 24, "breach", "assistance"),
    ("ceasefire-enforcement-plan-2026-02", "tier-3", 72, "breach", "assistance"),
]


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()[0]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return read_gazetteer()[0]


def _ask(
    named: str,
    given: dict[str, Any],
    library: Library,
    gazetteer: Gazetteer,
    *,
    add: bool = True,
    standing: bool = False,
) -> Derivation:
    """What one agreement makes of an event; every key of the event that is none of its own is a fact."""
    agreement, _, variant = named.partition(":")
    told = {"kind": "armed-attack", "attacker": "RUS", "victim": "UKR", **given}
    own = ("kind", "attacker", "victim", "place", "day")
    event = Event(
        kind=told["kind"],
        attackers=(told["attacker"],),
        victims=(told["victim"],),
        day=date.fromisoformat(told["day"]),
        place=find_place(gazetteer, told["place"]),
        facts=tuple(GivenFact(key=key, value=value) for key, value in told.items() if key not in own),
    )
    added = (Addition(agreement=agreement, variant=variant),) if add else ()
    return derive(event, (library.find(agreement),), gazetteer, lens=Lens(added=added, standing=standing))


def _of(derivation: Derivation, clause: str, state: str) -> Obligation:
    found = [o for o in derivation.obligations if (o.provision, o.bearer) == (clause, state)]
    assert len(found) == 1, (clause, state)
    return found[0]


@pytest.mark.parametrize("name", DESIGNS)
def test_it_is_what_the_sources_say(name: str, library: Library, gazetteer: Gazetteer) -> None:
    agreement = library.find(name)
    told = (agreement.kind, agreement.status, agreement.legal_force, str(agreement.known))
    assert told == DESIGNS[name]
    assert agreement.spell is None
    assert check_names(agreement, gazetteer) == ()


@pytest.mark.parametrize("name", GUARANTORS)
def test_its_guarantors_are_those_of_the_sources(name: str, library: Library) -> None:
    found = [party.state for party in library.find(name).parties if party.role == "guarantor"]
    assert sorted(found) == sorted(GUARANTORS[name].split())


@pytest.mark.parametrize("row", TABLE, ids=[f"{row[0]}-{row[2]}-{row[4]}-{i}" for i, row in enumerate(TABLE)])
def test_who_owes_what(
    row: tuple[str, dict[str, Any], str, str, str, str, str], library: Library, gazetteer: Gazetteer
) -> None:
    named, event, clause, states, answer, duty, reason = row
    derivation = _ask(named, event, library, gazetteer)
    for state in states.split():
        owed = _of(derivation, clause, state)
        assert (owed.answer.value, owed.duty) == (answer, duty), (state, owed.because)
        assert reason in owed.reasons if reason else not owed.reasons, (state, owed.reasons)


@pytest.mark.parametrize(("name", "clause", "hours", "starts", "ends"), HOURS)
def test_its_clock(name: str, clause: str, hours: float, starts: str, ends: str, library: Library) -> None:
    provision = library.find(name).provision(clause)
    assert provision is not None
    assert provision.deadline is not None
    assert (provision.deadline.hours, provision.deadline.starts, provision.deadline.ends) == (hours, starts, ends)


@pytest.mark.parametrize("name", DESIGNS)
def test_nobody_is_bound_until_a_design_adds_it(name: str, library: Library, gazetteer: Gazetteer) -> None:
    derivation = _ask(name, ATTACK, library, gazetteer, add=False, standing=True)
    assert {o.answer.value for o in derivation.obligations} == {"not-bound"}
    assert all("not-in-force" in o.reasons for o in derivation.obligations)


def test_under_the_russian_amendment_nobody_is_bound_and_the_veto_is_named(
    library: Library, gazetteer: Gazetteer
) -> None:
    derivation = _ask("istanbul-draft-treaty-2022-04-15:russian-amendment", ATTACK, library, gazetteer)
    assert {o.bearer for o in derivation.obligations} == {"GBR", "CHN", "RUS", "USA", "FRA", "BLR", "TUR"}
    assert {o.answer.value for o in derivation.obligations} == {"not-bound"}
    because = _of(derivation, "istdraft-5-rus", "GBR").because
    assert "Russia" in because
    assert "veto" in because


def test_the_united_states_owes_help_only_in_the_variant_that_says_so(library: Library, gazetteer: Gazetteer) -> None:
    without = _ask("article-5-like-guarantee", ATTACK, library, gazetteer)
    with_us = _ask("article-5-like-guarantee:with-us", ATTACK, library, gazetteer)
    assert "USA" not in {o.bearer for o in without.obligations}
    assert {o.bearer for o in with_us.obligations} - {o.bearer for o in without.obligations} == {"USA"}


def test_every_guarantor_of_our_construction_has_a_duty_of_its_own_choice(
    library: Library, gazetteer: Gazetteer
) -> None:
    derivation = _ask("article-5-like-guarantee", {**ATTACK, "day": "2025-08-19"}, library, gazetteer)
    guarantors = {p.state for p in library.find("article-5-like-guarantee").parties if p.role == "guarantor"}
    bound = {o.bearer for o in derivation.obligations if o.duty == ASSIST and o.answer.value == "bound"}
    assert bound == guarantors >= {"GBR", "FRA", "DEU", "ITA", "FIN", "POL"}
    assert {s.tag for o in derivation.obligations for s in o.sources} == {"judgement"}


def test_the_italian_outline_binds_to_nothing_but_talk(library: Library, gazetteer: Gazetteer) -> None:
    derivation = _ask("meloni-article5-like-2025", ATTACK, library, gazetteer)
    assert {o.duty for o in derivation.obligations} == {CONSULT}
    # 28 states had signed a bilateral agreement by January 2025; the United States may or may not be meant.
    assert sum(o.answer.value == "bound" for o in derivation.obligations) == 27
    assert _of(derivation, "meloni-24h", "USA").answer.value == "depends"


def test_the_istanbul_variants_are_never_merged(library: Library, gazetteer: Gazetteer) -> None:
    for variant, clause in (("ukrainian-text", "istdraft-5-ukr"), ("russian-amendment", "istdraft-5-rus")):
        derivation = _ask(f"istanbul-draft-treaty-2022-04-15:{variant}", ATTACK, library, gazetteer)
        assert {o.provision for o in derivation.obligations} == {clause}


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        ("coalition-reassurance-force-2025", "cow-force"),
        ("berlin-leaders-statement-2025-12-15", "berlin25-mnf"),
        ("paris-declaration-2026-01-06", "paris26-mnf"),
    ],
)
def test_a_force_of_the_willing_binds_nobody(name: str, clause: str, library: Library, gazetteer: Gazetteer) -> None:
    derivation = _ask(name, ATTACK, library, gazetteer, standing=True)
    owed = [o for o in derivation.obligations if o.provision == clause]
    assert {"FRA", "GBR"} <= {o.bearer for o in owed}
    assert all(o.answer.value == "not-bound" and "willing-only" in o.reasons for o in owed)


def test_british_forces_wait_for_parliament(library: Library, gazetteer: Gazetteer) -> None:
    agreed = {**ATTACK, "legal_framework_for_forces_agreed": True}
    derivation = _ask("mnf-u-declaration-of-intent-2026", agreed, library, gazetteer, standing=True)
    assert _of(derivation, "mnfu-deploy", "FRA").answer.value == "bound"
    assert _of(derivation, "mnfu-deploy", "GBR").reasons == ("reservation",)


STANDING = [
    ("istanbul-communique-2022", "ist-1", "UKR", "bound-to-neutrality"),
    ("istanbul-communique-2022", "ist-7", "RUS UKR", ACT),
    ("istanbul-draft-treaty-2022-04-15", "istdraft-1", "UKR", "bound-to-neutrality"),
    ("istanbul-draft-treaty-2022-04-15", "istdraft-guarantors", "RUS CHN", ACT),
    ("us-28-point-plan-2025", "p28-2", "RUS UKR", "bound-to-refrain"),
    ("us-28-point-plan-2025", "p28-7", "UKR XNATO", "bound-to-refrain"),
    ("us-article5-like-draft-2025-11", "a5l-monitor", "USA FRA", ACT),
    ("ukraine-20-point-plan-2025", "p20-4", "UKR", ACT),
    ("paris-declaration-2026-01-06", "paris26-forces", "FRA DEU", ACT),
]


@pytest.mark.parametrize(("name", "clause", "states", "duty"), STANDING)
def test_what_binds_without_an_event(
    name: str, clause: str, states: str, duty: str, library: Library, gazetteer: Gazetteer
) -> None:
    derivation = _ask(name, ATTACK, library, gazetteer, standing=True)
    for state in states.split():
        owed = _of(derivation, clause, state)
        assert (owed.answer.value, owed.duty) == ("bound", duty)


def test_the_accord_of_tessara_is_in_force_from_its_day(library: Library, gazetteer: Gazetteer) -> None:
    for day, answer in (("2028-05-31", "not-bound"), ("2028-06-01", "bound")):
        derivation = _ask("tessara-consultation-accord", {**ORLEN, "day": day}, library, gazetteer, add=False)
        assert _of(derivation, "tca-2", "AVA").answer.value == answer
