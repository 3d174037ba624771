"""What each column of a file is read as: its heading, a choice, and some of its cells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.forms.roster.shown import ColumnShown
from desktop.ui.cards import Facts
from desktop.ui.combo_field import ComboField
from desktop.ui.page import label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import L, S

_MOST = 60
_CHOICE_WIDTH = 220


class ColumnsPanel(QWidget):
    """`edited`: a column was given another meaning. A meaning that moves leaves the column it had before."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, inner = sheet(spacing=S)
        inner.addWidget(label(tr("Kolom berkas ini"), "section"))
        self._help = label("", "help", wraps=True)
        inner.addWidget(self._help)
        self._place = QVBoxLayout()
        inner.addLayout(self._place)
        outer.addWidget(frame)
        self._grid: QWidget | None = None
        self._choices: list[tuple[str, ComboField]] = []

    def show_columns(self, columns: Sequence[ColumnShown], meanings: Sequence[tuple[str, str]]) -> None:
        """Let each column's meaning be chosen from (meaning, words)."""
        self._clear()
        self._help.setText(
            tr("Periksa arti tiap kolom, dan ganti yang salah. Diingat bila nama pengirim diisi.")
        )
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(S)
        grid.setColumnStretch(2, 1)
        for at, words in enumerate((tr("Judul di berkas"), tr("Dibaca sebagai"), tr("Contoh isi"))):
            grid.addWidget(label(words, "help"), 0, at)
        for row, column in enumerate(columns[:_MOST], 1):
            self._add_row(grid, row, column, meanings)
        self._take(QWidget(), grid)

    def show_read(self, columns: Sequence[tuple[str, str]]) -> None:
        """Show what was read, (meaning, heading), when nothing is to be chosen any more."""
        self._clear()
        self._help.setText(tr("Begini kolomnya dibaca."))
        facts = Facts()
        facts.show_facts(columns)
        self._grid = facts
        self._place.addWidget(facts)

    def chosen(self) -> dict[str, str]:
        """Return the heading of each meaning as it is chosen; empty when nothing is shown."""
        return {meaning: heading for heading, choice in self._choices if (meaning := choice.value())}

    def go_to_first(self) -> None:
        """Put the focus on the first column that is not read."""
        unread = next((choice for _, choice in self._choices if not choice.value()), None)
        if unread is not None:
            unread.setFocus(Qt.FocusReason.TabFocusReason)  # selects its words, to be typed over

    def _add_row(
        self, grid: QGridLayout, row: int, column: ColumnShown, meanings: Sequence[tuple[str, str]]
    ) -> None:
        heading = label(
            column.heading or tr("tanpa judul"), "strong" if column.heading else "soft", wraps=True
        )
        heading.setMinimumWidth(_CHOICE_WIDTH)
        grid.addWidget(heading, row, 0)
        samples = label(" · ".join(text for text in column.samples if text), "soft", wraps=True)
        grid.addWidget(samples, row, 2)
        if column.why_fixed:
            grid.addWidget(label(column.why_fixed, "help", wraps=True), row, 1)
            return
        choice = ComboField(meanings)
        choice.setFixedWidth(_CHOICE_WIDTH)
        choice.setAccessibleName(tr("{heading} dibaca sebagai").format(heading=column.heading))
        heading.setBuddy(choice)
        choice.set_value(column.meaning)
        choice.changed.connect(lambda: self._moved(choice))
        grid.addWidget(choice, row, 1)
        self._choices.append((column.heading, choice))

    def _moved(self, choice: ComboField) -> None:
        meaning = choice.value()
        for _, other in self._choices:
            if meaning and other is not choice and other.value() == meaning:
                other.set_value("")
        self.edited.emit()

    def _take(self, holder: QWidget, grid: QGridLayout) -> None:
        holder.setLayout(grid)
        self._grid = holder
        self._place.addWidget(holder)
        holder.show()  # at once, so that a choice can take the focus

    def _clear(self) -> None:
        self._choices = []
        if self._grid is not None:
            self._place.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
            self._grid = None
