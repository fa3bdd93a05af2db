"""Pictures of the charts on forces. Lines differ by dash as well as colour."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from foedus.report.pages import Chart
from foedus.report.pages.drawing import FAINT, GRID, INK, PALETTE, draw_file, draw_inline

from .binding import draw_binding

_DASHES: tuple[Any, ...] = ("--", ":", "-.", (0, (8, 2)), (0, (1, 1)), (0, (5, 1, 1, 1, 1, 1)), (0, (3, 3)))

_ROOM = {1: 56, 2: 48}
"""Characters that a line of a legend may have, by panels side by side."""

Rows = Mapping[str, tuple[float | None, ...]]
Groups = dict[str, dict[str, tuple[float | None, ...]]]


def draw_picture(chart: Chart, *, width: float = 7.6) -> str:
    """The picture of a chart as an SVG element."""
    return draw_inline(chart, _figure, width)


def draw_png(chart: Chart, *, width: float = 7.6) -> bytes:
    """The picture of a chart as a PNG file, for those who look at it apart from its page."""
    return draw_file(chart, _figure, width)


def _figure(chart: Chart, width: float) -> Figure:
    if chart.kind == "stairs":
        figure = Figure(figsize=(width, 2.6 + 0.2 * len(chart.series)), layout="constrained")
        _draw_stairs(chart, figure)
        return figure
    groups = _groups(chart)
    across = 1 if len(groups) == 1 else 2
    deep = max(len(series) for series in groups.values())
    figure = Figure(figsize=(width, (1.6 + 0.14 * deep) * -(-len(groups) // across) + 0.3), layout="constrained")
    _draw_panels(chart, groups, across, figure)
    return figure


def _groups(chart: Chart) -> Groups:
    """The series of each panel: what stands before the first colon of a label names it."""
    found: Groups = {}
    for series in chart.series:
        group, _, name = series.label.partition(": ")
        found.setdefault(group, {})[name] = series.values
    return found


def _draw_panels(chart: Chart, groups: Groups, across: int, figure: Figure) -> None:
    cells = [c for row in figure.subplots(-(-len(groups) // across), across, squeeze=False) for c in row]
    for cell, (group, series) in zip(cells, groups.items(), strict=False):
        _DRAWN[chart.kind](cell, series)
        _frame(cell, chart.columns, across)
        cell.set_title("\n".join(textwrap.wrap(group, 46)), fontsize=8.5, loc="left", color=INK)
    for cell in cells[len(groups) :]:
        cell.set_visible(False)
    figure.supylabel(chart.unit, fontsize=8)


def _draw_lines(axes: Axes, series: Rows) -> None:
    """A band from the worse to the better end, its middle, and a line for everything else."""
    at, rest = list(range(len(next(iter(series.values()))))), dict(series)
    if "low" in rest and "high" in rest:
        low, high = _floats(rest.pop("low")), _floats(rest.pop("high"))
        axes.fill_between(at, low, high, color=PALETTE[0], alpha=0.22, linewidth=0, label="worse to better end")
    if "middle" in rest:
        axes.plot(at, _floats(rest.pop("middle")), color=PALETTE[0], linewidth=1.8, label="middle")
    for number, (name, values) in enumerate(rest.items()):
        plain = name.startswith(("need", "wanted", "every"))
        axes.plot(
            at,
            _floats(values),
            color=INK if plain else PALETTE[1 + number % (len(PALETTE) - 1)],
            linestyle=_DASHES[number % 7],
            linewidth=1.0 if plain else 1.4,
            label=name,
        )


def _frame(axes: Axes, columns: tuple[str, ...], across: int) -> None:
    """Months along the foot, numbers up the side, and the legend below."""
    axes.set_ylim(bottom=0)
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    step = max(1, -(-len(columns) // 5))
    axes.set_xticks(list(range(len(columns)))[::step], columns[::step], fontsize=7)
    axes.tick_params(axis="y", labelsize=7)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    handles, labels = axes.get_legend_handles_labels()
    axes.legend(
        handles,
        ["\n".join(textwrap.wrap(label, _ROOM[across])) for label in labels],
        frameon=False,
        fontsize=6.5,
        loc="upper left",
        bbox_to_anchor=(0.0, -0.14),
        ncols=2 if across == 1 and len(labels) > 5 else 1,
    )


_DRAWN: dict[str, Callable[[Axes, Rows], None]] = {"panels": _draw_lines, "binding": draw_binding}
"""What draws the panels of a chart, by its kind."""


def _floats(values: tuple[float | None, ...]) -> list[float]:
    return [float("nan") if v is None else v for v in values]


def _draw_stairs(chart: Chart, figure: Figure) -> None:
    rows, total = figure.subplots(2, 1, sharex=True, height_ratios=(max(1.0, 0.2 * len(chart.series)), 1.5))
    for at, series in enumerate(chart.series):
        _draw_arrival(rows, at, tuple(_floats(series.values)))
    rows.set_yticks(range(len(chart.series)), [s.label for s in chart.series], fontsize=7)
    rows.invert_yaxis()
    rows.legend(frameon=False, fontsize=7, loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=3)
    rows.set_xlim(0.0, 1.5 * max(s.values[4] or 0.0 for s in chart.series))
    _draw_total(chart, total)
    total.set_xlabel(chart.unit)


def _draw_arrival(axes: Axes, at: int, values: tuple[float, ...]) -> None:
    """One state's row: from its first to its last day, if all goes fast and if all goes slowly."""
    far, first, late, soon, last, low, high = values
    names = ("first to last, whole range", "if all goes slowly", "if all goes fast") if not at else (None,) * 3
    axes.barh(at, last - first, left=first, height=0.3, color=PALETTE[0], alpha=0.3, label=names[0])
    slow: dict[str, Any] = {"facecolor": "none", "edgecolor": INK, "hatch": "////", "linewidth": 0.5}
    axes.barh(at, last - late, left=late, height=0.7, label=names[1], **slow)
    axes.barh(at, soon - first, left=first, height=0.7, color=PALETTE[0], label=names[2])
    told = f"{far:,.0f} km, {low:,.0f} to {high:,.0f} people"
    axes.annotate(told, (last, at), xytext=(5, 0), textcoords="offset points", va="center", fontsize=6.5, color=FAINT)


def _draw_total(chart: Chart, axes: Axes) -> None:
    """All people who can have arrived, as steps: each state at its last day."""
    for name, day, people, style in (("fast, many", 3, 6, "-"), ("slow, few", 4, 5, "--")):
        arrived = sorted(((s.values[day] or 0.0), (s.values[people] or 0.0)) for s in chart.series)
        days, sums = [0.0], [0.0]
        for when, more in arrived:
            days.append(when)
            sums.append(sums[-1] + more)
        days.append(axes.get_xlim()[1])
        sums.append(sums[-1])
        axes.step(days, sums, where="post", color=INK, linestyle=style, linewidth=1.4, label=name)
    axes.set_ylabel("people, all", fontsize=7)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.tick_params(axis="y", labelsize=7)
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.legend(frameon=False, fontsize=7, loc="upper left")
