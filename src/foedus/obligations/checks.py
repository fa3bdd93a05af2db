"""The checks on the clause itself, each a step of the chain of reasons."""

from __future__ import annotations

from dataclasses import replace

from foedus.model import ALWAYS, Decision, Provision, Question, Reservation, Step, Test, Truth, any_true
from foedus.vocabulary.articles import cites_article
from foedus.vocabulary.events import EVENTS, FELT, OWN_WAR, TRIGGER_FACTS, TRIGGERS
from foedus.vocabulary.instruments import DECISION_RULES

from .circumstances import Circumstances
from .interpretation import Verdict, ask_fact, interpret, plain
from .selection import select_protected, select_voters
from .steps import make_step, tell


def check_protected(provision: Provision, here: Circumstances) -> Step:
    """The ally is protected by the clause, and is not itself the attacker where the clause protects a party attacked."""
    protected = select_protected(provision, here)
    article, ally = provision.article, here.ally
    if protected is None:
        return make_step("protected", Truth.TRUE, "the clause protects any state", article)
    if not ally:
        question = Question(key="victim", text="Who was attacked?")
        return make_step("protected", Truth.UNKNOWN, "the victim is not known", article, "not-a-party", question)
    named = here.name(ally)
    if ally not in protected:
        is_party = ally in here.parties()
        says = f"{named} is a party, but the clause does not protect it" if is_party else f"{named} is no party"
        return make_step("protected", Truth.FALSE, says, article, "not-a-party")
    if _at_stake(provision, here):
        return make_step("protected", Truth.TRUE, f"{named} is protected by the clause", article)
    attacks = ally in here.event.attackers
    says = f"{named} is the attacker, not the one attacked" if attacks else f"{named} was not attacked"
    return make_step("protected", Truth.FALSE, says, article, "ally-not-attacked")


def _at_stake(provision: Provision, here: Circumstances) -> bool:
    """Whether what befell the ally is for the trigger to judge: it was attacked, or called, or the clause asks of its own war."""
    return (
        here.ally in here.event.victims
        or bool(OWN_WAR.intersection(provision.trigger))
        or any(here.given(key) is not None for key in provision.case_facts)
        or bool(FELT.intersection(provision.trigger) and any(call.by == here.ally for call in here.calls() or ()))
    )


def check_text(provision: Provision) -> Step:
    """The text is public: terms that nobody can read are never invented."""
    if provision.published:
        return make_step("text", Truth.TRUE, "the text is public", provision.article)
    question = Question(key=f"text_of_{provision.id}", text=f"What does {provision.article} say?")
    return make_step("text", Truth.UNKNOWN, "its terms are not public", provision.article, "text-unknown", question)


def check_trigger(provision: Provision, here: Circumstances) -> Step:
    """The event is of a kind that the clause names."""
    stated = [
        ask_fact(key, f"Does it hold that {plain(key)}?", here) for key in provision.case_facts if here.given(key)
    ]
    if stated:
        return _stated_case(stated, provision)
    asked = [ask_fact(TRIGGER_FACTS[trigger], f"Was it {TRIGGERS[trigger]}?", here) for trigger in provision.trigger]
    truth = any_true(v.truth for v in asked)
    kind = EVENTS[here.event.kind].says
    named = " or ".join(trigger.replace("-", " ") for trigger in provision.trigger)
    verb = {Truth.TRUE: "counts as", Truth.FALSE: "is no", Truth.UNKNOWN: "may be"}[truth]
    says = f"the event, {kind}, {verb} {named}"
    open_ones = [v for v in asked if v.truth is truth]
    return Step(
        check="trigger",
        truth=truth,
        says=says,
        article=provision.article,
        reason="" if truth is Truth.TRUE else "trigger-not-met",
        facts=tuple(fact for v in asked for fact in v.facts),
        questions=tuple(q for v in open_ones for q in v.questions) if truth is Truth.UNKNOWN else (),
    )


def _stated_case(stated: list[Verdict], provision: Provision) -> Step:
    """What the event says outright of the case of the clause: any of the facts that stand for it decides."""
    truth = any_true(v.truth for v in stated)
    telling = [v for v in stated if v.truth is truth]
    return Step(
        check="trigger",
        truth=truth,
        says="; ".join(v.says for v in telling),
        article=provision.article,
        reason="" if truth is Truth.TRUE else "trigger-not-met",
        facts=tuple(fact for v in stated for fact in v.facts),
        questions=tuple(q for v in telling for q in v.questions) if truth is Truth.UNKNOWN else (),
    )


def check_bearer_role(provision: Provision, here: Circumstances) -> Step:
    """The bearer is not the attacker, unless the clause binds an attacker too."""
    event = here.event
    involved = not here.ally or here.ally in event.victims or here.ally in event.attackers
    if here.bearer not in here.enemies() or not involved:
        return make_step("bearer-role", Truth.TRUE, f"{here.name(here.bearer)} is not the attacker", provision.article)
    if provision.attacker_bound:
        return make_step("bearer-role", Truth.TRUE, "the clause binds an attacker too", provision.article)
    says = f"{here.name(here.bearer)} is the attacker"
    return make_step("bearer-role", Truth.FALSE, says, provision.article, "attacker-excluded")


def check_attacker(provision: Provision, here: Circumstances) -> Step:
    """The attacker is one that the clause covers."""
    verdict = interpret(provision.attacker, here)
    return tell("attacker", verdict, provision.article, "attacker-not-covered", "any attacker is covered")


