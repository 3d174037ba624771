"""Several things that may each be there, as keys in a row: a digit ticks one, 0 all of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.buttons import Button
from desktop.ui.choice_keys import WrapLayout


class TickKeys(QWidget):
    """`value` is the keys of what is ticked, parted by blanks; the digits act while the focus is inside."""

    changed = Signal()

    def __init__(self, items: Iterable[tuple[str, str]], *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._buttons: dict[str, Button] = {}
        row = WrapLayout(self)
        for at, (key, words) in enumerate(items):
            button = Button(words, kind="choice", key=str(at + 1))
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {words}")
            button.toggled.connect(lambda _on: self.changed.emit())
            if at:
                # One stop for Tab: inside, digits and arrow keys do.
                button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._buttons[key] = button
            row.addWidget(button)
        first = next(iter(self._buttons.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def value(self) -> str:
        """Return the keys of what is ticked, "" when nothing is."""
        return " ".join(key for key, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: str) -> None:
        """Tick by keys, silently."""
        ticked = set(value.split())
        for key, button in self._buttons.items():
            blocked = button.blockSignals(True)
            button.setChecked(key in ticked)
            button.blockSignals(blocked)
            button.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a digit tick or untick, and 0 all."""
        text = event.text()
        buttons = list(self._buttons.values())
        if text == "0" and buttons:
            on = not all(button.isChecked() for button in buttons)
            for button in buttons:
                button.setChecked(on)
            return
        if text.isdecimal() and 1 <= int(text) <= len(buttons):
            buttons[int(text) - 1].toggle()
            return
        super().keyPressEvent(event)
