"""Comma, semicolon, tab or bar separated text in UTF-8, UTF-16 or Windows-1252."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from desktop.sheets.prescan import scan_text
from desktop.sheets.table import Row, Sheet
from desktop.sheets.text_rows import TextRows

SEPARATORS = ";\t,|"
_SAMPLE_LINES = 200
_NAMED_SEPARATOR = re.compile(r"\"?sep=(.)\"?", re.IGNORECASE)


class TextTable:
    """A csv file as one sheet. Rows are streamed: the file may be larger than the memory."""

    def __init__(self, path: Path, separator: str | None = None, encoding: str | None = None) -> None:
        """Scan the file; separator and encoding are found out unless they are known.

        Raises UnreadableFile: file_nul_bytes, file_line_too_long.
        """
        found = scan_text(path, encoding)
        self.sha256 = found.sha256
        self.notes: tuple[str, ...] = ()
        self._path = path
        self._files: list[TextIO] = []
        self.encoding = found.encoding or "utf-8"
        with self._opened() as file:
            sample = list(islice(file, _SAMPLE_LINES))
        named = _NAMED_SEPARATOR.fullmatch(sample[0].strip("\r\n")) if sample else None
        self._named_line = named is not None
        self.separator = named[1] if named else separator or _likeliest(sample)
        self.sheets: tuple[Sheet, ...] = (Sheet(path.name, self._rows, total=found.lines, is_named=False),)

    def close(self) -> None:
        """Close the file; its rows cannot be read afterwards."""
        for file in self._files:
            file.close()

    def _opened(self) -> TextIO:
        # A byte that Windows-1252 does not know spoils one letter of a name, not the load.
        return self._path.open(newline="", encoding=self.encoding, errors="replace")

    def _rows(self) -> Iterator[Row]:
        file = self._opened()
        self._files.append(file)
        rows = TextRows(file, self.separator, self._path.name)
        if self._named_line:
            next(rows, None)
        return rows


def _likeliest(sample: list[str]) -> str:
    """Return the separator that cuts most rows into the same, largest number of fields.

    csv.Sniffer is led astray by the title rows above a header ("Lubuklinggau, 5 November 2026").
    """
    return max(SEPARATORS, key=lambda separator: _agreement(sample, separator))


def _agreement(sample: list[str], separator: str) -> int:
    try:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator))
    except csv.Error:
        return 0
    return max(((width - 1) * rows for width, rows in widths.items()), default=0)
