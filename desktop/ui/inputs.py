"""Plain inputs: one line, a secret, several lines. Each speaks `value`, `set_value` and `changed`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop.ui.icons import icon
from desktop.ui.text import tr
from desktop.ui.theme import current_theme

if TYPE_CHECKING:
    from desktop.ui.fault_tip import FaultTip


@runtime_checkable
class Input(Protocol):
    """What the form asks of every input."""

    def value(self) -> str:
        """Return what was typed, as the use case wants it."""
        ...

    def set_value(self, value: str) -> None:
        """Show a value without telling that it changed."""
        ...


def show_state(editor: QLineEdit | QPlainTextEdit, state: str) -> None:
    """Colour the edge: "" as usual, "doubt" in amber, "wrong" in red. Words stand under the field."""
    if editor.property("state") == state:
        return
    editor.setProperty("state", state)
    editor.style().unpolish(editor)
    editor.style().polish(editor)


class TextField(QLineEdit):
    """One line of text; blanks at both ends are dropped from the value.

    What cannot be read when the field is left (`fault`) is told by `faulted`: a sentence, and "" once
    something else stands there. A row shows it under the field; a field without row does so itself.
    """

    changed = Signal()
    left = Signal()
    faulted = Signal(str)

    def __init__(self, *, placeholder: str = "", longest: int = 200) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        self.in_row = False
        self._faulty = False
        self._tip: FaultTip | None = None
        self.textEdited.connect(self.changed)
        self.textChanged.connect(self._forget_fault)
        self.left.connect(self._look)

    def value(self) -> str:
        """Return the text without blanks at the ends."""
        return self.text().strip()

    def fault(self) -> str:
        """Say in a sentence why what stands here cannot be read, "" when it can or the field is empty."""
        return ""

    def settle(self) -> None:
        """Finish what was typed, before anybody asks which field comes next."""

    def readable(self) -> bool:
        """Whether what stands here can be read, or nothing does; if not, that is said now, not on leaving."""
        self._look()
        return not self.fault()

    def set_value(self, value: str) -> None:
        """Show a text."""
        self.setText(value)
        self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left, for checks on leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _look(self) -> None:
        fault = self.fault()
        if fault:
            self._tell_fault(fault)

    def _tell_fault(self, fault: str) -> None:
        self._faulty = bool(fault)
        show_state(self, "wrong" if fault else "")
        self.faulted.emit(fault)
        if self.in_row:
            return
        if self._tip is None:
            from desktop.ui.fault_tip import FaultTip  # noqa: PLC0415 - it shows what stands on fields

            self._tip = FaultTip(self)
        self._tip.say(fault)

    def _forget_fault(self) -> None:
        if self._faulty:
            self._tell_fault("")


class PasswordField(TextField):
    """A secret, with an eye to look at it and a word when Caps Lock gets in the way."""

    def __init__(self) -> None:
        super().__init__(longest=128)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(self)
        self._eye.setText(tr("Tampilkan kata sandi"))
        self._eye.setToolTip(tr("Tampilkan kata sandi"))
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self.dress()

    def dress(self) -> None:
        """Redraw the eye in the colours of the current theme."""
        self._eye.setIcon(icon("eye", current_theme().colours.ink_soft))

    def value(self) -> str:
        """Return the secret exactly as typed: blanks may be part of it."""
        return self.text()

    def _show(self, on: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)


class NotesField(QPlainTextEdit):
    """Several lines. Tab leaves the field; Enter makes a line, Ctrl+Enter goes forward."""

    changed = Signal()
    left = Signal()

    def __init__(self, *, lines: int = 3, placeholder: str = "") -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setProperty("several_lines", True)
        self.setPlaceholderText(placeholder)
        self._lines = lines
        self._silent = False
        self.textChanged.connect(self._tell)
        self.dress()

    def dress(self) -> None:
        """Take the height of the wanted number of lines in the current type size."""
        self.setFixedHeight(current_theme().px("text") * 3 // 2 * self._lines + 16)

    def value(self) -> str:
        """Return the text without blanks at the ends."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show a text."""
        self._silent = True
        self.setPlainText(value)
        self._silent = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass Page Up and Ctrl+Enter on to the form, which moves between fields."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_PageUp or (enter and ctrl):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def _tell(self) -> None:
        if not self._silent:
            self.changed.emit()
