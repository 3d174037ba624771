"""HTML tables that a web page exported under the name .xls: Excel opens them, so people send them."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from desktop.domain.problem import Problem
from desktop.sheets.prescan import CHUNK, scan_text
from desktop.sheets.table import Cell, Row, Sheet, UnreadableFile

_LARGEST_SPAN = 200
_WIDEST = 16_384
"""Columns of a sheet of Excel."""


class HtmlTable:
    """The tables of an HTML file, read as one sheet in their order."""

    def __init__(self, path: Path) -> None:
        """Scan the file. Raises UnreadableFile: file_nul_bytes, file_line_too_long."""
        found = scan_text(path)
        self.sha256 = found.sha256
        self.notes: tuple[str, ...] = ("file_is_html",)
        self._path = path
        self._encoding = found.encoding or "utf-8"
        self.sheets: tuple[Sheet, ...] = (Sheet(path.name, self._rows, is_named=False),)

    def close(self) -> None:
        """Nothing stays open between readings."""

    def _rows(self) -> Iterator[Row]:
        parser = _TableParser(self._path.name)
        number = 0
        with self._path.open(encoding=self._encoding, errors="replace") as file:
            while text := file.read(CHUNK):
                parser.feed(text)
                for cells in parser.take():
                    number += 1
                    yield number, cells
        parser.close()
        for cells in parser.take():
            number += 1
            yield number, cells


class _TableParser(HTMLParser):
    """Collects rows; a cell over several columns or rows stands in the first, the others are empty."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._done: list[list[Cell]] = []
        self._row: list[Cell] | None = None
        self._text: list[str] | None = None
        self._below: dict[int, int] = {}
        self._skipped = 0

    def take(self) -> list[list[Cell]]:
        """Return the rows finished since the last call."""
        done, self._done = self._done, []
        return done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._finish_row()
            self._row = []
        elif tag in {"td", "th"} and self._row is not None:
            self._finish_cell()
            self._start_cell(dict(attrs))
        elif tag == "br" and self._text is not None:
            self._text.append(" ")
        elif tag in {"style", "script"}:
            self._skipped += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._finish_cell()
        elif tag in {"tr", "table"}:
            self._finish_row()
        elif tag in {"style", "script"}:
            self._skipped = max(0, self._skipped - 1)

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._skipped:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._finish_row()

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        self._fill_from_above()
        self._text = []
        self._columns = _span(attributes.get("colspan"))
        self._rows_down = _span(attributes.get("rowspan"))

    def _finish_cell(self) -> None:
        if self._text is None or self._row is None:
            return
        at = len(self._row)
        if at + self._columns > _WIDEST:
            raise UnreadableFile(Problem("sheet_too_wide", "path", {"file": self._name}))
        self._row += [" ".join("".join(self._text).split()), *[""] * (self._columns - 1)]
        if self._rows_down > 1:
            self._below.update(dict.fromkeys(range(at, at + self._columns), self._rows_down - 1))
        self._text = None

    def _fill_from_above(self) -> None:
        while self._row is not None and self._below.get(len(self._row), 0) > 0:
            self._below[len(self._row)] -= 1
            self._row.append("")

    def _finish_row(self) -> None:
        self._finish_cell()
        if self._row is not None:
            self._fill_from_above()
            self._done.append(self._row)
        self._row = None


def _span(text: str | None) -> int:
    return min(int(text), _LARGEST_SPAN) if text and text.isascii() and text.isdigit() and int(text) else 1
