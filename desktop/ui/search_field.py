"""The one search field: NIK, card number, name or letter number, with suggestions below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.ui.icons import icon
from desktop.ui.scanner import SEAL_BEGINS, SEALS
from desktop.ui.suggestion_list import SuggestionList
from desktop.ui.text import tr
from desktop.ui.theme import current_theme

_PAUSE_MS = 180
_SHORTEST = 2


@dataclass(frozen=True)
class Suggestion:
    """One line under the search field; `key` comes back when it is chosen."""

    key: str
    title: str
    detail: str


class SearchField(QLineEdit):
    """Emits `paused` after a short rest in typing, `asked` on Enter, `chosen` with a suggestion's key.

    `seal_given` tells that the text of a letter's code was pasted; the field is empty again.
    """

    paused = Signal(str)
    asked = Signal(str)
    chosen = Signal(str)
    seal_given = Signal(str)
    accepts_scan = True

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setPlaceholderText(tr("NIK, nomor kartu, nama, atau nomor surat …  (F3)"))
        self.setAccessibleName(tr("Cari pasien atau surat"))
        self._glass = QAction(self)
        self._glass.setText(tr("Cari"))
        self._glass.triggered.connect(self._ask)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(self._tell)
        self._list: SuggestionList | None = None
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self._enter)
        self.dress()

    def dress(self) -> None:
        """Redraw the glass in the colours of the current theme."""
        self._glass.setIcon(icon("search", current_theme().colours.ink_soft))

    def begin_with(self, digits: str) -> None:
        """Go on with a number whose first digits were typed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(digits)
        self.setCursorPosition(len(digits))

    def take_scan(self, text: str) -> bool:
        """Take a scan: it replaces what stands here and is looked up; the code of a letter goes elsewhere."""
        # The scanner typed here until its Enter: what it typed is no pause of a hand.
        self._rest.stop()
        if SEALS.fullmatch(text):
            return False
        self.setText(text)
        self._ask()
        return True

    def show_suggestions(self, suggestions: Sequence[Suggestion], *, marked: bool = False) -> None:
        """Show lines under the field, the first one `marked` for the next Enter; none hides them."""
        if self._list is None:
            self._list = SuggestionList(self.window())
            self._list.picked.connect(self._choose)
            self._list.setFocusProxy(self)
        self._list.show_lines([(one.key, one.title, one.detail) for one in suggestions])
        if suggestions:
            if marked:
                self._list.walk(1)
            self._list.place(self.mapTo(self.window(), QPoint(0, self.height() + 2)), self.width())

    def hide_suggestions(self) -> None:
        """Hide the lines."""
        if self._list is not None:
            self._list.hide()

    def suggestions_shown(self) -> bool:
        """Whether lines are shown."""
        return self._list is not None and self._list.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the lines; Esc hides them, then empties the field."""
        if self._list is not None and self._list.isVisible():
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._list.walk(1 if event.key() == Qt.Key.Key_Down else -1)
                return
            if event.key() == Qt.Key.Key_Escape:
                self._list.hide()
                return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for ourselves while there is something to hide or to empty."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and (self.text() or self.suggestions_shown())
        ):
            event.accept()
            return True
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._hide_if_left)
        return super().event(event)

    def _hide_if_left(self) -> None:
        if not self.hasFocus():
            # Whoever went on to another screen is not called back to the counter.
            self._rest.stop()
            self.hide_suggestions()

    def _typed(self, text: str) -> None:
        if len(text.strip()) < _SHORTEST:
            self._rest.stop()
            self.hide_suggestions()
            return
        self._rest.start()

    def _tell(self) -> None:
        if SEAL_BEGINS.match(self.text()):
            return
        self.paused.emit(self.text().strip())

    def _enter(self) -> None:
        key = self._list.current() if self._list is not None and self._list.isVisible() else ""
        if key:
            self._choose(key)
        else:
            self._ask()

    def _ask(self) -> None:
        self._rest.stop()
        self.hide_suggestions()
        if SEAL_BEGINS.match(code := self.text()):
            self.clear()
            self.seal_given.emit(code)
        elif self.text().strip():
            self.asked.emit(self.text().strip())

    def _choose(self, key: str) -> None:
        self._rest.stop()
        self.hide_suggestions()
        self.chosen.emit(key)
