"""The box a scanner types into: Enter checks, a scan from anywhere ends up here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.ui.inputs import NotesField
from desktop.ui.scanner import SEALS


class CodeField(NotesField):
    """Three lines for the text of a code; `given` tells that the text is whole."""

    given = Signal(str)
    accepts_scan = True

    def __init__(self, *, placeholder: str) -> None:
        super().__init__(lines=3, placeholder=placeholder)

    def value(self) -> str:
        """Return the text with its inner blanks: they belong to the code."""
        return self.toPlainText().strip()

    def take_scan(self, code: str) -> bool:
        """Take what a scanner typed in a burst."""
        if not SEALS.fullmatch(code):
            return False
        self.set_value(code)
        self.given.emit(code)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check on Enter: a code has one line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.given.emit(self.value())
            return
        super().keyPressEvent(event)
