"""The rail at the left: every screen as icon and word, Ctrl+1 … for the hand that stays on the keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from desktop.ui.icons import icon
from desktop.ui.text import tr
from desktop.ui.theme import current_theme, text_font
from desktop.ui.tokens import XL, XS, S


class Rail(QFrame):
    """Emits `chosen` with the name of the screen that was pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAccessibleName(tr("Daftar layar"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, tuple[QToolButton, str]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(S, S, S, S)
        self._column.setSpacing(XS)
        self._column.addStretch(1)
        self.dress()

    def add(self, name: str, word: str, drawing: str, *, shown: bool = True) -> None:
        """Add a screen; a hidden one appears with `show_entry`."""
        button = QToolButton()
        button.setProperty("role", "rail")
        button.setText(word)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        digit = (len(self._buttons) + 1) % 10  # the tenth is 0, as on the keyboard
        button.setAccessibleName(word)
        button.setToolTip(f"{word} (Ctrl+{digit})")
        button.clicked.connect(partial(self.chosen.emit, name))
        shortcut = QShortcut(QKeySequence(f"Ctrl+{digit}"), self)
        shortcut.activated.connect(partial(self._pressed, name))
        self._group.addButton(button)
        self._buttons[name] = (button, drawing)
        self._column.insertWidget(self._column.count() - 1, button)
        button.setVisible(shown)
        self.dress()

    def show_entry(self, name: str, *, shown: bool) -> None:
        """Show or hide a screen's entry."""
        self._buttons[name][0].setVisible(shown)

    def mark(self, name: str) -> None:
        """Mark the screen that is in front; a name without entry leaves the mark where it is."""
        if name in self._buttons:
            self._buttons[name][0].setChecked(True)

    def dress(self) -> None:
        """Take colours and width of the current theme: as wide as the longest word needs."""
        theme = current_theme()
        metrics = QFontMetrics(text_font(theme, "small"))
        words = [button.text() for button, _drawing in self._buttons.values()]
        width = max((metrics.horizontalAdvance(word) for word in words), default=0)
        self.setFixedWidth(max(72, width * 11 // 10 + XL) + 2 * S)
        for button, drawing in self._buttons.values():
            size = theme.icon()
            button.setIconSize(QSize(size, size))
            button.setIcon(icon(drawing, theme.colours.ink_soft, checked=theme.colours.accent, size=size))
            button.setFixedWidth(self.width() - 2 * S)

    def _pressed(self, name: str) -> None:
        if self._buttons[name][0].isVisible():
            self.chosen.emit(name)
