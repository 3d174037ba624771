"""Which rows are a person's: titles, repeated headings, 1 2 3 rows, totals, signatures are not (files.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum

from desktop.sheets.day_readings import readings
from desktop.sheets.nik_cell import looks_like_number
from desktop.sheets.table import Cell, cell_text
from desktop.sheets.words import ColumnNames, RosterWords

_NUMBERED = 3
_CARD_DIGITS = 8
_STAFF_NUMBER = 18
_HEADINGS = 3


class RowKind(Enum):
    """What a row is."""

    PERSON = "person"
    HEADING = "heading"
    TITLE = "title"
    """Words only: a title between two blocks, a note, a signature."""
    NOTHING = "nothing"
    """Empty, a row of column numbers, or totals."""


class RowKinds:
    """Tells rows apart by the meaning of their columns."""

    def __init__(
        self, columns: Mapping[str, int], names: ColumnNames, words: RosterWords, today: date
    ) -> None:
        self._columns = columns
        self._names = names
        self._words = words
        self._today = today

    def kind(self, cells: Sequence[Cell]) -> RowKind:
        """Say what a row is whose NIK cell does not hold a NIK at first sight."""
        texts = [text for cell in cells if (text := cell_text(cell))]
        if not texts or _counts_up(texts):
            return RowKind.NOTHING
        if self._is_heading(cells):
            return RowKind.HEADING
        if any(self._words.is_total(text) for text in texts):
            return RowKind.NOTHING
        return RowKind.PERSON if self._is_person(cells) else RowKind.TITLE

    def _is_heading(self, cells: Sequence[Cell]) -> bool:
        known = {field for cell in cells if isinstance(cell, str) and (field := self._names.field_of(cell))}
        return "nik" in known and len(known) >= min(_HEADINGS, len(self._columns))

    def _is_person(self, cells: Sequence[Cell]) -> bool:
        nik = self._at(cells, "nik")
        text = cell_text(nik)
        # An officer's number stands under a signature beside a name at most, and it has 18 digits.
        is_staff = self._words.is_staff_number(text) or sum(map(str.isdigit, text)) == _STAFF_NUMBER
        if looks_like_number(nik) and not is_staff:
            return True
        return bool(cell_text(self._at(cells, "name"))) and self._has_other_sign(cells)

    def _has_other_sign(self, cells: Sequence[Cell]) -> bool:
        """Whether another cell holds what only a person's row holds there."""
        card = cell_text(self._at(cells, "card"))
        return (
            cell_text(self._at(cells, "row_number")).rstrip(".").isdigit()
            or (card.isdigit() and len(card) >= _CARD_DIGITS)
            or bool(readings(self._at(cells, "birth"), self._today))
            or bool(self._words.sex(cell_text(self._at(cells, "sex"))))
            or self._words.status(cell_text(self._at(cells, "status"))) != "unknown"
        )

    def _at(self, cells: Sequence[Cell], field: str) -> Cell:
        index = self._columns.get(field, -1)
        return cells[index] if 0 <= index < len(cells) else ""


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether a row holds the numbers of its columns: 1 2 3 …, also as (1) (2) (3)."""
    if len(texts) < _NUMBERED:
        return False
    numbers = [text.strip("()[]. ") for text in texts]
    first = numbers[0]
    return first in {"0", "1"} and numbers == [str(int(first) + step) for step in range(len(numbers))]
