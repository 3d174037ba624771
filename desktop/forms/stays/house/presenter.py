"""Decides what the sheet of houses shows and what is done with a room. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.stays.house.shown import HouseShown, RoomLine, house_shown
from desktop.forms.stays.steps.housekeeping import room_key
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.stays.house_state import HouseState, house_state


class HouseView(Protocol):
    """What the presenter asks of the screen."""

    def show_house(self, shown: HouseShown) -> None:
        """Show a house."""

    def show_allowed(self, *, rooms: str, data: str) -> None:
        """Enable what may be done; a sentence says why not."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""


class HouseRoads(Protocol):
    """Where the sheet leads."""

    def ask_step(self, name: str, key: str) -> None:
        """Open the sheet of a step."""


class HousePresenter:
    """One house at a time."""

    def __init__(self, view: HouseView, office: Office, runner: Runner, roads: HouseRoads) -> None:
        self._view, self._office, self._runner, self._roads = view, office, runner, roads
        self.house = ""

    def refresh(self) -> None:
        """Read the house anew."""
        office, named = self._office, self.house or None
        self._runner.run(lambda: house_state(office, named), self._told, self._refused)

    def show_house(self, house: str) -> None:
        """Show another house."""
        self.house = house
        self.refresh()

    def act(self, name: str, line: RoomLine) -> None:
        """Do a step with a room."""
        if name == "close-room" and line.closure_id:
            self._roads.ask_step("reopen-room", line.closure_id)
        else:
            self._roads.ask_step(name, room_key(self.house, line.room_id))

    def change(self, name: str) -> None:
        """Do a step with the house itself: change-house, add-room, add-house."""
        self._roads.ask_step(name, self.house)

    def _told(self, state: HouseState) -> None:
        self.house = state.house.id
        self._view.show_problems(())
        self._view.show_house(house_shown(state, self._office.today()))
        self._view.show_allowed(
            rooms=why_not(self._office, Permission.BOOK_STAY, "mengurus kamar"),
            data=why_not(self._office, Permission.MANAGE_OFFICE, "mengubah data rumah"),
        )

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
