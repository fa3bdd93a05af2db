"""What agreements ask of states: each act word, the family it belongs to, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act. `family` is fight, assist, consult, specified, neutrality, refrain, deem or structure; `says` completes 'must ...'."""

    family: str
    says: str


ACTS = {
    "deem-attack-on-all": Act(family="deem", says="treat the attack as an attack on all"),
    "defend": Act(family="fight", says="fight beside the victim"),
    "assist-incl-force": Act(family="assist", says="assist, armed force included"),
    "assist-all-means": Act(family="assist", says="assist by every means in its power"),
    "act-common-danger": Act(family="assist", says="act to meet the common danger"),
    "assist-at-discretion": Act(family="assist", says="assist as it judges necessary"),
    "assist-on-request": Act(family="assist", says="assist as requested"),
    "deploy-forces": Act(family="assist", says="deploy forces"),
    "unilateral-action-right": Act(family="assist", says="act alone"),
    "nuclear-use-option": Act(family="assist", says="use nuclear weapons"),
    "consult": Act(family="consult", says="consult"),
    "convene-organ": Act(family="consult", says="convene the organ"),
    "organ-decides-measures": Act(family="consult", says="decide measures in the organ"),
    "supply-arms": Act(family="specified", says="supply arms"),
    "economic-aid": Act(family="specified", says="give economic aid"),
    "sanctions": Act(family="specified", says="impose sanctions"),
    "un-referral": Act(family="specified", says="seek action by the Security Council"),
    "report-unsc": Act(family="specified", says="report to the Security Council"),
    "base-rights": Act(family="specified", says="grant the use of bases"),
    "capacity-building": Act(family="specified", says="build up capacity to resist"),
    "intel-sharing": Act(family="specified", says="share intelligence"),
    "contingency-planning": Act(family="specified", says="plan for contingencies"),
    "monitoring": Act(family="specified", says="monitor and verify"),
    "guarantee-status": Act(family="specified", says="guarantee the settled status"),
    "peaceful-settlement": Act(family="specified", says="settle disputes peacefully"),
    "domestic-report": Act(family="specified", says="report to its legislature"),
    "mobilise": Act(family="specified", says="mobilise"),
    "close-straits": Act(family="specified", says="close the straits"),
    "no-separate-peace": Act(family="specified", says="make no separate peace"),
    "send-agreed-force": Act(family="specified", says="send the force agreed"),
    "close-frontier": Act(family="specified", says="close the frontier to men and arms"),
    "open-passage": Act(family="specified", says="let forces pass"),
    "political-support": Act(family="specified", says="give political and diplomatic support"),
    "prior-agreement": Act(family="specified", says="act only after agreement with the ally"),
    "neutrality": Act(family="neutrality", says="stay neutral"),
    "non-aggression": Act(family="refrain", says="refrain from force"),
    "no-aid-to-aggressor": Act(family="refrain", says="give no help to the aggressor"),
    "respect-neutrality": Act(family="refrain", says="respect the neutrality"),
    "respect-borders": Act(family="refrain", says="respect the borders"),
    "nuclear-no-use": Act(family="refrain", says="refrain from using nuclear weapons"),
    "no-hostile-alliance": Act(family="refrain", says="join no hostile alliance"),
    "no-conflicting-commitment": Act(family="refrain", says="take on no conflicting commitment"),
    "third-party-denial": Act(family="refrain", says="deny the place to third powers"),
    "scope-definition": Act(family="structure", says="define the scope"),
    "accession-rule": Act(family="structure", says="rule accession"),
    "withdrawal-rule": Act(family="structure", says="rule withdrawal"),
    "guarantee-void": Act(family="structure", says="void the guarantee"),
}
"""Every act word. Scope, accession, withdrawal and voiding rules are parts of an agreement: no bearer is asked for them."""

STRENGTH = ("fight", "assist", "specified", "neutrality", "consult", "deem", "refrain")
"""Families from the strongest promise of help to the weakest, for tables that show one word for several acts."""

_FREE = frozenset(
    {"own-judgement", "constitutional-process", "head-of-state-decision", "request-shaped"}
    | {"joint-decision", "unanimous-consent", "two-thirds", "organ-decision", "joint-finding"}
)

DUTIES = {
    "bound-to-fight": "must fight",
    "bound-to-assist-at-discretion": "must assist, and chooses how",
    "bound-to-specified-act": "must do a named act",
    "bound-to-neutrality": "must stay neutral",
    "bound-to-consult": "must consult",
    "right-but-no-duty": "may act, and need not",
    "bound-to-deem": "must treat it as an attack on all",
    "bound-to-refrain": "must not do it",
}
"""The duty in one word, as case collections code it, derived from act, force and discretion."""


def strongest_family(acts: tuple[str, ...]) -> str:
    """The family that promises most among some acts."""
    families = {ACTS[act].family for act in acts}
    return next((family for family in STRENGTH if family in families), "specified")


def derive_duty(acts: tuple[str, ...], force: str, discretion: str) -> str:
    """The duty word for some acts under a force (must, may, must-not) and a discretion."""
    if force == "may":
        return "right-but-no-duty"
    family = strongest_family(acts)
    if force == "must-not" or family == "refrain":
        return "bound-to-refrain"
    if family == "fight" or (family == "assist" and "assist-incl-force" in acts and discretion not in _FREE):
        return "bound-to-fight"
    return {
        "assist": "bound-to-assist-at-discretion",
        "consult": "bound-to-consult",
        "neutrality": "bound-to-neutrality",
        "deem": "bound-to-deem",
    }.get(family, "bound-to-specified-act")


_RANKS = (
    "not-bound",
    "right-but-no-duty",
    "bound-to-consult",
    "bound-to-neutrality",
    "bound-to-refrain",
    "bound-to-deem",
    "bound-to-specified-act",
    "bound-to-assist-at-discretion",
    "bound-to-fight",
)


def rank_duty(duty: str) -> int:
    """How much a duty word promises, from nothing to fighting: where several clauses of one article bite, the highest is told."""
    return _RANKS.index(duty)
