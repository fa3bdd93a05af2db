"""Public datasets become values of the model, and go out again in the shapes that the field uses.

The datasets are not shipped: `read_table` reads the files that a user has, as their makers publish them. Members of ATOP
alliances become agreements of the model, spells at the level of days, and a cube of pledges between states. This room loads pandas and Numba; nothing
that derives a single event needs it.
"""

from __future__ import annotations

from .agreements import Unmatched, make_agreements, read_agreements
from .countries import GAZETTEER, list_codes
from .dyads import PLEDGES, DyadYears, PledgeCube, build_cube, list_dyad_years
from .kiel import KielDonor, KielMonth, KielRow, KielTables, list_payments, read_kiel
from .members import MemberSpells, read_members, take_spells, to_date
from .panel import Panel, PanelSources, build_panel, read_panel_sources
from .schemas import SHAPES, Column, Shape
from .shapes import build_shape
from .sources import DATASETS, Dataset, find_table
from .tables import Table, load_pandas, read_table
from .terms import CONDITIONS, MemberTerms, read_terms
from .wars import War, Warrior, read_neighbours, read_wars
from .writing import write_codebook, write_table

__all__ = [
    "CONDITIONS",
    "DATASETS",
    "GAZETTEER",
    "PLEDGES",
    "SHAPES",
    "Column",
    "Dataset",
    "DyadYears",
    "KielDonor",
    "KielMonth",
    "KielRow",
    "KielTables",
    "MemberSpells",
    "MemberTerms",
    "Panel",
    "PanelSources",
    "PledgeCube",
    "Shape",
    "Table",
    "Unmatched",
    "War",
    "Warrior",
    "build_cube",
    "build_panel",
    "build_shape",
    "find_table",
    "list_codes",
    "list_dyad_years",
    "list_payments",
    "load_pandas",
    "make_agreements",
    "read_agreements",
    "read_kiel",
    "read_members",
    "read_neighbours",
    "read_panel_sources",
    "read_table",
    "read_terms",
    "read_wars",
    "take_spells",
    "to_date",
    "write_codebook",
    "write_table",
]
