"""The second door of the room: a million events at once, over arrays, with the interpreter's own answers.

`compile_agreements` turns clauses into rows of bits and small programs; `answer_events` takes columns of events and gives, for
each, the clauses that bind and those that hang, and from them the states bound and their duties; `explain` asks the
interpreter for the whole chain of reasons of any row. One row is one event seen from one ally's side.
"""

from __future__ import annotations

from .answers import BatchAnswers, answer_events, explain, list_sets
from .columns import EventColumns, to_columns
from .compilation import Compiled, compile_agreements

__all__ = [
    "BatchAnswers",
    "Compiled",
    "EventColumns",
    "answer_events",
    "compile_agreements",
    "explain",
    "list_sets",
    "to_columns",
]
