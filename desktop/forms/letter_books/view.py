"""The books of letters as pages: a month on top, the list, what is recorded at the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from desktop.forms.letter_books.shown import InLine, OutLine
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.date_field import DateField
from desktop.ui.dialogs import ask_reason
from desktop.ui.fields import Told
from desktop.ui.form_sheet import FormSheet
from desktop.ui.inputs import TextField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import label
from desktop.ui.register_page import Identified, RegisterPage
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import Tone

R = TypeVar("R", bound=Identified)


class MonthPage(RegisterPage[R]):
    """A register of a month; `moved` gives -1 or 1."""

    moved = Signal(int)

    def __init__(
        self, title: str, *, report: str, today: Callable[[], date], memory: Memory, notice: Notice
    ) -> None:
        super().__init__(title, report=report, today=today, memory=memory, notice=notice)
        self.search.setPlaceholderText(tr("Saring nomor, nama, hal …"))
        self.before = Button(tr("Bulan sebelumnya"), kind="quiet", icon="chevron-left")
        self.after = Button(tr("Bulan berikutnya"), kind="quiet", icon="chevron-right")
        self.month: QLabel = label("", "lead-strong")
        for at, widget in enumerate((self.before, self.month, self.after)):
            self.head.insertWidget(at, widget)
        self.before.clicked.connect(partial(self._move, -1))
        self.after.clicked.connect(partial(self._move, 1))

    def show_month(self, words: str) -> None:
        """Say which month is shown."""
        self.month.setText(words)

    def show_acts(self, why_not: str) -> None:
        """Nothing is recorded in a book that writes itself."""

    def show_form_problems(self, told: Sequence[Told]) -> None:
        """No form stands here."""

    def form_done(self) -> None:
        """No form stands here."""

    def _move(self, by: int, _checked: object = None) -> None:
        self.moved.emit(by)


class OutgoingPage(MonthPage[OutLine]):
    """Every number that went out, also the void ones."""

    def __init__(self, today: Callable[[], date], memory: Memory, notice: Notice) -> None:
        super().__init__(
            tr("Surat keluar"), report="buku-surat-keluar", today=today, memory=memory, notice=notice
        )
        self.help_lines = (
            tr("Setiap nomor surat tercatat sendiri, juga yang batal dan yang masih di formulir kertas."),
        )
        words = (tr("Belum ada surat keluar"), tr("Surat yang terbit bulan ini tercatat sendiri di sini."))
        columns: tuple[Column[OutLine], ...] = (
            Column(tr("Tanggal"), lambda line: line.on, 108, sort=lambda line: line.sorted_on),
            Column(tr("Nomor surat"), lambda line: line.id, 350),
            Column(tr("Hal"), lambda line: line.subject, 118),
            Column(tr("Kepada"), lambda line: line.addressee, 190),
            Column(tr("Mengenai"), lambda line: line.about, 160),
            Column(tr("Keterangan"), lambda line: line.remark, 212, tone=lambda line: Tone(line.mood)),
        )
        self.set_table("letters-out", columns, words)
        self.set_foot()


class IncomingPage(MonthPage[InLine]):
    """Letters that came in. `recorded` gives what was typed, `struck` id and reason."""

    recorded = Signal(dict)
    struck = Signal(str, str)

    def __init__(self, today: Callable[[], date], memory: Memory, notice: Notice) -> None:
        super().__init__(
            tr("Surat masuk"), report="buku-surat-masuk", today=today, memory=memory, notice=notice
        )
        self.help_lines = (
            tr("F9 mencatat surat masuk; agendanya berurut dan dimulai lagi setiap tahun."),
            tr("Catatan yang salah dicoret dengan alasan, tidak pernah dihapus."),
        )
        self.form: FormSheet | None = None
        words = (tr("Belum ada surat masuk"), tr("Catat surat yang diterima dengan F9."))
        columns: tuple[Column[InLine], ...] = (
            Column(
                tr("Agenda"), lambda line: str(line.agenda), 90, right=True, sort=lambda line: line.agenda
            ),
            Column(tr("Diterima"), lambda line: line.received, 118, sort=lambda line: line.sorted_on),
            Column(tr("Nomor surat"), lambda line: line.number, 180),
            Column(tr("Tanggal surat"), lambda line: line.dated, 124),
            Column(tr("Pengirim"), lambda line: line.sender, 180),
            Column(tr("Hal"), lambda line: line.subject, 220),
            Column(tr("Diteruskan kepada"), lambda line: line.passed_to, 160),
            Column(tr("Keterangan"), lambda line: line.remark, 130, tone=lambda line: Tone(line.mood)),
        )
        self.set_table("letters-in", columns, words)
        self.strike = Button(tr("Coret catatan …"), kind="danger", icon="void")
        self.main = Button(tr("Catat surat masuk"), kind="primary", icon="plus", key=Key.SAVE)
        self.set_foot(self.strike, self.main)
        self.strike.setEnabled(False)
        self._may = True
        self.main.clicked.connect(self._ask)
        self.strike.clicked.connect(self._ask_strike)
        self.marked.connect(lambda _id: self._show_strike())
        self.on_key(Key.SAVE, self.main.click, self.main)

    def show_acts(self, why_not: str) -> None:
        """Allow recording and striking out."""
        self._may = not why_not
        self.main.setEnabled(self._may)
        self.show_note(why_not)
        self._show_strike()

    def show_form_problems(self, told: Sequence[Told]) -> None:
        """Put problems under the fields of the open form."""
        if self.form is not None:
            self.form.show_problems(told)

    def form_done(self) -> None:
        """Close the open form."""
        if self.form is not None:
            self.form.done_well()

    def _show_strike(self) -> None:
        line = self.table.marked()
        self.strike.setEnabled(self._may and line is not None and not line.struck)

    def _ask(self) -> None:
        form = FormSheet(self, tr("Catat surat masuk"))
        received = DateField(self._today)
        received.set_day(self._today())
        form.form.row("sender", tr("Pengirim"), TextField(longest=160))
        form.form.row("number", tr("Nomor surat"), TextField(longest=120))
        form.form.row("dated_on", tr("Tanggal surat"), DateField(self._today), optional=True)
        form.form.row("subject", tr("Hal"), TextField(longest=300))
        form.form.row("passed_to", tr("Diteruskan kepada"), TextField(longest=160), optional=True)
        form.form.row("received_on", tr("Diterima pada"), received)
        form.asked.connect(self.recorded)
        form.finished.connect(self._forget_form)
        self.form = form
        form.ask(tr("Catat"), first="sender")

    def _forget_form(self) -> None:
        self.form = None

    def _ask_strike(self) -> None:
        line = self.table.marked()
        if line is None:
            return
        ask_reason(
            self,
            tr("Coret agenda {number}?").format(number=line.agenda),
            tr("Catatannya tetap tertulis, dengan alasan ini."),
            verb=tr("Coret catatan"),
            keep=tr("Tidak jadi"),
            act=lambda reason: self.struck.emit(line.id, reason),
        )
