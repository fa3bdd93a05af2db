"""What words do to the game: worked by hand from the table, and monotone where the words are."""

from __future__ import annotations

import pytest

from foedus.assessment.promises import find_quorum, read_promise
from foedus.assessment.result import Posture
from foedus.model import Answer, Deadline, Decision, Obligation, Step, Truth


def _owed(
    act: str = "assist-at-discretion",
    discretion: str = "own-judgement",
    legal_force: str = "binding",
    deadline: Deadline | None = None,
    decision: Decision | None = None,
) -> Posture:
    hangs = decision is not None
    steps = (Step(check="decision", truth=Truth.UNKNOWN, says="", article="", reason="awaiting-decision"),)
    obligation = Obligation(
        agreement="a",
        title="a",
        kind="treaty",
        legal_force=legal_force,
        provision="p",
        article="1",
        says="",
        bearer="AVA",
        beneficiary="ORL",
        answer=Answer.DEPENDS if hangs else Answer.BOUND,
        because="",
        acts=(act,),
        duty="",
        force="must",
        discretion=discretion,
        decision=decision,
        deadline=deadline,
        steps=steps if hangs else (),
    )
    return Posture(
        state="AVA",
        bound=None if hangs else obligation,
        depends=obligation if hangs else None,
        family="assist",
        legal_force=legal_force,
    )


def test_a_state_that_owes_nothing_is_free_and_waits_longest() -> None:
    nothing, automatic = read_promise(None, joint=False), read_promise(_owed("defend", "automatic"), joint=False)
    assert nothing.discretion == (1, 1)
    assert nothing.weight == (0, 0)
    assert nothing.wait.high > automatic.wait.high


def test_a_stronger_act_a_freer_hand_and_a_weaker_text_move_the_game_as_the_words_say() -> None:
    fight, assist = (read_promise(_owed(act), joint=False) for act in ("defend", "assist-at-discretion"))
    assert fight.discretion.high <= assist.discretion.low
    process = read_promise(_owed(discretion="constitutional-process"), joint=False)
    assert process.discretion == pytest.approx((0.25, 0.8))
    assert process.wait.high > assist.wait.high
    assert read_promise(_owed(legal_force="political"), joint=False).weight == (0.2, 0.7)


def test_a_deadline_to_act_caps_the_wait_and_one_to_meet_shortens_it() -> None:
    free = read_promise(_owed(), joint=False).wait
    to_act = read_promise(_owed(deadline=Deadline(hours=72, ends="assistance")), joint=False).wait
    to_meet = read_promise(_owed(deadline=Deadline(hours=24, ends="consultation")), joint=False).wait
    unset = read_promise(_owed(deadline=Deadline(words="no time is set", ends="consultation")), joint=False).wait
    assert to_act == (1, 3)
    assert free.low > to_meet.low
    assert free.high > to_meet.high > to_act.high
    assert unset == free


@pytest.mark.parametrize(
    ("rule", "quorum", "of", "needed"),
    [
        ("unanimity", None, 5, 5),
        ("two-thirds", None, 5, 4),
        ("two-thirds", None, 6, 4),
        ("majority", None, 4, 3),
        ("majority", None, 5, 3),
        ("quorum", 2, 4, 2),
        ("quorum", 9, 4, 4),
        ("organ", None, 3, 3),
    ],
)
def test_the_quorum_is_counted_from_the_rule(rule: str, quorum: int | None, of: int, needed: int) -> None:
    decision = Decision(rule=rule, voters=(), quorum=quorum)
    assert find_quorum([_owed(decision=decision)] * of) == needed
    assert find_quorum([_owed()] * of) is None
