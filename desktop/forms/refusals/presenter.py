"""Decides what the refusal log shows, and its report. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from desktop.domain.dates import long_date
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.mood import Mood
from desktop.forms.paper_out import PaperOut, Sheet
from desktop.forms.permission_words import why_not
from desktop.forms.refusals.shown import RefusalLine, counted, refusal_lines
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.verdicts.refusal_models import (
    SHORTEST_REASON,
    ListRefusals,
    RefusalsListed,
    RefusalWithdrawn,
    WithdrawRefusal,
)
from desktop.usecases.verdicts.refusals import refusals, refusals_page, withdraw_refusal

FIRST_DAYS = 90
"""The period shown at first, in days up to today."""


class RefusalsView(Protocol):
    """What the presenter asks of the screen."""

    def show_period(self, from_on: date, until_on: date) -> None:
        """Show the period."""

    def show_refusals(self, lines: Sequence[RefusalLine], summary: str) -> None:
        """Show the log."""

    def show_allowed(self, *, record: str, report: str) -> None:
        """Enable the acts; a sentence says why one is not possible, "" that it is."""

    def show_report(self, pdf: bytes, title: str) -> None:
        """Show the report in place of the list."""

    def say(self, sentence: str, mood: Mood) -> None:
        """Say that an entry was withdrawn."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""


class RefusalsPresenter:
    """The log of one period, at first the last ninety days."""

    def __init__(self, view: RefusalsView, office: Office, runner: Runner, paper: PaperOut) -> None:
        self._view, self._office, self._runner, self._paper = view, office, runner, paper
        self._until = office.today()
        self._from = self._until - timedelta(days=FIRST_DAYS)
        self._sheet: Sheet | None = None

    def refresh(self) -> None:
        """Read the log anew."""
        command, office = self._command(), self._office
        self._view.show_period(self._from, self._until)
        self._runner.run(lambda: refusals(office, command), self._listed, self._refused)

    def show_period(self, from_on: date | None, until_on: date | None) -> None:
        """Go to another period; a day that was not understood stays as it was."""
        self._from, self._until = from_on or self._from, until_on or self._until
        self.refresh()

    def report(self) -> None:
        """Show the report of the period as it will be printed; the look is journaled."""
        command, office = self._command(), self._office
        title = f"Laporan penolakan {long_date(self._from)} sampai {long_date(self._until)}"
        name = f"laporan-penolakan_{self._from.isoformat()}_{self._until.isoformat()}"

        def show(pdf: bytes) -> None:
            self._sheet = Sheet(pdf, "Laporan", title, name)
            self._view.show_report(pdf, title)

        self._runner.run(lambda: refusals_page(office, command), show, self._refused)

    def print_report(self) -> None:
        """Print the report that is shown."""
        if self._sheet is not None:
            self._paper.print_sheet(self._sheet)

    def save_report(self) -> None:
        """Save the report that is shown."""
        if self._sheet is not None:
            self._paper.save_sheet(self._sheet)

    def close_report(self) -> None:
        """Forget the report."""
        self._sheet = None

    def withdraw(self, refusal_id: str, reason: str) -> None:
        """Take a wrong entry out; list and report are right again at once."""
        if len(reason.strip()) < SHORTEST_REASON:
            self._refused((Problem("refusal_withdraw_reason", "reason"),))
            return
        office = self._office
        command = WithdrawRefusal(refusal_id=refusal_id, reason=reason.strip()[:300])

        def done(gone: RefusalWithdrawn) -> None:
            self._view.say(f"Catatan penolakan {gone.name} oleh {gone.facility} ditarik.", "good")
            self.refresh()

        self._runner.run(lambda: withdraw_refusal(office, command), done, self._refused)

    def _command(self) -> ListRefusals:
        return ListRefusals.model_validate({"from": self._from, "until": self._until})

    def _listed(self, listed: RefusalsListed) -> None:
        lines = refusal_lines(listed)
        self._view.show_problems(())
        self._view.show_refusals(lines, counted(listed))
        self._view.show_allowed(
            record=why_not(self._office, Permission.REGISTER, "mencatat penolakan"),
            report="" if lines else "Belum ada penolakan pada masa ini.",
        )

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
