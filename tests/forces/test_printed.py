"""The catalogue of forces against numbers typed from what was printed, and against sums that somebody else printed."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from foedus.forces import read_forces
from foedus.model import Figure, StateForces

CATALOGUE = Path(str(files("foedus.catalogue"))) / "forces"

# Active personnel in The Military Balance 2025, as World Atlas lists it (The Largest Armies in the World 2025).
BALANCE = {
    "CHN": 2_035_000,
    "IND": 1_475_750,
    "PRK": 1_280_000,
    "RUS": 1_134_000,
    "UKR": 730_000,
    "PAK": 660_000,
    "KOR": 500_000,
}

# NATO's estimates for 2025 in billions of US dollars, as the UK Defence Journal lists them (August 2025).
ALLIANCE = {
    "USA": 980.0,
    "DEU": 93.7,
    "GBR": 90.5,
    "FRA": 66.5,
    "ITA": 48.8,
    "POL": 44.3,
    "CAN": 43.9,
    "ESP": 35.7,
    "TUR": 32.6,
    "NLD": 28.1,
}

# NATO's estimates of personnel for 2024, a year before those of the catalogue, as Polish Radio lists them (July 2024).
YEAR_BEFORE = {
    "POL": 216_100,
    "FRA": 205_700,
    "DEU": 185_600,
    "ITA": 171_400,
    "GBR": 138_100,
    "ESP": 117_400,
    "GRC": 110_800,
}

MEMBERS = [
    "ALB",
    "BEL",
    "BGR",
    "CAN",
    "HRV",
    "CZE",
    "DNK",
    "EST",
    "FIN",
    "FRA",
    "DEU",
    "GRC",
    "HUN",
    "ISL",
    "ITA",
    "LVA",
    "LTU",
    "LUX",
    "MNE",
    "NLD",
    "MKD",
    "NOR",
    "POL",
    "PRT",
    "ROU",
    "SVK",
    "SVN",
    "ESP",
    "SWE",
    "TUR",
    "GBR",
    "USA",
]


@pytest.fixture(scope="module")
def states() -> dict[str, StateForces]:
    found, _ = read_forces(CATALOGUE / "states.yaml")
    return {entry.state: entry for entry in found}


def given(figure: Figure | None) -> Figure:
    assert figure is not None
    return figure


@pytest.mark.parametrize("state", BALANCE)
def test_personnel_printed_in_the_balance_is_the_central_value(states: dict[str, StateForces], state: str) -> None:
    assert given(states[state].personnel).central == BALANCE[state]


@pytest.mark.parametrize("state", ALLIANCE)
def test_spending_printed_by_the_alliance_is_the_central_value(states: dict[str, StateForces], state: str) -> None:
    assert given(states[state].spending).central == ALLIANCE[state]


@pytest.mark.parametrize("state", YEAR_BEFORE)
def test_personnel_of_the_year_before_is_near(states: dict[str, StateForces], state: str) -> None:
    assert given(states[state].personnel).middle == pytest.approx(YEAR_BEFORE[state], rel=0.06)


def test_the_alliance_is_whole_and_adds_up_to_its_printed_sums(states: dict[str, StateForces]) -> None:
    """NATO printed USD 608 bn for European members and Canada in 2025, and 2.12 million people for them in 2024."""
    others = [states[state] for state in MEMBERS if state != "USA"]
    assert len(MEMBERS) == 32
    assert sum(given(entry.spending).middle for entry in others) == pytest.approx(608, rel=0.02)
    assert sum(given(entry.personnel).middle for entry in others) == pytest.approx(2_120_000, rel=0.04)


def test_a_central_value_is_said_to_be_printed_and_a_mere_range_is_not(states: dict[str, StateForces]) -> None:
    for entry in states.values():
        for figure in filter(None, (entry.personnel, entry.spending, entry.gdp)):
            if figure.low < figure.high:
                assert (figure.central is not None) == (figure.source.tag == "published"), entry.state


def test_spending_is_a_sane_share_of_the_product(states: dict[str, StateForces]) -> None:
    """Nobody but Ukraine spends more than a tenth of what it produces, by SIPRI's fact sheet for 2024 (Ukraine 34 %, Israel 8.8 %)."""
    shares = {s.state: given(s.spending).middle / given(s.gdp).middle for s in states.values() if s.spending and s.gdp}
    assert {state for state, share in shares.items() if share > 0.1} == {"UKR"}
    assert shares["UKR"] == pytest.approx(0.34, abs=0.01)
    assert shares["ISR"] == pytest.approx(0.088, abs=0.005)
    assert shares["POL"] == pytest.approx(0.0448, rel=0.1)  # NATO's 4.48 % is of the product of 2025
    assert 0.002 < min(share for state, share in shares.items() if state != "ISL") < 0.005
    assert shares["ISL"] == 0


def test_the_invented_challenger_is_the_strongest_and_nothing_is_invented_for_real_states() -> None:
    found, _ = read_forces(CATALOGUE / "tessara.yaml")
    tessara = {entry.state: entry for entry in found}
    assert set(tessara) == {"ORL", "MOR", "AVA", "CRE", "DAL", "ESK"}
    for entry in found:
        for figure in map(given, (entry.personnel, entry.spending, entry.gdp)):
            assert (figure.source.document, figure.source.tag) == ("Invented for the example", "judgement")
    assert given(tessara["MOR"].personnel).low > max(given(e.personnel).high for e in found if e.state != "MOR")
