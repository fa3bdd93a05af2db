"""Ukraine's agreements from June 2024 on, the declarations beside them and the partnership of a hundred years.

The tables are typed from press releases, parliaments' notes and the texts' common frame, not from the files under test.
"""

from __future__ import annotations

from datetime import date

import pytest

from foedus.agreements import Library, find_place, open_library, read_gazetteer
from foedus.model import Agreement, Answer, Event, Gazetteer, GivenFact, Lens, Obligation, Severity
from foedus.obligations import derive

PROVIDERS = {
    "ukr-jpn-security-2024": ("JPN", "2024-06-13", 24),
    "ukr-usa-security-2024": ("USA", "2024-06-13", 24),
    "ukr-xeu-security-2024": ("XEU", "2024-06-27", 24),
    "ukr-est-security-2024": ("EST", "2024-06-27", 24),
    "ukr-ltu-security-2024": ("LTU", "2024-06-27", 24),
    "ukr-pol-security-2024": ("POL", "2024-07-08", 24),
    "ukr-lux-security-2024": ("LUX", "2024-07-10", 24),
    "ukr-rou-security-2024": ("ROU", "2024-07-11", 24),
    "ukr-cze-security-2024": ("CZE", "2024-07-18", 24),
    "ukr-svn-security-2024": ("SVN", "2024-07-18", 24),
    "ukr-irl-security-2024": ("IRL", "2024-09-04", 24),
    "ukr-hrv-security-2024": ("HRV", "2024-10-09", None),
    "ukr-grc-security-2024": ("GRC", "2024-10-17", 24),
    "ukr-alb-security-2025": ("ALB", "2025-01-21", 24),
}
"""Who signed with Ukraine, on which day, and within how many hours it consults (None: not verified)."""

POLITICAL = [name for name in PROVIDERS if name != "ukr-usa-security-2024"]
OTHERS = (
    "g7-joint-declaration-ukraine-2023",
    "ukraine-compact-2024",
    "uk-ukraine-100-year-treaty-2025",
    "uk-ukraine-100-year-declaration-2025",
)
COMPACT = "BEL CAN DEU DNK ESP EST FIN FRA GBR ISL ITA JPN LTU LUX LVA NLD NOR POL PRT ROU SWE USA XEU"
G7_FIRST_DAY = "BEL CAN CZE DEU DNK ESP FIN FRA GBR ISL ITA JPN NLD NOR PRT SWE USA XEU"
G7_AUGUST = "EST LTU LVA"
G7_LATE = "ALB BGR CYP GRC IRL LUX MKD MNE POL ROU SVN XKX"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return read_gazetteer()[0]


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()[0]


def ask(
    agreement: Agreement,
    gazetteer: Gazetteer,
    *,
    on: str = "2025-08-19",
    kind: str = "armed-attack",
    attacker: str = "RUS",
    victim: str = "UKR",
    place: str = "kharkiv",
    standing: bool = False,
    given: dict[str, bool] | None = None,
) -> dict[tuple[str, str], Obligation]:
    """The answers to an event under one agreement, by the last part of the clause and by bearer."""
    event = Event(
        kind=kind,
        attackers=(attacker,),
        victims=(victim,),
        day=date.fromisoformat(on),
        place=find_place(gazetteer, place),
        facts=tuple(GivenFact(key=key, value=value) for key, value in (given or {}).items()),
    )
    found = derive(event, (agreement,), gazetteer, lens=Lens(standing=standing)).obligations
    return {(o.provision, o.bearer): o for o in found}


@pytest.mark.parametrize("name", [*PROVIDERS, *OTHERS])
def test_the_file_is_read_without_a_finding(name: str, library: Library) -> None:
    assert library.find(name).id == name
    found = [f for f in open_library()[1] if f.locus and name in f.locus.file and f.severity is not Severity.NOTE]
    assert found == []


@pytest.mark.parametrize("name", PROVIDERS)
def test_two_parties_from_the_day_of_signature_for_ten_years(name: str, library: Library) -> None:
    provider, signed, _ = PROVIDERS[name]
    agreement, day = library.find(name), date.fromisoformat(signed)
    assert {p.state: [(s.since, s.until) for s in p.spells] for p in agreement.parties} == {
        "UKR": [(day, None)],
        provider: [(day, None)],
    }
    assert agreement.signed == agreement.known == day
    assert agreement.spell is not None
    assert agreement.spell.since == day
    ten_years_on = None if provider == "XEU" else day.replace(year=day.year + 10)
    assert agreement.spell.until == ten_years_on


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_new_russian_attack_on_kharkiv_binds_to_consult(name: str, library: Library, gazetteer: Gazetteer) -> None:
    provider, _, hours = PROVIDERS[name]
    answers = ask(library.find(name), gazetteer)
    for bearer in (provider, "UKR"):
        consult = answers[f"{name}-consult", bearer]
        assert (consult.answer, consult.duty) == (Answer.BOUND, "bound-to-consult")
        assert consult.deadline is not None
        assert (consult.deadline.hours, consult.deadline.starts) == (hours, "request")


