"""A small ruled table inside a page: as tall as its rows, set in the page's own type."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.paper import PaperTable
from desktop.letters.fonts import BOLD, REGULAR
from desktop.letters.ink import Ink, cut, printable, wrap
from desktop.letters.page import HAIRLINE, Laid, Page, Style

_PADDING = 3.2
TICK = "☐"
"""In a cell: an empty square to be ticked with a pen; drawn, since the faces have no glyph for it."""


@dataclass(frozen=True)
class _Cell:
    lines: tuple[Ink, ...]
    ticks: int = 0


def small_table(
    table: PaperTable, style: Style, measure: float, *, row_height: float = 0.0, most_lines: int = 3
) -> Laid:
    """Lay a table for the width `measure`; rows are at least `row_height` points high (room for a pen).

    A cell of more than `most_lines` ends in "…".
    A cell of squares only ("☐", "☐☐☐") becomes empty boxes, spread over the cell.
    """
    whole = sum(table.shares)
    widths = [share * measure / whole for share in table.shares]
    size = min(style.size, 10.0)
    leading = size * 1.2
    bold = [table.titles] if any(table.titles) else []
    faces = [BOLD] * len(bold) + [REGULAR] * len(table.rows) + [BOLD] * bool(table.total)
    texts = [*bold, *table.rows, *([table.total] if table.total else [])]
    laid = [
        [_cell(text, width, (size, face), most_lines) for text, width in zip(row, widths, strict=True)]
        for row, face in zip(texts, faces, strict=True)
    ]
    heights = [
        max(
            max((len(cell.lines) for cell in row), default=1) * leading + 2 * _PADDING,
            0.0 if face == BOLD else row_height,
        )
        for row, face in zip(laid, faces, strict=True)
    ]

    def draw(page: Page, top: float) -> None:
        edges = [page.left + sum(widths[:number]) for number in range(len(widths) + 1)]
        bottom = top - sum(heights)
        page.segments([(edge, top, edge, bottom) for edge in edges])
        page.rule(edges[0], edges[-1], top, HAIRLINE * 2)
        for row, height, face in zip(laid, heights, faces, strict=True):
            for number, cell in enumerate(row):
                place = (edges[number], edges[number + 1], top, height)
                _draw_cell(page, cell, place, (size, leading, face), right=number in table.right)
            top -= height
            page.rule(edges[0], edges[-1], top, HAIRLINE * (2 if face == BOLD else 1))

    return Laid(sum(heights), draw)


def _cell(text: str, width: float, type_: tuple[float, str], most_lines: int) -> _Cell:
    if text and set(text) == {TICK}:
        return _Cell((), len(text))
    size, face = type_
    room = width - 2 * _PADDING
    return _Cell(tuple(cut(wrap(printable(text), room, size, face), most_lines, (room, size, face))))


def _draw_cell(
    page: Page,
    cell: _Cell,
    place: tuple[float, float, float, float],
    type_: tuple[float, float, str],
    *,
    right: bool,
) -> None:
    left, end, top, height = place
    size, leading, face = type_
    if cell.ticks:
        side = min(size, height - 4)
        between = (end - left) / cell.ticks
        for number in range(cell.ticks):
            middle = left + between * (number + 0.5)
            page.box(middle - side / 2, top - (height - side) / 2, side, side, 0.8)
        return
    for number, line in enumerate(cell.lines):
        y = top - _PADDING - number * leading - size * 0.86
        if right:
            page.right_text(end - _PADDING, y, line, size, face)
        else:
            page.text(left + _PADDING, y, line, size, face)
