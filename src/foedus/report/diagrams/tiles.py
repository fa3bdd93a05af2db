"""Tables of tiles and bars: clauses by agreement, gaps by kind, and events that come out differently by party."""

from __future__ import annotations

import textwrap
from collections import Counter

from matplotlib import rc_context
from matplotlib.figure import Figure

from foedus.drafting import ClauseComparison, EffectsComparison, GapsReport
from foedus.report.pages.drawing import FAINT, GRID, INK, PALETTE, STYLE
from foedus.vocabulary.acts import rank_duty

from .cascades import render_svg

_SHADES = ("#ffffff", "#eef2f5", "#e2eaf1", "#d3e0ec", "#d3e0ec", "#d3e0ec", "#c4d7e8", "#b4cde4", "#9dbede")
_GAPS = {
    "nobody-bound": "nobody is bound",
    "hangs-on-facts": "help hangs on facts",
    "collision": "duties collide",
    "veto": "the attacker can veto",
    "guarantor-attacks": "a guarantor attacks",
    "right-only": "a right, no duty",
}


def draw_clauses(comparison: ClauseComparison) -> str:
    """Promises by agreement as tiles; each tile has its article and duty in words, and is darker the more it promises."""
    rows, columns = len(comparison.rows), len(comparison.agreements)
    with rc_context(STYLE):
        figure = Figure(figsize=(2.4 + 1.75 * columns, 1.0 + 0.52 * rows), layout="constrained")
        axes = figure.add_subplot()
        for at, row in enumerate(comparison.rows):
            for column, cells in enumerate(row.cells):
                rank = max((rank_duty(cell.duty) for cell in cells), default=0) if cells else 0
                axes.barh(
                    at, 0.96, left=column + 0.02, height=0.92, color=_SHADES[rank], edgecolor=FAINT, linewidth=0.5
                )
                text = _tile(tuple((cell.duty.removeprefix("bound-to-"), cell.article) for cell in cells))
                axes.text(column + 0.5, at, text, ha="center", va="center", fontsize=6.2, color=INK)
        names = [textwrap.fill(f"{row.promise}: {row.trigger}", 30) for row in comparison.rows]
        axes.set_yticks(range(rows), names, fontsize=7)
        labels = [textwrap.fill(name, 22) for name in comparison.agreements]
        axes.set_xticks([at + 0.5 for at in range(columns)], labels, fontsize=7)
        axes.xaxis.tick_top()
        axes.set_xlim(0, columns)
        axes.set_ylim(rows - 0.5, -0.5)
        axes.tick_params(length=0)
        for side in axes.spines.values():
            side.set_visible(False)
        return render_svg(figure)


def _tile(clauses: tuple[tuple[str, str], ...]) -> str:
    """The duties of a tile, each once, with the articles under them; an article that is too long for the tile is cut."""
    if not clauses:
        return "silent"
    duties = ", ".join(dict.fromkeys(duty for duty, _ in clauses))
    articles = ", ".join(dict.fromkeys(article for _, article in clauses))
    return "\n".join((textwrap.fill(duties, 34), textwrap.shorten(articles, 34, placeholder="...")))


def draw_gaps(report: GapsReport) -> str:
    """How many gaps there are of each kind."""
    counts = Counter(gap.kind for gap in report.gaps)
    rows = [(label, counts[kind]) for kind, label in _GAPS.items()]
    return _bars(rows, f"Gaps by kind, over {report.probes} probing events", "gaps")


def draw_effects(comparison: EffectsComparison) -> str:
    """In how many probing events each party's duty differs between two drafts."""
    counts: Counter[str] = Counter()
    for difference in comparison.differences:
        counts[difference.bearer] += difference.events
    title = f"{comparison.after}\nagainst {comparison.before}: changed duties by party"
    return _bars(counts.most_common(), title, "duties that come out differently")


def _bars(rows: list[tuple[str, int]], title: str, unit: str) -> str:
    with rc_context(STYLE):
        figure = Figure(figsize=(6.4, 1.2 + 0.28 * max(len(rows), 1)), layout="constrained")
        axes = figure.add_subplot()
        axes.barh(range(len(rows)), [count for _, count in rows], color=PALETTE[0], height=0.66)
        for at, (_, count) in enumerate(rows):
            axes.annotate(f"{count:,}", (count, at), xytext=(4, 0), textcoords="offset points", va="center", fontsize=8)
        axes.set_yticks(range(len(rows)), [label for label, _ in rows])
        axes.invert_yaxis()
        axes.margins(x=0.1)
        axes.grid(axis="x", color=GRID, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.set_xlabel(unit)
        axes.set_title(title, fontsize=9, loc="left")
        return render_svg(figure)
