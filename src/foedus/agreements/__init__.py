"""Files become agreements, events and the gazetteer of the model, and go back to files.

Every reader returns (result, findings): the result is None only where nothing sound can be made of the file. What this room
guarantees to those who take its values: every act, modality, discretion and predicate is a word of `foedus.vocabulary`,
every area and variant that a clause names exists, and every day is a day.
"""

from __future__ import annotations

from .checks import check_agreement
from .codesheet import write_agreement
from .names import check_names
from .reader import read_agreement

__all__ = ["check_agreement", "check_names", "read_agreement", "write_agreement"]
