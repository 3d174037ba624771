"""The books of letters out and in, as they go to paper and to a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import parse_instant, short_date, wib
from desktop.domain.report import Report, ReportColumn, ReportStamp, ReportTable

SUBJECTS = {
    "guarantee": "Surat jaminan",
    "claim": "Klaim",
    "paper": "Formulir kertas",
}
"""What kinds of letters are called; another kind says its subject itself."""

_OUT = (
    ReportColumn("Tanggal", 11, "day", share=22),
    ReportColumn("Nomor surat", 40, "id", share=66),
    ReportColumn("Hal", 34, share=46),
    ReportColumn("Kepada", 34, share=52),
    ReportColumn("Mengenai", 34, share=52),
    ReportColumn("Keterangan", 40, share=48),
)
_IN = (
    ReportColumn("Agenda", 8, "number", share=14),
    ReportColumn("Diterima", 11, "day", share=22),
    ReportColumn("Nomor surat", 34, "id", share=48),
    ReportColumn("Tanggal surat", 12, "day", share=22),
    ReportColumn("Pengirim", 34, share=48),
    ReportColumn("Hal", 44, share=62),
    ReportColumn("Diteruskan kepada", 30, share=42),
    ReportColumn("Keterangan", 24, share=30),
)


@dataclass(frozen=True)
class OutRow:
    """A letter that went out; `note` says why it is void, or what else is known, `late` as `late_words`."""

    on: date
    number: str
    kind: str
    addressee: str
    about: str
    note: str
    void: bool
    late: str = ""


@dataclass(frozen=True)
class InRow:
    """A letter that came in."""

    agenda: int
    received_on: date
    number: str
    dated_on: date | None
    sender: str
    subject: str
    passed_to: str
    struck_why: str | None


def subject_of(row: OutRow) -> str:
    """Return what a letter is about in the book."""
    return SUBJECTS.get(row.kind) or row.note or "Surat dinas"


def remark_of(row: OutRow) -> str:
    """Return what stands beside it: void with the reason, or open, or nothing."""
    if row.void:
        return f"BATAL: {row.note}" + (f"; {row.late}" if row.late else "")
    if row.late:
        return row.late
    if row.kind == "paper":
        return f"belum dicatat ({row.note})"
    return f"pelayanan {row.note}" if row.kind == "claim" else ""


def late_words(written_at: str | None, entered_at: str | None) -> str:
    """Say when a late entry was written and when it was entered; "" for any other letter."""
    if written_at is None or entered_at is None:
        return ""
    written, entered = wib(parse_instant(written_at)), wib(parse_instant(entered_at))
    return (
        f"susulan: ditulis {short_date(written.date())} {written:%H.%M}, dicatat {short_date(entered.date())}"
    )


def outgoing_report(period: str, rows: tuple[OutRow, ...], stamp: ReportStamp) -> Report:
    """Return the book of letters out as a report."""
    void = sum(row.void for row in rows)
    return Report(
        kind="buku-surat-keluar",
        title="Buku agenda surat keluar",
        subtitle=period,
        counted=f"{len(rows)} nomor, {void} batal" if rows else "Belum ada surat keluar",
        source=f"Nomor surat {stamp.office}",
        tables=(
            ReportTable(
                "Surat keluar",
                _OUT,
                tuple(
                    (row.on, row.number, subject_of(row), row.addressee, row.about, remark_of(row))
                    for row in rows
                ),
            ),
        ),
        stamp=stamp,
        filter_text="semua nomor, juga yang batal",
    )


def incoming_report(period: str, rows: tuple[InRow, ...], stamp: ReportStamp) -> Report:
    """Return the book of letters in as a report."""
    return Report(
        kind="buku-surat-masuk",
        title="Buku agenda surat masuk",
        subtitle=period,
        counted=f"{len(rows)} surat" if rows else "Belum ada surat masuk",
        source=f"Buku surat masuk {stamp.office}",
        tables=(
            ReportTable(
                "Surat masuk",
                _IN,
                tuple(
                    (
                        row.agenda,
                        row.received_on,
                        row.number,
                        row.dated_on,
                        row.sender,
                        row.subject,
                        row.passed_to,
                        f"dicoret: {row.struck_why}" if row.struck_why else "",
                    )
                    for row in rows
                ),
            ),
        ),
        stamp=stamp,
        filter_text="semua surat",
    )
