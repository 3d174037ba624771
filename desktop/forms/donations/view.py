"""The tab Donasi: a short form at the left, all payments at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal

from desktop.forms.donations.shown import KEPT, DonationLine
from desktop.ui.amount_field import AmountField
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.dialogs import ask_reason, confirm
from desktop.ui.digits_field import NikField
from desktop.ui.fields import Form, Told
from desktop.ui.form_side import FormSide
from desktop.ui.inputs import Input, TextField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.register_page import RegisterPage
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import Tone
from desktop.usecases.registers.donation_rows import KIND_WORDS


def _columns() -> tuple[Column[DonationLine], ...]:
    return (
        Column(tr("Dibayar"), lambda line: line.on, 110, sort=lambda line: line.on_day),
        Column(tr("Donatur"), lambda line: line.donor, 138),
        Column(tr("Untuk"), lambda line: line.name, 116),
        Column(tr("Bulan"), lambda line: str(line.months), 54, right=True, sort=lambda line: line.months),
        Column(tr("Jumlah"), lambda line: line.amount, 108, right=True, sort=lambda line: line.amount_idr),
        Column(tr("Sekarang"), lambda line: line.arrears, 220, tone=lambda line: Tone(line.mood)),
    )


class DonationsPage(RegisterPage[DonationLine]):
    """`record_asked` gives the form's values, `record_agreed_asked` too, agreed; `void_asked` a reason."""

    nik_typed = Signal(str)
    record_asked = Signal(dict)
    record_agreed_asked = Signal(dict)
    void_asked = Signal(str)

    def __init__(self, today: Callable[[], date], memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Donasi"), report="donasi", today=today, memory=memory, notice=notice)
        self.help_lines = (
            tr("Iuran yang dibayar donatur untuk seseorang; F9 menyimpan, donaturnya tetap terisi."),
            tr("Tunggakan menurut jawaban BPJS terakhir, dikurangi bulan yang sudah dibayar."),
        )
        self.form = self._form()
        self.left = FormSide(self.form)
        self.set_table(
            "donations",
            _columns(),
            (
                tr("Belum ada donasi"),
                tr("Iuran yang dibayar orang lain bagi peserta yang menunggak dicatat di sini."),
            ),
            before=self.left,
        )
        self._void = Button(tr("Tarik …"), kind="danger", icon="void")
        self._save = Button(tr("Simpan donasi"), kind="primary", icon="save", key=Key.SAVE)
        self.set_foot(self._void, self._save)
        self.form.ends_at(self._save)
        self.nik.changed.connect(lambda: self.nik_typed.emit(self.nik.value()))
        self._save.clicked.connect(self._ask_save)
        self._void.clicked.connect(self._ask_void)
        self.on_key(Key.SAVE, self._ask_save, self._save)
        self.first_field = self.donor

    def _form(self) -> Form:
        form = Form(self.letters, columns=2)
        self.donor, self.nik, self.paid = ComboField(free=True), NikField(), DateField(self._today)
        form.row("donor", tr("Donatur"), self.donor, wide=True)
        kinds = ChoiceKeys(KIND_WORDS.items(), name=tr("Jenis donatur"))
        form.row("donor_kind", tr("Jenis donatur"), kinds, wide=True, optional=True)
        form.row("nik", tr("NIK penerima"), self.nik, wide=True)
        form.row("name", tr("Nama penerima"), TextField(longest=120), wide=True)
        form.row(
            "owed_months",
            tr("Tunggakan sebelumnya (bulan)"),
            TextField(longest=3),
            optional=True,
            help_line=tr("Menurut Mobile JKN atau PANDAWA, sebelum dibayar."),
            wide=True,
        )
        form.row("months", tr("Dibayar (bulan)"), TextField(longest=3))
        form.row("amount_idr", tr("Jumlah"), AmountField())
        form.row("paid_on", tr("Tanggal bayar"), self.paid, optional=True)
        form.row("reference", tr("Nomor bukti"), TextField(longest=80), optional=True)
        return form

    def unsaved(self) -> bool:
        """Whether a payment typed here is not stored."""
        return self.form.dirty()

    # What the presenter asks (DonationsView), beyond what every register shows.

    def show_donors(self, names: Sequence[str]) -> None:
        """Offer the donors by name; a new one is typed."""
        typed = self.donor.text()
        self.donor.set_items((name, name) for name in names)
        self.donor.set_value(typed)

    def propose(self, values: Mapping[str, str]) -> None:
        """Fill fields that are still empty."""
        shown = self.form.values()
        for name, value in values.items():
            editor = self.form.field(name).editor
            if not shown[name] and isinstance(editor, Input):
                editor.set_value(value)

    def ask_first(self, sentence: str, *, repeated: bool) -> None:
        """Ask before something odd is stored; `repeated`: the same donation once more."""
        confirm(
            self,
            tr("Simpan donasi yang sama sekali lagi?") if repeated else tr("Donasi ini sudah benar?"),
            sentence,
            verb=tr("Simpan lagi") if repeated else tr("Tetap simpan"),
            keep=tr("Tidak jadi"),
            act=lambda: self.record_agreed_asked.emit(self.form.values()),
        )

    def show_saved(self, sentence: str, *, warn: bool) -> None:
        """Say what was stored; the next person of the same donor needs few keys."""
        self._notice.say(sentence, Tone.WARN if warn else Tone.GOOD)
        kept = {name: value for name, value in self.form.values().items() if name in KEPT}
        self.form.show_values(dict.fromkeys(self.form.values(), "") | kept)
        self.form.clear_problems()
        self.form.go_to("nik")

    def show_form_problems(self, told: Sequence[Told]) -> None:
        """Put problems under their fields."""
        self.form.show_problems(told)

    def show_allowed(self, why_not: str) -> None:
        """Unlock form and acts, or say why not."""
        self.left.lock(why_not)
        self._save.setEnabled(not why_not)
        self._void.setEnabled(not why_not and self.table.marked() is not None)

    def _ask_save(self) -> None:
        self.form.clear_problems()
        self.record_asked.emit(self.form.values())

    def _ask_void(self) -> None:
        line = self.table.marked()
        if line is None:
            return
        ask_reason(
            self,
            tr("Tarik donasi untuk {name}?").format(name=line.name),
            tr("Catatan hilang dari daftar dan tetap ada di jurnal."),
            verb=tr("Tarik"),
            keep=tr("Tidak jadi"),
            act=self.void_asked.emit,
        )
