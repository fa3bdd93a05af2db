"""Pictures of the supply charts. Marks differ by shape, dash or hatch, never by colour alone."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from foedus.report.pages import Chart
from foedus.report.pages.drawing import FAINT, GRID, INK, PALETTE, draw_file, draw_inline

from .records import STATUSES

_Row = tuple[str, tuple[float | None, ...]]
_NOUGHT = 1e-6
"""A panel whose highest point lies below this shows the solver's noise, and is drawn as nought."""
_BANDS: tuple[dict[str, Any], ...] = (
    {"facecolor": (PALETTE[0], 0.2), "edgecolor": (PALETTE[0], 0.8)},
    {"facecolor": "none", "edgecolor": PALETTE[1], "hatch": "////"},
)
_HATCHES = ("", "////", "....", "xxxx")
_LINES = {"needed": ":", "floor": ":", "most": ":", "open to us": (0, (5, 2)), "for all": ":"}
_GREYS = ("#ffffff", "#eef2f5", "#d3e0ec", "#a9c6e0", "#6f9fcb", "#2f6ea8", "#143f6b")


def draw_picture(chart: Chart, *, width: float = 7.6) -> str:
    """The picture of a chart as an SVG element."""
    return draw_inline(chart, _figure, width)


def draw_png(chart: Chart, *, width: float = 7.6) -> bytes:
    """The picture of a chart as a PNG file, for those who look at it apart from its page."""
    return draw_file(chart, _figure, width)


def _figure(chart: Chart, width: float) -> Figure:
    figure = Figure(figsize=(width, _height(chart)), layout="constrained")
    _DRAWN[chart.kind](chart, figure)
    return figure


