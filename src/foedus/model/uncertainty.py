"""What a plan is worth where the world may turn out otherwise: policies side by side, the worth of hedging, and who is missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .delivery import Simulation


@dataclass(frozen=True, kw_only=True)
class PolicyTrial:
    """One plan kept and one planned anew every `every` months, in the same worlds, each beside the best with hindsight.

    A loss is the discounted, weighted sum over months of the share of need unmet, with the small terms of the plan's objective;
    one for each world, in the same order, under `fixed`, `rolling` and `hindsight`. The bands are of what arrives.
    """

    every: int
    fixed: tuple[float, ...]
    rolling: tuple[float, ...]
    hindsight: tuple[float, ...]
    fixed_bands: Simulation
    rolling_bands: Simulation


@dataclass(frozen=True, kw_only=True)
class PlanWorth:
    """What it is worth to plan the first `firm` months for several scenarios at once instead of for their mean.

    `stochastic` is the expected loss of the plan made for all scenarios, `expected_value` that of the plan made for their mean,
    `hindsight` that of knowing the scenario beforehand; all on the same `scenarios`. A None says that the plan for the mean breaks
    a limit in some scenario. `fresh_mean` and `fresh_hedged` are losses in worlds that neither plan has seen, in the same order.
    """

    firm: int
    scenarios: int
    stochastic: float
    expected_value: float | None
    hindsight: float
    fresh_mean: tuple[float, ...]
    fresh_hedged: tuple[float, ...]

    @property
    def of_the_stochastic_plan(self) -> float | None:
        """The value of the stochastic solution: what planning for the mean loses on the scenarios."""
        return None if self.expected_value is None else self.expected_value - self.stochastic

    @property
    def of_information(self) -> float:
        """The expected value of perfect information: what not knowing the scenario loses."""
        return self.stochastic - self.hindsight


@dataclass(frozen=True, kw_only=True)
class ClassLoss:
    """What is missing of one class by one milestone, as a share of its whole need: `planned` where all is planned anew without those
    who left; `carried` the 5th, 50th and 95th percentile over runs in which the plan is kept, empty where that was not simulated."""

    capability: str
    month: date
    planned: float
    carried: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Defection:
    """One or two that leave, such as `donor NLD` or `seller USA`: from the month `since` on their money or goods come no more;
    `loss` is how much the objective of the plan worsens, in weighted months of need unmet."""

    left: tuple[str, ...]
    since: date
    loss: float
    classes: tuple[ClassLoss, ...]
