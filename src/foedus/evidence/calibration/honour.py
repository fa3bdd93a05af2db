"""Were obligations honoured? Members of alliances in wars to 1944, after Leeds and Anac 2005."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from foedus.archive import find_table

from .logit import Fit, Floats, fit_logit
from .sandwich import errors_by_cluster

TERMS = {
    "formal": "formality of the agreement, 0 to 2",
    "milinst": "military institutions, 0 to 2",
    "chcap2d": "its capabilities had changed",
    "dinstch2": "its institutions had changed",
}
"""The columns of the model, and what each says."""


@dataclass(frozen=True, kw_only=True)
class HonourReport:
    """The share honoured, the logit of honouring, and errors that let the members of one war move together."""

    share: float
    fit: Fit
    errors: Floats


def study_honour(folder: Path) -> HonourReport:
    """Fit the model on the table of a folder. Raises `UnreadableError` or `FindingsError`."""
    table = find_table(folder, "honour").dropna(subset=["honor3", *TERMS])
    columns = table[list(TERMS)].to_numpy(dtype=np.float64)
    honoured = table["honor3"].to_numpy(dtype=np.float64)
    fit = fit_logit(columns, honoured, tuple(TERMS.values()))
    war = table["war"].to_numpy(dtype=np.int64)
    return HonourReport(share=float(honoured.mean()), fit=fit, errors=errors_by_cluster(fit, war))
