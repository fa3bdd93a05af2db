"""What data say of the game's parameters: who comes, who begins, how force decides, and whether pacts deter.

Every study reads the datasets of a folder and gives a frozen report; what is fitted on the years to 1980 is judged on those after.
None of it says what a named state will do.
"""

from __future__ import annotations

from .contest import ContestReport, study_contests
from .dangerous import PUBLISHED, DangerReport, study_danger
from .forecasts import Forecast
from .honour import HonourReport, study_honour
from .initiation import InitiationReport, study_initiation
from .joining import JoiningReport, study_joining
from .logit import Fit
from .replication import DeterrenceReport, study_deterrence
from .structural import NAMES as STRUCTURE
from .structural import StructuralReport, study_structure

__all__ = [
    "PUBLISHED",
    "STRUCTURE",
    "ContestReport",
    "DangerReport",
    "DeterrenceReport",
    "Fit",
    "Forecast",
    "HonourReport",
    "InitiationReport",
    "JoiningReport",
    "StructuralReport",
    "study_contests",
    "study_danger",
    "study_deterrence",
    "study_honour",
    "study_initiation",
    "study_joining",
    "study_structure",
]
