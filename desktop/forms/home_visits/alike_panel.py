"""Who may be the person that was just entered, shown once above the form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.forms.home_visits.shown import AlikeLine
from desktop.ui.buttons import Button
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import XS, M, S, Tone


class AlikePanel(QFrame):
    """`none_asked` stores somebody all the same: none of them, or the one with the NIK after all."""

    none_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", Tone.WARN.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(M, S, M, M)
        column.setSpacing(S)
        self._words = label("", "strong", wraps=True)
        column.addWidget(self._words)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(XS)
        column.addLayout(self._lines)
        self._none = Button("")
        self._none.clicked.connect(self.none_asked)
        column.addWidget(self._none, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_alike(self, found: Sequence[AlikeLine], *, nik_asked: bool = False) -> None:
        """Show them; none hides the panel. `nik_asked`: they have the NIK, or it says something else."""
        words = tr("Mungkin sudah tercatat. Bila sama, jangan disimpan lagi.")
        if nik_asked and all(one.name for one in found):
            words = tr("NIK ini milik orang dengan nama lain. Cocokkan dengan KTP-nya.")
        elif nik_asked:
            words = tr("NIK ini tidak cocok dengan yang diisi. Periksa KTP-nya dahulu.")
        self._words.setText(words)
        self._none.setText(tr("KTP memang begitu, simpan") if nik_asked else tr("Orang lain, simpan"))
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            if one.name:
                self._lines.addWidget(label(one.name, "strong", wraps=True))
            self._lines.addWidget(label(one.known_from, "soft", wraps=True))
        self.setVisible(bool(found))
        if found:
            self._none.setFocus(Qt.FocusReason.OtherFocusReason)
