"""The frame of what stands before the work: one sheet in the middle of the quiet desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.icons import IconLabel
from desktop.ui.page import label, sheet
from desktop.ui.tokens import XL, XS, L, M, S

WIDTH = 420


class Entrance(QWidget):
    """Mark, title, one line, and the sheet with `body`. What is too high scrolls; `foot` stays in sight.

    `help_lines` are the sentences that F1 opens with.
    """

    def __init__(self, title: str, line: str, *, width: int = WIDTH) -> None:
        super().__init__()
        self.help_lines: tuple[str, ...] = ()
        self.setProperty("role", "ground")
        self._width = width
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        desk = QWidget()
        desk.setProperty("role", "ground")
        column = QVBoxLayout(desk)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addStretch(2)
        column.addLayout(self._centred(self._head(title, line)))
        frame, self.body = sheet(margin=XL, spacing=L)
        column.addLayout(self._centred(frame))
        column.addStretch(3)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(desk)
        self._outer.addWidget(area, 1)

    def say(self, title: str, line: str) -> None:
        """Change title and line."""
        self._title.setText(title)
        self._line.setText(line)

    def title(self) -> str:
        """Return the title that is shown."""
        return self._title.text()

    def foot(self, left: QWidget, *right: QWidget) -> None:
        """Show a bar at the foot, as wide as the sheet: the way back at the left, the main action last."""
        bar = QFrame()
        bar.setProperty("role", "foot")
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(XL, M, XL, M)
        row.setSpacing(S)
        row.addWidget(left)
        row.addStretch(1)
        for widget in right:
            row.addWidget(widget)
        across = self._centred(place)
        across.setContentsMargins(0, 0, 0, 0)
        bar.setLayout(across)
        self._outer.addWidget(bar)

    def _head(self, title: str, line: str) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(XS, 0, 0, 0)
        row.setSpacing(M)
        row.addWidget(IconLabel("mark", "accent", 40))
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title, self._line = label(title, "title"), label(line, "soft", wraps=True)
        words.addWidget(self._title)
        words.addWidget(self._line)
        row.addLayout(words, 1)
        return head

    def _centred(self, widget: QWidget) -> QHBoxLayout:
        """Return a row with the widget in its middle; an alignment would lose the height of wrapped lines."""
        widget.setFixedWidth(self._width)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(widget)
        row.addStretch(1)
        return row
