"""The answer beside the input: the sentence first, then the letter in words, then its first use here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.forms.check_letter.shown import Answer
from desktop.ui.alt_letters import AltLetters
from desktop.ui.buttons import Button
from desktop.ui.cards import Facts, VerdictCard
from desktop.ui.empty_state import EmptyState
from desktop.ui.field_row import NoteLine
from desktop.ui.inputs import TextField, show_state
from desktop.ui.keys import Key
from desktop.ui.page import hairline, label, scrolling, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import M, S, Tone


class AnswerPanel(QStackedWidget):
    """Empty until something was checked. `use_asked` gives the case number of the first use.

    `recover_asked` takes the number back into the books.
    """

    use_asked = Signal(str)
    recover_asked = Signal()

    def __init__(self, letters: AltLetters) -> None:
        super().__init__()
        self.addWidget(
            EmptyState(
                "seal",
                tr("Belum ada surat yang diperiksa"),
                tr("Pindai kode kotak di kiri bawah surat. Jawabannya tampil di sini, tanpa internet."),
            )
        )
        self.card = VerdictCard()
        self.facts = Facts()
        self._proof = label("", "soft", wraps=True)
        self.case = TextField(placeholder=tr("misalnya RM 00123"), longest=60)
        self.use = Button(tr("Catat surat dipakai"), icon="check", key=Key.SAVE)
        self.recover = Button(tr("Catat nomor ini"), icon="import")
        self._no_use, self._no_recovery = "", ""
        frame, column = sheet(spacing=M)
        column.addWidget(self.facts)
        column.addWidget(hairline())
        column.addWidget(self._proof)
        self._use_part = self._using(letters)
        filled = QWidget()
        filled.setProperty("role", "page")
        whole = QVBoxLayout(filled)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(M)
        whole.addWidget(self.card)
        whole.addWidget(self._notes_sheet())
        whole.addWidget(self.recover, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._use_part)
        whole.addWidget(frame)
        whole.addStretch(1)
        self._sheet = frame
        self.area = scrolling(filled)
        self.addWidget(self.area)
        self.case.returnPressed.connect(self._ask)
        self.use.clicked.connect(self._ask)
        self.recover.clicked.connect(self.recover_asked)

    def _notes_sheet(self) -> QWidget:
        self._notes_frame, self._notes = sheet(spacing=S)
        return self._notes_frame

    def _show_notes(self, notes: Sequence[str]) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for note in notes:
            line = NoteLine()
            self._notes.addWidget(line)
            line.say(note, Tone.WARN, "warning")
        self._notes_frame.setVisible(bool(notes))

    def _using(self, letters: AltLetters) -> QWidget:
        frame, column = sheet(spacing=S)
        caption = label(letters.mark(tr("Nomor kasus atau nomor rawat di sini")), "label")
        caption.setTextFormat(Qt.TextFormat.AutoText)
        caption.setBuddy(self.case)
        self.case.setAccessibleName(tr("Nomor kasus atau nomor rawat di sini"))
        column.addWidget(caption)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.case, 1)
        row.addWidget(self.use)
        column.addLayout(row)
        self._fault = NoteLine()
        column.addWidget(self._fault)
        column.addWidget(
            label(
                tr("Dicatat sekali saja. Bila surat yang sama datang lagi, pemakaian pertama ditunjukkan."),
                "help",
                wraps=True,
            )
        )
        return frame

    def show_answer(self, answer: Answer | None) -> None:
        """Show what was found; none leaves the panel empty."""
        self.setCurrentIndex(0 if answer is None else 1)
        if answer is None:
            return
        self.card.show_verdict(
            answer.sentence, Tone(answer.mood), reasons=[answer.advice] if answer.advice else []
        )
        self._show_notes(answer.notes)
        self.facts.show_facts(answer.facts)
        self._proof.setText(answer.proof)
        self._sheet.setVisible(bool(answer.facts))
        self._use_part.setVisible(answer.usable and not self._no_use and not answer.recoverable)
        self.recover.setVisible(answer.recoverable and not self._no_recovery)
        self.case.set_value("")
        self.show_case_problem("")
        self.area.verticalScrollBar().setValue(0)

    def show_allowed(self, *, use: str, recover: str) -> None:
        """Let uses be recorded and numbers be taken back, or not, where a sentence says why not."""
        self._no_use, self._no_recovery = use, recover

    def show_case_problem(self, sentence: str) -> None:
        """Say what is wrong with the case number, under its field and with the cursor in it; "" clears it."""
        self._fault.say(sentence, Tone.BAD, "cross-circle")
        show_state(self.case, "wrong" if sentence else "")
        if sentence:
            self.case.setFocus(Qt.FocusReason.OtherFocusReason)

    def sentence(self) -> str:
        """Return the sentence that is shown, "" while nothing was checked."""
        return self.card.sentence() if self.currentIndex() else ""

    def _ask(self) -> None:
        self.use_asked.emit(self.case.value())
