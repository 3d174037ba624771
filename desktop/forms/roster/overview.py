"""What is loaded, city by city, and the place where a new file is named."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.figures import number
from desktop.forms.roster.shown import LoadLine
from desktop.ui.alt_letters import AltLetters
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Form, Told
from desktop.ui.file_dialogs import FileQuestion
from desktop.ui.file_field import FileField
from desktop.ui.inputs import TextField
from desktop.ui.locked_note import LockedNote
from desktop.ui.memory import Memory
from desktop.ui.page import label, sheet
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import L, M, Tone

TABLE_FILTERS = (tr("Tabel (*.xlsx *.xls *.ods *.csv *.txt *.html *.htm)"), tr("Semua berkas (*)"))


def _columns() -> tuple[Column[LoadLine], ...]:
    return (
        Column(tr("Kota"), lambda line: line.city, 200),
        Column(tr("Data per"), lambda line: line.as_of, 160, sort=lambda line: line.as_of_on),
        Column(
            tr("Umur"),
            lambda line: line.age,
            110,
            sort=lambda line: line.as_of_on,
            tone=lambda line: Tone(line.mood),
        ),
        Column(
            tr("Peserta"), lambda line: number(line.people), 110, right=True, sort=lambda line: line.people
        ),
        Column(tr("Cakupan"), lambda line: line.complete, 130),
        Column(tr("Dimuat"), lambda line: line.loaded, 240),
        Column(tr("Berkas"), lambda line: line.file_name, 200),
    )


class Overview(QWidget):
    """`picked` gives a file that was chosen or dropped."""

    picked = Signal(str)

    def __init__(self, letters: AltLetters, memory: Memory) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(label(tr("Peserta JKN"), "title"))
        self._summary = label("", "soft")
        head.addWidget(self._summary, 1)
        column.addLayout(head)
        empty = EmptyState(
            "people",
            tr("Belum ada data peserta"),
            tr("Muat daftar peserta JKN dari BPJS atau Dinas, agar status tampil tanpa internet."),
        )
        self.table: TableView[LoadLine] = TableView(
            "roster-loads", tr("Daftar peserta yang dimuat"), _columns(), empty, memory
        )
        self.table.setMinimumHeight(140)
        column.addWidget(self.table, 1)
        frame, inner = sheet()
        inner.addWidget(label(tr("Muat data baru"), "section"))
        self.locked = LockedNote()
        inner.addWidget(self.locked)
        self.form = Form(letters, columns=2)
        question = FileQuestion(memory, "roster", tr("Pilih daftar peserta"), TABLE_FILTERS)
        self.file = FileField(question, placeholder=tr("Tarik berkas ke sini, atau ketik letaknya"))
        self.form.row(
            "path",
            tr("Berkas daftar peserta"),
            self.file,
            help_line=tr(
                "xlsx, xls, ods, atau csv. Diperiksa dahulu; data lama tetap dipakai sampai Anda setuju."
            ),
        )
        self.sender_name = TextField(longest=80)
        self.form.row(
            "sender",
            tr("Pengirim (boleh kosong)"),
            self.sender_name,
            help_line=tr("Misalnya BPJS bulanan. Lembar dan kolom berkasnya diingat untuk bulan depan."),
        )
        inner.addWidget(self.form)
        column.addWidget(frame)
        self.file.picked.connect(self.picked)

    def show_loads(self, lines: Sequence[LoadLine], summary: str) -> None:
        """Show what is loaded."""
        self.table.set_rows(lines)
        self._summary.setText(summary)

    def show_allowed(self, why_not: str) -> None:
        """Let a file be named, or say why not."""
        self.locked.say(why_not)
        self.form.setEnabled(not why_not)

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say under the file what is wrong with it."""
        if told:
            self.form.show_problems(told)
        else:
            self.form.clear_problems()
