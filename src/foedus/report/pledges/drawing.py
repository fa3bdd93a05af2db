"""Pictures of the pledge charts. Marks differ by shade, hatch, dash or text, never by colour alone."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from foedus.report.pages import Chart
from foedus.report.pages.drawing import FAINT, GRID, INK, PALETTE, draw_file, draw_inline

from .charts import STEPS

_SHADES = (
    "#ffffff",
    "#ffffff",
    "#f2f5f8",
    "#e3eaf1",
    "#cddceb",
    "#b0cae2",
    "#8fb3d6",
    "#6b9bc8",
    "#4781b5",
    "#2c659a",
    "#143f6b",
)
_HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\", "++++", "oo", "--", "||", "**")
_LINES = {
    "needed, low": (INK, ":"),
    "needed, high": (INK, (0, (1, 1))),
    "fts": (PALETTE[0], "-"),
    "kiel": (PALETTE[1], "--"),
    "announced": (PALETTE[2], "-."),
    "delivered": (PALETTE[3], (0, (8, 2))),
    "said": (PALETTE[4], (0, (3, 1, 1, 1))),
}


def draw_svg(chart: Chart, *, width: float = 7.6) -> str:
    """The picture of a chart as an SVG element."""
    return draw_inline(chart, _figure, width)


def draw_png(chart: Chart, *, width: float = 7.6) -> bytes:
    """The picture of a chart as a PNG file."""
    return draw_file(chart, _figure, width)


def write_table(chart: Chart) -> str:
    """The table of a chart as CSV: a row for each series, an empty cell where a value is not known."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow((chart.unit, *chart.columns))
    for series in chart.series:
        label, *marks = series.label.split("|")
        shown = ["" if v is None else _cell(chart, v) for v in series.values]
        writer.writerow((label, *(f"{v} {m}".strip() for v, m in zip(shown, marks or [""] * len(shown), strict=True))))
    return stream.getvalue()


def _cell(chart: Chart, value: float) -> str:
    return STEPS[int(value)] if chart.kind == "matrix" else f"{value:.10g}"


def _figure(chart: Chart, width: float) -> Figure:
    figure = Figure(figsize=(width, _height(chart)), layout="constrained")
    _DRAWN[chart.kind](chart, figure)
    figure.suptitle(chart.title, x=0.01, ha="left", fontsize=10, color=INK)
    return figure


def _height(chart: Chart) -> float:
    if chart.kind == "course":
        return 0.8 + 2.2 * math.ceil(len(_panels(chart)) / 2)
    if chart.kind == "heights":
        return 0.7 + 2.1 * math.ceil(len(chart.series) / 2)
    return 1.3 + (0.25 if chart.kind == "matrix" else 0.3) * len(chart.series)


def draw_matrix(chart: Chart, figure: Figure) -> None:
    """Draw actors against domains, each cell with its word and its mark."""
    axes = figure.add_subplot()
    for row, series in enumerate(chart.series):
        marks = series.label.split("|")[1:]
        for column, value in enumerate(series.values):
            if value is not None:
                _draw_cell(axes, row, column, int(value), marks[column])
    axes.set_yticks(range(len(chart.series)), [s.label.split("|")[0] for s in chart.series], fontsize=7.5)
    axes.set_xticks([at + 0.5 for at in range(len(chart.columns))], chart.columns, fontsize=7.5)
    axes.xaxis.tick_top()
    axes.set_xlim(0, len(chart.columns))
    axes.set_ylim(len(chart.series) - 0.5, -0.5)
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_xlabel("? conditions not known   x not met   ~ low provenance   empty: silence", fontsize=7.5, color=FAINT)


def _draw_cell(axes: Axes, row: int, column: int, code: int, mark: str) -> None:
    axes.barh(
        row,
        0.94,
        left=column + 0.03,
        height=0.86,
        color=_SHADES[code],
        edgecolor=PALETTE[1] if code < 2 else FAINT,
        linewidth=0.6,
        hatch="xxxx" if code < 2 else "",
    )
    axes.text(
        column + 0.5,
        row,
        f"{STEPS[code]} {mark}".strip(),
        ha="center",
        va="center",
        fontsize=6.4,
        color="white" if code >= 8 else INK,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8} if code < 2 else None,
    )


def _draw_ladder(chart: Chart, figure: Figure) -> None:
    _draw_stacks(chart, figure, [_SHADES[STEPS.index(column)] for column in chart.columns], hatched=False)


