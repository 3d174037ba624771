"""The day register on paper and as a spreadsheet."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from desktop.domain.report import Report, ReportColumn, ReportTable
from desktop.letters.report import render_report
from desktop.sheets.report_csv import report_csv
from desktop.sheets.report_xlsx import report_xlsx
from tests.letters.reading import read
from tests.letters.samples import register


def demo(report: Report) -> Report:
    return replace(report, stamp=replace(report.stamp, demo=True))


@pytest.mark.parametrize(("paper", "width", "height"), [("F4", 330, 215), ("A4", 297, 210)])
def test_long_day_takes_pages_with_repeated_header(paper, width, height):
    """Every page is landscape, repeats the header and says which page of how many; no visit is lost."""
    made = read(render_report(register(45), paper))
    assert (round(made.width_mm), round(made.height_mm)) == (width, height)
    assert made.pages > 1
    for number, text in enumerate(made.page_texts, 1):
        assert "No. Jam Nama NIK Kasus Putusan Yang dilakukan Petugas" in text
        assert f"halaman {number} dari {made.pages}" in text
    assert [made.text.count(f"PASIEN CONTOH {number} ") for number in (1, 23, 45)] == [1, 1, 1]
    assert all(piece.embedded for piece in made.pieces)


def test_register_names_day_and_age_of_data():
    """The register says its day, its count, when and by whom it was made, and how old the JKN data are."""
    text = read(render_report(register(3), "F4")).text
    for expected in (
        "Senin, 23 November 2026",
        "3 kunjungan",
        "Dibuat Senin, 23 November 2026 pukul 15.40 WIB oleh Budi Santoso",
        "Data JKN per 31 Oktober 2026",
        "1674••••••••9001",
    ):
        assert expected in text


def test_day_without_visits_is_one_page():
    """An empty day prints one page that says so."""
    made = read(render_report(register(0), "A4"))
    assert made.pages == 1
    assert "Belum ada kunjungan" in made.text


def test_demo_register_is_marked():
    """A register of the demo office cannot be taken for a real one."""
    assert "CONTOH – TIDAK BERLAKU" in read(render_report(demo(register(1)), "F4")).text


def test_endless_cell_is_cut_and_row_stays_on_its_page():
    """A cell of thousands of words is shortened visibly instead of running off the page."""
    made = read(render_report(register(1, done="kata " * 3000), "F4"))
    assert made.pages == 1
    assert "…" in made.text
    assert min(piece.bottom for piece in made.pieces) > 20


def test_register_is_deterministic():
    """Equal registers are equal files, on paper and as spreadsheet."""
    assert render_report(register(9), "F4") == render_report(register(9), "F4")
    assert report_xlsx(register(9)) == report_xlsx(register(9))


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "+62", "-1", "@SUM(A1)", "https://contoh.invalid", "007", "\ud800x"]
)
def test_spreadsheet_cells_are_text(name):
    """No name becomes a formula, link or number in the spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(register(1, name=name))))
    cell = book["Register"]["C2"]
    assert (cell.data_type, cell.number_format, cell.hyperlink) == ("s", "@", None)
    assert cell.value == name.replace("\ud800", "□")


def test_spreadsheet_follows_the_export_conventions():
    """One header row without merges, NIK masked, landscape F4 or A4, and a sheet that explains the file."""
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(register(2), "A4")))
    sheet, about = book["Register"], book["Keterangan"]
    assert [cell.value for cell in sheet[1]] == [
        "No",
        "Jam",
        "Nama",
        "NIK",
        "Kasus",
        "Putusan",
        "Yang dilakukan",
        "Petugas",
    ]
    assert sheet["D2"].value == "1674••••••••9001"
    assert not sheet.merged_cells.ranges
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"
    facts = {row[0].value: row[1].value for row in about.rows}
    assert facts["Jumlah"] == "2 kunjungan"
    assert facts["Data JKN per"] == "31/10/2026"
    assert facts["Dibuat"] == "23 November 2026 pukul 15.40 WIB"
    assert facts["Versi program"] == "0.1.0"


def test_each_kind_of_cell_keeps_its_kind():
    """Days are dates, counts and rupiah numbers, identifiers text, in the sheet; on paper they read as words."""
    columns = (
        ReportColumn("NIK", 20, "id"),
        ReportColumn("Orang", 8, "number"),
        ReportColumn("Nilai", 14, "money"),
        ReportColumn("Hari", 12, "day"),
        ReportColumn("Bagian", 8, "share"),
    )
    rows = (("0016740368075690", 1_234, 1_500_000, date(2026, 11, 9), 0.125), (None,) * 5)
    table = ReportTable("Data", columns, rows, totals=("Jumlah", 1_234, 1_500_000, None, None))
    other = ReportTable("Lain", columns[:1], (("=1+1",),))
    report = replace(register(1), tables=(table, other), masked=False)
    sheet = openpyxl.load_workbook(io.BytesIO(report_xlsx(report)))["Data"]
    assert [cell.value for cell in sheet[2]] == [1, *rows[0][:3], datetime(2026, 11, 9), 0.125]  # noqa: DTZ001
    assert [cell.number_format for cell in sheet[2]][1:5] == ["@", "#,##0", '"Rp"#,##0', "dd/mm/yyyy"]
    assert [cell.value for cell in sheet[3]] == [2, None, None, None, None, None]
    assert sheet.max_row == 3
    made = read(render_report(report, "F4"))
    assert made.pages == 2
    assert "0016740368075690 1.234 Rp1.500.000 09/11/2026 12,5 %" in made.text
    assert "Jumlah 1.234 Rp1.500.000" in made.page_texts[0]
    assert "NIK lengkap" in made.text


def test_sum_is_not_broken():
    """A sum stands in bold, wider than any figure above it: its column leaves room for that."""
    columns = (ReportColumn("Program", 20), ReportColumn("Nilai", 14, "money"))
    table = ReportTable("Data", columns, (("Berkat", 19_500_000),), totals=("Jumlah", 19_500_000))
    made = read(render_report(replace(register(1), tables=(table,)), "A4"))
    assert "Jumlah Rp19.500.000" in made.text


def test_csv_for_excel_in_indonesia():
    """Semicolons and the mark of UTF-8; no NIK becomes a number and no name a formula when Excel opens it."""
    text = report_csv(register(1, name='=cmd"x', nik="1674036807569001")).decode("utf-8-sig")
    assert text.splitlines()[0] == "No;Jam;Nama;NIK;Kasus;Putusan;Yang dilakukan;Petugas"
    assert text.splitlines()[1].startswith('1;09.30;"\'=cmd""x";\'1674036807569001;')
    assert report_csv(register(1))[:3] == b"\xef\xbb\xbf"
