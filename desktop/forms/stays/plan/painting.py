"""How the plan is drawn: bars over the nights of a stay, each state by pattern, letter and colour.

A cell draws its own part of the bar and of the words, clipped to itself: so the words run over the whole bar,
and arrows, selection and a screen reader still go night by night.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktop.domain.stay import NIGHT_LETTERS, NightState
from desktop.forms.stays.plan.shown import Cell, DayShown, RowShown
from desktop.ui.theme import current_theme, text_font
from desktop.ui.tokens import XS, S, Tone

CELL = Qt.ItemDataRole.UserRole + 1
DAY = Qt.ItemDataRole.UserRole + 2
ROW = Qt.ItemDataRole.UserRole + 3

_GAP = 3
_RADIUS = 5
_LETTER = 18
_NARROW = 34
"""Words with less room than this are left out: the letter stays, the sentence stands below the plan."""


@dataclass(frozen=True)
class Ink:
    """Tone and pattern of a state."""

    tone: Tone
    pattern: Qt.BrushStyle


INKS: dict[NightState, Ink] = {
    NightState.BOOKED: Ink(Tone.INFO, Qt.BrushStyle.NoBrush),
    NightState.OFFERED: Ink(Tone.WARN, Qt.BrushStyle.Dense7Pattern),
    NightState.OCCUPIED: Ink(Tone.GOOD, Qt.BrushStyle.SolidPattern),
    NightState.ON_WARD: Ink(Tone.GOOD, Qt.BrushStyle.VerPattern),
    NightState.LEFT: Ink(Tone.PLAIN, Qt.BrushStyle.NoBrush),
    NightState.OVERSTAY: Ink(Tone.BAD, Qt.BrushStyle.SolidPattern),
    NightState.AT_RISK: Ink(Tone.BAD, Qt.BrushStyle.BDiagPattern),
    NightState.CLOSED: Ink(Tone.PLAIN, Qt.BrushStyle.DiagCrossPattern),
}


def faded(colour: str, alpha: float) -> QColor:
    """Return a colour with an alpha, 0 to 1."""
    found = QColor(colour)
    found.setAlphaF(alpha)
    return found


def draw_bar(painter: QPainter, bar: QRectF, state: NightState, *, opens: bool, closes: bool) -> None:
    """Draw the body of a bar: ground, pattern, edge; an end beyond the window stays open."""
    colours = current_theme().colours
    ink = INKS[state]
    line, soft = colours.tone(ink.tone)
    left = bar.left() if opens else bar.left() - _RADIUS * 3
    right = bar.right() if closes else bar.right() + _RADIUS * 3
    body = QPainterPath()
    body.addRoundedRect(QRectF(left, bar.top(), right - left, bar.height()), _RADIUS, _RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(body, QColor(soft))
    if ink.pattern not in (Qt.BrushStyle.NoBrush, Qt.BrushStyle.SolidPattern):
        painter.fillPath(body, QBrush(faded(line, 0.24), ink.pattern))
    if ink.pattern is Qt.BrushStyle.SolidPattern:
        stripe = QPainterPath()
        stripe.addRect(QRectF(left, bar.bottom() - 5, right - left, 5))
        painter.fillPath(body.intersected(stripe), QColor(line))
    pen = QPen(QColor(line), 1.2)
    if state in (NightState.LEFT, NightState.BOOKED, NightState.OFFERED):
        pen.setStyle(Qt.PenStyle.DashLine if state is not NightState.BOOKED else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(body)


def draw_letter(painter: QPainter, box: QRectF, state: NightState) -> None:
    """Draw the state's letter on a filled square."""
    theme = current_theme()
    line, _soft = theme.colours.tone(INKS[state].tone)
    square = QPainterPath()
    square.addRoundedRect(box, 4, 4)
    painter.fillPath(square, QColor(line))
    font = text_font(theme, "small")
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(QColor(theme.colours.sheet))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, NIGHT_LETTERS[state])


