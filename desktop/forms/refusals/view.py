"""The refusal log: the list of a period, the form of a new one, the report as it will be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.forms.mood import Mood
from desktop.forms.refusals.form import RefusalForm
from desktop.forms.refusals.recording import RefusalAsked
from desktop.forms.refusals.shown import RefusalLine
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.date_field import DateField
from desktop.ui.dialogs import ask_reason
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


def _columns() -> tuple[Column[RefusalLine], ...]:
    return (
        Column(tr("Waktu"), lambda line: line.at, 156, sort=lambda line: line.sorted_at),
        Column(tr("Ditolak oleh"), lambda line: line.facility, 200),
        Column(tr("Pasien"), lambda line: line.patient, 180),
        Column(tr("Alasan yang dikatakan"), lambda line: line.reason, 262),
        Column(tr("Dikatakan oleh"), lambda line: line.told_by, 130),
        Column(tr("Surat"), lambda line: line.letter, 140),
        Column(tr("Dicatat"), lambda line: line.operator, 130),
    )


class RefusalsPage(Page):
    """Signals say what the clerk wants.

    `record_asked` gives the patient's id (None: to be typed) and the name, `person_asked` a line's patient,
    `withdraw_asked` a line's id and the reason.
    """

    refreshed = Signal()
    period_asked = Signal(object, object)
    record_asked = Signal(object, str)
    recorded = Signal(dict)
    recording_left = Signal()
    report_asked = Signal()
    print_asked = Signal()
    save_asked = Signal()
    report_left = Signal()
    person_asked = Signal(str)
    withdraw_asked = Signal(str, str)

    def __init__(
        self, jobs: Jobs | InlineJobs, today: Callable[[], date], memory: Memory, notice: Notice
    ) -> None:
        super().__init__(tr("Penolakan"), scrolls=False, heading=False)
        self.help_lines = (
            tr("F7 mencatat penolakan oleh rumah sakit; di loket F7 berlaku untuk pasien yang terbuka."),
            tr("F8 menyiapkan laporan masa yang terlihat, lalu mencetaknya. Enter membuka pasiennya."),
        )
        self.presenters: tuple[object, ...] = ()
        self._notice = notice
        self.begin, self.end = DateField(today), DateField(today)
        self.problems = ProblemSummary()
        self.table: TableView[RefusalLine] = TableView(
            "refusals", tr("Daftar penolakan"), _columns(), self._empty_state(), memory
        )
        self.form = RefusalForm(self.letters, today)
        self.preview = PdfView(jobs)
        self._middle = QStackedWidget()
        for part in (self.table, self.form, self.preview):
            self._middle.addWidget(part)
        self._summary = label("", "soft")
        self._build()
        self._connect()
        self.first_field = self.table

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            "void",
            tr("Tidak ada penolakan yang tercatat"),
            tr("Bila rumah sakit menolak pasien, tekan F7 di loket atau di sini: satu menit, ada buktinya."),
        )

    def _build(self) -> None:
        self.body.setSpacing(M)
        self.body.addLayout(period_head(self.letters, self._summary, self.begin, self.end))
        self.body.addWidget(self.problems)
        self.body.addWidget(self._middle, 1)
        self._back = Button(tr("Kembali ke daftar"), icon="chevron-left", key=Key.BACK)
        self._save = Button(tr("Simpan PDF"), icon="save", key=Key.SAVE)
        self._report = Button(tr("Laporan"), icon="print", key=Key.PRINT)
        self._record = Button(tr("Catat penolakan"), kind="primary", icon="plus", key=Key.REFUSAL)
        self._withdraw = Button(tr("Tarik …"), kind="danger", icon="void")
        self._withdraw.setToolTip(tr("Tarik catatan yang keliru dari daftar dan laporan"))
        self.foot(self._withdraw, self._back, self._save, self._report, self._record)
        self._why = label("", "soft")
        self.foot_note(self._why)
        self._turn(self.table)

    def _connect(self) -> None:
        self.table.row_opened.connect(self._open)
        self.table.row_marked.connect(lambda _line: self._allow_withdraw())
        self._withdraw.clicked.connect(self._ask_withdraw)
        self.begin.returnPressed.connect(self._ask_period)
        self.end.returnPressed.connect(self._ask_period)
        self.form.recorded.connect(self.recorded)
        self.form.closed.connect(self.recording_left)
        self._record.clicked.connect(lambda: self.record_asked.emit(None, ""))
        self._report.clicked.connect(self._f8)
        self._save.clicked.connect(self.save_asked)
        self._back.clicked.connect(self._to_list)
        self.on_key(Key.REFUSAL, self._record.click, self._record)
        self.on_key(Key.PRINT, self._report.click, self._report)
        self.on_key(Key.SAVE, self._f9)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def entered(self) -> None:
        """Read the log whenever it comes to the front."""
        if self._middle.currentWidget() is self.table:
            super().entered()
        self.refreshed.emit()

    def press(self, key: Key) -> bool:
        """Esc leads from form and report back to the list."""
        if key is Key.BACK and self._middle.currentWidget() is not self.table:
            self._to_list()
            return True
        return super().press(key)

    def unsaved(self) -> bool:
        """Whether a refusal was begun and not saved."""
        return self._middle.currentWidget() is self.form and self.form.form.dirty()

    def record(self, patient_id: str | None, name: str) -> None:
        """Open the form for somebody another screen names."""
        if self._record.isEnabled():
            self.record_asked.emit(patient_id, name)

    # What the presenters ask.

    def show_period(self, from_on: date, until_on: date) -> None:
        """Show the period."""
        self.begin.set_day(from_on)
        self.end.set_day(until_on)

    def show_refusals(self, lines: Sequence[RefusalLine], summary: str) -> None:
        """Show the log."""
        self.table.set_rows(lines)
        self._allow_withdraw()
        self._summary.setText(summary)

    def show_allowed(self, *, record: str, report: str) -> None:
        """Enable the acts."""
        self._record.setEnabled(not record)
        self._allow_withdraw()
        self._report.setEnabled(not report)
        self._why.setText(record or report)

    def show_report(self, pdf: bytes, title: str) -> None:
        """Show the report in place of the list."""
        self.preview.setAccessibleName(title)
        self.preview.show_pdf(pdf)
        self._turn(self.preview)
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, asked: RefusalAsked) -> None:
        """Open the form in place of the list."""
        self._turn(self.form)
        self.form.show_refusal(asked)

    def show_refusal_problems(self, told: Sequence[Told]) -> None:
        """Put problems under their fields."""
        self.form.show_problems(told)

    def close_refusal(self, sentence: str) -> None:
        """Show the list again, with what was recorded."""
        self._turn(self.table)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if sentence:
            self._notice.say(sentence, Tone.GOOD)
            self.refreshed.emit()

    def show_printing(self, *, busy: bool) -> None:
        """Let the buttons wait."""
        for button in (self._report, self._save):
            button.setEnabled(not busy)

    def say(self, sentence: str, mood: Mood) -> None:
        """Say where the report went."""
        self._notice.say(sentence, Tone(mood))

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the list what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def _turn(self, part: object) -> None:
        on_paper, at_list = part is self.preview, part is self.table
        self._middle.setCurrentWidget(self.preview if on_paper else self.table if at_list else self.form)
        self._back.setVisible(not at_list)
        self._save.setVisible(on_paper)
        self._report.setVisible(at_list or on_paper)
        self._report.setText(tr("Cetak laporan") if on_paper else tr("Laporan"))
        self._record.setVisible(at_list)
        self._withdraw.setVisible(at_list)

    def _allow_withdraw(self) -> None:
        # Whoever may enter a refusal may take a wrong one out.
        self._withdraw.setEnabled(self._record.isEnabled() and self.table.marked() is not None)

    def _ask_withdraw(self) -> None:
        line = self.table.marked()
        if line is None:
            return
        ask_reason(
            self,
            tr("Tarik catatan penolakan {name} oleh {facility}?").format(
                name=line.patient, facility=line.facility
            ),
            tr("Catatan hilang dari daftar dan laporan, dan tetap ada di jurnal."),
            verb=tr("Tarik catatan"),
            keep=tr("Tidak jadi"),
            act=lambda reason: self.withdraw_asked.emit(line.id, reason),
        )

    def _to_list(self) -> None:
        if self._middle.currentWidget() is self.form:
            self.recording_left.emit()
        self.report_left.emit()
        self.preview.clear()
        self._turn(self.table)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _f8(self) -> None:
        on_paper = self._middle.currentWidget() is self.preview
        (self.print_asked if on_paper else self.report_asked).emit()

    def _f9(self) -> None:
        if self._middle.currentWidget() is self.form:
            self.form.record()
        elif self._middle.currentWidget() is self.preview:
            self.save_asked.emit()

    def _ask_period(self) -> None:
        # A day that cannot be read says so below itself: taken as none, it would widen the list in silence.
        if self.begin.readable() and self.end.readable():
            self.period_asked.emit(self.begin.day(), self.end.day())

    def _open(self, line: RefusalLine) -> None:
        if line.person:
            self.person_asked.emit(line.person)
