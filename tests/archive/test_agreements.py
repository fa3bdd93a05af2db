"""ATOP's members as agreements: the engine finds the very pledges that the spells say, on days and pairs drawn at random."""

from __future__ import annotations

import random
from datetime import date

import pytest
from click.testing import CliRunner

from foedus.agreements import check_agreement, read_agreement, read_gazetteer, write_agreement
from foedus.archive import find_table, list_codes, load_pandas, make_agreements, read_agreements, take_spells, to_date
from foedus.cli.entry import foedus
from foedus.model import Agreement, Answer, Event, Gazetteer, GivenFact, Lens, errors_in
from foedus.obligations import derive
from tests.evidence.shared import SHARED, needs_data

_COLUMNS = [
    "atopid",
    "member",
    "yrent",
    "moent",
    "dayent",
    "yrexit",
    "moexit",
    "dayexit",
    "phase",
    "pubsecr",
    "defense",
    "offense",
    "neutral",
    "nonagg",
    "consul",
    "defcoadv",
    "defcoloc",
    "defconpr",
    "statthr1",
    "statthr2",
]


def _table(*rows: tuple[int, ...]):  # type: ignore[no-untyped-def]
    return load_pandas().DataFrame(list(rows), columns=_COLUMNS)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return read_gazetteer()[0]


def _attack(
    agreement: Agreement, gazetteer: Gazetteer, attacker: str, victim: str, on: date, **facts: bool
) -> dict[str, str]:
    """What each member owes the victim under defence clauses."""
    given = tuple(GivenFact(key=key, value=value) for key, value in facts.items())
    event = Event(kind="armed-attack", attackers=(attacker,), victims=(victim,), day=on, facts=given)
    lens = Lens(toward=(victim,), layers=("public", "secret"))
    found: dict[str, str] = {}
    for o in derive(event, (agreement,), gazetteer, lens=lens).obligations:
        if (
            o.acts == ("defend",)
            and o.provision.startswith(f"{agreement.id}-defense")
            and o.answer is not Answer.NOT_BOUND
        ):
            found[o.bearer] = o.answer.value
    return found


def test_days_conditions_and_named_adversaries(gazetteer: Gazetteer) -> None:
    table = _table(
        (9001, 220, 1890, 3, 5, 1900, 6, 1, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 255, 0),
        (9001, 365, 1890, 3, 5, 1900, 6, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0),
    )
    (agreement,), unmatched = make_agreements(table, gazetteer)
    assert not unmatched
    inside, before, after = date(1895, 1, 1), date(1890, 3, 4), date(1900, 6, 2)
    assert _attack(agreement, gazetteer, "DEU", "RUS", inside) == {"FRA": "bound"}
    assert _attack(agreement, gazetteer, "AUH", "RUS", inside) == {}
    assert _attack(agreement, gazetteer, "DEU", "FRA", inside) == {"RUS": "depends"}
    assert _attack(agreement, gazetteer, "DEU", "FRA", inside, unprovoked=True) == {"RUS": "bound"}
    assert _attack(agreement, gazetteer, "DEU", "FRA", inside, unprovoked=False) == {}
    assert _attack(agreement, gazetteer, "DEU", "RUS", before) == {}
    assert _attack(agreement, gazetteer, "DEU", "RUS", after) == {}
    assert _attack(agreement, gazetteer, "DEU", "RUS", date(1900, 6, 1)) == {"FRA": "bound"}
    assert {p.layer for p in agreement.provisions} == {"secret"}


