"""The checks on the agreement and its parties: is it in force and active, and is the bearer bound by it on the day?"""

from __future__ import annotations

from foedus.model import ALWAYS, Question, Step, Truth
from foedus.vocabulary.instruments import KINDS, NEVER_IN_FORCE, STATUSES

from .circumstances import Circumstances, Membership
from .interpretation import ask_fact, interpret
from .steps import make_step, tell


def check_in_force(here: Circumstances) -> Step:
    """The agreement is in force on the day, or a design adds it."""
    agreement, day = here.agreement, here.on
    if here.event.given(f"agreement_in_force@{agreement.id}") is not None:
        return _asked_in_force(here)
    spell = agreement.spell
    if spell is not None and spell.holds(day):
        return make_step("in-force", Truth.TRUE, f"in force since {spell.since}")
    if here.added:
        return make_step("in-force", Truth.TRUE, "taken as in force, because the design adds it")
    if spell is not None:
        says = f"in force only from {spell.since}" if spell.since and day < spell.since else f"ended on {spell.until}"
        return make_step("in-force", Truth.FALSE, says, reason="not-in-force")
    if agreement.kind in NEVER_IN_FORCE:
        return make_step(
            "in-force", Truth.FALSE, f"a {KINDS[agreement.kind]} is in force for nobody", reason="not-in-force"
        )
    if agreement.signed is not None and day < agreement.signed:
        return make_step("in-force", Truth.FALSE, f"signed only on {agreement.signed}", reason="not-in-force")
    if agreement.status in ("in-force-unverified", "disputed"):
        return _asked_in_force(here)
    return make_step("in-force", Truth.FALSE, f"{STATUSES[agreement.status]}, not in force", reason="not-in-force")


def _asked_in_force(here: Circumstances) -> Step:
    verdict = ask_fact("agreement_in_force", f"Is {here.agreement.title} in force on {here.on}?", here)
    return tell("in-force", verdict, "", "not-in-force")


def check_active(here: Circumstances) -> Step:
    """The agreement has become active: a design that adds it presumes so, unless the event says otherwise."""
    if here.agreement.activation == ALWAYS:
        return make_step("active", Truth.TRUE, "nothing further makes it active")
    verdict = interpret(here.agreement.activation, here)
    if here.added and verdict.truth is Truth.UNKNOWN:
        return make_step("active", Truth.TRUE, "taken as active, because the design adds it")
    return tell("active", verdict, "activation", "not-active")


def check_party(here: Circumstances, beneficiary: str) -> Step:
    """The bearer is bound on the day, and not suspended towards the beneficiary."""
    name, day = here.name(here.bearer), here.on
    if here.bearer == "any-state":
        return make_step("party", Truth.TRUE, "the clause speaks of any state")
    suspended = next(
        (s for s in here.agreement.suspensions if {here.bearer, beneficiary} == set(s.between) and s.spell.holds(day)),
        None,
    )
    if suspended is not None:
        says = f"suspended between {name} and {here.name(beneficiary)} since {suspended.spell.since}"
        return make_step("party", Truth.FALSE, says, reason="suspended")
    membership = here.membership(here.bearer)
    if membership is None:
        return make_step("party", Truth.FALSE, f"{name} is not a party", reason="not-a-party")
    if here.added and membership.spells and not membership.holds(day):
        return make_step("party", Truth.TRUE, f"{name} is taken as a party, because the design adds the agreement")
    if not membership.holds(day):
        return make_step("party", Truth.FALSE, _outside(name, membership, here), reason="not-a-party")
    if membership.party.disputed:
        question = Question(key=f"{here.bearer}_is_party", text=f"Is {name} a party on {day}?", reading=True)
        return make_step(
            "party", Truth.UNKNOWN, f"it is disputed whether {name} is a party", "", "not-a-party", question
        )
    return make_step("party", Truth.TRUE, _bound(name, here))


def _bound(name: str, here: Circumstances) -> str:
    membership = here.membership(here.bearer)
    spell = next((s for s in membership.spells if s.holds(here.on)), None) if membership else None
    notice = membership.party.notice if membership else None
    if spell and notice and spell.until and notice <= here.on:
        return f"{name} gave notice on {notice} and is bound until {spell.until}"
    return f"{name} is a party since {spell.since}" if spell and spell.since else f"{name} is a party"


def _outside(name: str, membership: Membership, here: Circumstances) -> str:
    later = [s.since for s in membership.spells if s.since and s.since > here.on]
    ended = [s.until for s in membership.spells if s.until and s.until <= here.on]
    if ended and not later:
        return f"{name} left; it was bound until {max(ended)}"
    return f"{name} is a party only from {min(later)}" if later else f"{name} is not a party"
