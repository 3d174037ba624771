"""The section Keutuhan data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.forms.mood import Mood
from desktop.forms.settings.section import Section
from desktop.ui.banner import Notice
from desktop.ui.busy import BusySign
from desktop.ui.buttons import Button
from desktop.ui.cards import Facts, VerdictCard
from desktop.ui.dialogs import ask_reason
from desktop.ui.fields import Told
from desktop.ui.locked_note import LockedNote
from desktop.ui.page import label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import M, S, Tone


class SoundnessSection(Section):
    """Check the files; below, the epoch of the numbers."""

    check_asked = Signal()
    epoch_asked = Signal(str)

    def __init__(self, notice: Notice) -> None:
        super().__init__(
            tr("Keutuhan data"),
            "lock",
            note=tr("Memeriksa berkas, rantai jurnal, anggaran, dan nomor surat. Tidak mengubah apa pun."),
            save_word=tr("Periksa sekarang"),
        )
        self._notice = notice
        self.card = VerdictCard()
        self.card.hide()
        self.body.addWidget(self.card)
        self._busy = BusySign()
        self._busy_words = label(tr("Memeriksa semua berkas …"), "soft")
        self._checking = QWidget()
        row = QHBoxLayout(self._checking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self._busy)
        row.addWidget(self._busy_words, 1)
        self._checking.hide()
        self.body.addWidget(self._checking)
        frame, column = sheet(spacing=M)
        column.addWidget(label(tr("Masa nomor"), "section"))
        column.addWidget(
            label(
                tr(
                    "Bila berkas ini disalin dari komputer lain atau dipulihkan, mulailah masa baru: "
                    "nomor surat tidak akan pernah kembar dengan yang terbit di tempat lama."
                ),
                "soft",
                wraps=True,
            )
        )
        self._facts = Facts()
        column.addWidget(self._facts)
        self.epoch_locked = LockedNote()
        column.addWidget(self.epoch_locked)
        below = QHBoxLayout()
        self.epoch = Button(tr("Mulai masa nomor baru …"), kind="danger")
        below.addWidget(self.epoch)
        below.addStretch(1)
        column.addLayout(below)
        self.body.addWidget(frame)
        self.body.addStretch(1)
        self.epoch.clicked.connect(self._ask_epoch)

    def first(self) -> QWidget | None:
        """Begin at nothing: the main button is the one thing to do."""
        return None

    def save(self) -> None:
        """Check."""
        if self.can_save():
            self.check_asked.emit()

    def show_state(self, facts: Sequence[tuple[str, str]], warnings: Sequence[Told]) -> None:
        """Show which epoch this is, and what the files told when they were opened."""
        self._facts.show_facts(facts)
        self.show_problems(warnings)

    def show_epoch_allowed(self, why_not: str) -> None:
        """Allow a new epoch, or say why not."""
        self.epoch_locked.say(why_not)
        self.epoch.setEnabled(not why_not)

    def show_checking(self, *, busy: bool) -> None:
        """Show that the check goes on."""
        self._checking.setVisible(busy)
        if busy:
            self.card.hide()
            self._busy.start()
        else:
            self._busy.stop()

    def show_result(self, sentence: str, mood: Mood, lines: Sequence[str]) -> None:
        """Show what was found."""
        self.card.show_verdict(sentence, Tone(mood), reasons=lines)
        self.card.show()

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._notice.say(sentence, Tone.GOOD)

    def _ask_epoch(self) -> None:
        ask_reason(
            self,
            tr("Mulai masa nomor baru?"),
            tr("Sejak sekarang nomor surat memakai masa berikutnya. Ini tidak dapat ditarik kembali."),
            verb=tr("Mulai masa baru"),
            keep=tr("Tidak jadi"),
            act=self.epoch_asked.emit,
        )
