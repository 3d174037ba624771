"""Lines across the window: the DEMO banner, and notices that go away or offer to take an act back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from desktop.ui.buttons import Button
from desktop.ui.icons import TONE_ICONS, IconLabel
from desktop.ui.keys import Key
from desktop.ui.text import tr
from desktop.ui.tokens import XS, L, S, Tone

NOTICE_MS = 8000


class DemoBanner(QFrame):
    """Says that nothing here is real, with one button to leave.

    The button is for the mouse and has a key of its own, so that no key meant for another place leaves.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", Tone.WARN.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(L, XS, L, XS)
        row.setSpacing(S)
        row.addWidget(IconLabel("sample", Tone.WARN))
        words = QLabel(tr("DEMO · Semua orang dan surat di sini rekaan. Surat yang dicetak tidak berlaku."))
        words.setWordWrap(True)
        words.setProperty("role", "tone-strong")
        words.setProperty("tone", Tone.WARN.value)
        row.addWidget(words, 1)
        leave = Button(tr("Keluar dari contoh"), kind="quiet", key=Key.LEAVE_DEMO)
        leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        leave.clicked.connect(self.left)
        row.addWidget(leave)


class Notice(QFrame):
    """One sentence with an icon, for some seconds or until closed; an act may be offered beside it.

    What only tells of something done goes with the next thing that is done (`pass_by`).
    """

    def __init__(self) -> None:
        super().__init__()
        self._passes = False
        self._act: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(L, XS, S, XS)
        row.setSpacing(S)
        self._icon = IconLabel("info", Tone.INFO)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = Button(tr("Batalkan"), kind="quiet")
        self._button.clicked.connect(self._do)
        close = Button(tr("Tutup"), kind="quiet")
        close.clicked.connect(self.hide)
        for widget in (self._icon, self._words, self._button, close):
            row.addWidget(widget, 1 if widget is self._words else 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, sentence: str, tone: Tone = Tone.INFO, *, stays: bool = False) -> None:
        """Show a sentence; what failed, or `stays`, waits until it is closed."""
        self.offer(sentence, "", None, tone=tone, stays=stays or tone is Tone.BAD)

    def offer(
        self,
        sentence: str,
        word: str,
        act: Callable[[], None] | None,
        *,
        tone: Tone = Tone.GOOD,
        stays: bool = False,
    ) -> None:
        """Show a sentence with an act beside it, such as "Batalkan"; `stays` waits until it is closed."""
        self._act = act
        self._passes = act is None and tone in (Tone.GOOD, Tone.INFO)
        self._words.setText(sentence)
        self._button.setText(word)
        self._button.setVisible(act is not None)
        self._icon.show_icon("info" if tone is Tone.INFO else TONE_ICONS[tone], tone)
        self.setProperty("tone", tone.value)
        self.setAccessibleName(sentence)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        if stays:
            self._timer.stop()
        else:
            self._timer.start(NOTICE_MS)

    def pass_by(self) -> None:
        """Take a sentence about what was done away: something else is being done."""
        if self._passes:
            self.hide()

    def sentence(self) -> str:
        """Return what is said, "" when hidden."""
        return "" if self.isHidden() else self._words.text()

    def _do(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
