"""A few choices as big keys in a row, each with its digit: Sakit 1, Kecelakaan tunggal 2."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QLayoutItem, QSizePolicy, QWidget

from desktop.ui.buttons import Button
from desktop.ui.tokens import S


class WrapLayout(QLayout):
    """Lays widgets in a row and goes on in the next row when the width is used up."""

    def __init__(self, parent: QWidget | None = None, spacing: int = S) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end and lay all out anew: one that is shown already asks for nothing."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the rows take at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the items in their rows."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """As small as the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """As small as the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        left, top, row = rect.left(), rect.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if left > rect.left() and left + size.width() > rect.right() + 1:
                left, top, row = rect.left(), top + row + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._gap
            row = max(row, size.height())
        return top + row - rect.top()


class ChoiceKeys(QWidget):
    """Exclusive choices. Arrow keys and the digits choose while the focus is inside; Enter goes on.

    `value` is the key of the chosen one, "" when none is; `confirmed` tells of every choice by hand, also of
    the one that was chosen already.
    """

    changed = Signal()
    confirmed = Signal()

    def __init__(self, items: Iterable[tuple[str, str]], *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        self._takes_digits = True
        row = WrapLayout(self)
        for at, (key, words) in enumerate(items):
            button = Button(words, kind="choice", key=str(at + 1))
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {words}")
            self._keys.append(key)
            self._group.addButton(button, at)
            row.addWidget(button)
        if self._keys:
            self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._toggled)
        self._group.idClicked.connect(lambda _at: self.confirmed.emit())

    def value(self) -> str:
        """Return the key of the chosen one."""
        at = self._group.checkedId()
        return self._keys[at] if at >= 0 else ""

    def set_value(self, value: str) -> None:
        """Choose by key, silently; an unknown key chooses none."""
        self.blockSignals(True)
        self._group.setExclusive(False)
        for at, key in enumerate(self._keys):
            self._group.button(at).setChecked(key == value)
        self._group.setExclusive(True)
        self.blockSignals(False)
        chosen = self._group.checkedButton() or self._group.button(0)
        if chosen is not None:
            self.setFocusProxy(chosen)

    def leave_digits(self) -> None:
        """Let digits pass to whoever holds these keys, who can tell a choice from a number being typed."""
        self._takes_digits = False

    def choose(self, digit: int) -> bool:
        """Choose by digit, 1 for the first; False when there is no such choice."""
        if not 1 <= digit <= len(self._keys):
            return False
        self._group.button(digit - 1).setChecked(True)
        self._group.button(digit - 1).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.confirmed.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a digit choose."""
        text = event.text()
        if self._takes_digits and text.isdecimal() and self.choose(int(text)):
            event.accept()
            return
        super().keyPressEvent(event)

    def _toggled(self, _at: int, on: bool) -> None:
        chosen = self._group.checkedButton()
        if on and chosen is not None:
            self.setFocusProxy(chosen)
            self.changed.emit()
