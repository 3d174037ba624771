"""What the window remembers on this computer: its place, column widths, printers, theme. Never patients."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings

from desktop.ui.tokens import TEXT_SCALES


class Memory:
    """A thin, typed way to `QSettings`; tests give one on a file of their own."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @classmethod
    def of_user(cls) -> Memory:
        """Return the settings of the signed-in user of this computer."""
        return cls(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "loket-jaminan", "loket"))

    def text(self, name: str, default: str = "") -> str:
        """Return a remembered text."""
        return str(self._settings.value(name, default))

    def remember(self, name: str, value: str) -> None:
        """Remember a text."""
        self._settings.setValue(name, value)

    def shape(self, name: str) -> QByteArray:
        """Return a remembered geometry or header state, empty when there is none."""
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember_shape(self, name: str, value: QByteArray) -> None:
        """Remember a geometry or header state."""
        self._settings.setValue(name, value)

    @property
    def dark(self) -> bool:
        """Whether the dark theme was chosen."""
        return self.text("look/dark") == "1"

    @dark.setter
    def dark(self, on: bool) -> None:
        self.remember("look/dark", "1" if on else "0")

    @property
    def scale(self) -> int:
        """The text scale in percent: 100, 125 or 150."""
        text = self.text("look/scale", "100")
        scale = int(text) if text.isdecimal() else 100
        return scale if scale in TEXT_SCALES else 100

    @scale.setter
    def scale(self, percent: int) -> None:
        self.remember("look/scale", str(percent))

    def printer(self, document: str) -> str:
        """Return the name of the printer of a kind of document, "" when none was chosen."""
        return self.text(f"printer/{document}")

    def remember_printer(self, document: str, name: str) -> None:
        """Remember the printer of a kind of document."""
        self.remember(f"printer/{document}", name)
