"""The one door to tables of others: CSV, Parquet and Stata files by their suffix, with every missing column named at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from foedus.errors import FindingsError, UnreadableError, UsageError
from foedus.model import Locus, make_finding

Table = Any
"""A pandas DataFrame. Its library carries no types, so the name says what is meant and the checks are made when it is read."""

_READERS: dict[str, tuple[str, dict[str, Any]]] = {
    ".csv": ("read_csv", {}),
    ".parquet": ("read_parquet", {}),
    # Codes stay numbers; their labels are for people.
    ".dta": ("read_stata", {"convert_categoricals": False}),
}


def read_table(path: Path, columns: Sequence[str] = ()) -> Table:
    """Read a table whose kind its suffix tells; `columns` must be there, whatever their case, and come back in lower case.

    Raises `UnreadableError` where the file cannot be read, `FindingsError` with every column it lacks, and `UsageError` for
    a suffix nobody knows or where the extra `data` is not installed.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(f"a table is a .csv, .parquet or .dta file, and '{path.name}' is none")
    pandas = load_pandas()
    try:
        name, options = reader
        table = getattr(pandas, name)(path, **options)
    except (OSError, ValueError) as problem:
        raise UnreadableError(
            f"{path}: {str(problem).splitlines()[0] if str(problem) else 'cannot be read'}"
        ) from problem
    table.columns = [str(name).lower() for name in table.columns]
    missing = [name for name in columns if name not in table.columns]
    if missing:
        locus = Locus(file=str(path), line=1, column=1)
        raise FindingsError([make_finding("FD701", f"'{name}'", locus) for name in missing])
    return table


def load_pandas() -> Any:
    """The library of tables. Raises `UsageError` with the way out where it is not installed."""
    try:
        import pandas
    except ImportError as problem:
        raise UsageError("tables need the extra 'data': pip install foedus[data]") from problem
    return pandas
