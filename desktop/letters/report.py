"""A report on paper: landscape tables over as many pages as their rows need."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.dates import long_date
from desktop.domain.report import Cell, CellKind, Report, ReportColumn, ReportTable, shown_cell
from desktop.letters.fonts import BOLD
from desktop.letters.indonesian import spoken_instant
from desktop.letters.ink import Ink, printable
from desktop.letters.marks import DEMO, FOOT_BOTTOM, FOOT_HEIGHT, corner_marks, foot_line, watermarks
from desktop.letters.page import MM, Page, paper_size
from desktop.letters.report_chart import draw_chart
from desktop.letters.table import Column, TableRow, body, draw_table, heading, laid_row, needed_width, spread

_MARGIN = 15 * MM
_TOP = 14 * MM
_HEAD_HEIGHT = 46.0
_NAME_HEIGHT = 20.0
_MEASURED = 20
"""The longest texts of a column decide; among figures the longest is the widest."""

_RIGHT: frozenset[CellKind] = frozenset({"number", "money", "share"})


def render_report(report: Report, paper: str) -> bytes:
    """Return the report as a PDF, landscape "F4" or "A4"; equal reports give equal bytes.

    A picture comes first; every table begins on a page of its own. Raises ToCorrect `paper_unknown`.
    """
    size = paper_size(paper, landscape=True)
    page = Page(size, (_MARGIN, _MARGIN), f"{report.title}, {report.subtitle}", report.stamp.office)
    tables = [
        (table, columns, rows)
        for table in report.tables
        for columns in (_columns(table, page.measure),)
        for rows in _sheets(report, table, columns, page)
    ]
    chart = report.chart if report.chart and report.chart.bars else None
    whole = len(tables) + (chart is not None)
    if chart:
        _furniture(page, report, "Gambar", f"halaman 1 dari {whole}")
        draw_chart(page, chart, page.height - _TOP - _head_height(report))
    for number, (table, columns, rows) in enumerate(tables, 1 + (chart is not None)):
        if number > 1:
            page.next_page()
        _furniture(page, report, table.name, f"halaman {number} dari {whole}")
        draw_table(page, columns, rows, page.height - _TOP - _head_height(report))
    return page.finish()


def _columns(table: ReportTable, measure: float) -> tuple[Column, ...]:
    """Return the columns: what must not break gets its room first, words share the rest by their widths."""
    number = max(needed_width("No.", BOLD), needed_width(str(len(table.rows))))
    floors = [_floor(table, at) for at in range(len(table.columns))]
    rest = max(0.0, measure - number - sum(floors))
    flowing = [at for at, column in enumerate(table.columns) if column.kind == "text"] or range(len(floors))
    whole = sum(_share(table.columns[at]) for at in flowing)
    for at in flowing:
        floors[at] += rest * _share(table.columns[at]) / whole
    return Column("No.", number, right=True), *(
        Column(column.label, width, right=column.kind in _RIGHT)
        for column, width in zip(table.columns, floors, strict=True)
    )


def _share(column: ReportColumn) -> float:
    return column.share or column.width


def _floor(table: ReportTable, at: int) -> float:
    """Return the least width of a column: the longest word of its heading, and whole numbers and days."""
    column = table.columns[at]
    floor = max(needed_width(word, BOLD) for word in column.label.split())
    if column.kind == "text":
        return floor
    shown = sorted({shown_cell(row[at], column.kind) for row in table.rows}, key=len)[-_MEASURED:]
    # Sums stand in bold, which is wider.
    total = needed_width(shown_cell(table.totals[at], column.kind), BOLD) if table.totals else 0.0
    return max((floor, total, *(needed_width(text) for text in shown)))


def _sheets(
    report: Report, table: ReportTable, columns: tuple[Column, ...], page: Page
) -> Iterator[list[TableRow]]:
    header = heading(columns, page.measure)
    rows = body(columns, _cells(table), page.measure)
    if table.totals:
        rows.append(laid_row(columns, ("", *_row(table, table.totals, empty="")), page.measure, BOLD))
    room = page.height - _TOP - _head_height(report) - FOOT_BOTTOM - FOOT_HEIGHT - header.height
    for sheet in spread(rows, room):
        yield [header, *sheet]


def _cells(table: ReportTable) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(table.rows, 1):
        yield str(number), *_row(table, row, empty="–")


def _row(table: ReportTable, row: tuple[Cell, ...], *, empty: str) -> tuple[str, ...]:
    pairs = zip(row, table.columns, strict=True)
    return tuple(empty if cell in (None, "") else shown_cell(cell, column.kind) for cell, column in pairs)


def _head_height(report: Report) -> float:
    return _HEAD_HEIGHT + (_NAME_HEIGHT if len(report.tables) > 1 else 0.0)


def _furniture(page: Page, report: Report, name: str, numbered: str) -> None:
    """Draw what every page carries: title, period, office, count, marks, foot."""
    top = page.height - _TOP
    page.text(page.left, top - 12, printable(report.title.upper()), 14, BOLD)
    page.text(page.left, top - 30, printable(report.subtitle), 11)
    page.right_text(page.right, top - 12, printable(report.stamp.office), 11, BOLD)
    page.right_text(page.right, top - 30, printable(f"{report.counted} · {report.filter_text}"), 11)
    if len(report.tables) > 1:
        page.text(page.left, top - 30 - _NAME_HEIGHT, printable(name), 11, BOLD)
    watermarks(page, demo=report.stamp.demo, void=False)
    corner_marks(page, [DEMO] if report.stamp.demo else [])
    foot_line(page, _foot(report), Ink(numbered))


def _foot(report: Report) -> str:
    stamp = report.stamp
    parts = [
        f"Dibuat {spoken_instant(stamp.made_at)} oleh {stamp.made_by}",
        f"Loket {stamp.counter}" if stamp.counter else "",
        f"Data JKN per {long_date(stamp.roster_as_of)}" if stamp.roster_as_of else "",
        "NIK disamarkan" if report.masked else "NIK lengkap: jangan diteruskan",
    ]
    return " · ".join(part for part in parts if part)
