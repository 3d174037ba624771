"""The rail at the left: every screen as icon and word, Ctrl+1 … for the hand that stays on the keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLayout, QToolButton, QVBoxLayout

from desktop.ui.icons import icon
from desktop.ui.keys import enter_presses
from desktop.ui.text import tr
from desktop.ui.theme import current_theme, text_font
from desktop.ui.tokens import XL, XS, S

_STYLES = {
    "": Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
    "tight": Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
    "words": Qt.ToolButtonStyle.ToolButtonTextOnly,
}
"""How dense the entries stand, roomiest first; words alone fit the lowest window and largest type."""


class Rail(QFrame):
    """Emits `chosen` with the name of the screen that was pressed.

    Every entry is in sight at every height of the window: a low one brings them nearer, a lower one drops
    their icons.
    """

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
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._column.addStretch(1)
        self._dense = ""
        self.dress()

    def add(self, name: str, word: str, drawing: str, *, shown: bool = True) -> None:
        """Add a screen; a hidden one appears with `show_entry`."""
        button = _Entry()
        button.setProperty("role", "rail")
        button.setText(word)
        button.setCheckable(True)
        button.setProperty("dense", self._dense)
        button.setToolButtonStyle(_STYLES[self._dense])
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
        self._fit()

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
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as dense as the height asks for."""
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Count the entries that were added meanwhile."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self.isVisible():
            return
        shown = [button for button, _drawing in self._buttons.values() if not button.isHidden()]
        for dense in _STYLES:
            self._stand(dense)
            if sum(button.sizeHint().height() + self._column.spacing() for button in shown) <= self.height():
                break

    def _stand(self, dense: str) -> None:
        if dense == self._dense and all(
            button.property("dense") == dense for button, _drawing in self._buttons.values()
        ):
            return
        self._dense = dense
        self._column.setSpacing(0 if dense else XS)
        self._column.setContentsMargins(S, XS if dense else S, S, 0 if dense else S)
        for button, _drawing in self._buttons.values():
            button.setProperty("dense", dense)
            button.setToolButtonStyle(_STYLES[dense])
            button.style().unpolish(button)
            button.style().polish(button)

    def _pressed(self, name: str) -> None:
        if self._buttons[name][0].isVisible():
            self.chosen.emit(name)


class _Entry(QToolButton):
    """One screen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press."""
        if not enter_presses(self, event):
            super().keyPressEvent(event)
