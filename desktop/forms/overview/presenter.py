"""Decides what the overview of a city shows. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.overview.shown import OverviewShown, overview_shown
from desktop.forms.permission_words import why_not
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.roster.overview import (
    ReadOverview,
    RosterOverview,
    counted,
    roster_overview,
)
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages


class OverviewView(Protocol):
    """What the presenter asks of the screen."""

    def show_busy(self, *, busy: bool) -> None:
        """Show that the roster is being counted."""

    def show_cities(self, cities: Sequence[tuple[str, str]], city: str) -> None:
        """Offer the cities of the roster: (code, name)."""

    def show_overview(self, shown: OverviewShown) -> None:
        """Show the figures."""

    def show_nothing(self, sentence: str) -> None:
        """Show why there are no figures."""

    def show_exports(self, why_not: str) -> None:
        """Allow the exports, or say why not."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""


def count_ahead(office: Office, runner: Runner) -> None:
    """Count a roster that was just loaded, beside the other work, so that nobody waits for it later."""

    def work() -> int:
        beside = office.again()
        try:
            return len(counted(beside))
        finally:
            beside.close()

    runner.aside(work, lambda _places: None, lambda _problems: None)


class OverviewPresenter:
    """One city at a time, at first the office's own."""

    def __init__(self, view: OverviewView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._city: str | None = None
        self._asked = 0

    def refresh(self) -> None:
        """Read the figures anew; a roster that nobody looked at yet is counted beside the other work."""
        self._asked += 1
        asked = self._asked
        self._view.show_busy(busy=True)
        self._aside(ReadOverview(city=self._city), lambda found: self._read(asked, found))

    def choose(self, city: str) -> None:
        """Go to another city, by its code."""
        if city and city != self._city:
            self._city = city
            self.refresh()

    def save(self, path: str, _kind: str) -> None:
        """Save the figures of the city that is shown."""
        command = ReadOverview(city=self._city, path=path)
        self._aside(command, lambda _found: self._view.say(f"Gambaran tersimpan: {Path(path).name}"))

    def _aside(self, command: ReadOverview, done: Callable[[RosterOverview], None]) -> None:
        office = self._office

        def work() -> RosterOverview:
            beside = office.again()
            try:
                return roster_overview(beside, command)
            finally:
                beside.close()

        self._runner.aside(work, done, self._refused)

    def _read(self, asked: int, found: RosterOverview) -> None:
        if asked != self._asked:
            return
        self._city = found.city
        self._view.show_busy(busy=False)
        self._view.show_problems(())
        self._view.show_cities(found.cities, found.city)
        self._view.show_overview(overview_shown(found))
        self._view.show_exports(why_not(self._office, Permission.READ_REPORTS, "menyimpan gambaran"))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_busy(busy=False)
        told = messages(problems)
        if any(problem.code == "no_roster_loaded" for problem in problems):
            self._view.show_nothing(told[0].message)
            self._view.show_exports(told[0].message)
        else:
            self._view.show_problems(told)
