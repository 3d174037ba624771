"""The section Petugas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from desktop.domain.labels import label as label_of
from desktop.domain.roles import Role
from desktop.forms.settings.operators.presenter import OperatorLine
from desktop.forms.settings.section import Section
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.dialogs import confirm
from desktop.ui.empty_state import EmptyState
from desktop.ui.inputs import PasswordField, TextField
from desktop.ui.memory import Memory
from desktop.ui.page import label
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import Tone

_TABLE_HEIGHT = 188


def _columns() -> tuple[Column[OperatorLine], ...]:
    return (
        Column(tr("Nama"), lambda line: line.name, 240),
        Column(tr("Nama pengguna"), lambda line: line.username, 180),
        Column(tr("Peran"), lambda line: line.role, 180),
        Column(tr("Keadaan"), lambda line: line.state, 140, tone=lambda line: Tone(line.mood)),
    )


class OperatorsSection(Section):
    """The list on top, the form to add below; `retire_asked` gives an id, `role_chosen` a role."""

    retire_asked = Signal(str)
    role_chosen = Signal(str)

    def __init__(self, notice: Notice, memory: Memory) -> None:
        super().__init__(
            tr("Petugas"),
            "people",
            note=tr("Setiap orang memakai akunnya sendiri: jurnal mencatat siapa melakukan apa."),
            save_word=tr("Tambah petugas"),
        )
        self._notice = notice
        empty = EmptyState("people", tr("Belum ada petugas"), tr("Tambahkan petugas di bawah."))
        self.table: TableView[OperatorLine] = TableView("operators", tr("Petugas"), _columns(), empty, memory)
        self.table.setFixedHeight(_TABLE_HEIGHT)
        self.body.addWidget(self.table)
        row = QHBoxLayout()
        row.addStretch(1)
        self.close_account = Button(tr("Tutup akun …"), kind="danger")
        self.close_account.setEnabled(False)
        row.addWidget(self.close_account)
        self.body.addLayout(row)
        self._rows()
        self.body.addStretch(1)
        self.close_account.clicked.connect(self._ask_close)
        self.table.row_marked.connect(lambda _line: self._show_closable())

    def _rows(self) -> None:
        form = self.add_form(title=tr("Tambah petugas"))
        self.first_name = "name"
        form.row("name", tr("Nama"), TextField(longest=100))
        form.row(
            "username",
            tr("Nama pengguna"),
            TextField(longest=40),
            help_line=tr("Huruf kecil, angka, titik, atau tanda hubung."),
        )
        self._roles = ChoiceKeys([(role.value, label_of(role)) for role in Role], name=tr("Peran"))
        row = form.row("role", tr("Peran"), self._roles, wide=True)
        self._role_words: QLabel = label("", "help", wraps=True)
        place = row.layout()
        if isinstance(place, QVBoxLayout):
            place.insertWidget(2, self._role_words)
        form.row(
            "password",
            tr("Kata sandi awal"),
            PasswordField(),
            help_line=tr("Sedikitnya 8 huruf; pemiliknya menggantinya di bagian Kata sandi saya."),
        )
        self._roles.changed.connect(lambda: self.role_chosen.emit(self._roles.value()))

    def show_operators(self, lines: Sequence[OperatorLine]) -> None:
        """Show the list."""
        self.table.set_rows(lines)
        self._show_closable()

    def show_role(self, words: str) -> None:
        """Say what the chosen role may do."""
        self._role_words.setText(words)

    def show_added(self, sentence: str) -> None:
        """Say what was done and empty the form."""
        if self.form is not None:
            self.form.show_values(dict.fromkeys(self.form.values(), ""))
            self.form.go_to("name")
        self.show_role("")
        self.settle()
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._notice.say(sentence, Tone.GOOD)

    def _show_closable(self) -> None:
        line = self.table.marked()
        self.close_account.setEnabled(line is not None and line.closable and self.can_save())

    def _ask_close(self) -> None:
        line = self.table.marked()
        if line is None:
            return
        confirm(
            self,
            tr("Tutup akun {name}?").format(name=line.name),
            tr("Ia tidak dapat masuk lagi. Surat dan catatan yang dibuatnya tetap ada."),
            verb=tr("Tutup akun"),
            keep=tr("Tidak jadi"),
            act=lambda: self.retire_asked.emit(line.id),
        )
