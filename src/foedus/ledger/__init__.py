"""The ledger: who has promised what, how far it has come, what counts by which rule, and what is missing."""

from __future__ import annotations

from .comparison import Beside, compare_published
from .conditions import VIEWS, View, name_event
from .conversion import Conversion, RateUsed
from .counting import REASONS, Counted, LeftOut, Question, Sum, Total, add_up, total
from .examples import list_mappings, list_needs, number, open_example
from .gaps import Aspect, Cell, Course, Cover, Fall, Gaps, Removal, find_gaps
from .importing import import_table
from .mappings import Mapping, read_mapping
from .needs import needed_by, read_needs
from .standings import Promise, stand

__all__ = [
    "REASONS",
    "VIEWS",
    "Aspect",
    "Beside",
    "Cell",
    "Conversion",
    "Counted",
    "Course",
    "Cover",
    "Fall",
    "Gaps",
    "LeftOut",
    "Mapping",
    "Promise",
    "Question",
    "RateUsed",
    "Removal",
    "Sum",
    "Total",
    "View",
    "add_up",
    "compare_published",
    "find_gaps",
    "import_table",
    "list_mappings",
    "list_needs",
    "name_event",
    "needed_by",
    "number",
    "open_example",
    "read_mapping",
    "read_needs",
    "stand",
    "total",
]
