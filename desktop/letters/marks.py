"""Marks over and around a page: SALINAN, BATAL, CONTOH, and the foot line."""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, sin

from desktop.letters.fonts import BOLD, REGULAR, width_of
from desktop.letters.ink import Ink, printable, wrap
from desktop.letters.page import HAIRLINE, MM, Page

VOID = "BATAL"
LATE = "CATATAN SUSULAN"
DEMO = "CONTOH – TIDAK BERLAKU"
FOOT_SIZE = 8.0
FOOT_BOTTOM = 9 * MM
FOOT_HEIGHT = 3.5 * FOOT_SIZE
"""Room kept above `FOOT_BOTTOM` for a rule and two lines."""

_CORNER_TOP = 6 * MM
_CORNER_SIZE = 10.5


def corner_marks(page: Page, marks: list[str]) -> None:
    """Draw each mark in a box of its own in the upper right corner, above the letterhead."""
    right = page.right
    top = page.height - _CORNER_TOP
    for mark in marks:
        text = printable(mark)
        width = width_of(text, BOLD, _CORNER_SIZE) + 14
        page.box(right - width, top, width, _CORNER_SIZE + 7, 1.2)
        page.text(right - width + 7, top - _CORNER_SIZE - 1.6, text, _CORNER_SIZE, BOLD)
        right -= width + 6


def watermarks(page: Page, *, demo: bool, void: bool) -> None:
    """Draw BATAL in black and CONTOH in grey along the diagonal: outlines keep the text readable."""
    texts = [(printable(DEMO), 0.6)] if demo else []
    texts += [(printable(VOID), 0.0)] if void else []
    angle = atan2(page.height, page.width)
    for number, (text, grey) in enumerate(texts):
        size = min(130.0, 0.74 * hypot(page.width, page.height) / width_of(text, BOLD, 1.0))
        aside = (number - (len(texts) - 1) / 2) * 140
        x = page.width / 2 + aside * sin(angle)
        y = page.height / 2 - aside * cos(angle)
        page.outlined(x, y, text, size, angle=degrees(angle), grey=grey)


def foot_line(page: Page, left: str, right: str) -> None:
    """Draw the small line at the page's end: `left` in at most two lines, `right` against the margin."""
    right_ink = printable(right)
    room = page.measure - width_of(right_ink, REGULAR, FOOT_SIZE) - 12
    lines: list[Ink] = wrap(printable(left), room, FOOT_SIZE)[:2]
    first = FOOT_BOTTOM + 1.2 * FOOT_SIZE * (len(lines) - 1)
    page.rule(page.left, page.right, first + 1.45 * FOOT_SIZE, HAIRLINE)
    for number, line in enumerate(lines):
        page.text(page.left, first - number * 1.2 * FOOT_SIZE, line, FOOT_SIZE)
    page.right_text(page.right, first, right_ink, FOOT_SIZE)
