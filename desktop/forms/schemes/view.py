"""The list of schemes in payer order, and beside it the chosen one as a document to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from desktop.forms.schemes.reading import ReadingSheet
from desktop.forms.schemes.shown import SchemeLine, SchemeShown
from desktop.ui.buttons import Button
from desktop.ui.date_field import DateField
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label, sheet
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import L, M, S, Tone

_LIST = 490
"""The columns and the scroll bar beside them, in pixels."""

_LARGEST_SHARE = 53
"""Of the screen's width, in percent: the rules never get much less than half."""

_ROOM_FOR_WORDS = 980


def _columns() -> tuple[Column[SchemeLine], ...]:
    return (
        Column(tr("No."), lambda line: line.place, 56),
        Column(tr("Program"), lambda line: line.name, 298),
        Column(tr("Keadaan"), lambda line: line.state, 116, tone=lambda line: Tone(line.mood)),
    )


class SchemesPage(Page):
    """Reading only. `marked` is the scheme the mark stands on, `day_asked` a day (None: today)."""

    refreshed = Signal()
    marked = Signal(str)
    day_asked = Signal(object)

    def __init__(self, today: Callable[[], date], memory: Memory) -> None:
        super().__init__(tr("Program"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Panah memilih program, Enter masuk ke aturannya, Esc kembali ke daftar."),
            tr("Tulis tanggal lain untuk membaca aturan yang berlaku pada hari itu."),
        )
        self.presenter: object = None
        self.problems = ProblemSummary()
        self.day = DateField(today, may_be_future=True)
        self.day.setAccessibleName(tr("Aturan pada tanggal"))
        self.table: TableView[SchemeLine] = TableView(
            "schemes-by-payer",
            tr("Program dalam urutan penjamin"),
            _columns(),
            EmptyState("paper", tr("Belum ada program"), tr("Pasang ulang program ini.")),
            memory,
        )
        self.reading = ReadingSheet()
        self._about = label(tr("Aturan tiap program, dengan sumber dan kepastiannya"), "soft")
        self._now = Button(tr("Hari ini"))
        self._build()
        self.table.row_marked.connect(lambda line: self.marked.emit(line.id))
        self.table.row_opened.connect(lambda _line: self._read())
        self.day.returnPressed.connect(self._ask_day)
        self._now.clicked.connect(lambda: self.day_asked.emit(None))
        self.on_key(Key.REFRESH, self.refreshed.emit)
        self.first_field = self.table

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S)
        head.addWidget(self._about)
        head.addStretch(1)
        caption = label(self.letters.mark(tr("Aturan pada tanggal")), "label")
        caption.setTextFormat(Qt.TextFormat.AutoText)
        caption.setBuddy(self.day)
        self.day.setFixedWidth(128)
        for widget in (caption, self.day, self._now):
            head.addWidget(widget)
        self.body.setSpacing(M)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addWidget(self.table)
        frame, column = sheet(margin=1, spacing=0)
        column.addWidget(self.reading)
        row.addWidget(frame, 1)
        self.body.addLayout(row, 1)
        self.dress()

    def dress(self) -> None:
        """Let the list be as wide as its words need, unless the window is too narrow for both."""
        needed = _LIST * current_theme().scale // 100
        self.table.setFixedWidth(min(needed, self.width() * _LARGEST_SHARE // 100))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew; leave the words beside the title out where they have none."""
        super().resizeEvent(event)
        self.dress()
        self._about.setVisible(self.width() >= _ROOM_FOR_WORDS * current_theme().scale // 100)

    def entered(self) -> None:
        """Read the list whenever the screen comes to the front."""
        super().entered()
        self.refreshed.emit()

    def press(self, key: Key) -> bool:
        """Esc leads from the rules back to the list."""
        if key is Key.BACK and not self.table.grid.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().press(key)

    def open_scheme(self, scheme: str) -> None:
        """Put the mark on a scheme that another screen names."""
        rows = self.table.model.rows()
        at = next((n for n, line in enumerate(rows) if line.id == scheme), None)
        if at is not None:
            self.table.grid.setCurrentIndex(self.table.model.index(at, 0))

    # What the presenter asks (SchemesView).

    def show_day(self, day: date, *, is_today: bool) -> None:
        """Show for which day the rules are read."""
        self.day.set_day(day)
        self._now.setEnabled(not is_today)

    def show_schemes(self, lines: Sequence[SchemeLine]) -> None:
        """Show the list; the scheme that was marked stays marked."""
        before = self.table.marked()
        self.table.set_rows(lines)
        if before is not None:
            self.open_scheme(before.id)

    def show_scheme(self, shown: SchemeShown) -> None:
        """Show the rules of the marked scheme."""
        self.reading.show_scheme(shown)

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the list what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def _ask_day(self) -> None:
        day = self.day.day()
        if self.day.readable() and day is not None:
            self.day_asked.emit(day)

    def _read(self) -> None:
        self.reading.setFocus(Qt.FocusReason.OtherFocusReason)
