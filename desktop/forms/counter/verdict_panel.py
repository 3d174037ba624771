"""The answer: sentence, reasons, what is missing, the one button; below it the payers in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.forms.counter.payer_list import PayerList
from desktop.forms.counter.shown import Action, VerdictShown
from desktop.ui.buttons import Button
from desktop.ui.cards import VerdictCard
from desktop.ui.choice_keys import WrapLayout
from desktop.ui.keys import Key
from desktop.ui.page import sheet
from desktop.ui.text import tr
from desktop.ui.tokens import M, S, Tone

_PATIENCE_MS = 300
"""An answer takes a few milliseconds; only a slow one is worth a word meanwhile."""


class VerdictPanel(QWidget):
    """`acted` is the main button, `reasons_asked` F4, `decided` an override, `left` the next patient.

    `slip_asked` (F6) is the patient's slip, `refusal_asked` (F7) that a place turned the patient away.
    """

    acted = Signal()
    reasons_asked = Signal()
    decided = Signal()
    left = Signal()
    papers_asked = Signal()
    slip_asked = Signal()
    refusal_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        self.card = VerdictCard()
        column.addWidget(self.card)
        self._frame, inner = sheet()
        self.payers = PayerList()
        inner.addWidget(self.payers)
        column.addWidget(self._frame)
        column.addStretch(1)
        self._issue = Button(tr("Terbitkan surat"), kind="primary", icon="letter", key=Key.PRINT)
        self._ask = Button(tr("Catat status JKN"), kind="primary", icon="edit", key=Key.PRINT)
        self._papers = Button(tr("Centang berkas"), kind="primary", icon="paper")
        self._stay = Button(tr("Pesan kamar"), kind="primary", icon="bed", key=Key.PRINT)
        self._next = Button(tr("Pasien berikutnya"), kind="primary", key=Key.BACK)
        self._decide = Button(tr("Putuskan khusus"))
        inner.addLayout(self._after())
        self._why = Button(tr("Alasan lengkap"), kind="quiet", key=Key.REASONS)
        for button in (*self._mains(), self._why):
            self.card.buttons.addWidget(button)
        self.card.buttons.addStretch(1)
        for button in (self._issue, self._ask, self._stay):
            button.clicked.connect(self.acted)
        self._papers.clicked.connect(self.papers_asked)
        self._next.clicked.connect(self.left)
        self._decide.clicked.connect(self.decided)
        self._why.clicked.connect(self.reasons_asked)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._show_waiting)
        self.clear()

    def _after(self) -> WrapLayout:
        """Return what a clerk does once the answer is there; in a narrow window on two lines."""
        row = WrapLayout(spacing=S)
        slip = Button(tr("Lembar untuk pasien"), kind="quiet", icon="paper", key=Key.SLIP)
        refusal = Button(tr("Catat penolakan"), kind="quiet", icon="void", key=Key.REFUSAL)
        slip.clicked.connect(self.slip_asked)
        refusal.clicked.connect(self.refusal_asked)
        for button in (self._decide, slip, refusal):
            row.addWidget(button)
        return row

    def clear(self) -> None:
        """Forget the answer: another person stands here."""
        self._patience.stop()
        self._missing: tuple[str, ...] = ()
        self.card.show_verdict("", Tone.PLAIN)
        self.card.hide()
        self._frame.hide()
        self._buttons(None)

    def show_checking(self) -> None:
        """Let the buttons wait; say so if it takes long."""
        for button in (*self._mains(), self._decide):
            button.setEnabled(False)
        self._patience.start()

    def show_verdict(self, verdict: VerdictShown) -> None:
        """Show an answer."""
        self._patience.stop()
        self._missing = verdict.missing
        reasons = list(verdict.reasons)
        step = verdict.next_step
        if step and step not in reasons and verdict.action in ("next", "papers"):
            reasons.append(step)
        self.card.show_verdict(
            verdict.sentence, Tone(verdict.mood), reasons=[" ".join(reasons)], missing=verdict.missing
        )
        self.card.show()
        self.payers.show_lines(verdict.payers, verdict.routes, verdict.left_out)
        self._frame.show()
        # Without the verb: with the programme's name it would be wider than a small window has room for.
        kind = tr("Surat sementara") if verdict.action == "provisional" else tr("Terbitkan surat")
        self._issue.setText(f"{kind} {verdict.letter_for}")
        self._buttons(verdict.action, decide=verdict.may_override and verdict.action not in _LETTERS)

    def show_trouble(self, sentences: Sequence[str]) -> None:
        """Say in place of the answer what went wrong."""
        self._patience.stop()
        self.card.show_verdict(tr("Belum dapat diperiksa"), Tone.BAD, reasons=sentences)
        self.card.show()
        self._frame.hide()
        self._buttons("next")
        self._why.hide()

    def main_button(self) -> Button | None:
        """Return the button that is the main action now."""
        return next((one for one in self._mains() if one.isVisibleTo(self)), None)

    def _mains(self) -> tuple[Button, ...]:
        return self._issue, self._ask, self._papers, self._stay, self._next

    def missing(self) -> tuple[str, ...]:
        """Return the lines that say which papers are missing."""
        return self._missing

    def sentence(self) -> str:
        """Return the answer's sentence, "" while there is none."""
        return self.card.sentence() if self.card.isVisibleTo(self) else ""

    def _buttons(self, action: Action | None, *, decide: bool = False) -> None:
        self._issue.setVisible(action in _LETTERS)
        self._ask.setVisible(action == "ask")
        self._papers.setVisible(action == "papers")
        self._stay.setVisible(action == "stay")
        self._next.setVisible(action == "next")
        self._decide.setVisible(decide)
        self._why.setVisible(action is not None)
        for button in (*self._mains(), self._decide):
            button.setEnabled(True)

    def _show_waiting(self) -> None:
        self.card.show_verdict(tr("Memeriksa …"), Tone.PLAIN)
        self.card.show()


_LETTERS = ("letter", "provisional")
