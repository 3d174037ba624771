"""The kop surat: logo left, government, office, address in the middle, a double rule below."""

from __future__ import annotations

from desktop.domain.letter import Letterhead
from desktop.letters.fonts import BOLD, REGULAR
from desktop.letters.ink import Ink, balanced, printable, wrap
from desktop.letters.logo import Logo
from desktop.letters.page import HAIRLINE, MM, Laid, Page

_LOGO_HEIGHT = 24 * MM
_LOGO_WIDTH = 35 * MM
_AIR = 5 * MM
_LEAD = 1.22
# (field, largest, smallest size, face); the office's name is the largest line on the page.
_LINES = (
    ("government", 13.0, 11.0, REGULAR),
    ("office", 17.0, 12.0, BOLD),
    ("address", 10.0, 10.0, REGULAR),
    ("phone", 10.0, 10.0, REGULAR),
)


def letterhead_block(head: Letterhead, logo: Logo | None, measure: float) -> Laid:
    """Lay the kop for a text width of `measure` points; long lines first shrink, then wrap.

    One that the paper carries already keeps its room and draws nothing.
    """
    width, height = _logo_size(logo)
    beside = width + _AIR if logo else 0.0
    # The text stands in the middle of the page; a long one moves over, so that it still takes one line each.
    lines, shift = _lines(head, measure - 2 * beside), 0.0
    if logo and len(lines) > sum(bool(getattr(head, name)) for name, *_ in _LINES):
        lines, shift = _lines(head, measure - beside), beside / 2
    text_height = sum(size * _LEAD for _, size, _ in lines)
    top_height = max(text_height, height)

    def draw(page: Page, top: float) -> None:
        if head.on_paper:
            return
        middle = (page.left + page.right) / 2 + shift
        y = top - (top_height - text_height) / 2
        for text, size, face in lines:
            page.centred(middle, y - size * (0.78 + (_LEAD - 1) / 2), text, size, face)
            y -= size * _LEAD
        if logo:
            page.picture(logo.reader, page.left, top - (top_height - height) / 2, width, height)
        page.rule(page.left, page.right, top - top_height - 6, 2.25)
        page.rule(page.left, page.right, top - top_height - 9, HAIRLINE)

    return Laid(top_height + 9.5, draw)


def _lines(head: Letterhead, room: float) -> list[tuple[Ink, float, str]]:
    return [
        line
        for name, largest, smallest, face in _LINES
        for line in _fitted(printable(getattr(head, name)), room, largest, smallest, face)
    ]


def _logo_size(logo: Logo | None) -> tuple[float, float]:
    if logo is None:
        return 0.0, 0.0
    width = min(_LOGO_WIDTH, _LOGO_HEIGHT * logo.aspect)
    return width, width / logo.aspect


def _fitted(
    text: Ink, room: float, largest: float, smallest: float, face: str
) -> list[tuple[Ink, float, str]]:
    """Return the lines of one entry: the largest size that takes one line, else the smallest, wrapped."""
    size = largest
    while size > smallest and len(wrap(text, room, size, face)) > 1:
        size -= 0.5
    return [(line, size, face) for line in balanced(text, room, size, face)]
