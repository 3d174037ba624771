"""What tests of screens share: a view that only notes what it is told, and a window to press keys in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.dialogs import Sheet
from desktop.ui.page import Page
from desktop.ui.shell import Shell

P = TypeVar("P", bound=Page)


class FakeView:
    """Notes every call of a presenter by name."""

    def __init__(self, **answers: Callable[..., Any]):
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self._answers = answers

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def note(*args: Any, **named: Any) -> Any:
            self.calls.append((name, args, named))
            return self._answers[name](*args, **named) if name in self._answers else None

        return note

    def last(self, name: str) -> Any:
        """Return the first argument of the newest call."""
        return next(args for called, args, _named in reversed(self.calls) if called == name)[0]

    def third(self, name: str) -> Any:
        """Return the third argument of the newest call."""
        return next(args for called, args, _named in reversed(self.calls) if called == name)[2]

    def named(self, name: str) -> dict[str, Any]:
        """Return the keyword arguments of the newest call."""
        return next(named for called, _args, named in reversed(self.calls) if called == name)

    def was_told(self, name: str) -> bool:
        return any(called == name for called, _args, _named in self.calls)

    def codes(self, name: str = "show_problems") -> list[str]:
        """Return the codes of the newest problems."""
        return [message.code for message in self.last(name)]

    def fields(self, name: str = "show_problems") -> list[str]:
        """Return the fields of the newest problems."""
        return [message.field for message in self.last(name)]


def press(qtbot: Any, shell: Shell, key: Qt.Key) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(QApplication.focusWidget() or shell, key)


def type_text(qtbot: Any, text: str) -> None:
    """Type where the focus is, over what stands there."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, text)


def shown_sheet(qtbot: Any, shell: Shell) -> Sheet:
    """Return the dialog that is open, once it has the keyboard."""
    sheet = next(sheet for sheet in shell.findChildren(Sheet) if sheet.isVisible())
    qtbot.waitUntil(lambda: sheet.isAncestorOf(QApplication.focusWidget() or shell))
    return sheet


def back_in_window(qtbot: Any, shell: Shell) -> None:
    """Give the window the keyboard again after a dialog: a screen in memory does not do so by itself."""
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)


def in_window(qtbot: Any, shell: Shell, make: Callable[[], P]) -> P:
    """Show one page in the window, with the focus where its work begins."""
    made: list[P] = []

    def once() -> P:
        made.append(make())
        return made[0]

    shell.add_page("home", "Awal", "counter", lambda: Page("Awal"))
    shell.add_page("page", "Layar", "letter", once)
    shell.show()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    shell.open("home")
    shell.open("page")
    shell.show_work()
    return made[0]
