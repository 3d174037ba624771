"""A code in large boxes, two groups to a line; the word under a digit tells 0 from O and 5 from S."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.letters.fonts import BOLD
from desktop.letters.ink import Ink, printable
from desktop.letters.page import MM, Laid, Page

_WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SIZE, _WORD_SIZE, _NUMBER_SIZE = 24.0, 10.0, 11.0
_BOX = 15 * MM
_HIGH = 11.5 * MM
_LINE = _HIGH + 9 * MM
_NUMBER = 6 * MM
_BETWEEN = 7 * MM
_IN_LINE = 2


def code_block(code: str) -> Laid:
    """Lay a code of groups joined by hyphens, each group numbered and each letter in a box of its own.

    Two groups of five take 168 mm. A copied or blurred sheet stays readable: digits stand there twice.
    """
    groups = printable(code).split("-")
    lines = [groups[start : start + _IN_LINE] for start in range(0, len(groups), _IN_LINE)]

    def draw(page: Page, top: float) -> None:
        for line_number, line in enumerate(lines):
            x, y = page.left, top - line_number * _LINE
            for place, group in enumerate(line):
                _draw_group(page, group, line_number * _IN_LINE + place + 1, (x, y))
                x += _NUMBER + len(group) * _BOX + _BETWEEN

    return Laid(len(lines) * _LINE, draw)


def _draw_group(page: Page, group: Sequence[str], number: int, place: tuple[float, float]) -> None:
    x, top = place
    middle = top - _HIGH / 2
    page.text(x, middle - _NUMBER_SIZE * 0.36, printable(f"{number}."), _NUMBER_SIZE)
    x += _NUMBER
    for sign in group:
        page.box(x, top, _BOX, _HIGH, 0.75)
        centre = x + _BOX / 2
        page.centred(centre, middle - _SIZE * 0.36, Ink(sign), _SIZE, BOLD)
        if sign.isdecimal():
            page.centred(centre, top - _HIGH - _WORD_SIZE * 1.05, Ink(_WORDS[int(sign)]), _WORD_SIZE)
        x += _BOX