@pytest.mark.parametrize("name", POLITICAL)
def test_help_waits_for_the_consultation_and_is_a_political_promise(
    name: str, library: Library, gazetteer: Gazetteer
) -> None:
    provider, _, _ = PROVIDERS[name]
    before = ask(library.find(name), gazetteer)[f"{name}-assist", provider]
    assert before.answer is Answer.DEPENDS
    assert [q.key for q in before.questions] == ["consultation_held"]
    after = ask(library.find(name), gazetteer, given={"consultation_held": True})
    assert after[f"{name}-assist", provider].answer is Answer.BOUND
    assert after[f"{name}-assist", provider].duty == "bound-to-specified-act"
    assert {o.legal_force for o in after.values()} == {"political"}
    assert all("must fight" not in o.duty and "deploy-forces" not in o.acts for o in after.values())
    assert (f"{name}-assist", "UKR") not in after


@pytest.mark.parametrize("name", PROVIDERS)
def test_only_japan_and_ireland_leave_arms_out(name: str, library: Library, gazetteer: Gazetteer) -> None:
    provider, _, _ = PROVIDERS[name]
    acts = ask(library.find(name), gazetteer)[f"{name}-assist", provider].acts
    assert ("supply-arms" in acts) is (provider not in ("JPN", "IRL"))
    assert {"economic-aid", "sanctions"} <= set(acts)


@pytest.mark.parametrize("name", POLITICAL)
def test_another_attacker_another_victim_another_place(name: str, library: Library, gazetteer: Gazetteer) -> None:
    provider, signed, _ = PROVIDERS[name]
    agreement, key = library.find(name), (f"{name}-consult", provider)
    assert ask(agreement, gazetteer, attacker="BLR")[key].reasons == ("attacker-not-covered",)
    assert ask(agreement, gazetteer, place="kursk")[key].reasons == ("out-of-area",)
    assert ask(agreement, gazetteer, place="simferopol")[key].answer is Answer.BOUND
    assert ask(agreement, gazetteer, kind="threat")[key].answer is Answer.NOT_BOUND
    assert "not-a-party" in ask(agreement, gazetteer, victim="MDA", place="chisinau")[key].reasons
    day_before = date.fromordinal(date.fromisoformat(signed).toordinal() - 1).isoformat()
    assert "not-in-force" in ask(agreement, gazetteer, on=day_before)[key].reasons


@pytest.mark.parametrize("name", PROVIDERS)
def test_the_war_under_way_is_outside_but_poland_counts_an_escalation(
    name: str, library: Library, gazetteer: Gazetteer
) -> None:
    provider, _, _ = PROVIDERS[name]
    agreement, key = library.find(name), (f"{name}-consult", provider)
    old_war = ask(agreement, gazetteer, given={"new_attack_after_signature": False})[key]
    if provider != "POL":
        assert (old_war.answer, old_war.reasons) == (Answer.NOT_BOUND, ("condition-not-met",))
        return
    assert [q.key for q in old_war.questions] == ["escalation_of_present_aggression"]
    for escalates, answer in ((True, Answer.BOUND), (False, Answer.NOT_BOUND)):
        facts = {"new_attack_after_signature": False, "escalation_of_present_aggression": escalates}
        assert ask(agreement, gazetteer, given=facts)[key].answer is answer


def test_blockade_is_aggression_for_the_union_only(library: Library, gazetteer: Gazetteer) -> None:
    for name, (provider, _, _) in PROVIDERS.items():
        answer = ask(library.find(name), gazetteer, kind="blockade")[f"{name}-consult", provider].answer
        assert answer is (Answer.BOUND if provider == "XEU" else Answer.DEPENDS), name


def test_only_ukraine_may_call_the_union(library: Library) -> None:
    for name in PROVIDERS:
        consult = library.find(name).provision(f"{name}-consult")
        assert consult is not None
        assert consult.invocation is not None
        assert consult.invocation.by == (("UKR",) if "xeu" in name else ("any-party",))
        assert consult.invocation.effect == "clock"


def test_the_american_text_binds_covers_any_attacker_and_gives_a_right_not_a_duty(
    library: Library, gazetteer: Gazetteer
) -> None:
    name = "ukr-usa-security-2024"
    agreement = library.find(name)
    assert (agreement.kind, agreement.legal_force, agreement.term.notice_days) == (
        "executive-agreement",
        "binding",
        180,
    )
    consult, help_ = (f"{name}-consult", "USA"), (f"{name}-assist", "USA")
    answers = ask(agreement, gazetteer, attacker="BLR", kind="threat", given={"consultation_held": True})
    assert (answers[consult].answer, answers[consult].legal_force) == (Answer.BOUND, "binding")
    deadline = answers[consult].deadline
    assert deadline is not None
    assert deadline.softened
    assert (answers[help_].answer, answers[help_].duty) == (Answer.NOT_BOUND, "right-but-no-duty")
    assert answers[help_].reasons == ("right-only",)
    for other in POLITICAL:
        clause = library.find(other).provision(f"{other}-consult")
        assert clause is not None
        assert clause.deadline is not None
        assert not clause.deadline.softened


