"""Why there is no plan: the smallest set of limits, in the words of policy, that cannot hold together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

import highspy
import numpy as np

from foedus.errors import UnknownNameError
from foedus.model import Programme

from .arrays import Tables
from .assembly import Matrix
from .columns import Columns
from .highs import pass_matrix, quiet_engine


@dataclass(frozen=True, kw_only=True)
class Demand:
    """An amount of an item that must have arrived by the end of a month: a limit, not a need that may stay short."""

    item: str
    amount: float
    month: date


@dataclass(frozen=True)
class Limit:
    """A policy that can be loosened: its rows, and how it reads."""

    rows: tuple[int, ...]
    words: str


_DEMANDS = "D1-demands"
_PHYSICS = "the months between order and receipt, which no policy shortens"


def require(
    matrix: Matrix, tables: Tables, columns: Columns, demands: tuple[Demand, ...], programme: Programme
) -> Matrix:
    """The matrix with one more row for each demand: receive[i,t] >= amount. Raises `UnknownNameError` for an item not planned."""
    if not demands:
        return matrix
    names, goods = tables.names, tables.goods
    index, right = [], []
    for demand in demands:
        if demand.item not in names.items:
            raise UnknownNameError("item that can be planned", demand.item, names.items)
        at = names.items.index(demand.item)
        index.append(columns.receive[at, min(max(programme.position(demand.month), 0), programme.months - 1)])
        right.append(demand.amount / goods.size[at])
    rows = len(matrix.row_lower)
    return replace(
        matrix,
        row_lower=np.concatenate([matrix.row_lower, right]),
        row_upper=np.concatenate([matrix.row_upper, np.full(len(right), np.inf)]),
        start=np.concatenate([matrix.start, matrix.start[-1] + 1 + np.arange(len(right), dtype=np.int32)]),
        index=np.concatenate([matrix.index, np.array(index, dtype=np.int32)]),
        value=np.concatenate([matrix.value, np.ones(len(right))]),
        spans=MappingProxyType({**matrix.spans, _DEMANDS: slice(rows, rows + len(right))}),
    )


def find_conflict(matrix: Matrix, tables: Tables, columns: Columns) -> tuple[str, ...]:
    """A smallest conflict: every limit named is needed for it, and together they leave no plan.

    HiGHS names an irreducible set of rows; the policies with a row in it are the candidates. Each is then loosened in turn:
    where there is still no plan without it, it stays out. Empty where even all limits together cannot explain it.
    """
    limits = tuple(_limits(matrix, tables, columns))
    engine = quiet_engine()
    engine.setOptionValue("threads", 1)
    pass_matrix(engine, replace(matrix, cost=np.zeros(len(matrix.cost))))
    kept = _candidates(engine, limits)
    for limit in limits:
        if limit not in kept:
            _loosen(engine, limit)
    if _feasible(engine):  # the candidates alone do not conflict: look at all
        for limit in limits:
            _restore(engine, limit, matrix)
        kept = list(limits)
    for limit in tuple(kept):
        _loosen(engine, limit)
        if _feasible(engine):
            _restore(engine, limit, matrix)
        else:
            kept.remove(limit)
    words = tuple(limit.words for limit in kept)
    demanded = set(range(len(matrix.row_lower))[matrix.spans.get(_DEMANDS, slice(0, 0))])
    alone = bool(kept) and all(demanded.issuperset(limit.rows) for limit in kept)
    return (*words, _PHYSICS) if alone else words


def _candidates(engine: highspy.Highs, limits: tuple[Limit, ...]) -> list[Limit]:
    status, iis = engine.getIis()
    rows = {int(r) for r in iis.row_index_} if status == highspy.HighsStatus.kOk else set()
    return [limit for limit in limits if rows.intersection(limit.rows)] or list(limits)


def _loosen(engine: highspy.Highs, limit: Limit) -> None:
    for row in limit.rows:
        engine.changeRowBounds(row, -highspy.kHighsInf, highspy.kHighsInf)


def _restore(engine: highspy.Highs, limit: Limit, matrix: Matrix) -> None:
    for row in limit.rows:
        engine.changeRowBounds(row, matrix.row_lower[row], matrix.row_upper[row])


def _feasible(engine: highspy.Highs) -> bool:
    engine.run()
    return bool(engine.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def _limits(matrix: Matrix, tables: Tables, columns: Columns) -> Iterator[Limit]:
    """Every policy with its rows: demands, floors, lines, queues, hubs, legal caps, budgets, earmarks and absorption."""
    names, months = tables.names, len(tables.names.months)

    def rows(family: str, at: int, width: int = months) -> tuple[int, ...]:
        first = matrix.spans[family].start + at * width
        return tuple(range(first, first + width))

    demands = matrix.spans.get(_DEMANDS, slice(0, 0))
    for at, row in enumerate(range(demands.start, demands.stop)):
        column = int(matrix.index[matrix.start[row]])
        item, month = divmod(column - int(columns.receive[0, 0]), months)
        amount = matrix.row_lower[row] * tables.goods.size[item]
        yield Limit(
            rows(_DEMANDS, at, 1),
            f"the demand for {amount:,.0f} of '{names.items[item]}' by {names.months[month]:%Y-%m}",
        )
    kinds = (
        ("C1-donor-cash", names.donors, "what {} has pledged, and when"),
        ("C2b-settlement", names.pots, "that money marked '{}' is paid before it is spent"),
        ("C3b-stock-floor", names.stocks, "the floor of stock '{}'"),
        ("C6-line-capacity", names.lines, "the capacity of line '{}'"),
        ("C7-queue-place", tuple(names.lines[at] for at in tables.works.queued), "the place in the queue of line '{}'"),
        ("C9-hub-tonnage", names.hubs, "the tonnage of hub '{}'"),
        ("C10c-whole-need", names.items, "that no more of '{}' is ordered than is needed"),
        ("C12-legal-caps", names.caps, "the legal cap from {}"),
    )
    for family, labels, words in kinds:
        span = matrix.spans[family]
        width = (span.stop - span.start) // max(len(labels), 1)
        for at, label in enumerate(labels):
            yield Limit(rows(family, at, width), words.format(label))
    span = matrix.spans["C13-earmarks"]
    if span.stop > span.start:
        yield Limit(tuple(range(span.start, span.stop)), "the donors' earmarks")
