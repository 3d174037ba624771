"""A few choices as a visible list: a digit or the arrow keys choose, Enter goes on in the form."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.ui.theme import current_theme
from desktop.ui.tokens import S

_KEY = Qt.ItemDataRole.UserRole


class ChoiceList(QListWidget):
    """`items` are (key, words); the tenth has the digit 0. `value` is the chosen key, "" when none is."""

    changed = Signal()

    def __init__(self, items: Iterable[tuple[str, str]], *, rows: int = 8) -> None:
        super().__init__()
        self._rows = rows
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_items(items)
        self.currentRowChanged.connect(lambda _row: self.changed.emit())

    def set_items(self, items: Iterable[tuple[str, str]]) -> None:
        """Offer another list; none of it is chosen."""
        self.clear()
        for at, (key, words) in enumerate(items, 1):
            digit = f"{at % 10}" if at <= 10 else "\u2007"  # noqa: PLR2004 - ten digits
            item = QListWidgetItem(f"{digit}   {words}")
            item.setData(_KEY, key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            self.addItem(item)
        self.dress()

    def dress(self) -> None:
        """Take the height of the wanted number of rows in the current type size."""
        row = current_theme().px("text") * 2 + 4
        self.setFixedHeight(min(self._rows, self.count()) * row + 2 * S)
        for at in range(self.count()):
            self.item(at).setSizeHint(QSize(0, row))

    def value(self) -> str:
        """Return the key of the chosen one."""
        item = self.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def set_value(self, value: str) -> None:
        """Choose by key; an unknown key chooses none."""
        keys = [str(self.item(at).data(_KEY)) for at in range(self.count())]
        self.setCurrentRow(keys.index(value) if value in keys else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a digit choose."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the base class would search its words for it
            return
        text = event.text()
        if text.isdecimal():
            row = (int(text) or 10) - 1
            if row < self.count():
                self.setCurrentRow(row)
            return
        super().keyPressEvent(event)
