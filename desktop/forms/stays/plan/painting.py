"""How the plan is drawn: bars over the nights of a stay, their words, the marks on them, the focus.

A cell draws its own part of the bar and of the words, clipped to itself: so the words run over the whole bar,
and arrows, selection and a screen reader still go night by night.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.domain.stay import NightState
from desktop.forms.stays.plan.ink import (
    INKS,
    RADIUS,
    STRIPE,
    draw_bar,
    draw_flag,
    draw_letter,
    faded,
    short_name,
)
from desktop.forms.stays.plan.shown import Cell, DayShown
from desktop.ui.theme import current_theme, text_font
from desktop.ui.tokens import XS

CELL = Qt.ItemDataRole.UserRole + 1
DAY = Qt.ItemDataRole.UserRole + 2

_GAP = 3
_LETTER = 18
_NARROW = 34
"""Words with less room than this beside the letter go below it, as short as they must be."""

_LOW = 42
"""A row lower than this, at 100 %, has one line of words in its bars."""

_TWO_LINES = 28
"""A bar lower than this, at 100 %, has no room for a name below its letter."""


class NightPainter(QStyledItemDelegate):
    """Draws the cells of the plan."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, bar with words, marks, and the focus ring."""
        cell, day = index.data(CELL), index.data(DAY)
        if not isinstance(cell, Cell) or not isinstance(day, DayShown):
            return
        painter.save()
        painter.setClipRect(option.rect)
        place: QRect = option.rect
        self._ground(painter, place, index, day)
        if cell.state is not NightState.FREE:
            self._bar(painter, place, index, cell)
        self._marks(painter, place, index, cell)
        self._ring(painter, index)
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        place: QRect,
        index: QModelIndex | QPersistentModelIndex,
        day: DayShown,
    ) -> None:
        colours = current_theme().colours
        painter.fillRect(place, QColor(colours.hover if day.weekend else colours.sheet))
        if day.today:
            painter.fillRect(place, QColor(colours.accent_soft))
        if self._grid.selectionModel().isSelected(_here(index)):
            painter.fillRect(place, faded(colours.accent, 0.18))
        painter.setPen(QColor(colours.line))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(place.topRight(), place.bottomRight())
        if day.today:
            painter.fillRect(place.left(), place.top(), 2, place.height(), QColor(colours.accent))

    def _run(self, index: QModelIndex | QPersistentModelIndex, cell: Cell) -> QRectF:
        model, row = index.model(), index.row()
        first = self._grid.visualRect(model.index(row, cell.start))
        last = self._grid.visualRect(model.index(row, cell.start + cell.length - 1))
        gap = 1 if _low(first) else _GAP
        return QRectF(first.united(last)).adjusted(_GAP, gap + 1, -_GAP - 1, -gap - 2)

    def _bar(
        self,
        painter: QPainter,
        place: QRect,
        index: QModelIndex | QPersistentModelIndex,
        cell: Cell,
    ) -> None:
        whole = self._run(index, cell)
        draw_bar(painter, whole, cell.state, opens=cell.opens, closes=cell.closes)
        first = self._first_state(index, cell)
        before = self._before(index, cell)
        if _ends_closure(index, cell):
            draw_letter(painter, _closed_box(place, whole), NightState.CLOSED)
        if first is not cell.state and (before is None or before.state is not cell.state):
            # The state changes inside the bar, as where tonight is needed beyond what was agreed.
            inner = _letter_box(whole)
            inner.moveLeft(place.left() + XS + 1)
            draw_letter(painter, inner, cell.state)
        name_until, detail_until = self._clear(index, cell, whole)
        if self._beside(whole, name_until, low=_low(place)):
            box = _letter_box(whole)
            draw_letter(painter, box, first)
            left = box.right() + XS + 2
            room = QRectF(left, whole.top() + 2, name_until - XS - left, whole.height() - 4)
            if _low(place):
                room.setRight(detail_until - XS)
                self._line(painter, room, cell)
            else:
                self._words(painter, room, detail_until - XS - left, cell)
        elif whole.height() < current_theme().icon(_TWO_LINES):
            draw_letter(painter, _letter_box(whole), first)
        else:
            self._below(painter, whole.adjusted(0, 0, name_until - whole.right(), 0), first, cell)

    @staticmethod
    def _beside(whole: QRectF, name_until: float, *, low: bool) -> bool:
        """Tell whether the words have room beside the letter; else a short name stands below it."""
        theme = current_theme()
        words = theme.icon(_LETTER if low else _NARROW)
        return name_until - whole.left() >= theme.icon(_LETTER) + words + 2 * XS

    def _clear(
        self, index: QModelIndex | QPersistentModelIndex, cell: Cell, whole: QRectF
    ) -> tuple[float, float]:
        """Return up to where the name and the line below it cover neither a second letter nor a flag."""
        model, row = index.model(), index.row()
        name = detail = whole.right()
        first = self._first_state(index, cell)
        for column in range(cell.start, cell.start + cell.length):
            here = model.index(row, column)
            one, place = here.data(CELL), self._grid.visualRect(here)
            if one.state is not first:
                return min(name, place.left()), min(detail, place.left())
            if _ends_closure(here, one):
                left = _closed_box(place, whole).left()
                return min(name, left), min(detail, left)
            if one.marks:
                detail = min(detail, _flag_box(place, len(one.marks) - 1).left())
        return name, detail

    @staticmethod
    def _line(painter: QPainter, room: QRectF, cell: Cell) -> None:
        """Write the name as short as it must be, and what is left of the room for the line below it."""
        theme = current_theme()
        font = text_font(theme, "small")
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        name = short_name(cell.name, metrics, int(room.width()))
        painter.setFont(font)
        painter.setPen(QColor(theme.colours.ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        font.setWeight(QFont.Weight.Normal)
        rest = room.adjusted(metrics.horizontalAdvance(f"{name}  "), 0, 0, 0)
        if QFontMetrics(font).horizontalAdvance(cell.detail) <= rest.width():
            painter.setFont(font)
            painter.setPen(QColor(theme.colours.ink_soft))
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, cell.detail)

    @staticmethod
    def _words(painter: QPainter, room: QRectF, below: float, cell: Cell) -> None:
        """Write name over detail, both shortened to their width; `below` is that of the detail."""
        theme = current_theme()
        font = text_font(theme, "small")
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        line = min(room.height() / 2, metrics.height() + 2)
        top = room.top() + (room.height() - 2 * line) / 2
        painter.setFont(font)
        painter.setPen(QColor(theme.colours.ink))
        elide = Qt.TextElideMode.ElideRight
        place = QRectF(room.left(), top, room.width(), line)
        name = metrics.elidedText(cell.name, elide, int(room.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(theme.colours.ink_soft))
        if below >= theme.icon(_NARROW) / 2:
            detail = QFontMetrics(font).elidedText(cell.detail, elide, int(min(below, room.width())))
            painter.drawText(place.translated(0, line), Qt.AlignmentFlag.AlignVCenter, detail)

    @staticmethod
    def _below(painter: QPainter, whole: QRectF, first: NightState, cell: Cell) -> None:
        """Write what fits of the name below the letter: a night in a month's view has room for initials."""
        theme = current_theme()
        font = text_font(theme, "small")
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        high = whole.height() - (STRIPE if INKS[first].pattern is Qt.BrushStyle.SolidPattern else 0)
        size = min(theme.icon(_LETTER), whole.width() - 2, high / 2 - 1)
        centred = whole.width() < size + 3 * XS
        left = whole.center().x() - size / 2 if centred else whole.left() + XS + 1
        line = min(metrics.height(), high - size - 2)
        top = whole.top() + (high - size - line) / 2
        draw_letter(painter, QRectF(left, top, size, size), first)
        painter.setFont(font)
        painter.setPen(QColor(theme.colours.ink))
        place = QRectF(whole.left(), top + size, whole.width(), line)
        if centred:
            words, align = short_name(cell.name, metrics, int(whole.width())), Qt.AlignmentFlag.AlignHCenter
        else:
            place.adjust(XS + 1, 0, 0, 0)
            words, align = short_name(cell.name, metrics, int(place.width())), Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, words)

    @staticmethod
    def _before(index: QModelIndex | QPersistentModelIndex, cell: Cell) -> Cell | None:
        """Return the cell before in the same run."""
        if index.column() == cell.start:
            return None
        found = index.model().index(index.row(), index.column() - 1).data(CELL)
        return found if isinstance(found, Cell) else None

    @staticmethod
    def _first_state(index: QModelIndex | QPersistentModelIndex, cell: Cell) -> NightState:
        first = index.model().index(index.row(), cell.start).data(CELL)
        return first.state if isinstance(first, Cell) else cell.state

    def _marks(
        self, painter: QPainter, place: QRect, index: QModelIndex | QPersistentModelIndex, cell: Cell
    ) -> None:
        """Draw a flag at the day's end: a pole on the right edge, and its letter where it covers no name."""
        colours = current_theme().colours
        whole = self._run(index, cell)
        taken = cell.state is not NightState.FREE
        until, low = self._clear(index, cell, whole)[0], _low(place)
        short = taken and not low and not self._beside(whole, until, low=low)
        for at, mark in enumerate(cell.marks):
            box = _flag_box(place, at)
            if short:  # the name stands below: the flag goes up
                box.moveTop(whole.top() + 2)
            line = colours.info if mark.letter == "K" else colours.bad
            x = place.right() - 1
            painter.setPen(QPen(QColor(line), 2))
            top = box.top() if taken and not short else place.top() + 2.0
            painter.drawLine(QPointF(x, top), QPointF(x, place.bottom() - 2))
            if not short or box.left() > whole.left() + current_theme().icon(_LETTER) + 2 * XS:
                draw_flag(painter, box, mark.letter)

    def _ring(self, painter: QPainter, index: QModelIndex | QPersistentModelIndex) -> None:
        current = self._grid.currentIndex()
        if not current.isValid() or current.row() != index.row():
            return
        cell = current.data(CELL)
        if not isinstance(cell, Cell):
            return
        colours = current_theme().colours
        strong = self._grid.hasFocus()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent if strong else colours.edge), 2))
        here = index.column() == current.column()
        place = self._grid.visualRect(current)
        if cell.state is NightState.FREE:
            if here:
                painter.drawRect(place.adjusted(1, 1, -2, -2))
            return
        if cell.start <= index.column() < cell.start + cell.length:
            path = QPainterPath()
            path.addRoundedRect(self._run(current, cell), RADIUS, RADIUS)
            painter.drawPath(path)
        if here:  # the night itself: a foot under the bar
            painter.fillRect(place.left(), place.bottom() - 3, place.width(), 4, painter.pen().color())


