"""Facts that recur in many agreements: those that the structure of an event settles, and what holds while nobody speaks of them."""

from __future__ import annotations

DERIVABLE = {
    "ally_is_aggressor": "the ally used force first, or stands on the attacking side",
    "ally_attacked": "the ally was attacked",
    "attack_by_fellow_member": "one of the attackers is a party too",
    "attacker_is_party": "one of the attackers is a party too",
    "attacker_is_state": "the attacker is a state",
    "attributable_to_state": "the attack can be put down to a state",
    "external_aggression": "the aggression comes from outside the state",
    "external_armed_attack": "an armed attack came from outside the state",
    "internal_conflict": "the conflict lies inside one state",
    "number_of_enemies_of_ally": "how many states fight the ally",
    "second_power_joined": "more than one state fights the ally",
    "attack_on_territory_of_ally": "the place is the ally's territory",
    "attack_on_forces_abroad": "the ally's forces were hit outside its territory",
    "border_delimited": "the border at the place is settled",
    "victim_struck_first": "the victim used force first",
    "provoked_by_victim": "the victim provoked the attack by using force first",
    "unprovoked": "the attack came without force used by the victim",
    "resort_to_war": "the attacker resorted to war",
    "deliberate_attack": "the attack was meant",
    "request_by_lawful_government": "the lawful government asked for help",
    "threat_in_opinion_of_a_party": "a party says that it is threatened",
    "request_made": "the ally has called on the agreement",
}
"""What each fact means that the engine can derive; the triggers of `foedus.vocabulary.events` and a clause's call are derived too."""

PRESUMED: dict[str, bool] = {
    "provoked_by_victim": False,
    "victim_struck_first": False,
    "unprovoked": True,
    "released_by_beneficiary": False,
    "joint_decision_taken": False,
    "council_finding": False,
    "ally_is_aggressor": False,
    "second_power_joined": False,
    "request_by_lawful_government": True,
    "measures_taken": False,
    "council_has_taken_necessary_measures": False,
    "threat_in_opinion_of_a_party": False,
    "attributable_to_state": True,
    "deliberate_attack": True,
}
"""What holds while nobody speaks of it, for facts that mean the same in every clause; a clause may presume otherwise."""

STRUCTURAL = frozenset(
    [
        "attack_on_territory_of_ally",
        "attack_on_covered_territory",
        "attack_within_nato_area",
        "attack_in_europe",
        "within_rio_region",
        "interest_defended_in_scope",
        "named_adversary",
        "attacker_communist",
        "attacker_is_hungary",
        "attacker_is_soviet_state",
        "attacker_allied_with_japan",
        "attacker_is_state",
        "attack_by_fellow_member",
        "ally_is_aggressor",
        "ally_attacked",
        "victim_struck_first",
        "provoked_by_victim",
        "unprovoked",
        "armed_attack",
        "deliberate_attack",
        "resort_to_war",
        "state_of_war",
        "external_aggression",
        "internal_conflict",
        "attributable_to_state",
        "request_made",
        "request_by_lawful_government",
        "joint_decision_taken",
        "council_finding",
        "released_by_beneficiary",
        "agreement_in_force",
        "within_time_limit",
        "number_of_enemies_of_ally",
        "second_power_joined",
        "condition_ally_fights",
    ]
)
"""Facts that an event's structure should give: who, whom, where, when, how, calls and what went before."""
