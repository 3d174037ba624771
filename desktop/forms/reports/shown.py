"""What the screen of reports shows, in words: lines of the list, cells of the table, bars of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.report import Cell, CellKind, Report, ReportColumn, ReportTable, shown_cell
from desktop.usecases.statistics.report import ReportListed

_FIGURES: frozenset[CellKind] = frozenset({"number", "money", "share"})
_WIDTHS: dict[CellKind, int] = {"number": 64, "money": 120, "share": 84, "day": 107, "id": 250, "text": 110}
"""Pixels: the least that a cell of this kind needs."""

_LETTER, _MOST_WIDTH, _NAME_WIDTH = 8, 280, 168


@dataclass(frozen=True)
class ReportLine:
    """One report in the list."""

    name: str
    title: str
    group: str
    meaning: str


@dataclass(frozen=True)
class ShownColumn:
    """One column of the table; `right` for figures, `width` in pixels, `most` where room is left."""

    title: str
    right: bool
    width: int
    most: int = 0


@dataclass(frozen=True)
class ShownRow:
    """One row: what is read, and by what it is sorted."""

    cells: tuple[str, ...]
    keys: tuple[object, ...]


@dataclass(frozen=True)
class ShownBar:
    """One bar of the picture, an amount for each series."""

    word: str
    amounts: tuple[int, ...]
    said: str
    aim: int


@dataclass(frozen=True)
class ReportShown:
    """A report as the screen shows it. `more` names tables that only the files hold."""

    name: str
    title: str
    sentence: str
    columns: tuple[ShownColumn, ...]
    rows: tuple[ShownRow, ...]
    series: tuple[str, ...]
    bars: tuple[ShownBar, ...]
    picture: str
    more: str


def lines(listed: Sequence[ReportListed]) -> tuple[ReportLine, ...]:
    """Return the list of reports."""
    return tuple(ReportLine(one.name, one.title, one.group, one.meaning) for one in listed)


def report_shown(report: Report) -> ReportShown:
    """Return a report for the screen: its first table, its picture, what else the files hold."""
    first, rest, chart = report.tables[0], report.tables[1:], report.chart
    return ReportShown(
        name=report.kind,
        title=report.title,
        sentence=f"{report.counted}, {report.subtitle}.",
        columns=_columns(first),
        rows=tuple(_row(first, row) for row in first.rows),
        series=chart.series if chart else (),
        bars=tuple(ShownBar(bar.word, bar.amounts, bar.said, bar.aim) for bar in chart.bars) if chart else (),
        picture=chart.title if chart else "",
        more=f"Excel dan PDF juga memuat {', '.join(one.name.lower() for one in rest)}." if rest else "",
    )


def _columns(table: ReportTable) -> tuple[ShownColumn, ...]:
    return tuple(_column(one, first=at == 0) for at, one in enumerate(table.columns))


def _column(column: ReportColumn, *, first: bool) -> ShownColumn:
    """Return a column as wide as its words: its heading for figures, what stands in it for text."""
    words = column.kind == "text"
    least = _NAME_WIDTH if first and words else _WIDTHS[column.kind]
    least = min(least, column.width * _LETTER) if words else least
    letters = column.width - 6 if words and not first else len(column.label) + 2
    width = max(least, min(letters * _LETTER, _MOST_WIDTH))
    most = max(width, column.width * _LETTER) if words else 0
    return ShownColumn(column.label, column.kind in _FIGURES, width, most)


def _row(table: ReportTable, row: tuple[Cell, ...]) -> ShownRow:
    pairs = list(zip(row, table.columns, strict=True))
    return ShownRow(
        tuple(shown_cell(cell, column.kind) for cell, column in pairs), tuple(_key(cell) for cell, _ in pairs)
    )


def _key(cell: Cell) -> tuple[bool, object]:
    """Return what a column is sorted by; empty cells come first."""
    return cell is not None, cell if cell is not None else 0


PERIODS = (
    ("month", "Bulan ini"),
    ("last_month", "Bulan lalu"),
    ("year", "Tahun ini"),
    ("last_year", "Tahun lalu"),
    ("own", "Tanggal sendiri"),
)
"""What the choice of the period offers; "own" leaves the days as they are."""


def period_of(choice: str, today: date) -> tuple[date, date] | None:
    """Return the first and last day of a choice, None for days of one's own."""
    first = today.replace(day=1)
    last_month = first - timedelta(days=1)
    return {
        "month": (first, today),
        "last_month": (last_month.replace(day=1), last_month),
        "year": (date(today.year, 1, 1), today),
        "last_year": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }.get(choice)
