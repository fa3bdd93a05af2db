"""Members' spells, the cube of pledges, and the tables that go out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foedus.agreements import read_gazetteer
from foedus.archive import (
    DATASETS,
    SHAPES,
    build_cube,
    build_shape,
    list_codes,
    list_dyad_years,
    read_table,
    take_spells,
    to_date,
    write_table,
)
from foedus.errors import FindingsError, UnreadableError, UsageError

pandas = pytest.importorskip("pandas")

COLUMNS = ["atopid", "member", "phase", "yrent", "moent", "dayent", "yrexit", "moexit", "dayexit"]
PLEDGES = ["defense", "offense", "neutral", "nonagg", "consul"]
ROWS: list[list[Any]] = [
    # A pact of three states, one of which leaves, in two phases of which the second adds neutrality
    [10, 2, 1, 1900, 3, 1, 1910, 6, 30, 1, 0, 0, 0, 1],
    [10, 200, 1, 1900, 3, 1, 1910, 6, 30, 1, 0, 0, 0, 1],
    [10, 220, 1, 1902, 0, 0, 1904, 2, 29, 0, 0, 0, 1, 1],
    [10, 2, 2, 1910, 7, 1, 0, 0, 0, 1, 0, 1, 0, 0],
    [10, 200, 2, 1910, 7, 1, 0, 0, 0, 1, 0, 1, 0, 0],
    # A pact that lasted three weeks
    [20, 2, 0, 1905, 5, 4, 1905, 5, 25, 0, 1, 0, 0, 0],
    [20, 220, 0, 1905, 5, 4, 1905, 5, 25, 0, 0, 0, 1, 0],
]


def table() -> Any:
    return pandas.DataFrame(ROWS, columns=COLUMNS + PLEDGES)


def by_hand(rule: str) -> dict[tuple[int, int, int], set[str]]:
    """Every directed dyad-year day by day, with no arrays and no kernel."""
    found: dict[tuple[int, int, int], set[str]] = {}
    for one in ROWS:
        for other in ROWS:
            if one[0] != other[0] or one[2] != other[2] or one[1] == other[1]:
                continue
            for year in range(1900, 2019):
                if all(_counts(row, year, rule) for row in (one, other)):
                    found.setdefault((one[1], other[1], year), set()).update(
                        name for name, value in zip(PLEDGES, one[9:], strict=True) if value
                    )
    return found


def _counts(row: list[Any], year: int, rule: str) -> bool:
    since = date(row[3], row[4] or 1, row[5] or 1)
    until = date(row[6], row[7], min(row[8], 28) if row[7] == 2 else row[8]) if row[6] else date(2018, 12, 31)
    first, last = date(year, 1, 1), date(year, 12, 31)
    if rule == "any-day":
        return since <= last and until >= first
    if rule == "first-of-july":
        return since <= date(year, 7, 1) <= until
    return since <= first and until >= last


@pytest.mark.parametrize("rule", ["any-day", "first-of-july", "whole-year"])
def test_the_cube_is_what_counting_by_hand_gives(rule: Any) -> None:
    rows = list_dyad_years(build_cube(take_spells(table()), rule=rule))
    found = {
        (int(a), int(b), int(y)): {name for name, bit in zip(PLEDGES, bits, strict=True) if bit}
        for a, b, y, bits in zip(rows.ccode1, rows.ccode2, rows.year, rows.pledges, strict=True)
    }
    assert found == by_hand(rule)
    assert len(found) > 100


def test_one_look_into_the_cube() -> None:
    cube = build_cube(take_spells(table()))
    assert cube.owed(2, 200, 1905) == ("atop_defense", "atop_consul")
    assert cube.owed(2, 220, 1905) == ("atop_offense",)
    assert cube.owed(220, 2, 1905) == ("atop_nonagg",)
    assert cube.owed(2, 200, 1899) == ()
    assert cube.owed(2, 999, 1905) == ()


def test_days_that_a_month_lacks_are_its_last_and_open_ends_stay_open() -> None:
    assert to_date(19040229) == date(1904, 2, 29)
    assert to_date(19030231) == date(1903, 2, 28)
    assert to_date(99991231) is None


@pytest.mark.parametrize("name", sorted(SHAPES))
@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".dta"])
def test_every_shape_goes_out_and_comes_back(name: str, suffix: str, tmp_path: Path) -> None:
    made = list_codes(read_gazetteer()[0]) if name == "states" else build_shape(name, take_spells(table()))
    shape = SHAPES[name]
    assert not made.duplicated(list(shape.key)).any()
    path = tmp_path / f"{name}{suffix}"
    written = write_table(made, shape, path, DATASETS["members"])
    back = read_table(path, [c.name for c in shape.columns])
    assert len(back) == len(made)
    for column in shape.columns:
        if column.type == "integer":
            assert back[column.name].astype(int).tolist() == made[column.name].astype(int).tolist()
    assert back.filter(["until"]).isna().sum().sum() == made.filter(["until"]).isna().sum().sum()
    package = json.loads(written[1].read_text(encoding="utf-8"))
    assert [f["name"] for f in package["resources"][0]["schema"]["fields"]] == [c.name for c in shape.columns]
    assert not list(tmp_path.glob(".*"))


def test_stata_keeps_labels_of_columns_and_values(tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    path = tmp_path / "dyads.dta"
    write_table(build_shape("dyads", take_spells(table())), SHAPES["dyads"], path, DATASETS["members"])
    _, meta = pyreadstat.read_dta(str(path))
    assert meta.column_names_to_labels["ccode1"] == "State that owes"
    assert meta.variable_value_labels["atop_defense"] == {0: "no", 1: "yes"}


def test_a_table_that_lacks_columns_names_them_all(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    table().drop(columns=["member", "phase"]).to_csv(path, index=False)
    with pytest.raises(FindingsError) as caught:
        read_table(path, COLUMNS)
    assert [str(f).count("member") + str(f).count("phase") for f in caught.value.findings] == [1, 1]


def test_files_that_are_no_tables_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_table(tmp_path / "m.xlsx")
    with pytest.raises(UnreadableError):
        read_table(tmp_path / "nothing.csv")
    with pytest.raises(UsageError):
        write_table(table(), SHAPES["dyads"], tmp_path / "out.txt", DATASETS["members"])
