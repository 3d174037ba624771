"""The issued letter: its facts at the left, the page as it will be printed at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.forms.counter.shown import IssuedShown, Mood
from desktop.ui.buttons import Button
from desktop.ui.cards import Facts
from desktop.ui.field_row import NoteLine
from desktop.ui.icons import TONE_ICONS, IconLabel
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.keys import Key
from desktop.ui.page import hairline, label, sheet
from desktop.ui.pdf_view import PdfView
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import L, M, S, Tone

WIDTH = 400


class PreviewPanel(QWidget):
    """`printed` is F8, `saved` the file, `closed` back to the person, `left` the next patient."""

    printed = Signal()
    saved = Signal()
    closed = Signal()
    left = Signal()

    def __init__(self, jobs: Jobs | InlineJobs) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(L)
        self._frame, column = sheet(spacing=M)
        head = QHBoxLayout()
        head.setSpacing(S)
        head.addWidget(IconLabel("check-circle", Tone.GOOD, 28), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(tr("Surat sudah terbit dan tersimpan"), "lead-strong", wraps=True), 1)
        column.addLayout(head)
        self._number = label("", "strong", wraps=True)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._number)
        column.addWidget(hairline())
        self._facts = Facts()
        column.addWidget(self._facts)
        self._warnings = NoteLine()
        self._said = NoteLine()
        column.addWidget(self._warnings)
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
        self.button = Button(tr("Cetak surat"), kind="primary", icon="print", key=Key.PRINT)
        self._save = Button(tr("Simpan PDF"), key=Key.SAVE)
        following = Button(tr("Pasien berikutnya"), key=Key.FIND)
        back = Button(tr("Kembali"), kind="quiet", key=Key.BACK)
        grid = QGridLayout()
        grid.setSpacing(S)
        grid.setColumnStretch(2, 1)
        for at, button in enumerate((self.button, self._save, following, back)):
            grid.addWidget(button, at // 2, at % 2, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.printed)
        self._save.clicked.connect(self.saved)
        following.clicked.connect(self.left)
        back.clicked.connect(self.closed)
        return grid

    def show_issued(self, issued: IssuedShown, pdf: bytes) -> None:
        """Show a letter right after it was issued."""
        self._number.setText(tr("Nomor {number}").format(number=issued.number))
        self._facts.show_facts(issued.facts)
        self._warnings.say("\n".join(issued.warnings), Tone.WARN, "warning")
        self._said.say("", Tone.GOOD, "check-circle")
        self.button.setText(tr("Cetak surat"))
        self.pages.show_pdf(pdf)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, pdf: bytes) -> None:
        """Show another page of the letter."""
        self.pages.show_pdf(pdf)

    def show_printing(self, *, busy: bool) -> None:
        """Let the buttons wait."""
        self.button.setEnabled(not busy)
        self._save.setEnabled(not busy)

    def say(self, sentence: str, mood: Mood) -> None:
        """Say where the page went; what follows is a copy."""
        tone = Tone(mood)
        self._said.say(sentence, tone, TONE_ICONS[tone])
        if tone is Tone.GOOD:
            self.button.setText(tr("Cetak salinan"))
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> str:
        """Return where the page went, "" before."""
        return self._said.text()

    def clear(self) -> None:
        """Forget the letter."""
        self._number.setText("")
        self._facts.show_facts(())
        self._warnings.say("", Tone.WARN, "warning")
        self._said.say("", Tone.GOOD, "check-circle")
        self.pages.clear()
