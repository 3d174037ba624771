"""The plan as a table: arrows move by night, Shift marks several, Enter, C and O act, a drag moves a stay."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.forms.stays.plan.headers import ROW, DayHeader, RoomHeader
from desktop.forms.stays.plan.painting import CELL, DAY, NightPainter
from desktop.forms.stays.plan.presenter import Place
from desktop.forms.stays.plan.shown import Cell, DayShown, RowShown
from desktop.ui.tables import Index
from desktop.ui.text import tr
from desktop.ui.theme import current_theme

_HERE = QModelIndex()
_LOWEST, _HIGHEST = 25, 74
"""Height of a row in pixels at 100 %: one line of words at least, two in comfort."""


class PlanModel(QAbstractTableModel):
    """Rows of frozen cells; read only."""

    def __init__(self) -> None:
        super().__init__()
        self.days: tuple[DayShown, ...] = ()
        self.rows: tuple[RowShown, ...] = ()

    def show(self, days: tuple[DayShown, ...], rows: tuple[RowShown, ...]) -> None:
        """Show another plan."""
        self.beginResetModel()
        self.days, self.rows = days, rows
        self.endResetModel()

    def rowCount(self, parent: Index = _HERE) -> int:
        """Return the number of rooms or beds."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _HERE) -> int:
        """Return the number of nights."""
        return 0 if parent.isValid() else len(self.days)

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell."""
        return self.rows[row].cells[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return words, tip, or the cell itself for the painter."""
        cell = self.cell(index.row(), index.column())
        if role == CELL:
            return cell
        if role == DAY:
            return self.days[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.said
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a day's or a room's words, or itself for the painter."""
        if orientation == Qt.Orientation.Horizontal:
            day = self.days[section]
            if role == DAY:
                return day
            return f"{day.weekday} {day.night.day}" if role == Qt.ItemDataRole.DisplayRole else None
        row = self.rows[section]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([row.title, row.detail, *(row.broken)])
        return row.title if role == Qt.ItemDataRole.DisplayRole else None


class PlanGrid(QTableView):
    """Signals: `placed` says what is marked, `beyond` that an arrow went over the edge (days to move).

    `entered`, `arrived` (C), `left` (O), `dropped` (stay id, place, nights); `typed` is a digit, for the
    choices beside the plan.
    """

    placed = Signal(object)
    beyond = Signal(int)
    entered = Signal()
    arrived = Signal()
    left = Signal()
    typed = Signal(int)
    dropped = Signal(str, object, int)

    def __init__(self) -> None:
        super().__init__()
        self.days = PlanModel()
        self.setModel(self.days)
        self.setItemDelegate(NightPainter(self))
        self.setHorizontalHeader(DayHeader(self))
        self.setVerticalHeader(RoomHeader(self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(tr("Denah kamar"))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(False)
        self._pressed: QModelIndex | None = None
        self._silent = False
        self.selectionModel().selectionChanged.connect(self._tell)
        self.activated.connect(lambda _index: self.entered.emit())

    def show_plan(self, days: tuple[DayShown, ...], rows: tuple[RowShown, ...], place: Place) -> None:
        """Show a plan with the mark on a place."""
        self._silent = True
        self._pressed = None  # what was carried may lie elsewhere by now
        self.days.show(days, rows)
        self._stretch()
        self._mark(place)
        self._silent = False
        self.scrollTo(self.currentIndex())
        self.viewport().update()

    def show_low(self, *, low: bool) -> None:
        """Give the rooms what the days above can spare."""
        header = self.horizontalHeader()
        if isinstance(header, DayHeader) and header.compact != low:
            header.compact = low
            self.updateGeometries()
            self._stretch()

    def place(self) -> Place | None:
        """Return what is marked: nights of the row in which the mark stands."""
        current = self.currentIndex()
        if not current.isValid():
            return None
        columns = [one.column() for one in self.selectedIndexes() if one.row() == current.row()]
        columns = columns or [current.column()]
        row = self.days.rows[current.row()]
        nights = [self.days.days[at].night for at in (min(columns), max(columns))]
        return Place(row.room_id, row.bed, nights[0], nights[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height among the rooms; what is marked stays in sight when a notice takes some."""
        super().resizeEvent(event)
        self._stretch()
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Enter, C and O; an arrow at the edge moves the window."""
        key, column = event.key(), self.currentIndex().column()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif plain and key == Qt.Key.Key_C:
            self.arrived.emit()
        elif plain and key == Qt.Key.Key_O:
            self.left.emit()
        elif plain and event.text().isdecimal():
            self.typed.emit(int(event.text()))
        elif plain and key == Qt.Key.Key_Right and column == self.days.columnCount() - 1:
            self.beyond.emit(7)
        elif plain and key == Qt.Key.Key_Left and column == 0:
            self.beyond.emit(-7)
        elif (
            key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            event.accept()  # nights of one room are marked, never those of two
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag began."""
        index = self.indexAt(event.position().toPoint())
        self._pressed = index if index.isValid() and index.data(CELL).stay_id else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark free nights by dragging; a stay is carried instead."""
        if self._pressed is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop a stay where the mouse is."""
        pressed, self._pressed = self._pressed, None
        self.unsetCursor()
        target = self.indexAt(event.position().toPoint())
        if pressed is not None and target.isValid() and target != pressed:
            self._drop(pressed, target)
            return
        super().mouseReleaseEvent(event)

    def _drop(self, pressed: QModelIndex, target: QModelIndex) -> None:
        row = self.days.rows[target.row()]
        night = self.days.days[target.column()].night
        moved = target.column() - pressed.column()
        self.dropped.emit(pressed.data(CELL).stay_id, Place(row.room_id, row.bed, night, night), moved)

    def _mark(self, place: Place) -> None:
        rows = [(row.room_id, row.bed) for row in self.days.rows]
        if not rows or not self.days.days:
            return
        row = rows.index((place.room_id, place.bed)) if (place.room_id, place.bed) in rows else 0
        first, last = (self._column(night) for night in (place.first, place.last))
        model = self.selectionModel()
        chosen = QItemSelection(self.days.index(row, first), self.days.index(row, last))
        model.setCurrentIndex(self.days.index(row, last), QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _column(self, night: date) -> int:
        away: timedelta = night - self.days.days[0].night
        return min(max(away.days, 0), len(self.days.days) - 1)

    def _stretch(self) -> None:
        count = max(1, self.days.rowCount())
        scale = current_theme().scale / 100
        room = self.viewport().height() // count
        self.verticalHeader().setDefaultSectionSize(int(min(max(room, _LOWEST * scale), _HIGHEST * scale)))

    def _tell(self) -> None:
        self.viewport().update()
        place = self.place()
        if place is not None and not self._silent:
            self.placed.emit(place)
