"""What stands beside a list and may be higher than the window: the list's left and right arrows scroll it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class BesideArea(QScrollArea):
    """A frameless area that takes no focus: the hand stays on the list."""

    def __init__(self, content: QWidget | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if content is not None:
            self.setWidget(content)

    def scrolled_by(self, keys_of: QWidget) -> None:
        """Scroll by half a page with the arrow keys of a widget, such as a table."""
        keys_of.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the left and right arrow."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + step * bar.pageStep() // 2)
                return True
        return super().eventFilter(watched, event)
