"""A report: tables with what they say and who made them, as they go to a spreadsheet or to paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.domain.dates import short_date
from desktop.domain.money import rupiah

CellKind = Literal["text", "id", "number", "money", "day", "share"]
"""How a cell is read: words, an identifier that keeps its digits, a count, whole rupiah, a day, per cent."""

Cell = str | int | float | date | None
"""str for text and id, int for number and money, date for day, float 0-1 for share; None is an empty cell."""


@dataclass(frozen=True)
class ReportColumn:
    """A column: its heading, its width in characters, how its cells are read, its share of a printed line.

    `share` 0 takes the width; on paper the running number stands before the first column.
    """

    label: str
    width: int
    kind: CellKind = "text"
    share: float = 0.0


@dataclass(frozen=True)
class ReportTable:
    """One table. `name` is its sheet's name (at most 31 characters) and its heading on paper.

    `totals` is a last row that only paper shows: a data sheet holds data alone.
    """

    name: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class ReportBar:
    """One bar of a picture: its word, an amount for each series, what is written behind it, an aim or 0."""

    word: str
    amounts: tuple[int, ...]
    said: str
    aim: int = 0


@dataclass(frozen=True)
class ReportChart:
    """A picture of a few numbers. `series` name the parts of each bar; `aim` what the mark on it means."""

    title: str
    series: tuple[str, ...]
    bars: tuple[ReportBar, ...]
    kind: CellKind = "number"
    aim: str = ""


@dataclass(frozen=True)
class ReportStamp:
    """Who made a report, when, and with which data. `made_at` is aware ISO text in WIB."""

    office: str
    made_at: str
    made_by: str
    counter: str = ""
    app_version: str = ""
    roster_as_of: date | None = None
    demo: bool = False


@dataclass(frozen=True)
class Report:
    """Tables and what stands around them.

    `kind` is the word in the file's name ("kehilangan-jaminan"), `subtitle` the day or period, `counted` the
    one figure that matters in words ("12 orang"), `source` where the rows come from, `filter_text` what was
    left out. `facts` are further lines for the sheet Keterangan: (word, value). `masked`: no NIK is whole.
    `chart` is the report's picture.
    """

    kind: str
    title: str
    subtitle: str
    counted: str
    source: str
    tables: tuple[ReportTable, ...]
    stamp: ReportStamp
    filter_text: str = "semua"
    facts: tuple[tuple[str, str], ...] = ()
    masked: bool = True
    chart: ReportChart | None = None


def shown_cell(cell: Cell, kind: CellKind) -> str:
    """Write a cell as people read it; an empty one is a dash."""
    if cell is None or cell == "":
        return "–"
    if isinstance(cell, date):
        return short_date(cell)
    if isinstance(cell, float):
        return f"{cell * 100:.1f} %".replace(".", ",")
    if isinstance(cell, int):
        return rupiah(cell) if kind == "money" else f"{cell:,}".replace(",", ".")
    return cell