def _height(chart: Chart) -> float:
    if chart.kind == "panels":
        groups = _groups(chart)
        titles = max(len(textwrap.wrap(group, 34)) for group in groups)
        return 0.4 + (1.32 + 0.13 * titles) * -(-len(groups) // 3)
    return 0.9 + (0.3 if chart.kind == "matrix" else 0.24) * len(chart.series)


def _groups(chart: Chart) -> dict[str, list[_Row]]:
    """The series of each panel: what stands before the colon of a label names it."""
    found: dict[str, list[_Row]] = {}
    for series in chart.series:
        group, _, name = series.label.rpartition(": ")
        found.setdefault(group, []).append((name, series.values))
    return found


def _draw_panels(chart: Chart, figure: Figure) -> None:
    groups = _groups(chart)
    rows = -(-len(groups) // 3)
    axes = figure.subplots(rows, min(3, len(groups)), squeeze=False, sharex=True)
    cells = [cell for row in axes for cell in row]
    names: dict[str, Artist] = {}
    styles = _styles(groups)
    for cell, (group, series) in zip(cells, groups.items(), strict=False):
        at = range(len(chart.columns))
        bands, lines = _split_bands(series)
        for (name, (low, high)), look in zip(bands.items(), _BANDS, strict=False):
            # The edge keeps a band in sight where its sides meet.
            names[name] = cell.fill_between(at, low, high, linewidth=0.8, **look)
        for name, row in lines.items():
            colour, dash = styles[name]
            (drawn,) = cell.plot(at, row, color=colour, linestyle=dash, linewidth=1.6)
            names.setdefault(name, drawn)
        cell.set_title("\n".join(textwrap.wrap(group, 34)), fontsize=8, loc="left", color=INK)
        cell.set_ylim(bottom=0, top=None if _peak(series) > _NOUGHT else 1.0)
        cell.grid(axis="y", color=GRID, linewidth=0.6)
        step = max(1, -(-len(chart.columns) // 3))
        cell.set_xticks(list(at)[::step], chart.columns[::step], fontsize=7)
        cell.tick_params(axis="y", labelsize=7)
    for cell in cells[len(groups) :]:
        cell.set_visible(False)
    figure.supylabel(chart.unit, fontsize=8)
    figure.legend(
        list(names.values()),
        list(names),
        loc="outside lower center",
        ncols=min(len(names), 5),
        frameon=False,
        fontsize=8,
    )


def _split_bands(series: Sequence[_Row]) -> tuple[dict[str, tuple[list[float], list[float]]], dict[str, list[float]]]:
    """The bands, each named by what stands before its 'low' and 'high', and the lines that remain."""
    sides = {name: _floats(values) for name, values in series}
    bands = {
        name.removesuffix("low").rstrip(", ") or "simulated runs": (low, sides[name.removesuffix("low") + "high"])
        for name, low in sides.items()
        if name.endswith("low")
    }
    return bands, {name: row for name, row in sides.items() if not name.endswith(("low", "high"))}


def _peak(series: Sequence[_Row]) -> float:
    return max((v for _, values in series for v in values if v is not None), default=0.0)


def _styles(groups: dict[str, list[_Row]]) -> dict[str, tuple[str, Any]]:
    """One colour and dash for each name, the same in every panel."""
    names = dict.fromkeys(name for series in groups.values() for name in _split_bands(series)[1])
    dashes = ("-", "--", ":", "-.", (0, (8, 2)), (0, (1, 1)), (0, (5, 1, 1, 1, 1, 1)), (0, (3, 3)), "-")
    return {
        name: (PALETTE[at % len(PALETTE)], _LINES.get(name, dashes[at % len(dashes)])) for at, name in enumerate(names)
    }


def _floats(values: tuple[float | None, ...]) -> list[float]:
    return [float("nan") if v is None else v for v in values]


def _draw_waterfall(chart: Chart, figure: Figure) -> None:
    axes = figure.add_subplot()
    level = 0.0
    for row, series in enumerate(chart.series):
        value = series.values[0] or 0.0
        total = row == 0 or series.label in ("paid", "ordered or drawn", "received")
        start = 0.0 if total else level
        width = value
        colour, hatch = (PALETTE[0], "") if total else (PALETTE[1], "////")
        axes.barh(row, width, left=start, color=colour, hatch=hatch, edgecolor="white", height=0.66, linewidth=0.4)
        axes.annotate(
            f"{value:,.0f}",
            (max(start, start + width), row),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=8,
            color=FAINT,
        )
        level = value if total else level + value
    _name_rows(chart, axes)
    axes.margins(x=0.14)


def _draw_gantt(chart: Chart, figure: Figure) -> None:
    axes = figure.add_subplot()
    for row, series in enumerate(chart.series):
        paid, first, last, line = series.values
        axes.plot(
            [paid or 0.0],
            [row],
            marker="D",
            markersize=5,
            color=INK,
            label="paid in full" if not row else None,
            linestyle="none",
        )
        if first is not None and last is not None:
            axes.barh(
                row, last - first, left=first, height=0.5, color=PALETTE[0], label="from stock" if not row else None
            )
        if line is not None:
            axes.plot(
                [line],
                [row],
                marker=">",
                markersize=6,
                color=PALETTE[1],
                linestyle="none",
                label="first new from a line" if not row else None,
            )
    _name_rows(chart, axes)
    axes.legend(frameon=False, fontsize=8, loc="upper left", bbox_to_anchor=(1.0, 1.0))


def _draw_burden(chart: Chart, figure: Figure) -> None:
    rows, line = chart.series[:-1], chart.series[-1].values[1]
    left, right = figure.subplots(1, 2, sharey=True)
    at = range(len(rows))
    left.barh(at, [s.values[0] or 0.0 for s in rows], color=PALETTE[0], height=0.66, label="pays")
    left.barh(
        at,
        [s.values[2] or 0.0 for s in rows],
        left=[s.values[0] or 0.0 for s in rows],
        color="white",
        edgecolor=PALETTE[0],
        hatch="....",
        height=0.66,
        linewidth=0.6,
        label="promised, not called on",
    )
    right.barh(at, [s.values[1] or 0.0 for s in rows], color=PALETTE[2], height=0.66)
    for row, series in enumerate(rows):
        if series.values[1] is None:
            right.annotate(
                "key not known",
                (0, row),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
                fontsize=7.5,
                color=FAINT,
            )
    if line is not None:
        right.axvline(line, color=INK, linestyle="--", linewidth=1.2, label="equal share")
    left.set_yticks(at, [s.label for s in rows])
    left.invert_yaxis()
    left.set_xlabel(chart.unit)
    right.set_xlabel("million for each billion of its economy")
    figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    for axes in (left, right):
        axes.grid(axis="x", color=GRID, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.tick_params(axis="y", length=0)


def _draw_matrix(chart: Chart, figure: Figure) -> None:
    axes = figure.add_subplot()
    for row, series in enumerate(chart.series):
        badges = series.label.split("|")[1:]
        for column, value in enumerate(series.values):
            if value is None:
                continue
            dark = value >= 5
            axes.barh(
                row,
                0.94,
                left=column + 0.03,
                height=0.88,
                color=_GREYS[int(value)],
                edgecolor=FAINT,
                linewidth=0.6,
                hatch="xx" if value == 0 else "",
            )
            text = STATUSES[int(value)] + (f"\n{badges[column]}" if badges[column] else "")
            axes.text(
                column + 0.5,
                row,
                text,
                ha="center",
                va="center",
                fontsize=5.6,
                color="white" if dark else INK,
                linespacing=0.95,
            )
    axes.set_yticks(range(len(chart.series)), [s.label.split("|")[0] for s in chart.series])
    axes.set_xticks([at + 0.5 for at in range(len(chart.columns))], chart.columns, fontsize=7)
    axes.xaxis.tick_top()
    axes.set_xlim(0, len(chart.columns))
    axes.set_ylim(len(chart.series) - 0.5, -0.5)
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)


def _draw_bars(chart: Chart, figure: Figure) -> None:
    axes = figure.add_subplot()
    left = [0.0] * len(chart.series)
    for index, column in enumerate(chart.columns):
        widths = [s.values[index] or 0.0 for s in chart.series]
        colour = PALETTE[index % len(PALETTE)]
        axes.barh(
            range(len(widths)),
            widths,
            left=left,
            color=colour,
            hatch=_HATCHES[index % 4],
            edgecolor="white",
            linewidth=0.4,
            height=0.68,
            label=column,
        )
        left = [a + b for a, b in zip(left, widths, strict=True)]
    _name_rows(chart, axes)
    axes.legend(frameon=False, fontsize=8, loc="upper left", bbox_to_anchor=(1.0, 1.0))


def _draw_tornado(chart: Chart, figure: Figure) -> None:
    axes = figure.add_subplot()
    for row, series in enumerate(chart.series):
        loss, bound = series.values[0] or 0.0, series.values[1] or 0.0
        axes.barh(
            row,
            loss,
            height=0.66,
            color=PALETTE[1],
            hatch="////",
            edgecolor="white",
            linewidth=0.4,
            label="plan solved without it" if not row else None,
        )
        axes.plot(
            [bound, bound],
            [row - 0.4, row + 0.4],
            color=INK,
            linewidth=1.6,
            label="bound by prices" if not row else None,
        )
    _name_rows(chart, axes)
    axes.legend(frameon=False, fontsize=8, loc="lower right")


def _name_rows(chart: Chart, axes: Axes) -> None:
    axes.set_yticks(range(len(chart.series)), [series.label for series in chart.series])
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.xaxis.set_major_locator(MaxNLocator(6))
    axes.set_xlabel(chart.unit)


_DRAWN: dict[str, Callable[[Chart, Figure], None]] = {
    "panels": _draw_panels,
    "waterfall": _draw_waterfall,
    "gantt": _draw_gantt,
    "burden": _draw_burden,
    "matrix": _draw_matrix,
    "shares": _draw_bars,
    "counts": _draw_bars,
    "tornado": _draw_tornado,
}
