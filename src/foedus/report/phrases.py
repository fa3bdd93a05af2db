"""How duties are said: one phrase for each, the same in the terminal, in JSON and on a page."""

from __future__ import annotations

from foedus.model import Deadline, Obligation
from foedus.vocabulary.acts import ACTS, STRENGTH
from foedus.vocabulary.instruments import DEADLINE_ENDS, DEADLINE_STARTS, DISCRETIONS, KINDS, LEGAL_FORCES


def say_acts(acts: tuple[str, ...]) -> str:
    """The acts as one phrase, strongest first."""
    ordered = sorted(acts, key=lambda act: STRENGTH.index(ACTS[act].family))
    return " and ".join(dict.fromkeys(ACTS[act].says for act in ordered))


def say_worth(kind: str, legal_force: str) -> str:
    """What the text is worth: its form and its force in law."""
    return f"{KINDS[kind]}, {LEGAL_FORCES[legal_force]}"


def say_deadline(deadline: Deadline | None) -> str:
    """The clock in words; empty where the text sets none."""
    if deadline is None:
        return ""
    if deadline.hours is None:
        return deadline.words
    soft = ", if possible" if deadline.softened else ""
    return f"{DEADLINE_ENDS[deadline.ends]} within {deadline.hours:g} hours of {DEADLINE_STARTS[deadline.starts]}{soft}"


def say_duty(obligation: Obligation) -> str:
    """What is owed, how freely, and by when."""
    return say_owed(obligation.acts, obligation.force, obligation.discretion, obligation.deadline)


def say_owed(acts: tuple[str, ...], force: str, discretion: str, deadline: Deadline | None) -> str:
    """Some acts under a force (must, may, must-not), how freely, and by when."""
    verb = {"must": "must", "may": "may", "must-not": "must keep to:"}[force]
    freely = "" if discretion in ("automatic", "none") else DISCRETIONS[discretion]
    parts = (f"{verb} {say_acts(acts)}", freely, say_deadline(deadline))
    return ", ".join(part for part in parts if part)
