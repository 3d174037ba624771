"""The screen Laporan: reports at the left, the days on top, picture and table of the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.forms.reports.report_list import ReportList
from desktop.forms.reports.shown import PERIODS, ReportLine, ReportShown, ShownColumn, ShownRow
from desktop.ui.banner import Notice
from desktop.ui.bar_chart import Bar, BarChart, Legend, Part
from desktop.ui.busy import BusySign
from desktop.ui.buttons import Button
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.file_dialogs import FileQuestion, choose_place
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label, scrolling, sheet
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XS, L, M, S, Tone

_TONES = (Tone.GOOD, Tone.WARN, Tone.INFO)
_LIST, _DAY, _CHOICE = 250, 124, 168
_CHART_SHARE, _TABLE_SHARE = 4, 5


class ReportsPage(Page):
    """`chosen` is a report's name, `days_chosen` two days or None, `save_asked` a path."""

    refreshed = Signal()
    chosen = Signal(str)
    period_chosen = Signal(str)
    days_chosen = Signal(object, object)
    save_asked = Signal(str)

    def __init__(self, today: Callable[[], date], memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Laporan"), scrolls=False)
        self.help_lines = (
            tr("Panah memilih laporan; Tab menuju masanya, lalu tabelnya."),
            tr("Excel berisi lembar data, gambar, dan keterangan; PDF siap dicetak."),
        )
        self.presenter: object = None
        self.file_name: Callable[[str], str] = lambda ending: f"laporan.{ending}"
        self._memory, self._notice = memory, notice
        self.problems = ProblemSummary()
        self.reports = ReportList(tr("Daftar laporan"))
        self.choice = ComboField()
        self.choice.set_items([(name, tr(word)) for name, word in PERIODS])
        self.from_on, self.until_on = DateField(today), DateField(today)
        self.busy = BusySign()
        self.heading_line = label("", "section")
        self.sentence = label("", "lead-strong", wraps=True)
        self.chart = BarChart(tr("Gambar laporan"))
        self._more = label("", "help", wraps=True)
        self._tables = QStackedWidget()
        self._by_shape: dict[str, TableView[ShownRow]] = {}
        self._xlsx = Button(tr("Simpan Excel …"), kind="primary", icon="save", key=Key.SAVE)
        self._pdf = Button(tr("Simpan PDF …"), icon="save")
        self._build()
        self._connect()
        self.first_field = self.reports

    def table(self) -> TableView[ShownRow]:
        """Return the table that is shown."""
        shown = self._tables.currentWidget()
        if not isinstance(shown, TableView):
            raise TypeError("no report is shown yet")
        return shown

    def _build(self) -> None:
        self.body.setSpacing(M)
        self.body.addLayout(self._days())
        self.body.addWidget(self.problems)
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addWidget(self.reports)
        right = QVBoxLayout()
        right.setSpacing(S)
        right.addWidget(self.heading_line)
        right.addWidget(self.sentence)
        right.addWidget(self._picture(), _CHART_SHARE)
        right.addWidget(self._tables, _TABLE_SHARE)
        right.addWidget(self._more)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.foot(self._pdf, self._xlsx)
        self.dress()

    def _days(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S)
        for words, widget in (
            (tr("Masa"), self.choice),
            (tr("Dari"), self.from_on),
            (tr("sampai"), self.until_on),
        ):
            caption = label(self.letters.mark(words), "label")
            caption.setTextFormat(Qt.TextFormat.AutoText)
            caption.setBuddy(widget)
            row.addWidget(caption)
            row.addWidget(widget)
            row.addSpacing(S)
        self.choice.setAccessibleName(tr("Masa laporan"))
        self.from_on.setAccessibleName(tr("Dari tanggal"))
        self.until_on.setAccessibleName(tr("Sampai tanggal"))
        row.addWidget(self.busy)
        row.addStretch(1)
        return row

    def _picture(self) -> QWidget:
        frame, column = sheet(spacing=XS)
        area: QScrollArea = scrolling(self.chart)
        # White as the sheet it lies on, not as the ground of a page.
        area.viewport().setAutoFillBackground(False)
        self.chart.setAutoFillBackground(False)
        column.addWidget(area, 1)
        self._frame = frame
        return frame

    def _connect(self) -> None:
        self.reports.chosen.connect(self.chosen)
        self.choice.changed.connect(lambda: self.period_chosen.emit(self.choice.value()))
        for day in (self.from_on, self.until_on):
            day.returnPressed.connect(self._ask_days)
            day.left.connect(self._ask_days)
        self._xlsx.clicked.connect(lambda: self._ask_place("xlsx"))
        self._pdf.clicked.connect(lambda: self._ask_place("pdf"))
        self.on_key(Key.SAVE, self._xlsx.click, self._xlsx)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def dress(self) -> None:
        """Give list and days the widths of the current size."""
        scale = current_theme().scale
        self.reports.setFixedWidth(_LIST * scale // 100)
        self.choice.setFixedWidth(_CHOICE * scale // 100)
        for day in (self.from_on, self.until_on):
            day.setFixedWidth(_DAY * scale // 100)

    def entered(self) -> None:
        """Make the report anew whenever the screen comes to the front."""
        super().entered()
        self.refreshed.emit()

    def press(self, key: Key) -> bool:
        """Esc leads back to the list."""
        if key is Key.BACK and not self.reports.hasFocus():
            self.reports.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().press(key)

    # What the presenter asks (ReportsView).

    def show_list(self, reports: Sequence[ReportLine]) -> None:
        """Offer the reports."""
        self.reports.show_reports(reports)

    def show_period(self, choice: str, from_on: date, until_on: date) -> None:
        """Show the days that count."""
        self.choice.set_value(choice)
        self.from_on.set_day(from_on)
        self.until_on.set_day(until_on)

    def show_busy(self, *, busy: bool) -> None:
        """Turn the sign while a report is made."""
        if busy:
            self.busy.start()
        else:
            self.busy.stop()

    def show_report(self, shown: ReportShown) -> None:
        """Show sentence, picture and table."""
        self.heading_line.setText(shown.title)
        self.sentence.setText(shown.sentence)
        self._more.setText(shown.more)
        self._more.setVisible(bool(shown.more))
        tones = _TONES[: len(shown.series)]
        legend = [Legend(word, tone) for word, tone in zip(shown.series, tones, strict=False)]
        bars = [Bar(bar.word, tuple(map(Part, bar.amounts, tones)), bar.said, bar.aim) for bar in shown.bars]
        self.chart.show_bars(bars, legend if len(legend) > 1 else ())
        self._frame.setVisible(bool(bars))
        self._frame.setMaximumHeight(self.chart.sizeHint().height() + 2 * L + XS)
        table = self._table_for(shown)
        table.set_rows(shown.rows)
        self._tables.setCurrentWidget(table)

    def show_exports(self, why_not: str) -> None:
        """Allow the exports, or say why not."""
        for button in (self._pdf, self._xlsx):
            button.setEnabled(not why_not)
            button.setToolTip(why_not or button.text())

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the report what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._notice.say(sentence, Tone.GOOD)

    def _table_for(self, shown: ReportShown) -> TableView[ShownRow]:
        """Return the table of a report: each has its own columns, whose widths are remembered."""
        if shown.name not in self._by_shape:
            empty = EmptyState(
                "report", tr("Tidak ada isi pada masa ini"), tr("Pilih masa yang lain di atas.")
            )
            columns = [_column(at, column) for at, column in enumerate(shown.columns)]
            table = TableView(f"report-{shown.name}", shown.title, columns, empty, self._memory)
            self._by_shape[shown.name] = table
            self._tables.addWidget(table)
        return self._by_shape[shown.name]

    def _ask_days(self) -> None:
        # A day that cannot be read says so below itself: taken as none, it would widen the report in silence.
        if self.from_on.readable() and self.until_on.readable():
            self.days_chosen.emit(self.from_on.day(), self.until_on.day())

    def _ask_place(self, ending: str) -> None:
        title = tr("Simpan laporan sebagai PDF") if ending == "pdf" else tr("Simpan laporan sebagai Excel")
        filters = (tr("PDF (*.pdf)") if ending == "pdf" else tr("Excel (*.xlsx)"),)
        ask = FileQuestion(self._memory, "report", title, filters)
        choose_place(self, ask, self.file_name(ending), self.save_asked.emit)


def _column(at: int, column: ShownColumn) -> Column[ShownRow]:
    cells, keys = attrgetter("cells"), attrgetter("keys")
    return Column(
        column.title,
        lambda row: str(cells(row)[at]),
        column.width,
        right=column.right,
        most=column.most,
        sort=lambda row: keys(row)[at],
    )
