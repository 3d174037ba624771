"""The line at the foot of the window: who, where, last backup, and when the screen locks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.ui.text import tr
from desktop.ui.theme import set_role
from desktop.ui.tokens import XL, S, Tone

_MINUTE = 60


class StatusLine(QFrame):
    """Three quiet texts; each hides itself while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(S + 8, 6, S + 8, 6)
        row.setSpacing(XL)
        self._who, self._backup, self._lock = _quiet(), _quiet(), _quiet()
        row.addWidget(self._who)
        row.addStretch(1)
        row.addWidget(self._backup)
        row.addStretch(1)
        row.addWidget(self._lock)

    def show_who(self, *parts: str) -> None:
        """Show operator, counter and office; empty parts are left out."""
        _say(self._who, " · ".join(part for part in parts if part))

    def show_backup(self, words: str, tone: Tone = Tone.INFO) -> None:
        """Show the last good backup; "" hides it. `Tone.WARN` asks for one soon."""
        self._backup.setProperty("tone", tone.value if tone is Tone.WARN else "")
        set_role(self._backup, "tone-strong" if tone is Tone.WARN else "help")
        _say(self._backup, words)

    def backup_words(self) -> str:
        """Return what is said of the last backup."""
        return self._backup.text()

    def show_lock(self, seconds: int | None) -> None:
        """Show how long until the screen locks; None hides it."""
        if seconds is None:
            _say(self._lock, "")
        elif seconds > _MINUTE:
            _say(self._lock, tr("terkunci dalam {count} mnt").format(count=-(-seconds // _MINUTE)))
        else:
            _say(self._lock, tr("terkunci dalam {count} dtk").format(count=max(0, seconds)))


def _quiet() -> QLabel:
    text = QLabel()
    text.setTextFormat(Qt.TextFormat.PlainText)  # names are shown as typed
    text.setProperty("role", "help")
    text.hide()
    return text


def _say(place: QLabel, words: str) -> None:
    place.setText(words)
    place.setVisible(bool(words))