def test_a_member_that_nobody_knows_is_named_and_not_guessed(gazetteer: Gazetteer) -> None:
    table = _table(
        (9002, 220, 1890, 3, 5, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (9002, 999, 1890, 3, 5, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    )
    (agreement,), (lost,) = make_agreements(table, gazetteer)
    assert (lost.alliance, lost.member) == (9002, 999)
    assert [party.state for party in agreement.parties] == ["FRA"]


@needs_data
def test_every_alliance_is_sound_and_comes_back_from_its_file(gazetteer: Gazetteer, tmp_path) -> None:  # type: ignore[no-untyped-def]
    agreements, unmatched = read_agreements(SHARED / "data", gazetteer)
    assert len(unmatched) <= 1
    assert not [f for a in agreements for f in errors_in(check_agreement(a))]
    for agreement in random.Random(4).sample(agreements, 40):
        path = tmp_path / f"{agreement.id}.yaml"
        path.write_text(write_agreement(agreement), encoding="utf-8")
        back, findings = read_agreement(path)
        assert not errors_in(findings)
        assert back is not None
        assert [(p.bearer, p.spell, p.conditions) for p in back.provisions] == [
            (p.bearer, p.spell, p.conditions) for p in agreement.provisions
        ]


@needs_data
def test_the_engine_owes_what_the_spells_say(gazetteer: Gazetteer) -> None:
    table = find_table(SHARED / "data", "members").fillna(0)
    spells = take_spells(table)
    agreements = {a.id: a for a in read_agreements(SHARED / "data", gazetteer)[0]}
    rng = random.Random(17)
    conditional = [c for c in table.columns if c.startswith("defco") and c != "defcon"]
    asked = owed = 0
    for _ in range(400):
        at = rng.randrange(len(spells))
        since, until = to_date(int(spells.since[at])), to_date(int(spells.until[at])) or date(2018, 12, 31)
        assert since is not None
        on = date.fromordinal(rng.randint(since.toordinal() - 40, until.toordinal() + 40))
        rows = [
            row
            for row in range(len(spells))
            if spells.alliance[row] == spells.alliance[at]
            and int(spells.since[row]) <= int(on.strftime("%Y%m%d")) <= int(spells.until[row])
        ]
        here = {_state(gazetteer, int(spells.member[row]), on): row for row in rows}
        victim = _state(gazetteer, int(spells.member[at]), on)
        if victim is None or None in here:
            continue
        found = _attack(agreements[f"atop-{spells.alliance[at]}"], gazetteer, "XSD", victim, on)
        pledged = {s for s, row in here.items() if spells.pledges[row] & 1 and s != victim} if victim in here else set()
        free = {s for s in pledged if not any(table[c].iloc[here[s]] == 1 for c in conditional)}
        named = {s for s in pledged if table["defcoadv"].iloc[here[s]] == 1 and table["statthr1"].iloc[here[s]]}
        assert {s for s, answer in found.items() if answer == "bound"} == free
        assert set(found) <= pledged
        assert pledged - free - named <= set(found)
        asked, owed = asked + 1, owed + len(free)
    assert asked > 300
    assert owed > 300


def _state(gazetteer: Gazetteer, number: int, on: date) -> str | None:
    held = {code for code, state in gazetteer.states.items() if state.code_on(on, "cow") == str(number)}
    every = {
        code
        for code, s in gazetteer.states.items()
        if any(c.system == "cow" and c.code == str(number) for c in s.codes)
    }
    return next(iter(held)) if len(held) == 1 else next(iter(every)) if len(every) == 1 else None


@needs_data
def test_exported_agreements_are_read_by_the_other_verbs(tmp_path) -> None:  # type: ignore[no-untyped-def]
    done = CliRunner().invoke(foedus, ["export", "agreements", "--data", str(SHARED / "data"), "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    shown = CliRunner().invoke(foedus, ["show", "atop-3180", "--file", str(tmp_path / "atop-3180.yaml")])
    assert shown.exit_code == 0, shown.output
    assert "Alliance 3180" in shown.output


def test_codes_agree_with_the_list_of_states_on_every_day_it_covers(gazetteer: Gazetteer) -> None:
    table = list_codes(gazetteer)
    assert len(table.drop_duplicates(["system", "code", "since", "state"])) == len(table)
    if not (SHARED / "data").is_dir():
        return
    states = find_table(SHARED / "data", "states")
    numbers = {
        (int(c), s) for c, s in zip(table[table.system == "cow"].code, table[table.system == "cow"].state, strict=True)
    }
    assert {int(c) for c in states.ccode} <= {number for number, _ in numbers}
    for row in states.to_dict("records"):
        for year, month, day in (
            (row["styear"], row["stmonth"], row["stday"]),
            (row["endyear"], row["endmonth"], row["endday"]),
        ):
            on = date(int(year), int(month), min(int(day), 28))
            meant = {s for s in gazetteer.states.values() if s.code_on(on, "cow") == str(int(row["ccode"]))}
            assert len(meant) <= 1, (row["ccode"], on, [s.code for s in meant])
