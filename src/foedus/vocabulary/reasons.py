"""The checks of the engine in their order, and the closed list of reasons why a duty does not bite or hangs."""

from __future__ import annotations

CHECKS = {
    "known": "the agreement was public on the day of knowledge",
    "in-force": "the agreement is in force",
    "active": "the agreement has become active",
    "party": "the bearer is bound by it on the day",
    "protected": "the victim is protected by it on the day",
    "text": "the text is public",
    "trigger": "the event is one that the clause names",
    "attacker": "the attacker is one that the clause covers",
    "bearer-role": "the bearer is not the attacker",
    "area": "the event lies in the area of the clause",
    "condition": "the further conditions hold",
    "reservation": "no reservation takes the bearer out",
    "invocation": "the clause was called upon",
    "decision": "the joint decision was taken",
    "duty": "the clause speaks of a duty",
}
"""Every check, in the order in which it is made and printed."""

REASONS = {
    "not-known": "its text was not public yet",
    "not-in-force": "it is not in force",
    "not-active": "it has not become active",
    "not-a-party": "not a party",
    "suspended": "suspended between the two",
    "ally-not-attacked": "the ally is not the one attacked",
    "text-unknown": "its text is not public",
    "trigger-not-met": "the event is not one that the clause names",
    "attacker-not-covered": "the clause does not cover this attacker",
    "attacker-excluded": "the bearer is the attacker",
    "out-of-area": "the place lies outside its area",
    "condition-not-met": "a condition is not met",
    "reservation": "a reservation takes the bearer out",
    "not-invoked": "nobody has called upon it",
    "awaiting-decision": "it waits for a joint decision",
    "vetoed": "a veto stands against it",
    "released": "the beneficiary has released it",
    "right-only": "it gives a right and no duty",
    "willing-only": "it leaves each free to take part",
}
"""Why a duty does not bite, or on what it hangs."""

OPEN_REASONS = REASONS | {
    "not-in-force": "whether it is in force is open",
    "not-active": "whether it has become active is open",
    "not-a-party": "whether it is a party is open",
    "trigger-not-met": "whether the event is one that the clause names is open",
    "attacker-not-covered": "whether the clause covers this attacker is open",
    "out-of-area": "whether the place lies in its area is open",
    "condition-not-met": "a condition is open",
    "reservation": "whether a reservation takes the bearer out is open",
    "not-invoked": "whether anybody has called upon it is open",
    "vetoed": "whether a veto stands against it is open",
}
"""The same reasons as they are said while nobody knows: a thing that is open is never told as one that fails."""
