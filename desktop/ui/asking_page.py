"""A page whose acts are asked about in a dialog: it keeps the open one, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from desktop.ui.banner import Notice
from desktop.ui.fields import Told
from desktop.ui.form_sheet import FormSheet
from desktop.ui.page import Page
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.tokens import Tone


class AskingPage(Page):
    """Base of pages that ask with `show_asking`. Put `problems` where the page says what went wrong.

    `asking` is the dialog that is open now. However it ends, the focus goes to `first_field`.
    """

    def __init__(self, title: str, notice: Notice) -> None:
        super().__init__(title, scrolls=False, heading=False)
        self._notice = notice
        self.problems = ProblemSummary()
        self.asking: FormSheet | None = None

    def show_asking(self, sheet: FormSheet, given: Callable[[dict[str, str]], object] | None = None) -> None:
        """Keep a dialog until what it asked is done; `given` takes its values at each press of the verb."""
        self.asking = sheet
        if given is not None:
            sheet.asked.connect(given)
        sheet.finished.connect(self._asking_gone)

    def close_asking(self) -> None:
        """Close the dialog that asked, if one is open: what it asked is done."""
        if self.asking is not None:
            self.asking.done_well()

    def show_problems(self, told: Sequence[Told]) -> None:
        """Put problems under the fields of the open dialog, else above the page; none clears the latter."""
        if self.asking is not None and told:
            self.asking.show_problems(told)
            return
        self.problems.show_entries([("", "", one.message) for one in told])

    def say(self, sentence: str, *, stays: bool = False) -> None:
        """Say what was done, for some seconds or until something else is done."""
        self._notice.say(sentence, Tone.GOOD, stays=stays)

    def show_done(self, sentence: str) -> None:
        """Close the dialog and say what was done."""
        self.close_asking()
        self.say(sentence)

    def _asking_gone(self) -> None:
        self.asking = None
        if self.first_field is not None:
            self.first_field.setFocus(Qt.FocusReason.OtherFocusReason)
