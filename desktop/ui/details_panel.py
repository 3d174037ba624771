"""What stands beside a list: the marked row's name, state, sentence, facts; it scrolls in a low window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.badges import Badge
from desktop.ui.cards import Facts
from desktop.ui.page import hairline, label, sheet
from desktop.ui.tokens import L, M, S, Tone

SIDE = 316
"""Pixels beside a list; the list takes the rest."""


class Details(Protocol):
    """One row in words: who, a state with its mood (a tone's value), what it means, then facts."""

    @property
    def title(self) -> str:
        """Who or what it is."""
        ...

    @property
    def subtitle(self) -> str:
        """A quiet line below it, "" for none."""
        ...

    @property
    def state(self) -> str:
        """The state in a word, "" for none."""
        ...

    @property
    def mood(self) -> str:
        """The value of the state's tone."""
        ...

    @property
    def sentence(self) -> str:
        """What to do or what it means, "" for nothing."""
        ...

    @property
    def facts(self) -> Sequence[tuple[str, str]]:
        """Word and value each; empty values are left out."""
        ...


class SidePanel(QScrollArea):
    """A sheet of details; `none` is what it says while no row is marked. `below` takes buttons of its own."""

    def __init__(self, none: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(SIDE)
        frame, column = sheet(margin=L, spacing=M)
        self._title = label("", "lead-strong", wraps=True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._subtitle = label("", "soft", wraps=True)
        self._subtitle.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._badge = Badge()
        self._sentence = label("", wraps=True)
        self._facts = Facts()
        self._none = label(none, "soft", wraps=True)
        self._filled = QWidget()
        inner = QVBoxLayout(self._filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S)
        for widget in (self._title, self._subtitle, self._badge, self._sentence):
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

    def show_details(self, details: Details | None) -> None:
        """Show a row, or none."""
        self._none.setVisible(details is None)
        self._filled.setVisible(details is not None)
        if details is None:
            return
        self._title.setText(details.title)
        self._subtitle.setText(details.subtitle)
        self._subtitle.setVisible(bool(details.subtitle))
        self._badge.show_status(details.state, Tone(details.mood))
        self._badge.setVisible(bool(details.state))
        self._sentence.setText(details.sentence)
        self._sentence.setVisible(bool(details.sentence))
        self._facts.show_facts(details.facts)
