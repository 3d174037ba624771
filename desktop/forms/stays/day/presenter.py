"""Decides what the referral officer's day shows and where each line leads. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.stays.day.shown import DayLine, DayShown, day_shown
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.stays.day import stay_day


class DayView(Protocol):
    """What the presenter asks of the screen."""

    def show_day(self, shown: DayShown) -> None:
        """Show the day."""

    def show_allowed(self, why_not: str) -> None:
        """Enable the steps; a sentence says why they are not possible."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""


class DayRoads(Protocol):
    """Where lines lead."""

    def show_stay(self, stay_id: str) -> None:
        """Mark a stay on the plan."""

    def ask_step(self, name: str, key: str) -> None:
        """Open the sheet of a step."""

    def change_referral(self, referral_id: str) -> None:
        """Open the form of a referral."""

    def change_patient(self, patient_id: str) -> None:
        """Open the form of a patient."""


class DayPresenter:
    """The present day; read anew whenever it comes to the front."""

    def __init__(self, view: DayView, office: Office, runner: Runner, roads: DayRoads) -> None:
        self._view, self._office, self._runner, self._roads = view, office, runner, roads
        self.house = ""

    def refresh(self) -> None:
        """Read the day anew."""
        house = self.house or None
        self._runner.run(
            lambda: stay_day(self._office, house), lambda day: self._told(day_shown(day)), self._refused
        )

    def act(self, line: DayLine) -> None:
        """Do what settles a line."""
        if line.step == "refer":
            self._roads.change_referral(line.key)
        elif line.step == "phone":
            self._roads.change_patient(line.key)
        elif line.step:
            self._roads.ask_step(line.step, line.key)
        else:
            self._roads.show_stay(line.stay_id)

    def _told(self, shown: DayShown) -> None:
        self._view.show_problems(())
        self._view.show_day(shown)
        self._view.show_allowed(why_not(self._office, Permission.BOOK_STAY, "mengurus rumah singgah"))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
