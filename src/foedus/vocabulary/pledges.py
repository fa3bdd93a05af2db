"""Promises and what becomes of them: the ladder, its ends, domains, conditions that are shared events, counting rules."""

from __future__ import annotations

from dataclasses import dataclass

LADDER = {
    "floated": "somebody could, might or is considering it, or an unnamed source says so",
    "stated": "a named official says so in general words",
    "pledged": "announced to others as a definite contribution",
    "signed": "in a signed document: treaty, memorandum, declaration, letter of intent",
    "ratified": "approved by the body whose approval it needs",
    "committed": "money set aside or handed over, or goods assigned, by the payer",
    "ordered": "under contract with whoever makes or releases it",
    "shipped": "on its way",
    "delivered": "received by the beneficiary",
}
"""The rungs of a promise, from words to goods. A later rung includes the earlier ones."""

ENDS = {
    "declined": "refused: the actor says that it will not",
    "lapsed": "its time ran out",
    "withdrawn": "taken back by the actor",
    "replaced": "another promise stands in its place",
}
"""How a promise ends without being kept. A refusal may stand at the beginning as well."""

STATUSES = (*LADDER, *ENDS)
"""Every status, rungs first."""

DOMAINS = {
    "land": "forces on land and their arms",
    "air": "aircraft and air watch",
    "sea": "ships and mine clearance",
    "air-defence": "missiles and systems against aircraft and missiles",
    "intelligence": "intelligence, monitoring and verification",
    "training": "training of the protected state's forces",
    "logistics": "transport, depots, fuel and repair",
    "money": "money, whatever it buys",
    "arms": "arms and ammunition that no other domain names",
    "other": "none of these, or not said",
}
"""The domains of a guarantee."""

SHARED_EVENTS = {
    "CEASEFIRE": "a ceasefire holds",
    "PEACE_DEAL": "a peace agreement is in force",
    "US_BACKSTOP": "the United States stands behind the force",
    "US_APPROVAL": "the United States agrees to its part",
    "PARL_VOTE": "the actor's parliament has voted for it",
    "GOV_DECISION": "the actor's government has decided it",
    "NATIONAL_PROCEDURES": "the actor's own constitutional steps are done",
    "MANDATE": "there is an international mandate",
    "ROE": "rules of engagement are agreed",
    "AIR_COVER": "the force has cover in the air",
    "MATCHING": "others give as much as was asked of them",
    "REQUEST": "the protected state has asked for it",
    "DOMESTIC_LAW": "the actor's own law allows it",
    "NON_LETHAL": "it is used for nothing lethal",
}
"""Conditions that promises hang on. Where many hang on one event they stand or fall together."""

OWN_EVENTS = frozenset(
    {"PARL_VOTE", "GOV_DECISION", "NATIONAL_PROCEDURES", "MATCHING", "REQUEST", "DOMESTIC_LAW", "NON_LETHAL"}
)
"""The events that each actor has for itself: known as KEY:ACTOR, such as PARL_VOTE:DEU. The others are one for all."""

EVENT_STATES = {"met": "it is so", "not-met": "it is not so", "unknown": "nobody can say"}
"""What can be said of an event on a day."""

BASES = {
    "party": "said by the actor, the beneficiary or the scheme they use",
    "tracker": "counted by an independent tracker, matched to the payer",
    "inferred": "inferred from an independent tracker's sums",
    "media": "told by the press or by others, not confirmed by the actor",
}
"""What a row rests on."""

ACTIONS = {
    "add": "a new entry, beside whatever stands",
    "contest": "a source that contradicts an earlier entry: both stand side by side",
    "correct": "the entry referred to was wrong, and this one stands in its place",
    "retract": "the entry referred to should not have been made",
}
"""What an entry does. Nothing is ever changed or deleted: a correction is an entry of its own that names the old one."""

KINDS = {
    "pledge": "a promise and its rung",
    "event": "what is known of a shared event",
    "rate": "what one currency was worth in another",
    "total": "a sum that somebody else published, to compare ours with",
}
"""What an entry is about."""

PRECISIONS = {"day": "the day is known", "month": "the month is known", "year": "the year is known"}
"""How exactly the day of an entry is known. The first day of the month or year stands for the rest."""


