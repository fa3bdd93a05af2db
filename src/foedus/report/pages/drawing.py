"""The one door to the drawing library: a chart becomes an SVG picture with a title, readable without scripts or network."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from .charts import Chart

INK, FAINT, GRID = "#1b2733", "#5b6b7a", "#d9e0e6"
PALETTE = ("#1f5a92", "#c4580f", "#3b7d4f", "#7a4b94", "#8a6d1a", "#4a4a4a")
"""Every colour stands at least 3 to 1 against white; marks differ by shape or dash too, never by colour alone."""

_DASHES = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (5, 2, 1, 2)), (0, (8, 3)), "-")
STYLE: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.7,
    "text.color": INK,
    "xtick.color": FAINT,
    "ytick.color": INK,
    "svg.fonttype": "none",
    "svg.hashsalt": "foedus",
}


Make = Callable[[Chart, float], Figure]
"""Makes the figure of a chart at a width in inches, under the common style."""


def draw_chart(chart: Chart, *, width: float = 7.2) -> str:
    """The picture of a chart as an SVG element, ids made unique by the chart's own id."""
    with rc_context(STYLE):
        figure = Figure(figsize=(width, _height(chart)), layout="constrained")
        axes = figure.add_subplot()
        _DRAWN[chart.kind](chart, axes)
        return as_inline(figure, chart)


def draw_inline(chart: Chart, make: Make, width: float) -> str:
    """The picture of a chart as an SVG element, by what makes its figure."""
    with rc_context(STYLE):
        return as_inline(make(chart, width), chart)


def draw_file(chart: Chart, make: Make, width: float) -> bytes:
    """The picture of a chart as a PNG file, for those who look at it apart from its page."""
    with rc_context(STYLE):
        stream = io.BytesIO()
        FigureCanvasAgg(make(chart, width)).print_figure(stream, dpi=110, facecolor="white")
    return stream.getvalue()


def as_inline(figure: Figure, chart: Chart) -> str:
    """A drawn figure as an SVG element that stands in a page and bears its chart's own id and summary."""
    stream = io.StringIO()
    FigureCanvasSVG(figure).print_figure(
        stream, format="svg", metadata={"Date": None, "Creator": None, "Title": chart.title}
    )
    return _inline(stream.getvalue(), chart)


def _height(chart: Chart) -> float:
    return 2.6 if chart.kind == "lines" else 0.62 + 0.235 * len(chart.series)


def _draw_lines(chart: Chart, axes: Axes) -> None:
    positions = range(len(chart.columns))
    for index, series in enumerate(chart.series):
        values = [float("nan") if v is None else v for v in series.values]
        colour, dash = PALETTE[index % len(PALETTE)], _DASHES[index % len(_DASHES)]
        axes.plot(positions, values, color=colour, linestyle=dash, linewidth=1.8, label=series.label)
    step = max(1, -(-len(chart.columns) // 6))
    axes.set_xticks(list(positions)[::step], chart.columns[::step])
    axes.set_ylabel(chart.unit)
    axes.set_ylim(bottom=0)
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.legend(frameon=False, fontsize=8, loc="upper left", bbox_to_anchor=(1.0, 1.0), borderaxespad=0.2)


def _draw_bars(chart: Chart, axes: Axes) -> None:
    rows = range(len(chart.series))
    left = [0.0] * len(chart.series)
    for index, column in enumerate(chart.columns):
        widths = [series.values[index] or 0.0 for series in chart.series]
        hatch = ("", "////", "....", "xxxx")[index % 4]
        axes.barh(
            rows,
            widths,
            left=left,
            height=0.68,
            color=PALETTE[index % len(PALETTE)],
            hatch=hatch,
            edgecolor="white",
            linewidth=0.4,
            label=column,
        )
        left = [a + b for a, b in zip(left, widths, strict=True)]
    for row, (total, series) in enumerate(zip(left, chart.series, strict=True)):
        known = any(v is not None for v in series.values)
        axes.annotate(
            f"{total:,.0f}" if known else "not known",
            (total, row),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=7.5,
            color=FAINT,
        )
    _rows(chart, axes)
    axes.margins(x=0.1)
    if len(chart.columns) > 1:
        axes.legend(frameon=False, fontsize=8, loc="lower right")


def _draw_spans(chart: Chart, axes: Axes) -> None:
    for row, series in enumerate(chart.series):
        low, middle, high = (*series.values, None, None, None)[:3]
        if low is None or high is None:
            axes.annotate(
                "not played",
                (0, row),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
                fontsize=7.5,
                color=FAINT,
            )
            continue
        axes.plot([low, high], [row, row], color=PALETTE[0], linewidth=5, solid_capstyle="butt", alpha=0.45)
        if middle is not None:
            axes.plot([middle], [row], marker="D", markersize=4.5, color=INK)
    axes.axvline(0, color=FAINT, linewidth=0.8)
    _rows(chart, axes)


def _draw_signed(chart: Chart, axes: Axes) -> None:
    for row, series in enumerate(chart.series):
        value = series.values[0]
        if value is not None:
            colour, hatch = (PALETTE[0], "") if value >= 0 else (PALETTE[1], "////")
            axes.barh(row, value, height=0.66, color=colour, hatch=hatch, edgecolor="white", linewidth=0.4)
    axes.axvline(0, color=FAINT, linewidth=0.8)
    _rows(chart, axes)


def _rows(chart: Chart, axes: Axes) -> None:
    axes.set_yticks(range(len(chart.series)), [series.label for series in chart.series])
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    # Set from the right edge, since centred under a narrow plot a long unit would run out of the picture.
    axes.set_xlabel(chart.unit, loc="right")


_DRAWN: dict[str, Callable[[Chart, Axes], None]] = {
    "lines": _draw_lines,
    "bars": _draw_bars,
    "spans": _draw_spans,
    "signed": _draw_signed,
}


def _inline(svg: str, chart: Chart) -> str:
    """The bare element, with ids and references of its own, sized by its page, and named for those who hear it."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r'\bid="([^"]+)"', rf'id="{chart.id}-\1"', body)
    body = re.sub(r'(href="|url\()#', rf"\g<1>#{chart.id}-", body)
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", body, count=1)
    body = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", body, count=1)
    return body.replace("<svg", f'<svg role="img" aria-label="{_escaped(chart.summary)}"', 1)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
