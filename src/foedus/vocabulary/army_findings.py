"""Finding codes of armies by month and of deployments: FD320 to FD339."""

from __future__ import annotations

from .finding_kinds import FindingKind
from .finding_kinds import error as _error
from .finding_kinds import note as _note
from .finding_kinds import warning as _warning

ARMIES: dict[str, FindingKind] = {
    "FD320": _error("army_month_uneven", "an army is followed from the first day of a month", "Write the first day."),
    "FD321": _error("army_repeats_id", "an id names one pool, complement or unit", "Rename one of the two."),
    "FD322": _error("army_part_unknown", "no such part of the army is known", "Add it, or correct the name."),
    "FD323": _error(
        "army_course_gap",
        "the course says which regime of attrition holds from the first month on, in the order of its days",
        "Begin with the first month of the army, and sort the entries.",
    ),
    "FD324": _warning(
        "army_number_unknown",
        "a number that the army turns on is not known; what needs it is left unknown, not taken as nought",
        "Add the figure with its source, as a range.",
    ),
    "FD325": _note(
        "delivery_outside_army",
        "no pool of the army takes up what is delivered, so it adds nothing",
        "Name the item under 'items' of a pool.",
    ),
    "FD326": _note(
        "army_outlasts_plan",
        "the plan of deliveries ends before the months asked for; nothing is taken to arrive after it",
        "Plan more months, or read the later months as what is left without new deliveries.",
    ),
    "FD327": _warning(
        "deployment_not_sustained",
        "people deployed times the factor of rotation do not fit the pool, so that contingents run out",
        "Deploy fewer, share the task among more states, or end it before that month.",
    ),
    "FD328": _warning(
        "deployment_unsure",
        "whether people deployed times the factor of rotation fit the pool depends on where both lie in their ranges",
        "Give a firmer figure, or share the task among more states.",
    ),
    "FD330": _warning(
        "army_without_beginning",
        "an army whose strength is not known, or begins at nought, gives no path; forces grow by the levers instead",
        "Give what is unknown, or check what binds in the first month.",
    ),
    "FD331": _warning(
        "reinforcement_exceeds_pool",
        "units that a design names take more people than the pool of rotation leaves once those there and those resting are taken off, so they are cut",
        "Name fewer, station fewer, or share the task among more states.",
    ),
    "FD332": _warning(
        "reinforcement_unsure",
        "whether units that a design names fit what rotation leaves depends on where both lie in their ranges; at the worse end they are cut",
        "Give a firmer figure, or share the task among more states.",
    ),
    "FD333": _warning(
        "army_outside_month",
        "the army is not followed in the month asked about, so that period is played without it",
        "Ask about a month from the army's first to the end of the horizon.",
    ),
    "FD329": _error(
        "army_of_another",
        "the army of a guarantee is the army of its protected state, followed from the start of the horizon at the latest",
        "Name an army of the protected state that begins in time.",
    ),
}
