"""Reading lists: frozen rows, read-only, sortable; widths are remembered and Ctrl+C copies cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop.ui.icons import TONE_ICONS, pixmap
from desktop.ui.theme import current_theme
from desktop.ui.tokens import Tone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_HERE = QModelIndex()
_EASY_SHARE, _LEAST_SHARE = 0.9, 0.55
"""How far words are narrowed before a spare column goes, and how far at all."""
_TONED = (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ForegroundRole)


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: `text` writes the cell, `sort` gives its sort key (the text when None).

    `right` aligns figures, `tone` gives a status its icon and colour, `width` is in pixels at first. A table
    with `spare` columns leaves them out where the room is short, those with the highest number first. What is
    `ended` by what tells it apart, like a letter's number, is shortened in its middle. `most` is how wide a
    column of words may grow into room that is left, before the last column takes it.
    """

    title: str
    text: Callable[[R], str]
    width: int = 140
    right: bool = False
    sort: Callable[[R], Any] | None = None
    tone: Callable[[R], Tone] | None = None
    spare: int = 0
    ended: bool = False
    most: int = 0


def fitted(columns: Sequence[Column[R]], room: int, scale: int) -> list[int]:
    """Return each column's width in `room` pixels at a scale of percent, 0 for a spare one left out.

    What is still too wide takes room from the columns of words; figures are never cut.
    """
    widths = [column.width * scale // 100 for column in columns]
    for at in sorted(range(len(columns)), key=lambda at: -columns[at].spare):
        easy = sum(width for width, column in zip(widths, columns, strict=True) if not column.right)
        if columns[at].spare and sum(widths) - easy * (1 - _EASY_SHARE) > room:
            widths[at] = 0
    over = sum(widths) - room
    words = [at for at, column in enumerate(columns) if widths[at] and not column.right]
    yielding = sum(widths[at] for at in words)
    if over > 0 and yielding:
        for at in words:
            least = int(widths[at] * _LEAST_SHARE)
            widths[at] = max(widths[at] - -(-over * widths[at] // yielding), least)
    return widths


def grown(columns: Sequence[Column[R]], widths: Sequence[int], room: int, scale: int) -> list[int]:
    """Return widths that fill what is left of `room`: whoever lacks least first, so that it is read whole."""
    found, left = list(widths), room - sum(widths)
    lacks = [column.most * scale // 100 - width for column, width in zip(columns, widths, strict=True)]
    for at in sorted(range(len(found)), key=lambda at: lacks[at]):
        more = max(0, min(lacks[at], left)) if found[at] else 0
        found[at] += more
        left -= more
    return found


class FrozenRows(QAbstractTableModel, Generic[R]):
    """A read-only model over immutable rows; changing means giving new rows."""

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: list[R] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows, in the order chosen before."""
        self.beginResetModel()
        self._rows = list(rows)
        if self._sorted is not None:
            self._sort(*self._sorted)
        self.endResetModel()

    def row(self, at: int) -> R:
        """Return a row by its place on the screen."""
        return self._rows[at]

    def rows(self) -> tuple[R, ...]:
        """Return all rows as they stand on the screen."""
        return tuple(self._rows)

    def rowCount(self, parent: Index = _HERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _HERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, alignment, icon or colour of a cell."""
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(row)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if column.tone is not None and role in (
            Qt.ItemDataRole.DecorationRole,
            Qt.ItemDataRole.ForegroundRole,
        ):
            ink, _soft = current_theme().colours.tone(column.tone(row))
            drawing = TONE_ICONS[column.tone(row)]
            return pixmap(drawing, ink, 16) if role == Qt.ItemDataRole.DecorationRole else QColor(ink)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title, on the side of its cells."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column and remember it for the next rows."""
        self.beginResetModel()
        self._sorted = (column, order)
        self._sort(column, order)
        self.endResetModel()

    def _sort(self, at: int, order: Qt.SortOrder) -> None:
        column = self.columns[at]
        key = column.sort or (lambda row: column.text(row).casefold())
        self._rows.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
