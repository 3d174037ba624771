"""The patient form: fields in the order of the KTP, filled with what is known, saved with F9."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal

from desktop.domain.labels import label as label_of
from desktop.domain.person import NoNikReason, Sex
from desktop.forms.patient.duplicates_panel import DuplicatesPanel
from desktop.forms.patient.presenter import DuplicateShown
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.digits_field import DigitsField, NikField, Stage
from desktop.ui.fields import Form, Told
from desktop.ui.inputs import Input, TextField
from desktop.ui.keys import Key
from desktop.ui.page import Page, label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import XL
from desktop.usecases.patients.patient_form import Place

_WIDTH = 960
"""Pixels: a field as wide as the window makes the eye travel."""


@dataclass(frozen=True)
class _Unread:
    """A field that cannot be read."""

    field: str
    message: str


class PatientPage(Page):
    """Signals carry what the clerk does; `left` asks the window to go back.

    `check_asked` is a save while a field cannot be read: nothing is saved, everything is said.
    """

    nik_typed = Signal(str)
    kk_typed = Signal(str)
    city_chosen = Signal(str)
    save_asked = Signal(dict)
    check_asked = Signal(dict)
    save_anyway_asked = Signal(dict)
    duplicate_chosen = Signal(str)
    taken_asked = Signal()
    left = Signal()
    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(tr("Pasien baru"))
        self.help_lines = (tr("Isi seperti pada KTP. Enter ke isian berikutnya, F9 menyimpan."),)
        self._places: dict[str, Place] = {}
        self._note = label("", "soft", wraps=True)
        self.body.addWidget(self._note)
        self.duplicates = DuplicatesPanel()
        self.body.addWidget(self.duplicates)
        self.form = Form(self.letters, columns=2)
        self.nik, self.reason = NikField(), ComboField((one.value, label_of(one)) for one in NoNikReason)
        self.mother, self.age = NikField(), TextField(longest=3)
        self.born = DateField(today)
        self.sex = ChoiceKeys(((one.value, label_of(one)) for one in Sex), name=tr("Jenis kelamin"))
        self.kelurahan, self.kecamatan = ComboField(free=True), ComboField(free=True)
        self.city, self.kk_city = ComboField(), ComboField()
        self.kk, self.card = DigitsField(16), DigitsField(13, (4, 4, 5))
        self._ktp_rows()
        self._other_rows()
        frame, inner = sheet(margin=XL)
        frame.setMaximumWidth(_WIDTH)
        inner.addWidget(self.form)
        self.body.addWidget(frame)
        self.body.addStretch(1)
        self._save = Button(tr("Simpan pasien"), kind="primary", icon="save", key=Key.SAVE)
        cancel = Button(tr("Batal"), kind="quiet", key=Key.BACK)
        self._taken = Button(tr("Buka pasien itu"), icon="people")
        self._taken.hide()
        self.foot(self._taken, cancel, self._save)
        self._unsaved = label("", "soft")
        self.foot_note(self._unsaved)
        self.form.ends_at(self._save)
        self.first_field = self.nik
        self._connect(cancel)

    def _ktp_rows(self) -> None:
        form = self.form
        form.section(tr("Kartu Tanda Penduduk"))
        form.row("nik", "NIK", self.nik)
        form.row("no_nik_reason", tr("Bila tanpa NIK, sebabnya"), self.reason, optional=True)
        self._mother_row = form.row("mother_nik", tr("NIK ibu"), self.mother, wide=True)
        self._age_row = form.row("estimated_age", tr("Perkiraan umur (tahun)"), self.age, wide=True)
        form.row("name", tr("Nama"), TextField(longest=120), wide=True)
        form.row("birth_place", tr("Tempat lahir"), TextField(longest=80), optional=True)
        form.row("birth_date", tr("Tanggal lahir"), self.born)
        form.row("sex", tr("Jenis kelamin"), self.sex, wide=True)
        form.row("address", tr("Alamat"), TextField(), optional=True, wide=True)
        form.row("rt", "RT", TextField(longest=3), optional=True)
        form.row("rw", "RW", TextField(longest=3), optional=True)
        form.row("kelurahan", tr("Kelurahan atau desa"), self.kelurahan, optional=True)
        form.row("kecamatan", tr("Kecamatan"), self.kecamatan, optional=True)
        form.row(
            "city",
            tr("Kabupaten atau kota"),
            self.city,
            help_line=tr("Menurut alamat pada KTP, bukan angka depan NIK."),
            wide=True,
        )

    def _other_rows(self) -> None:
        form = self.form
        form.section(tr("Kartu Keluarga dan JKN"))
        form.row("kk_number", tr("Nomor KK"), self.kk, optional=True)
        form.row(
            "kk_city",
            tr("Kota penerbit KK"),
            self.kk_city,
            optional=True,
            help_line=tr("Tertulis pada kepala Kartu Keluarga."),
        )
        form.row("bpjs_number", tr("Nomor kartu JKN"), self.card, optional=True)
        form.row("phone", tr("Telepon"), TextField(longest=30), optional=True)

    def _connect(self, cancel: Button) -> None:
        self.nik.changed.connect(self._show_reason_rows)
        self.nik.changed.connect(lambda: self.nik_typed.emit(self.nik.value()))
        self.kk.left.connect(self._kk_left)
        self.reason.changed.connect(self._show_reason_rows)
        self.city.changed.connect(lambda: self.city_chosen.emit(self.city.value()))
        self.kelurahan.changed.connect(self._place_chosen)
        self.form.edited.connect(self._mark)
        self.form.edited.connect(self.edited)
        self._save.clicked.connect(self._ask_save)
        self._taken.clicked.connect(self.taken_asked)
        cancel.clicked.connect(self.left)
        self.duplicates.chosen.connect(self.duplicate_chosen)
        self.duplicates.none_asked.connect(lambda: self.save_anyway_asked.emit(self.form.values()))
        self.on_key(Key.SAVE, self._ask_save, self._save)

    # --- what the presenter says ------------------------------------------------------------------

    def show_form(self, title: str, note: str, values: Mapping[str, str], *, nik_fixed: bool) -> None:
        """Show the form with these values; nothing of the last patient stays."""
        self.title = title
        self.heading.setText(title)
        self._say(note)
        self.form.clear_problems()
        self.duplicates.show_duplicates(())
        self._taken.hide()
        self.form.show_values(dict.fromkeys(self.form.values(), "") | dict(values))
        self.nik.setReadOnly(nik_fixed)
        self._show_reason_rows()
        self._mark()
        first = next((name for name in ("nik", "name", "city") if not values.get(name)), "birth_place")
        self.form.go_to(first)

    def show_cities(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer the cities; what is shown as a code gets its name."""
        for field in (self.city, self.kk_city):
            value = field.value() or field.text()
            field.set_items(found)
            field.set_value(value)

    def show_places(self, found: Sequence[Place]) -> None:
        """Offer the kelurahan of the chosen city, each with its kecamatan."""
        self._places = {place.code: place for place in found}
        self.kelurahan.set_items((place.code, f"{place.kelurahan} ({place.kecamatan})") for place in found)
        names = sorted({place.kecamatan for place in found})
        self.kecamatan.set_items((name, name) for name in names)

    def propose(self, values: Mapping[str, str], note: str) -> None:
        """Fill fields that are still empty."""
        shown = self.form.values()
        self._fill({name: value for name, value in values.items() if not shown.get(name)})
        if note:
            self._say(note)

    def show_problems(self, problems: Sequence[Told]) -> None:
        """Put problems under their fields, with what cannot be read."""
        self.form.show_problems([*problems, *(_Unread(*one) for one in self.form.faults().items())])

    def show_taken(self, name: str) -> None:
        """Say under the NIK whose it is."""
        self.form.field("nik").show_problem(tr("NIK ini sudah terdaftar atas nama {name}.").format(name=name))
        self._taken.show()

    def show_duplicates(self, found: Sequence[DuplicateShown]) -> None:
        """Show who looks alike, above the form."""
        self.duplicates.show_duplicates(found)

    def show_busy(self, *, busy: bool) -> None:
        """Let the button wait."""
        self._save.setEnabled(not busy)

    def take_up(self, values: Mapping[str, str]) -> None:
        """Fill in what was typed before a crash; it is still not saved."""
        self.form.show_values(values)
        self._show_reason_rows()
        self.form.touch()
        self._mark()

    def leave(self) -> None:
        """Go back; nothing is unsaved any more."""
        self.form.settle()
        self.left.emit()

    def unsaved(self) -> bool:
        """Whether something typed here would be lost."""
        return self.form.dirty()

    # --- inside -----------------------------------------------------------------------------------

    def _ask_save(self) -> None:
        self.form.clear_problems()
        ask = self.check_asked if self.form.faults() else self.save_asked
        ask.emit(self.form.values())

    def _kk_left(self) -> None:
        if self.kk.value() and not self.kk_city.text():
            self.kk_typed.emit(self.kk.value())

    def _place_chosen(self) -> None:
        place = self._places.get(self.kelurahan.value())
        if place is not None:
            self._fill({"kelurahan": place.kelurahan, "kecamatan": place.kecamatan, "city": place.city})

    def _show_reason_rows(self) -> None:
        """Ask why there is no NIK only while there is none, and then what stands in for it."""
        without = self.nik.stage() is not Stage.RIGHT
        self.reason.setEnabled(without)
        self._mother_row.setVisible(without and self.reason.value() == NoNikReason.NEWBORN.value)
        self._age_row.setVisible(without and self.reason.value() == NoNikReason.UNIDENTIFIED.value)

    def _fill(self, values: Mapping[str, str]) -> None:
        """Fill some fields; unlike a form that is shown anew, what was typed beside them stays unsaved."""
        for name, value in values.items():
            editor = self.form.field(name).editor
            if isinstance(editor, Input):
                editor.set_value(value)
        self._show_reason_rows()

    def _mark(self) -> None:
        self._unsaved.setText(tr("Belum disimpan") if self.form.dirty() else "")

    def _say(self, note: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))
