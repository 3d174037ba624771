"""The section Kantor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.forms.settings.section import Section
from desktop.ui.banner import Notice
from desktop.ui.cards import Facts
from desktop.ui.inputs import TextField
from desktop.ui.page import label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import Tone


class OfficeSection(Section):
    """Name and address as they stand on letters; below, what cannot be changed."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(
            tr("Kantor"),
            "office",
            note=tr("Nama dan alamat pada kop surat. Surat yang sudah terbit tidak berubah."),
            save_word=tr("Simpan"),
        )
        self._notice = notice
        form = self.add_form()
        self.first_name = "name"
        form.row("name", tr("Nama kantor"), TextField(longest=120), wide=True)
        form.row("address", tr("Alamat"), TextField(), wide=True, optional=True)
        form.row("phone", tr("Telepon"), TextField(longest=60), optional=True)
        form.row(
            "unit_code",
            tr("Kode unit"),
            TextField(longest=30),
            help_line=tr("Bagian {unit} pada nomor surat, misalnya DINKES-PBM."),
        )
        frame, column = sheet()
        column.addWidget(label(tr("Tetap sejak kantor dibuat"), "section"))
        self._facts = Facts()
        column.addWidget(self._facts)
        self.body.addWidget(frame)
        self.body.addStretch(1)

    def show_office(self, values: Mapping[str, str], facts: Sequence[tuple[str, str]]) -> None:
        """Show what is stored."""
        if self.form is not None:
            self.form.show_values(values)
        self.settle()
        self._facts.show_facts(facts)

    def show_saved(self, sentence: str) -> None:
        """Say that it is stored."""
        self.settle()
        self._notice.say(sentence, Tone.GOOD)
