"""The bars, letters and flags of the plan: each state by pattern, letter and colour."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from desktop.domain.stay import NIGHT_LETTERS, NightState
from desktop.ui.theme import current_theme, text_font
from desktop.ui.tokens import Tone

RADIUS = 5
STRIPE = 5
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
    left = bar.left() if opens else bar.left() - RADIUS * 3
    right = bar.right() if closes else bar.right() + RADIUS * 3
    body = QPainterPath()
    body.addRoundedRect(QRectF(left, bar.top(), right - left, bar.height()), RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(body, QColor(soft))
    if ink.pattern not in (Qt.BrushStyle.NoBrush, Qt.BrushStyle.SolidPattern):
        painter.fillPath(body, QBrush(faded(line, 0.24), ink.pattern))
    if ink.pattern is Qt.BrushStyle.SolidPattern:
        stripe = QPainterPath()
        high = min(STRIPE, bar.height() / 8)
        stripe.addRect(QRectF(left, bar.bottom() - high, right - left, high))
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
