"""A short form at the left of a list: on a white sheet that scrolls, with what locks it above."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.ui.fields import Form
from desktop.ui.locked_note import LockedNote
from desktop.ui.page import sheet
from desktop.ui.tokens import S

WIDTH = 440


class FormSide(QScrollArea):
    """`above` stands over the form, such as who is alike."""

    def __init__(self, form: Form, above: QWidget | None = None) -> None:
        super().__init__()
        self._form = form
        self._locked = LockedNote()
        frame, column = sheet(spacing=S)
        column.addWidget(self._locked)
        if above is not None:
            column.addWidget(above)
        column.addWidget(form)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(WIDTH)
        self.setWidget(frame)

    def lock(self, why_not: str) -> None:
        """Lock the form and say why, or unlock it."""
        self._locked.say(why_not)
        self._form.setEnabled(not why_not)
