"""What an instrument is and what it is worth: kinds, statuses, legal force, roles, modalities, discretion."""

from __future__ import annotations

import re

KINDS = {
    "framework": "framework rules over other agreements",
    "treaty": "treaty",
    "executive-agreement": "executive agreement",
    "exchange-of-notes": "exchange of notes",
    "political-declaration": "political declaration",
    "domestic-law": "domestic law",
    "executive-order": "executive order",
    "memorandum": "memorandum",
    "organisation-protocol": "protocol of an organisation",
    "draft": "draft",
    "design": "design",
}
"""The form of an instrument."""

NEVER_IN_FORCE = frozenset({"draft", "design"})
"""Kinds that are in force for nobody until a design adds them."""

STATUSES = {
    "in-force": "in force",
    "signed-not-in-force": "signed, not in force",
    "in-force-unverified": "said to be in force; not verified",
    "suspended-partly": "partly suspended",
    "ended": "ended",
    "dormant": "in force on paper, dormant in practice",
    "proposed": "proposed",
    "announced": "announced",
    "disputed": "disputed",
    "unilateral-policy": "policy of one state",
}
"""Where an instrument stands, as a label: the dates decide whether it is in force."""

LEGAL_FORCES = {
    "binding": "binding in law",
    "political": "a political promise",
    "domestic-law": "domestic law of one state",
    "internal-executive": "an internal act of one government, revocable",
    "proposed-binding": "proposed; would be binding in law",
    "proposed-political": "proposed; would be a political promise",
    "disputed": "of disputed legal force",
    "organisation-law": "law of an organisation",
}
"""What the content is worth. Rows of different force are never added up in one count."""

ROLES = {
    "party": "a party with duties and rights",
    "guarantor": "gives the guarantee",
    "beneficiary": "is protected; owes nothing under the guarantee unless a clause says so",
    "protected": "is protected without being a party",
    "organisation": "an international organisation",
    "observer": "present, neither bound nor protected",
}
"""What a party is in an agreement."""

MODALITIES = {
    "shall": ("must", "legal duty"),
    "will": ("must", "undertaking of intent"),
    "would": ("must", "declared future conduct"),
    "proposed": ("must", "draft wording"),
    "may": ("may", "permission"),
    "prohibited": ("must-not", "prohibition"),
}
"""The word of the text, the force it has in an obligation (must, may, must-not), and its meaning."""

DISCRETIONS = {
    "automatic": "without a decision of its own",
    "own-judgement": "as each judges necessary",
    "constitutional-process": "in line with its constitutional process",
    "head-of-state-decision": "as its head of state decides",
    "request-shaped": "as the request shapes it",
    "joint-decision": "by a joint decision",
    "joint-finding": "once both find that the case has arisen",
    "unanimous-consent": "by a decision of all",
    "two-thirds": "by a decision of two thirds",
    "organ-decision": "as an organ decides",
    "none": "no choice arises",
}
"""How free a bearer is in what it does."""

DEADLINE_STARTS = {
    "event": "the event",
    "request": "a request",
    "consultation": "the consultation",
    "decision": "the decision",
    "breach": "the first breach",
}
"""What starts a clock."""

DEADLINE_ENDS = {
    "consultation": "to consult",
    "meeting": "to meet",
    "decision": "to decide",
    "assistance": "to act",
    "report": "to report",
}
"""What must have happened when a clock ends."""

DECISION_RULES = {
    "unanimity": "all agree",
    "two-thirds": "two thirds agree",
    "majority": "a majority agrees",
    "quorum": "the quorum agrees",
    "organ": "the organ decides",
    "joint-finding": "both find it",
}
"""How a joint decision is reached."""

LAYERS = {
    "public": "public text",
    "secret": "secret text",
    "understanding": "understanding or interpretive note",
    "practice": "later practice",
}
"""Which layer of an agreement a clause stands in."""

_NUMBERED = re.compile(r"(\d|[IVXLC]+\b)")


def cite_article(article: str) -> str:
    """An article as it is cited: `Art. 5` for a number, and a section or statement under its own name."""
    return f"Art. {article}" if _NUMBERED.match(article) else article
