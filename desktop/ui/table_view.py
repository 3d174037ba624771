"""The table widget of reading lists, with its empty state in place of an empty grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.empty_state import EmptyState
from desktop.ui.memory import Memory
from desktop.ui.tables import Column, FrozenRows, fitted, grown
from desktop.ui.theme import current_theme

R = TypeVar("R")


class _Grid(QTableView):
    """A table view that copies cells as tab-separated text and lets Tab leave."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.dress()

    def dress(self) -> None:
        """Take the row height of the current theme."""
        self.verticalHeader().setDefaultSectionSize(current_theme().control)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
            return
        super().keyPressEvent(event)

    def copied(self) -> str:
        """Return the selected rows as text: tabs between cells, one line a row."""
        header = self.horizontalHeader()
        columns = [header.logicalIndex(at) for at in range(header.count())]
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        cells = [[str(self.model().index(row, column).data()) for column in columns] for row in rows]
        return "\n".join("\t".join(line) for line in cells)


class _ShortInTheMiddle(QStyledItemDelegate):
    """Draws a cell whose beginning and end both count."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Leave out the middle of what is too long."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class TableView(QStackedWidget, Generic[R]):
    """A reading list. `name` is what its widths are remembered by, `title` what a screen reader says.

    `row_opened` gives the row on Enter or double click, `row_marked` whenever another one is current.
    """

    row_opened = Signal(object)
    row_marked = Signal(object)

    def __init__(
        self, name: str, title: str, columns: Sequence[Column[R]], empty: EmptyState, memory: Memory
    ) -> None:
        super().__init__()
        self._name, self._memory = f"table/{name}", memory
        self.model = FrozenRows(columns)
        self.grid = _Grid()
        self.grid.setAccessibleName(title)
        self.grid.setModel(self.model)
        self._columns = tuple(columns)
        self._spares = any(column.spare for column in columns)
        self._fits = self._spares or any(column.most for column in columns)
        header = self.grid.horizontalHeader()
        for at, column in enumerate(columns):
            self.grid.setColumnWidth(at, column.width * current_theme().scale // 100)
            if column.ended:
                self.grid.setItemDelegateForColumn(at, _ShortInTheMiddle(self.grid))
        shape = memory.shape(self._name)
        if not shape.isEmpty():
            header.restoreState(shape)
            self._fits = False  # the clerk's own widths stand
        self.grid.setSortingEnabled(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(self._remember)
        header.sectionMoved.connect(self._remember)
        self.grid.activated.connect(self._open)
        self.grid.selectionModel().currentRowChanged.connect(self._mark)
        self.empty = _framed(empty)
        self.addWidget(self.empty)
        self.addWidget(self.grid)
        # Without rows the empty state holds the focus, so that the page's keys go on working.
        self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.empty.setAccessibleName(title)
        self.setFocusProxy(self.empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the room there is."""
        super().resizeEvent(event)
        if not self._fits:
            return
        bar = self.grid.verticalScrollBar().sizeHint().width()
        room = event.size().width() - bar - 2 * self.grid.frameWidth()
        scale = current_theme().scale
        widths = [column.width * scale // 100 for column in self._columns]
        if self._spares:
            widths = fitted(self._columns, room, scale)
        for at, width in enumerate(grown(self._columns, widths, room, scale)):
            self.grid.setColumnHidden(at, not width)
            if width:
                self.grid.setColumnWidth(at, width)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show rows; none of them shows the empty state."""
        self.model.set_rows(rows)
        shown = self.grid if rows else self.empty
        focused = self.grid.hasFocus() or self.empty.hasFocus()
        self.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if focused:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        if rows:
            self.mark(0)

    def mark(self, at: int) -> None:
        """Put the mark on a row by its place, on that one alone whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag
        self.grid.selectionModel().setCurrentIndex(self.model.index(at, 0), flags.ClearAndSelect | flags.Rows)

    def marked(self) -> R | None:
        """Return the row the mark stands on, None without rows."""
        index = self.grid.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _sort_by(self, at: int) -> None:
        header = self.grid.horizontalHeader()
        again = header.isSortIndicatorShown() and header.sortIndicatorSection() == at
        down = again and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(at, order)
        self.model.sort(at, order)

    def _remember(self) -> None:
        if self._fits and not QGuiApplication.mouseButtons():
            return  # the room changed, not the clerk's mind
        self._fits = False
        self._memory.remember_shape(self._name, self.grid.horizontalHeader().saveState())

    def _open(self, index: QModelIndex) -> None:
        self.row_opened.emit(self.model.row(index.row()))

    def _mark(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.row_marked.emit(self.model.row(index.row()))


def _framed(empty: EmptyState) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(empty)
    return frame
