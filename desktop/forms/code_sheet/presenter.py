"""Decides where the sheet of a new recovery code goes: to the printer, or into a file that the user names.

Nothing is written unless the user chose the place: the code is a key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop.domain.problem import Problem
from desktop.domain.recovery_sheet import RecoverySheet
from desktop.forms.mood import Mood
from desktop.usecases.running import Runner

if TYPE_CHECKING:
    from desktop.usecases.command import Message


class CodeSheetView(Protocol):
    """What the page of the code can show."""

    def show_sheet_busy(self, busy: bool) -> None:
        """Let the buttons wait while the sheet is printed or saved."""
        ...

    def say_of_sheet(self, sentence: str, mood: Mood) -> None:
        """Say where the sheet went, or why it did not."""
        ...

    def ask_place(self, name: str) -> None:
        """Ask where to save; `name` is proposed."""
        ...


@dataclass(frozen=True)
class CodeSheetWays:
    """What the presenter is given.

    `printed` prints and returns the printer's name, "" when there is none; `saved` writes and returns the
    path; `file_name` is proposed for it.
    """

    printed: Callable[[RecoverySheet], str]
    saved: Callable[[RecoverySheet, str], str]
    file_name: Callable[[RecoverySheet], str]
    say: Callable[[Iterable[Problem]], Sequence[Message]]


class CodeSheetPresenter:
    """One sheet, printed or saved as often as wanted while it is shown."""

    def __init__(self, view: CodeSheetView, runner: Runner, ways: CodeSheetWays) -> None:
        self._view, self._runner, self._ways = view, runner, ways

    def print_sheet(self, sheet: RecoverySheet) -> None:
        """Print; without a printer ask for a place to save instead."""
        self._view.show_sheet_busy(True)
        self._runner.aside(
            lambda: self._ways.printed(sheet),
            lambda printer: self._printed(sheet, printer),
            self._not_printed,
        )

    def propose_place(self, sheet: RecoverySheet) -> None:
        """Ask where to save."""
        self._view.ask_place(self._ways.file_name(sheet))

    def save_sheet(self, sheet: RecoverySheet, path: str) -> None:
        """Save where the user said."""
        self._view.show_sheet_busy(True)
        self._runner.aside(lambda: self._ways.saved(sheet, path), self._saved, self._refused)

    def _printed(self, sheet: RecoverySheet, printer: str) -> None:
        self._view.show_sheet_busy(False)
        if printer:
            self._say([Problem("code_sheet_printed", "", {"printer": printer})], "good")
            return
        self._say([Problem("code_sheet_no_printer")], "warn")
        self.propose_place(sheet)

    def _not_printed(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_sheet_busy(False)
        printer = next((one.values.get("printer") for one in problems if one.code == "print_failed"), None)
        # The usual sentence speaks of letters that are stored; this page is stored nowhere.
        told = (Problem("code_sheet_not_printed", "", {"printer": printer}),) if printer else problems
        self._say(told, "bad")

    def _saved(self, path: str) -> None:
        self._view.show_sheet_busy(False)
        self._say([Problem("code_sheet_saved", "", {"path": path})], "good")

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_sheet_busy(False)
        self._say(problems, "bad")

    def _say(self, problems: Iterable[Problem], mood: Mood) -> None:
        self._view.say_of_sheet(" ".join(told.message for told in self._ways.say(problems)), mood)
