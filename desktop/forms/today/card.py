"""One short card of what runs out: a sentence, a few lines, and one way to go."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from desktop.forms.today.shown import Card, CardLine
from desktop.ui.buttons import Button
from desktop.ui.icons import TONE_ICONS, IconLabel
from desktop.ui.keys import enter_presses
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import XS, M, S, Tone

_LINK_INSET = 6
"""A link keeps room for its focus ring; what is no link lines up with its words."""


class CardView(QFrame):
    """`way_asked` gives a way ("letter", "roster" and the like), `letter_asked` a letter's number."""

    way_asked = Signal(str)
    letter_asked = Signal(str)

    def __init__(self, card: Card) -> None:
        super().__init__()
        tone = Tone(card.mood)
        self.setProperty("tone", tone.value)
        self.setAccessibleName(card.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(220)
        row = QHBoxLayout(self)
        row.setContentsMargins(M, S, S, S)
        row.setSpacing(S - _LINK_INSET)
        row.addWidget(IconLabel(TONE_ICONS[tone], tone), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(XS)
        title = label(card.title, "tone-strong", wraps=True)
        title.setProperty("tone", tone.value)
        title.setContentsMargins(_LINK_INSET, 0, 0, 0)
        column.addWidget(title)
        for line in card.lines:
            column.addWidget(self._line(line, tone))
        if card.way and not any(line.number for line in card.lines):
            column.addWidget(self._way(card), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        row.addLayout(column, 1)

    def _line(self, line: CardLine, tone: Tone) -> QLabel | QPushButton:
        if not line.number:
            plain = label(line.words, wraps=True)
            plain.setContentsMargins(_LINK_INSET, 0, 0, 0)
            return plain
        link = _Link(line.words.replace("&", "&&"))
        link.setProperty("kind", "link")
        link.setProperty("tone", tone.value)
        link.setAccessibleName(tr("Buka surat {number}").format(number=line.number))
        link.setToolTip(line.number)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(partial(self.letter_asked.emit, line.number))
        return link

    def _way(self, card: Card) -> Button:
        button = Button(card.way_words, kind="quiet")
        button.clicked.connect(partial(self.way_asked.emit, card.way))
        return button


class _Link(QPushButton):
    """A line that opens its letter."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press."""
        if not enter_presses(self, event):
            super().keyPressEvent(event)
