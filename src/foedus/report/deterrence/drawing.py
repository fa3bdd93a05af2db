"""Pictures of the charts of a study. Marks differ by shape, hatch or panel, never by colour alone."""

from __future__ import annotations

from collections.abc import Callable

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from foedus.report.pages import Chart, Series
from foedus.report.pages.drawing import FAINT, GRID, INK, PALETTE, draw_file, draw_inline

_HATCHES = ("", "////", "....", "xxxx")


def draw_picture(chart: Chart, *, width: float = 7.6) -> str:
    """The picture of a chart as an SVG element."""
    return draw_inline(chart, _figure, width)


def draw_png(chart: Chart, *, width: float = 7.6) -> bytes:
    """The picture of a chart as a PNG file."""
    return draw_file(chart, _figure, width)


def _figure(chart: Chart, width: float) -> Figure:
    figure = Figure(figsize=(width, _height(chart)), layout="constrained")
    _DRAWN[chart.kind](chart, figure)
    return figure


def _height(chart: Chart) -> float:
    if chart.kind == "ribbons":
        return 0.5 + 1.5 * -(-len(_pairs(chart)) // 3)
    return 0.8 + 0.22 * len(chart.series) if chart.kind == "groups" else 4.2


def _pairs(chart: Chart) -> dict[str, dict[str, Series]]:
    found: dict[str, dict[str, Series]] = {}
    for series in chart.series:
        name, _, end = series.label.rpartition(": ")
        found.setdefault(name, {})[end] = series
    return found


def _draw_groups(chart: Chart, figure: Figure) -> None:
    """A bar from low to high for each series; bars of one group share their order of colours and hatches."""
    axes: Axes = figure.add_subplot()
    ends = [series.label.rpartition(": ")[2] if ": " in series.label else "" for series in chart.series]
    kinds = list(dict.fromkeys(ends))
    for row, (series, end) in enumerate(zip(chart.series, ends, strict=True)):
        low, high = series.values
        if low is None or high is None:
            continue
        at = kinds.index(end) % len(_HATCHES)
        axes.barh(
            row,
            max(high - low, 0.004),
            left=low,
            height=0.62,
            color=PALETTE[at],
            alpha=0.75,
            hatch=_HATCHES[at],
            edgecolor="white",
            linewidth=0.4,
        )
    axes.set_yticks(range(len(chart.series)), [series.label for series in chart.series], fontsize=8)
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    axes.set_xlim(
        0, max(1.0 if chart.id != "indices" else 0.0, *(v or 0 for s in chart.series for v in s.values)) * 1.02
    )
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_xlabel(chart.unit)


def _draw_ribbons(chart: Chart, figure: Figure) -> None:
    """A panel for each design: the band of the hazard by year, over the baseline's in outline."""
    pairs = _pairs(chart)
    rows = -(-len(pairs) // 3)
    cells = [
        cell
        for line in figure.subplots(rows, min(3, len(pairs)), squeeze=False, sharex=True, sharey=True)
        for cell in line
    ]
    at = range(len(chart.columns))
    base = next(iter(pairs.values()))
    for cell, (name, ends) in zip(cells, pairs.items(), strict=False):
        cell.fill_between(at, _floats(ends["low"]), _floats(ends["high"]), color=PALETTE[0], alpha=0.35, linewidth=0)
        for end in ("low", "high"):
            cell.plot(at, _floats(base[end]), color=INK, linestyle=":", linewidth=0.9)
        cell.set_title(name, fontsize=8, loc="left", color=INK)
        cell.set_ylim(bottom=0)
        cell.grid(axis="y", color=GRID, linewidth=0.6)
        step = max(1, -(-len(chart.columns) // 4))
        cell.set_xticks(list(at)[::step], chart.columns[::step], fontsize=7)
        cell.tick_params(axis="y", labelsize=7)
    for cell in cells[len(pairs) :]:
        cell.set_visible(False)
    figure.supylabel(chart.unit, fontsize=8)


def _floats(series: Series) -> list[float]:
    return [float("nan") if v is None else v for v in series.values]


def _draw_tiles(chart: Chart, figure: Figure) -> None:
    axes = figure.add_subplot()
    values = [[abs(v) if v is not None else float("nan") for v in series.values] for series in chart.series]
    axes.imshow(values, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for row, series in enumerate(chart.series):
        for column, value in enumerate(series.values):
            if value is None:
                continue
            text = f"{abs(value):.2g}" + ("\n×" if value < 0 else "")
            axes.text(
                column, row, text, ha="center", va="center", fontsize=7, color="white" if abs(value) > 0.55 else INK
            )
    axes.set_xticks(range(len(chart.columns)), chart.columns)
    axes.set_yticks(range(len(chart.series)), [series.label for series in chart.series])
    axes.set_xlabel(chart.unit)
    axes.set_ylabel("cost of breaking a promise", color=FAINT)


_DRAWN: dict[str, Callable[[Chart, Figure], None]] = {
    "groups": _draw_groups,
    "ribbons": _draw_ribbons,
    "tiles": _draw_tiles,
}
