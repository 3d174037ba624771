"""A field that narrows the list below it; arrow down goes into the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.ui.icons import icon
from desktop.ui.inputs import TextField
from desktop.ui.text import tr
from desktop.ui.theme import current_theme

_PAUSE_MS = 180


class FilterField(TextField):
    """Emits `paused` with the text after a short rest in typing, `down` on arrow down or Enter."""

    paused = Signal(str)
    down = Signal()

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__(placeholder=placeholder)
        self.setAccessibleName(name)
        self._glass = QAction(self)
        self._glass.setText(tr("Saring"))
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(self._tell)
        self.textEdited.connect(lambda _text: self._rest.start())
        self.dress()

    def dress(self) -> None:
        """Redraw the glass in the colours of the current theme."""
        self._glass.setIcon(icon("search", current_theme().colours.ink_soft))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down with the arrow or Enter; Esc empties what is typed, else it is the window's."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._rest.isActive():
                self._rest.stop()
                self._tell()
            self.down.emit()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self.paused.emit(self.value())
