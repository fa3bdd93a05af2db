"""The verbs as whole processes: `--help`, `derive`, `assess` cold (empty kernel cache) and warm; an empty Python process stands beside them for scale.

`--quick` runs each three times, `--json` prints machine-readable rows.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from rows import Row, emit

KHARKIV = ("--attacker", "RUS", "--victim", "UKR", "--place", "kharkiv", "--on", "2025-08-19")


def seconds(command: tuple[str, ...], times: int, *, cold: bool = False) -> float:
    """The median wall time of a process. Cold runs start with an empty cache of compiled kernels."""
    found = []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, **({"NUMBA_CACHE_DIR": folder} if cold else {})}
            begun = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, cwd=folder, env=environment)
            found.append(time.perf_counter() - begun)
    return statistics.median(found)


def rows(times: int) -> list[Row]:
    python = sys.executable
    foedus = (python, "-m", "foedus")
    empty = seconds((python, "-c", "pass"), times)
    assess = (*foedus, "assess", "ukraine", "--report", "ukraine.html")
    seconds(assess, 1)
    measured = (
        ("foedus --help", seconds((*foedus, "--help"), times), 0.25),
        ("foedus derive", seconds((*foedus, "derive", *KHARKIV), times), 0.7),
        ("foedus assess ukraine, warm", seconds(assess, times), 4.0),
        ("foedus assess ukraine, cold", seconds(assess, 1, cold=True), 10.0),
    )
    return [Row(name="an empty Python process, for scale", value=empty, unit="s")] + [
        Row(name=name, value=value, unit="s", bar=bar, holds=value <= bar) for name, value, bar in measured
    ]


if __name__ == "__main__":
    emit(rows(3 if "--quick" in sys.argv else 7), "--json" in sys.argv)
