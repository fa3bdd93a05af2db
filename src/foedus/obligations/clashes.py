"""Given facts that contradict what the structure of the event says: the given fact wins, and the clash is a finding."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.model import Event, Finding, Obligation, make_finding


def find_clashes(event: Event, obligations: Iterable[Obligation]) -> tuple[Finding, ...]:
    """A finding for each given fact that denies what the kind of event implies, and for each that no clause asks about."""
    used = {fact.key: fact for o in obligations for step in o.steps for fact in step.facts}
    findings = []
    for given in event.facts:
        fact = used.get(given.key)
        if fact is None:
            findings.append(make_finding("FD202", f"'{given.key}'"))
        elif fact.derived is not None and given.value is not None and fact.derived != given.value:
            findings.append(
                make_finding("FD201", f"'{given.key}' is given as {given.value}, and derived as {fact.derived}")
            )
    return tuple(findings)
