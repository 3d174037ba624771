"""Three big choices: try with sample data, begin a new office, restore a backup."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from desktop.ui.busy import BusySign
from desktop.ui.entrance import Entrance
from desktop.ui.field_row import NoteLine
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tile import Tile
from desktop.ui.tokens import S, Tone

_WIDTH = 600


class Choices(Entrance):
    """`demo_asked`, `office_asked`, `restore_asked`."""

    demo_asked = Signal()
    office_asked = Signal()
    restore_asked = Signal()

    def __init__(self) -> None:
        super().__init__(
            tr("Selamat datang di Loket Jaminan"),
            tr("Dari KTP ke surat jaminan, tanpa internet."),
            width=_WIDTH,
        )
        self.help_lines = (tr("Angka 1, 2 atau 3 memilih; atau Tab ke pilihan berikutnya, lalu Enter."),)
        self.demo = Tile(
            "sample",
            tr("Coba dengan data contoh"),
            tr("Kantor contoh dengan orang-orang rekaan. Tidak ada yang bisa rusak."),
            "1",
        )
        self.office = Tile(
            "office",
            tr("Mulai kantor baru"),
            tr("Isi nama kantor dan buat admin pertama. Kira-kira tiga menit."),
            "2",
        )
        self.restore = Tile(
            "restore",
            tr("Pulihkan cadangan"),
            tr("Untuk komputer pengganti, atau setelah komputer lama rusak."),
            "3",
        )
        self.demo.clicked.connect(self.demo_asked)
        self.office.clicked.connect(self.office_asked)
        self.restore.clicked.connect(self.restore_asked)
        self._tiles = (self.demo, self.office, self.restore)
        for tile in self._tiles:
            self.body.addWidget(tile)
        self._problem = NoteLine()
        self.body.addWidget(self._problem)
        row = QHBoxLayout()
        row.setSpacing(S)
        self._busy, self._busy_words = BusySign(), label(tr("Menyiapkan, mohon tunggu …"), "soft")
        row.addWidget(self._busy)
        row.addWidget(self._busy_words, 1)
        self._busy.hide()
        self._busy_words.hide()
        self.body.addLayout(row)

    def entered(self) -> None:
        """Put the focus on the first choice."""
        self.demo.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the digit of a choice choose it."""
        chosen = next((tile for tile in self._tiles if tile.key == event.text()), None)
        if chosen is None:
            super().keyPressEvent(event)
        else:
            chosen.click()

    def show_problem(self, sentence: str) -> None:
        """Say what failed."""
        self._problem.say(sentence, Tone.BAD, "cross-circle")

    def show_busy(self, busy: bool) -> None:
        """Take no choice while one is being prepared."""
        for tile in self._tiles:
            tile.setEnabled(not busy)
        self._busy.setVisible(busy)
        self._busy_words.setVisible(busy)
        if busy:
            self._problem.say("", Tone.BAD, "cross-circle")
            self._busy.start()
        else:
            self._busy.stop()
