"""Codes of states by date: which code means which state in which system, and from when to when."""

from __future__ import annotations

from datetime import timedelta

from foedus.model import Gazetteer

from .schemas import SHAPES
from .sources import Dataset
from .tables import Table, load_pandas

GAZETTEER = Dataset(
    name="Gazetteer of states",
    maker="foedus",
    version="as in this release",
    files=(),
    columns=(),
    covers=(1815, 2025),
    cite="foedus, catalogue/geography/states.yaml, with the sources named there",
)
"""Where the codes come from: our own catalogue, which names its sources."""


def list_codes(gazetteer: Gazetteer) -> Table:
    """Every code of every state as a table with the columns of the shape `states`; a blank day is open or not known."""
    pandas = load_pandas()
    rows = [
        {
            "state": state.code,
            "name": state.name,
            "system": entry.system,
            "code": entry.code,
            "since": entry.spell.since,
            "until": None if entry.spell.until is None else entry.spell.until - timedelta(days=1),
        }
        for state in gazetteer.states.values()
        for entry in state.codes
    ]
    table = pandas.DataFrame(rows, columns=[column.name for column in SHAPES["states"].columns])
    for name in ("since", "until"):
        table[name] = pandas.to_datetime(table[name])
    return table.sort_values(["state", "system", "since"], na_position="first").reset_index(drop=True)
