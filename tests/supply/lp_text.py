"""A constraint family as text in the LP format, with readable names, for golden files."""

from __future__ import annotations

import math
from collections.abc import Mapping

from foedus.supply.arrays import Tables
from foedus.supply.assembly import Family
from foedus.supply.columns import Columns, column_names
from foedus.supply.rows import Rows


def lp_text(name: str, family: Family, tables: Tables, columns: Columns) -> str:
    """The rows of one family, in order, as LP text."""
    names = dict(enumerate(column_names(tables, columns)))
    return rows_text(name, family.__doc__ or "", family(tables, columns), names)


def rows_text(name: str, says: str, rows: Rows, names: Mapping[int, str]) -> str:
    """Rows as LP text, under the first line of what they say."""
    terms: list[list[tuple[int, float]]] = [[] for _ in rows.lower]
    for row, column, value in zip(rows.row, rows.column, rows.value, strict=True):
        terms[row].append((int(column), float(value)))
    first = says.splitlines()[0]
    lines = [f"\\ {first}", "subject to"]
    for at, row_terms in enumerate(terms):
        left = " ".join(f"{'-' if v < 0 else '+'} {abs(v):.6g} {names[c]}" for c, v in sorted(row_terms)) or "0"
        low, high = rows.lower[at], rows.upper[at]
        if low == high:
            relation = f"= {low:.6g}"
        else:
            relation = f"<= {high:.6g}" if math.isinf(low) else f">= {low:.6g}"
        lines.append(f" {name}({at}): {left} {relation}")
    return "\n".join((*lines, "end", ""))
