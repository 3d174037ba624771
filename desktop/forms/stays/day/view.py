"""The sheet Hari ini of Singgah: one list, the most pressing first, with the step that settles each line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.forms.stays.day.shown import DayLine, DayShown
from desktop.forms.stays.shown import STEP_WORDS
from desktop.ui.buttons import Button
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import XL, M, S, Tone

_WORDS = {**STEP_WORDS, "refer": tr("Ubah rujukan"), "phone": tr("Catat telepon")}


def _columns() -> tuple[Column[DayLine], ...]:
    return (
        Column(
            tr("Perihal"),
            lambda line: line.what,
            184,
            sort=lambda line: line.rank,
            tone=lambda line: Tone(line.mood),
        ),
        Column(tr("Nama"), lambda line: line.name, 190),
        Column(tr("Kamar"), lambda line: line.room, 68),
        Column(tr("Malam"), lambda line: line.nights, 196, spare=2),
        Column(tr("Keterangan"), lambda line: line.note, 400),
        Column(tr("Telepon"), lambda line: line.phone, 140, spare=1),
    )


class DayPage(Page):
    """`acted` gives the line whose step was asked, `stay_asked` a stay to be shown on the plan."""

    refreshed = Signal()
    acted = Signal(object)
    stay_asked = Signal(str)
    sheet_asked = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__(tr("Hari ini"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Yang paling mendesak di atas. Enter mengerjakan baris yang ditandai."),
            tr("F8 mencetak lembar harian bagi penjaga rumah singgah."),
        )
        self.presenter: object = None
        self.body.setContentsMargins(XL, S, XL, M)
        self.body.setSpacing(M)
        self.problems = ProblemSummary()
        self._title = label("", "lead-strong")
        self._summary = label("", "soft")
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self._title)
        head.addWidget(self._summary)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        empty = EmptyState(
            "today",
            tr("Tidak ada yang perlu dikerjakan hari ini"),
            tr("Kedatangan, kepulangan, tawaran, dan rujukan yang habis tampil di sini."),
        )
        self.table: TableView[DayLine] = TableView(
            "stay-day", tr("Yang perlu dikerjakan hari ini"), _columns(), empty, memory
        )
        self.body.addWidget(self.table, 1)
        self._show = Button(tr("Lihat di denah"), icon="bed")
        self._sheet = Button(tr("Cetak lembar penjaga"), icon="print", key=Key.PRINT)
        self._act = Button(tr("Kerjakan"), kind="primary", key="Enter")
        self.foot(self._sheet, self._show, self._act)
        self._why = label("", "soft")
        self.foot_note(self._why)
        self._allowed = True
        self.table.row_marked.connect(self._mark)
        self.table.row_opened.connect(lambda _line: self._act_on())
        self._act.clicked.connect(self._act_on)
        self._show.clicked.connect(self._show_marked)
        self._sheet.clicked.connect(self.sheet_asked)
        self.on_key(Key.REFRESH, self.refreshed.emit)
        self.on_key(Key.PRINT, self._sheet.click, self._sheet)
        self.first_field = self.table

    def entered(self) -> None:
        """Read the day anew whenever it comes to the front."""
        super().entered()
        self.refreshed.emit()

    # What the presenter asks (DayView).

    def show_day(self, shown: DayShown) -> None:
        """Show the day."""
        self._title.setText(shown.title)
        self._summary.setText(shown.summary)
        before = self.table.marked()
        self.table.set_rows(shown.lines)
        at = next((n for n, line in enumerate(shown.lines) if before and line == before), 0)
        if shown.lines:
            self.table.grid.setCurrentIndex(self.table.model.index(at, 0))
        self._mark(self.table.marked())

    def show_allowed(self, why_not: str) -> None:
        """Enable the steps, or say why they are not possible."""
        self._allowed = not why_not
        self._why.setText(why_not)
        self._mark(self.table.marked())

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the list what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def _mark(self, line: DayLine | None) -> None:
        self._show.setEnabled(line is not None)
        self._act.setEnabled(line is not None and (self._allowed or not line.step))
        if line is not None:
            self._act.setText(_WORDS.get(line.step, tr("Lihat di denah")))
            self._show.setVisible(bool(line.step))

    def _act_on(self) -> None:
        line = self.table.marked()
        if line is not None and self._act.isEnabled():
            self.acted.emit(line)

    def _show_marked(self) -> None:
        line = self.table.marked()
        if line is not None:
            self.stay_asked.emit(line.stay_id)
