"""A report as CSV for Excel in Indonesia: semicolons, UTF-8 with its mark, the first table alone."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from desktop.domain.dates import short_date
from desktop.domain.report import Cell, CellKind, Report

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def report_csv(report: Report) -> bytes:
    """Return the first table as CSV bytes. Identifiers and cells that look like formulas get an apostrophe.

    Excel would turn a NIK into a number and lose its last digits; the apostrophe keeps it a text, and our
    own import takes it off again.
    """
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table = report.tables[0]
    writer.writerow(["No", *(column.label for column in table.columns)])
    for line, row in enumerate(table.rows, 1):
        cells = (_shown(cell, column.kind) for cell, column in zip(row, table.columns, strict=True))
        writer.writerow([line, *cells])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _shown(cell: Cell, kind: CellKind) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return short_date(cell)
    if isinstance(cell, float):
        return f"{cell:.4f}".replace(".", ",")
    if isinstance(cell, int):
        return str(cell)
    if cell and (kind == "id" or cell.startswith(_FORMULA_STARTS)):
        return f"'{cell}"
    return cell
