"""A large choice: icon, title and one sentence in one button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from desktop.ui.icons import IconLabel
from desktop.ui.keys import enter_presses
from desktop.ui.page import label
from desktop.ui.tokens import L


class Tile(QPushButton):
    """A button as wide as its place, read out with its sentence; `key`, a digit, stands at its right."""

    def __init__(self, icon: str, title: str, sentence: str, key: str) -> None:
        super().__init__()
        self.key = key
        self.setToolTip(f"{title} ({key})")
        self.setProperty("kind", "tile")
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(L, L, L, L)
        row.setSpacing(L)
        row.addWidget(IconLabel(icon, "accent", 28), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(title, "lead-strong"))
        words.addWidget(label(sentence, "soft", wraps=True))
        row.addLayout(words, 1)
        row.addWidget(label(key, "keycap"), 0, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press."""
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher: the sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of what is inside."""
        return self._row.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Room for what is inside."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Room for what is inside."""
        return self._row.minimumSize()
