"""The sheet Anggaran: a bar and a line for each program, beside them the marked one's months and outlook."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.claims.budget.presenter import BELOW
from desktop.forms.claims.budget.shown import BudgetBeside, BudgetLine, MonthLine
from desktop.ui.amount_field import AmountField
from desktop.ui.asking_page import AskingPage
from desktop.ui.badges import Badge
from desktop.ui.banner import Notice
from desktop.ui.bar_chart import Bar, BarChart, Legend, Part
from desktop.ui.beside_area import BesideArea
from desktop.ui.buttons import Button
from desktop.ui.combo_field import ComboField
from desktop.ui.empty_state import EmptyState
from desktop.ui.form_sheet import FormSheet
from desktop.ui.inputs import NotesField, TextField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import label, sheet
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import L, M, S, Tone

COPY_KEY = "Ctrl+Shift+C"
_SIDE = 416
_LEAST_HEIGHT = 96


def _columns() -> tuple[Column[BudgetLine], ...]:
    return (
        Column(tr("Program"), lambda line: line.name, 156),
        Column(tr("Keadaan"), lambda line: line.standing, 164, tone=lambda line: Tone(line.mood)),
        _amount(tr("Pagu"), lambda line: line.ceiling, lambda line: line.ceiling_idr),
        _amount(tr("Dijaminkan"), lambda line: line.reserved, lambda line: line.reserved_idr, spare=1),
        _amount(tr("Dibayar"), lambda line: line.realised, lambda line: line.realised_idr, spare=2),
        _amount(tr("Sisa"), lambda line: line.free, lambda line: line.free_idr),
    )


def _amount(
    title: str, words: Callable[[BudgetLine], str], number: Callable[[BudgetLine], int], *, spare: int = 0
) -> Column[BudgetLine]:
    return Column(title, words, 112, right=True, sort=number, spare=spare)


def _month_columns() -> tuple[Column[MonthLine], ...]:
    return (
        Column(tr("Bulan"), lambda line: line.month, 180),
        Column(
            tr("Surat"),
            lambda line: str(line.letters),
            94,
            right=True,
            sort=lambda line: line.letters,
            spare=1,
        ),
        Column(tr("Dijaminkan"), lambda line: line.reserved, 112, right=True),
        Column(tr("Dilepas"), lambda line: line.released, 112, right=True),
        Column(tr("Dibayar"), lambda line: line.realised, 112, right=True),
    )


class BudgetPage(AskingPage):
    """F9 sets a ceiling by decree, Ctrl+Shift+C copies the text for the budget change."""

    refreshed = Signal()
    year_stepped = Signal(int)
    marked = Signal(str)
    set_asked = Signal()

    def __init__(self, memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Anggaran"), notice)
        self.help_lines = (
            tr(
                "Panah atas dan bawah memilih program; perkiraannya tampil di kanan (panah kanan menggulung)."
            ),
            tr("F9 menetapkan pagu dengan keputusan; perubahan menambah catatan, tidak menghapus yang lama."),
            tr("Ctrl+Shift+C menyalin kalimat untuk perubahan anggaran."),
        )
        self.presenter: object = None
        self.chart = BarChart(tr("Pagu setiap program"))
        empty = EmptyState(
            "report", tr("Belum ada program"), tr("Program yang menerbitkan surat tampil di sini.")
        )
        self.table: TableView[BudgetLine] = TableView(
            "budgets", tr("Pagu program"), _columns(), empty, memory
        )
        no_months = EmptyState(
            "report", tr("Belum ada pergerakan"), tr("Surat dan pembayaran tampil di sini.")
        )
        self.months: TableView[MonthLine] = TableView(
            "budget-months", tr("Pergerakan per bulan"), _month_columns(), no_months, memory
        )
        self._caption, self._of = label("", "title"), label("", "section")
        self._name, self._badge = label("", "lead-strong", wraps=True), Badge()
        self._rate, self._text = label("", wraps=True), label("", wraps=True)
        self._decrees = label("", "soft", wraps=True)
        self._build()
        self._connect()
        self.first_field = self.table

    def _build(self) -> None:
        self.body.setSpacing(M)
        head = QHBoxLayout()
        head.setSpacing(S)
        self._before = Button(tr("Tahun sebelumnya"), icon="chevron-left")
        self._after = Button(tr("Tahun berikutnya"), icon="chevron-right")
        head.addWidget(self._caption)
        head.addStretch(1)
        head.addWidget(self._before)
        head.addWidget(self._after)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        row = QHBoxLayout()
        row.setSpacing(L)
        left = QVBoxLayout()
        left.setSpacing(M)
        left.addWidget(self.chart)
        for table in (self.table, self.months):
            table.setMinimumHeight(_LEAST_HEIGHT)
        left.addWidget(self.table, 4)
        left.addWidget(self._of)
        left.addWidget(self.months, 3)
        row.addLayout(left, 1)
        row.addWidget(self._side())
        self.body.addLayout(row, 1)
        self._copy = Button(tr("Salin kalimat"), icon="copy", key=COPY_KEY)
        self._set = Button(tr("Tetapkan pagu …"), kind="primary", icon="edit", key=Key.SAVE)
        self.foot(self._copy, self._set)
        self._why = label("", "soft")
        self.foot_note(self._why)

    def _side(self) -> QWidget:
        frame, column = sheet(margin=M, spacing=S)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._name)
        column.addWidget(self._badge)
        column.addWidget(self._rate)
        column.addWidget(label(tr("Kalimat untuk perubahan anggaran"), "section"))
        column.addWidget(self._text)
        column.addWidget(label(tr("Keputusan"), "section"))
        column.addWidget(self._decrees)
        column.addStretch(1)
        area = self._area = BesideArea(frame)
        area.scrolled_by(self.table.grid)
        area.setFixedWidth(_SIDE * current_theme().scale // 100)
        return area

    def _connect(self) -> None:
        self._before.clicked.connect(lambda: self.year_stepped.emit(-1))
        self._after.clicked.connect(lambda: self.year_stepped.emit(1))
        self.table.row_marked.connect(lambda line: self.marked.emit(line.scheme))
        self._copy.clicked.connect(self._copy_text)
        self._set.clicked.connect(self.set_asked)
        self.on_key(Key.SAVE, self._set.click, self._set)
        self.on_key(Key.REFRESH, self.refreshed.emit)
        copy = QShortcut(QKeySequence(COPY_KEY), self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self._copy.click)

    def entered(self) -> None:
        """Read the year anew whenever the sheet comes to the front."""
        super().entered()
        self.refreshed.emit()

    def ask_ceiling(self, schemes: Sequence[tuple[str, str]], scheme: str, year: int) -> FormSheet:
        """Ask for a ceiling and its decree."""
        ask = FormSheet(
            self,
            tr("Tetapkan pagu"),
            tr("Pagu setahun menurut keputusan. Perubahan dicatat sebagai selisih, yang lama tetap ada."),
        )
        ask.form.row("scheme", tr("Program"), ComboField(schemes))
        ask.form.row("year", tr("Tahun anggaran"), TextField(longest=4))
        ask.form.row("ceiling_idr", tr("Pagu"), AmountField())
        ask.form.row(
            "decree", tr("Keputusan"), TextField(), help_line=tr("Misalnya DPA 2026 nomor dan tanggalnya.")
        )
        below = ask.form.row(
            BELOW,
            tr("Alasan di bawah yang sudah dijaminkan"),
            NotesField(lines=2),
            help_line=tr("Dicatat pada keputusan dan di jurnal atas nama Anda."),
        )
        below.hide()
        ask.form.show_values({"scheme": scheme, "year": str(year)})
        ask.ask(tr("Tetapkan pagu"), first="ceiling_idr" if scheme else "scheme")
        self.show_asking(ask)
        return ask

    # What the presenter asks (BudgetView).

    def show_budgets(self, lines: Sequence[BudgetLine], year: int) -> None:
        """Show a year of every program; the marked one stays marked."""
        self._caption.setText(tr("Anggaran {year}").format(year=year))
        before = self.table.marked()
        self.chart.show_bars(
            [_bar(line) for line in lines if line.ceiling_idr or line.letters],
            (
                Legend(tr("Dibayar"), Tone.GOOD),
                Legend(tr("Dijaminkan"), Tone.WARN),
                Legend(tr("Sisa"), Tone.PLAIN),
            ),
        )
        self.table.set_rows(lines)
        shown = self.table.model.rows()
        busiest = max(range(len(shown)), key=lambda at: shown[at].letters, default=0)
        wanted = next(
            (at for at, line in enumerate(shown) if before and line.scheme == before.scheme), busiest
        )
        if shown:
            self.table.mark(wanted)
            self.marked.emit(shown[wanted].scheme)

    def show_beside(self, beside: BudgetBeside) -> None:
        """Show months, decrees and outlook of the marked program."""
        self._name.setText(beside.name)
        self._badge.show_status(beside.standing, Tone(beside.mood))
        self._rate.setText(beside.rate)
        self._text.setText(beside.text or tr("Tetapkan pagu dahulu, lalu kalimatnya tersusun di sini."))
        self._of.setText(tr("Pergerakan {name}").format(name=beside.name))
        self.months.set_rows(beside.months)
        self._decrees.setText("\n".join(beside.decrees) or tr("Belum ada keputusan."))
        self._copy.setEnabled(bool(beside.text))
        self._area.fit_soon()

    def show_allowed(self, why_not: str) -> None:
        """Enable the setting of a ceiling, or say why not."""
        self._set.setEnabled(not why_not)
        self._why.setText(why_not)

    def ask_below(self) -> None:
        """Ask for the reason beside the ceiling."""
        if self.asking is not None:
            self.asking.form.field(BELOW).show()

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._text.text())
        self._notice.say(tr("Kalimat untuk perubahan anggaran disalin."), Tone.GOOD)


def _bar(line: BudgetLine) -> Bar:
    return Bar(
        line.name,
        (
            Part(line.realised_idr, Tone.GOOD),
            Part(line.reserved_idr, Tone.WARN),
            Part(max(line.free_idr, 0), Tone.PLAIN),
        ),
        words=line.standing,
        aim=line.ceiling_idr,
    )
