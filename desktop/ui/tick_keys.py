"""Several things that may each be there, as keys in a row: a digit ticks one, 0 all of them.

Untouched means that nobody looked; a last key says that somebody looked and found nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.buttons import Button
from desktop.ui.choice_keys import WrapLayout

NOTHING = "-"
"""The value where somebody looked and nothing is there."""


class TickKeys(QWidget):
    """`value` is the keys of what is ticked, parted by blanks; the digits act while the focus is inside.

    `nothing` are the words of the key for "looked, nothing there"; without it there is no such key.
    """

    changed = Signal()

    def __init__(self, items: Iterable[tuple[str, str]], *, name: str, nothing: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._buttons: dict[str, Button] = {}
        row = WrapLayout(self)
        last = ((NOTHING, nothing),) if nothing else ()
        for at, (key, words) in enumerate((*items, *last)):
            button = Button(words, kind="choice", key=NOTHING if key == NOTHING else str(at + 1))
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {words}")
            button.toggled.connect(partial(self._toggled, key))
            if at:
                # One stop for Tab: inside, digits and arrow keys do.
                button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._buttons[key] = button
            row.addWidget(button)
        first = next(iter(self._buttons.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def sizeHint(self) -> QSize:
        """As high as the rows take at the least width that was set, not one key under the other."""
        width = max(super().sizeHint().width(), self.minimumWidth())
        return QSize(width, self.heightForWidth(width))

    def value(self) -> str:
        """Return the keys of what is ticked, `NOTHING` when none is there, "" while nobody looked."""
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
        """Let a digit tick or untick, 0 all, and - say that nothing is there."""
        text = event.text()
        things = [button for key, button in self._buttons.items() if key != NOTHING]
        if text == "0" and things:
            on = not all(button.isChecked() for button in things)
            for button in things:
                button.setChecked(on)
            return
        if text == NOTHING and NOTHING in self._buttons:
            self._buttons[NOTHING].toggle()
            return
        if text.isdecimal() and 1 <= int(text) <= len(things):
            things[int(text) - 1].toggle()
            return
        super().keyPressEvent(event)

    def _toggled(self, key: str, on: bool) -> None:
        """Let "nothing there" and the things that are there shut each other out."""
        if on:
            for other, button in self._buttons.items():
                if (key == NOTHING) != (other == NOTHING):
                    button.setChecked(False)
        self.changed.emit()
