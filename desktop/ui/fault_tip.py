"""The sentence about a field that stands outside a form: below it, over the page, until it is put right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.field_row import NoteLine
from desktop.ui.tokens import XS, S, Tone

_WIDTH = 320


class FaultTip(QFrame):
    """Belongs to one field; goes when the field is hidden."""

    def __init__(self, field: QWidget) -> None:
        self._field, self._ground = field, _ground(field)
        super().__init__(self._ground)
        self.setProperty("role", "tip")
        self._note = NoteLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(S, XS, S, XS)
        column.addWidget(self._note)
        field.installEventFilter(self)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence below the field; "" hides it."""
        self._note.say(sentence, Tone.BAD, "cross-circle")
        if sentence:
            self._place()
        self.setVisible(bool(sentence))

    def text(self) -> str:
        """Return the sentence that is shown."""
        return self._note.text() if not self.isHidden() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the field."""
        if event.type() is QEvent.Type.Hide:
            self.hide()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        ground = self._ground
        at = self._field.mapTo(ground, QPoint(0, self._field.height() + XS))
        width = min(_WIDTH, ground.width() - 2 * S)
        layout = self.layout()
        high = layout.totalHeightForWidth(width) if layout is not None else 0
        left = max(S, min(at.x(), ground.width() - width - S))
        self.setGeometry(left, min(at.y(), max(0, ground.height() - high)), width, high)
        self.raise_()


def _ground(field: QWidget) -> QWidget:
    """Return the content of the page, which scrolls with the field, or the whole window."""
    above = field.parentWidget()
    while above is not None and above.property("role") != "page":
        above = above.parentWidget()
    return above or field.window()
