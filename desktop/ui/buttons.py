"""Buttons: one main, others quiet; the key that does the same stands on the button."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton

from desktop.ui.icons import pixmap
from desktop.ui.keys import Key, enter_presses
from desktop.ui.theme import current_theme
from desktop.ui.tokens import M, S

Kind = Literal["primary", "secondary", "quiet", "danger", "choice"]


class Button(QPushButton):
    """A push button with a word, perhaps an icon, and its key written small behind the word.

    `key` may be a fixed key or any text, such as the digit of a choice. Space and Enter press it; on a
    checkable choice Enter goes on, as on every field.
    """

    def __init__(
        self, text: str, *, kind: Kind = "secondary", icon: str | None = None, key: Key | str | None = None
    ) -> None:
        super().__init__(text)
        self._icon = icon
        self._key = key.shown if isinstance(key, Key) else (key or "")
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._describe()

    def setText(self, text: str) -> None:
        """Change the word, and with it the accessible name and the tip."""
        super().setText(text)
        self._describe()
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press, but not choose: one of several keys of a field is left by it."""
        among = self.property("kind") == "choice" and self.isCheckable()
        if among or not enter_presses(self, event):
            super().keyPressEvent(event)

    def _describe(self) -> None:
        word = self.text().replace("&", "")
        self.setAccessibleName(word)
        self.setToolTip(f"{word} ({self._key})" if self._key else "")

    def sizeHint(self) -> QSize:
        """Room for icon, word and key."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._icon_space() + self._key_space(), hint.height())

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: a word is never cut."""
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Leave the word to `paintEvent`."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame as styled, then icon, word and key in one line."""
        super().paintEvent(event)
        painter = QPainter(self)
        ink = self._ink()
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        width = self._icon_space() + words + self._key_space()
        left = (self.width() - width) // 2
        if self._icon:
            size = current_theme().icon()
            drawing = pixmap(self._icon, ink.name(), size, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - size) // 2, drawing)
        left += self._icon_space()
        painter.setPen(ink)
        place = QRect(left, 0, words, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(place, flags, self.text())
        if self._key:
            self._paint_key(painter, left + words + S, ink)
        painter.end()

    def _paint_key(self, painter: QPainter, left: int, ink: QColor) -> None:
        painter.setFont(self._key_font())
        high = current_theme().icon(20)
        box = QRect(left, (self.height() - high) // 2, self._key_space() - S, high)
        edge = QColor(ink)
        edge.setAlphaF(0.45)
        painter.setPen(edge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1).toRectF().translated(0.5, 0.5), 4, 4)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _ink(self) -> QColor:
        colours = current_theme().colours
        if not self.isEnabled():
            return QColor(colours.ink_soft)
        kind = self.property("kind")
        if kind == "choice" and self.isChecked():
            return QColor(colours.accent)
        shades = {"primary": colours.on_accent, "danger": colours.bad, "quiet": colours.accent}
        return QColor(shades.get(kind, colours.ink))

    def _icon_space(self) -> int:
        return current_theme().icon() + S if self._icon else 0

    def _key_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(current_theme().px("small"))
        font.setWeight(QFont.Weight.Medium)
        return font

    def _key_space(self) -> int:
        if not self._key:
            return 0
        probe = QFontMetrics(self._key_font()).horizontalAdvance(self._key)
        return S + max(current_theme().icon(20), probe + M)