def check_area(provision: Provision, here: Circumstances) -> Step:
    """The event lies in the area of the clause."""
    if not provision.scope:
        return make_step("area", Truth.TRUE, "the clause sets no area", provision.article)
    within = Test(predicate="within", arguments=(provision.scope,))
    step = tell("area", interpret(within, here), provision.article, "out-of-area")
    area = next((a for a in here.agreement.areas if a.id == provision.scope and a.spell.holds(here.event.day)), None)
    return replace(step, says=f"{step.says}. It covers: {area.says}") if area and step.truth is not Truth.TRUE else step


def check_condition(provision: Provision, here: Circumstances) -> Step:
    """The further conditions of the clause hold."""
    verdict = interpret(provision.conditions, here)
    return tell("condition", verdict, provision.article, "condition-not-met", "no further condition")


def check_invocation(provision: Provision, here: Circumstances) -> Step:
    """The clause was called upon, where nothing is owed before that."""
    invocation = provision.invocation
    if invocation is None:
        return make_step("invocation", Truth.TRUE, "no call is needed", provision.article)
    if invocation.effect == "clock":
        return make_step("invocation", Truth.TRUE, "owed without a call; a call starts the clock", provision.article)
    callers = here.states_named(_as_states(invocation.by))
    question = f"Has {' or '.join(sorted(map(here.name, callers))) or 'anybody'} called for help?"
    called = _called(provision, callers, here)
    if called is False and here.given(invocation.fact):
        # A call under another article of the same agreement is no call under this one, whatever is said of calls at large.
        return make_step(
            "invocation", Truth.FALSE, "the call went to another article", provision.article, "not-invoked"
        )
    verdict = ask_fact(invocation.fact, question, here, derived=bool(called) if here.calls() is not None else None)
    return tell("invocation", verdict, provision.article, "not-invoked")


def _called(provision: Provision, callers: frozenset[str], here: Circumstances) -> bool | None:
    """Whether a call on this article was made; False where calls went to other articles alone, None where nobody called."""
    calls = [c for c in here.calls() or () if c.agreement and c.made and (c.by in callers or c.by == here.ally)]
    if not calls:
        return None
    return any(cites_article(call.article, provision.article) for call in calls)


def check_reservations(held: tuple[Reservation, ...], provision: Provision, here: Circumstances) -> Step:
    """No reservation takes the bearer out."""
    verdicts = [(r, interpret(r.condition, here)) for r in held if r.condition != ALWAYS]
    for reservation, verdict in verdicts:
        if verdict.truth is not Truth.TRUE:
            told = tell("reservation", verdict, reservation.article or provision.article, "reservation")
            return replace(told, says=f"{reservation.says} ({verdict.says})")
    says = "; ".join(r.says for r in held) or "no reservation"
    return make_step("reservation", Truth.TRUE, says, provision.article)


def check_decision(provision: Provision, here: Circumstances) -> Step:
    """The joint decision was taken. A voter that is the attacker is held to object, unless the event says that it consents."""
    decision = provision.decision
    if decision is None:
        return make_step("decision", Truth.TRUE, "no joint decision is needed", provision.article)
    article = decision.article or provision.article
    voters = select_voters(decision.voters, here)
    rule = DECISION_RULES[decision.rule]
    taken = ask_fact(decision.fact, f"Have the {len(voters)} voters decided ({rule})?", here)
    if taken.truth is not Truth.UNKNOWN:
        return tell("decision", taken, article, "awaiting-decision")
    blocked = _veto(decision, voters, here)
    if blocked is not None:
        return tell("decision", blocked, article, "vetoed")
    return tell("decision", taken, article, "awaiting-decision")


def _veto(decision: Decision, voters: tuple[str, ...], here: Circumstances) -> Verdict | None:
    """The attacker's veto, where it has one: true never, false while it objects, unknown where the text leaves its vote open."""
    attackers = [state for state in here.enemies() if state in voters]
    needed = {"unanimity": len(voters), "quorum": decision.quorum or 0, "joint-finding": len(voters)}.get(
        decision.rule, 0
    )
    if not attackers or decision.attacker_votes is False or len(voters) - len(attackers) >= needed:
        return None
    named = " and ".join(map(here.name, attackers))
    if decision.attacker_votes is None:
        question = f"Does {named}, as the attacker, have a vote?"
        verdict = ask_fact("reading_attacker_votes", question, here, reading=True)
        if verdict.truth is Truth.UNKNOWN:
            return verdict
        if verdict.truth is Truth.FALSE:
            return None
    consents = ask_fact("attacker_consents", f"Does {named}, the attacker, consent?", here)
    if consents.truth is Truth.TRUE:
        return None
    says = f"{DECISION_RULES[decision.rule]}, and {named}, the attacker, is one of the {len(voters)} voters: it holds a veto and objects"
    return Verdict(truth=Truth.FALSE, says=says, facts=consents.facts)


def check_duty(provision: Provision, here: Circumstances) -> Step:
    """The clause speaks of a duty: a right is never reported as one."""
    if "each-willing" in provision.bearer:
        says = f"{here.name(here.bearer)} takes part only if it chooses to"
        return make_step("duty", Truth.FALSE, says, provision.article, "willing-only")
    if provision.modality == "may":
        says = f"{here.name(here.bearer)} may act, and need not"
        return make_step("duty", Truth.FALSE, says, provision.article, "right-only")
    return make_step("duty", Truth.TRUE, "a duty", provision.article)


def _as_states(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("party" if word in ("any-party", "each-party") else word for word in words)
