"""What each column of a file is read as: its heading, a choice, and some of its cells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop.forms.roster.shown import ColumnShown
from desktop.ui.cards import Facts
from desktop.ui.combo_field import ComboField
from desktop.ui.field_row import NoteLine
from desktop.ui.fields import bring_into_sight
from desktop.ui.page import label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import XS, L, S, Tone

_MOST = 60
_CHOICE_WIDTH = 220


class ColumnsPanel(QWidget):
    """`edited`: a column was given another meaning. A meaning that moves leaves the column it had before.

    Enter goes to the next column and from the last one to the main button, Page Up back.
    """

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
        self._notes: dict[ComboField, NoteLine] = {}
        self._last: QPushButton | None = None

    def ends_at(self, button: QPushButton) -> None:
        """Say to which button Enter goes from the last column."""
        self._last = button

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

    def go_to_first(self, meaning: str = "") -> None:
        """Put the focus on the column with this meaning, else on the first one; "" is a column not read."""
        choices = [choice for _, choice in self._choices]
        found = next((choice for choice in choices if choice.value() == meaning), None)
        for choice in [found] if found else choices[:1]:
            _go_to(choice)

    def shows_fault(self) -> bool:
        """Say of a meaning that is none of the list that it is not, and go there; whether there is one."""
        for _, choice in self._choices:
            choice.left.emit()  # finishes words that only one entry can mean
        wrong = next((choice for _, choice in self._choices if choice.fault()), None)
        if wrong is not None:
            _go_to(wrong)
        return wrong is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with Enter and Page Up; a click selects the words, to be typed over, as a step by key does."""
        if isinstance(watched, ComboField) and isinstance(event, QFocusEvent) and event.gotFocus():
            if event.reason() is Qt.FocusReason.MouseFocusReason:
                QTimer.singleShot(0, watched, watched.selectAll)
        elif (
            isinstance(watched, ComboField)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            if event.key() == Qt.Key.Key_PageUp:
                self._step(watched, -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._step(watched, 1)
                return True
        return super().eventFilter(watched, event)

    def _step(self, choice: ComboField, direction: int) -> None:
        choices = [one for _, one in self._choices]
        to = choices.index(choice) + direction
        if 0 <= to < len(choices):
            _go_to(choices[to])
        elif direction > 0 and self._last is not None and self._last.isEnabled():
            self._last.setFocus(Qt.FocusReason.TabFocusReason)

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
        choice.installEventFilter(self)
        place, note = QVBoxLayout(), NoteLine()
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(XS)
        place.addWidget(choice)
        note.setFixedWidth(_CHOICE_WIDTH)
        place.addWidget(note)
        grid.addLayout(place, row, 1)
        self._notes[choice] = note
        choice.in_row = True
        choice.faulted.connect(lambda fault: note.say(fault, Tone.BAD, "cross-circle"))
        self._choices.append((column.heading, choice))

    def _moved(self, choice: ComboField) -> None:
        meaning, words = choice.value(), choice.text().strip()
        self._notes[choice].say("", Tone.WARN, "warning")
        for _, other in self._choices:
            if meaning and other is not choice and other.value() == meaning:
                other.set_value("")
                moved = tr("{meaning} pindah ke kolom {heading}; kolom ini tidak dibaca lagi.")
                heading = next(heading for heading, one in self._choices if one is choice)
                self._notes[other].say(moved.format(meaning=words, heading=heading), Tone.WARN, "warning")
        self.edited.emit()

    def _take(self, holder: QWidget, grid: QGridLayout) -> None:
        holder.setLayout(grid)
        self._grid = holder
        self._place.addWidget(holder)
        holder.show()  # at once, so that a choice can take the focus

    def _clear(self) -> None:
        self._choices, self._notes = [], {}
        if self._grid is not None:
            self._place.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
            self._grid = None


def _go_to(choice: ComboField) -> None:
    """Put the focus on a choice, its words selected to be typed over, and the choice into sight."""
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    choice.selectAll()  # it may have had the focus already
    bring_into_sight(choice)
