"""What a plan is measured against: the shortfall if nothing arrived."""

from __future__ import annotations

import numpy as np

from .arrays import Tables


def weigh(tables: Tables) -> float:
    """The weighted shortfall where nothing arrives at all: what a plan is measured against."""
    goods = tables.goods
    whole = np.where(goods.need[:, -1:] > 0, goods.need[:, -1:], 1.0)
    return float((goods.weight[:, None] * goods.discount * goods.need / whole).sum())
