"""Two hands at the keyboard: every key goes where the focus is and is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program
from desktop.forms.counter.view import CounterPage

LONG_MS = 15_000
"""Longer than any step takes on a busy machine; a step that arrives earlier is not waited for."""


@dataclass
class Hands:
    """Presses keys in a program's window. `pressed` counts keystrokes since `count_from_here`."""

    qtbot: Any
    program: Program
    pressed: int = 0

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.program.shell

    def target(self) -> QWidget:
        """Return where a key goes: a list of choices that is open takes it before the field does."""
        return QApplication.activePopupWidget() or self.focus()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.pressed += 1
            QTest.keyClick(self.target(), key)

    def type(self, text: str) -> None:
        for sign in text:
            self.pressed += 1
            QTest.keyClicks(self.target(), sign)

    def count_from_here(self) -> None:
        self.pressed = 0

    def wait(self, there) -> None:
        self.qtbot.waitUntil(lambda: there() and self.program.jobs.idle(), timeout=LONG_MS)

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
