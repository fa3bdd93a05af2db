"""Two drafts by effect: the same probing events put to both, and every outcome that differs, with whose, where and in which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foedus.model import Addition, Agreement, Answer, Gazetteer, Lens, Obligation
from foedus.obligations import derive
from foedus.vocabulary.acts import rank_duty

from .probes import Probe, make_probes


@dataclass(frozen=True, kw_only=True)
class EffectDifference:
    """What one party owes under the one draft and the other, in events that have one kind, victim and attacker in common.

    `events` counts the probes, `example` is one of them in words. Empty outcomes say that the party is asked for nothing.
    """

    bearer: str
    kind: str
    victim: str
    attacker: str
    before: str
    after: str
    events: int
    places: tuple[str, ...]
    example: str


@dataclass(frozen=True, kw_only=True)
class EffectsComparison:
    """The differences between two drafts, and over how many events they were looked for."""

    before: str
    after: str
    probes: int
    differing: int
    differences: tuple[EffectDifference, ...]


def compare_effects(
    before: Agreement,
    after: Agreement,
    gazetteer: Gazetteer,
    day: date,
    *,
    variants: tuple[str, str] = ("", ""),
    attackers: tuple[str, ...] = (),
) -> EffectsComparison:
    """Put the same events to two drafts, each as if in force on `day`, and tell every outcome that changes."""
    probes = make_probes((before, after), gazetteer, day, attackers=attackers)
    found: dict[tuple[str, str, str, str, str, str], list[Probe]] = defaultdict(list)
    differing = 0
    for probe in probes:
        one = _outcomes(probe, before, gazetteer, variants[0])
        other = _outcomes(probe, after, gazetteer, variants[1])
        changed = [b for b in sorted({*one, *other}) if one.get(b, "") != other.get(b, "")]
        differing += bool(changed)
        for bearer in changed:
            key = (bearer, probe.kind, probe.victim, probe.attacker, one.get(bearer, ""), other.get(bearer, ""))
            found[key].append(probe)
    return EffectsComparison(
        before=before.id,
        after=after.id,
        probes=len(probes),
        differing=differing,
        differences=tuple(_differences(found)),
    )


def _outcomes(probe: Probe, agreement: Agreement, gazetteer: Gazetteer, variant: str) -> Mapping[str, str]:
    """The strongest thing that each bearer owes, or might."""
    lens = Lens(added=(Addition(agreement=agreement.id, variant=variant),))
    found: dict[str, list[Obligation]] = defaultdict(list)
    for obligation in derive(probe.event, (agreement,), gazetteer, lens=lens).obligations:
        if obligation.bearer not in probe.event.victims:
            found[obligation.bearer].append(obligation)
    return {bearer: tell_outcome(obligations) for bearer, obligations in found.items()}


def tell_outcome(obligations: Iterable[Obligation]) -> str:
    """The strongest duty that binds; a stronger one that depends is told beside it."""
    told = list(obligations)
    bound = max((o.duty for o in told if o.answer is Answer.BOUND), key=rank_duty, default="")
    hanging = max((o.duty for o in told if o.answer is Answer.DEPENDS), key=rank_duty, default="")
    if hanging and (not bound or rank_duty(hanging) > rank_duty(bound)):
        return f"{bound or 'not-bound'}, perhaps {hanging}"
    return bound or "not-bound"


def _differences(found: Mapping[tuple[str, str, str, str, str, str], list[Probe]]) -> Iterable[EffectDifference]:
    for key in sorted(found, key=lambda k: (-len(found[k]), k)):
        bearer, kind, victim, attacker, before, after = key
        probes = found[key]
        yield EffectDifference(
            bearer=bearer,
            kind=kind,
            victim=victim,
            attacker=attacker,
            before=before,
            after=after,
            events=len(probes),
            places=tuple(dict.fromkeys(p.place for p in probes)),
            example=f"{probes[0].kind} by {probes[0].attacker} on {victim} at {probes[0].place} ({probes[0].varied})",
        )
