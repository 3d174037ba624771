"""How the plan is drawn: bars over the nights of a stay, each state by pattern, letter and colour.

A cell draws its own part of the bar and of the words, clipped to itself: so the words run over the whole bar,
and arrows, selection and a screen reader still go night by night.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.domain.stay import NIGHT_LETTERS, NightState
from desktop.forms.stays.plan.shown import Cell, DayShown
from desktop.ui.theme import current_theme, text_font
from desktop.ui.tokens import XS, Tone

CELL = Qt.ItemDataRole.UserRole + 1
DAY = Qt.ItemDataRole.UserRole + 2

_GAP = 3
_RADIUS = 5
_LETTER = 18
_STRIPE = 5
_NARROW = 34
"""Words with less room than this beside the letter go below it, as short as they must be."""

_BEGUN = 4
"""Three letters and the dots: with less room initials tell a name better."""


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


def short_name(name: str, metrics: QFontMetrics, width: int) -> str:
    """Return what fits into a width: the name, its first word, the beginning of that, or initials."""
    words = [word for word in name.split() if len(word.strip(".")) > 1] or name.split()
    for text in (name, *words[:1]):
        if metrics.horizontalAdvance(text) <= width:
            return text
    begun = metrics.elidedText(words[0], Qt.TextElideMode.ElideRight, width) if words else ""
    if len(begun) >= _BEGUN:
        return begun
    initials = "".join(word[0] for word in words)
    while len(initials) > 1 and metrics.horizontalAdvance(initials) > width:
        initials = initials[:-1]
    return initials


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
        stripe.addRect(QRectF(left, bar.bottom() - _STRIPE, right - left, _STRIPE))
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
        return QRectF(first.united(last)).adjusted(_GAP, _GAP + 1, -_GAP - 1, -_GAP - 2)

    def _bar(
        self,
        painter: QPainter,
        place: QRect,
        index: QModelIndex | QPersistentModelIndex,
        cell: Cell,
    ) -> None:
        whole = self._run(index, cell)
        draw_bar(painter, whole, cell.state, opens=cell.opens, closes=cell.closes)
        size, first = current_theme().icon(_LETTER), self._first_state(index, cell)
        before = self._before(index, cell)
        if _ends_closure(index, cell):
            draw_letter(painter, _closed_box(place, whole), NightState.CLOSED)
        if first is not cell.state and (before is None or before.state is not cell.state):
            # The state changes inside the bar, as where tonight is needed beyond what was agreed.
            inner = QRectF(place.left() + XS + 1, whole.center().y() - size / 2, size, size)
            draw_letter(painter, inner, cell.state)
        name_until, detail_until = self._clear(index, cell, whole)
        if self._beside(whole, name_until):
            box = QRectF(whole.left() + XS + 1, whole.center().y() - size / 2, size, size)
            draw_letter(painter, box, first)
            left = box.right() + XS + 2
            room = QRectF(left, whole.top() + 2, name_until - XS - left, whole.height() - 4)
            self._words(painter, room, detail_until - XS - left, cell)
        else:
            self._below(painter, whole.adjusted(0, 0, name_until - whole.right(), 0), first, cell)

    @staticmethod
    def _beside(whole: QRectF, name_until: float) -> bool:
        """Tell whether the words have room beside the letter; else a short name stands below it."""
        theme = current_theme()
        return name_until - whole.left() >= theme.icon(_LETTER) + theme.icon(_NARROW) + 3 * XS

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
        high = whole.height() - (_STRIPE if INKS[first].pattern is Qt.BrushStyle.SolidPattern else 0)
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
        short = taken and not self._beside(whole, self._clear(index, cell, whole)[0])
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
            path.addRoundedRect(self._run(current, cell), _RADIUS, _RADIUS)
            painter.drawPath(path)
        if here:  # the night itself: a foot under the bar
            painter.fillRect(place.left(), place.bottom() - 3, place.width(), 4, painter.pen().color())


def _here(index: QModelIndex | QPersistentModelIndex) -> QModelIndex:
    return index.model().index(index.row(), index.column())


def _ends_closure(index: QModelIndex | QPersistentModelIndex, cell: Cell) -> bool:
    """Tell whether this is the last night in which the room is closed under a stay: here is its X."""
    if not cell.closed:
        return False
    last = index.column() + 1 >= cell.start + cell.length
    after = None if last else index.model().index(index.row(), index.column() + 1).data(CELL)
    return not (isinstance(after, Cell) and after.closed)


def _closed_box(place: QRect, whole: QRectF) -> QRectF:
    """Return where the letter of a closure stands in its last night: at the right, where the names end."""
    size = current_theme().icon(_LETTER)
    return QRectF(place.right() - size - XS, whole.center().y() - size / 2, size, size)


def _flag_box(place: QRect, at: int) -> QRectF:
    size = current_theme().icon(16)
    return QRectF(place.right() - 2 - size - at * (size + 2), place.bottom() - size - 3, size, size)
