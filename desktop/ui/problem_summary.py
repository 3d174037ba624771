"""The list on top of a form when more than one thing is to be corrected; every line jumps to its field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.icons import IconLabel
from desktop.ui.keys import enter_presses
from desktop.ui.text import tr
from desktop.ui.tokens import XS, M, S, Tone


class ProblemSummary(QFrame):
    """Hidden while there is nothing to correct. `chosen` names the field of the line that was pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", Tone.BAD.value)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(M, S, M, S)
        self._column.setSpacing(XS)
        self._shown: list[QWidget] = []
        self._said: list[str] = []
        self.hide()

    def sentences(self) -> list[str]:
        """Return the sentences that are shown."""
        return list(self._said)

    def show_entries(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Show (field, words of the field, sentence) each; entries without field are plain sentences."""
        self._empty()
        self._said = [sentence for _field, _words, sentence in entries]
        self.setVisible(bool(entries))
        if not entries:
            return
        if len(entries) == 1 and not entries[0][0]:
            self._add(_head(entries[0][2]))
            return
        self._add(_head(tr("Ada {count} hal yang perlu diperbaiki").format(count=len(entries))))
        for field, words, sentence in entries:
            self._add(self._line(field, words, sentence))

    def _add(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._column.addWidget(widget)

    def _line(self, field: str, words: str, sentence: str) -> QLabel | QPushButton:
        if not field:
            plain = QLabel(sentence)
            plain.setWordWrap(True)
            plain.setTextFormat(Qt.TextFormat.PlainText)
            plain.setProperty("tone", Tone.BAD.value)
            plain.setContentsMargins(6, 2, 0, 2)
            return plain
        link = _Link(f"{words}: {sentence}")
        link.setProperty("kind", "link")
        link.setProperty("tone", Tone.BAD.value)
        link.setAccessibleName(tr("Ke isian {field}").format(field=words))
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(partial(self.chosen.emit, field))
        return link

    def _empty(self) -> None:
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown.clear()


class _Link(QPushButton):
    """One line as wide as its place; what does not fit ends in … and stands whole under its field."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press."""
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the new width."""
        super().resizeEvent(event)
        room = self.contentsRect().width() - 2 * S
        self.setText(
            self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room).replace("&", "&&")
        )


def _head(words: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S)
    row.addWidget(IconLabel("cross-circle", Tone.BAD), 0, Qt.AlignmentFlag.AlignTop)
    title = QLabel(words)
    title.setWordWrap(True)
    title.setTextFormat(Qt.TextFormat.PlainText)
    title.setProperty("role", "tone-strong")
    title.setProperty("tone", Tone.BAD.value)
    row.addWidget(title, 1)
    return line