def draw_flag(painter: QPainter, box: QRectF, letter: str) -> None:
    """Draw the letter of what ends or falls on a day."""
    theme = current_theme()
    line = QColor(theme.colours.info if letter == "K" else theme.colours.bad)
    painter.fillRect(box, QColor(theme.colours.sheet))
    painter.setPen(QPen(line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    font = text_font(theme, "small")
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


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
        self._marks(painter, place, cell)
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
        return QRectF(first.united(last)).adjusted(_GAP, _GAP + 1, -_GAP - 1, -_GAP - 2)

    def _bar(
        self,
        painter: QPainter,
        place: QRect,
        index: QModelIndex | QPersistentModelIndex,
        cell: Cell,
    ) -> None:
        theme = current_theme()
        whole = self._run(index, cell)
        draw_bar(painter, whole, cell.state, opens=cell.opens, closes=cell.closes)
        size, first = theme.icon(_LETTER), self._first_state(index, cell)
        box = QRectF(whole.left() + XS + 1, whole.center().y() - size / 2, size, size)
        if first is not cell.state:
            # The state changes inside the bar, as where tonight is needed beyond the agreed nights.
            inner = QRectF(place.left() + XS + 1, box.top(), size, size)
            draw_letter(painter, inner, cell.state)
        draw_letter(painter, box, first)
        room = QRectF(box.right() + XS + 2, whole.top() + 2, whole.right() - box.right() - 2 * XS - 2, 0)
        if room.width() >= theme.icon(_NARROW):
            self._words(painter, room, whole.height() - 4, cell)

    @staticmethod
    def _words(painter: QPainter, room: QRectF, height: float, cell: Cell) -> None:
        """Write name over detail, both shortened to the bar."""
        theme = current_theme()
        font = text_font(theme, "small")
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        line = min(height / 2, metrics.height() + 2)
        top = room.top() + (height - 2 * line) / 2
        painter.setFont(font)
        painter.setPen(QColor(theme.colours.ink))
        elide, wide = Qt.TextElideMode.ElideRight, int(room.width())
        place = QRectF(room.left(), top, room.width(), line)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(cell.name, elide, wide))
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(theme.colours.ink_soft))
        detail = QFontMetrics(font).elidedText(cell.detail, elide, wide)
        painter.drawText(place.translated(0, line), Qt.AlignmentFlag.AlignVCenter, detail)

    @staticmethod
    def _first_state(index: QModelIndex | QPersistentModelIndex, cell: Cell) -> NightState:
        first = index.model().index(index.row(), cell.start).data(CELL)
        return first.state if isinstance(first, Cell) else cell.state

    @staticmethod
    def _marks(painter: QPainter, place: QRect, cell: Cell) -> None:
        """Draw a flag at the day's end: a pole on the right edge and its letter."""
        theme = current_theme()
        size = theme.icon(16)
        for at, mark in enumerate(cell.marks):
            line = theme.colours.info if mark.letter == "K" else theme.colours.bad
            x = place.right() - 1
            painter.setPen(QPen(QColor(line), 2))
            painter.drawLine(QPointF(x, place.top() + 2), QPointF(x, place.bottom() - 2))
            box = QRectF(x - size - 1 - at * (size + 2), place.bottom() - size - 3, size, size)
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
            path.addRoundedRect(self._run(current, cell), _RADIUS, _RADIUS)
            painter.drawPath(path)
        if here:  # the night itself: a foot under the bar
            painter.fillRect(place.left(), place.bottom() - 3, place.width(), 4, painter.pen().color())


class DayHeader(QHeaderView):
    """Weekday over day number; today on the accent, weekends shaded, a month's first day named."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMinimumSectionSize(20)

    def sizeHint(self) -> QSize:
        """Room for two lines."""
        return QSize(super().sizeHint().width(), current_theme().px("small") * 3 + 10)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw one day."""
        day = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, DAY)
        if not isinstance(day, DayShown):
            return
        theme = current_theme()
        colours = theme.colours
        painter.save()
        painter.fillRect(
            rect, QColor(colours.accent if day.today else colours.hover if day.weekend else colours.sheet)
        )
        upper = QRect(rect.left(), rect.top() + 3, rect.width(), theme.px("small") + 4)
        lower = QRect(rect.left(), upper.bottom(), rect.width(), rect.bottom() - upper.bottom() - 2)
        painter.setPen(QColor(colours.on_accent if day.today else colours.ink_soft))
        painter.setFont(text_font(theme, "small"))
        narrow = rect.width() < theme.icon(34)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, day.weekday[:1] if narrow else day.weekday)
        font = text_font(theme, "small" if narrow else "text")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.on_accent if day.today else colours.ink))
        words = f"{day.night.day} {day.month}".strip() if not narrow else str(day.night.day)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, words)
        painter.setPen(QColor(colours.edge))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class RoomHeader(QHeaderView):
    """A room's name, its beds, and what is wrong with it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.dress()

    def dress(self) -> None:
        """Take the width of the current theme."""
        self.setFixedWidth(current_theme().icon(132))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw one room."""
        row = self.model().headerData(logicalIndex, Qt.Orientation.Vertical, ROW)
        if not isinstance(row, RowShown):
            return
        theme = current_theme()
        colours = theme.colours
        painter.save()
        painter.fillRect(rect, QColor(colours.sheet))
        left, width = rect.left() + S + XS, rect.width() - S - 2 * XS
        font = text_font(theme, "text")
        font.setWeight(QFont.Weight.DemiBold)
        line = QFontMetrics(font).height() + 2
        top = rect.top() + max(XS, (rect.height() - 2 * line) // 2)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRect(left, top, width, line), Qt.AlignmentFlag.AlignVCenter, row.title)
        small = text_font(theme, "small")
        painter.setFont(small)
        signs = [*(["kotor"] if row.dirty else []), *(["rusak"] if row.broken else [])]
        shade = colours.warn if signs else colours.ink_soft
        words = QFontMetrics(small).elidedText(
            " · ".join(signs) or row.detail, Qt.TextElideMode.ElideRight, width
        )
        painter.setPen(QColor(shade))
        painter.drawText(QRect(left, top + line, width, line), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(colours.edge))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()


def _here(index: QModelIndex | QPersistentModelIndex) -> QModelIndex:
    return index.model().index(index.row(), index.column())
