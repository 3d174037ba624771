"""The counter while nobody is at it: what to do now, and what a new office still has to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.forms.counter.first_steps import FirstSteps
from desktop.forms.counter.letter_memory import Remembering
from desktop.ui.buttons import Button
from desktop.ui.empty_state import EmptyState
from desktop.ui.page import scrolling
from desktop.ui.text import tr
from desktop.ui.tokens import XL

EMPTY_TITLE = "Siap melayani"
EMPTY_SENTENCE = (
    "Pindai KTP atau ketik NIK, nomor kartu JKN, nama, atau nomor surat di atas, lalu tekan Enter."
)


class Welcome(QWidget):
    """`shown` each time it comes to the front, when the steps should be read anew."""

    shown = Signal()

    def __init__(self, register: Button, memory: Remembering) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        content.setProperty("role", "page")
        outer.addWidget(scrolling(content))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, XL)
        self._empty = EmptyState("counter", tr(EMPTY_TITLE), tr(EMPTY_SENTENCE), register)
        self.steps = FirstSteps(memory)
        column.addWidget(self._empty, 1)
        column.addWidget(self.steps)

    def say(self, title: str, sentence: str) -> None:
        """Say why nobody is shown; empty words say that the counter is ready."""
        self._empty.say(title or tr(EMPTY_TITLE), sentence or tr(EMPTY_SENTENCE))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the steps."""
        super().showEvent(event)
        self.shown.emit()
