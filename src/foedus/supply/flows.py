"""Attribution: which donor's money paid for which class in which month, after the money was pooled."""

from __future__ import annotations

import numpy as np

from .arrays import Floats, Purse


def attribute(purse: Purse, pay: Floats, charge: Floats) -> Floats:
    """The charges of each pot shared among its donors, (D, Q, T): each month's charge in proportion to what each donor has paid
    by then and not yet used; where goods come first, in proportion to what each pays in all.

    Money in a pot bears the same earmark, so every share is allowed, and no donor is charged more than it pays. Pooled money
    attributed so keeps the optimum: nothing that was planned changes.
    """
    given = np.zeros((len(pay), *charge.shape[1:]))
    for pot in range(len(charge)):
        mine = np.flatnonzero(purse.pot_of == pot)
        left = np.zeros(len(mine))
        whole = pay[mine].sum(axis=1)
        for month in range(pay.shape[1]):
            left += pay[mine, month]
            due = charge[pot, :, month]
            base = np.maximum(left, 0.0) if purse.prepaid else whole
            total = base.sum()
            if total <= 0.0 or due.sum() <= 0.0:
                continue
            share = base / total
            given[mine, :, month] = share[:, None] * due
            left -= share * due.sum()
    return given
