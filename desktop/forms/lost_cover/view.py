"""The tab Kehilangan jaminan: whom to call, what is open for them, and the tick."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal

from desktop.forms.lost_cover.shown import LossLine
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.dialogs import ask_note
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.register_page import RegisterPage
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import Tone


def _columns() -> tuple[Column[LossLine], ...]:
    return (
        Column(tr("Dihubungi"), lambda line: line.told, 94, tone=lambda line: Tone(line.mood)),
        Column(tr("Nama"), lambda line: line.name, 264),
        Column(tr("Telepon"), lambda line: line.phone, 146),
        Column(tr("Tidak aktif per"), lambda line: line.since, 116, sort=lambda line: line.since_on),
        Column(tr("Masih terbuka"), lambda line: line.open, 240, sort=lambda line: line.until),
    )


class LostCoverPage(RegisterPage[LossLine]):
    """`tell_asked` gives a note, "" to take the tick back too; `person_asked` a patient's id."""

    tell_asked = Signal(str)
    person_asked = Signal(str)
    print_asked = Signal()

    def __init__(self, today: Callable[[], date], memory: Memory, notice: Notice) -> None:
        super().__init__(
            tr("Kehilangan jaminan"), report="kehilangan-jaminan", today=today, memory=memory, notice=notice
        )
        self.help_lines = (
            tr("Yang dahulu aktif dan kini tidak, padahal surat, kamar, klaim, atau rujukannya terbuka."),
            tr("Enter membuka orangnya di loket, F9 mencatat ia sudah dihubungi."),
        )
        self._name = ""
        self._told = False
        self.set_table(
            "lost-cover",
            _columns(),
            (
                tr("Tidak ada yang kehilangan jaminan"),
                tr("Yang tidak aktif lagi padahal masih punya surat atau rujukan tampil di sini."),
            ),
            none=tr("Pilih nama di daftar untuk melihat apa yang perlu dilakukan."),
        )
        self._open = Button(tr("Buka di loket"), icon="counter", key="Enter")
        self._tell = Button(tr("Sudah dihubungi"), kind="primary", icon="check", key=Key.SAVE)
        self._print = Button(tr("Cetak"), icon="print", key=Key.PRINT)
        self.set_foot(self._print, self._open, self._tell)
        self._print.clicked.connect(self.print_asked)
        self.on_key(Key.PRINT, self._print.click, self._print)
        self._open.clicked.connect(self._open_marked)
        self._tell.clicked.connect(self._ask_tell)
        self.on_key(Key.SAVE, self._tell.click, self._tell)

    # What the presenter asks (LostCoverView), beyond what every register shows.

    def show_telling(self, *, told: bool, why_not: str) -> None:
        """Say on the main button what it does with the marked person."""
        self._told = told
        self._tell.setText(tr("Belum dihubungi") if told else tr("Sudah dihubungi"))
        self._tell.setEnabled(bool(self.table.marked()) and not why_not)
        self._open.setEnabled(bool(self.table.marked()))
        self.show_note(why_not if self.table.marked() else "")

    def show_exports(self, why_not: str) -> None:
        """Allow exports and print, or say why not."""
        super().show_exports(why_not)
        self._print.setEnabled(not why_not)

    def open_person(self, patient_id: str) -> None:
        """Open somebody at the counter."""
        self.person_asked.emit(patient_id)

    def _open_marked(self) -> None:
        line = self.table.marked()
        if line is not None:
            self.opened.emit(line.id)

    def _ask_tell(self) -> None:
        line = self.table.marked()
        if line is None:
            return
        if self._told:
            self.tell_asked.emit("")
            return
        ask_note(
            self,
            tr("{name} sudah dihubungi?").format(name=line.name),
            tr("Tulis apa yang disampaikan, bila perlu. Catatan ini tampil pada daftar."),
            verb=tr("Sudah dihubungi"),
            keep=tr("Belum"),
            act=self._note,
        )

    def _note(self, note: str) -> None:
        self.tell_asked.emit(note)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
