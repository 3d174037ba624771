"""The section Surat of the settings."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from desktop.forms.settings.section import Section
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.field_row import NoteLine
from desktop.ui.fields import Form
from desktop.ui.file_dialogs import FileQuestion, choose_file
from desktop.ui.inputs import NotesField, TextField
from desktop.ui.memory import Memory
from desktop.ui.page import label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import L, M, S, Tone

_LOGO = 72
_DOUBT = tr("Belum dikonfirmasi: samakan dengan arsip kantor.")
_PICTURES = (tr("Gambar (*.png *.jpg *.jpeg)"),)


class LetterSection(Section):
    """Letterhead, number, paper; `typed` follows every change, the logo is stored at once."""

    typed = Signal(dict)
    logo_chosen = Signal(str)
    logo_dropped = Signal()

    def __init__(self, notice: Notice, memory: Memory) -> None:
        super().__init__(
            tr("Surat"),
            "letter",
            note=tr("Berlaku untuk surat berikutnya; surat yang sudah terbit tidak berubah."),
            save_word=tr("Simpan"),
        )
        self._notice, self._memory = notice, memory
        self._rows()
        self._logo_sheet()
        self.body.addStretch(1)
        if self.form is not None:
            form = self.form
            form.edited.connect(lambda: self.typed.emit(form.values()))

    def _rows(self) -> None:
        form = self.add_form()
        self.first_name = "government"
        self._government = TextField(longest=120)
        form.row(
            "government",
            tr("Baris pemerintah pada kop"),
            self._government,
            optional=True,
            help_line=tr("Kosong berarti nama kota kantor."),
        )
        form.row(
            "place",
            tr("Tempat sebelum tanggal"),
            TextField(longest=60),
            optional=True,
            help_line=tr("Misalnya Prabumulih."),
        )
        form.row(
            "paper", tr("Kertas"), ChoiceKeys([("F4", tr("F4 (folio)")), ("A4", tr("A4"))], name=tr("Kertas"))
        )
        heads = [("printed", tr("Dicetak program")), ("on_paper", tr("Kertas sudah berkop"))]
        form.row("letterhead", tr("Kop surat"), ChoiceKeys(heads, name=tr("Kop surat")), wide=True)
        self._pattern = TextField(longest=200)
        row = form.row(
            "number_pattern",
            tr("Pola nomor"),
            self._pattern,
            wide=True,
            help_line=tr(
                "Bagian: {classification} {sequence:04} {check} {unit} {counter} {epoch} {year}. "
                "Urutan, huruf periksa, loket, masa, dan tahun wajib ada."
            ),
        )
        self._example = NoteLine()
        place = row.layout()
        if isinstance(place, QVBoxLayout):
            place.insertWidget(2, self._example)
        self._codes(form)
        form.section(tr("Lain-lain"))
        form.row(
            "carbon_copies",
            tr("Tembusan"),
            NotesField(lines=3),
            wide=True,
            optional=True,
            help_line=tr("Satu baris satu tembusan."),
        )
        form.row(
            "claim_deadline_day",
            tr("Tagihan masuk paling lambat tanggal"),
            TextField(longest=2),
            help_line=tr("Tanggal 1 sampai 28 bulan berikutnya."),
        )
        form.row(
            "near_ceiling_percent",
            tr("Ingatkan bila sisa pagu di bawah (persen)"),
            TextField(longest=3),
            help_line=tr("0 berarti tidak diingatkan."),
        )

    def _codes(self, form: Form) -> None:
        """Add the classification codes: each code has a series of numbers of its own."""
        form.section(
            tr("Kode klasifikasi"),
            tr("Setiap kode dan unit mempunyai urutan nomor sendiri. Kosong: sama dengan surat jaminan."),
        )
        form.row("classification", tr("Surat jaminan"), TextField(longest=40), help_line=_DOUBT)
        for kind, words in (
            ("introduction", tr("Pengantar rumah singgah")),
            ("ambulance", tr("Permintaan ambulans")),
            ("ageing", tr("Umur klaim")),
            ("claim", tr("Klaim")),
        ):
            field = TextField(longest=40)
            form.row(f"code_{kind}", words, field, optional=True, help_line=_DOUBT)

    def _logo_sheet(self) -> None:
        frame, column = sheet()
        column.addWidget(label(tr("Logo pada kop surat"), "section"))
        row = QHBoxLayout()
        row.setSpacing(L)
        self._picture = QLabel()
        self._picture.setProperty("role", "paper")
        self._picture.setFixedSize(_LOGO + 16, _LOGO + 16)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self._picture)
        words = QVBoxLayout()
        words.setSpacing(S)
        words.addStretch(1)
        self._logo_words = label("", "soft", wraps=True)
        words.addWidget(self._logo_words)
        buttons = QHBoxLayout()
        buttons.setSpacing(S)
        self._choose = Button(tr("Pilih gambar …"), icon="folder")
        self._drop = Button(tr("Hapus logo"), kind="quiet")
        buttons.addWidget(self._choose)
        buttons.addWidget(self._drop)
        buttons.addStretch(1)
        words.addLayout(buttons)
        words.addStretch(1)
        row.addLayout(words, 1)
        column.addLayout(row)
        column.setSpacing(M)
        self.body.addWidget(frame)
        question = FileQuestion(self._memory, "logo", tr("Pilih logo"), _PICTURES)
        self._choose.clicked.connect(lambda: choose_file(self, question, self.logo_chosen.emit))
        self._drop.clicked.connect(self.logo_dropped)

    def show_letter(self, values: Mapping[str, str], government: str) -> None:
        """Show what is stored."""
        self._government.setPlaceholderText(government)
        if self.form is not None:
            self.form.show_values(values)
        self.settle()

    def show_example(self, number: str, problem: str) -> None:
        """Show the next number of the pattern as typed, or what is wrong with it."""
        if problem:
            self._example.say(problem, Tone.BAD, "cross-circle")
        else:
            self._example.say(tr("Contoh: {number}").format(number=number), Tone.GOOD, "check-circle")

    def show_logo(self, image: bytes | None) -> None:
        """Show the logo, or that there is none."""
        picture = QPixmap()
        shown = image is not None and picture.loadFromData(image)
        if shown:
            fit = Qt.AspectRatioMode.KeepAspectRatio
            self._picture.setPixmap(
                picture.scaled(_LOGO, _LOGO, fit, Qt.TransformationMode.SmoothTransformation)
            )
        else:
            self._picture.setPixmap(QPixmap())
        self._drop.setEnabled(bool(shown) and self.can_save())
        self._logo_words.setText(
            tr("Dicetak di kiri kop surat.")
            if shown
            else tr("Belum ada logo. PNG atau JPEG, paling besar 512 KB.")
        )

    def show_allowed(self, why_not: str) -> None:
        """Lock the logo with the form."""
        super().show_allowed(why_not)
        self._choose.setEnabled(not why_not)
        self._drop.setEnabled(not why_not)

    def show_saved(self, sentence: str) -> None:
        """Say that it is stored."""
        self.settle()
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Say what was done with the logo; what is typed in the form is not saved by it."""
        self._notice.say(sentence, Tone.GOOD)
