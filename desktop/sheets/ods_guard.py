"""How large the sheets of an ods become: a cell and a row may say that they are repeated thousands of times.

LibreOffice writes the empty end of a sheet that way, which costs nothing. Repeated content is laid out by the
reader, and a kilobyte of it would take all memory.
"""

from __future__ import annotations

import re

CONTENT = "content.xml"
LONGEST_ROW = 16 << 20
"""Bytes of one row; more is no list of people."""

_ROW = b"<table:table-row"
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_COLUMNS = re.compile(rb'number-columns-repeated="(\d{1,9})')
_ROWS = re.compile(rb'number-rows-repeated="(\d{1,9})')


class OdsScan:
    """Counts rows and columns that hold something, of all sheets together."""

    def __init__(self) -> None:
        self._rest = b""
        self._rows = self._empty_rows = self._width = 0

    @property
    def cells(self) -> int:
        """How many cells a reader lays out."""
        return self._rows * self._width

    def feed(self, chunk: bytes) -> bool:
        """Look at the next piece of the content; False when one row is longer than any row is."""
        *whole, self._rest = (self._rest + chunk).split(_ROW)
        for row in whole:
            self._count(row)
        return len(self._rest) <= LONGEST_ROW

    def end(self) -> None:
        """Look at the last row."""
        self._count(self._rest)

    def _count(self, row: bytes) -> None:
        rows = int(found[1]) if (found := _ROWS.search(row, 0, max(0, row.find(b">")))) else 1
        width = _width(row)
        if not width:
            self._empty_rows += rows
            return
        # Empty rows are laid out when something follows them.
        self._rows += self._empty_rows + rows
        self._empty_rows = 0
        self._width = max(self._width, width)


def _width(row: bytes) -> int:
    """Return the columns of a row up to the last cell that holds something."""
    width = filled = 0
    for attributes, closed in _CELL.findall(row):
        width += int(found[1]) if (found := _COLUMNS.search(attributes)) else 1
        if not closed or b"office:value" in attributes or b"office:date-value" in attributes:
            filled = width
    return filled
