"""The day register: every visit of one day, as it goes to paper and to a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import long_date, weekday
from desktop.domain.report import Report, ReportColumn, ReportStamp, ReportTable

_COLUMNS = (
    ReportColumn("Jam", 8, share=15),
    ReportColumn("Nama", 34, share=51),
    ReportColumn("NIK", 22, "id", share=41),
    ReportColumn("Kasus", 24, share=36),
    ReportColumn("Putusan", 44, share=57),
    ReportColumn("Yang dilakukan", 48, share=61),
    ReportColumn("Petugas", 22, share=28),
)


@dataclass(frozen=True)
class RegisterRow:
    """One visit. `at` is the wall clock in WIB ("09.30"); `nik` is masked, or says why there is none."""

    at: str
    name: str
    nik: str
    case: str
    verdict: str
    done: str
    operator: str


def register_report(
    day: date, rows: tuple[RegisterRow, ...], stamp: ReportStamp, *, visits: int | None = None
) -> Report:
    """Return the register of a day as a report; `visits` counts them where one fills several rows."""
    count = len(rows) if visits is None else visits
    return Report(
        kind="register",
        title="Register kunjungan harian",
        subtitle=f"{weekday(day)}, {long_date(day)}",
        counted=f"{count} kunjungan" if rows else "Belum ada kunjungan pada hari ini",
        source=f"Buku kunjungan {stamp.office}",
        tables=(
            ReportTable(
                "Register",
                _COLUMNS,
                tuple(
                    (row.at, row.name, row.nik, row.case, row.verdict, row.done, row.operator) for row in rows
                ),
            ),
        ),
        stamp=stamp,
        filter_text="semua kunjungan",
    )
