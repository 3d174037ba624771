"""What letters and patterns of the plan mean, in one line below it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.labels import label
from desktop.domain.stay import NIGHT_LETTERS, NightState
from desktop.forms.stays.plan.ink import INKS, draw_bar, draw_flag, draw_letter
from desktop.forms.stays.plan.shown import RowShown
from desktop.ui.text import tr
from desktop.ui.theme import current_theme, text_font
from desktop.ui.tokens import XS, M, S

_FLAGS = {"R": tr("rujukan berakhir"), "K": tr("jadwal kontrol"), "S": tr("surat jaminan berakhir")}


class Legend(QWidget):
    """Draws each state of the plan that is shown, as the plan does, and the flags on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._states: list[NightState] = []
        self._flags: list[str] = []

    def show_rows(self, rows: Iterable[RowShown]) -> None:
        """Explain what these rows show."""
        cells = [cell for row in rows for cell in row.cells]
        seen = {cell.state for cell in cells} | {NightState.CLOSED for cell in cells if cell.closed}
        flags = {mark.letter for cell in cells for mark in cell.marks}
        self._states = [state for state in INKS if state in seen]
        self._flags = [letter for letter in _FLAGS if letter in flags]
        words = [f"{NIGHT_LETTERS[state]} {label(state)}" for state in INKS]
        words += [f"{letter} {meaning}" for letter, meaning in _FLAGS.items()]
        self.setAccessibleName(tr("Keterangan denah: {words}").format(words=", ".join(words)))
        self.setToolTip("\n".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(400, current_theme().icon(22))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw samples and words from the left."""
        theme = current_theme()
        painter = QPainter(self)
        size, at = theme.icon(16), 0.0
        for state in self._states:
            box = QRectF(at, (self.height() - size) / 2, size * 2, size)
            draw_bar(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), state, opens=True, closes=True)
            draw_letter(painter, QRectF(box.left() + size / 2, box.top(), size, size), state)
            at = self._word(painter, label(state), at + size * 2 + XS)
        for letter in self._flags:
            box = QRectF(at, (self.height() - size) / 2, size, size)
            draw_flag(painter, box, letter)
            at = self._word(painter, _FLAGS[letter], at + size + XS)
        painter.end()

    def _word(self, painter: QPainter, words: str, at: float) -> float:
        theme = current_theme()
        font = text_font(theme, "small")
        painter.setFont(font)
        painter.setPen(QColor(theme.colours.ink_soft))
        wide = QFontMetrics(font).horizontalAdvance(words)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(at, 0, wide + S, self.height()), flags, words)
        return at + wide + M
