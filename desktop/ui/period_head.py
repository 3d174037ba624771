"""The head of a list of a period: its summary at the left, the two days at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.alt_letters import AltLetters
from desktop.ui.date_field import DateField
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import S

_WIDTH = 128


def period_head(letters: AltLetters, summary: QWidget, begin: DateField, end: DateField) -> QHBoxLayout:
    """Return the row; each day gets its caption, an Alt letter and an accessible name."""
    head = QHBoxLayout()
    head.setSpacing(S)
    head.addWidget(summary, 1)
    for word, field in ((tr("Dari"), begin), (tr("Sampai"), end)):
        caption = label(letters.mark(word), "label")
        caption.setTextFormat(Qt.TextFormat.AutoText)
        caption.setBuddy(field)
        field.setAccessibleName(word)
        field.setFixedWidth(_WIDTH)
        head.addWidget(caption)
        head.addWidget(field)
    return head
