"""The rows of a separated text: through csv where quotes need it, else many at once at the speed of split."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from itertools import islice
from operator import methodcaller
from typing import NamedTuple, TextIO, cast

from desktop.domain.problem import Problem
from desktop.sheets.table import Cell, Row, UnreadableFile

_LINES_AT_ONCE = 64
_LARGEST_BLOCK = 1 << 20
"""Characters; lines may be long, and a block is held in memory."""


class Columns(NamedTuple):
    """Equally wide rows by column; `first` is the number of the first row."""

    first: int
    cells: list[list[str]]


class TextRows:
    """The rows of a text, one by one or, where it is plain, many at once as columns."""

    def __init__(self, file: TextIO, separator: str, name: str) -> None:
        self._file = file
        self._separator = separator
        self._name = name
        self._number = 0
        self._lines: deque[str] = deque()
        self._reader = csv.reader(self._next_lines(), delimiter=separator)

    def __iter__(self) -> TextRows:
        return self

    def __next__(self) -> Row:
        self._number += 1
        try:
            return self._number, cast("list[Cell]", next(self._reader))
        except csv.Error as error:
            values = {"file": self._name, "row": self._number}
            raise UnreadableFile(Problem("file_quote_open", "path", values)) from error

    def columns(self, rows: int) -> Columns | None:
        """Take the next rows as columns when none holds a quote and all are equally wide, else take nothing.

        At most `rows`; fewer at the end of the text, None when nothing is left. Rows of one cell are none.
        """
        size = sum(map(len, self._lines))
        while len(self._lines) < rows and size < _LARGEST_BLOCK:
            lines = list(islice(self._file, min(_LINES_AT_ONCE, rows - len(self._lines))))
            if not lines:
                break
            size += sum(map(len, lines))
            self._lines.extend(lines)
        text = "".join(self._lines)
        if "\r" in text:
            text = text.replace("\r\n", "\n")
        width = self._width(text)
        if not width:
            return None
        first = self._number + 1
        self._number += len(self._lines)
        self._lines.clear()
        cells = text.removesuffix("\n").replace("\n", self._separator).split(self._separator)
        return Columns(first, [cells[at::width] for at in range(width)])

    def _width(self, text: str) -> int:
        if '"' in text or "\r" in text or not text:
            return 0
        counts = set(map(methodcaller("count", self._separator), self._lines))
        return counts.pop() + 1 if len(counts) == 1 and 0 not in counts else 0

    def _next_lines(self) -> Iterator[str]:
        while True:
            line = self._lines.popleft() if self._lines else next(self._file, None)
            if line is None:
                return
            yield line
