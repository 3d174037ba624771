"""Files by real writers: xlsxwriter, openpyxl, xlwt, odfdo, msoffcrypto, csv. Each takes the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import msoffcrypto.format.ooxml
import odfdo
import openpyxl
import xlsxwriter
import xlwt

from tests.sheets.rosters import write_xlsx

Rows = Iterable[Sequence[object]]
Writer = Callable[[Path, Rows], Path]


def write_xls(path: Path, rows: Rows) -> Path:
    """Write the xls of Excel 97."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    dated = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write(at, column, cell, dated)
            else:
                sheet.write(at, column, cell)
    book.save(str(path))
    return path


def write_ods(path: Path, rows: Rows) -> Path:
    """Write what LibreOffice writes."""
    book = odfdo.Document("spreadsheet")
    book.body.clear()
    table = odfdo.Table("Data")
    for cells in rows:
        row = odfdo.Row()
        for cell in cells:
            row.append_cell(odfdo.Cell(cell if isinstance(cell, date | int | float) else str(cell)))
        table.append_row(row)
    book.body.append(table)
    book.save(str(path))
    return path


def write_locked(path: Path, rows: Rows) -> Path:
    """Write an xlsx that Excel asks the password of."""
    plain = write_xlsx(path.with_suffix(".terbuka.xlsx"), rows)
    with plain.open("rb") as source, path.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("rahasia", target)
    return path


def write_formulas(path: Path, rows: Rows) -> Path:
    """Write an xlsx in which text that begins with "=" is a formula nobody calculated."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def write_calculated(path: Path, rows: Rows) -> Path:
    """Write an xlsx in which every text is a formula that Excel has calculated."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_formula(at, column, f'="{cell}"', value=cell)
                else:
                    sheet.write(at, column, cell)
    return path


def write_merged(path: Path, rows: Rows) -> Path:
    """Write an xlsx with a heading over two rows, the upper one merged: `rows` are people only."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 6, "PESERTA JKN PER 31 OKTOBER 2026")
        for column, text in enumerate(("NO", "NIK", "NAMA")):
            sheet.merge_range(1, column, 2, column, text)
        sheet.write_column(1, 3, ["TANGGAL", "LAHIR"])
        sheet.merge_range(1, 4, 2, 4, "L/P")
        sheet.merge_range(1, 5, 1, 6, "KEPESERTAAN")
        sheet.write_row(2, 5, ["KELURAHAN", "STATUS"])
        for at, row in enumerate(rows, 3):
            sheet.write_row(at, 0, row)
    return path


def write_protected(path: Path, rows: Rows) -> Path:
    """Write an xlsx that may be read and not changed: below and right of empty cells, some rows hidden."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.protect("rahasia")
        for at, row in enumerate(rows, 3):
            sheet.write_row(at, 2, row)
        sheet.set_row(6, None, None, {"hidden": True})
    return path


def write_html(path: Path, rows: Rows) -> Path:
    """Write the web page that programs of the office export under the name .xls."""
    lines = ("".join(f"<td>{cell}&nbsp;</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    path.write_text(f"<html><head><meta charset=utf-8></head><table border=1>{body}</table></html>", "utf-8")
    return path
