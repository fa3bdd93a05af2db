"""The Ukraine Support Tracker of the Kiel Institute: its small tables as published, and payments as the model's own.

Its files are not shipped, and no licence was found with them: they are read where a user has put them, and cited. Months stand
in billions of euro in the files and in millions here. A month that a file lacks is unknown, not nought.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from foedus.errors import UnreadableError
from foedus.model import Citation, Payment
from foedus.units import Money

FILES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "procurement_trends.csv": ("year", "month", "stockpile", "procurement", "unspecified", "nato_purl"),
        "data_explorer.csv": ("country", "iso", "year", "month", "total", "military", "commitments"),
        "release_info.csv": ("release", "date", "label"),
    }
)
"""The files of a release that are read, and the columns needed of each."""

ROWS = "bilateral_activities"
"""What the file of single rows begins with; it comes from another hand and may be missing."""


@dataclass(frozen=True, kw_only=True)
class KielMonth:
    """Military allocations of one month by where the goods come from, in millions of euro."""

    month: date
    stockpile: float
    procurement: float
    unspecified: float
    purl: float


@dataclass(frozen=True, kw_only=True)
class KielDonor:
    """What one donor has committed and allocated in all, in millions of euro."""

    country: str
    state: str
    committed: float
    allocated: float
    military: float

    @property
    def realisation(self) -> float | None:
        """Allocated as a share of committed; None where nothing is committed."""
        return self.allocated / self.committed if self.committed > 0 else None


@dataclass(frozen=True, kw_only=True)
class KielRow:
    """One row of the tracker: who gave, on which day, in millions of euro."""

    country: str
    state: str
    day: date
    category: str
    measure: str
    amount: float


@dataclass(frozen=True, kw_only=True)
class KielTables:
    """One release. `rows` are empty where the file of single rows is not there, and may come from the release before."""

    label: str
    day: date
    months: tuple[KielMonth, ...]
    donors: tuple[KielDonor, ...]
    rows: tuple[KielRow, ...]


def read_kiel(folder: Path) -> KielTables:
    """Read a folder with the files of one release. Raises `UnreadableError` where one is missing or not as published."""
    release = next(iter(_take(folder / "release_info.csv", FILES["release_info.csv"])), {})
    months = tuple(
        KielMonth(
            month=date(int(row["year"]), int(row["month"]), 1),
            stockpile=_millions(row["stockpile"]),
            procurement=_millions(row["procurement"]),
            unspecified=_millions(row["unspecified"]),
            purl=_millions(row["nato_purl"]) if row["nato_purl"] else 0.0,
        )
        for row in _checked(folder / "procurement_trends.csv")
    )
    donors, codes = _donors(folder / "data_explorer.csv")
    found = sorted(folder.glob(f"{ROWS}*.csv"))
    return KielTables(
        label=release.get("label") or "Ukraine Support Tracker",
        day=_day(release.get("date") or "", folder / "release_info.csv"),
        months=months,
        donors=donors,
        rows=tuple(_rows(found[-1], codes)) if found else (),
    )


def list_payments(
    tables: KielTables, *, category: str = "Military", measure: str = "Allocation"
) -> tuple[Payment, ...]:
    """The rows of one category and measure as payments, in millions of euro, in the order of the file.

    The measure is `Allocation` for what is given and `Commitment` for what is promised. Rows of nought are left out.
    """
    source = Citation(document=f"Kiel Institute, {tables.label}, row by row", day=tables.day)
    return tuple(
        Payment(
            id=f"kiel-{at}",
            payer=row.state,
            month=row.day.replace(day=1),
            day=row.day,
            amount=Money(amount=row.amount, currency="EUR"),
            value=Money(amount=row.amount, currency="EUR"),
            basis="allocation",
            source=source,
        )
        for at, row in enumerate(tables.rows)
        if row.category == category and row.measure == measure and row.amount > 0
    )


def _donors(path: Path) -> tuple[tuple[KielDonor, ...], dict[str, str]]:
    sums: dict[tuple[str, str], list[float]] = {}
    for row in _checked(path):
        whole = sums.setdefault((row["country"], row["iso"]), [0.0, 0.0, 0.0])
        for at, name in enumerate(("commitments", "total", "military")):
            whole[at] += _millions(row[name])
    donors = tuple(
        KielDonor(country=country, state=iso, committed=c, allocated=a, military=m)
        for (country, iso), (c, a, m) in sums.items()
    )
    return donors, {donor.country: donor.state for donor in donors}


def _rows(path: Path, codes: Mapping[str, str]) -> Iterator[KielRow]:
    for row in _take(path, ("giver", "dato", "kategori", "maal", "verdi_eur")):
        amount = _number(row["verdi_eur"])
        if not row["dato"] or amount is None:
            continue
        yield KielRow(
            country=row["giver"],
            state=codes.get(row["giver"], row["giver"]),
            day=_day(row["dato"][:10], path),
            category=row["kategori"],
            measure=row["maal"],
            amount=amount / 1e6,
        )


def _checked(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a file of the release, each with every number that it needs."""
    for at, row in enumerate(_take(path, FILES[path.name]), start=2):
        try:
            date(int(row["year"]), int(row["month"]), 1)
            for name in FILES[path.name]:
                if name not in ("country", "iso", "nato_purl"):
                    _millions(row[name])
        except ValueError as problem:
            raise UnreadableError(f"{path}, line {at}: {problem}") from problem
        yield row


def _take(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise UnreadableError(f"{path}: no column {', '.join(missing)}")
            return [{name: row[name] or "" for name in columns} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise UnreadableError(f"{path}: {problem}") from problem


def _millions(text: str) -> float:
    value = _number(text)
    if value is None:
        raise ValueError(f"'{text}' is no number")
    return value * 1000.0


def _number(text: str) -> float | None:
    return _tried(float, text)


def _tried(convert: Callable[[str], float], text: str) -> float | None:
    try:
        value = convert(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _day(text: str, path: Path) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise UnreadableError(f"{path}: '{text}' is no day") from problem
