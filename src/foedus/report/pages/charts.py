"""A chart is its table: one frozen value from which the picture is drawn and the table is printed, so that they cannot differ."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Series:
    """One row of a chart: its label, and one value for each column; None is unknown and leaves a gap."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture and its table. `summary` is the one sentence that somebody who cannot see the picture hears.

    `kind` is lines (columns along the horizontal axis), bars (one bar per series, stacked by column), spans (low, middle
    and high per series) or signed (one bar either side of nought per series).
    """

    id: str
    kind: str
    title: str
    summary: str
    unit: str
    columns: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""
