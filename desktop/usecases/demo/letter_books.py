"""Letters that came in, and forms on paper, for the demo office."""

from __future__ import annotations

from datetime import timedelta

from desktop.usecases.letters.agenda import RecordIncoming, record_incoming
from desktop.usecases.letters.paper_numbers import (
    ReserveNumbers,
    VoidPaperNumber,
    reserve_numbers,
    void_paper_number,
)
from desktop.usecases.office import Office

_INCOMING = (
    (9, 11, "400.7/118/RSUD-PBM", "RSUD Kota Prabumulih", "Perpanjangan surat jaminan", "Bidang Pelayanan"),
    (5, 6, "445/77/RSMH", "RSUP Dr. Mohammad Hoesin", "Jadwal kontrol pasien rujukan", "Petugas rujukan"),
    (1, 3, "470/32/SINDUR", "Kelurahan Sindur", "Penyampaian SKTM empat warga", "Loket 1"),
)
"""Days ago received and dated, number, sender, subject, passed to."""


def fill_letter_books(office: Office) -> None:
    """Record some letters in, and set three numbers aside of which one is spoilt."""
    today = office.today()
    for received, dated, number, sender, subject, passed_to in _INCOMING:
        record_incoming(
            office,
            RecordIncoming(
                received_on=today - timedelta(days=received),
                number=number,
                dated_on=today - timedelta(days=dated),
                sender=sender,
                subject=subject,
                passed_to=passed_to,
            ),
        )
    numbers = reserve_numbers(office, ReserveNumbers(count=3, reason="latihan saat listrik padam")).numbers
    void_paper_number(office, VoidPaperNumber(number=numbers[0], reason="salah tulis"))
