"""A dialog with a few fields: it stays open, with everything typed, until what was asked is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.alt_letters import AltLetters
from desktop.ui.buttons import Button
from desktop.ui.dialogs import Sheet
from desktop.ui.fields import Form, Told
from desktop.ui.text import tr
from desktop.ui.tokens import Tone


class FormSheet(Sheet):
    """Add rows to `form`, then call `ask`. `asked` gives the form's values each time the verb is pressed."""

    asked = Signal(dict)

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        sentence: str = "",
        tone: Tone = Tone.INFO,
    ) -> None:
        super().__init__(parent, title, sentence, tone)
        self.form = Form(AltLetters())
        self.body.addWidget(self.form)
        self.go: Button | None = None

    def ask(self, verb: str, *, first: str, danger: bool = False) -> None:
        """Open without blocking, with the focus in the field `first`."""
        self.button(tr("Tidak jadi"), self.reject)
        self.go = self.button(verb, self._hand_over, kind="danger" if danger else "primary")
        self.form.ends_at(self.go)
        self.open()
        self.form.go_to(first)

    def show_problems(self, told: Sequence[Told]) -> None:
        """Put problems under their fields."""
        self.form.show_problems(told)

    def done_well(self) -> None:
        """Close: what was asked is done."""
        self.accept()

    def _hand_over(self) -> None:
        self.form.clear_problems()
        self.asked.emit(self.form.values())
