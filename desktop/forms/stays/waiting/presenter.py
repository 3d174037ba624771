"""Decides what the sheet of the waiting list shows and how answers are recorded. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.stays.waiting.shown import WaitingLine, WaitingShown, waiting_shown
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.stays.waiting_entries import waiting_list


class WaitingView(Protocol):
    """What the presenter asks of the screen."""

    def show_waiting(self, shown: WaitingShown) -> None:
        """Show list, order and shelters."""

    def show_allowed(self, why_not: str) -> None:
        """Enable the steps; a sentence says why they are not possible."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""


class WaitingRoads(Protocol):
    """Where the list leads."""

    def ask_step(self, name: str, key: str) -> None:
        """Open the sheet of a step."""


class WaitingPresenter:
    """The list of one house."""

    def __init__(self, view: WaitingView, office: Office, runner: Runner, roads: WaitingRoads) -> None:
        self._view, self._office, self._runner, self._roads = view, office, runner, roads
        self.house = ""

    def refresh(self) -> None:
        """Read the list anew."""
        house, now = self.house or None, self._office.clock()
        self._runner.run(
            lambda: waiting_shown(waiting_list(self._office, house), now), self._told, self._refused
        )

    def act(self, name: str, line: WaitingLine) -> None:
        """Do a step with a family: accept-offer, answer-offer, change-stay, cancel-stay."""
        if name in ("accept-offer", "answer-offer", "refuse-offer") and not line.offered:
            return
        self._roads.ask_step(name, line.stay_id)

    def change_order(self) -> None:
        """Open the sheet of the published order."""
        self._roads.ask_step("waiting-order", "")

    def _told(self, shown: WaitingShown) -> None:
        self._view.show_problems(())
        self._view.show_waiting(shown)
        self._view.show_allowed(why_not(self._office, Permission.BOOK_STAY, "mengurus daftar tunggu"))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
