"""Where a set of agreements fails: events in which nobody is bound, duties that collide, vetoes, and guarantors that attack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from foedus.model import Addition, Agreement, Answer, Derivation, Gazetteer, Lens, Obligation
from foedus.obligations import derive
from foedus.vocabulary.acts import ACTS, rank_duty

from .probes import Probe, make_probes

GAPS = {
    "nobody-bound": "an event in which nobody is bound to help",
    "hangs-on-facts": "an event in which help hangs on facts that are not settled",
    "collision": "duties of one party that cannot both be kept",
    "veto": "a joint decision that the attacker can block",
    "guarantor-attacks": "an attack by a party that owes help itself",
    "right-only": "help that is a right and no duty",
}
"""The kinds of gap."""

_HELP = rank_duty("bound-to-assist-at-discretion")
_ATTACKS = ("armed-attack", "invasion", "occupation", "bombardment", "raid", "blockade", "nuclear-attack")


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One weakness: its kind, what it is about, in how many of the probes it shows, one of them in words, and why."""

    kind: str
    about: str
    events: int
    example: str
    because: str


@dataclass(frozen=True, kw_only=True)
class GapsReport:
    """The gaps of some agreements, the widest of each kind first, and over how many events they were looked for."""

    agreements: tuple[str, ...]
    probes: int
    gaps: tuple[Gap, ...]


def find_gaps(
    agreements: tuple[Agreement, ...], gazetteer: Gazetteer, day: date, *, attackers: tuple[str, ...] = ()
) -> GapsReport:
    """Try the agreements, each as if in force on `day`, with many events, and tell where they fail."""
    probes = make_probes(agreements, gazetteer, day, attackers=attackers)
    lens = Lens(added=tuple(Addition(agreement=a.id) for a in agreements), standing=True)
    found: dict[tuple[str, str], list[tuple[Probe, str]]] = defaultdict(list)
    for probe in probes:
        derivation = derive(probe.event, agreements, gazetteer, lens=lens)
        for kind, about, because in _gaps(probe, derivation):
            found[kind, about].append((probe, because))
    order = list(GAPS)
    ranked = sorted(found, key=lambda k: (order.index(k[0]), -len(found[k]), k[1]))
    return GapsReport(
        agreements=tuple(a.id for a in agreements),
        probes=len(probes),
        gaps=tuple(_gap(kind, about, found[kind, about]) for kind, about in ranked),
    )


def _gap(kind: str, about: str, seen: list[tuple[Probe, str]]) -> Gap:
    probe, because = seen[0]
    told = f"{probe.kind} by {probe.attacker} on {probe.victim} at {probe.place} ({probe.varied})"
    return Gap(kind=kind, about=about, events=len({id(p) for p, _ in seen}), example=told, because=because)


def _gaps(probe: Probe, derivation: Derivation) -> Iterator[tuple[str, str, str]]:
    """Every gap that one event shows: kind, what it is about, why."""
    helping = [o for o in derivation.obligations if not o.standing and rank_duty(o.duty) >= _HELP]
    others = [o for o in helping if o.bearer not in probe.event.victims]
    yield from _unhelped(probe, others)
    yield from _vetoed(others)
    yield from _attacking_guarantors(probe, others)
    yield from _rights(probe, derivation.obligations)
    yield from _collisions(derivation.obligations)


def _unhelped(probe: Probe, helping: list[Obligation]) -> Iterator[tuple[str, str, str]]:
    """Only attacks count: nobody need be bound to fight over a threat."""
    if probe.kind not in _ATTACKS or any(o.answer is Answer.BOUND for o in helping):
        return
    hanging = [o for o in helping if o.answer is Answer.DEPENDS]
    what = f"{probe.kind} on {probe.victim}, {probe.varied}"
    if hanging:
        asked = sorted({q.key for o in hanging for q in o.questions})
        yield "hangs-on-facts", what, f"turns on {', '.join(asked[:4])}"
        return
    reasons = sorted({o.because for o in helping})
    yield "nobody-bound", what, reasons[0] if reasons else "no clause promises help"


def _vetoed(helping: list[Obligation]) -> Iterator[tuple[str, str, str]]:
    for obligation in _once(o for o in helping if "vetoed" in o.reasons):
        yield "veto", f"{obligation.agreement} {obligation.article}", obligation.because


def _attacking_guarantors(probe: Probe, helping: list[Obligation]) -> Iterator[tuple[str, str, str]]:
    for obligation in _once(o for o in helping if "attacker-excluded" in o.reasons):
        about = f"{obligation.bearer} under {obligation.agreement} {obligation.article}"
        left = sum(o.answer is Answer.BOUND for o in helping if o.agreement == obligation.agreement)
        yield "guarantor-attacks", about, f"{left} others stay bound when {probe.attacker} attacks {probe.victim}"


def _rights(probe: Probe, obligations: Iterable[Obligation]) -> Iterator[tuple[str, str, str]]:
    if probe.varied != "plain":
        return
    for obligation in _once(o for o in obligations if o.reasons == ("right-only",)):
        if any(ACTS[act].family in ("fight", "assist") for act in obligation.acts):
            yield "right-only", f"{obligation.agreement} {obligation.article}", obligation.because


def _collisions(obligations: Iterable[Obligation]) -> Iterator[tuple[str, str, str]]:
    """One bearer bound to help, and bound elsewhere to stay out or to help the other side."""
    by_bearer: dict[str, list[Obligation]] = defaultdict(list)
    for obligation in obligations:
        if obligation.answer is Answer.BOUND:
            by_bearer[obligation.bearer].append(obligation)
    for bearer, owed in by_bearer.items():
        helping = [o for o in owed if not o.standing and rank_duty(o.duty) >= _HELP]
        staying = [o for o in owed if o.duty == "bound-to-neutrality"]
        for one in _once(helping):
            for other in _once((*staying, *(h for h in helping if h.beneficiary != one.beneficiary))):
                if other.beneficiary != one.beneficiary:
                    about = f"{bearer}: {one.agreement} {one.article} against {other.agreement} {other.article}"
                    yield (
                        "collision",
                        about,
                        f"{one.duty} towards {one.beneficiary}, {other.duty} towards {other.beneficiary}",
                    )


def _once(obligations: Iterable[Obligation]) -> Iterator[Obligation]:
    """One obligation for each clause and bearer."""
    seen: set[tuple[str, str, str, str]] = set()
    for o in obligations:
        key = (o.agreement, o.provision, o.bearer, o.beneficiary)
        if key not in seen:
            seen.add(key)
            yield o
