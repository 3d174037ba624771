"""The form of a referral, in the order of the paper; saved with F9."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from desktop.ui.buttons import Button
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.diagnosis_field import DiagnosisField
from desktop.ui.fields import Form, Told
from desktop.ui.inputs import TextField
from desktop.ui.keys import Key
from desktop.ui.page import Page, label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import XL

_WIDTH = 960


class ReferralPage(Page):
    """Signals carry what the clerk does; `left` asks the window to go back, `told` to say something."""

    person_typed = Signal(str)
    person_taken = Signal(str)
    issued_typed = Signal(str)
    save_asked = Signal(dict)
    left = Signal()
    told = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(tr("Rujukan"))
        self.help_lines = (tr("Isi seperti pada surat rujukan. Enter ke isian berikutnya, F9 menyimpan."),)
        self.presenter: object = None
        self._who = label("", "lead-strong", wraps=True)
        self.body.addWidget(self._who)
        self.form = Form(self.letters, columns=2)
        self.person = ComboField(placeholder=tr("NIK atau nama"))
        self.origin, self.hospital = ComboField(free=True), ComboField(free=True)
        self.issued = DateField(today)
        self._rows(today)
        frame, inner = sheet(margin=XL)
        frame.setMaximumWidth(_WIDTH)
        inner.addWidget(self.form)
        self.body.addWidget(frame)
        self.body.addStretch(1)
        self._save = Button(tr("Simpan rujukan"), kind="primary", icon="save", key=Key.SAVE)
        cancel = Button(tr("Batal"), kind="quiet", key=Key.BACK)
        self.foot(cancel, self._save)
        self._note = label("", "soft")
        self.foot_note(self._note)
        self.form.ends_at(self._save)
        cancel.clicked.connect(self.left)
        self._save.clicked.connect(self._ask_save)
        self.person.changed.connect(self._person_changed)
        self.code.changed.connect(self._code_chosen)
        self.issued.left.connect(lambda: self.issued_typed.emit(self.issued.value()))
        self.form.edited.connect(self._mark)
        self.on_key(Key.SAVE, self._ask_save, self._save)

    def _rows(self, today: Callable[[], date]) -> None:
        form = self.form
        self._person_row = form.row(
            "person", tr("Pasien"), self.person, help_line=tr("Ketik, lalu pilih dari daftar."), wide=True
        )
        form.row("number", tr("Nomor rujukan"), TextField(longest=60))
        self._issued_row = form.row("issued_on", tr("Tanggal rujukan"), self.issued)
        form.row("from_facility", tr("Dari fasilitas"), self.origin)
        form.row(
            "to_facility",
            tr("Ke rumah sakit"),
            self.hospital,
            help_line=tr("Seperti tertulis pada suratnya."),
        )
        form.row(
            "emergency",
            tr("Darurat, rujukan menyusul"),
            QCheckBox(),
            help_line=tr(
                "Dengan surat keterangan berobat; nomor dan tanggalnya nomor dan tanggal surat itu."
            ),
            wide=True,
        )
        form.row("clinic", tr("Poli"), TextField(longest=120), optional=True)
        form.row("appointment_on", tr("Jadwal periksa"), DateField(today, may_be_future=True), optional=True)
        self.code = DiagnosisField(code_only=True)
        form.row("diagnosis_code", tr("Kode diagnosis (ICD-10)"), self.code, optional=True)
        form.row("diagnosis_text", tr("Diagnosis"), TextField(longest=200), optional=True)
        form.row("control_number", tr("Surat kontrol baru"), TextField(longest=60), optional=True)
        form.row("control_on", tr("Kontrol pada"), DateField(today, may_be_future=True), optional=True)

    # What the presenter asks (ReferralView).

    def show_form(self, title: str, who: str, values: Mapping[str, str], *, patient_known: bool) -> None:
        """Show the form with these values; nothing of the last referral stays."""
        self.title = title
        self.heading.setText(title)
        self._who.setText(who)
        self._who.setVisible(bool(who))
        self._person_row.setVisible(not patient_known)
        self.form.clear_problems()
        self.form.show_values(dict.fromkeys(self.form.values(), "") | dict(values))
        self._mark()
        names = ("number", "issued_on", "from_facility", "clinic")
        empty = next((name for name in names if not values.get(name)), "appointment_on")
        self.form.go_to(empty if patient_known else "person")

    def show_facilities(self, names: Sequence[str]) -> None:
        """Offer the places that send and treat."""
        for field in (self.origin, self.hospital):
            field.set_items((name, name) for name in names)

    def show_people(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer people for what was typed."""
        self.person.set_items(found)
        self.person.show_found()

    def show_who(self, who: str) -> None:
        """Say whose referral it is."""
        self._who.setText(who)
        self._who.show()
        self.form.field("person").clear()

    def show_valid(self, words: str) -> None:
        """Say until when it holds, in the foot where it does not move the form."""
        self._valid = words
        self._mark()

    def show_diagnoses(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer diagnoses (code, words) for what is typed."""
        self.code.show_diagnoses(found)

    def show_problems(self, told: Sequence[Told]) -> None:
        """Put problems under their fields."""
        self.form.show_problems(told)

    def show_busy(self, *, busy: bool) -> None:
        """Let the button wait."""
        self._save.setEnabled(not busy)

    def leave(self) -> None:
        """Go back; nothing is unsaved any more."""
        self.form.settle()
        self.left.emit()

    def tell(self, sentence: str) -> None:
        """Say what is to be looked at of what was saved."""
        self.told.emit(sentence)

    def unsaved(self) -> bool:
        """Whether something typed here would be lost."""
        return self.form.dirty()

    _valid = ""

    def _mark(self) -> None:
        unsaved = tr("Belum disimpan") if self.form.dirty() else ""
        self._note.setText(" · ".join(words for words in (unsaved, self._valid) if words))

    def _person_changed(self) -> None:
        key = self.person.value()
        if key:
            self.person_taken.emit(key)
        else:
            self.person_typed.emit(self.person.text())

    def _code_chosen(self) -> None:
        """Take the list's words for a chosen code, unless something was written already."""
        words = self.code.words_of(self.code.value())
        written = self.form.field("diagnosis_text").editor
        if words and isinstance(written, TextField) and not written.value():
            written.set_value(words)

    def _ask_save(self) -> None:
        self.form.clear_problems()
        self.save_asked.emit(self.form.values())
