"""The rows of a separated text: through csv where quotes need it, else many at once at the speed of split."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple, TextIO, cast

from desktop.domain.problem import Problem
from desktop.sheets.table import Cell, Row, UnreadableFile

_CHARACTERS_AT_ONCE = 96 << 10
"""Some thousand rows: few enough that the cells of a block stay in the processor's cache."""


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

    def columns(self) -> Columns | None:
        """Take the next rows as columns when none holds a quote and all are equally wide, else take nothing.

        Some thousand; fewer at the end of the text, None when nothing is left. Rows of one cell are none.
        """
        text = "".join(self._lines)
        self._lines.clear()
        if len(text) < _CHARACTERS_AT_ONCE:
            text += self._file.read(_CHARACTERS_AT_ONCE - len(text))
            text += self._file.readline()
        cells = self._cut(text)
        if cells is None:
            self._lines.extend(io.StringIO(text, newline=""))
            return None
        first = self._number + 1
        self._number += len(cells[0])
        return Columns(first, cells)

    def _cut(self, text: str) -> list[list[str]] | None:
        """Return the cells by column, None when the rows have to be read one by one."""
        if "\r" in text:
            text = text.replace("\r\n", "\n")
        if '"' in text or "\r" in text:
            return None
        text = text.removesuffix("\n")
        rows = text.count("\n") + 1
        width = text.count(self._separator, 0, text.find("\n") if rows > 1 else len(text)) + 1
        # Each row's first cell keeps its line feed: no other cell may hold one.
        cells = text.replace("\n", f"{self._separator}\n").split(self._separator)
        first = "".join(cells[::width]).split("\n") if width > 1 and len(cells) == width * rows else ()
        if len(first) != rows:
            return None
        return [list(first), *(cells[at::width] for at in range(1, width))]

    def _next_lines(self) -> Iterator[str]:
        while True:
            line = self._lines.popleft() if self._lines else next(self._file, None)
            if line is None:
                return
            yield line
