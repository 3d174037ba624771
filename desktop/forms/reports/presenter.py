"""Decides which report is shown for which days, and what becomes of it. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.domain.report import Report
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.reports.shown import ReportLine, ReportShown, lines, period_of, report_shown
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.reports import kind_of, report_file_name
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.statistics.report import make_report, report_list, save_made_report

FIRST_PERIOD = "year"


class ReportsView(Protocol):
    """What the presenter asks of the screen."""

    def show_list(self, reports: Sequence[ReportLine]) -> None:
        """Offer the reports."""

    def show_period(self, choice: str, from_on: date, until_on: date) -> None:
        """Show the days that count."""

    def show_busy(self, *, busy: bool) -> None:
        """Show that a report is being made."""

    def show_report(self, shown: ReportShown) -> None:
        """Show a report: sentence, picture, table."""

    def show_exports(self, why_not: str) -> None:
        """Allow the exports, or say why not."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""


class ReportsPresenter:
    """One report at a time; making one runs beside the other work."""

    def __init__(self, view: ReportsView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._list = lines(report_list())
        self._name = self._list[0].name
        self._choice = FIRST_PERIOD
        self._from_on, self._until_on = self._days(FIRST_PERIOD)
        self._report: Report | None = None
        self._asked = 0
        self._begun = False

    def refresh(self) -> None:
        """Make the report anew."""
        if not self._begun:
            self._begun = True
            self._view.show_list(self._list)
            self._view.show_period(self._choice, self._from_on, self._until_on)
        self._make()

    def choose(self, name: str) -> None:
        """Go to another report."""
        if name != self._name:
            self._name = name
            self._make()

    def choose_period(self, choice: str) -> None:
        """Take the days of a choice; "own" waits for days."""
        self._choice = choice
        days = period_of(choice, self._office.today())
        if days is not None:
            self._from_on, self._until_on = days
            self._view.show_period(choice, *days)
            self._make()

    def choose_days(self, from_on: date | None, until_on: date | None) -> None:
        """Take days of one's own; one that was not understood stays as it was."""
        days = from_on or self._from_on, until_on or self._until_on
        if days != (self._from_on, self._until_on):
            self._choice = "own"
            self._from_on, self._until_on = days
            self._make()
        self._view.show_period(self._choice, self._from_on, self._until_on)

    def file_name(self, ending: str) -> str:
        """Return the usual name of a file of the report that is shown."""
        kind = kind_of(f"x.{ending}")
        return report_file_name(self._name, self._office, kind)

    def save(self, path: str) -> None:
        """Save the report that is shown, as the ending of the name says."""
        report = self._report
        if report is None:
            return

        def work() -> None:
            office = self._office.again()
            try:
                save_made_report(office, report, path, kind_of(path))
            finally:
                office.close()

        self._runner.aside(work, lambda _done: self._saved(path), self._refused)

    def _make(self) -> None:
        self._asked += 1
        asked, name, days = self._asked, self._name, (self._from_on, self._until_on)
        self._view.show_busy(busy=True)

        def work() -> Report:
            office = self._office.again()
            try:
                return make_report(office, name, *days)
            finally:
                office.close()

        self._runner.aside(work, lambda report: self._made(asked, report), self._refused)

    def _made(self, asked: int, report: Report) -> None:
        if asked != self._asked:
            return
        self._report = report
        self._view.show_busy(busy=False)
        self._view.show_problems(())
        self._view.show_report(report_shown(report))
        self._view.show_exports(why_not(self._office, Permission.READ_REPORTS, "menyimpan laporan"))

    def _saved(self, path: str) -> None:
        self._view.show_problems(())
        self._view.say(f"Laporan tersimpan: {Path(path).name}")

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_busy(busy=False)
        self._view.show_problems(messages(problems))

    def _days(self, choice: str) -> tuple[date, date]:
        today = self._office.today()
        return period_of(choice, today) or (today, today)