@dataclass(frozen=True, kw_only=True)
class CountingRule:
    """One way to count: which rungs and which bases count. `says` is printed with every total."""

    title: str
    rung: str
    bases: tuple[str, ...]
    says: str


COUNTING_RULES = {
    "fts": CountingRule(
        title="FTS-like",
        rung="committed",
        bases=("party",),
        says="counts what the payer or receiver says is committed or beyond, in its own currency; pledges are recorded and not "
        "counted, and neither trackers' nor press figures count",
    ),
    "kiel": CountingRule(
        title="Kiel-like",
        rung="committed",
        bases=("tracker", "inferred"),
        says="counts what the tracker books as allocated, at its value in euro and in the month of its newest release",
    ),
    "announced": CountingRule(
        title="as announced",
        rung="pledged",
        bases=("party",),
        says="counts every definite contribution that was announced, kept or not, in its own currency",
    ),
    "delivered": CountingRule(
        title="delivered only",
        rung="delivered",
        bases=("party", "tracker", "inferred"),
        says="counts what was received, and nothing that is still only promised",
    ),
    "said": CountingRule(
        title="all that was said",
        rung="floated",
        bases=("party", "media"),
        says="counts every word, down to what unnamed sources float: an upper bound of talk, not of help",
    ),
}
"""The counting rules. Trackers that follow different ones give different totals of the same facts."""

DEFAULT_RULE = "fts"
"""The rule that counts where none is named: the strictest that still counts money before goods."""

REASONS = {
    "low-provenance": "too weakly founded to count unless asked for",
    "no-amount": "no amount is known",
    "below-rung": "not yet at the rung that the rule counts",
    "other-basis": "rests on something that the rule does not count",
    "other-unit": "says in another unit what is counted already",
    "superseded": "an earlier or lower figure for what is counted already",
    "before": "had come so far before the period began",
    "refused": "a refusal",
    "ended": "the promise ended before it was kept",
    "negative": "a promise not to do something",
    "conditions": "its conditions are not met",
    "unsure": "nobody knows whether its conditions are met",
}
"""Why an entry is left out of a total."""

UNMAPPED = {
    "group": ("it is promised by a group, and counts with what its members promise", "None is needed."),
    "not-stationed": (
        "people are promised, and not as forces on land with the protected state",
        "Enter forces that stand there with the domain 'land'.",
    ),
    "no-programme": (
        "the money is for no programme that the guarantee names",
        "Name the programme in the ledger, or in the guarantee.",
    ),
    "no-rate": (
        "neither the ledger nor the programme has a rate for its currency",
        "Enter a rate with its source.",
    ),
    "outside-programme": ("its month lies outside the programme", "Widen the months of the programme."),
    "no-item": (
        "no item of the programme or the army bears the name of its unit or of what is promised",
        "Write the item's id or name as the unit or as what is promised.",
    ),
    "no-day": (
        "nobody says by when the things are to be there, and they are not delivered",
        "Enter the day by which they are due.",
    ),
}
"""Why a promise that counts finds no place in a guarantee's forces or supply, and the way out."""

CURRENCIES = frozenset(
    [
        "AED",
        "ALL",
        "AMD",
        "AUD",
        "AZN",
        "BAM",
        "BGN",
        "BRL",
        "BYN",
        "CAD",
        "CHF",
        "CLP",
        "CNY",
        "COP",
        "CZK",
        "DKK",
        "EGP",
        "EUR",
        "GBP",
        "GEL",
        "HKD",
        "HUF",
        "IDR",
        "ILS",
        "INR",
        "ISK",
        "JPY",
        "KRW",
        "KZT",
        "MAD",
        "MDL",
        "MKD",
        "MXN",
        "MYR",
        "NGN",
        "NOK",
        "NZD",
        "PEN",
        "PHP",
        "PKR",
        "PLN",
        "QAR",
        "RON",
        "RSD",
        "RUB",
        "SAR",
        "SEK",
        "SGD",
        "THB",
        "TRY",
        "TWD",
        "UAH",
        "USD",
        "UZS",
        "VND",
        "ZAR",
    ]
)
"""Currencies, by their ISO 4217 codes. Any other unit counts things."""
