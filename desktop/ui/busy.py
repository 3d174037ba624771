"""A small turning sign with the words of what goes on, for work that takes more than a moment."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.text import tr
from desktop.ui.theme import current_theme

_SIZE = 20
_STEP_MS = 60
_STEP_DEGREES = 24


class BusySign(QWidget):
    """A turning arc; it takes its place even while it stands still, so that nothing jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Sedang bekerja"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._angle = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        """Turn."""
        self._timer.start()
        self.update()

    def stop(self) -> None:
        """Stand still, unseen."""
        self._timer.stop()
        self.update()

    def turning(self) -> bool:
        """Whether it turns."""
        return self._timer.isActive()

    def sizeHint(self) -> QSize:
        """As large as an icon."""
        return QSize(_SIZE, _SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the arc."""
        if not self.turning():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(current_theme().colours.accent), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(QRectF(3, 3, _SIZE - 6, _SIZE - 6), -self._angle * 16, 270 * 16)
        painter.end()

    def _turn(self) -> None:
        self._angle = (self._angle + _STEP_DEGREES) % 360
        self.update()
