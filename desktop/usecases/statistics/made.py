"""What every report module makes: a table with its sums, and the picture of its largest numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.money import rupiah
from desktop.domain.report import Cell, CellKind, Report, ReportBar, ReportChart, ReportColumn, ReportTable
from desktop.usecases.office import Office
from desktop.usecases.reports import report_stamp
from desktop.usecases.statistics.period import Period

MOST_BARS = 16
"""Bars in a picture; the table has the rest."""


@dataclass(frozen=True)
class Statistic:
    """One report of the list: its name at the door, its title and group on screen, one line of meaning."""

    name: str
    title: str
    group: str
    meaning: str
    make: Callable[[Office, Period], Report]


@dataclass(frozen=True)
class Made:
    """What a module counted; `facts` go to the sheet Keterangan, `source` says where the rows come from."""

    title: str
    counted: str
    source: str
    tables: tuple[ReportTable, ...]
    chart: ReportChart | None = None
    facts: tuple[tuple[str, str], ...] = ()


def report_of(office: Office, name: str, period: Period, made: Made) -> Report:
    """Return what a module counted as a report of this office and period."""
    return Report(
        kind=name,
        title=made.title,
        subtitle=period.words,
        counted=made.counted,
        source=made.source,
        tables=made.tables,
        stamp=report_stamp(office),
        facts=made.facts,
        chart=made.chart,
    )


def table(
    name: str, columns: Sequence[ReportColumn], rows: Iterable[Sequence[Cell]], *, sums: bool = True
) -> ReportTable:
    """Return a table; with `sums` its last row on paper adds up the columns of counts and money."""
    whole = tuple(tuple(row) for row in rows)
    if not sums or not whole:
        return ReportTable(name, tuple(columns), whole)
    added = [
        sum(cell for row in whole if isinstance(cell := row[at], int))
        if column.kind in {"number", "money"}
        else None
        for at, column in enumerate(columns)
    ]
    return ReportTable(name, tuple(columns), whole, ("Jumlah", *added[1:]))


def column(label: str, width: int, kind: CellKind = "text") -> ReportColumn:
    """Return a column; width in characters."""
    return ReportColumn(label, width, kind)


def money_bar(word: str, amounts: Sequence[int], aim: int = 0) -> ReportBar:
    """Return a bar of money; behind it the sum, and the aim where there is one."""
    of = f" dari {rupiah(aim)}" if aim else ""
    return ReportBar(word, tuple(amounts), f"{rupiah(sum(amounts))}{of}", aim)


def begun(bars: Sequence[ReportBar]) -> tuple[ReportBar, ...]:
    """Return the bars of months from the first with anything in it, as many as a picture has."""
    first = next((at for at, bar in enumerate(bars) if any(bar.amounts)), len(bars))
    return tuple(bars[first:][-MOST_BARS:])


def count_bar(word: str, amount: int, words: str = "", aim: int = 0) -> ReportBar:
    """Return a bar of a count."""
    said = words or f"{amount:,}".replace(",", ".")
    return ReportBar(word, (amount,), said, aim)
