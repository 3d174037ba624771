"""Books and registers as reports, and how their cells are read by people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.letter_book import InRow, OutRow, incoming_report, outgoing_report
from desktop.domain.register import RegisterRow, register_report
from desktop.domain.report import Cell, CellKind, ReportStamp, shown_cell

ON = date(2026, 11, 23)
STAMP = ReportStamp("Dinas Kesehatan", "2026-11-23T09:00:00+07:00", "A")


def test_every_number_stands_in_the_book_of_letters_out():
    """What a letter is about, and beside it whether it is void, not recorded yet, or of which month."""
    letter = OutRow(ON, "1", "guarantee", "Direktur", "SITI", "", void=False)
    rows = (
        letter,
        replace(letter, note="salah nama", void=True),
        replace(letter, kind="paper", note="kantong 3"),
        replace(letter, kind="claim", note="November 2026"),
        replace(letter, kind="other", note="Undangan"),
        replace(letter, kind="other"),
    )
    report = outgoing_report("November 2026", rows, STAMP)
    assert report.counted == "6 nomor, 1 batal"
    assert [(row[2], row[5]) for row in report.tables[0].rows] == [
        ("Surat jaminan", ""),
        ("Surat jaminan", "BATAL: salah nama"),
        ("Formulir kertas", "belum dicatat (kantong 3)"),
        ("Klaim", "pelayanan November 2026"),
        ("Undangan", ""),
        ("Surat dinas", ""),
    ]
    assert outgoing_report("November 2026", (), STAMP).counted == "Belum ada surat keluar"


def test_a_struck_letter_stays_in_the_book_of_letters_in():
    """With the reason for which it was struck."""
    row = InRow(1, ON, "B/1", None, "RSMH", "Undangan", "Kabid", None)
    report = incoming_report("November 2026", (row, replace(row, struck_why="dua kali")), STAMP)
    assert report.counted == "2 surat"
    assert [one[-1] for one in report.tables[0].rows] == ["", "dicoret: dua kali"]
    assert incoming_report("November 2026", (), STAMP).counted == "Belum ada surat masuk"


def test_the_register_of_a_day_says_how_many_came():
    """Weekday and date in words; a day without visits says so."""
    row = RegisterRow("09.30", "SITI", "1674••", "Sakit", "Ditanggung", "Surat 1", "A")
    report = register_report(ON, (row,), STAMP)
    assert (report.subtitle, report.counted) == ("Senin, 23 November 2026", "1 kunjungan")
    assert report.tables[0].rows[0][:2] == ("09.30", "SITI")
    assert register_report(ON, (), STAMP).counted == "Belum ada kunjungan pada hari ini"


@pytest.mark.parametrize(
    ("cell", "kind", "shown"),
    [
        (None, "text", "–"),
        ("", "text", "–"),
        ("a", "text", "a"),
        (ON, "day", "23/11/2026"),
        (0.125, "share", "12,5 %"),
        (1234567, "money", "Rp1.234.567"),
        (12680, "number", "12.680"),
    ],
)
def test_a_cell_is_shown_as_people_read_it(cell: Cell, kind: CellKind, shown: str):
    """Dots apart thousands, a comma before tenths, a dash for nothing."""
    assert shown_cell(cell, kind) == shown
