"""How a check becomes a step in the chain of reasons."""

from __future__ import annotations

from foedus.model import Question, Step, Truth

from .interpretation import Verdict


def make_step(
    check: str, truth: Truth, says: str, article: str = "", reason: str = "", question: Question | None = None
) -> Step:
    """A step that one fact of the agreement settles. `reason` counts only where the step does not hold."""
    return Step(
        check=check, truth=truth, says=says, article=article, reason=reason, questions=(question,) if question else ()
    )


def tell(check: str, verdict: Verdict, article: str, reason: str, otherwise: str = "") -> Step:
    """A step that a condition settled. `otherwise` is said where the condition asked nothing."""
    return Step(
        check=check,
        truth=verdict.truth,
        says=verdict.says or otherwise,
        article=verdict.article or article,
        reason="" if verdict.truth is Truth.TRUE else reason,
        facts=verdict.facts,
        questions=verdict.questions,
    )
