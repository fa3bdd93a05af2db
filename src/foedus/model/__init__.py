"""The hall: frozen, keyword-only values that pass between the rooms. No arrays, no files, no solvers."""

from __future__ import annotations

from .agreement import (
    Agreement,
    Area,
    Deadline,
    Decision,
    Invocation,
    Party,
    Provision,
    Reservation,
    Suspension,
    Term,
    Variant,
)
from .condition import ALWAYS, AllOf, AnyOf, Condition, Fact, Not, Test, facts_asked
from .event import Event, GivenFact
from .figure import Figure
from .finding import Finding, Severity, errors_in
from .guarantee import Addition, Design, Guarantee, Lens, Stationing, SupplyLever
from .obligation import Answer, Derivation, Obligation, Question, Step, UsedFact
from .place import Gazetteer, Group, Holding, Place, Region, Spell, State, StateCode
from .source import Citation, Locus
from .truth import Truth, all_true, any_true

__all__ = [
    "ALWAYS",
    "Addition",
    "Agreement",
    "AllOf",
    "Answer",
    "AnyOf",
    "Area",
    "Citation",
    "Condition",
    "Deadline",
    "Decision",
    "Derivation",
    "Design",
    "Event",
    "Fact",
    "Figure",
    "Finding",
    "Gazetteer",
    "GivenFact",
    "Group",
    "Guarantee",
    "Holding",
    "Invocation",
    "Lens",
    "Locus",
    "Not",
    "Obligation",
    "Party",
    "Place",
    "Provision",
    "Question",
    "Region",
    "Reservation",
    "Severity",
    "Spell",
    "State",
    "StateCode",
    "Stationing",
    "Step",
    "SupplyLever",
    "Suspension",
    "Term",
    "Test",
    "Truth",
    "UsedFact",
    "Variant",
    "all_true",
    "any_true",
    "errors_in",
    "facts_asked",
]
