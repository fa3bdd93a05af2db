"""Pacts of Africa, the Pacific, the Nordic states and Berlin, and the small guarantees: events with the answers that follow from the texts.

The table is typed from the facts that are known of each text, not from the files under test.
"""

from __future__ import annotations

import pytest

from foedus.agreements import Library, open_library, read_gazetteer
from foedus.model import Gazetteer

from .test_catalogue_contemporary import (
    ASSIST,
    CONSULT,
    DEEM,
    FIGHT,
    RIGHT,
    Happening,
    answers_to,
    bound,
    first_reasons,
    free,
    hangs,
)

AES, AU = "aes-liptako-gourma-charter-2023", "au-non-aggression-common-defence-2005"
PUKPUK, FALEPILI, BALKAN = "australia-png-pukpuk-2025", "australia-tuvalu-falepili-2023", "balkan-pact-1954"
BERLIN, NORDIC3 = "berlin-1954-three-power-declaration", "dnk-isl-nor-statement-2022"
PMAD, SADC = "ecowas-mutual-assistance-defence-1981", "sadc-mutual-defence-pact-2003"
TWO_THIRDS, ALIVE = "council_decision_two_thirds", "pact_still_alive"


def event(
    agreement: str, line: str, *cases: object, given: str = "", targets: str = "territory", added: bool = False
) -> Happening:
    return Happening(
        agreement=agreement,
        line=line,
        cases=cases,  # type: ignore[arg-type]
        given=tuple(given.split()),
        targets=(targets,),
        added=added,
    )


