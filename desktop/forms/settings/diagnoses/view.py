"""The section Daftar diagnosis: which list the office has, and one button that loads another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.forms.settings.section import Section
from desktop.ui.banner import Notice
from desktop.ui.cards import Facts
from desktop.ui.file_dialogs import FileQuestion, choose_file
from desktop.ui.memory import Memory
from desktop.ui.page import label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import M, Tone


class DiagnosesSection(Section):
    """`file_chosen` gives the path of a list to be loaded."""

    file_chosen = Signal(str)

    def __init__(self, notice: Notice, memory: Memory) -> None:
        super().__init__(
            tr("Daftar diagnosis"),
            "paper",
            note=tr(
                "Daftar ICD-10 milik kantor ditawarkan ketika mengetik diagnosis, menurut kode atau kata. "
                "Program tidak membawa daftar sendiri: teksnya milik WHO."
            ),
            save_word=tr("Muat daftar …"),
        )
        self._notice = notice
        self._question = FileQuestion(
            memory,
            "diagnoses",
            tr("Pilih daftar diagnosis"),
            (tr("Lembar kerja dan CSV (*.csv *.txt *.xlsx *.xls *.ods)"), tr("Semua berkas (*)")),
        )
        frame, column = sheet(spacing=M)
        column.addWidget(label(tr("Daftar yang dipakai"), "section"))
        self._facts = Facts()
        column.addWidget(self._facts)
        column.addWidget(
            label(
                tr("Berkas berisi kolom kode dan kolom nama; yang lama diganti."),
                "soft",
                wraps=True,
            )
        )
        self.body.addWidget(frame)
        self.body.addStretch(1)

    def first(self) -> QWidget | None:
        """Begin at nothing: the main button is the one thing to do."""
        return None

    def save(self) -> None:
        """Ask for a file."""
        if self.can_save():
            choose_file(self, self._question, self.file_chosen.emit)

    # What the presenter asks (DiagnosesView).

    def show_state(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show which list the office has."""
        self._facts.show_facts(facts)

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._notice.say(sentence, Tone.GOOD)
