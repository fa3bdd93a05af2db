"""A number with its range, unit, source and tag."""

from __future__ import annotations

from dataclasses import dataclass

from .source import Citation


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A quantity as a range: `low` and `high` are the ends meant, `central` the value printed in the source where it prints one.

    `unit` is a name in `foedus.vocabulary.units`. An unknown quantity is `None` where a `Figure` could stand, never a zero.
    """

    low: float
    high: float
    central: float | None = None
    unit: str
    source: Citation

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"range is upside down: {self.low} to {self.high} {self.unit}")
        if self.central is not None and not self.low <= self.central <= self.high:
            raise ValueError(f"central value {self.central} lies outside {self.low} to {self.high} {self.unit}")

    @property
    def middle(self) -> float:
        """The printed value, or the midpoint of the range where none is printed."""
        return self.central if self.central is not None else (self.low + self.high) / 2
