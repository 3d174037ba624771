"""Decides what the list of overrides shows, and opens the office's copy of a letter. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.overrides.shown import OverrideLine, counted, override_lines
from desktop.forms.paper_out import PaperOut, Sheet
from desktop.forms.permission_words import why_not
from desktop.usecases.command import Message
from desktop.usecases.letters.paper import file_name
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.verdicts.overrides import ListOverrides, OverridesListed, file_copy, overrides


class OverridesView(Protocol):
    """What the presenter asks of the screen."""

    def show_period(self, from_on: date, until_on: date) -> None:
        """Show the period."""

    def show_overrides(self, lines: Sequence[OverrideLine], summary: str) -> None:
        """Show the list."""

    def show_allowed(self, why_not: str) -> None:
        """Let the office's copy be opened, or say why not."""

    def show_copy(self, pdf: bytes, title: str) -> None:
        """Show the office's copy in place of the list."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""


class OverridesPresenter:
    """The overrides of one period, at first of this year."""

    def __init__(self, view: OverridesView, office: Office, runner: Runner, paper: PaperOut) -> None:
        self._view, self._office, self._runner, self._paper = view, office, runner, paper
        self._until = office.today()
        self._from = self._until.replace(month=1, day=1)
        self._sheet: Sheet | None = None

    def refresh(self) -> None:
        """Read the list anew."""
        command = ListOverrides.model_validate({"from": self._from, "until": self._until})
        office = self._office
        self._view.show_period(self._from, self._until)

        def read() -> tuple[OverridesListed, dict[str, str]]:
            names = {scheme.id: scheme.short_name for scheme in office.reference.schemes}
            return overrides(office, command), names

        self._runner.run(read, lambda found: self._listed(*found), self._refused)

    def show_period(self, from_on: date | None, until_on: date | None) -> None:
        """Go to another period; a day that was not understood stays as it was."""
        self._from, self._until = from_on or self._from, until_on or self._until
        self.refresh()

    def open(self, letter_id: str, number: str) -> None:
        """Show the office's copy of a letter with its overrides; the look is journaled."""

        def show(pdf: bytes) -> None:
            self._sheet = Sheet(pdf, "Salinan arsip", f"{number} arsip", f"{file_name(number)}_arsip")
            self._view.show_copy(pdf, f"Salinan arsip surat {number}")

        self._runner.run(lambda: file_copy(self._office, letter_id), show, self._refused)

    def print_copy(self) -> None:
        """Print the copy that is shown."""
        if self._sheet is not None:
            self._paper.print_sheet(self._sheet)

    def save_copy(self) -> None:
        """Save the copy that is shown."""
        if self._sheet is not None:
            self._paper.save_sheet(self._sheet)

    def close_copy(self) -> None:
        """Forget the copy."""
        self._sheet = None

    def _listed(self, listed: OverridesListed, names: dict[str, str]) -> None:
        self._view.show_problems(())
        self._view.show_overrides(override_lines(listed, names), counted(listed))
        self._view.show_allowed(why_not(self._office, Permission.ISSUE_LETTER, "membuka salinan arsip"))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
