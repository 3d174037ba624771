"""Donations on paper and as spreadsheet: payments, donors, and who is still in arrears. NIKs are masked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from desktop.domain.dates import long_date
from desktop.domain.nik import Nik
from desktop.domain.report import Report, ReportColumn, ReportTable
from desktop.usecases.office import Office
from desktop.usecases.registers.donation_rows import KIND_WORDS, Arrears, DonationRow, DonorRow
from desktop.usecases.reports import report_stamp

_PAYMENTS = (
    ReportColumn("Dibayar", 12, "day"),
    ReportColumn("Donatur", 28),
    ReportColumn("Untuk", 28),
    ReportColumn("NIK", 19, "id"),
    ReportColumn("Nomor kartu", 16, "id"),
    ReportColumn("Tunggakan sebelum (bulan)", 14, "number"),
    ReportColumn("Dibayar (bulan)", 10, "number"),
    ReportColumn("Jumlah", 16, "money"),
    ReportColumn("Nomor bukti", 18),
    ReportColumn("Keadaan sekarang", 28),
)
_DONORS = (
    ReportColumn("Donatur", 30),
    ReportColumn("Jenis", 14),
    ReportColumn("Telepon", 16, "id"),
    ReportColumn("Orang", 8, "number"),
    ReportColumn("Bulan", 8, "number"),
    ReportColumn("Jumlah", 18, "money"),
)


def donation_report(
    office: Office,
    rows: Sequence[DonationRow],
    donors: Sequence[DonorRow],
    stands: Mapping[str, Arrears],
) -> Report:
    """Return the register as a report of two tables."""
    owing = sum(one.state == "owing" for one in stands.values())
    total = sum(row.amount_idr for row in rows)
    months = sum(row.months for row in rows)
    payments = ReportTable(
        "Donasi",
        _PAYMENTS,
        tuple(
            (
                date.fromisoformat(row.paid_on),
                row.donor,
                row.name,
                Nik(row.nik).masked,
                row.card,
                row.owed_months,
                row.months,
                row.amount_idr,
                row.reference,
                stands[row.nik].words,
            )
            for row in rows
        ),
        totals=(None, "Jumlah", "", "", "", None, months, total, "", ""),
    )
    return Report(
        kind="donasi",
        title="Donasi iuran JKN",
        subtitle=f"Keadaan {long_date(office.today())}",
        counted=f"{len(stands)} orang, {owing} masih menunggak",
        source="Catatan donasi kantor ini",
        tables=(payments, _donor_table(rows, donors)),
        stamp=report_stamp(office),
    )


def _donor_table(rows: Sequence[DonationRow], donors: Sequence[DonorRow]) -> ReportTable:
    lines = []
    for donor in donors:
        own = [row for row in rows if row.donor_id == donor.id]
        lines.append(
            (
                donor.name,
                KIND_WORDS[donor.kind],
                donor.phone,
                len({row.nik for row in own}),
                sum(row.months for row in own),
                sum(row.amount_idr for row in own),
            )
        )
    return ReportTable("Donatur", _DONORS, tuple(lines))
