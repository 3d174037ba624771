"""The office's reports by name: made for a period, shown as picture and table, written as xlsx and PDF."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import ConfigDict, Field

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.report import Cell, Report
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.letters.files import check_pdf_path
from desktop.usecases.office import Office
from desktop.usecases.reports import ReportKind, save_report
from desktop.usecases.statistics import decisions, lodging, money, targets
from desktop.usecases.statistics.made import Statistic
from desktop.usecases.statistics.period import Period

STATISTICS: Mapping[str, Statistic] = {
    one.name: one for subject in (money, targets, lodging, decisions) for one in subject.STATISTICS
}
"""Name → report, in the order of the list."""


class ReadReport(Command):
    """A report by name for the days from `from` to `until`, both included; this year where left out."""

    model_config = ConfigDict(populate_by_name=True)

    name: str
    from_on: date | None = Field(default=None, alias="from")
    until_on: date | None = Field(default=None, alias="until")
    xlsx_path: str | None = None
    pdf_path: str | None = None


class ReportTableShown(Result):
    """One table: its columns, its rows (money whole rupiah, shares 0 to 1, days YYYY-MM-DD), its sums."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...]


class BarShown(Result):
    """One bar of the picture, an amount for each series."""

    word: str
    amounts: tuple[int, ...]
    said: str
    aim: int


class ReportRead(Result):
    """A report as figures; `bars` are those of its picture, `series` name their parts."""

    name: str
    title: str
    period: str
    counted: str
    tables: tuple[ReportTableShown, ...]
    series: tuple[str, ...]
    bars: tuple[BarShown, ...]
    xlsx_path: str | None
    pdf_path: str | None


class ReportListed(Result):
    """One entry of the list of reports."""

    name: str
    title: str
    group: str
    meaning: str


def report_list() -> tuple[ReportListed, ...]:
    """Return every report in the order of the list."""
    return tuple(
        ReportListed(name=one.name, title=one.title, group=one.group, meaning=one.meaning)
        for one in STATISTICS.values()
    )


def make_report(office: Office, name: str, from_on: date, until_on: date) -> Report:
    """Return a report. Raises ToCorrect: report_unknown, period_backward, period_long; NotPermitted."""
    office.require(Permission.READ_REPORTS)
    found = STATISTICS.get(name)
    if found is None:
        raise ToCorrect(Problem("report_unknown", "name", {"name": name, "known": list(STATISTICS)}))
    with office.store.connection.snapshot():
        return found.make(office, Period(from_on, until_on))


def save_made_report(office: Office, report: Report, path: str, kind: ReportKind) -> None:
    """Write a report that is shown as a file; journaled. Raises ToCorrect(pdf_folder_missing)."""
    office.require(Permission.READ_REPORTS)
    check_pdf_path(path)
    save_report(office, report, Path(path), kind)


def read_report(office: Office, command: ReadReport) -> ReportRead:
    """Return a report's figures and write it where paths are given. Raises as `make_report`."""
    check_pdf_path(command.xlsx_path)
    check_pdf_path(command.pdf_path)
    today = office.today()
    report = make_report(
        office, command.name, command.from_on or date(today.year, 1, 1), command.until_on or today
    )
    targets: tuple[tuple[str | None, ReportKind], ...] = (
        (command.xlsx_path, "xlsx"),
        (command.pdf_path, "pdf"),
    )
    for path, kind in targets:
        if path is not None:
            save_report(office, report, Path(path), kind)
    chart = report.chart
    return ReportRead(
        name=command.name,
        title=report.title,
        period=report.subtitle,
        counted=report.counted,
        tables=tuple(
            ReportTableShown(
                name=one.name,
                columns=tuple(column.label for column in one.columns),
                rows=one.rows,
                totals=one.totals,
            )
            for one in report.tables
        ),
        series=chart.series if chart else (),
        bars=tuple(
            BarShown(word=bar.word, amounts=bar.amounts, said=bar.said, aim=bar.aim)
            for bar in (chart.bars if chart else ())
        ),
        xlsx_path=command.xlsx_path,
        pdf_path=command.pdf_path,
    )