HAPPENINGS = (
    # Sahel
    event(
        AES,
        "armed-attack DZA MLI bamako 2025-04-01",
        *bound("aes-6", "BFA NER", ASSIST),
        *bound("aes-6-deem", "BFA NER", DEEM),
        *free("aes-7", "BFA NER", DEEM, "condition-not-met"),
    ),
    event(AES, "armed-attack DZA MLI dakar 2025-04-01", *bound("aes-7", "BFA NER", DEEM), targets="forces"),
    event(AES, "armed-attack DZA MLI bamako 2023-09-15", *free("aes-6", "BFA NER", ASSIST, "not-in-force")),
    event(AES, "terrorist-attack - MLI bamako 2024-09-17", *bound("aes-4", "BFA NER", ASSIST)),
    # African Union and the regions
    event(
        AU,
        "invasion EGY LBY tripoli 2012-01-01",
        *bound("aup-2-deem", "DZA TCD GHA", DEEM),
        *bound("aup-4", "DZA TCD GHA", ASSIST),
        *hangs("aup-2-deem", "BEN ETH", DEEM, "not-a-party"),
    ),
    event(AU, "invasion EGY LBY tripoli 2009-12-17", *free("aup-4", "DZA", ASSIST, "not-in-force")),
    event(
        "ecowas-mechanism-1999",
        "internal-conflict - SLE freetown 2000-05-01",
        *free("ecomech-25", "NGA", RIGHT, "right-only"),
        given=TWO_THIRDS,
    ),
    event(
        PMAD,
        "invasion LBR SLE freetown 1991-03-23",
        *hangs("pmad-2", "NGA", DEEM, "not-in-force"),
    ),
    event(
        PMAD,
        "invasion LBR SLE freetown 1991-03-23",
        *bound("pmad-2", "NGA GHA", DEEM),
        *hangs("pmad-2", "GNB CPV MLI", DEEM, "not-a-party"),
        *hangs("pmad-3", "NGA", ASSIST, "not-invoked awaiting-decision"),
        given="agreement_in_force",
    ),
    event(
        PMAD,
        "invasion LBR SLE freetown 1991-03-23",
        *bound("pmad-3", "NGA", ASSIST),
        given="agreement_in_force request_made joint_decision_taken",
    ),
    event(
        SADC,
        "armed-attack AGO ZAF pretoria 2010-01-01",
        *hangs("sadc-6", "BWA NAM", ASSIST, "awaiting-decision"),
        *hangs("sadc-6", "MWI", ASSIST, "not-a-party awaiting-decision"),
    ),
    event(
        SADC,
        "armed-attack AGO ZAF pretoria 2010-01-01",
        *bound("sadc-6", "BWA NAM", ASSIST),
        given="joint_decision_taken",
    ),
    event(SADC, "armed-attack AGO ZAF pretoria 2007-01-01", *free("sadc-6", "BWA", ASSIST, "not-in-force")),
    # Pacific
    event(
        PUKPUK,
        "armed-attack IDN PNG port-moresby 2025-11-01",
        *free("pukpuk-attack", "AUS", ASSIST, "not-in-force"),
    ),
    event(
        PUKPUK,
        "armed-attack IDN PNG port-moresby 2025-11-01",
        *bound("pukpuk-attack", "AUS", ASSIST),
        added=True,
    ),
    event(FALEPILI, "disaster - TUV funafuti 2025-03-01", *hangs("falepili-4-1", "AUS", ASSIST, "not-invoked")),
    event(
        FALEPILI,
        "disaster - TUV funafuti 2025-03-01",
        *bound("falepili-4-1", "AUS", ASSIST),
        given="request_made",
    ),
    event(
        FALEPILI,
        "disaster - TUV funafuti 2024-08-27",
        *free("falepili-4-1", "AUS", ASSIST, "not-in-force"),
        given="request_made",
    ),
    event(
        "us-freely-associated-states",
        "armed-attack CHN PLW koror 2025-01-01",
        *bound("cofa-311-defend", "USA", FIGHT),
    ),
    event(
        "us-freely-associated-states",
        "armed-attack SUN MHL majuro 1986-10-20",
        *free("cofa-311-defend", "USA", FIGHT, "not-in-force"),
    ),
    event(
        "us-formosa-resolution-1955",
        "armed-attack CHN TWN kinmen 1958-08-23",
        *free("formosa-res", "USA", RIGHT, "right-only"),
    ),
    event(
        "us-formosa-resolution-1955",
        "armed-attack CHN TWN kinmen 1974-10-27",
        *free("formosa-res", "USA", RIGHT, "not-in-force"),
    ),
    event(
        "russia-dprk-2000",
        "threat USA PRK pyongyang 2017-08-08",
        *bound("rudprk00-2", "RUS PRK", CONSULT),
    ),
    event(
        "russia-dprk-2000",
        "threat USA PRK pyongyang 2024-12-05",
        *free("rudprk00-2", "RUS", CONSULT, "not-in-force"),
    ),
    # Europe
    event(
        BALKAN,
        "armed-attack SUN YUG belgrade 1956-11-04",
        *bound("balkan-2", "GRC TUR", ASSIST),
        *bound("balkan-2-deem", "GRC TUR", DEEM),
        given=ALIVE,
    ),
    event(BALKAN, "armed-attack SUN YUG belgrade 1968-08-22", *hangs("balkan-2", "GRC", ASSIST, "condition-not-met")),
    event(
        BALKAN,
        "armed-attack CHN TUR seoul 1956-11-04",
        *free("balkan-2", "GRC YUG", ASSIST, "out-of-area"),
        given=ALIVE,
        targets="forces",
    ),
    event(
        BALKAN,
        "armed-attack SUN DEU bonn 1957-01-01",
        *bound("balkan-6", "GRC TUR YUG", CONSULT),
        given=f"{ALIVE} party_owes_help_to_victim",
    ),
    event(
        BALKAN,
        "armed-attack SUN YUG belgrade 1975-05-22",
        *free("balkan-2", "GRC TUR", ASSIST, "not-in-force"),
        given=ALIVE,
    ),
    event(BERLIN, "armed-attack DDR DEU west-berlin 1961-10-27", *bound("berlin54-attack", "USA GBR FRA", DEEM)),
    event(BERLIN, "armed-attack DDR DEU bonn 1961-10-27", *free("berlin54-attack", "USA", DEEM, "out-of-area")),
    event(BERLIN, "armed-attack SUN DEU west-berlin 1990-10-04", *free("berlin54-attack", "USA", DEEM, "not-in-force")),
    event(NORDIC3, "invasion RUS FIN helsinki 2022-06-01", *bound("din22-assist", "DNK ISL NOR", ASSIST)),
    event(NORDIC3, "invasion RUS SWE visby 2023-06-01", *bound("din22-assist", "DNK ISL NOR", ASSIST)),
    event(
        NORDIC3,
        "armed-attack RUS SWE reykjavik 2023-06-01",
        *free("din22-assist", "NOR", ASSIST, "out-of-area"),
        targets="vessels",
    ),
    event(NORDIC3, "invasion RUS SWE visby 2024-03-08", *free("din22-assist", "NOR", ASSIST, "not-in-force")),
    event(
        "nordic-declaration-solidarity-2011",
        "cyber-attack RUS FIN helsinki 2015-01-01",
        *bound("nordic11-assist", "DNK ISL NOR SWE", ASSIST),
        given="request_made",
    ),
    event(
        "nordic-declaration-solidarity-2011",
        "invasion RUS FIN helsinki 2015-01-01",
        *free("nordic11-assist", "SWE", ASSIST, "trigger-not-met"),
        given="request_made",
    ),
    event(
        "northwood-declaration-2025",
        "threat RUS POL warsaw 2025-09-10",
        *hangs("northwood-extreme-threat", "GBR FRA", ASSIST, "condition-not-met"),
    ),
    event(
        "northwood-declaration-2025",
        "threat CHN JPN tokyo 2025-09-10",
        *free("northwood-extreme-threat", "GBR FRA", ASSIST, "out-of-area"),
        given="extreme_threat_to_europe",
    ),
    event("france-monaco-2002", "armed-attack RUS MCO monaco 2020-01-01", *bound("frmc-1", "FRA", FIGHT)),
    event(
        "france-monaco-2002",
        "threat RUS MCO monaco 2020-01-01",
        *free("frmc-4", "FRA", RIGHT, "right-only"),
        given="grave_danger_and_authorities_fail",
    ),
    event(
        "france-monaco-2002",
        "armed-attack RUS MCO monaco 2005-11-30",
        *free("frmc-1", "FRA", FIGHT, "not-in-force"),
    ),
    # No promise of help for the event
    event("lancaster-house-2010", "armed-attack RUS GBR london 2020-01-01"),
    event("cyprus-treaty-of-establishment-1960", "invasion TUR CYP nicosia 1974-07-20"),
    event("us-saudi-strategic-defense-2025", "armed-attack IRN SAU riyadh 2026-01-01"),
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return read_gazetteer()[0]


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()[0]


@pytest.mark.parametrize("happening", HAPPENINGS, ids=lambda h: f"{h.agreement}: {h.line} {' '.join(h.given)}")
def test_what_the_text_makes_of_an_event(happening: Happening, library: Library, gazetteer: Gazetteer) -> None:
    found = answers_to(happening, library, gazetteer)
    if not happening.cases:
        assert found == {}
    for case in happening.cases:
        obligation = found[case.clause, case.bearer]
        assert (obligation.answer.value, obligation.duty) == (case.answer, case.duty), case
        assert first_reasons(obligation) == case.why.split(), case


def test_a_beneficiary_that_joins_the_alliance_is_no_longer_covered(library: Library, gazetteer: Gazetteer) -> None:
    after = answers_to(event(NORDIC3, "invasion RUS FIN helsinki 2023-06-01"), library, gazetteer)
    assert all(found.answer.value == "not-bound" for found in after.values())
