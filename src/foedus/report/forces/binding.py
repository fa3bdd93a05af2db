"""How a complement is drawn: bars of what is whole by month, in the colour of the part that holds them down, and a line for each part alone."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes

from foedus.report.pages.drawing import FAINT, INK, PALETTE

from .charts import ALONE, BINDS, WHOLE

_COLOURS = (PALETTE[1], PALETTE[0], PALETTE[2], PALETTE[3], PALETTE[4])
_HATCHES = ("", "////", "....", "xxxx", "----")
_DASHES = ("-", "--", ":", "-.", (0, (8, 2)))

Rows = Mapping[str, tuple[float | None, ...]]


def draw_binding(axes: Axes, rows: Rows) -> None:
    """Draw one complement. A part has one colour for its bars and its line, and a hatch and a dash besides."""
    at = range(len(next(iter(rows.values()))))
    parts = [name.removesuffix(ALONE) for name in rows if name.endswith(ALONE)]
    marks = {part: number % len(_COLOURS) for number, part in enumerate(parts)}
    for name, values in rows.items():
        shown = [float("nan") if value is None else value for value in values]
        if name.startswith(BINDS):
            mark = marks[name.removeprefix(BINDS)]
            _draw_bars(axes, shown, _COLOURS[mark], _HATCHES[mark], name)
        elif name == WHOLE:
            _draw_bars(axes, shown, FAINT, "", name)
        elif name.endswith(ALONE):
            mark = marks[name.removesuffix(ALONE)]
            axes.plot(at, shown, color=_COLOURS[mark], linestyle=_DASHES[mark], linewidth=1.6, label=name)
        elif name == "wanted":
            axes.plot(at, shown, color=INK, linestyle=(0, (8, 2)), linewidth=1.0, label=name)
        else:
            axes.plot(at, shown, color=FAINT, linewidth=0.7, label="worse and better end" if name == "low" else None)


def _draw_bars(axes: Axes, values: list[float], colour: str, hatch: str, name: str) -> None:
    """Bars without gaps in the months in which one part binds."""
    months = [at for at, value in enumerate(values) if value > 0]
    axes.bar(
        months,
        [values[at] for at in months],
        width=1.0,
        facecolor=colour,
        alpha=0.45,
        hatch=hatch,
        edgecolor="white",
        linewidth=0.0,
        label=name,
    )