@pytest.mark.parametrize("state", f"{G7_FIRST_DAY} {G7_AUGUST} {G7_LATE}".split())
def test_the_group_of_seven_and_those_that_joined(state: str, library: Library, gazetteer: Gazetteer) -> None:
    agreement = library.find("g7-joint-declaration-ukraine-2023")
    consult = ("g7-future-attack-consult", state)
    in_july = {
        **dict.fromkeys(G7_FIRST_DAY.split(), Answer.BOUND),
        **dict.fromkeys(G7_AUGUST.split(), Answer.NOT_BOUND),
    }
    assert ask(agreement, gazetteer, on="2023-07-20")[consult].answer is in_july.get(state, Answer.DEPENDS)
    now = ask(agreement, gazetteer)
    assert (now[consult].answer, now[consult].duty) == (Answer.BOUND, "bound-to-consult")
    deadline = now[consult].deadline
    assert deadline is not None
    assert deadline.hours is None
    assert now["g7-future-attack", state].duty == "bound-to-specified-act"
    assert {o.legal_force for o in now.values()} == {"political"}


def test_who_stood_aside_from_the_group_of_seven(library: Library, gazetteer: Gazetteer) -> None:
    agreement = library.find("g7-joint-declaration-ukraine-2023")
    bearers = {bearer for _, bearer in ask(agreement, gazetteer)}
    assert bearers == set(f"{G7_FIRST_DAY} {G7_AUGUST} {G7_LATE}".split())
    assert not bearers & {"AUT", "HUN", "MLT", "SVK", "HRV", "UKR"}
    dated = ask(agreement, gazetteer, given={"new_attack_after_signature": False})
    assert {o.answer for o in dated.values()} == {Answer.NOT_BOUND}


def test_the_compact_waits_for_the_end_of_the_hostilities(library: Library, gazetteer: Gazetteer) -> None:
    agreement = library.find("ukraine-compact-2024")
    for given, answer in ((None, Answer.DEPENDS), (True, Answer.BOUND), (False, Answer.NOT_BOUND)):
        facts = {} if given is None else {"current_hostilities_concluded": given}
        answers = ask(agreement, gazetteer, on="2027-03-01", given=facts)
        assert sorted(bearer for _, bearer in answers) == COMPACT.split()
        assert {(o.answer, o.duty, o.legal_force) for o in answers.values()} == {
            (answer, "bound-to-consult", "political")
        }
    standing = ask(agreement, gazetteer, standing=True)
    assert standing["compact-support", "CAN"].answer is Answer.BOUND
    assert ("compact-support", "UKR") not in standing


def test_the_hundred_year_treaty_has_no_clause_on_an_attack(library: Library, gazetteer: Gazetteer) -> None:
    agreement = library.find("uk-ukraine-100-year-treaty-2025")
    assert (agreement.kind, agreement.legal_force, agreement.term.notice_days) == ("treaty", "binding", 180)
    assert ask(agreement, gazetteer, on="2026-01-10") == {}
    for on, answer in (("2025-10-14", Answer.NOT_BOUND), ("2025-10-15", Answer.BOUND)):
        standing = ask(agreement, gazetteer, on=on, standing=True)
        assert {bearer: o.answer for (_, bearer), o in standing.items()} == {"GBR": answer, "UKR": answer}


def test_the_hundred_year_declaration_is_mutual_and_runs_from_the_attack(
    library: Library, gazetteer: Gazetteer
) -> None:
    agreement = library.find("uk-ukraine-100-year-declaration-2025")
    on_ukraine = ask(agreement, gazetteer)
    on_britain = ask(agreement, gazetteer, victim="GBR", attacker="IRN", place="london")
    for answers, helper in ((on_ukraine, "GBR"), (on_britain, "UKR")):
        consult, help_ = answers["ukua100d-consult", helper], answers["ukua100d-assist", helper]
        assert (consult.answer, consult.duty) == (Answer.BOUND, "bound-to-consult")
        assert consult.deadline is not None
        assert (consult.deadline.hours, consult.deadline.starts) == (24, "event")
        assert (help_.answer, help_.duty) == (Answer.BOUND, "bound-to-assist-at-discretion")
        assert {consult.legal_force, help_.legal_force} == {"political"}
        assert sum(provision == "ukua100d-assist" for provision, _ in answers) == 1
    lawful = ask(agreement, gazetteer, given={"attack_breaches_un_charter": False})
    assert lawful["ukua100d-assist", "GBR"].reasons == ("condition-not-met",)
    bases = ask(agreement, gazetteer, standing=True)["ukua100d-base", "GBR"]
    assert (bases.answer, bases.duty) == (Answer.NOT_BOUND, "right-but-no-duty")
