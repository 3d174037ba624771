"""Content that flows down a scroll area: its height follows from its width and the wrapped lines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


class Flowing(QWidget):
    """Asks for its width only; the least height of wrapped lines, each at its narrowest, is far too high."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")

    def minimumSizeHint(self) -> QSize:
        """Return the width needed, and no height."""
        return QSize(super().minimumSizeHint().width(), 0)


class Following(QScrollArea):
    """A scroll area that keeps the field with the cursor in sight, however the cursor came there."""

    def __init__(self) -> None:
        super().__init__()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _left: QWidget | None, entered: QWidget | None) -> None:
        if entered is not None and self.isAncestorOf(entered):
            self.ensureWidgetVisible(entered, 0, 40)


def following(content: Flowing) -> Following:
    """Return a scroll area for a form: it follows the cursor."""
    area = Following()
    _dress(area, content)
    return area


def scrolling(content: Flowing) -> QScrollArea:
    """Return a scroll area around the content, which itself takes no focus."""
    area = QScrollArea()
    _dress(area, content)
    return area


def _dress(area: QScrollArea, content: Flowing) -> None:
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
