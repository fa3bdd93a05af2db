"""Payments against the tracker's series: every month that can be reconciled is, to the hundredth of a million."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedus.archive import list_payments, read_kiel
from foedus.errors import UnreadableError
from foedus.evidence.payments import CLOSE, PaymentsReport, reconcile_payments
from foedus.model import Programme
from foedus.supply import list_programmes, read_programme

from .shared import SHARED, needs_data

KIEL = SHARED / "data" / "kiel"


def programme() -> Programme:
    read, findings = read_programme(list_programmes()["purl-2025"])
    assert read is not None, findings
    return read


@pytest.fixture(scope="module")
def report() -> PaymentsReport:
    return reconcile_payments(programme(), read_kiel(KIEL))


@needs_data
@pytest.mark.parametrize(("year", "month"), [(2025, 8), (2025, 9), (2025, 10), (2025, 12), (2026, 2)])
def test_the_months_that_the_note_reconciles_agree_to_a_hundredth(
    report: PaymentsReport, year: int, month: int
) -> None:
    found = next(m for m in report.months if m.month == date(year, month, 1))
    assert found.apart is not None
    assert abs(found.apart) <= CLOSE
    assert found.cause in ("reconciled", "rounding")
    if month != 12:  # one row of December is not in the file of single rows
        assert found.matched == found.rows
        assert abs(found.apart) < 1e-4


@needs_data
def test_august_is_the_published_sum(report: PaymentsReport) -> None:
    assert report.months[0].printed == pytest.approx(1883.23, abs=0.005)


@needs_data
def test_what_the_year_lacks_is_put_down_to_its_months(report: PaymentsReport) -> None:
    year, printed, exact, published = report.years[0]
    assert year == 2025
    assert printed == pytest.approx(3710.18, abs=0.005)
    assert published == pytest.approx(3712, abs=0.5)
    apart = {m.month: m.apart for m in report.months if m.month.year == 2025 and m.apart is not None}
    assert published - exact == pytest.approx(sum(apart.values()), abs=1e-9)
    assert max(apart, key=lambda m: abs(apart[m])) == date(2025, 11, 1)
    assert apart[date(2025, 11, 1)] == pytest.approx(2.2, abs=0.01)
    causes = {m.month: m.cause for m in report.months}
    assert causes[date(2025, 11, 1)] == causes[date(2026, 3, 1)] == "no payer"


@needs_data
def test_low_provenance_is_left_out_and_named(report: PaymentsReport) -> None:
    assert report.weak == ("ISL-2", "JPN-1")
    with_weak = reconcile_payments(programme(), read_kiel(KIEL), weak=True)
    assert with_weak.weak == report.weak
    assert [m.printed for m in with_weak.months] == [m.printed for m in report.months]


@needs_data
def test_what_donors_allocate_of_what_they_commit_is_what_the_note_says() -> None:
    shares = {d.state: d.realisation for d in read_kiel(KIEL).donors}
    published = {"NOR": 0.43, "ESP": 0.51, "SWE": 0.55, "DEU": 0.63, "GBR": 0.66, "NLD": 0.81, "CAN": 0.86, "USA": 0.97}
    for state, share in published.items():
        assert shares[state] == pytest.approx(share, abs=0.006)


@needs_data
def test_rows_become_payments_with_their_day_and_source() -> None:
    tables = read_kiel(KIEL)
    payments = list_payments(tables)
    assert len(payments) > 900
    assert sum(p.value.amount for p in payments if p.value) > 50_000
    dutch = [p for p in payments if p.payer == "NLD" and p.day == date(2025, 8, 4)]
    assert [p.value.amount for p in dutch if p.value] == pytest.approx([500])
    assert all(p.source.document.startswith("Kiel Institute") for p in payments[:5])


def write(folder: Path, **changed: str) -> Path:
    files = {
        "release_info": '"release","period","date","label"\n"9","04/2030","2030-05-01","Tracker 9"\n',
        "procurement_trends": "year,month,stockpile,procurement,unspecified,nato_purl\n2025,8,1,2,3,0.6\n",
        "data_explorer": "country,iso,year,month,total,military,commitments\nAvalar,AVA,2025,8,1,1,2\n",
    }
    for name, text in {**files, **changed}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_single_rows_still_reads(tmp_path: Path) -> None:
    tables = read_kiel(write(tmp_path))
    assert tables.months[0].purl == 600
    assert tables.donors[0].realisation == 0.5
    assert list_payments(tables) == ()


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("procurement_trends", "year,month\n2025,8\n", "no column"),
        ("procurement_trends", "year,month,stockpile,procurement,unspecified,nato_purl\n2025,13,1,2,3,4\n", "line 2"),
        ("data_explorer", "country,iso,year,month,total,military,commitments\nA,AVA,2025,8,much,1,2\n", "line 2"),
        ("release_info", "release,date,label\n9,soon,Tracker\n", "is no day"),
    ],
)
def test_a_file_that_is_not_as_published_is_unreadable_and_says_where(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    with pytest.raises(UnreadableError, match=says):
        read_kiel(write(tmp_path, **{name: text}))
    with pytest.raises(UnreadableError):
        read_kiel(tmp_path / "nowhere")
