"""The page of a new recovery code: the code in its groups, print and save, and a tick before going on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from desktop.domain.recovery_sheet import RecoverySheet
from desktop.forms.mood import Mood
from desktop.ui.busy import BusySign
from desktop.ui.buttons import Button
from desktop.ui.entrance import Entrance
from desktop.ui.field_row import NoteLine
from desktop.ui.file_dialogs import FileQuestion, choose_place
from desktop.ui.icons import TONE_ICONS
from desktop.ui.keys import ENTER, Key
from desktop.ui.memory import Memory
from desktop.ui.page import hairline, label
from desktop.ui.text import tr
from desktop.ui.tokens import L, S, Tone

_WIDTH = 640


class CodePage(Entrance):
    """`print_asked`, `place_asked` and `save_asked` carry the sheet; `kept` ends the page, after the tick.

    `shown` tells that a code stands there now.
    """

    print_asked = Signal(object)
    place_asked = Signal(object)
    save_asked = Signal(object, str)
    shown = Signal()
    kept = Signal()

    def __init__(self, memory: Memory, title: str, line: str, explained: str) -> None:
        super().__init__(title, line, width=_WIDTH)
        self.help_lines = (
            tr("Cetak, simpan, atau tulis kodenya. Lalu beri centang dengan Spasi dan lanjutkan dengan F9."),
        )
        self._memory = memory
        self._sheet: RecoverySheet | None = None
        self.presenter: object = None
        self.body.addWidget(label(tr("Kode pemulihan"), "section"))
        self.body.addWidget(label(explained, wraps=True))
        self.body.addWidget(self._code_frame())
        self.body.addLayout(self._ways_out())
        self._note = NoteLine()
        self.body.addWidget(self._note)
        self.body.addWidget(hairline())
        self.kept_tick = QCheckBox(tr("&Kode sudah dicetak, disimpan, atau ditulis"))
        self.body.addWidget(self.kept_tick)
        self.body.addLayout(self._end())

    def _code_frame(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "sunken")
        column = QVBoxLayout(frame)
        column.setContentsMargins(L, L, L, L)
        self._code = label("", "title", wraps=True)
        self._code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._code.setAccessibleName(tr("Kode pemulihan"))
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(self._code)
        return frame

    def _ways_out(self) -> QHBoxLayout:
        self.print_button = Button(tr("Cetak lembar kode"), icon="print")
        self.save_button = Button(tr("Simpan sebagai PDF"), kind="quiet", icon="save")
        self._busy = BusySign()
        self.print_button.clicked.connect(lambda: self.print_asked.emit(self._sheet))
        self.save_button.clicked.connect(lambda: self.place_asked.emit(self._sheet))
        row = QHBoxLayout()
        row.setSpacing(S)
        for widget in (self.print_button, self.save_button, self._busy):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _end(self) -> QHBoxLayout:
        self.go = Button(tr("Lanjut masuk"), kind="primary", key=Key.SAVE)
        self.go.setEnabled(False)
        self.kept_tick.toggled.connect(self.go.setEnabled)
        self.kept_tick.installEventFilter(self)
        self.go.clicked.connect(self._leave)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go)
        return row

    def show_code(self, sheet: RecoverySheet) -> None:
        """Show the code in its groups."""
        self._sheet = sheet
        self._code.setText(sheet.code)
        self.shown.emit()
        self.kept_tick.setChecked(False)
        self._note.say("", Tone.GOOD, "check-circle")

    def entered(self) -> None:
        """Put the focus on printing: it comes first."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """F9 goes on once the tick says that the code is kept; before, say what is to be done first."""
        if self.go.isEnabled():
            self.go.click()
        else:
            words = tr("Cetak, simpan, atau tulis kodenya dahulu, lalu beri centang dengan Spasi.")
            self._note.say(words, Tone.WARN, "warning")
            self.kept_tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on from the tick, to the button that ends the page."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            if self.go.isEnabled():
                self.go.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.save()
            return True
        return super().eventFilter(watched, event)

    def show_sheet_busy(self, busy: bool) -> None:
        """Let the buttons wait while the sheet is printed or saved."""
        if busy and (self.print_button.hasFocus() or self.save_button.hasFocus()):
            self.kept_tick.setFocus(Qt.FocusReason.OtherFocusReason)
        self.print_button.setEnabled(not busy)
        self.save_button.setEnabled(not busy)
        if busy:
            self._busy.start()
        else:
            self._busy.stop()

    def say_of_sheet(self, sentence: str, mood: Mood) -> None:
        """Say where the sheet went, or why it did not."""
        tone = Tone(mood)
        self._note.say(sentence, tone, TONE_ICONS[tone])

    def said_of_sheet(self) -> str:
        """Return where the sheet went, "" before."""
        return self._note.text()

    def ask_place(self, name: str) -> None:
        """Ask where to save; nothing is written before the user says so."""
        question = FileQuestion(self._memory, "code-sheet", tr("Simpan lembar kode"), (tr("PDF (*.pdf)"),))
        choose_place(self, question, name, lambda path: self.save_asked.emit(self._sheet, path))

    def _leave(self) -> None:
        """Forget the code: it must not stand in a page that is no longer seen."""
        self._sheet = None
        self._code.setText("")
        self.kept.emit()
