"""The one door to YAML: a file becomes a located tree, with limits, and every problem becomes a finding.

`read_document` never raises on what a file says. Scalars stay text: `NO` is Norway here, never false, and `12:30` never
becomes 750. A schema asks for a day, a number or a choice through `Fields`, which reports everything it could not take.
`write_document` is the way back.
"""

from __future__ import annotations

from .fields import Fields, as_day, as_number, suggestion
from .figures import Citations, take_citation, take_figure, take_range, take_sources
from .reading import read_document
from .tree import Limits, Node
from .writing import Plain, write_document

__all__ = [
    "Citations",
    "Fields",
    "Limits",
    "Node",
    "Plain",
    "as_day",
    "as_number",
    "read_document",
    "suggestion",
    "take_citation",
    "take_figure",
    "take_range",
    "take_sources",
    "write_document",
]
