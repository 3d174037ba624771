"""Two hands at the keyboard: every key goes where the focus is and is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program
from desktop.forms.counter.view import CounterPage
from desktop.ui.page import Page

HAND_MS = 120
"""Between two keys of a hand, for the scanner's clock: how fast a test presses them makes nobody a scanner."""

P = TypeVar("P", bound=Page)
Kind = type[P]


@dataclass
class Hands:
    """Presses keys in a program's window, each once the work of the last one is done.

    `pressed` counts keystrokes since `count_from_here`.
    """

    qtbot: Any
    program: Program
    pressed: int = 0
    _in_all: int = 0

    def __post_init__(self) -> None:
        self.program.session.scanner._now = lambda: self._in_all * HAND_MS

    def focus(self) -> QWidget:
        """Return what has the keyboard; a screen in memory leaves it with a list or dialog that has closed."""
        if QApplication.activePopupWidget() is None and not self._window().isActiveWindow():
            self._window().activateWindow()
        return QApplication.focusWidget() or self.program.shell

    def _window(self) -> QWidget:
        return QApplication.activeModalWidget() or self.program.shell

    def target(self) -> QWidget:
        """Return where the next key goes: a list of choices that is open takes it before the field does."""
        self.qtbot.waitUntil(self.program.jobs.idle)
        self.pressed += 1
        self._in_all += 1
        if (popup := QApplication.activePopupWidget()) is not None:
            return popup
        self.focus()
        self.qtbot.waitUntil(self._window().isActiveWindow)
        return self.focus()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.target(), key)

    def chord(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        QTest.keyClick(self.target(), key, modifier)

    def type(self, text: str) -> None:
        for sign in text:
            QTest.keyClicks(self.target(), sign)

    def count_from_here(self) -> None:
        self.pressed = 0

    def wait(self, there: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(lambda: there() and self.program.jobs.idle())

    def on(self, kind: Kind[P]) -> P:
        """Wait until a screen of this kind is in front and has the keyboard, and return it."""
        shell = self.program.shell

        def there() -> bool:
            page = shell.current()
            return isinstance(page, kind) and page.isAncestorOf(self.focus())

        self.wait(there)
        page = shell.current()
        assert isinstance(page, kind)
        return page

    def counter(self) -> CounterPage:
        page = self.program.shell.current()
        assert isinstance(page, CounterPage)
        return page

    def sentence(self) -> str:
        return self.counter().desk.verdict.sentence()

    def sign_in(self, username: str, password: str) -> None:
        self.wait(lambda: self.program.shell.isActiveWindow() and self.focus() is not self.program.shell)
        self.type(username)
        self.press(Qt.Key.Key_Return)
        self.type(password)
        self.press(Qt.Key.Key_Return)
        self.wait(lambda: self.program.shell.working() and self.program.shell.search.hasFocus())

    def look_up(self, nik: str) -> None:
        """Type a NIK and press Enter; only the Enter counts as a keystroke after the NIK."""
        self.press(Qt.Key.Key_F3)
        self.type(nik)
        self.count_from_here()
        self.press(Qt.Key.Key_Return)
        self.wait(lambda: bool(self.sentence()))
