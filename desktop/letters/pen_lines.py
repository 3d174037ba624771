"""Where people sign by hand: places side by side, each with a label above and a dotted name below."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.letters.fonts import REGULAR, width_of
from desktop.letters.ink import cut, printable, wrap
from desktop.letters.page import Laid, Page, Style, baseline

_BETWEEN = 18.0


def pen_lines(places: Sequence[tuple[str, str]], style: Style, measure: float, wet_space: float) -> Laid:
    """Lay (label, name) places in one row; a name that is not known is dotted, to be written by hand."""
    width = (measure - _BETWEEN * (len(places) - 1)) / len(places)
    labels = [cut(wrap(printable(label), width, style.size), 2) for label, _ in places]
    names = [cut(wrap(printable(name), width - 8, style.size), 2) for _, name in places]
    above = max(len(lines) for lines in labels) * style.leading
    dots = "." * int(width / width_of(".", REGULAR, style.size))

    def draw(page: Page, top: float) -> None:
        for number, (label, name) in enumerate(zip(labels, names, strict=True)):
            middle = page.left + number * (width + _BETWEEN) + width / 2
            for line, text in enumerate(label):
                page.centred(middle, baseline(top, style, line), text, style.size)
            y = top - above - wet_space
            for line, text in enumerate(name or [printable(dots)]):
                page.centred(middle, baseline(y, style, line), text, style.size)

    return Laid(above + wet_space + max(1, *(len(name) for name in names)) * style.leading, draw)
