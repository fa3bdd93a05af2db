"""A cascade as a layered graph: those who began on the left, and every state to the right of the ally that draws it in."""

from __future__ import annotations

import io
import textwrap
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from foedus.drafting import Cascade, CascadeStep
from foedus.report.pages.drawing import FAINT, INK, PALETTE, STYLE

_KINDS: dict[str, tuple[str, str, Any, float]] = {
    "began": ("in from the start", INK, "-", 1.0),
    "enters": ("enters the war", PALETTE[0], "-", 2.2),
    "torn": ("fights the ally already", PALETTE[1], (0, (5, 2, 1, 2)), 1.8),
    "open": ("may enter, on facts", PALETTE[3], (0, (5, 2)), 1.4),
    "off": ("switched off", FAINT, ":", 1.4),
}
"""What became of a state: the words, colour, dash and width of its box, the strongest first after those who began."""

_WIDTH, _HEIGHT = 2.35, 0.78


def draw_cascade(cascade: Cascade) -> str:
    """The graph as SVG text. A state has one box, for the strongest thing that became of it."""
    chosen = _choose(cascade)
    layers = _layers(chosen)
    columns: dict[int, list[str]] = {}
    for state, layer in layers.items():
        columns.setdefault(layer, []).append(state)
    places = {s: (c * _WIDTH, -r * _HEIGHT) for c, column in columns.items() for r, s in enumerate(column)}
    rows = max((len(column) for column in columns.values()), default=1)
    size = (_WIDTH * (max(columns, default=0) + 1) + 0.3, _HEIGHT * rows + 1.0)
    with rc_context(STYLE):
        figure = Figure(figsize=size)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(-0.15, size[0] - 0.15)
        axes.set_ylim(-_HEIGHT * rows - 0.25, 0.75)
        axes.set_axis_off()
        axes.text(0, 0.55, "Who is drawn in, and by which clause", fontsize=10, weight="bold")
        for state, (x, y) in places.items():
            _draw_state(state, chosen[state], (x, y), places, axes)
        return render_svg(figure)


def render_svg(figure: Figure) -> str:
    """A figure as SVG text that is the same on every run."""
    stream = io.StringIO()
    FigureCanvasSVG(figure).print_figure(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def _choose(cascade: Cascade) -> dict[str, CascadeStep | None]:
    """For each state the step that says most of it; None for one that began, or that was attacked."""
    found: dict[str, CascadeStep | None] = {}
    rank = list(_KINDS)
    for step in cascade.steps:
        if step.effect == "widens":
            continue
        kept = found.get(step.bearer)
        if kept is None or rank.index(step.effect) < rank.index(kept.effect):
            found[step.bearer] = step
    entered = {state for state, step in found.items() if step is not None and step.effect == "enters"}
    fighting = dict.fromkeys(state for pair in cascade.wars for state in pair)
    began: dict[str, CascadeStep | None] = {state: None for state in fighting if state not in entered}
    return began | {state: step for state, step in found.items() if state not in began}


def _layers(chosen: dict[str, CascadeStep | None]) -> dict[str, int]:
    layers = {state: 0 for state, step in chosen.items() if step is None}
    for _ in chosen:
        for state, step in chosen.items():
            if step is not None and state not in layers and step.beneficiary in layers:
                layers[state] = layers[step.beneficiary] + 1
    last = max(layers.values(), default=0)
    return layers | {state: last + 1 for state in chosen if state not in layers}


def _draw_state(
    state: str,
    step: CascadeStep | None,
    at: tuple[float, float],
    places: dict[str, tuple[float, float]],
    axes: Axes,
) -> None:
    words, colour, dash, width = _KINDS["began" if step is None else step.effect]
    x, y = at
    detail = words if step is None else f"{words}, {step.day}\n{_shorten(f'{step.agreement} {step.article}')}"
    axes.text(x + 0.08, y - 0.07, state, fontsize=9, weight="bold", va="top", color=INK)
    axes.text(x + 0.08, y - 0.25, detail, fontsize=6.5, va="top", color=INK, linespacing=1.25)
    box = axes.plot(
        [x, x + 1.85, x + 1.85, x, x], [y, y, y - 0.62, y - 0.62, y], color=colour, linestyle=dash, linewidth=width
    )
    box[0].set_gid(f"state-{state}")
    if step is not None and step.beneficiary in places and step.beneficiary != state:
        bx, by = places[step.beneficiary]
        axes.annotate(
            "",
            (x, y - 0.31),
            (bx + 1.85, by - 0.31),
            arrowprops={"arrowstyle": "->", "color": colour, "linestyle": dash, "linewidth": 1.0},
        )


def _shorten(text: str) -> str:
    return textwrap.shorten(text.replace("(", "").replace(")", ""), 38, placeholder="...")
