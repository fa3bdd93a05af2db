"""The third door of the gallery: pictures of what the drafting tools found, as SVG files.

It loads the drawing library, so a verb opens it only where a picture is asked for. Marks differ by word and line, never by
colour alone; each picture shows what the printed table or the JSON of the same verb says.
"""

from __future__ import annotations

from .cascades import draw_cascade
from .tiles import draw_clauses, draw_effects, draw_gaps

__all__ = ["draw_cascade", "draw_clauses", "draw_effects", "draw_gaps"]
