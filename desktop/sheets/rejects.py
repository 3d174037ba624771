"""The refused rows as a workbook for the sender: reason, row number, and every cell as text."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.domain.problem import Problem, ToCorrect
from desktop.sheets.table import cell_text

ROWS_A_SHEET = 1_000_000
"""A sheet of Excel holds 1,048,576 rows."""

_REASON_WIDTH = 60
_CELL_WIDTH = 20
_OWN = ("Baris", "Keputusan", "Alasan")
_LONGEST = 32_767


class RejectsFile:
    """Writes refused rows as they come, in bounded memory; `finish` makes the file, `discard` leaves none."""

    def __init__(self, path: Path, headings: Sequence[object]) -> None:
        """Begin the file. Raises ToCorrect(rejects_not_written) when its folder is not there."""
        import xlsxwriter  # noqa: PLC0415 - needed only when a file is asked for

        if not path.parent.is_dir():
            raise ToCorrect(Problem("rejects_not_written", "rejects_path", {"file": path.name}))

        self.path = path
        self._aside = path.with_name(f".{path.name}.tmp")
        options = {"constant_memory": True, "tmpdir": str(path.parent)}
        self._book: Any = xlsxwriter.Workbook(str(self._aside), options)  # xlsxwriter has no types
        self._text = self._book.add_format({"num_format": "@"})
        self._bold = self._book.add_format({"bold": True})
        self._headings = [*_OWN, *(cell_text(heading) for heading in headings)]
        self._count = 0
        self._sheet: Any = None
        self._closed = False
        self._start_sheet("Ditolak")

    def add(self, row: int, decision: str, reason: str, cells: Sequence[str]) -> None:
        """Write one refused row; `decision` and `reason` are sentences, `row` counts in the sender's file."""
        if self._count and not self._count % ROWS_A_SHEET:
            self._start_sheet(f"Ditolak {self._count // ROWS_A_SHEET + 1}")
        self._count += 1
        self._at += 1
        self._sheet.write_number(self._at, 0, row)
        # Every cell is text: a name that begins with "=" is a name, and a NIK keeps its digits.
        for column, text in enumerate((decision, reason, *cells), 1):
            self._sheet.write_string(self._at, column, text[:_LONGEST], self._text)

    def finish(self) -> None:
        """Make the file. Raises ToCorrect(rejects_not_written)."""
        from xlsxwriter.exceptions import XlsxWriterException  # noqa: PLC0415 - as in __init__

        try:
            self._closed = True
            self._book.close()
            self._aside.replace(self.path)
        except (OSError, XlsxWriterException) as error:
            values = {"file": self.path.name}
            raise ToCorrect(Problem("rejects_not_written", "rejects_path", values)) from error

    def discard(self) -> None:
        """Leave nothing unfinished behind; a finished file stays."""
        if not self._closed:
            with contextlib.suppress(OSError):
                self._book.close()
        self._aside.unlink(missing_ok=True)

    def _start_sheet(self, name: str) -> None:
        self._sheet = self._book.add_worksheet(name)
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(2, 2, _REASON_WIDTH)
        self._sheet.set_column(3, max(3, len(self._headings)), _CELL_WIDTH)
        self._at = 0
        for column, heading in enumerate(self._headings):
            self._sheet.write_string(0, column, heading, self._bold)
