"""Registered people who are probably the one being registered, before a second record is made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.patient.presenter import DuplicateShown
from desktop.ui.buttons import Button
from desktop.ui.icons import IconLabel
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import L, M, S, Tone


class DuplicatesPanel(QFrame):
    """`chosen` takes the registered patient instead; `none_asked` saves somebody who is none of them."""

    chosen = Signal(str)
    none_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", Tone.WARN.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(S)
        head = QHBoxLayout()
        head.setSpacing(S)
        head.addWidget(IconLabel("people", Tone.WARN))
        head.addWidget(label(tr("Mungkin sudah terdaftar. Cocokkan dengan KTP."), "strong"), 1)
        column.addLayout(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        column.addLayout(self._lines)
        self._none = Button(tr("Bukan mereka, simpan sebagai pasien baru"))
        self._none.clicked.connect(self.none_asked)
        column.addWidget(self._none, 0, Qt.AlignmentFlag.AlignLeft)
        self._shown: list[QWidget] = []
        self.hide()

    def show_duplicates(self, found: Sequence[DuplicateShown]) -> None:
        """Show them, best first; none hides the panel."""
        for widget in self._shown:
            self._lines.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = [self._line(one) for one in found]
        for widget in self._shown:
            self._lines.addWidget(widget)
        self.setVisible(bool(found))
        if found:
            first = self._shown[0].findChild(Button)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, one: DuplicateShown) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(M)
        row.addWidget(label(one.name, "strong"))
        row.addWidget(label(one.detail, "soft"), 1)
        take = Button(tr("Buka pasien ini"))
        take.setAccessibleName(tr("Buka {name}").format(name=one.name))
        take.clicked.connect(partial(self.chosen.emit, one.patient_id))
        row.addWidget(take)
        return line
