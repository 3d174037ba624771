"""Formulir kertas: numbers for an outage, what was entered of them, what is void."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal

from desktop.forms.letter_books.shown import FormLine
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.dialogs import ask_reason
from desktop.ui.fields import Told
from desktop.ui.file_dialogs import FileQuestion, choose_place
from desktop.ui.form_sheet import FormSheet
from desktop.ui.inputs import TextField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.register_page import RegisterPage
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import Tone


class FormsPage(RegisterPage[FormLine]):
    """`reserve_asked` and `recover_asked` give what was typed, `place_given` where forms go.

    `void_asked` gives number and reason.
    """

    reserve_asked = Signal(dict)
    recover_asked = Signal(dict)
    place_given = Signal(str)
    void_asked = Signal(str, str)

    def __init__(self, today: Callable[[], date], memory: Memory, notice: Notice) -> None:
        super().__init__(
            tr("Formulir kertas"), report="formulir-kertas", today=today, memory=memory, notice=notice
        )
        self.help_lines = (
            tr(
                "Sebelum atau saat sistem padam: F9 menyisihkan nomor dan membuat formulir kosong untuk "
                "dicetak."
            ),
            tr(
                "Sesudah pulih: di loket, centang Dari formulir kertas, pilih nomornya, tulis waktu "
                "sebenarnya."
            ),
            tr(
                "Formulirnya sendiri tidak bersegel; salinan arsipnya bersegel sebagai surat susulan dengan "
                "waktu menulis yang sebenarnya."
            ),
            tr(
                "Sesudah loket dipulihkan dari cadangan: Catat nomor sesudah cadangan mengembalikan nomor "
                "surat yang ada kertasnya; lalu terbitkan sebagai surat susulan."
            ),
            tr("Formulir yang rusak atau tidak terpakai dicatat batal; nomornya tetap ada dalam buku."),
        )
        self.search.setPlaceholderText(tr("Saring nomor atau alasan …"))
        self.form: FormSheet | None = None
        words = (
            tr("Belum ada nomor yang disisihkan"),
            tr("Siapkan formulir sebelum listrik atau komputer padam; nomornya tidak terbit dua kali."),
        )
        columns: tuple[Column[FormLine], ...] = (
            Column(tr("Nomor"), lambda line: line.id, 330),
            Column(tr("Keadaan"), lambda line: line.state, 190, tone=lambda line: Tone(line.mood)),
            Column(tr("Disisihkan"), lambda line: line.reserved, 170, sort=lambda line: line.sorted_at),
            Column(tr("Alasan"), lambda line: line.reason, 170),
            Column(tr("Ditulis"), lambda line: line.written, 190),
            Column(tr("Dicatat"), lambda line: line.settled, 260),
        )
        self.set_table("paper-numbers", columns, words)
        self.void = Button(tr("Catat batal …"), kind="danger", icon="void")
        self.main = Button(tr("Siapkan formulir …"), kind="primary", icon="print", key=Key.SAVE)
        self.lost = Button(tr("Catat nomor sesudah cadangan …"), icon="import")
        self.foot(self.void, self.lost, self.main)
        self.lost.hide()
        self.lost.clicked.connect(self._ask_lost)
        self.void.setEnabled(False)
        self._may = True
        self.main.clicked.connect(self._ask)
        self.void.clicked.connect(self._ask_void)
        self.marked.connect(lambda _id: self._show_void())
        self.on_key(Key.SAVE, self.main.click, self.main)

    def show_acts(self, why_not: str, *, restored: bool) -> None:
        """Allow setting numbers aside, or say why not; once restored, also taking lost numbers back."""
        self._may = not why_not
        self.main.setEnabled(self._may)
        self.main.setToolTip(why_not or self.main.text())
        self.lost.setVisible(restored)
        self.lost.setEnabled(self._may)
        self.lost.setToolTip(why_not or self.lost.text())
        self._show_void()

    def show_form_problems(self, told: Sequence[Told]) -> None:
        """Put problems under the fields of the open form."""
        if self.form is not None:
            self.form.show_problems(told)

    def form_done(self) -> None:
        """Close the open form: what was asked is done."""
        if self.form is not None:
            self.form.done_well()

    def ask_place(self, name: str) -> None:
        """Ask where the blank forms go; nothing is taken before."""
        self.form_done()
        question = FileQuestion(self._memory, "blank-forms", tr("Simpan formulir"), (tr("PDF (*.pdf)"),))
        choose_place(self, question, name, self.place_given.emit)

    def _show_void(self) -> None:
        line = self.table.marked()
        self.void.setEnabled(self._may and line is not None and line.open)

    def _ask(self) -> None:
        form = FormSheet(
            self,
            tr("Siapkan formulir kertas"),
            tr("Nomor diambil dari deret surat jaminan dan tidak dipakai program lagi."),
        )
        count = TextField(longest=2)
        count.set_value("10")
        form.form.row("count", tr("Berapa formulir"), count, help_line=tr("Paling banyak 50."))
        why = TextField(longest=200, placeholder=tr("misalnya listrik padam"))
        form.form.row("reason", tr("Alasan"), why)
        form.asked.connect(self.reserve_asked)
        form.finished.connect(self._forget_form)
        self.form = form
        form.ask(tr("Lanjut"), first="count")
        count.selectAll()

    def _ask_lost(self) -> None:
        form = FormSheet(
            self,
            tr("Catat nomor yang terbit sesudah cadangan"),
            tr(
                "Untuk surat yang ada kertasnya tetapi tidak ada dalam catatan sejak data dipulihkan. Nomor "
                "sebelumnya yang juga hilang ikut dicatat; masing-masing lalu diterbitkan sebagai surat "
                "susulan, atau dibatalkan."
            ),
        )
        number = TextField(longest=120)
        form.form.row("number", tr("Nomor terakhir pada kertas"), number, wide=True)
        form.asked.connect(self.recover_asked)
        form.finished.connect(self._forget_form)
        self.form = form
        form.ask(tr("Catat nomor"), first="number")

    def _forget_form(self) -> None:
        self.form = None

    def _ask_void(self) -> None:
        line = self.table.marked()
        if line is None:
            return
        ask_reason(
            self,
            tr("Catat nomor ini batal?"),
            tr("{number} tidak dipakai lagi dan tetap tertulis dalam buku surat keluar.").format(
                number=line.id
            ),
            verb=tr("Catat batal"),
            keep=tr("Tidak jadi"),
            act=lambda reason: self.void_asked.emit(line.id, reason),
        )
