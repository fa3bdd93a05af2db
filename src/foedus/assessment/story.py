"""Main path: the whole story of a guarantee, once. Read it from the top."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from foedus import __version__
from foedus.forces import Deployment, estimate_forces
from foedus.model import (
    Addition,
    DeliveryPlan,
    Derivation,
    Design,
    Finding,
    ForceEstimate,
    Guarantee,
    Lens,
    Severity,
    SuppliedStrength,
    SupplyLever,
)
from foedus.obligations import derive, extend
from foedus.supply import plan_deliveries, strength_supplied
from foedus.vocabulary.regimes import AS_PROMISED

from .armies import follow_forces
from .comparison import compare_designs
from .postures import collect_questions, count_heads, find_touching, summarise_postures
from .promised import Gift, add_gifts, add_unplanned
from .result import Assessment, DesignResult, Posture, Provenance
from .sources import Sources

DRAWS, SEED = 1000, 20250819


def assess(guarantee: Guarantee, sources: Sources, *, draws: int = DRAWS, seed: int = SEED) -> Assessment:
    """Compare the designs of a guarantee side by side.

    Derives who is bound under each design, plans what arrives under each regime and level that a design asks for, estimates
    what everybody can bring, and plays every design on the same `draws` of the assumptions. The seed fixes every bit.
    Forces and deliveries are those of the guarantee's own month, the event's where it names none; the law is that of the event.
    """
    touching = find_touching(sources.library.every, guarantee, sources.gazetteer)
    derivations = _derive(guarantee, sources)
    postures = {name: summarise_postures(derivation, guarantee, touching) for name, derivation in derivations.items()}
    plans, plan_findings = _plan(guarantee, sources)
    strengths = {lever: strength for lever, plan in plans.items() if (strength := strength_supplied(plan)) is not None}
    estimates, force_findings = _estimate(guarantee, sources, postures)
    whole = {lever: add_unplanned(plan, _gifts(lever, sources)) for lever, plan in plans.items()}
    paths, path_findings = follow_forces(guarantee, sources, whole)
    found = (*plan_findings, *force_findings, *path_findings)
    results = tuple(
        _result(design, guarantee, Law(derivations[design.id], touching), estimates[design.id], strengths)
        for design in guarantee.designs
    )
    played = compare_designs(guarantee, results, strengths, paths, draws=draws, seed=seed)
    return Assessment(
        guarantee=guarantee,
        designs=played.designs,
        paths=paths,
        promised=sources.promised,
        plans=MappingProxyType(plans),
        strengths=MappingProxyType(strengths),
        influences=played.influences,
        reversals=played.reversals,
        missing=_missing((*sources.findings, *found, *_clashes(derivations), *played.findings)),
        provenance=Provenance(
            version=__version__,
            seed=seed,
            draws=draws,
            known_on=guarantee.known_on,
            facts_reach=min((p.facts_reach for p in plans.values()), default=None),
            forces_on=guarantee.forces_on,
        ),
    )


class Law(NamedTuple):
    """One design's answers, and the agreements that touch the protégé."""

    derivation: Derivation
    touching: frozenset[str]


def _derive(guarantee: Guarantee, sources: Sources) -> dict[str, Derivation]:
    """Every design's answers: the law as it stands once, and what each design adds on top."""
    agreements, gazetteer = sources.library.every, sources.gazetteer
    stands = derive(guarantee.event, agreements, gazetteer, lens=_lens(guarantee))
    return {
        design.id: extend(stands, agreements, gazetteer, lens=_lens(guarantee, design.added))
        for design in guarantee.designs
    }


def _lens(guarantee: Guarantee, added: tuple[Addition, ...] = ()) -> Lens:
    """What is owed to the protégé and those attacked with it: what binds others to the attacker is another question."""
    return Lens(known_on=guarantee.known_on, added=added, toward=guarantee.event.victims)


def _plan(guarantee: Guarantee, sources: Sources) -> tuple[dict[SupplyLever, DeliveryPlan], tuple[Finding, ...]]:
    """One plan for each regime and level that any design asks for, the baseline's first."""
    levers = dict.fromkeys(lever for lever in (guarantee.supply, *(d.supply for d in guarantee.designs)) if lever)
    plans: dict[SupplyLever, DeliveryPlan] = {}
    findings: list[Finding] = []
    for lever in levers:
        programme, level = sources.programmes.get(lever.programme), lever.level
        if level == AS_PROMISED:
            programme, level = (sources.promised.programme if sources.promised else None), "as-pledged"
        if programme is not None:
            plan, found = plan_deliveries(programme, regime=lever.regime, level=level)
            plans[lever] = add_gifts(replace(plan, level=lever.level), _gifts(lever, sources))
            findings.extend(found)
    return plans, tuple(findings)


def _gifts(lever: SupplyLever, sources: Sources) -> tuple[Gift, ...]:
    """What comes in kind beside the money of a plan: under the design that promises make, and under no other."""
    return sources.promised.gifts if sources.promised and lever.level == AS_PROMISED else ()


def _estimate(
    guarantee: Guarantee, sources: Sources, postures: dict[str, tuple[Posture, ...]]
) -> tuple[dict[str, tuple[ForceEstimate, ...]], tuple[Finding, ...]]:
    """What everybody can bring under each design. The same states stand in every design: all that any of them asks."""
    states = tuple(sorted({p.state for found in postures.values() for p in found}))
    estimates: dict[str, tuple[ForceEstimate, ...]] = {}
    findings: list[Finding] = []
    for design in guarantee.designs:
        deployment = Deployment(
            protege=guarantee.protege,
            challenger=guarantee.challenger,
            on=guarantee.forces_on,
            days=guarantee.response_days,
            stationed=design.stationed,
        )
        estimates[design.id], found = estimate_forces(sources.forces, states, deployment)
        findings.extend(found)
    return estimates, tuple(findings)


def _result(
    design: Design,
    guarantee: Guarantee,
    law: Law,
    estimates: tuple[ForceEstimate, ...],
    strengths: dict[SupplyLever, SuppliedStrength],
) -> DesignResult:
    postures = summarise_postures(law.derivation, guarantee, law.touching)
    return DesignResult(
        design=design.id,
        title=design.title,
        says=design.says,
        derivation=law.derivation,
        postures=postures,
        headcounts=count_heads(postures),
        questions=collect_questions(law.derivation, guarantee, law.touching),
        estimates=estimates,
        supply=design.supply,
        supplied=_met_on(strengths.get(design.supply) if design.supply else None, guarantee.forces_on),
        outcomes=None,
    )


def _met_on(strength: SuppliedStrength | None, on: date) -> float | None:
    """The share of the need that is met in the month of a day, or in the last month planned before it."""
    if strength is None:
        return None
    before = [met for month, met in zip(strength.months, strength.overall, strict=True) if month <= on]
    return before[-1] if before else None


def _clashes(derivations: dict[str, Derivation]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(f for d in derivations.values() for f in d.findings if f.severity is not Severity.NOTE))


def _missing(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is not known or not used: every finding but plain notes on files, once."""
    return tuple(dict.fromkeys(f for f in findings if f.severity is not Severity.NOTE))
