"""Status as icon, word and colour: readable in grey and aloud."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.icons import TONE_ICONS, pixmap
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XS, S, Tone


class Badge(QWidget):
    """A pill: `Badge("Aktif", Tone.GOOD)`."""

    def __init__(self, word: str = "", tone: Tone = Tone.PLAIN, icon: str | None = None) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(word, tone, icon)

    def show_status(self, word: str, tone: Tone, icon: str | None = None) -> None:
        """Say another status."""
        self._word, self._tone, self._drawing = word, tone, icon or TONE_ICONS[tone]
        self.setAccessibleName(word)
        # Made visible before it has a parent, it would be a window for a moment and take the focus.
        if self.parent() is not None or not word:
            self.setVisible(bool(word))
        self.updateGeometry()
        self.update()

    def word(self) -> str:
        """Return the word that is shown."""
        return self._word

    def tone(self) -> Tone:
        """Return the tone that is shown."""
        return self._tone

    def sizeHint(self) -> QSize:
        """Room for icon and word."""
        height = max(24, self.fontMetrics().height() + XS)
        return QSize(S + self._icon() + XS + self.fontMetrics().horizontalAdvance(self._word) + S + 2, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the pill."""
        ink, soft = current_theme().colours.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(soft))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        drawing = pixmap(self._drawing, ink, self._icon(), self.devicePixelRatioF())
        painter.drawPixmap(S, (self.height() - self._icon()) // 2, drawing)
        painter.setPen(QColor(ink))
        font = self.font()
        font.setWeight(font.Weight.Medium)
        painter.setFont(font)
        words = self.rect().adjusted(S + self._icon() + XS, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word)
        painter.end()

    @staticmethod
    def _icon() -> int:
        return current_theme().icon(16)
