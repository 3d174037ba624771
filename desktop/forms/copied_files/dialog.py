"""The dialog in which an admin begins a new epoch of letter numbers, with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.alt_letters import AltLetters
from desktop.ui.dialogs import Sheet
from desktop.ui.fields import Form, Told
from desktop.ui.inputs import NotesField
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import Tone


class EpochDialog(Sheet):
    """`begin_asked` gives the reason; the dialog stays until the epoch has begun or the admin leaves."""

    begin_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            tr("Mulai masa nomor baru?"),
            tr(
                "Lakukan ini bila folder data dipulihkan dari cadangan atau dipindahkan ke komputer ini. "
                "Nomor surat berikutnya memuat masa yang baru, sehingga tidak ada nomor yang "
                "terpakai dua kali."
            ),
            Tone.WARN,
        )
        self.body.addWidget(
            label(
                tr(
                    "Pastikan dahulu folder lama tidak dipakai lagi di komputer mana pun. Masa baru "
                    "tidak dapat dibatalkan."
                ),
                "strong",
                wraps=True,
            )
        )
        self.reason = NotesField(lines=3)
        self.form = Form(AltLetters())
        kept = tr("Dicatat di jurnal bersama nama Anda.")
        self.form.row("reason", tr("Apa yang terjadi"), self.reason, help_line=kept)
        self.body.addWidget(self.form)
        self._leave = self.button(tr("Belum"), self.reject)
        self.go = self.button(tr("Mulai masa nomor baru"), self._ask, kind="primary")
        self.form.ends_at(self.go)

    def _ask(self) -> None:
        self.begin_asked.emit(self.reason.value())

    def show(self) -> None:
        """Open without blocking, with the focus on the reason."""
        self.open()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say what to correct."""
        self.form.show_problems(told)

    def show_busy(self, busy: bool) -> None:
        """Take no input while the epoch begins."""
        for widget in (self.form, self._leave, self.go):
            widget.setEnabled(not busy)