def _draw_falls(chart: Chart, figure: Figure) -> None:
    _draw_stacks(chart, figure, [PALETTE[at % len(PALETTE)] for at in range(len(chart.columns))], hatched=True)


def _draw_stacks(chart: Chart, figure: Figure, colours: list[str], *, hatched: bool) -> None:
    axes = figure.add_subplot()
    left = [0.0] * len(chart.series)
    for at, column in enumerate(chart.columns):
        widths = [s.values[at] or 0.0 for s in chart.series]
        axes.barh(
            range(len(widths)),
            widths,
            left=left,
            color=colours[at],
            edgecolor="white" if hatched else FAINT,
            hatch=_HATCHES[at % len(_HATCHES)] if hatched else "",
            linewidth=0.5,
            height=0.7,
            label=column,
        )
        for row, (begun, width) in enumerate(zip(left, widths, strict=True)):
            if width and not hatched:
                dark = STEPS.index(column) >= 8
                colour = "white" if dark else INK
                axes.text(begun + width / 2, row, f"{width:.0f}", ha="center", va="center", fontsize=6.5, color=colour)
        left = [a + b for a, b in zip(left, widths, strict=True)]
    axes.set_yticks(range(len(chart.series)), [s.label for s in chart.series], fontsize=8)
    axes.invert_yaxis()
    axes.set_xlabel(chart.unit, fontsize=8)
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)
    axes.legend(frameon=False, fontsize=7.5, loc="upper left", bbox_to_anchor=(1.0, 1.0))


def _draw_heights(chart: Chart, figure: Figure) -> None:
    grid = figure.subplots(math.ceil(len(chart.series) / 2), 2, squeeze=False)
    cells = [cell for row in grid for cell in row]
    for cell, series in zip(cells, chart.series, strict=False):
        for row, (rung, value) in enumerate(zip(chart.columns, series.values, strict=True)):
            if value is None:
                cell.text(0, row, " no number", va="center", fontsize=6.5, color=FAINT)
                continue
            cell.barh(row, value, height=0.72, color=_SHADES[STEPS.index(rung)], edgecolor=FAINT, linewidth=0.6)
            cell.text(
                value, row, f" {value:,.0f}" if value >= 100 else f" {value:,.4g}", va="center", fontsize=6.5, color=INK
            )
        cell.set_yticks(range(len(chart.columns)), chart.columns, fontsize=7)
        cell.set_ylim(len(chart.columns) - 0.5, -0.5)
        cell.set_title(series.label, fontsize=8, loc="left", color=INK)
        cell.margins(x=0.16)
        cell.set_xlim(left=0)
        cell.tick_params(axis="both", length=0, labelsize=7)
    for cell in cells[len(chart.series) :]:
        cell.set_visible(False)


def _panels(chart: Chart) -> dict[str, dict[str, tuple[float | None, ...]]]:
    """The series of each panel: what stands before the colon of a label names it."""
    found: dict[str, dict[str, tuple[float | None, ...]]] = {}
    for series in chart.series:
        panel, _, name = series.label.rpartition(": ")
        found.setdefault(panel, {})[name] = series.values
    return found


def _draw_course(chart: Chart, figure: Figure) -> None:
    panels = _panels(chart)
    grid = figure.subplots(math.ceil(len(panels) / 2), 2, squeeze=False, sharex=True)
    cells = [cell for row in grid for cell in row]
    for cell, (panel, series) in zip(cells, panels.items(), strict=False):
        for name, values in series.items():
            colour, dash = _LINES[name]
            shown = [math.nan if v is None else v for v in values]
            cell.plot(
                range(len(shown)), shown, color=colour, linestyle=dash, linewidth=1.5, label=name, drawstyle="steps-mid"
            )
        cell.set_title(panel, fontsize=8, loc="left", color=INK)
        cell.set_ylim(bottom=0)
        cell.grid(axis="y", color=GRID, linewidth=0.6)
        step = max(1, len(chart.columns) // 4)
        cell.set_xticks(range(0, len(chart.columns), step), chart.columns[::step], fontsize=7)
        cell.tick_params(axis="y", labelsize=7)
    for cell in cells[len(panels) :]:
        cell.set_visible(False)
    names, handles = cells[0].get_legend_handles_labels()[::-1]
    figure.legend(handles, names, loc="outside lower center", ncols=7, frameon=False, fontsize=7.5)


_DRAWN: dict[str, Callable[[Chart, Figure], None]] = {
    "matrix": draw_matrix,
    "ladder": _draw_ladder,
    "course": _draw_course,
    "falls": _draw_falls,
    "heights": _draw_heights,
}
