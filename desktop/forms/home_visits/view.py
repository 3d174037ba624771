"""The tab Kunjungan rumah: a short form at the left, everybody found at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from desktop.domain.labels import label as label_of
from desktop.domain.person import Sex
from desktop.forms.home_visits.alike_panel import AlikePanel
from desktop.forms.home_visits.shown import KEPT, AlikeLine, VisitLine
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.dialogs import ask_reason, confirm
from desktop.ui.digits_field import DigitsField, NikField
from desktop.ui.fields import Form, Told
from desktop.ui.form_side import FormSide
from desktop.ui.inputs import Input, TextField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.register_page import RegisterPage
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import Tone
from desktop.usecases.patients.patient_form import Place


def _columns() -> tuple[Column[VisitLine], ...]:
    return (
        Column(tr("Nama"), lambda line: line.name, 118),
        Column(tr("NIK"), lambda line: line.nik, 160),
        Column(tr("Keadaan"), lambda line: line.state, 158, tone=lambda line: Tone(line.mood)),
        Column(tr("Kelurahan"), lambda line: line.place, 112),
        Column(tr("Tanggal"), lambda line: line.on, 106, sort=lambda line: line.on_day),
        Column(tr("Ditemukan"), lambda line: line.found, 92),
    )


class HomeVisitsPage(RegisterPage[VisitLine]):
    """`record_asked` gives the form's values; `record_anyway_asked` too, after the clerk saw who is alike."""

    nik_typed = Signal(str)
    record_asked = Signal(dict)
    record_anyway_asked = Signal(dict)
    propose_asked = Signal()
    withdraw_asked = Signal(str)

    def __init__(self, today: Callable[[], date], memory: Memory, notice: Notice) -> None:
        super().__init__(
            tr("Kunjungan rumah"), report="kunjungan-rumah", today=today, memory=memory, notice=notice
        )
        self.help_lines = (
            tr("Isi orang tanpa jaminan yang ditemukan; Enter ke isian berikutnya, F9 menyimpan."),
            tr("Kelurahan, RT/RW, tanggal, dan pengunjung tetap terisi untuk rumah berikutnya."),
        )
        self._places: dict[str, Place] = {}
        self.alike = AlikePanel()
        self.form = self._form()
        self.left = FormSide(self.form, self.alike)
        self.set_table(
            "home-visits",
            _columns(),
            (
                tr("Belum ada kunjungan"),
                tr("Orang tanpa jaminan aktif yang ditemukan di kelurahan dicatat di sini, lalu diusulkan."),
            ),
            before=self.left,
        )
        self._withdraw = Button(tr("Tarik …"), kind="danger", icon="void")
        self._propose = Button(tr("Usulkan …"), icon="people")
        self._save = Button(tr("Simpan kunjungan"), kind="primary", icon="save", key=Key.SAVE)
        self.set_foot(self._withdraw, self._propose, self._save)
        self.form.ends_at(self._save)
        self._connect()
        self.first_field = self.nik

    def _form(self) -> Form:
        form = Form(self.letters, columns=2)
        self.nik, self.born = NikField(), DateField(self._today)
        self.kelurahan, self.visited = ComboField(free=True), DateField(self._today)
        form.row("nik", "NIK", self.nik, optional=True, wide=True)
        form.row("name", tr("Nama"), TextField(longest=120), wide=True)
        sexes = ((one.value, label_of(one)) for one in Sex)
        form.row("sex", tr("Jenis kelamin"), ChoiceKeys(sexes, name=tr("Jenis kelamin")), wide=True)
        form.row("birth_date", tr("Tanggal lahir"), self.born, optional=True)
        form.row("phone", tr("Telepon"), TextField(longest=30), optional=True)
        form.row("kelurahan", tr("Kelurahan atau desa"), self.kelurahan, wide=True)
        form.row("rt", "RT", TextField(longest=3), optional=True)
        form.row("rw", "RW", TextField(longest=3), optional=True)
        form.row("address", tr("Alamat"), TextField(), optional=True, wide=True)
        form.row("kk_number", tr("Nomor KK"), DigitsField(16), optional=True, wide=True)
        form.row("pregnant", tr("Hamil"), QCheckBox())
        form.row("treated", tr("Sedang berobat"), QCheckBox())
        form.row("sktm", tr("Memegang SKTM"), QCheckBox(), wide=True)
        form.row("note", tr("Catatan"), TextField(longest=300), optional=True, wide=True)
        form.row("visited_on", tr("Dikunjungi"), self.visited, optional=True)
        form.row("visitor", tr("Oleh"), TextField(longest=120), optional=True)
        return form

    def _connect(self) -> None:
        self.nik.changed.connect(lambda: self.nik_typed.emit(self.nik.value()))
        self.kelurahan.changed.connect(self._place_chosen)
        self._save.clicked.connect(self._ask_save)
        self.alike.none_asked.connect(lambda: self.record_anyway_asked.emit(self._values()))
        self._propose.clicked.connect(self._ask_propose)
        self._withdraw.clicked.connect(self._ask_withdraw)
        self.on_key(Key.SAVE, self._ask_save, self._save)

    def unsaved(self) -> bool:
        """Whether somebody typed here is not stored."""
        return self.form.dirty()

    # What the presenter asks (HomeVisitsView), beyond what every register shows.

    def show_places(self, places: Sequence[Place]) -> None:
        """Offer the kelurahan of the office's city."""
        self._places = {place.code: place for place in places}
        self.kelurahan.set_items((place.code, f"{place.kelurahan} ({place.kecamatan})") for place in places)

    def propose(self, values: Mapping[str, str]) -> None:
        """Fill fields that are still empty."""
        shown = self.form.values()
        for name, value in values.items():
            if name in shown and not shown[name]:
                editor = self.form.field(name).editor
                if isinstance(editor, Input):
                    editor.set_value(value)

    def show_alike(self, found: Sequence[AlikeLine], *, nik_asked: bool) -> None:
        """Show who may be the same person, or whose the NIK is and what it says."""
        self.form.clear_problems()
        self.alike.show_alike(found, nik_asked=nik_asked)
        self.left.ensureVisible(0, 0)

    def show_saved(self, sentence: str, *, warn: bool) -> None:
        """Say what was stored; the next person of the same street needs few keys."""
        self._notice.say(sentence, Tone.WARN if warn else Tone.GOOD)
        self.alike.show_alike(())
        kept = {name: value for name, value in self.form.values().items() if name in KEPT}
        self.form.show_values(dict.fromkeys(self.form.values(), "") | kept)
        self.form.clear_problems()
        self.form.go_to("nik")

    def show_form_problems(self, told: Sequence[Told]) -> None:
        """Put problems under their fields."""
        self.form.show_problems(told)

    def show_allowed(self, *, record: str, propose: str) -> None:
        """Enable form and proposal; the reasons stand above the form and in the tips."""
        self.left.lock(record)
        self._save.setEnabled(not record)
        self._withdraw.setEnabled(not record and self.table.marked() is not None)
        self._propose.setEnabled(not propose)
        self._propose.setToolTip(propose or self._propose.text())

    def _values(self) -> dict[str, str]:
        values = self.form.values()
        place = self._places.get(values["kelurahan"])
        names = {"kelurahan": place.kelurahan, "kecamatan": place.kecamatan} if place else {}
        return values | names

    def _ask_save(self) -> None:
        self.form.clear_problems()
        self.alike.show_alike(())
        self.record_asked.emit(self._values())

    def _place_chosen(self) -> None:
        place = self._places.get(self.kelurahan.value())
        if place is not None:
            self.kelurahan.setToolTip(place.kecamatan)

    def _ask_propose(self) -> None:
        confirm(
            self,
            tr("Usulkan semua yang belum diusulkan?"),
            tr("Mereka masuk satu daftar aktivasi tersendiri, yang paling membutuhkan dahulu."),
            verb=tr("Usulkan"),
            keep=tr("Tidak jadi"),
            act=self.propose_asked.emit,
            danger=False,
        )

    def _ask_withdraw(self) -> None:
        line = self.table.marked()
        if line is None:
            return
        ask_reason(
            self,
            tr("Tarik catatan {name}?").format(name=line.name),
            tr("Catatan hilang dari daftar dan tetap ada di jurnal."),
            verb=tr("Tarik"),
            keep=tr("Tidak jadi"),
            act=self.withdraw_asked.emit,
        )
