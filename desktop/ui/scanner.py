"""Catch a scan from anywhere: a burst of keys and Enter is looked up and leaves no trace in the field.

A scanner types far faster than a hand. While keys come, they land where the focus is, so that typing is
never delayed; when Enter ends a burst that reads like one of our codes, the field gets back what stood in
it, unless it takes scans itself (`accepts_scan`), and Enter goes no further. Ctrl and Alt codes inside a
burst (control characters of some scanners) are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

GAP_MS = 45
"""Between the keys of a scanner lie 1 to 20 ms, between those of a fast typist 80 and more."""

SEALS = re.compile(r"(?ai:SJ[LP]?1:[0-9A-Z $%*+\-./:]{8,})")
"""The codes of letters and of lists of void letters; Caps Lock turns a scanner's capitals into small ones."""

SEAL_BEGINS = re.compile(r"(?ai:\s*SJ[LP]?1:)")
"""How such a code begins when it was pasted, however it is cut."""

CODES = re.compile(rf"\d{{13}}|\d{{16}}|LJ[0-9A-Z]?[:.][!-~]{{8,}}|{SEALS.pattern}")
_AIM = re.compile(r"^\][A-Za-z]\d")
_FEW = 3
_LOOKED_AT = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_EDITORS = (QLineEdit, QPlainTextEdit)
_HELD = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
)
"""Keys that a scanner presses for its capitals."""
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Scanner(QObject):
    """Install on the application. `scanned` gives the code; tests give `milliseconds`, a running clock."""

    scanned = Signal(str)

    def __init__(
        self,
        parent: QObject,
        codes: re.Pattern[str] = CODES,
        milliseconds: Callable[[], int] | None = None,
    ) -> None:
        super().__init__(parent)
        self._codes = codes
        self._now = milliseconds or _stopwatch()
        self._burst = ""
        self._last = -GAP_MS
        self._restore: Callable[[], None] = _nothing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every key once, where it first arrives."""
        kind = event.type()
        if kind not in _LOOKED_AT or not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if kind is QEvent.Type.ShortcutOverride:
            return self._drop_code(event)
        if watched is not (QApplication.focusWidget() or watched):
            return False
        return self._key(watched, event)

    def _drop_code(self, event: QKeyEvent) -> bool:
        if self._is_code(event):
            event.accept()
            return True
        return False

    def _is_code(self, event: QKeyEvent) -> bool:
        """Tell a Ctrl or Alt code inside a burst from a shortcut of the clerk."""
        return bool(event.modifiers() & _MODIFIERS) and len(self._burst) >= _FEW and self._quick()

    def _quick(self) -> bool:
        return self._now() - self._last <= GAP_MS

    def _key(self, focus: QWidget, event: QKeyEvent) -> bool:
        if self._is_code(event):
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._ended(focus)
        text = event.text()
        if not text or not text.isprintable():
            if event.key() not in _HELD:
                self._burst = ""  # no code holds Tab, an arrow or F9: the blank after it is a hand's
            return False
        if event.modifiers() & _MODIFIERS:
            return False
        within = self._quick() and bool(self._burst)
        if not self._quick():
            self._burst, self._restore = "", _snapshot(focus)
        self._burst += text
        self._last = self._now()
        # A code may hold blanks, and a blank presses the button that has the focus.
        return within and not isinstance(focus, _EDITORS)

    def _ended(self, focus: QWidget) -> bool:
        burst, self._burst = _AIM.sub("", self._burst), ""
        if not self._quick():
            return False
        if not self._codes.fullmatch(burst):
            # The code of something else: its Enter must not press the button that has the focus.
            return len(burst) >= _FEW and not isinstance(focus, _EDITORS)
        self._last = -GAP_MS
        self._restore()
        take = getattr(focus, "take_scan", None) if getattr(focus, "accepts_scan", False) else None
        if take is None or not take(burst):
            self.scanned.emit(burst)
        return True


def _snapshot(widget: QWidget) -> Callable[[], None]:
    """Remember what stands in an editor; the result puts it back."""
    if isinstance(widget, QLineEdit):
        text, at, start, length = (
            widget.text(),
            widget.cursorPosition(),
            widget.selectionStart(),
            len(widget.selectedText()),
        )

        def put_back() -> None:
            widget.setText(text)
            widget.setCursorPosition(at)
            if start >= 0:
                widget.setSelection(start, length)
            completer = widget.completer()
            popup = completer.popup() if completer is not None else None
            if popup is not None:
                popup.hide()

        return put_back
    if isinstance(widget, QPlainTextEdit):
        whole, place = widget.toPlainText(), widget.textCursor().position()

        def put_all_back() -> None:
            widget.setPlainText(whole)
            cursor = widget.textCursor()
            cursor.setPosition(place)
            widget.setTextCursor(cursor)

        return put_all_back
    return _nothing


def _nothing() -> None:
    """There is nothing to put back."""


def _stopwatch() -> Callable[[], int]:
    timer = QElapsedTimer()
    timer.start()
    return timer.elapsed
