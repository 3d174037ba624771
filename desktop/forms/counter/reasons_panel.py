"""F4: everything every scheme says, with source and certainty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.forms.counter.shown import ReasonLine, SchemeReasons
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button
from desktop.ui.keys import Key
from desktop.ui.page import hairline, label
from desktop.ui.text import tr
from desktop.ui.tokens import XS, L, M, S, Tone


class ReasonsPanel(QFrame):
    """A sheet that scrolls; `closed` is its button."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, M, M)
        column.setSpacing(S)
        head = QHBoxLayout()
        head.addWidget(label(tr("Alasan lengkap"), "lead-strong"), 1)
        back = Button(tr("Kembali"), kind="quiet", key=Key.BACK)
        back.clicked.connect(self.closed)
        head.addWidget(back)
        column.addLayout(head)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(tr("Alasan tiap program"))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)
        self.setFocusProxy(self._area)

    def show_reasons(self, schemes: Sequence[SchemeReasons]) -> None:
        """Show every scheme in payer order."""
        content = QWidget()
        content.setProperty("role", "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, M, 0)
        column.setSpacing(M)
        for at, scheme in enumerate(schemes):
            if at:
                column.addWidget(hairline())
            column.addWidget(_scheme(scheme))
        column.addStretch(1)
        self._area.setWidget(content)

    def words(self) -> str:
        """Return everything that stands here, for tests."""
        content = self._area.widget()
        found = content.findChildren(QWidget) if content is not None else []
        texts = [getattr(one, "text", str)() for one in found] + [
            one.word() for one in found if isinstance(one, Badge)
        ]
        return "\n".join(text for text in texts if text)


def _scheme(scheme: SchemeReasons) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S)
    head = QHBoxLayout()
    head.addWidget(label(scheme.name, "strong", wraps=True), 1)
    head.addWidget(Badge(scheme.outcome, Tone(scheme.mood)), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    for line in scheme.lines:
        column.addLayout(_reason(line))
    if scheme.next_step:
        column.addWidget(label(tr("Langkah: {step}").format(step=scheme.next_step), wraps=True))
    return part


def _reason(line: ReasonLine) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(XS)
    column.addWidget(label(line.text, wraps=True))
    source = tr("Sumber: {source}").format(source=line.source) if line.source else ""
    doubt = tr("belum dikonfirmasi") if line.unconfirmed else ""
    below = " · ".join(part for part in (source, doubt) if part)
    if below:
        column.addWidget(label(below, "help", wraps=True))
    return column
