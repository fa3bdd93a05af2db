"""Every constraint family against its golden text, and against the inequality that its docstring states."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from foedus.model import Bundle, Customer, Donor, Line, Need, Programme, Route, Source, Widening
from foedus.supply import budgets_at, goods_limits, line_limits, money_limits
from foedus.supply.arrays import Tables
from foedus.supply.assembly import FAMILIES, assemble
from foedus.supply.columns import Columns, column_names, lay_out
from foedus.supply.tables import tables_of
from foedus.supply.usable import usable_parts

from .lp_text import lp_text
from .worlds import START, figure, grant, month, payment, sale, simple

GOLDEN = Path(__file__).parents[1] / "golden" / "supply"


def tiny() -> Programme:
    """Two items, three months, two donors of which one is earmarked: every family has a row."""
    kite = simple().items[0]
    line = Line(
        id="works", seller="AVA", capacity=figure(8), share=figure(0.5), target=figure(16), target_month=month(2)
    )
    stock = Source(
        id="kite-stock",
        seller="AVA",
        kind="stock",
        stock=figure(250),
        floor=figure(50),
        refill="works",
        lead=figure(1, 2),
    )
    rounds = (
        simple()
        .items[0]
        .__class__(
            id="round",
            name="Round",
            capability="artillery-round",
            unit="round",
            price=figure(4000, unit="EUR"),
            tonnes=figure(0.05, unit="tonnes"),
            sources=(Source(id="round-line", seller="AVA", kind="line", line="works", lead=figure(1), use=2.0),),
        )
    )
    return simple(
        months=3,
        weights=(("air-defence-missile", figure(3)), ("artillery-round", figure(1))),
        items=(simple().items[0].__class__(**{**vars(kite), "sources": (stock,)}), rounds),
        lines=(line,),
        needs=(
            Need(item="kite", amount=figure(100), since=START, monthly=False),
            Need(item="round", amount=figure(1000), since=START),
        ),
        donors=(
            Donor(state="AVA", payments=(payment("AVA", 0, 300), payment("AVA", 1, 50)), key=figure(3)),
            Donor(state="CRE", payments=(payment("CRE", 1, 100),), key=figure(1), earmarks=("air-defence-missile",)),
        ),
        hubs=(simple().hubs[0], simple().hubs[0].__class__(id="rail", name="Rail", tonnes=figure(10), transit=1)),
        regimes=(sale(stock_delay=figure(0, 1), diversion=figure(0.2)), grant(400)),
    )


def wide() -> Programme:
    """The tiny world with a queue, a line that money can widen, losses, a bundle, crews, and two ways through one hub."""
    programme = tiny()
    line = replace(
        programme.lines[0],
        growth=figure(1.5),
        customers=(Customer(name="others", share=figure(0.4), yields=figure(0.5)),),
        widening=Widening(price=figure(20e6, unit="EUR"), lag=figure(1), most=figure(6)),
    )
    kite, rounds = programme.items
    return replace(
        programme,
        items=(replace(kite, loss=figure(0.1)), replace(rounds, absorption=figure(500))),
        lines=(line,),
        bundles=(Bundle(id="battery", title="Battery", items=("kite", "round"), weight=figure(2)),),
        routes=(
            Route(id="port-sea", hub="port", mode="sea", transit=1, loss=figure(0.02)),
            Route(id="port-air", hub="port", mode="air", tonnes=figure(5)),
        ),
        regimes=(
            sale(stock_delay=figure(0, 1), widening=True, refill_factor=figure(1), refill_within=2),
            programme.regimes[1],
        ),
    )


WIDE = ("C2c", "C4b", "C6", "C7", "C9b", "C10d", "C11", "O1")


def arrays(regime: str, programme: Programme | None = None) -> tuple[Tables, Columns]:
    programme = programme or tiny()
    rules = programme.regime(regime)
    budgets, _ = budgets_at(programme, "as-pledged")
    assert rules is not None
    assert budgets is not None
    tables = tables_of(programme, rules, budgets, usable_parts(programme, rules)[0])
    return tables, lay_out(tables)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_writes_its_golden_rows(name: str) -> None:
    world = wide() if name.startswith(WIDE) else tiny()
    tables, columns = arrays("grant" if name == "C12-legal-caps" else "sale", world)
    check_golden(GOLDEN / f"{name}.lp", lp_text(name, FAMILIES[name], tables, columns))


def check_golden(golden: Path, text: str) -> None:
    if os.environ.get("FOEDUS_WRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_every_constraint_function_is_a_family_with_a_golden_file() -> None:
    written = {
        function
        for module in (goods_limits, line_limits, money_limits)
        for function in vars(module).values()
        if callable(function)
        and getattr(function, "__module__", "") == module.__name__
        and not function.__name__.startswith("_")
    }
    assert written == set(FAMILIES.values())
    lots = {path.stem for path in GOLDEN.glob("*.lp") if path.stem.startswith(("C15", "C16", "C17"))}
    assert len(lots) == 8
    assert {path.stem for path in GOLDEN.glob("*.lp")} == set(FAMILIES) | lots
    numbers = {name.split("-")[0].rstrip("abcde") for name in set(FAMILIES) | lots}
    assert numbers == {f"C{number}" for number in range(1, 18)} | {"O1"}


@pytest.mark.parametrize("name", FAMILIES)
def test_the_docstring_states_the_inequality_under_its_number(name: str) -> None:
    text = FAMILIES[name].__doc__ or ""
    assert text.startswith(f"{name.split('-', maxsplit=1)[0]}: ")
    assert "=" in text.splitlines()[0]


def test_every_column_has_one_name_and_one_use() -> None:
    tables, columns = arrays("sale")
    names = column_names(tables, columns)
    assert len(set(names)) == columns.count
    assert "" not in names
    matrix = assemble(tables, columns)
    assert set(matrix.index) == set(range(columns.count))


def test_a_stock_without_a_refill_orders_nothing_anew() -> None:
    programme = simple()
    budgets, _ = budgets_at(programme, "as-pledged")
    assert budgets is not None
    parts, _ = usable_parts(programme, programme.regimes[0])
    tables = tables_of(programme, programme.regimes[0], budgets, parts)
    columns = lay_out(tables)
    assert assemble(tables, columns).upper[columns.refill].tolist() == [[0.0] * 12]


def test_no_row_names_a_column_twice() -> None:
    for world in (tiny(), wide()):
        tables, columns = arrays("sale", world)
        matrix = assemble(tables, columns)
        row = np.repeat(np.arange(len(matrix.row_lower)), np.diff(matrix.start))
        pairs = list(zip(row, matrix.index, strict=True))
        assert len(pairs) == len(set(pairs))
        assert (matrix.value != 0).all()