def _here(index: QModelIndex | QPersistentModelIndex) -> QModelIndex:
    return index.model().index(index.row(), index.column())


def _low(place: QRect) -> bool:
    return place.height() < current_theme().icon(_LOW)


def _letter_box(whole: QRectF) -> QRectF:
    """Return where the first letter of a bar stands: at its left, in the middle of its height."""
    size = min(float(current_theme().icon(_LETTER)), whole.height() - 2, whole.width() - 2)
    left = whole.left() + min(XS + 1, (whole.width() - size) / 2)
    return QRectF(left, whole.center().y() - size / 2, size, size)


def _ends_closure(index: QModelIndex | QPersistentModelIndex, cell: Cell) -> bool:
    """Tell whether this is the last night in which the room is closed under a stay: here is its X."""
    if not cell.closed:
        return False
    last = index.column() + 1 >= cell.start + cell.length
    after = None if last else index.model().index(index.row(), index.column() + 1).data(CELL)
    return not (isinstance(after, Cell) and after.closed)


def _closed_box(place: QRect, whole: QRectF) -> QRectF:
    """Return where the letter of a closure stands in its last night: at the right, where the names end."""
    size = min(float(current_theme().icon(_LETTER)), whole.height() - 2)
    return QRectF(place.right() - size - XS, whole.center().y() - size / 2, size, size)


def _flag_box(place: QRect, at: int) -> QRectF:
    size = current_theme().icon(16)
    top = place.bottom() - size - (3 if _low(place) else _GAP + 3)
    return QRectF(place.right() - 2 - size - at * (size + 2), top, size, size)
