"""Home visits as they are sent on: whole NIKs, for the purpose is enrolment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.domain.dates import long_date
from desktop.domain.report import Report, ReportColumn, ReportTable
from desktop.usecases.office import Office
from desktop.usecases.registers.home_visit_rows import (
    NIK_DOUBTED,
    STATE_WORDS,
    HomeVisitRow,
    VisitState,
)
from desktop.usecases.reports import report_stamp

_COLUMNS = (
    ReportColumn("Dikunjungi", 12, "day"),
    ReportColumn("NIK", 19, "id"),
    ReportColumn("Nomor KK", 19, "id"),
    ReportColumn("Nama", 28),
    ReportColumn("JK", 5),
    ReportColumn("Tanggal lahir", 12, "day"),
    ReportColumn("Alamat", 28),
    ReportColumn("RT/RW", 9, "id"),
    ReportColumn("Kelurahan", 18),
    ReportColumn("Telepon", 15, "id"),
    ReportColumn("Keterangan", 26),
    ReportColumn("Keadaan", 14),
    ReportColumn("Pengunjung", 16),
)


def home_visit_report(office: Office, rows: Sequence[tuple[HomeVisitRow, VisitState]]) -> Report:
    """Return the register as a report."""
    waiting = sum(state == "found" for _, state in rows)
    cells = tuple(
        (
            date.fromisoformat(row.visited_on),
            row.nik,
            row.kk_number,
            row.name,
            row.sex,
            date.fromisoformat(row.birth_on) if row.birth_on else None,
            row.street,
            "/".join(part for part in (row.rt, row.rw) if part),
            row.kelurahan,
            row.phone,
            "; ".join(words for words in (_doubt(office, row), row.found_words, row.note) if words),
            STATE_WORDS[state],
            row.visitor,
        )
        for row, state in rows
    )
    return Report(
        kind="kunjungan-rumah",
        title="Kunjungan rumah",
        subtitle=f"Keadaan {long_date(office.today())}",
        counted=f"{len(rows)} orang, {waiting} belum diusulkan",
        source="Orang tanpa jaminan aktif yang ditemukan di kelurahan",
        tables=(ReportTable("Kunjungan rumah", _COLUMNS, cells),),
        stamp=report_stamp(office),
        masked=False,
    )


def _doubt(office: Office, row: HomeVisitRow) -> str:
    return NIK_DOUBTED if row.nik_doubted(office.today()) else ""
