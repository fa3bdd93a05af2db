"""From words to levers: one table that says what each feature of a clause does to which parameter of the game.

`d` is legal discretion (1: nothing is broken by standing aside; 0: the whole cost of breaking a promise falls due), `weight` the
share of that cost that a text of the given force puts at stake, `wait` the days until a bearer moves, and `quorum` the share of
the voters who must agree. Nobody publishes such numbers: the rows are our own judgement unless they say otherwise, given as ranges,
drawn together with everything else, and printed with every result.
"""

from __future__ import annotations

from dataclasses import dataclass

CITATION = "foedus, table of commitments: own judgement, no source publishes such weights"
"""What these numbers rest on."""


@dataclass(frozen=True, kw_only=True)
class Feature:
    """One feature of a clause: the `parameter` of the game that it moves, from `low` to `high`, in `unit`, and why."""

    parameter: str
    low: float
    high: float
    unit: str
    says: str
    tag: str = "judgement"
    source: str = CITATION


def _discretion(low: float, high: float, says: str) -> Feature:
    return Feature(parameter="d", low=low, high=high, unit="share", says=says)


def _added(low: float, high: float, says: str) -> Feature:
    return Feature(parameter="d, added", low=low, high=high, unit="share", says=says)


def _weight(low: float, high: float, says: str) -> Feature:
    return Feature(parameter="weight", low=low, high=high, unit="share", says=says)


def _wait(low: float, high: float, says: str) -> Feature:
    return Feature(parameter="wait", low=low, high=high, unit="days", says=says)


def _quorum(share: float, says: str) -> Feature:
    return Feature(
        parameter="quorum", low=share, high=share, unit="share", says=says, tag="published", source="the text"
    )


_TRIPWIRE = (
    "Reiter and Poast 2021 (abstract): small tripwires do not deter, so the low end of the political cost is nought"
)

FEATURES = {
    "act: fight": _discretion(0.0, 0.2, "The promise names the use of force."),
    "act: assist": _discretion(0.2, 0.6, "Help is owed, its kind is the bearer's to choose."),
    "act: specified": _discretion(0.6, 0.9, "Named acts short of fighting are owed."),
    "act: consult": _discretion(0.85, 1.0, "Talks are owed, and little is broken by stopping there."),
    "act: deem": _discretion(0.6, 0.9, "An attack counts as one on the bearer; what follows is not said."),
    "act: neutrality": _discretion(1.0, 1.0, "No help is owed."),
    "act: refrain": _discretion(1.0, 1.0, "No help is owed."),
    "act: none": _discretion(1.0, 1.0, "Nothing is owed."),
    "decision: automatic": _added(0.0, 0.0, "Automatic: no decision of its own stands between."),
    "decision: none": _added(0.0, 0.0, "No choice arises."),
    "decision: own-judgement": _added(0.0, 0.0, "The act's own range holds the freedom already."),
    "decision: request-shaped": _added(0.0, 0.1, "The request bounds what is owed."),
    "decision: constitutional-process": _added(0.05, 0.2, "A parliament or court may lawfully say no."),
    "decision: head-of-state-decision": _added(0.05, 0.2, "One office may lawfully say no."),
    "decision: joint-finding": _added(0.05, 0.2, "The other party must find it too."),
    "decision: joint-decision": _added(0.0, 0.1, "Played as a vote; what is left is how the vote is carried out."),
    "decision: two-thirds": _added(0.0, 0.1, "Played as a vote; what is left is how the vote is carried out."),
    "decision: unanimous-consent": _added(0.0, 0.1, "Played as a vote; what is left is how the vote is carried out."),
    "decision: organ-decision": _added(0.05, 0.2, "An organ that the bearer does not command decides."),
    "force: binding": _weight(0.8, 1.0, "A treaty in force."),
    "force: organisation-law": _weight(0.7, 1.0, "The law of an organisation."),
    "force: domestic-law": _weight(0.5, 0.9, "One state's own law, which it may change alone."),
    "force: proposed-binding": _weight(0.8, 1.0, "A proposed treaty, counted as if adopted."),
    "force: disputed": _weight(0.3, 0.8, "Whether it binds is itself disputed."),
    "force: political": _weight(0.2, 0.7, "A political promise."),
    "force: proposed-political": _weight(0.2, 0.7, "A proposed political promise, counted as if made."),
    "force: internal-executive": _weight(0.2, 0.6, "An act of one executive, which the next may undo."),
    "wait: automatic": _wait(0.0, 3.0, "Orders only."),
    "wait: none": _wait(0.0, 3.0, "Orders only."),
    "wait: own-judgement": _wait(1.0, 14.0, "A cabinet decides."),
    "wait: request-shaped": _wait(1.0, 14.0, "A cabinet decides once asked."),
    "wait: constitutional-process": _wait(3.0, 30.0, "A parliament is asked."),
    "wait: head-of-state-decision": _wait(1.0, 10.0, "One office decides."),
    "wait: joint-finding": _wait(2.0, 21.0, "Two governments must find the same."),
    "wait: joint-decision": _wait(2.0, 21.0, "A council decides."),
    "wait: two-thirds": _wait(2.0, 21.0, "A council decides."),
    "wait: unanimous-consent": _wait(3.0, 30.0, "Every member must be brought to agree."),
    "wait: organ-decision": _wait(2.0, 21.0, "An organ decides."),
    "wait: nothing owed": _wait(5.0, 45.0, "Who owes nothing begins its debate when the war does."),
    "deadline: to act": Feature(
        parameter="wait, at most",
        low=1.0,
        high=1.0,
        unit="times its hours",
        says="A deadline to act or to decide caps the wait.",
        tag="published",
        source="the text",
    ),
    "deadline: to meet": Feature(
        parameter="wait, times",
        low=0.5,
        high=0.9,
        unit="1",
        says="A deadline to consult, meet or report, or a word such as at once, shortens the wait.",
    ),
    "vote: unanimity": _quorum(1.0, "Every voter has a veto."),
    "vote: joint-finding": _quorum(1.0, "Every voter has a veto."),
    "vote: two-thirds": _quorum(2 / 3, "Two thirds of the voters, rounded up."),
    "vote: majority": _quorum(0.5, "More than half of the voters."),
    "vote: quorum": Feature(
        parameter="quorum",
        low=0.0,
        high=1.0,
        unit="share",
        says="As many as the text says.",
        tag="published",
        source="the text",
    ),
    "stationed: force": Feature(
        parameter="tau",
        low=1.0,
        high=1.0,
        unit="times the people stationed",
        says="Forces with the protégé are in place whatever their government decides, and no longer arrive later.",
        tag="published",
        source="the design",
    ),
    "stationed: political cost": Feature(
        parameter="chi",
        low=0.0,
        high=2.0,
        unit="utility",
        says="Leaving one's own soldiers costs in proportion to their share of the bearer's force: the lever tripwire_cost.",
        source=_TRIPWIRE,
    ),
}
"""Every feature by its name: the part of the clause, a colon, and its word in the agreement file."""
