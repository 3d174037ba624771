"""A ruled table over as many pages as its rows need: laid by columns, spread over pages, drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.letters.fonts import BOLD, REGULAR, width_of
from desktop.letters.ink import Ink, cut, printable, wrap
from desktop.letters.page import HAIRLINE, Page

_SIZE, _LEADING, _PADDING = 10.0, 12.2, 3.2
_MOST_LINES = 8
_SLACK = 0.5


@dataclass(frozen=True)
class Column:
    """A label, its share of the width, and whether its cells end at the right edge (numbers)."""

    label: str
    share: float
    right: bool = False


@dataclass(frozen=True)
class TableRow:
    """One laid row; the heading and sums are bold."""

    cells: tuple[tuple[Ink, ...], ...]
    face: str = REGULAR

    @property
    def height(self) -> float:
        """Its height in points."""
        return max(len(cell) for cell in self.cells) * _LEADING + 2 * _PADDING


def needed_width(text: str, face: str = REGULAR) -> float:
    """Return how wide a column must be, in points, for a text to stand on one line."""
    return width_of(printable(text), face, _SIZE) + 2 * _PADDING + _SLACK


def heading(columns: Sequence[Column], measure: float) -> TableRow:
    """Lay the labels of the columns for a table of `measure` points."""
    return laid_row(columns, [column.label for column in columns], measure, BOLD)


def body(columns: Sequence[Column], cells: Iterable[Sequence[str]], measure: float) -> list[TableRow]:
    """Lay the rows; a cell of more than eight lines is cut."""
    return [laid_row(columns, row, measure) for row in cells]


def laid_row(
    columns: Sequence[Column], texts: Sequence[str], measure: float, face: str = REGULAR
) -> TableRow:
    """Lay one row in a face; `texts` has one text a column."""
    cells = []
    for text, width in zip(texts, _widths(columns, measure), strict=True):
        room = width - 2 * _PADDING
        lines = wrap(printable(text), room, _SIZE, face)
        cells.append(tuple(cut(lines, _MOST_LINES, (room, _SIZE, face))))
    return TableRow(tuple(cells), face)


def spread(rows: Sequence[TableRow], room: float) -> list[list[TableRow]]:
    """Spread rows over pages of `room` points each; a row never breaks. No rows are one empty page."""
    sheets: list[list[TableRow]] = [[]]
    left = room
    for row in rows:
        if row.height > left and sheets[-1]:
            sheets.append([])
            left = room
        sheets[-1].append(row)
        left -= row.height
    return sheets


def draw_table(page: Page, columns: Sequence[Column], rows: Iterable[TableRow], top: float) -> None:
    """Draw rows from `top` down between the page's margins."""
    for row in rows:
        _draw_row(page, columns, row, top)
        top -= row.height


def _widths(columns: Sequence[Column], measure: float) -> list[float]:
    whole = sum(column.share for column in columns)
    return [column.share * measure / whole for column in columns]


def _draw_row(page: Page, columns: Sequence[Column], row: TableRow, top: float) -> None:
    x = page.left
    bottom = top - row.height
    thick = HAIRLINE * 2 if row.face == BOLD else HAIRLINE
    page.rule(page.left, page.right, bottom, thick)
    if row.face == BOLD:
        page.rule(page.left, page.right, top, thick)
    edges = [(x, top, x, bottom)]
    for column, width, cell in zip(columns, _widths(columns, page.measure), row.cells, strict=True):
        for number, line in enumerate(cell):
            y = top - _PADDING - number * _LEADING - _SIZE * 0.86
            if column.right:
                page.right_text(x + width - _PADDING, y, line, _SIZE, row.face)
            else:
                page.text(x + _PADDING, y, line, _SIZE, row.face)
        x += width
        edges.append((x, top, x, bottom))
    page.segments(edges)
