"""Rows of the plan: blocks of linear constraints, each written as sums of whole arrays of (column, coefficient)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .arrays import Floats, Ints

Axes = tuple[int, ...]
Positions = npt.NDArray[np.int32] | npt.NDArray[np.intp]

_FEW = 8
"""Up to so many pieces an array is written by pieces."""


@dataclass(frozen=True)
class Term:
    """What one variable adds to a block of rows: a first axis over which each row sums, then the axes of the rows.

    `value` broadcasts to `column`. Where it is nought there is no coefficient, whatever the column.
    """

    column: Ints
    value: Floats

    def of(self, rows: Ints) -> Term:
        """The same for some of the rows, by the first of their axes."""
        return Term(self.column[:, rows], np.broadcast_to(self.value, self.column.shape)[:, rows])


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A block of constraints `low <= A x <= high` of that shape, with A the sum of its terms. Both bounds broadcast to the shape."""

    low: float | Floats
    high: float | Floats
    shape: tuple[int, ...]
    terms: tuple[Term, ...]

    @property
    def count(self) -> int:
        """How many constraints there are."""
        return math.prod(self.shape)

    @property
    def width(self) -> int:
        """How many coefficients each of them has at most."""
        return sum(len(term.column) for term in self.terms)

    def write(self, index: Ints, value: Floats) -> Ints:
        """Write the coefficients, row by row, to the beginning of `index` and `value`, and tell after how many each row ends.

        Both must have room for `count * width` of them; what lies behind the last one written is left in disorder.
        """
        width, first = self.width, 0
        room = self.count * width
        columns, values = index[:room].reshape(*self.shape, width), value[:room].reshape(*self.shape, width)
        for term in self.terms:
            last = first + len(term.column)
            _transpose(term.column, columns[..., first:last])
            _transpose(np.broadcast_to(term.value, term.column.shape), values[..., first:last])
            first = last
        kept = value[:room] != 0.0
        place = kept.nonzero()[0]
        if len(place) == room:
            return np.arange(1, self.count + 1, dtype=np.int32) * np.int32(width)
        index[: len(place)], value[: len(place)] = index.take(place), value.take(place)
        return np.cumsum(kept, dtype=np.int32)[width - 1 :: width]


def _transpose(array: npt.NDArray[Any], out: npt.NDArray[Any]) -> None:
    """Write an array to `out` with its first axis last. Few long pieces are written one by one, which is several times quicker."""
    if len(array) > _FEW:
        out[...] = np.moveaxis(array, 0, -1)
        return
    for at, piece in enumerate(array):
        out[..., at] = piece


def grid(*shape: int) -> Ints:
    """Positions one after the other, in that shape."""
    return np.arange(math.prod(shape), dtype=np.int32).reshape(shape)


def term(column: Ints, value: float | Floats = 1.0, *, over: Axes = ()) -> Term:
    """The columns of a variable, shaped like the rows, with their coefficients; `over` are further axes over which each row sums."""
    values = np.asarray(value, dtype=float)
    if not over:
        return Term(column[None], values)
    axes = (*over, *(at for at in range(column.ndim) if at not in over))
    shape = (math.prod(column.shape[at] for at in over), *(column.shape[at] for at in axes[len(over) :]))
    if values.ndim:
        values = np.broadcast_to(values, column.shape).transpose(axes).reshape(shape)
    return Term(column.transpose(axes).reshape(shape), values)


def grouped(column: Ints, group: Positions, count: int, value: float | Floats = 1.0, *, over: Axes = ()) -> Term:
    """The columns of a variable whose first axis falls into `count` groups, of which each is a row: the row sums its members."""
    where, there = _members(group, count)
    values = np.array(value, dtype=float, ndmin=column.ndim)
    values = values[where] if len(values) == len(group) else values[None]
    present = there.reshape(*there.shape, *(1,) * (column.ndim - 1))
    return term(column[where], values * present, over=(0, *(at + 1 for at in over)))


def _members(group: Positions, count: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """The members of each group, one group a column, (N, G), and where there is one: groups may differ in size."""
    order = np.argsort(group, kind="stable")
    sizes = np.bincount(group, minlength=count)
    filed = group[order]
    rank = np.arange(len(group)) - (np.cumsum(sizes) - sizes)[filed]
    where = np.zeros((sizes.max(initial=0), count), dtype=np.intp)
    there = np.zeros(where.shape, dtype=bool)
    where[rank, filed], there[rank, filed] = order, True
    return where, there


def before(column: Ints, value: float | Floats) -> Term:
    """The column of the month before; the first month has none. Months are the last axis."""
    later = (np.arange(column.shape[-1]) > 0).astype(float)
    return term(column - np.int32(1), value * later)


def upto(column: Ints, value: float | Floats = 1.0) -> Term:
    """The columns of all months up to each, this one included. Months are the last axis of `column`, (N, T)."""
    months = column.shape[1]
    every = np.broadcast_to(column[:, None, :], (len(column), months, months))
    return term(every, value * np.tri(months), over=(2,))


def delayed(column: Ints, share: Floats) -> tuple[Ints, Floats]:
    """What arrives in a month was sent before: the columns of the months of sending, and the share of each, (lags, N, T).

    `column` is (N, T); `share` is (N, T) by months of delay.
    """
    which, lag = np.nonzero(share)
    where, there = _members(which, len(share))
    lags = lag.astype(np.int32)[where]
    shares = share[np.arange(len(share)), lags] * there
    sent = np.arange(share.shape[1], dtype=np.int32) - lags[:, :, None]
    return column[:, :1] + sent, shares[:, :, None] * (sent >= 0)


def lagged(column: Ints, share: Floats, value: float | Floats = 1.0) -> Term:
    """The same as a term of rows by month, with each share times `value`."""
    sent, came = delayed(column, share * value)
    return term(sent, came, over=(0,))


def block(lower: float | Floats, upper: float | Floats, shape: tuple[int, ...], *terms: Term) -> Rows:
    """One block of rows of the given shape, with bounds broadcast to it."""
    return Rows(low=lower, high=upper, shape=shape, terms=terms)


def equal(right: float | Floats, shape: tuple[int, ...], *terms: Term) -> Rows:
    """A block of equations."""
    return block(right, right, shape, *terms)


def at_most(right: float | Floats, shape: tuple[int, ...], *terms: Term) -> Rows:
    """A block of upper limits."""
    return block(-np.inf, right, shape, *terms)


def at_least(right: float | Floats, shape: tuple[int, ...], *terms: Term) -> Rows:
    """A block of lower limits."""
    return block(right, np.inf, shape, *terms)
