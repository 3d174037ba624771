"""The form of a new office and its first operator."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop.ui.alt_letters import AltLetters
from desktop.ui.busy import BusySign
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.combo_field import ComboField
from desktop.ui.entrance import Entrance
from desktop.ui.fields import Form
from desktop.ui.inputs import PasswordField, TextField
from desktop.ui.keys import Key
from desktop.ui.text import tr

_WIDTH = 760


class OfficeForm(Entrance):
    """`made_asked` gives the values by dotted field name, `back_asked` returns to the choices."""

    made_asked = Signal(dict)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__(
            tr("Kantor baru"),
            tr("Nama dan kode ini tampil pada setiap surat. Enter ke isian berikutnya, F9 membuat kantor."),
            width=_WIDTH,
        )
        self.help_lines = (
            tr("Enter ke isian berikutnya, F9 membuat kantor. Yang sudah diketik tetap ada bila kembali."),
            tr("Kode unit dan kode loket menjadi bagian nomor surat; setiap loket punya kode sendiri."),
        )
        self.form = Form(AltLetters(), columns=2)
        self._office_rows()
        self._operator_rows()
        self.body.addWidget(self.form)
        self._back = Button(tr("Kembali"), kind="quiet", key=Key.BACK)
        self._back.clicked.connect(self.back_asked)
        self._make = Button(tr("Buat kantor"), kind="primary", icon="office", key=Key.SAVE)
        self._make.clicked.connect(lambda: self.made_asked.emit(self.form.values()))
        self._busy = BusySign()
        self.foot(self._back, self._busy, self._make)
        self.form.ends_at(self._make)

    def _office_rows(self) -> None:
        form = self.form
        kinds = (
            ("puskesmas", tr("Puskesmas")),
            ("rumah_sakit", tr("Rumah sakit")),
            ("dinkes", tr("Dinas Kesehatan")),
        )
        self.name, self.city = TextField(longest=120), ComboField()
        form.section(tr("Kantor"))
        form.row("office.name", tr("Nama kantor"), self.name, help_line=tr("Seperti pada kop surat."))
        form.row("office.city", tr("Kabupaten atau kota"), self.city, help_line=tr("Ketik sebagian namanya."))
        form.row("office.kind", tr("Jenis kantor"), ChoiceKeys(kinds, name=tr("Jenis kantor")), wide=True)
        form.row("office.address", tr("Alamat"), TextField(), optional=True)
        form.row("office.phone", tr("Telepon"), TextField(longest=40), optional=True)
        unit = tr("Bagian dari nomor surat, misalnya RSUD-PBM.")
        form.row("office.unit_code", tr("Kode unit"), TextField(longest=30), help_line=unit)
        counter = tr("Beda untuk setiap loket, misalnya L1.")
        form.row("office.counter_code", tr("Kode loket"), TextField(longest=8), help_line=counter)

    def _operator_rows(self) -> None:
        form = self.form
        form.section(tr("Admin pertama"), tr("Dapat menambah petugas lain dan mengubah pengaturan."))
        form.row("operator.name", tr("Nama lengkap"), TextField(longest=100))
        small = tr("Huruf kecil tanpa spasi, misalnya budi.")
        form.row("operator.username", tr("Nama pengguna"), TextField(longest=40), help_line=small)
        length = tr("Paling sedikit 8 huruf. Beberapa kata lebih mudah diingat.")
        form.row("operator.password", tr("Kata sandi"), PasswordField(), help_line=length)
        form.row("repeated", tr("Ulangi kata sandi"), PasswordField())

    def entered(self) -> None:
        """Put the focus on the first field."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """F9 makes the office."""
        self._make.click()

    def show_busy(self, busy: bool) -> None:
        """Take no input while the office is being made."""
        for widget in (self.form, self._back, self._make):
            widget.setEnabled(not busy)
        if busy:
            self._busy.start()
        else:
            self._busy.stop()
