"""The section Cadangan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.forms.mood import Mood
from desktop.forms.settings.section import Section
from desktop.ui.banner import Notice
from desktop.ui.busy import BusySign
from desktop.ui.buttons import Button
from desktop.ui.cards import Facts, VerdictCard
from desktop.ui.dialogs import confirm
from desktop.ui.field_row import NoteLine
from desktop.ui.file_dialogs import FileQuestion
from desktop.ui.file_field import FileField
from desktop.ui.memory import Memory
from desktop.ui.page import label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import M, S, Tone


class BackupSection(Section):
    """The last proved backup first, then where the next one goes; below, the way to restore."""

    restore_asked = Signal()
    renew_asked = Signal()
    code_made = Signal(object)
    made = Signal()

    def __init__(self, notice: Notice, memory: Memory) -> None:
        super().__init__(
            tr("Cadangan"),
            "save",
            note=tr(
                "Program mencadangkan sendiri setiap setengah jam bila ada yang berubah, saat layar "
                "terkunci, dan saat ditutup. Simpan di USB atau disk lain: disk yang sama ikut hilang "
                "bersama komputernya."
            ),
            save_word=tr("Cadangkan sekarang"),
        )
        self._notice = notice
        self.card = VerdictCard()
        self.card.hide()
        self.body.addWidget(self.card)
        self.unkept = NoteLine()
        self.body.addWidget(self.unkept)
        self._facts = Facts()
        self.body.addWidget(self._facts)
        form = self.add_form(columns=1)
        question = FileQuestion(memory, "backup-folder", tr("Pilih folder cadangan"), ())
        self.place = FileField(question, folder=True)
        kept = tr("Yang lama ditipiskan: 24 jam, 14 hari, 8 minggu, 12 bulan terakhir tetap disimpan.")
        form.row("to", tr("Folder cadangan"), self.place, help_line=kept)
        self.first_name = "to"
        self._busy = BusySign()
        self._working = QWidget()
        row = QHBoxLayout(self._working)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self._busy)
        row.addWidget(
            label(tr("Menulis cadangan, lalu membukanya kembali dan menghitung isinya …"), "soft"), 1
        )
        self._working.hide()
        self.body.addWidget(self._working)
        self._add_restore()
        self.body.addStretch(1)

    def _add_restore(self) -> None:
        frame, column = sheet(spacing=M)
        column.addWidget(label(tr("Pulihkan"), "section"))
        column.addWidget(
            label(
                tr(
                    "Mengganti data di komputer ini dengan isi sebuah cadangan. Berkas yang sekarang tidak "
                    "dihapus, dan nomor surat memulai masa baru dengan sendirinya. Juga dapat dari halaman "
                    "masuk."
                ),
                "soft",
                wraps=True,
            )
        )
        below = QHBoxLayout()
        self.restore = Button(tr("Pulihkan cadangan …"), icon="restore")
        self.renew = Button(tr("Ganti kode pemulihan …"), kind="quiet", icon="key")
        below.addWidget(self.restore)
        below.addWidget(self.renew)
        below.addStretch(1)
        column.addLayout(below)
        self.body.addWidget(frame)
        self.restore.clicked.connect(self._ask_restore)
        self.renew.clicked.connect(self._ask_renew)

    def show_standing(self, sentence: str, mood: Mood, facts: Sequence[tuple[str, str]]) -> None:
        """Show the last proved backup."""
        self.card.show_verdict(sentence, Tone(mood))
        self.card.show()
        self._facts.show_facts(facts)
        self._facts.setVisible(bool(facts))

    def show_unkept(self, sentence: str) -> None:
        """Say that the recovery code may be lost; "" when it is kept."""
        self.unkept.say(sentence, Tone.WARN, "warning")

    def show_place(self, folder: str) -> None:
        """Show where backups go."""
        if self.form is not None:
            self.form.show_values({"to": folder})

    def show_allowed(self, why_not: str) -> None:
        """Unlock the form and the way to restore, or lock them and say why."""
        super().show_allowed(why_not)
        self.restore.setEnabled(not why_not)
        self.renew.setEnabled(not why_not)

    def show_busy(self, *, busy: bool) -> None:
        """Show that a backup is being written and proved."""
        self._working.setVisible(busy)
        if busy:
            self._busy.start()
        else:
            self._busy.stop()

    def show_made(self, sentence: str) -> None:
        """Say what was backed up."""
        self.settle()
        self._notice.say(sentence, Tone.GOOD, stays=True)
        self.made.emit()

    def show_code(self, sheet: object) -> None:
        """Hand the sheet of the new code on: it is shown once, over the whole window."""
        self.code_made.emit(sheet)

    def _ask_renew(self) -> None:
        confirm(
            self,
            tr("Ganti kode pemulihan?"),
            tr(
                "Bila amplopnya hilang, terbuka, atau dilihat orang lain. Kode yang lama langsung tidak "
                "berlaku; yang baru ditampilkan sekali untuk dicetak."
            ),
            verb=tr("Ganti kode"),
            keep=tr("Tidak jadi"),
            act=self.renew_asked.emit,
        )

    def _ask_restore(self) -> None:
        confirm(
            self,
            tr("Keluar untuk memulihkan cadangan?"),
            tr("Kantor ditutup dahulu. Yang sudah diketik dan belum disimpan akan hilang."),
            verb=tr("Keluar dan pilih cadangan"),
            keep=tr("Tetap di sini"),
            act=self.restore_asked.emit,
            danger=False,
        )
