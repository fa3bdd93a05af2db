"""Back-test on coded historical cases: what the clauses make of each event, against what the coders found.

A case file gives events, the agreements in play and rows that ask what a party owes under an article. `read_cases` reads
it, `run_cases` answers every row from the catalogue and, where the rows carry an answer, scores it.
"""

from __future__ import annotations

from .prediction import Prediction, predict_case
from .reading import CodedCase, CodedRow, Resolution, read_cases
from .running import CasesReport, run_cases, write_predictions

__all__ = [
    "CasesReport",
    "CodedCase",
    "CodedRow",
    "Prediction",
    "Resolution",
    "predict_case",
    "read_cases",
    "run_cases",
    "write_predictions",
]
