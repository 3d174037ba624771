"""The slip for the patient as it will be printed, in place of the desk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.forms.mood import Mood
from desktop.ui.buttons import Button
from desktop.ui.field_row import NoteLine
from desktop.ui.icons import TONE_ICONS
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.keys import Key
from desktop.ui.page import label, sheet
from desktop.ui.pdf_view import PdfView
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import L, M, S, Tone

WIDTH = 376


class SlipPanel(QWidget):
    """`printed` is F8, `saved` F9, `closed` leads back to the desk."""

    printed = Signal()
    saved = Signal()
    closed = Signal()

    def __init__(self, jobs: Jobs | InlineJobs) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(L)
        self._frame, column = sheet(spacing=M)
        column.addWidget(label(tr("Lembar untuk pasien"), "lead-strong", wraps=True))
        about = tr("Setengah halaman dengan huruf besar: hasilnya, apa yang dibawa, ke mana, sampai kapan.")
        column.addWidget(label(about, "soft", wraps=True))
        self._said = NoteLine()
        column.addWidget(self._said)
        column.addStretch(1)
        column.addLayout(self._buttons())
        self.pages = PdfView(jobs)
        row.addWidget(self._frame)
        row.addWidget(self.pages, 1)
        self.dress()

    def dress(self) -> None:
        """Take the width of the current type size."""
        self._frame.setFixedWidth(WIDTH * current_theme().scale // 100)

    def _buttons(self) -> QGridLayout:
        self.button = Button(tr("Cetak lembar"), kind="primary", icon="print", key=Key.PRINT)
        self._save = Button(tr("Simpan PDF"), key=Key.SAVE)
        back = Button(tr("Kembali"), kind="quiet", key=Key.BACK)
        grid = QGridLayout()
        grid.setSpacing(S)
        grid.setColumnStretch(2, 1)
        for at, button in enumerate((self.button, self._save, back)):
            grid.addWidget(button, at // 2, at % 2, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.printed)
        self._save.clicked.connect(self.saved)
        back.clicked.connect(self.closed)
        return grid

    def show_slip(self, pdf: bytes) -> None:
        """Show a slip."""
        self._said.say("", Tone.GOOD, "check-circle")
        self.pages.show_pdf(pdf)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_printing(self, *, busy: bool) -> None:
        """Let the buttons wait."""
        self.button.setEnabled(not busy)
        self._save.setEnabled(not busy)

    def say(self, sentence: str, mood: Mood) -> None:
        """Say where the slip went."""
        tone = Tone(mood)
        self._said.say(sentence, tone, TONE_ICONS[tone])
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> str:
        """Return where the slip went, "" before."""
        return self._said.text()

    def clear(self) -> None:
        """Forget the slip."""
        self._said.say("", Tone.GOOD, "check-circle")
        self.pages.clear()
