"""The payers in order, one quiet line each: who, yes or no, and the first reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.forms.counter.shown import PayerLine
from desktop.ui.icons import TONE_ICONS, IconLabel
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import M, S, Tone


class PayerList(QWidget):
    """Shows the schemes near this patient; the rest is counted in one line and told under F4."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Urutan penanggung"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(3, 1)
        self._shown: list[QWidget] = []

    def show_lines(self, payers: Sequence[PayerLine], routes: Sequence[PayerLine], left_out: int) -> None:
        """Show payers in order, then the routes that make someone insured."""
        self._empty()
        for at, line in enumerate(payers):
            self._line(str(at + 1), line)
        for line in routes:
            self._line("", line)
        if left_out:
            words = tr("{count} program lain tidak menyangkut pasien ini (F4)").format(count=left_out)
            self._put(label(words, "help"), self._grid.rowCount(), 2, 2)

    def _line(self, number: str, line: PayerLine) -> None:
        row = self._grid.rowCount()
        tone = Tone(line.mood)
        icon = "chevron-right" if tone is Tone.PLAIN else TONE_ICONS[tone]
        self._put(label(number, "soft"), row, 0)
        self._put(IconLabel(icon, tone, 16), row, 1)
        self._put(label(line.name, wraps=False), row, 2)
        self._put(label(line.words, "soft", wraps=True), row, 3)

    def _put(self, widget: QWidget, row: int, column: int, span: int = 1) -> None:
        self._grid.addWidget(widget, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._shown.append(widget)

    def _empty(self) -> None:
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = []
