"""The papers of a stay or a house: their names at the left, the page as it will be printed at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.forms.mood import Mood
from desktop.forms.stays.papers.presenter import Paper
from desktop.ui.buttons import Button
from desktop.ui.field_row import NoteLine
from desktop.ui.icons import TONE_ICONS
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.keys import Key
from desktop.ui.page import Page, label, scrolling, sheet
from desktop.ui.pdf_view import PdfView
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import L, M, S, Tone

_SIDE = 300


class PapersPage(Page):
    """`chosen` names a paper, `printed` is F8, `saved` the file, `left` goes back."""

    chosen = Signal(str)
    printed = Signal()
    saved = Signal()
    left = Signal()

    def __init__(self, jobs: Jobs | InlineJobs) -> None:
        super().__init__(tr("Surat dan lembar"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Pilih suratnya di kiri dengan Tab dan Spasi; F8 mencetak yang tampil di kanan."),
            tr("Tanpa printer, F8 menyimpan PDF dan menyebut tempatnya."),
        )
        self.presenter: object = None
        self.body.setSpacing(M)
        self._title = label("", "title")
        self._notes, self._said = NoteLine(), NoteLine()
        self.body.addWidget(self._title)
        self.body.addWidget(self._said)
        row = QHBoxLayout()
        row.setSpacing(L)
        frame, column = sheet(spacing=S)
        self._frame = scrolling(frame)  # large letters on a low window
        self._column = QVBoxLayout()
        self._column.setSpacing(S)
        column.addLayout(self._column)
        column.addSpacing(S)
        column.addWidget(self._notes)
        column.addStretch(1)
        self.pages = PdfView(jobs)
        row.addWidget(self._frame)
        row.addWidget(self.pages, 1)
        self.body.addLayout(row, 1)
        self._choices: dict[str, Button] = {}
        back = Button(tr("Kembali"), kind="quiet", key=Key.BACK)
        self._save = Button(tr("Simpan PDF"), icon="save", key=Key.SAVE)
        self._print = Button(tr("Cetak"), kind="primary", icon="print", key=Key.PRINT)
        self.foot(back, self._save, self._print)
        back.clicked.connect(self.left)
        self._save.clicked.connect(self.saved)
        self._print.clicked.connect(self.printed)
        self.on_key(Key.PRINT, self.printed.emit, self._print)
        self.on_key(Key.SAVE, self.saved.emit, self._save)
        self.dress()

    def dress(self) -> None:
        """Take the width of the current theme."""
        self._frame.setFixedWidth(current_theme().icon(_SIDE))

    def entered(self) -> None:
        """Put the focus on the paper that is shown."""
        chosen = next((key for key in self._choices.values() if key.isChecked()), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the presenter asks (PapersView).

    def show_choices(self, title: str, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the papers; nothing of the last one stays."""
        self._title.setText(title)
        for key in self._choices.values():
            self._column.removeWidget(key)
            key.hide()
            key.deleteLater()
        self._choices = {}
        for name, words in choices:
            key = Button(words, kind="choice")
            key.setCheckable(True)
            key.setAutoExclusive(True)
            key.setChecked(name == chosen)
            key.clicked.connect(partial(self._choose, name))
            self._choices[name] = key
            self._column.addWidget(key)
        self.pages.clear()
        self._notes.say("", Tone.WARN, "warning")
        self._said.say("", Tone.GOOD, TONE_ICONS[Tone.GOOD])
        self._enable(here=False)
        self.entered()

    def show_paper(self, paper: Paper) -> None:
        """Show a page."""
        self.pages.setAccessibleName(paper.title)
        self.pages.show_pdf(paper.pdf)
        self._notes.say(paper.notes, Tone.WARN, "warning")
        self._said.say("", Tone.GOOD, TONE_ICONS[Tone.GOOD])
        self._enable(here=True)

    def show_printing(self, *, busy: bool) -> None:
        """Let the buttons wait."""
        self._enable(here=not busy)

    def say(self, sentence: str, mood: Mood) -> None:
        """Say where the page went, or why there is none."""
        tone = Tone(mood)
        self._said.say(sentence, tone, TONE_ICONS[tone])

    def said(self) -> str:
        """Return where the page went."""
        return self._said.text()

    def _enable(self, *, here: bool) -> None:
        for button in (self._save, self._print):
            button.setEnabled(here)

    def _choose(self, name: str, *_: object) -> None:
        self.pages.clear()
        self._enable(here=False)
        self.chosen.emit(name)
