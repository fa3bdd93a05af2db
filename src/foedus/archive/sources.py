"""The datasets that foedus reads: makers, versions, file names and years covered. None of them is shipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from foedus.errors import UnreadableError

from .tables import Table, read_table


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """One dataset. `files` are the names looked for in a folder, in order; years outside `covers` are unknown, not zero."""

    name: str
    maker: str
    version: str
    files: tuple[str, ...]
    columns: tuple[str, ...]
    covers: tuple[int, int]
    cite: str


_LEEDS = (
    "Leeds, Ritter, Mitchell and Long (2002), Alliance Treaty Obligations and Provisions, International Interactions 28"
)

_GML = "Gibler, Miller and Little (2016), An Analysis of the Militarized Interstate Dispute Dataset, International Studies Quarterly 60"

_SPELL = ("atopid", "member", "yrent", "moent", "dayent", "yrexit", "moexit", "dayexit", "phase")

DATASETS = {
    "members": Dataset(
        name="ATOP members",
        maker="Alliance Treaty Obligations and Provisions project",
        version="4.01 or 5.x",
        files=("atop5_1m.csv", "atop5_0m.csv", "atop5_1m.dta", "atop4_member.csv", "atop4_01m.csv"),
        columns=(*_SPELL, "defense", "offense", "neutral", "nonagg", "consul"),
        covers=(1815, 2018),
        cite=_LEEDS,
    ),
    "alliances": Dataset(
        name="ATOP alliances",
        maker="Alliance Treaty Obligations and Provisions project",
        version="4.01 or 5.x",
        files=("atop5_1a.csv", "atop5_0a.csv", "atop4_alliance.csv", "atop4_01a.csv"),
        columns=("atopid", "begyr", "endyr"),
        covers=(1815, 2018),
        cite=_LEEDS,
    ),
    "phases": Dataset(
        name="ATOP alliance phases",
        maker="Alliance Treaty Obligations and Provisions project",
        version="4.01 or 5.x",
        files=("atop5_1ph.csv", "atop5_0ph.csv", "atop4_phase.csv", "atop4_01ph.csv"),
        columns=("atopid", "phase", "begphyr", "endphyr", "defense", "offense", "neutral", "nonagg", "consul"),
        covers=(1815, 2018),
        cite=_LEEDS,
    ),
    "pledges": Dataset(
        name="ATOP directed dyad-years",
        maker="Alliance Treaty Obligations and Provisions project",
        version="5.1",
        files=("atop51_directed_dyad_year.parquet", "atop5_1ddyr.csv", "atop5_1ddyr.dta"),
        columns=(
            "ccode1",
            "ccode2",
            "year",
            "atop_defense",
            "atop_offense",
            "atop_neutral",
            "atop_nonagg",
            "atop_consul",
        ),
        covers=(1815, 2018),
        cite=_LEEDS,
    ),
    "states": Dataset(
        name="State system membership",
        maker="Correlates of War project",
        version="2016",
        files=("cow_states.parquet", "states2016.csv"),
        columns=("ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday"),
        covers=(1816, 2016),
        cite="Correlates of War Project (2017), State System Membership List, v2016",
    ),
    "capabilities": Dataset(
        name="National material capabilities",
        maker="Correlates of War project",
        version="6.0",
        files=("cow_nmc.parquet", "NMC-60-abridged.csv"),
        columns=("ccode", "year", "milex", "milper", "irst", "pec", "tpop", "upop", "cinc"),
        covers=(1816, 2016),
        cite="Singer (1987), Reconstructing the Correlates of War Dataset on Material Capabilities, International Interactions 14",
    ),
    "disputes": Dataset(
        name="Militarised interstate disputes by directed dyad-year",
        maker="Correlates of War project",
        version="5.0",
        files=("cow_mid_directed_dyad_year.parquet",),
        columns=("dispnum", "ccode1", "ccode2", "year", "cowmidongoing", "cowmidonset"),
        covers=(1816, 2014),
        cite="Palmer and others (2022), The MID5 Dataset, Conflict Management and Peace Science 39",
    ),
    "contiguity": Dataset(
        name="Direct contiguity",
        maker="Correlates of War project",
        version="3.2",
        files=("cow_contiguity.parquet", "contdird.csv"),
        columns=("ccode1", "ccode2", "conttype"),
        covers=(1816, 2016),
        cite="Stinnett and others (2002), The Correlates of War Project Direct Contiguity Data, Conflict Management and Peace Science 19",
    ),
    "wars": Dataset(
        name="Inter-state wars by directed dyad-year",
        maker="Correlates of War project",
        version="4.0",
        files=("cow_war_interstate.parquet",),
        columns=("warnum", "ccode1", "ccode2", "year", "sidea1", "sidea2", "initiator1", "initiator2"),
        covers=(1816, 2007),
        cite="Sarkees and Wayman (2010), Resort to War 1816-2007, CQ Press",
    ),
    "participants": Dataset(
        name="Participants in militarised interstate disputes",
        maker="Gibler, Miller and Little",
        version="2.2.1",
        files=("gml_mid_participants.parquet", "gml-midb-2.2.1.csv"),
        columns=("dispnum", "ccode", "sidea", "orig"),
        covers=(1816, 2010),
        cite=_GML,
    ),
    "dispute-list": Dataset(
        name="Militarised interstate disputes",
        maker="Gibler, Miller and Little",
        version="2.2.1",
        files=("gml_mid_disputes.parquet", "gml-mida-2.2.1.csv"),
        columns=("dispnum", "styear", "outcome", "hostlev", "recip"),
        covers=(1816, 2010),
        cite=_GML,
    ),
    "dispute-dyads": Dataset(
        name="Militarised interstate disputes, one for each directed dyad and year",
        maker="Gibler, Miller and Little",
        version="2.2.1",
        files=("gml_mid_directed_dyad_year.parquet",),
        columns=("ccode1", "ccode2", "year", "gmlmidongoing", "gmlmidonset"),
        covers=(1816, 2010),
        cite=_GML,
    ),
    "directed-disputes": Dataset(
        name="Militarised interstate disputes by directed dyad and year",
        maker="Gibler, Miller and Little",
        version="2.2.1",
        files=("gml_directed_disputes.parquet",),
        columns=("dispnum", "ccode1", "ccode2", "year", "midonset", "sidea1", "sidea2", "orig1", "orig2", "hostlev"),
        covers=(1816, 2010),
        cite=_GML,
    ),
    "majors": Dataset(
        name="Major powers",
        maker="Correlates of War project",
        version="2016",
        files=("cow_majors.parquet", "majors2016.csv"),
        columns=("ccode", "styear", "endyear"),
        covers=(1816, 2016),
        cite="Correlates of War Project (2017), State System Membership List, v2016",
    ),
    "capitals": Dataset(
        name="Capitals",
        maker="peacesciencer",
        version="1.2",
        files=("cow_capitals.parquet",),
        columns=("ccode", "stdate", "enddate", "lat", "lng"),
        covers=(1816, 2020),
        cite="Miller (2022), peacesciencer, Conflict Management and Peace Science 39",
    ),
    "regimes": Dataset(
        name="Polity scores",
        maker="Polity IV project",
        version="4",
        files=("polity4.parquet",),
        columns=("ccode", "year", "polity2"),
        covers=(1816, 2014),
        cite="Marshall, Gurr and Jaggers (2017), Polity IV Project",
    ),
    "honour": Dataset(
        name="Members of alliances in wars",
        maker="Leeds and Anac",
        version="2005",
        files=("leeds_anac_2005.csv",),
        columns=("war", "atopid", "honor3", "milinst", "formal", "chcap2d", "dinstch2"),
        covers=(1816, 1944),
        cite="Leeds and Anac (2005), Alliance Institutionalization and Alliance Performance, International Interactions 31",
    ),
}
"""Every dataset by a short name."""


def find_table(folder: Path, name: str, columns: Sequence[str] = ()) -> Table:
    """Read a dataset from a folder, under any of the file names it goes by. Raises `UnreadableError` where none is there."""
    dataset = DATASETS[name]
    for file in dataset.files:
        path = folder / file
        if path.is_file():
            return read_table(path, (*dataset.columns, *columns))
    raise UnreadableError(f"{folder} holds no {dataset.name} ({dataset.maker}): looked for {', '.join(dataset.files)}")
