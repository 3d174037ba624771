"""Where the sheets of all steps are opened from: one at a time, over the screen Singgah."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.forms.stays.steps.sheet import StepSheet
from desktop.forms.stays.steps.shown import FreeChoice, StepAsked
from desktop.ui.banner import Notice
from desktop.ui.fields import Told
from desktop.ui.tokens import Tone


class StepDesk(QObject):
    """The presenter's view. `done` carries what was typed into the sheet that is open."""

    done = Signal(dict)

    def __init__(self, parent: QWidget, notice: Notice, today: Callable[[], date]) -> None:
        super().__init__(parent)
        self._parent, self._notice, self._today = parent, notice, today
        self.sheet: StepSheet | None = None
        self.presenter: object = None

    def show_step(self, asked: StepAsked) -> None:
        """Open the sheet of a step."""
        self.sheet = StepSheet(self._parent.window(), asked, self._today)
        self.sheet.asked.connect(self.done)
        self.sheet.finished.connect(self._forget)
        self.sheet.begin()

    def show_step_problems(
        self, told: Sequence[Told], choices: Sequence[FreeChoice], *, overrule: bool
    ) -> None:
        """Say in the sheet what is wrong."""
        if self.sheet is not None:
            self.sheet.show_problems(told, choices, overrule=overrule)

    def close_step(self) -> None:
        """Close the sheet."""
        if self.sheet is not None:
            self.sheet.accept()

    def say(self, sentence: str, *, stays: bool) -> None:
        """Say above the screen what was done."""
        self._notice.say(sentence, Tone.GOOD, stays=stays)

    def refuse(self, told: Sequence[Told]) -> None:
        """Say above the screen why not."""
        self._notice.say(" ".join(one.message for one in told), Tone.BAD)

    def _forget(self, _code: int) -> None:
        self.sheet = None
