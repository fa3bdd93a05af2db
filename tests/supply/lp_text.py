"""A constraint family as text in the LP format, with readable names, for golden files."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from foedus.supply.arrays import Tables
from foedus.supply.assembly import Family, stack
from foedus.supply.columns import Columns, column_names
from foedus.supply.rows import Rows


def lp_text(name: str, family: Family, tables: Tables, columns: Columns) -> str:
    """The rows of one family, in order, as LP text."""
    names = dict(enumerate(column_names(tables, columns)))
    return rows_text(name, family.__doc__ or "", family(tables, columns), names)


def rows_text(name: str, says: str, rows: Rows, names: Mapping[int, str]) -> str:
    """Rows as LP text, under the first line of what they say."""
    matrix = stack({name: rows}, *(np.zeros(len(names)) for _ in range(3)))
    first = says.splitlines()[0]
    lines = [f"\\ {first}", "subject to"]
    for at, (low, high) in enumerate(zip(matrix.row_lower, matrix.row_upper, strict=True)):
        here = slice(*matrix.start[at : at + 2])
        terms = sorted(zip(matrix.index[here].tolist(), matrix.value[here].tolist(), strict=True))
        left = " ".join(f"{'-' if v < 0 else '+'} {abs(v):.6g} {names[c]}" for c, v in terms) or "0"
        if low == high:
            relation = f"= {low:.6g}"
        else:
            relation = f"<= {high:.6g}" if math.isinf(low) else f">= {low:.6g}"
        lines.append(f" {name}({at}): {left} {relation}")
    return "\n".join((*lines, "end", ""))
