"""Decides what becomes of the slip that a patient takes home. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.dates import wib
from desktop.domain.problem import Problem
from desktop.forms.paper_out import PaperOut, Sheet
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.verdicts.patient_slip import slip_page


class SlipView(Protocol):
    """What the presenter asks of the screen."""

    def show_slip(self, pdf: bytes) -> None:
        """Show the slip in place of the desk."""

    def show_slip_problems(self, told: Sequence[Message]) -> None:
        """Say why there is no slip."""

    def close_slip(self) -> None:
        """Show the desk again."""


class SlipPresenter:
    """One slip at a time; its look is journaled by the use case."""

    def __init__(self, view: SlipView, runner: Runner, office: Office, paper: PaperOut) -> None:
        self._view, self._runner, self._office, self._paper = view, runner, office, paper
        self._asked = 0
        self._sheet: Sheet | None = None

    def open(self, verdict_id: str) -> None:
        """Show the slip of an answer."""
        self._asked += 1
        asked = self._asked
        self._runner.run(
            lambda: slip_page(self._office, verdict_id), lambda pdf: self._made(asked, pdf), self._refused
        )

    def print_slip(self) -> None:
        """Print; without a printer the slip becomes a file."""
        if self._sheet is not None:
            self._paper.print_sheet(self._sheet)

    def save_slip(self) -> None:
        """Save the slip as a file."""
        if self._sheet is not None:
            self._paper.save_sheet(self._sheet)

    def close(self) -> None:
        """Forget the slip."""
        self._asked += 1
        self._sheet = None
        self._view.close_slip()

    def is_open(self) -> bool:
        """Whether a slip is shown."""
        return self._sheet is not None

    def _made(self, asked: int, pdf: bytes) -> None:
        if asked != self._asked:
            return
        # No name and no NIK in the name of a file.
        now = wib(self._office.clock())
        self._sheet = Sheet(pdf, "Lembar hasil", "Lembar hasil", f"lembar-hasil_{now:%Y-%m-%d_%H%M%S}")
        self._view.show_slip(pdf)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_slip_problems(messages(problems))
