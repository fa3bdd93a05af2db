"""What a plan is worth where the world may turn out otherwise: sentences and tables for the terminal and the page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedus.model import Defection, PlanWorth, PolicyTrial, Simulation

from .words import name_class

_TELLING = 1e-4
"""Losses that differ by less, in weighted months of need unmet, differ by no more than the solver's tolerance."""
_MOST = 8
"""How many groups of those that leave the terminal shows; the page and JSON hold all."""


def say_trial(trial: PolicyTrial) -> tuple[str, ...]:
    """How the plan kept and the plan made anew compare, world by world, and how far both are from hindsight."""
    saved = np.subtract(trial.fixed, trial.rolling)
    low, middle, high = np.percentile(saved, (5, 50, 95))
    far = np.subtract(trial.rolling, trial.hindsight)
    better, count = int((saved > _TELLING).sum()), len(saved)
    return (
        f"Planned anew every {trial.every} months, less is short in {better} of {count} worlds than under the plan kept.",
        f"What that saves, in weighted months of need unmet: {middle:.2f} ({low:.2f} to {high:.2f}), the same worlds for both.",
        f"What not knowing the future still loses: {np.median(far):.2f} ({far.min():.2f} to {far.max():.2f}).",
        "The plan kept chooses with hindsight what to leave out where money or capacity does not come, which flatters it.",
    )


def say_worth(worth: PlanWorth) -> tuple[str, ...]:
    """The value of the stochastic plan and of information, on the scenarios and in worlds that no plan has seen."""
    value = worth.of_the_stochastic_plan
    plain = (
        f"A plan for {worth.scenarios} scenarios at once is worth {_months(value)} against one for their mean"
        if value is not None
        else "The plan for the mean breaks a limit in some scenario, so its loss is not known"
    )
    said = [
        f"{plain}; decisions of the first {worth.firm} months are one for all.",
        f"To know beforehand which scenario comes is worth {_months(worth.of_information)}.",
    ]
    gains = np.subtract(worth.fresh_mean, worth.fresh_hedged)
    if len(gains):
        low, middle, high = np.percentile(gains, (5, 50, 95))
        better = int((gains > _TELLING).sum())
        said.append(
            f"In {len(gains)} worlds that neither has seen the hedged plan is ahead in {better}: "
            f"{middle:.3f} ({low:.3f} to {high:.3f}); below nought it is behind."
            if np.abs(gains).max() > _TELLING
            else f"In {len(gains)} worlds that neither has seen the two do not differ by anything that the solver can tell."
        )
    return tuple(said)


def say_defections(defections: Sequence[Defection]) -> tuple[str, ...]:
    """Who is missed most, alone and in twos."""
    said = []
    for size, word in ((1, "one"), (2, "two")):
        row = max(_telling(defections, size), key=lambda d: d.loss, default=None)
        if row is not None:
            said.append(
                f"The {word} missed most: {' and '.join(row.left)}, {_months(row.loss)} with all else planned anew."
            )
    return tuple(said)


def _telling(defections: Sequence[Defection], size: int) -> list[Defection]:
    """The groups of a size, without those of two in which one alone is missed as much to within a hundredth."""
    alone = {d.left[0]: d.loss for d in defections if len(d.left) == 1}
    return [
        d
        for d in defections
        if len(d.left) == size and (size == 1 or d.loss > 1.01 * max(alone.get(n, 0.0) for n in d.left))
    ]


def print_trial(trial: PolicyTrial, console: Console) -> None:
    """Both policies: what arrives by the last month, as bands, and the sentences."""
    _print_bands(trial.fixed_bands, f"The plan kept, {len(trial.fixed)} worlds", console)
    _print_bands(trial.rolling_bands, f"Planned anew every {trial.every} months, the same worlds", console)
    _say(say_trial(trial), console)


def print_worth(worth: PlanWorth, console: Console) -> None:
    """The worth of hedging."""
    table = Table("plan", "expected loss", title="Loss in weighted months of need unmet", title_justify="left")
    table.add_row("made for the mean", "no plan" if worth.expected_value is None else f"{worth.expected_value:,.3f}")
    table.add_row(f"made for {worth.scenarios} scenarios at once", f"{worth.stochastic:,.3f}")
    table.add_row("made with hindsight", f"{worth.hindsight:,.3f}")
    console.print(table)
    _say(say_worth(worth), console)


def print_defections(defections: Sequence[Defection], console: Console) -> None:
    """Those missed most: the loss, and what is missing of the class that loses most by the last milestone."""
    for size in (1, 2):
        rows = _telling(defections, size)[:_MOST]
        if not rows:
            continue
        table = Table("without", "loss", "class", "milestone", "missing, planned anew", "missing, plan kept")
        for d in rows:
            worst = max(d.classes, key=lambda c: c.planned)
            kept = (
                f"{worst.carried[1]:.0%} ({worst.carried[0]:.0%} to {worst.carried[2]:.0%})"
                if worst.carried
                else "not run"
            )
            name, month = name_class(worst.capability), f"{worst.month:%Y-%m}"
            table.add_row(" and ".join(d.left), f"{d.loss:.3g}", name, month, f"{worst.planned:.0%}", kept)
        console.print(table)
    if any(len(d.left) > 1 for d in defections):
        console.print(Text("Twos in which one alone is missed as much are left out here; JSON holds all.", "dim"))
    _say(say_defections(defections), console)


def _print_bands(bands: Simulation, title: str, console: Console) -> None:
    table = Table("class", *(f"{level}th" for level in bands.percentiles), title=title, title_justify="left")
    for band in bands.bands:
        table.add_row(name_class(band.capability), *(f"{level[-1]:.0%}" for level in band.levels))
    console.print(table)


def _say(sentences: Sequence[str], console: Console) -> None:
    for sentence in sentences:
        console.print(Text.assemble("  • ", sentence), soft_wrap=True)


def _months(value: float) -> str:
    return (
        f"{value:.3g} weighted months of need unmet" if abs(value) >= _TELLING else "nothing that the solver can tell"
    )
