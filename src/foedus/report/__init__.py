"""Results as tables, prose and plain data, made once and shown as terminal text, JSON or HTML.

This door is light: it shows answers to events. Pages with figures have a door of their own, `foedus.report.pages`, since
they load the drawing library.
"""

from __future__ import annotations

from .answers import AgreementAnswer, ClauseAnswer, DerivationPage, show_derivation
from .chains import show_chain
from .codesheets import Codesheet, ListedAgreement, list_agreements, show_codesheet
from .drafts import print_cascade, print_clauses, print_effects, print_gaps, print_questions
from .phrases import say_acts, say_deadline, say_duty, say_worth
from .plain import to_plain
from .terminal import print_chain, print_codesheet, print_derivation, print_findings, print_list

__all__ = [
    "AgreementAnswer",
    "ClauseAnswer",
    "Codesheet",
    "DerivationPage",
    "ListedAgreement",
    "list_agreements",
    "print_cascade",
    "print_chain",
    "print_clauses",
    "print_codesheet",
    "print_derivation",
    "print_effects",
    "print_findings",
    "print_gaps",
    "print_list",
    "print_questions",
    "say_acts",
    "say_deadline",
    "say_duty",
    "say_worth",
    "show_chain",
    "show_codesheet",
    "show_derivation",
    "to_plain",
]
