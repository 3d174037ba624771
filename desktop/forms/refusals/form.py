"""The form of one refusal: where, when, which words, said by whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.forms.refusals.recording import RefusalAsked
from desktop.ui.alt_letters import AltLetters
from desktop.ui.buttons import Button
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.fields import Form, Told
from desktop.ui.inputs import TextField
from desktop.ui.keys import Key
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import L, M, S


class RefusalForm(QFrame):
    """`recorded` gives what stands in the fields by name, `closed` leaves."""

    recorded = Signal(dict)
    closed = Signal()

    def __init__(self, letters: AltLetters, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, M)
        column.setSpacing(M)
        self._heading = label("", "lead-strong", wraps=True)
        column.addWidget(self._heading)
        about = tr("Rumah sakit tidak boleh menolak pasien. Catatan ini menjadi laporan ke dinas kesehatan.")
        column.addWidget(label(about, "soft", wraps=True))
        self.form = Form(letters, columns=2)
        self._name = TextField(longest=120)
        self._facility = ComboField(free=True, placeholder=tr("Ketik sebagian nama, lalu panah bawah"))
        self._letter = ComboField()
        self._on, self._time = DateField(today), TextField(placeholder=tr("09.30"), longest=5)
        self._reason = TextField(longest=500)
        self._by = TextField(longest=120)
        self._name_row = self.form.row("name", tr("Nama pasien"), self._name, wide=True)
        self.form.row("facility", tr("Ditolak oleh"), self._facility, wide=True)
        self._letter_row = self.form.row(
            "letter", tr("Surat jaminan"), self._letter, optional=True, wide=True
        )
        self.form.row("on", tr("Tanggal"), self._on)
        self.form.row("time", tr("Jam"), self._time, optional=True)
        self.form.row("reason_told", tr("Alasan yang dikatakan kepada keluarga"), self._reason, wide=True)
        self.form.row("told_by", tr("Siapa yang mengatakan"), self._by, optional=True, wide=True)
        column.addWidget(self.form)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(S)
        self.button = Button(tr("Simpan penolakan"), kind="primary", icon="save", key=Key.SAVE)
        back = Button(tr("Kembali"), kind="quiet", key=Key.BACK)
        foot.addWidget(self.button)
        foot.addWidget(back)
        foot.addStretch(1)
        column.addLayout(foot)
        self.form.ends_at(self.button)
        self.button.clicked.connect(self.record)
        back.clicked.connect(self.closed)

    def show_refusal(self, asked: RefusalAsked) -> None:
        """Open for a refusal, with the cursor where the clerk has to type."""
        self.form.clear_problems()
        who = tr("Catat penolakan {name}").format(name=asked.name) if asked.name else tr("Catat penolakan")
        self._heading.setText(who)
        self._name_row.setVisible(not asked.name)
        self._name.set_value(asked.name)
        self._facility.set_items((name, name) for name in asked.facilities)
        self._facility.set_value(asked.facility)
        self._letter.set_items(asked.letters)
        self._letter.set_value(asked.letter)
        self._letter_row.setVisible(bool(asked.letters))
        self._on.set_value(asked.on)
        self._time.set_value(asked.time)
        self._reason.set_value("")
        self._by.set_value("")
        self.form.settle()
        self.form.go_to("name" if not asked.name else "reason_told" if asked.facility else "facility")

    def show_problems(self, told: Sequence[Told]) -> None:
        """Put problems under their fields."""
        self.form.show_problems(told)

    def record(self) -> None:
        """Hand over what stands here."""
        self.recorded.emit(self.form.values())
