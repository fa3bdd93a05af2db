"""Files become agreements, events and the gazetteer of the model, and go back to files.

Every reader returns (result, findings): the result is None only where nothing sound can be made of the file. What this room
guarantees to those who take its values: every act, modality, discretion and predicate is a word of `foedus.vocabulary`,
every area and variant that a clause names exists, and every day is a day.
"""

from __future__ import annotations

from .checks import check_agreement
from .codesheet import write_agreement
from .gazetteer import find_place, read_gazetteer
from .happenings import parse_calls, parse_day, parse_facts, parse_first_force, parse_value, read_event
from .library import Library, open_library
from .names import check_names
from .reader import read_agreement

__all__ = [
    "Library",
    "check_agreement",
    "check_names",
    "find_place",
    "open_library",
    "parse_calls",
    "parse_day",
    "parse_facts",
    "parse_first_force",
    "parse_value",
    "read_agreement",
    "read_event",
    "read_gazetteer",
    "write_agreement",
]
