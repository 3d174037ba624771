"""Horizontal bars: a picture of a few numbers, readable in grey and by a screen reader.

Qt's own chart modules are GPL; a handful of bars needs no more than a painter. Parts of a bar are told apart
by pattern as well as colour, and every number stands in words beside its bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.text import thousands
from desktop.ui.theme import current_theme, text_font
from desktop.ui.tokens import XS, M, S, Tone

_PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.HorPattern,
)


@dataclass(frozen=True)
class Part:
    """One part of a bar: how much, and the tone it is drawn in."""

    amount: int
    tone: Tone = Tone.GOOD


@dataclass(frozen=True)
class Bar:
    """One bar: its word at the left, its parts from left to right, and what is written behind it.

    `words` is empty for the sum of the parts; `aim` draws a mark, such as a target or a ceiling.
    """

    word: str
    parts: tuple[Part, ...]
    words: str = ""
    aim: int = 0

    @property
    def amount(self) -> int:
        """The sum of the parts."""
        return sum(part.amount for part in self.parts)

    @property
    def said(self) -> str:
        """What stands behind the bar."""
        return self.words or thousands(self.amount)


@dataclass(frozen=True)
class Legend:
    """What a tone means in this picture."""

    word: str
    tone: Tone


class BarChart(QWidget):
    """Shows bars of one scale below each other; `show_bars` may be called again at any time."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._bars: tuple[Bar, ...] = ()
        self._legend: tuple[Legend, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def show_bars(self, bars: Sequence[Bar], legend: Sequence[Legend] = ()) -> None:
        """Draw these bars; the legend's order gives each tone its pattern."""
        self._bars, self._legend = tuple(bars), tuple(legend)
        self._tell()
        self.updateGeometry()
        self.update()

    def bars(self) -> tuple[Bar, ...]:
        """Return the bars that are drawn."""
        return self._bars

    def dress(self) -> None:
        """Take the colours and sizes of the current theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One row a bar, and one for the legend."""
        rows = len(self._bars) + (1 if self._legend else 0)
        return QSize(360, max(1, rows) * self._row() + XS)

    def minimumSizeHint(self) -> QSize:
        """As high as the rows."""
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the legend, then the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = text_font(current_theme(), "small")
        painter.setFont(font)
        metrics = QFontMetrics(font)
        top = 0
        if self._legend:
            self._draw_legend(painter, metrics)
            top = self._row()
        if not self._bars:
            return
        left = min(self.width() // 3, max(metrics.horizontalAdvance(bar.word) for bar in self._bars) + 2) + M
        right = max(metrics.horizontalAdvance(bar.said) for bar in self._bars) + M
        room = max(1, self.width() - left - right)
        longest = max(1, *(max(bar.amount, bar.aim) for bar in self._bars))
        for at, bar in enumerate(self._bars):
            area = QRectF(left, top + at * self._row(), room, self._row())
            self._draw(painter, metrics, bar, area, room / longest)

    def _draw(
        self, painter: QPainter, metrics: QFontMetrics, bar: Bar, area: QRectF, pixels_each: float
    ) -> None:
        theme = current_theme().colours
        middle = Qt.AlignmentFlag.AlignVCenter
        word = metrics.elidedText(bar.word, Qt.TextElideMode.ElideRight, int(area.left()) - M)
        painter.setPen(QColor(theme.ink))
        painter.drawText(QRectF(0, area.top(), area.left() - M, area.height()), middle, word)
        thickness = area.height() * 0.5
        across = area.top() + (area.height() - thickness) / 2
        at = area.left()
        for part in bar.parts:
            wide = part.amount * pixels_each
            if wide <= 0:
                continue
            painter.setPen(QPen(QColor(theme.tone(part.tone)[0]), 1))
            painter.fillRect(QRectF(at, across, wide, thickness), QColor(theme.tone(part.tone)[1]))
            painter.setBrush(self._brush(part.tone))
            painter.drawRect(QRectF(at, across, wide, thickness))
            at += wide
        if bar.aim:
            aim = area.left() + bar.aim * pixels_each
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawLine(int(aim), int(across) - 3, int(aim), int(across + thickness) + 3)
            at = max(at, aim)
        painter.setPen(QColor(theme.ink))
        painter.drawText(QRectF(at + S, area.top(), self.width() - at - S, area.height()), middle, bar.said)

    def _draw_legend(self, painter: QPainter, metrics: QFontMetrics) -> None:
        theme = current_theme().colours
        at = 0
        box = 12
        across = (self._row() - box) / 2
        for entry in self._legend:
            painter.setPen(QPen(QColor(theme.tone(entry.tone)[0]), 1))
            painter.fillRect(QRectF(at, across, box, box), QColor(theme.tone(entry.tone)[1]))
            painter.setBrush(self._brush(entry.tone))
            painter.drawRect(QRectF(at, across, box, box))
            painter.setPen(QColor(theme.ink_soft))
            wide = metrics.horizontalAdvance(entry.word)
            place = QRectF(at + box + S, 0, wide + S, self._row())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, entry.word)
            at += box + S + wide + 2 * M

    def _brush(self, tone: Tone) -> QBrush:
        tones = [entry.tone for entry in self._legend]
        pattern = _PATTERNS[tones.index(tone) % len(_PATTERNS)] if tone in tones else _PATTERNS[0]
        return QBrush(QColor(current_theme().colours.tone(tone)[0]), pattern)

    def _row(self) -> int:
        return current_theme().px("text") * 2

    def _tell(self) -> None:
        lines = "; ".join(f"{bar.word}: {bar.said}" for bar in self._bars)
        self.setAccessibleName(f"{self._title}. {lines}" if lines else self._title)
