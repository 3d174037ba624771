"""A report's picture in a spreadsheet: its numbers on a sheet of their own, and a native bar chart."""

from __future__ import annotations

from typing import Any

from desktop.domain.report import CellKind, ReportChart
from desktop.sheets.storable import storable

SHEET = "Gambar"
_WORD_WIDTH, _NUMBER_WIDTH = 36, 18
_ROW_PIXELS, _AROUND_PIXELS, _WIDE_PIXELS = 34, 150, 760
_COLOURS = ("#0B6B5B", "#9CCFC4", "#F0BE6A", "#8CC1F2")


def chart_sheet(book: Any, chart: ReportChart, formats: dict[CellKind, Any], head: Any) -> None:
    """Add the sheet Gambar to an xlsxwriter book: word, series and aim by bar, and the chart."""
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, _WORD_WIDTH)
    sheet.set_column(1, len(chart.series) + bool(chart.aim), _NUMBER_WIDTH)
    titles = ["", *chart.series, *([chart.aim.capitalize()] if chart.aim else [])]
    for at, title in enumerate(titles):
        sheet.write_string(0, at, storable(title), head)
    for line, bar in enumerate(chart.bars, 1):
        sheet.write_string(line, 0, storable(bar.word), formats["text"])
        for at, amount in enumerate((*bar.amounts, *((bar.aim,) if chart.aim else ())), 1):
            sheet.write_number(line, at, amount, formats[chart.kind])
    sheet.freeze_panes(1, 0)
    picture = _picture(book, chart)
    sheet.insert_chart(0, len(titles) + 1, picture)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)


def _picture(book: Any, chart: ReportChart) -> Any:
    picture = book.add_chart({"type": "bar", "subtype": "stacked"})
    last = max(len(chart.bars), 1)
    for at, _ in enumerate(chart.series, 1):
        picture.add_series(
            {
                "name": [SHEET, 0, at],
                "categories": [SHEET, 1, 0, last, 0],
                "values": [SHEET, 1, at, last, at],
                "fill": {"color": _COLOURS[(at - 1) % len(_COLOURS)]},
                "border": {"color": _COLOURS[0]},
                "gap": 60,
            }
        )
    picture.set_title({"name": storable(chart.title), "name_font": {"size": 12}})
    # The first row stands on top, as in the table.
    picture.set_y_axis({"reverse": True})
    picture.set_x_axis({"num_format": "#,##0", "major_gridlines": {"visible": True}})
    picture.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    picture.set_size({"width": _WIDE_PIXELS, "height": _AROUND_PIXELS + _ROW_PIXELS * last})
    return picture
