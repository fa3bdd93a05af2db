"""One row of a benchmark: what was measured, against whom, and whether it holds its bar."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """One measurement. `ratio` is the peer's value over ours where a peer ran beside it; `bar` is what `holds` is judged by."""

    name: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float | None = None
    ratio: float | None = None
    bar: float | None = None
    holds: bool | None = None


def emit(rows: Sequence[Row], as_json: bool) -> None:
    """Print the rows, as JSON or as lines, and leave with 1 where a bar does not hold."""
    if as_json:
        print(json.dumps([asdict(row) for row in rows], indent=2))
    else:
        for row in rows:
            against = (
                f"  {row.peer} {row.peer_value:.4g} ({row.ratio:.1f}x)"
                if row.ratio is not None and row.peer_value is not None
                else ""
            )
            verdict = {True: "holds", False: "MISSED", None: ""}[row.holds]
            print(f"{row.name:<48} {row.value:>10.4g} {row.unit:<8}{against}  {verdict}")
    if any(row.holds is False for row in rows):
        sys.exit(1)
