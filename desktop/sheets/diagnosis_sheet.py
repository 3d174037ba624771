"""A list of diagnoses out of a CSV or spreadsheet: which columns hold code and words, what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop.domain.icd10 import DiagnosisEntry, folded, icd10_code
from desktop.domain.problem import Problem, ToCorrect
from desktop.sheets.opening import open_table
from desktop.sheets.table import Row, cell_text

_CODES = {
    "kode",
    "code",
    "icd",
    "icd10",
    "icd 10",
    "kode icd",
    "kode icd 10",
    "kode icd10",
    "icd code",
    "icd 10 code",
}
_TEXTS = (
    {
        *("indonesia", "bahasa indonesia", "deskripsi indonesia", "nama indonesia", "deskripsi", "nama"),
        *("diagnosa", "diagnosis", "uraian", "keterangan", "nama diagnosa", "nama penyakit", "penyakit"),
    },
    {
        *("english", "inggris", "description", "deskripsi inggris", "who full desc", "full desc", "name"),
        *("title", "display"),
    },
)
"""Headings of the words' column; what is Indonesian goes before what is English."""

_LOOK = 40
_MOST_ROWS = 100_000
_LONGEST = 500


@dataclass(frozen=True)
class DiagnosesRead:
    """What a file holds: entries in its order, numbers of rows that are no code, repeated codes."""

    sha256: str
    entries: tuple[DiagnosisEntry, ...]
    rejected: tuple[int, ...]
    repeated: int


def read_diagnoses(path: Path) -> DiagnosesRead:
    """Read a list. A row with an empty code (a heading, a note) is passed over.

    Raises ToCorrect: diagnoses_not_found when no column holds codes, diagnoses_too_long, and those of
    `open_table` for a file that is no table.
    """
    table = open_table(path)
    try:
        for sheet in table.sheets:
            rows = list(islice(sheet.rows(), _MOST_ROWS + 1))
            if len(rows) > _MOST_ROWS:
                raise ToCorrect(
                    Problem("diagnoses_too_long", "path", {"file": path.name, "most": _MOST_ROWS})
                )
            if (columns := _columns(rows)) is not None:
                return _read(table.sha256, rows, columns)
    finally:
        table.close()
    raise ToCorrect(Problem("diagnoses_not_found", "path", {"file": path.name}))


def _columns(rows: Sequence[Row]) -> tuple[int, int, int] | None:
    """Return (row after the heading, column of codes, column of words)."""
    for at, (_, cells) in enumerate(rows[:_LOOK]):
        names = [folded(cell_text(cell)) for cell in cells]
        code = next((column for column, name in enumerate(names) if name in _CODES), None)
        texts = [column for known in _TEXTS for column, name in enumerate(names) if name in known]
        if code is not None and texts:
            return at + 1, code, texts[0]
    # Without a heading: the first column of codes, and the column of the longest words.
    for _, cells in rows[:_LOOK]:
        texts_of = [cell_text(cell) for cell in cells]
        codes = [column for column, text in enumerate(texts_of) if icd10_code(text)]
        words = [column for column, text in enumerate(texts_of) if column not in codes and len(text) > 3]  # noqa: PLR2004 - shorter is no name
        if codes and words:
            return 0, codes[0], max(words, key=lambda column: len(texts_of[column]))
    return None


def _read(sha256: str, rows: Sequence[Row], columns: tuple[int, int, int]) -> DiagnosesRead:
    start, code_at, text_at = columns
    found: dict[str, DiagnosisEntry] = {}
    rejected: list[int] = []
    repeated = 0
    for number, code, text in _cells(rows[start:], code_at, text_at):
        written = icd10_code(code)
        if written is None or not text:
            rejected.append(number)
        elif written in found:
            repeated += 1
        else:
            found[written] = DiagnosisEntry(written, text)
    return DiagnosesRead(sha256, tuple(found.values()), tuple(rejected), repeated)


def _cells(rows: Sequence[Row], code_at: int, text_at: int) -> Iterator[tuple[int, str, str]]:
    for number, cells in rows:
        code = cell_text(cells[code_at]) if code_at < len(cells) else ""
        text = " ".join(cell_text(cells[text_at]).split())[:_LONGEST] if text_at < len(cells) else ""
        if code:
            yield number, code, text
