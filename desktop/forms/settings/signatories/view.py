"""The section Penanda tangan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.forms.settings.section import Section
from desktop.forms.settings.signatories.presenter import CAPACITIES, SignatoryLine
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.date_field import DateField
from desktop.ui.dialogs import Sheet
from desktop.ui.digits_field import DigitsField
from desktop.ui.empty_state import EmptyState
from desktop.ui.inputs import TextField
from desktop.ui.memory import Memory
from desktop.ui.page import label
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import Tone

_TABLE_HEIGHT = 152


def _columns() -> tuple[Column[SignatoryLine], ...]:
    return (
        Column(tr("Nama"), lambda line: line.name, 250),
        Column(tr("Jabatan"), lambda line: line.title, 260),
        Column(tr("Sejak"), lambda line: line.since, 120, sort=lambda line: line.since_on),
        Column(tr("Sampai"), lambda line: line.until, 120),
        Column(tr("Keadaan"), lambda line: line.state, 200, tone=lambda line: Tone(line.mood)),
    )


class SignatoriesSection(Section):
    """The list on top, the form to add below; `end_asked` gives id and last day as typed."""

    end_asked = Signal(str, str)

    def __init__(self, today: Callable[[], date], notice: Notice, memory: Memory) -> None:
        super().__init__(
            tr("Penanda tangan"),
            "edit",
            note=tr("Surat memakai pejabat yang berlaku pada tanggal surat; Plt. dan Plh. didahulukan."),
            save_word=tr("Tambah penanda tangan"),
        )
        self._today, self._notice = today, notice
        empty = EmptyState(
            "edit",
            tr("Belum ada penanda tangan"),
            tr("Nama pada surat dikosongkan sampai ada yang ditambahkan."),
        )
        self.table: TableView[SignatoryLine] = TableView(
            "signatories", tr("Penanda tangan"), _columns(), empty, memory
        )
        self.table.setFixedHeight(_TABLE_HEIGHT)
        self.body.addWidget(self.table)
        row = QHBoxLayout()
        row.addStretch(1)
        self.end = Button(tr("Akhiri masa jabatan …"))
        row.addWidget(self.end)
        self.body.addLayout(row)
        self._rows()
        self.body.addStretch(1)
        self.end.setEnabled(False)
        self.end.clicked.connect(self._ask_end)
        self.table.row_marked.connect(lambda line: self.end.setEnabled(line.open and self.can_save()))
        self.table.row_opened.connect(lambda line: self._ask_end() if line.open and self.can_save() else None)

    def _rows(self) -> None:
        form = self.add_form(title=tr("Tambah penanda tangan"))
        self.first_name = "name"
        form.row("name", tr("Nama dengan gelar"), TextField(longest=120))
        form.row(
            "title",
            tr("Jabatan"),
            TextField(longest=120),
            help_line=tr("Misalnya Kepala Dinas Kesehatan. Untuk Plt. dan Plh.: jabatan yang dijalankan."),
        )
        form.row("capacity", tr("Sebagai"), ChoiceKeys(CAPACITIES, name=tr("Sebagai")), wide=True)
        form.row(
            "on_behalf_of",
            tr("Atas nama jabatan"),
            TextField(longest=200),
            wide=True,
            optional=True,
            help_line=tr("Untuk a.n.: jabatan yang diwakili. Untuk u.b.: dua jabatan, dipisah titik koma."),
        )
        form.row("rank", tr("Pangkat dan golongan"), TextField(longest=80), optional=True)
        form.row("nip", tr("NIP"), DigitsField(18, (8, 6, 1, 3)), optional=True)
        form.row("valid_from_on", tr("Sejak tanggal"), DateField(self._today))
        form.row(
            "valid_until_on",
            tr("Sampai tanggal"),
            DateField(self._today),
            optional=True,
            help_line=tr("Kosong untuk Plt. atau Plh.: sampai pejabat definitif berikutnya."),
        )
        form.row("decree", tr("Surat keputusan"), TextField(), wide=True, optional=True)
        form.show_values({"capacity": ""})

    def show_signatories(self, lines: Sequence[SignatoryLine]) -> None:
        """Show the list."""
        self.table.set_rows(lines)
        marked = self.table.marked()
        self.end.setEnabled(marked is not None and marked.open and self.can_save())

    def show_added(self, sentence: str) -> None:
        """Say what was done and empty the form."""
        if self.form is not None:
            self.form.show_values(dict.fromkeys(self.form.values(), ""))
            self.form.go_to("name")
        self.settle()
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._notice.say(sentence, Tone.GOOD)

    def _ask_end(self) -> None:
        line = self.table.marked()
        if line is None:
            return
        title = tr("Akhiri masa {name}?").format(name=line.name)
        sentence = tr("Sesudah hari terakhirnya, namanya tidak lagi dipakai pada surat baru.")
        ask = Sheet(self, title, sentence, Tone.WARN)
        field = DateField(self._today)
        field.set_day(self._today())
        caption = label(tr("&Hari terakhir"), "label")
        caption.setBuddy(field)
        field.setAccessibleName(tr("Hari terakhir"))
        ask.body.addWidget(caption)
        ask.body.addWidget(field)
        ask.button(tr("Tidak jadi"), ask.reject)
        ask.button(tr("Akhiri"), ask.accept, kind="danger")
        ask.accepted.connect(lambda: self.end_asked.emit(line.id, field.value()))
        ask.open()
        field.setFocus()
