"""Decides what the list of SKTM shows. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.forms.sktm.shown import SktmDetails, SktmLine, details_of, line_of
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.verdicts.sktm import FindSktm, ListSktm, SktmCounted, SktmListed, sktm, sktm_list

FIRST_DAYS = 180
"""The period shown at first, in days up to today: as long as an SKTM holds."""


class SktmView(Protocol):
    """What the presenter asks of the screen."""

    def show_period(self, from_on: date, until_on: date) -> None:
        """Show the period."""

    def show_papers(self, lines: Sequence[SktmLine], summary: str, *, searched: bool) -> None:
        """Show the list; `searched` when something narrows it."""

    def show_details(self, details: SktmDetails | None) -> None:
        """Show the marked paper, or none."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""


class SktmPresenter:
    """The papers of one period, narrowed by what is typed."""

    def __init__(self, view: SktmView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._until = office.today()
        self._from = self._until - timedelta(days=FIRST_DAYS)
        self._listed: tuple[SktmCounted, ...] = ()
        self._more = False
        self._text = ""
        self._asked = 0

    def refresh(self) -> None:
        """Read the list anew."""
        command = ListSktm.model_validate({"from": self._from, "until": self._until})
        office = self._office
        self._view.show_period(self._from, self._until)
        self._runner.run(lambda: sktm_list(office, command), self._read, self._refused)

    def show_period(self, from_on: date | None, until_on: date | None) -> None:
        """Go to another period; a day that was not understood stays as it was."""
        self._from, self._until = from_on or self._from, until_on or self._until
        self.refresh()

    def search(self, text: str) -> None:
        """Narrow by number or issuer."""
        self._text = text.casefold().strip()
        self._show()

    def mark(self, number: str, issuer: str) -> None:
        """Show a paper with its every use; the look is journaled."""
        self._asked += 1
        asked, office = self._asked, self._office
        command = FindSktm(number=number, issuer=issuer)

        def show(details: SktmDetails) -> None:
            if asked == self._asked:
                self._view.show_details(details)

        self._runner.run(lambda: details_of(sktm(office, command)), show, self._refused)

    def _read(self, listed: SktmListed) -> None:
        self._listed, self._more = listed.papers, listed.more
        self._view.show_problems(())
        self._show()

    def _show(self) -> None:
        lines = [
            line_of(one) for one in self._listed if self._text in f"{one.number} {one.issuer}".casefold()
        ]
        several = sum(one.mood == "warn" for one in lines)
        summary = f"{len(lines)} SKTM" + (f", {several} dipakai lebih dari satu keluarga" if several else "")
        if self._more:
            summary += "; yang lebih lama tidak ditampilkan"
        self._view.show_papers(lines, summary if lines else "", searched=bool(self._text))
        if not lines:
            self._view.show_details(None)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
