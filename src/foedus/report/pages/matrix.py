"""Who is bound, by design: a matrix of states and designs in which a letter says the act and the frame says what the text is worth."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.assessment import Assessment, DesignResult, Posture
from foedus.report.phrases import say_duty, say_worth
from foedus.vocabulary.acts import STRENGTH
from foedus.vocabulary.instruments import cite_article

from .context import Cell, Matrix, MatrixRow

LETTERS = {
    "fight": ("F", "must fight"),
    "assist": ("A", "must assist, chooses how"),
    "specified": ("S", "must do named acts: arms, money, sanctions"),
    "consult": ("C", "must consult"),
    "deem": ("D", "must treat it as an attack on all"),
    "depends": ("?", "depends on what is not known"),
    "": ("", "owes nothing in this event"),
}
"""The letter of each family, and its meaning."""

WORTHS = {
    "law": "binding in law, or law of an organisation",
    "proposed": "proposed; counts only if adopted",
    "disputed": "of disputed legal force",
    "political": "a political promise",
}
"""How the frame of a cell speaks of legal force."""

_WORTH_OF = {
    "binding": "law",
    "organisation-law": "law",
    "domestic-law": "law",
    "proposed-binding": "proposed",
    "proposed-political": "proposed",
    "disputed": "disputed",
    "political": "political",
    "internal-executive": "political",
}


def show_matrix(assessment: Assessment, names: Mapping[str, str]) -> Matrix:
    """The matrix over every state that any design asks something of, those asked for most first."""
    states = _states(assessment)
    rows = tuple(_row(design, states, names) for design in assessment.designs)
    return Matrix(
        summary=_summary(assessment),
        states=states,
        names=tuple(names.get(state, state) for state in states),
        rows=rows,
        legend=tuple(LETTERS.values())[:-1],
        worths=tuple(WORTHS.items()),
    )


def _states(assessment: Assessment) -> tuple[str, ...]:
    weight: dict[str, int] = {}
    for design in assessment.designs:
        for posture in design.postures:
            strength = len(STRENGTH) - STRENGTH.index(posture.family) if posture.family else 0
            weight[posture.state] = weight.get(posture.state, 0) + strength
    return tuple(sorted((s for s in weight if weight[s]), key=lambda s: (-weight[s], s)))


def _row(design: DesignResult, states: tuple[str, ...], names: Mapping[str, str]) -> MatrixRow:
    postures = {posture.state: posture for posture in design.postures}
    return MatrixRow(
        design=design.design,
        title=design.title,
        cells=tuple(_cell(postures.get(state), names.get(state, state)) for state in states),
    )


def _cell(posture: Posture | None, name: str) -> Cell:
    if posture is not None and posture.bound is not None:
        bound = posture.bound
        says = f"{name} {say_duty(bound)} under {bound.title}, {cite_article(bound.article)} ({say_worth(bound.kind, bound.legal_force)})"
        return Cell(letter=LETTERS[posture.family][0], worth=_WORTH_OF[posture.legal_force], says=says)
    if posture is not None and posture.depends is not None:
        return Cell(letter="?", worth="", says=f"{name}: {posture.depends.because}")
    return Cell(letter="", worth="", says=f"{name} owes nothing in this event")


def _summary(assessment: Assessment) -> str:
    bound = [sum(p.bound is not None for p in design.postures) for design in assessment.designs]
    most = max(range(len(bound)), key=bound.__getitem__)
    return (
        f"As things stand {bound[0]} states owe the protected state something in the event; "
        f"under '{assessment.designs[most].title}' it is {bound[most]}."
    )
