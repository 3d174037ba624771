"""Where the fields of a form stand: side by side, in two columns where more would be too narrow to read."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui.theme import current_theme
from desktop.ui.tokens import XL, M

_NARROW = 2
_LEAST = 180
"""A column of more than two is at least so wide, in pixels at 100 %: a NIK in its field."""


class FieldGrid(QWidget):
    """A grid of `columns` that takes one field after the other, `whole` ones across all columns."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self._most = self._columns = columns
        self._placed: list[tuple[QWidget, bool]] = []
        self._at = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(XL)
        self._grid.setVerticalSpacing(M)
        self._stretch()

    def place(self, field: QWidget, *, whole: bool = False) -> None:
        """Take the next field."""
        self._placed.append((field, whole))
        self._put(field, whole=whole)

    def empty(self) -> bool:
        """Whether nothing was placed yet."""
        return not self._placed

    def columns(self) -> int:
        """Return how many columns there are at this width."""
        return self._columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on in two columns where there is no room for more."""
        super().resizeEvent(event)
        room = (event.size().width() - XL * (self._most - 1)) // self._most
        wide = self._most <= _NARROW or room >= _LEAST * current_theme().scale // 100
        wanted = self._most if wide else _NARROW
        if wanted != self._columns:
            self._columns, self._at = wanted, 0
            self._stretch()
            for field, whole in self._placed:
                self._grid.removeWidget(field)
                self._put(field, whole=whole)

    def _stretch(self) -> None:
        for column in range(self._most):
            self._grid.setColumnStretch(column, int(column < self._columns))

    def _put(self, field: QWidget, *, whole: bool) -> None:
        span = self._columns if whole else 1
        if self._at % self._columns + span > self._columns:
            self._at += self._columns - self._at % self._columns
        self._grid.addWidget(field, self._at // self._columns, self._at % self._columns, 1, span)
        self._at += span
