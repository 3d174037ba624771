"""Decides what the scheme browser shows; nothing can be changed here. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.forms.schemes.shown import SchemeLine, SchemeShown, scheme_lines, scheme_shown
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.schemes.page import scheme_page
from desktop.usecases.sentences import messages


class SchemesView(Protocol):
    """What the presenter asks of the screen."""

    def show_day(self, day: date, *, is_today: bool) -> None:
        """Show for which day the rules are read."""

    def show_schemes(self, lines: Sequence[SchemeLine]) -> None:
        """Show the list; the scheme that was marked stays marked."""

    def show_scheme(self, shown: SchemeShown) -> None:
        """Show the rules of the marked scheme."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""


class SchemesPresenter:
    """The scheme files on one day, at first the present one."""

    def __init__(self, view: SchemesView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._day = office.today()
        self._asked = 0

    def refresh(self) -> None:
        """Read the list for the day."""
        day, office = self._day, self._office
        self._view.show_day(day, is_today=day == office.today())
        self._runner.run(
            lambda: scheme_lines(office.reference.schemes, day),
            self._listed,
            self._refused,
        )

    def show_day(self, day: date | None) -> None:
        """Read the rules of another day; None is today."""
        self._day = day or self._office.today()
        self.refresh()

    def mark(self, scheme: str) -> None:
        """Show the rules of a scheme."""
        self._asked += 1
        asked, day, office = self._asked, self._day, self._office

        def read() -> SchemeShown:
            page = scheme_page(office, scheme, day)
            checksum = office.reference.scheme_hashes.get(f"{scheme}.toml", "")
            return scheme_shown(page, office.reference.schemes, checksum, day)

        def show(shown: SchemeShown) -> None:
            if asked == self._asked:
                self._view.show_scheme(shown)

        self._runner.run(read, show, self._refused)

    def _listed(self, lines: Sequence[SchemeLine]) -> None:
        self._view.show_problems(())
        self._view.show_schemes(lines)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
