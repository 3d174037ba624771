"""The overrides of a period, and the office's copy of a letter in place of the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.forms.mood import Mood
from desktop.forms.overrides.shown import OverrideLine
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.date_field import DateField
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label
from desktop.ui.pdf_view import PdfView
from desktop.ui.period_head import period_head
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import M, Tone


def _columns() -> tuple[Column[OverrideLine], ...]:
    return (
        Column(tr("Tanggal"), lambda line: line.on, 110, sort=lambda line: line.sorted_on),
        Column(tr("Diputuskan oleh"), lambda line: line.officer, 150),
        Column(tr("Menyimpang dari"), lambda line: line.against, 140),
        Column(tr("Alasan"), lambda line: line.reason, 300),
        Column(tr("Program"), lambda line: line.scheme, 130),
        Column(tr("Jumlah"), lambda line: line.amount, 130, right=True, sort=lambda line: line.amount_idr),
        Column(tr("Surat"), lambda line: line.number, 150),
        Column(tr("Keadaan"), lambda line: line.state, 90),
    )


class OverridesPage(Page):
    """Signals say what the reader wants; `opened` gives letter id and number."""

    refreshed = Signal()
    period_asked = Signal(object, object)
    opened = Signal(str, str)
    print_asked = Signal()
    save_asked = Signal()
    copy_left = Signal()

    def __init__(
        self, jobs: Jobs | InlineJobs, today: Callable[[], date], memory: Memory, notice: Notice
    ) -> None:
        super().__init__(tr("Keputusan khusus"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Keputusan kepala yang menyimpang dari aturan program atau melampaui pagu, dengan alasannya."),
            tr("Enter membuka salinan arsip suratnya, yang memuat keputusan itu; F8 mencetaknya."),
        )
        self.presenter: object = None
        self._notice = notice
        self._allowed = True
        self.begin, self.end = DateField(today), DateField(today)
        self.problems = ProblemSummary()
        empty = EmptyState(
            "check-circle",
            tr("Tidak ada keputusan khusus"),
            tr("Semua surat pada masa ini terbit menurut aturan program dan di dalam pagu."),
        )
        self.table: TableView[OverrideLine] = TableView(
            "overrides", tr("Keputusan khusus"), _columns(), empty, memory
        )
        self.preview = PdfView(jobs)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table)
        self._middle.addWidget(self.preview)
        self._summary = label("", "soft")
        self._build()
        self._connect()
        self.first_field = self.table

    def _build(self) -> None:
        self.body.setSpacing(M)
        self.body.addLayout(period_head(self.letters, self._summary, self.begin, self.end))
        self.body.addWidget(self.problems)
        self.body.addWidget(self._middle, 1)
        self._back = Button(tr("Kembali ke daftar"), icon="chevron-left", key=Key.BACK)
        self._save = Button(tr("Simpan PDF"), icon="save", key=Key.SAVE)
        self._print = Button(tr("Cetak arsip"), kind="primary", icon="print", key=Key.PRINT)
        self._open = Button(tr("Salinan arsip"), kind="primary", icon="eye", key="Enter")
        self.foot(self._back, self._save, self._print, self._open)
        self._why = label("", "soft")
        self.foot_note(self._why)
        self._turn(to_copy=False)

    def _connect(self) -> None:
        self.table.row_opened.connect(self._ask_copy)
        self.begin.returnPressed.connect(self._ask_period)
        self.end.returnPressed.connect(self._ask_period)
        self._open.clicked.connect(lambda: self._ask_copy(self.table.marked()))
        self._print.clicked.connect(self.print_asked)
        self._save.clicked.connect(self.save_asked)
        self._back.clicked.connect(self._to_list)
        self.on_key(Key.PRINT, self._print.click, self._print)
        self.on_key(Key.SAVE, self._save.click, self._save)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def entered(self) -> None:
        """Read the list whenever it comes to the front."""
        if self._middle.currentWidget() is self.table:
            super().entered()
        self.refreshed.emit()

    def press(self, key: Key) -> bool:
        """Esc leads from the copy back to the list."""
        if key is Key.BACK and self._middle.currentWidget() is self.preview:
            self._to_list()
            return True
        return super().press(key)

    # What the presenter asks.

    def show_period(self, from_on: date, until_on: date) -> None:
        """Show the period."""
        self.begin.set_day(from_on)
        self.end.set_day(until_on)

    def show_overrides(self, lines: Sequence[OverrideLine], summary: str) -> None:
        """Show the list."""
        self.table.set_rows(lines)
        self._summary.setText(summary)
        self._open.setEnabled(bool(lines) and self._allowed)

    def show_allowed(self, why_not: str) -> None:
        """Let the office's copy be opened, or say why not."""
        self._allowed = not why_not
        self._open.setEnabled(self._allowed and self.table.marked() is not None)
        self._why.setText(why_not)

    def show_copy(self, pdf: bytes, title: str) -> None:
        """Show the office's copy in place of the list."""
        self.preview.setAccessibleName(title)
        self.preview.show_pdf(pdf)
        self._turn(to_copy=True)
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_printing(self, *, busy: bool) -> None:
        """Let the buttons wait."""
        for button in (self._print, self._save):
            button.setEnabled(not busy)

    def say(self, sentence: str, mood: Mood) -> None:
        """Say where the copy went."""
        self._notice.say(sentence, Tone(mood))

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the list what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def _turn(self, *, to_copy: bool) -> None:
        self._middle.setCurrentWidget(self.preview if to_copy else self.table)
        for button in (self._back, self._save, self._print):
            button.setVisible(to_copy)
        self._open.setVisible(not to_copy)

    def _to_list(self) -> None:
        self.copy_left.emit()
        self.preview.clear()
        self._turn(to_copy=False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_period(self) -> None:
        # A day that cannot be read says so below itself: taken as none, it would widen the list in silence.
        if self.begin.readable() and self.end.readable():
            self.period_asked.emit(self.begin.day(), self.end.day())

    def _ask_copy(self, line: OverrideLine | None) -> None:
        if line is not None and self._allowed:
            self.opened.emit(line.letter_id, line.number)
