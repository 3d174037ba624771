"""The line at the foot of the window: who, where, last backup, and when the screen locks."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.ui.busy import BusySign
from desktop.ui.text import tr
from desktop.ui.theme import set_role
from desktop.ui.tokens import XL, S, Tone

_MINUTE = 60
_NOTICED_MS = 100
"""What takes less time is done before anybody asks whether it goes on."""


class StatusLine(QFrame):
    """Quiet texts, each hidden while there is nothing to say, and a sign that work is going on."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(S + 8, 4, S + 8, 4)
        row.setSpacing(XL)
        self._who, self._backup, self._lock, self._busy = _quiet(), _quiet(), _quiet(), _quiet()
        self._reminder = _quiet()
        set_role(self._reminder, "tone-strong")
        self._reminder.setProperty("tone", Tone.WARN.value)
        self._sign = BusySign()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_NOTICED_MS)
        self._soon.timeout.connect(self._show_busy)
        row.addWidget(self._who)
        row.addStretch(1)
        row.addWidget(self._reminder)
        row.addWidget(self._backup)
        row.addStretch(1)
        working = QHBoxLayout()
        working.setSpacing(S)
        working.addWidget(self._busy)
        working.addWidget(self._sign)
        row.addLayout(working)
        row.addWidget(self._lock)

    def show_who(self, *parts: str) -> None:
        """Show operator, counter and office; empty parts are left out."""
        _say(self._who, " · ".join(part for part in parts if part))

    def show_backup(self, words: str, tone: Tone = Tone.INFO) -> None:
        """Show the last good backup; "" hides it. `Tone.WARN` asks for one soon."""
        self._backup.setProperty("tone", tone.value if tone is Tone.WARN else "")
        set_role(self._backup, "tone-strong" if tone is Tone.WARN else "help")
        self._backup.setText(words)
        self._show_gravest()

    def show_reminder(self, words: str) -> None:
        """Show in place of the backup what is graver than an old one, until it is done; "" ends it."""
        self._reminder.setText(words)
        self._show_gravest()

    def _show_gravest(self) -> None:
        graver = bool(self._reminder.text())
        self._reminder.setVisible(graver)
        self._backup.setVisible(not graver and bool(self._backup.text()))

    def backup_words(self) -> str:
        """Return what is said of the last backup."""
        return self._backup.text()

    def show_busy(self, busy: bool) -> None:
        """Say that work is going on, unless it ends within a moment; or that it ended."""
        if busy:
            self._soon.start()
            return
        self._soon.stop()
        self._sign.stop()
        _say(self._busy, "")

    def busy_words(self) -> str:
        """Return what is said of work that goes on."""
        return self._busy.text()

    def _show_busy(self) -> None:
        self._sign.start()
        _say(self._busy, tr("Sedang bekerja …"))

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
