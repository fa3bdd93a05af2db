"""Ukraine's agreements of security cooperation from January to May 2024.

The tables are typed from press releases and reports on the signatures and texts, not from the files under test.
"""

from __future__ import annotations

from datetime import date

import pytest

from foedus.agreements import Library, find_place, open_library, read_gazetteer
from foedus.model import Addition, Agreement, Answer, Event, Gazetteer, GivenFact, Lens, Obligation, Severity
from foedus.obligations import derive

SIGNED = {
    "GBR": ("2024-01-12", "Kyiv"),
    "DEU": ("2024-02-16", "Berlin"),
    "FRA": ("2024-02-16", "Paris"),
    "DNK": ("2024-02-23", "Lviv"),
    "CAN": ("2024-02-24", "Kyiv"),
    "ITA": ("2024-02-24", "Kyiv"),
    "NLD": ("2024-03-01", "Kharkiv"),
    "FIN": ("2024-04-03", "Kyiv"),
    "LVA": ("2024-04-11", "Vilnius"),
    "ESP": ("2024-05-27", "Madrid"),
    "BEL": ("2024-05-28", "Brussels"),
    "PRT": ("2024-05-28", "Lisbon"),
    "SWE": ("2024-05-31", "Stockholm"),
    "NOR": ("2024-05-31", "Stockholm"),
    "ISL": ("2024-05-31", "Stockholm"),
}
"""Who signed with Ukraine, on which day and where, in the order of signature."""

LONG_TERM = "DEU DNK FIN BEL NOR ISL LVA"
"""Those whose title speaks of long-term support beside security."""

WORDING_SEEN = "GBR FRA ITA NLD"
"""Those whose 24 hours a report of the text confirms; for the others the common frame stands in."""

BRITISH_PROMISE = "ukr-gbr-security-2024-reciprocal"


def id_of(state: str) -> str:
    return f"ukr-{state.lower()}-security-2024"


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
    lens: Lens | None = None,
    given: dict[str, bool] | None = None,
) -> dict[tuple[str, str], Obligation]:
    """The answers to an event under one agreement, by clause and bearer."""
    event = Event(
        kind=kind,
        attackers=(attacker,),
        victims=(victim,),
        day=date.fromisoformat(on),
        place=find_place(gazetteer, place),
        facts=tuple(GivenFact(key=key, value=value) for key, value in (given or {}).items()),
    )
    found = derive(event, (agreement,), gazetteer, lens=lens or Lens()).obligations
    return {(o.provision, o.bearer): o for o in found}


