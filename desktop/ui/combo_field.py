"""A choice from a list that narrows as you type, by any part of the words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from desktop.domain.problem import Problem
from desktop.ui.icons import icon
from desktop.ui.inputs import TextField
from desktop.ui.text import in_words, tr
from desktop.ui.theme import current_theme


class ComboField(TextField):
    """A text field with a list: arrow down opens it, typing narrows it, the wheel does nothing.

    `items` are (key, words). `value` is the key of the words that stand in the field, "" when they
    are none of the list; with `free` other words are a value too.
    """

    def __init__(
        self, items: Iterable[tuple[str, str]] = (), *, free: bool = False, placeholder: str = ""
    ) -> None:
        super().__init__(placeholder=placeholder)
        self._free = free
        self._words: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._list = QStringListModel(self)
        self._finder = QCompleter(self._list, self)
        self._finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._finder.setFilterMode(Qt.MatchFlag.MatchContains)
        self._finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._finder.setMaxVisibleItems(10)
        self._popup = QListView()
        self._popup.setAccessibleName(tr("Daftar pilihan"))
        self._finder.setPopup(self._popup)
        self._finder.activated.connect(self._picked)
        self.setCompleter(self._finder)
        self._arrow = QAction(tr("Buka daftar pilihan"), self)
        self._arrow.triggered.connect(self.open_list)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        self.left.connect(self.settle)
        self._popup.installEventFilter(self)
        self.set_items(items)
        self.dress()

    def dress(self) -> None:
        """Redraw the arrow in the colours of the current theme."""
        self._arrow.setIcon(icon("chevron-down", current_theme().colours.ink_soft))

    def set_items(self, items: Iterable[tuple[str, str]]) -> None:
        """Offer another list; what stands in the field stays."""
        self._words = dict(items)
        self._keys = {words.casefold(): key for key, words in self._words.items()}
        self._list.setStringList(list(self._words.values()))

    def value(self) -> str:
        """Return the key, or the free words, or ""."""
        typed = self.text().strip()
        return self._keys.get(typed.casefold(), typed if self._free else "")

    def set_value(self, value: str) -> None:
        """Show the words of a key; an unknown value is shown as it is."""
        super().set_value(self._words.get(value, value))

    def show_found(self) -> None:
        """Open the list as it is now, for suggestions that arrive while somebody types."""
        if self.hasFocus() and self._words:
            self._finder.setCompletionPrefix("")
            self._finder.complete()

    def open_list(self) -> None:
        """Show the whole list, whatever is typed."""
        self._finder.setCompletionPrefix("")
        self._finder.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow down opens the list."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self.open_list()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter move on from typed words while the list stands open, which would swallow it."""
        if (
            watched is self._popup
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.text().strip()
            and not self._popup.currentIndex().isValid()
        ):
            self._popup.hide()
            QCoreApplication.sendEvent(self, event)
            return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list of an empty field at a click: there is nothing to edit yet."""
        super().mousePressEvent(event)
        if not self.text() and event.button() == Qt.MouseButton.LeftButton:
            self.open_list()

    def _picked(self, _words: str) -> None:
        self.changed.emit()

    def fault(self) -> str:
        """Say that the words are none of the list, or that several entries hold them."""
        typed, matches = self.text().strip(), self._matches()
        # What one entry alone can mean is finished when the field is left.
        if not typed or self._free or typed.casefold() in self._keys or len(matches) == 1:
            return ""
        code = "several_in_list" if matches else "not_in_list"
        return in_words((Problem(code, "", {"text": typed, "count": len(matches)}),))

    def _matches(self) -> list[str]:
        typed = self.text().strip().casefold()
        return [words for words in self._words.values() if typed in words.casefold()]

    def settle(self) -> None:
        """On leaving, finish words that only one entry can mean; other words stay and are marked."""
        typed = self.text().strip()
        if not typed or self._free or typed.casefold() in self._keys:
            return
        matches = self._matches()
        if len(matches) == 1:
            self.setText(matches[0])
            self.changed.emit()
