"""What stands beside the list: one letter's number, state and facts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.forms.letters.lines import LetterDetails
from desktop.ui.badges import Badge
from desktop.ui.cards import Facts
from desktop.ui.page import hairline, label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import L, M, S, Tone


class DetailsPanel(QScrollArea):
    """A sheet that scrolls when the window is low; empty it says what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame, column = sheet(margin=L, spacing=M)
        self._number = label("", "lead-strong", wraps=True)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._patient = label("", "soft", wraps=True)
        self._badge = Badge()
        self._sentence = label("", wraps=True)
        self._facts = Facts()
        self._none = label(tr("Pilih surat di daftar untuk melihat isinya."), "soft", wraps=True)
        self._filled = QWidget()
        inner = QVBoxLayout(self._filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S)
        for widget in (self._number, self._patient, self._badge, self._sentence):
            inner.addWidget(widget)
        inner.addSpacing(S)
        inner.addWidget(hairline())
        inner.addSpacing(S)
        inner.addWidget(self._facts)
        column.addWidget(self._none)
        column.addWidget(self._filled)
        column.addStretch(1)
        self.setWidget(frame)
        self.show_details(None)

    def show_details(self, details: LetterDetails | None) -> None:
        """Show a letter, or none."""
        self._none.setVisible(details is None)
        self._filled.setVisible(details is not None)
        if details is None:
            return
        self._number.setText(details.number)
        self._patient.setText(details.patient)
        self._badge.show_status(details.state, Tone(details.mood), "void" if details.void else None)
        self._sentence.setText(details.sentence)
        self._facts.show_facts(details.facts)

    def number(self) -> str:
        """Return the number that is shown, "" when none is."""
        return self._number.text() if self._filled.isVisibleTo(self) else ""