def test_the_files_are_read_without_a_finding() -> None:
    mine = [id_of(state) for state in SIGNED]
    found = [f for f in open_library()[1] if f.locus and any(name in f.locus.file for name in mine)]
    assert [f for f in found if f.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("state", SIGNED)
def test_two_parties_from_the_day_of_signature_for_ten_years(state: str, library: Library) -> None:
    signed, where = SIGNED[state]
    agreement, day = library.find(id_of(state)), date.fromisoformat(signed)
    assert {p.state: [(s.since, s.until) for s in p.spells] for p in agreement.parties} == {
        "UKR": [(day, None)],
        state: [(day, None)],
    }
    assert agreement.signed == agreement.known == day
    assert agreement.spell is not None
    assert (agreement.spell.since, agreement.spell.until) == (day, day.replace(year=2034))
    assert any(f"Signed at {where}," in note for note in agreement.notes)


@pytest.mark.parametrize("state", SIGNED)
def test_a_new_russian_attack_on_kharkiv_binds_both_to_consult(
    state: str, library: Library, gazetteer: Gazetteer
) -> None:
    answers = ask(library.find(id_of(state)), gazetteer)
    for bearer in (state, "UKR"):
        consult = answers[f"{id_of(state)}-consult", bearer]
        assert (consult.answer, consult.duty, consult.legal_force) == (Answer.BOUND, "bound-to-consult", "political")
        assert consult.force == "must"
        assert consult.deadline is not None
        assert (consult.deadline.hours, consult.deadline.starts, consult.deadline.ends) == (
            24,
            "request",
            "consultation",
        )
        assert not consult.deadline.softened


@pytest.mark.parametrize("state", SIGNED)
def test_help_waits_for_the_consultation_and_never_means_troops(
    state: str, library: Library, gazetteer: Gazetteer
) -> None:
    agreement, key = library.find(id_of(state)), (f"{id_of(state)}-assist", state)
    before = ask(agreement, gazetteer)
    assert before[key].answer is Answer.DEPENDS
    assert [q.key for q in before[key].questions] == ["consultation_held"]
    after = ask(agreement, gazetteer, given={"consultation_held": True})
    help_ = after[key]
    assert (help_.answer, help_.duty, help_.legal_force) == (Answer.BOUND, "bound-to-specified-act", "political")
    arms = "capacity-building" if state == "ISL" else "supply-arms"
    assert set(help_.acts) == {arms, "economic-aid", "sanctions"}
    assert help_.deadline is not None
    assert help_.deadline.hours is None
    assert (f"{id_of(state)}-assist", "UKR") not in after
    refused = ask(agreement, gazetteer, given={"consultation_held": False})[key]
    assert (refused.answer, refused.reasons) == (Answer.NOT_BOUND, ("condition-not-met",))


@pytest.mark.parametrize("state", SIGNED)
def test_another_attacker_another_victim_another_place(state: str, library: Library, gazetteer: Gazetteer) -> None:
    agreement, key = library.find(id_of(state)), (f"{id_of(state)}-consult", state)
    assert ask(agreement, gazetteer, attacker="BLR")[key].reasons == ("attacker-not-covered",)
    assert ask(agreement, gazetteer, place="kursk")[key].reasons == ("out-of-area",)
    assert ask(agreement, gazetteer, place="simferopol")[key].answer is Answer.BOUND
    threat = ask(agreement, gazetteer, kind="threat")[key]
    assert (threat.answer, threat.reasons) == (Answer.NOT_BOUND, ("trigger-not-met",))
    assert ask(agreement, gazetteer, kind="drone-incursion")[key].answer is Answer.DEPENDS
    assert "not-a-party" in ask(agreement, gazetteer, victim="MDA", place="chisinau")[key].reasons


@pytest.mark.parametrize("state", SIGNED)
def test_nobody_is_bound_before_the_signature_or_after_ten_years(
    state: str, library: Library, gazetteer: Gazetteer
) -> None:
    agreement, key = library.find(id_of(state)), (f"{id_of(state)}-consult", state)
    signed = date.fromisoformat(SIGNED[state][0])
    day_before = date.fromordinal(signed.toordinal() - 1).isoformat()
    week_after_the_end = date.fromordinal(signed.replace(year=2034).toordinal() + 7).isoformat()
    assert ask(agreement, gazetteer, on=signed.isoformat())[key].answer is Answer.BOUND
    for on in (day_before, week_after_the_end, "2022-02-24"):
        late_or_early = ask(agreement, gazetteer, on=on)[key]
        assert late_or_early.answer is Answer.NOT_BOUND
        assert "not-in-force" in late_or_early.reasons


@pytest.mark.parametrize("state", SIGNED)
def test_the_war_under_way_at_signature_is_outside(state: str, library: Library, gazetteer: Gazetteer) -> None:
    old_war = ask(library.find(id_of(state)), gazetteer, given={"new_attack_after_signature": False})
    for clause, bearer in (("consult", state), ("consult", "UKR"), ("assist", state)):
        obligation = old_war[f"{id_of(state)}-{clause}", bearer]
        assert (obligation.answer, obligation.reasons) == (Answer.NOT_BOUND, ("condition-not-met",))


@pytest.mark.parametrize("state", SIGNED)
def test_what_the_sources_leave_open_is_said(state: str, library: Library) -> None:
    agreement = library.find(id_of(state))
    unseen = any("24 hours was not seen" in doubt for doubt in agreement.doubts)
    assert unseen is (state not in WORDING_SEEN.split())
    consult = agreement.provision(f"{id_of(state)}-consult")
    assert consult is not None
    assert consult.sources[0].confidence == ("medium" if unseen else "high")
    assert ("long-term" in agreement.title) is (state in LONG_TERM.split())


def test_every_clause_is_a_word_of_intent(library: Library) -> None:
    for state in SIGNED:
        clauses = library.find(id_of(state)).provisions
        assert {clause.modality for clause in clauses} == {"will"}
        assert len(clauses) == (3 if state == "GBR" else 2)


def test_only_britain_is_promised_help_in_return(library: Library, gazetteer: Gazetteer) -> None:
    for state in SIGNED:
        on_the_other = ask(library.find(id_of(state)), gazetteer, victim=state, place="london")
        bound = {key for key, o in on_the_other.items() if o.answer is Answer.BOUND}
        assert bound == ({(BRITISH_PROMISE, "UKR")} if state == "GBR" else set())


@pytest.mark.parametrize(
    ("place", "reading", "answer"),
    [
        ("london", None, Answer.BOUND),
        ("belfast", False, Answer.BOUND),
        ("stanley", None, Answer.DEPENDS),
        ("gibraltar", True, Answer.BOUND),
        ("gibraltar", False, Answer.NOT_BOUND),
        ("akrotiri", None, Answer.DEPENDS),
        ("paris", True, Answer.NOT_BOUND),
    ],
)
def test_what_ukraine_owes_britain(
    place: str, reading: bool | None, answer: Answer, library: Library, gazetteer: Gazetteer
) -> None:
    agreement = library.find("ukr-gbr-security-2024")
    given = {} if reading is None else {"reading_overseas_territories_covered": reading}
    for attacker in ("RUS", "IRN"):
        answers = ask(agreement, gazetteer, victim="GBR", place=place, attacker=attacker, given=given)
        promise = answers[BRITISH_PROMISE, "UKR"]
        assert promise.answer is answer, (place, attacker)
        assert (promise.duty, promise.legal_force) == ("bound-to-assist-at-discretion", "political")
        assert promise.deadline is not None
        assert promise.deadline.hours == 24


def test_ukraine_owes_britain_nothing_when_it_is_the_victim_itself(library: Library, gazetteer: Gazetteer) -> None:
    answers = ask(library.find("ukr-gbr-security-2024"), gazetteer)
    assert answers.get((BRITISH_PROMISE, "UKR")) is None or "not-a-party" in answers[BRITISH_PROMISE, "UKR"].reasons


def test_spain_may_leave_at_six_months_notice(library: Library) -> None:
    notice = {state: library.find(id_of(state)).term.notice_days for state in SIGNED}
    assert {state: days for state, days in notice.items() if days is not None} == {"ESP": 180}


def test_italy_says_that_nothing_follows_by_itself(library: Library, gazetteer: Gazetteer) -> None:
    agreement = library.find("ukr-ita-security-2024")
    assert [r.by for r in agreement.reservations] == [("ITA",)]
    answers = ask(agreement, gazetteer, given={"consultation_held": True})
    told = {step.check: step.says for step in answers["ukr-ita-security-2024-assist", "ITA"].steps}
    assert "no military help that follows by itself" in told["reservation"]
    assert all(not library.find(id_of(state)).reservations for state in SIGNED if state != "ITA")


def test_a_design_that_adds_an_agreement_carries_it_past_its_end(library: Library, gazetteer: Gazetteer) -> None:
    agreement = library.find("ukr-fra-security-2024")
    lens = Lens(added=(Addition(agreement="ukr-fra-security-2024"),))
    renewed = ask(agreement, gazetteer, on="2036-05-01", lens=lens)["ukr-fra-security-2024-consult", "FRA"]
    assert renewed.answer is Answer.BOUND
