"""Cards: the verdict as a sentence before anything else, and facts as pairs of word and value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.icons import TONE_ICONS, IconLabel
from desktop.ui.page import label
from desktop.ui.tokens import XS, L, M, S, Tone


class VerdictCard(QFrame):
    """The eye meets the sentence, then the reasons, then what is missing, then the one button.

    `buttons` is the row for the main button and what stands beside it.
    """

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(M)
        head = QHBoxLayout()
        head.setSpacing(M)
        self._icon = IconLabel("question-circle", Tone.INFO, 28)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setProperty("role", "tone-title")
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._sentence, 1)
        column.addLayout(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(XS)
        self._lines.setContentsMargins(28 + M, 0, 0, 0)
        column.addLayout(self._lines)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(S)
        self.buttons.setContentsMargins(28 + M, XS, 0, 0)
        column.addLayout(self.buttons)

    def show_verdict(
        self, sentence: str, tone: Tone, *, reasons: Sequence[str] = (), missing: Sequence[str] = ()
    ) -> None:
        """Show the sentence with its reasons and the papers that are missing."""
        self._sentence.setText(sentence)
        self._icon.show_icon(TONE_ICONS[tone], tone)
        for widget in (self, self._sentence):
            widget.setProperty("tone", tone.value)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.setAccessibleName(sentence)
        _clear(self._lines)
        for reason in reasons:
            self._lines.addWidget(label(reason, wraps=True))
        for paper in missing:
            self._lines.addWidget(_missing(paper))

    def sentence(self) -> str:
        """Return the sentence that is shown."""
        return self._sentence.text()


class Facts(QWidget):
    """Pairs of a quiet word and its value, lined up: for what is known of a person or a letter."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(XS)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[QWidget] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show (word, value) each; empty values are left out."""
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._shown = []
        for at, (word, value) in enumerate(fact for fact in facts if fact[1]):
            quiet, plain = label(word, "soft"), label(value, wraps=True)
            plain.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(quiet, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(plain, at, 1)
            self._shown += [quiet, plain]


def _missing(paper: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S)
    row.addWidget(IconLabel("paper", "ink"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(paper, "strong", wraps=True), 1)
    return line


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
