"""A report as a spreadsheet: a clean sheet for each table, and the sheet Keterangan that says what it is.

One header row, no merged cells, identifiers and words as text, days as real dates shown dd/mm/yyyy.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from desktop.domain.dates import short_date, wib, wib_text
from desktop.domain.report import Cell, CellKind, Report, ReportTable
from desktop.sheets.report_chart import chart_sheet
from desktop.sheets.storable import storable

_PAPER_CODES = {"A4": 9, "F4": 14}
"""Excel's own numbers; 14 is folio, 8.5 by 13 inches, which is F4 to within half a millimetre."""

_FORMATS: dict[CellKind, str] = {
    "text": "@",
    "id": "@",
    "number": "#,##0",
    "money": '"Rp"#,##0',
    "day": "dd/mm/yyyy",
    "share": "0.0%",
}
_NUMBER_WIDTH = 6
_LABEL_WIDTH, _VALUE_WIDTH = 24, 72


def report_xlsx(report: Report, paper: str = "F4") -> bytes:
    """Return the report as xlsx bytes; equal reports are equal bytes. `paper` is "F4" or "A4" (KeyError).

    Words and identifiers are written as text, so that "=cmd" stays a name and a NIK keeps its digits.
    """
    import xlsxwriter  # noqa: PLC0415 - needed only when something is exported

    file = BytesIO()
    keep_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    # In memory: a temporary file would leave people's data on the disk in clear.
    book = xlsxwriter.Workbook(file, {"in_memory": True, **keep_text})
    made = wib(datetime.fromisoformat(report.stamp.made_at)).replace(tzinfo=None)
    book.set_properties({"title": report.title, "author": "Loket Jaminan", "created": made})
    formats = {kind: _format(book, kind) for kind in _FORMATS}
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for table in report.tables:
        _data_sheet(book.add_worksheet(table.name), table, formats, head, paper)
    if report.chart is not None:
        chart_sheet(book, report.chart, formats, head)
    _about_sheet(book, report, paper)
    book.close()
    return file.getvalue()


def _format(book: Any, kind: CellKind) -> Any:  # xlsxwriter has no types
    wraps = {"text_wrap": True} if kind == "text" else {}
    return book.add_format({"num_format": _FORMATS[kind], "valign": "top", **wraps})


def _data_sheet(sheet: Any, table: ReportTable, formats: dict[CellKind, Any], head: Any, paper: str) -> None:
    sheet.set_column(0, 0, _NUMBER_WIDTH)
    sheet.write_string(0, 0, "No", head)
    for at, column in enumerate(table.columns, 1):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.label, head)
    for line, row in enumerate(table.rows, 1):
        sheet.write_number(line, 0, line, formats["number"])
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True), 1):
            _write(sheet, (line, at), cell, formats[column.kind])
    last = max(len(table.rows), 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(table.columns))
    _print_setup(sheet, paper)


def _write(sheet: Any, place: tuple[int, int], cell: Cell, shown: Any) -> None:
    if cell is None:
        sheet.write_blank(*place, None, shown)
    elif isinstance(cell, str):
        sheet.write_string(*place, storable(cell), shown)
    elif isinstance(cell, date):
        sheet.write_datetime(*place, datetime(cell.year, cell.month, cell.day), shown)  # noqa: DTZ001 - a day
    else:
        sheet.write_number(*place, cell, shown)


def _about_sheet(book: Any, report: Report, paper: str) -> None:
    sheet = book.add_worksheet("Keterangan")
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top"})
    sheet.set_column(0, 0, _LABEL_WIDTH)
    sheet.set_column(1, 1, _VALUE_WIDTH)
    for line, (label, value) in enumerate(about_lines(report)):
        sheet.write_string(line, 0, storable(label), bold)
        sheet.write_string(line, 1, storable(value), text)
    _print_setup(sheet, paper)


def about_lines(report: Report) -> Iterator[tuple[str, str]]:
    """Yield what the sheet Keterangan says, as (word, value)."""
    stamp = report.stamp
    yield "Isi", report.title
    yield "Sumber", report.source
    yield "Masa", report.subtitle
    yield "Data JKN per", short_date(stamp.roster_as_of) if stamp.roster_as_of else "belum ada data"
    yield "Dibuat", wib_text(datetime.fromisoformat(stamp.made_at))
    yield "Dibuat oleh", stamp.made_by
    yield "Loket", stamp.counter or "–"
    yield "Saringan", report.filter_text
    yield "Jumlah", report.counted
    for table in report.tables:
        if len(report.tables) > 1:
            yield f"Baris pada lembar {table.name}", str(len(table.rows))
    yield from report.facts
    if report.masked:
        yield "NIK", "disamarkan: empat angka pertama dan terakhir"
    else:
        yield "NIK", "lengkap, untuk keperluan yang disebut di atas; jangan diteruskan kepada yang lain"
    yield "Versi program", stamp.app_version or "–"
    if stamp.demo:
        yield "Catatan", "CONTOH – TIDAK BERLAKU"


def _print_setup(sheet: Any, paper: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(_PAPER_CODES[paper])
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&L&A&RHalaman &P dari &N")
