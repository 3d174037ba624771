"""Decides what the day's register shows, and saves it. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, Protocol

from desktop.domain.dates import long_date, parse_typed, weekday
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.today.shown import Card, VisitLine, cards, visit_line
from desktop.usecases.command import Message
from desktop.usecases.letters.running_out import RunningOut, running_out
from desktop.usecases.office import Office
from desktop.usecases.patients.day_lines import DayLines
from desktop.usecases.patients.day_register import lines_of_day, save_day_register
from desktop.usecases.patients.drop_visit import DropVisit, drop_visit
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

Kind = Literal["pdf", "xlsx"]


class TodayView(Protocol):
    """What the presenter asks of the screen."""

    def show_day(self, day: date, words: str, *, is_today: bool, last: bool) -> None:
        """Show which day; `last` when there is no later one to go to."""

    def show_visits(self, lines: Sequence[VisitLine], summary: str) -> None:
        """Show the visits of the day."""

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show what runs out; none says that nothing does."""

    def show_export(self, why_not: str) -> None:
        """Allow the exports; a sentence says why not."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""


class TodayPresenter:
    """One day at a time, at first the present one."""

    def __init__(self, view: TodayView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._day = office.today()
        self._follows = True
        self._asked = 0
        self._count = 0

    def refresh(self) -> None:
        """Read visits and cards anew; a screen left on today goes on with the next day."""
        if self._follows:
            self._day = self._office.today()
        self._asked += 1
        asked, day, office = self._asked, self._day, self._office
        self._show_day()
        self._runner.run(
            lambda: lines_of_day(office, day),
            lambda found: self._read(asked, found),
            self._refused,
        )
        # Apart from the visits: an unreadable roster must not hide the day.
        self._runner.run(
            lambda: running_out(office), lambda found: self._show_cards(asked, found), self._refused
        )

    def show_day(self, text: str) -> None:
        """Go to a day as typed."""
        today = self._office.today()
        try:
            day = parse_typed(text, today)
        except ToCorrect as wrong:
            self._refused(wrong.problems)
            return
        if day > today:
            self._refused((Problem("register_day_future", "day", {"day": day}),))
            return
        self._go(day)

    def show_today(self) -> None:
        """Go to the present day."""
        self._go(self._office.today())

    def step(self, days: int) -> None:
        """Go some days forward or back, never beyond today."""
        self._go(min(self._day + timedelta(days=days), self._office.today()))

    def save(self, path: str, kind: Kind) -> None:
        """Save the register of the day that is shown."""
        day = self._day
        self._runner.run(
            lambda: save_day_register(self._office, day, Path(path), kind),
            lambda count: self._view.say(
                f"Register {long_date(day)} ({count} kunjungan) tersimpan di {path}."
            ),
            self._refused,
        )

    def drop(self, visit_id: str) -> None:
        """Take out a line that was no visit."""
        self._runner.run(
            lambda: drop_visit(self._office, DropVisit(visit_id=visit_id)),
            lambda _dropped: self.refresh(),
            self._refused,
        )

    def _go(self, day: date) -> None:
        self._day = day
        self._follows = day == self._office.today()
        self.refresh()

    def _show_day(self) -> None:
        today = self._office.today()
        words = f"{weekday(self._day)}, {long_date(self._day)}"
        self._view.show_day(self._day, words, is_today=self._day == today, last=self._day >= today)

    def _show_cards(self, asked: int, found: RunningOut) -> None:
        if asked == self._asked:
            may_import = self._office.may(Permission.IMPORT_ROSTER)
            self._view.show_cards(cards(found, self._office.clock(), may_import=may_import))

    def _read(self, asked: int, found: DayLines) -> None:
        if asked != self._asked:
            return
        self._view.show_problems(())
        lines = [visit_line(one) for one in found.lines]
        summary = f"{found.visits} kunjungan"
        if found.with_letters:
            summary += f", {found.with_letters} dengan surat"
        self._count = len(lines)
        self._view.show_visits(lines, summary if lines else "")
        self._view.show_export(self._why_no_export())

    def _why_no_export(self) -> str:
        if not self._count:
            return "Belum ada kunjungan untuk disimpan."
        return why_not(self._office, Permission.READ_REPORTS, "menyimpan register")

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
