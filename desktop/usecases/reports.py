"""Reports on their way out of the program: stamped, journaled, written as PDF, xlsx or CSV."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

from desktop import __version__
from desktop.db.files import atomic_write
from desktop.domain.dates import wib
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.report import Report, ReportStamp
from desktop.usecases.command import Message
from desktop.usecases.letters.content import counter_name
from desktop.usecases.office import Office
from desktop.usecases.patients.person import roster_day
from desktop.usecases.sentences import messages
from desktop.usecases.settings import letter_settings

ReportKind = Literal["pdf", "xlsx", "csv"]


def report_stamp(office: Office) -> ReportStamp:
    """Return who makes a report now, for which office, and how old its JKN data are."""
    record = office.record
    return ReportStamp(
        office=record.name,
        made_at=wib(office.clock()).isoformat(timespec="seconds"),
        made_by=office.operator.name,
        counter=counter_name(record),
        app_version=__version__,
        roster_as_of=roster_day(office),
        demo=bool(record.demo),
    )


def report_bytes(office: Office, report: Report, kind: ReportKind) -> bytes:
    """Return the report as a file's content, on the office's paper."""
    paper = letter_settings(office.store).paper
    if kind == "pdf":
        from desktop.letters.report import render_report  # noqa: PLC0415 - ReportLab only when it is needed

        return render_report(report, paper)
    if kind == "xlsx":
        from desktop.sheets.report_xlsx import report_xlsx  # noqa: PLC0415 - as above

        return report_xlsx(report, paper)
    from desktop.sheets.report_csv import report_csv  # noqa: PLC0415 - as above

    return report_csv(report)


def save_report(office: Office, report: Report, path: Path, kind: ReportKind) -> int:
    """Write a report to `path` and its entry to the journal; return the rows in it.

    The use case that made the report has asked for the permission. Raises SurroundingsFailed.
    """
    content = report_bytes(office, report, kind)
    rows = sum(len(table.rows) for table in report.tables)
    said = {
        "report": report.kind,
        "kind": kind,
        "period": report.subtitle,
        "filter": report.filter_text,
        "rows": rows,
        "niks_whole": not report.masked,
    }
    with office.write("export-report", said):
        atomic_write(path, content)
    return rows


def print_report(office: Office, report: Report) -> bytes:
    """Return a report as the PDF that goes to the printer, and note in the journal that it was printed."""
    pdf = report_bytes(office, report, "pdf")
    rows = sum(len(table.rows) for table in report.tables)
    with office.write("print-report", {"report": report.kind, "period": report.subtitle, "rows": rows}):
        pass
    return pdf


def kind_of(path: str) -> ReportKind:
    """Return what a file is to be, by the ending of its name. Raises ToCorrect report_kind_unknown."""
    ending = Path(path).suffix.lower().removeprefix(".")
    if ending not in ("pdf", "xlsx", "csv"):
        raise ToCorrect(Problem("report_kind_unknown", "path", {"file": Path(path).name}))
    return cast("ReportKind", ending)


def csv_marks(path: str | None) -> tuple[Message, ...]:
    """Say of a file that is sent on that each number in a CSV has an apostrophe; other files have none."""
    marked = path is not None and kind_of(path) == "csv"
    return messages((Problem("csv_numbers_marked", "path"),)) if marked else ()


def report_file_name(report_kind: str, office: Office, kind: ReportKind) -> str:
    """Return the usual name of a report's file: laporan-<kind>-<yyyy-mm>.<ending>."""
    return f"laporan-{report_kind}-{office.today():%Y-%m}.{kind}"
