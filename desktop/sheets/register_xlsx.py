"""The day register as a spreadsheet: one header row, cells as text, and a sheet that says what it is."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from desktop.domain.dates import short_date, wib, wib_text
from desktop.domain.register import RegisterContent

_PAPER_CODES = {"A4": 9, "F4": 14}
"""Excel's own numbers; 14 is folio, 8.5 by 13 inches, which is F4 to within half a millimetre."""

_COLUMNS = (
    ("No", 5),
    ("Jam", 8),
    ("Nama", 34),
    ("NIK", 22),
    ("Kasus", 24),
    ("Putusan", 44),
    ("Yang dilakukan", 48),
    ("Petugas", 22),
)


def register_xlsx(content: RegisterContent, paper: str = "F4") -> bytes:
    """Return the register as xlsx bytes: sheets Register and Keterangan; equal content, equal bytes.

    Every cell but the running number is text, so that a name such as "=cmd" stays a name. `paper` is
    "F4" or "A4" (KeyError otherwise).
    """
    import xlsxwriter  # noqa: PLC0415 - needed only when a register is exported

    file = BytesIO()
    keep_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, {"in_memory": True, **keep_text})
    made = wib(datetime.fromisoformat(content.made_at)).replace(tzinfo=None)
    book.set_properties({"title": "Register kunjungan harian", "author": "Loket Jaminan", "created": made})
    _data_sheet(book, content, paper)
    _about_sheet(book, content, paper)
    book.close()
    return file.getvalue()


def _data_sheet(book: Any, content: RegisterContent, paper: str) -> None:
    sheet = book.add_worksheet("Register")
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    number = book.add_format({"valign": "top"})
    for column, (label, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, head)
    for line, row in enumerate(content.rows, 1):
        sheet.write_number(line, 0, line, number)
        cells = (row.at, row.name, row.nik, row.case, row.verdict, row.done, row.operator)
        for column, cell in enumerate(cells, 1):
            sheet.write_string(line, column, _storable(cell), text)
    last = max(len(content.rows), 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:H{last + 1}"})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(_COLUMNS) - 1)
    _print_setup(sheet, paper)


def _about_sheet(book: Any, content: RegisterContent, paper: str) -> None:
    sheet = book.add_worksheet("Keterangan")
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top"})
    facts = (
        ("Isi", "Register kunjungan harian"),
        ("Sumber", f"Buku kunjungan {content.office}"),
        ("Tanggal kunjungan", short_date(content.day)),
        ("Data JKN per", short_date(content.roster_as_of) if content.roster_as_of else "belum ada data"),
        ("Dibuat", wib_text(datetime.fromisoformat(content.made_at))),
        ("Dibuat oleh", content.made_by),
        ("Loket", content.counter or "–"),
        ("Saringan", content.filter_text),
        ("Jumlah kunjungan", str(len(content.rows))),
        ("NIK", "disamarkan: empat angka pertama dan terakhir"),
        ("Versi program", content.app_version or "–"),
        *((("Catatan", "CONTOH – TIDAK BERLAKU"),) if content.demo else ()),
    )
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 60)
    for line, (label, value) in enumerate(facts):
        sheet.write_string(line, 0, label, bold)
        sheet.write_string(line, 1, _storable(value), text)
    _print_setup(sheet, paper)


def _print_setup(sheet: Any, paper: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(_PAPER_CODES[paper])
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&L&A&RHalaman &P dari &N")


def _storable(text: str) -> str:
    """Return text that an xlsx file can hold: half characters (lone surrogates) become □."""
    return "".join("□" if "\ud800" <= character <= "\udfff" else character for character in text)[:32_767]
