"""Why something cannot be done here, in words and with a lock; hidden while it can."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.ui.icons import IconLabel
from desktop.ui.page import label
from desktop.ui.theme import set_role
from desktop.ui.tokens import M, S


class LockedNote(QFrame):
    """One quiet line above what is locked."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sunken")
        row = QHBoxLayout(self)
        row.setContentsMargins(M, S, M, S)
        row.setSpacing(S)
        row.addWidget(IconLabel("lock", "ink_soft"), 0, Qt.AlignmentFlag.AlignTop)
        self._words = label("", "soft", wraps=True)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, why: str) -> None:
        """Say why; "" hides the line."""
        self._words.setText(why)
        self.setAccessibleName(why)
        self.setVisible(bool(why))

    def text(self) -> str:
        """Return what is said, "" when hidden."""
        return "" if self.isHidden() else self._words.text()
