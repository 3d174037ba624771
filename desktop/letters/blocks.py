"""Blocks of running text and of labelled rows, laid out for one style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.letters.fonts import BOLD, REGULAR, width_of
from desktop.letters.ink import Ink, printable, wrap
from desktop.letters.page import Laid, Page, Style, baseline

_COLON_GAP = 6.0
_VALUE_GAP = 8.0


@dataclass(frozen=True)
class Row:
    """A label and what follows the colon."""

    label: str
    value: str
    bold: bool = False


def paragraph(text: str, style: Style, measure: float, indent: float = 0.0) -> Laid:
    """Lay a justified paragraph whose first line begins `indent` points in."""
    lines = wrap(printable(text), measure, style.size, first=indent)

    def draw(page: Page, top: float) -> None:
        for number, line in enumerate(lines):
            start = indent if number == 0 else 0.0
            y = baseline(top, style, number)
            if number == len(lines) - 1:
                page.text(page.left + start, y, line, style.size)
            else:
                page.justified(page.left + start, y, line, style.size, measure - start)

    return Laid(len(lines) * style.leading, draw)


def rows(
    entries: Sequence[Row],
    style: Style,
    measure: float,
    *,
    indent: float = 0.0,
    label_width: float | None = None,
) -> Laid:
    """Lay labelled rows with their colons in one column; values wrap within theirs."""
    label_width = widest_label(entries, style) if label_width is None else label_width
    colon = indent + label_width + _COLON_GAP
    value = colon + _VALUE_GAP
    laid = [
        (entry, wrap(printable(entry.value), measure - value, style.size, _face(entry))) for entry in entries
    ]
    height = sum(max(len(lines), 1) for _, lines in laid) * style.leading

    def draw(page: Page, top: float) -> None:
        line_number = 0
        for entry, lines in laid:
            y = baseline(top, style, line_number)
            page.text(page.left + indent, y, printable(entry.label), style.size)
            page.text(page.left + colon, y, Ink(":"), style.size)
            for offset, line in enumerate(lines):
                at = baseline(top, style, line_number + offset)
                page.text(page.left + value, at, line, style.size, _face(entry))
            line_number += max(len(lines), 1)

    return Laid(height, draw)


def widest_label(entries: Sequence[Row], style: Style) -> float:
    """Return the width of the longest label, so that several blocks can share one column of colons."""
    return max((width_of(printable(entry.label), REGULAR, style.size) for entry in entries), default=0.0)


def listing(items: Sequence[str], style: Style, measure: float, indent: float = 0.0) -> Laid:
    """Lay a numbered list; a single item keeps its number out."""
    numbered = [(f"{number}." if len(items) > 1 else "", item) for number, item in enumerate(items, 1)]
    step = width_of("00. ", REGULAR, style.size) if len(items) > 1 else 0.0
    lines = [
        (Ink(mark if first == 0 else ""), line)
        for mark, item in numbered
        for first, line in enumerate(wrap(printable(item), measure - indent - step, style.size))
    ]

    def draw(page: Page, top: float) -> None:
        for number, (mark, line) in enumerate(lines):
            y = baseline(top, style, number)
            page.text(page.left + indent, y, mark, style.size)
            page.text(page.left + indent + step, y, line, style.size)

    return Laid(len(lines) * style.leading, draw)


def boxed(
    titles: Sequence[str], inside: Sequence[Laid], style: Style, measure: float, padding: float
) -> Laid:
    """Lay blocks under bold titles inside a ruled box; the blocks are laid for the narrower width."""
    between = style.gap * 0.4
    inner = measure - 2 * padding
    bold = [line for title in titles for line in wrap(printable(title), inner, style.size, BOLD)]
    top_height = len(bold) * style.leading + between
    height = padding * 1.7 + top_height + sum(block.height for block in inside) + between * (len(inside) - 1)

    def draw(page: Page, top: float) -> None:
        page.box(page.left, top, measure, height)
        with page.inset(padding):
            for number, line in enumerate(bold):
                page.text(page.left, baseline(top - padding, style, number), line, style.size, BOLD)
            y = top - padding - top_height
            for block in inside:
                block.draw(page, y)
                y -= block.height + between

    return Laid(height, draw)


def _face(entry: Row) -> str:
    return BOLD if entry.bold else REGULAR
