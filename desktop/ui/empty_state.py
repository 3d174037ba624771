"""What belongs here while nothing is here yet, and the button that brings it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.buttons import Button
from desktop.ui.icons import IconLabel
from desktop.ui.page import label
from desktop.ui.tokens import XL, S


class EmptyState(QWidget):
    """Icon, a short title, one sentence, and perhaps a button, in the middle of the free room."""

    def __init__(self, icon: str, title: str, sentence: str, button: Button | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(S)
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "ink_soft", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        self._title = label(title, "lead-strong")
        self._sentence = label(sentence, "soft", wraps=True)
        for words in (self._title, self._sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        if button is not None:
            column.addSpacing(S)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def say(self, title: str, sentence: str) -> None:
        """Say something else, such as that a search found nothing."""
        self._title.setText(title)
        self._sentence.setText(sentence)
