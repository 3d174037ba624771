"""The short list "Langkah pertama" on the empty counter; it can be hidden and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.forms.counter.letter_memory import Remembering
from desktop.ui.buttons import Button
from desktop.ui.icons import IconLabel
from desktop.ui.page import label, sheet
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import S, Tone
from desktop.usecases.access.first_steps import FirstStep, StepTaken

_HIDDEN = "first-steps/hidden"
_WIDTH = 460
_QUIET_PADDING = 10
"""A quiet button keeps this room at its left for its focus ring; plain words line up with it."""


def step_words(step: FirstStep, *, done: bool) -> str:
    """Say what was done, or what there is to do."""
    was_done, to_do = {
        FirstStep.RECOVERY: (
            tr("Kode pemulihan tersimpan"),
            tr("Kode pemulihan belum disimpan: buat kode baru"),
        ),
        FirstStep.OFFICE: (tr("Alamat dan telepon kantor terisi"), tr("Isi alamat dan telepon kantor")),
        FirstStep.SIGNATORY: (tr("Penanda tangan surat tercatat"), tr("Catat penanda tangan surat")),
        FirstStep.OPERATORS: (tr("Petugas kedua terdaftar"), tr("Tambah petugas kedua")),
        FirstStep.ROSTER: (tr("Daftar peserta JKN termuat"), tr("Muat daftar peserta JKN")),
        FirstStep.LETTER: (tr("Surat pertama terbit"), tr("Terbitkan surat pertama")),
        FirstStep.BACKUP: (tr("Cadangan pertama terbukti terbaca"), tr("Buat cadangan pertama")),
    }[step]
    return was_done if done else to_do


class FirstSteps(QWidget):
    """`asked` gives the step whose button was pressed. Nothing is shown once every step is taken."""

    asked = Signal(FirstStep)

    def __init__(self, memory: Remembering) -> None:
        super().__init__()
        self._memory = memory
        self._steps: tuple[StepTaken, ...] = ()
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        self._frame, self._column = sheet(spacing=S)
        outer.addWidget(self._frame)
        outer.addStretch(1)
        self.hide()

    def show_steps(self, steps: Sequence[StepTaken]) -> None:
        """Show the steps, the next one as a button."""
        self._steps = tuple(steps)
        self._draw()

    def _draw(self) -> None:
        self._empty()
        self._frame.setFixedWidth(_WIDTH * current_theme().scale // 100)
        left = [one for one in self._steps if not one.done]
        self.setVisible(bool(left))
        if not left:
            return
        # Without its code an office whose passwords are forgotten is lost: that is never put out of sight.
        unkept = any(one.step is FirstStep.RECOVERY for one in left)
        hidden = self._memory.text(_HIDDEN) == "1" and not unkept
        counted = tr("{done} dari {all} selesai").format(
            done=len(self._steps) - len(left), all=len(self._steps)
        )
        self._column.addWidget(self._head(counted, hidden=hidden))
        if not hidden:
            for one in self._steps:
                self._column.addWidget(self._line(one))

    def _head(self, counted: str, *, hidden: bool) -> QWidget:
        line, row = _row()
        row.addWidget(label(tr("Langkah pertama"), "strong"))
        row.addWidget(label(counted, "soft"))
        row.addStretch(1)
        button = Button(tr("Tampilkan") if hidden else tr("Sembunyikan"), kind="quiet")
        button.setAccessibleName(
            tr("Tampilkan langkah pertama") if hidden else tr("Sembunyikan langkah pertama")
        )
        button.clicked.connect(partial(self._remember, hidden=not hidden))
        row.addWidget(button)
        return line

    def _line(self, one: StepTaken) -> QWidget:
        line, row = _row()
        tone = Tone.GOOD if one.done else Tone.PLAIN
        row.addWidget(IconLabel("check-circle" if one.done else "dot", tone))
        words = step_words(one.step, done=one.done)
        if one.done:
            plain = label(words, "soft")
            plain.setContentsMargins(_QUIET_PADDING, 0, 0, 0)
            row.addWidget(plain, 1)
        else:
            button = Button(words, kind="quiet")
            button.clicked.connect(partial(self.asked.emit, one.step))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            row.addStretch(1)
        line.setAccessibleName(words)
        return line

    def _remember(self, *, hidden: bool) -> None:
        self._memory.remember(_HIDDEN, "1" if hidden else "0")
        self._draw()

    def _empty(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _row() -> tuple[QFrame, QHBoxLayout]:
    line = QFrame()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S)
    return line, row
