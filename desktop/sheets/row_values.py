"""The values of persons' rows, column by column: cleaned, mapped to our words, each distinct text once.

A roster repeats itself: 1.8 million rows hold a few thousand combinations of segment, status, class and
clinic. Each combination gets a number at its first row; the row carries the number. A column in which every
cell is as it should be passes through one compiled pattern and no Python of ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeGuard

from desktop.domain.bpjs import padded
from desktop.domain.problem import ToCorrect
from desktop.domain.roster import BETWEEN_FIELDS
from desktop.sheets.cover_words import COVER_FIELDS, CoverWords
from desktop.sheets.day_readings import Reading, readings
from desktop.sheets.remembering import Remembered, Terms
from desktop.sheets.table import Cell, cell_text
from desktop.sheets.words import RosterWords

PLACE_FIELDS = ("kelurahan", "kecamatan", "city")
_CARD = 13
_KK_DIGITS = 16
_CARDS = re.compile(r"\d{13}", re.ASCII).fullmatch
_KKS = re.compile(r"(?:\d{16})?", re.ASCII).fullmatch
_KK = re.compile(r"\d{16}", re.ASCII).fullmatch
_TEXT = {str}

Column = Sequence[Cell]


class RowValues:
    """Cleans the cells of accepted rows. `notes` counts what was repaired or left open, by code."""

    def __init__(self, words: RosterWords, today: date) -> None:
        self.notes: Counter[str] = Counter()
        self._cover_words = CoverWords(words)
        self.covers = Terms(
            lambda cells: self._cover_words.cover(dict(zip(self._cover_fields, cells, strict=True)))
        )
        self.places = Terms(lambda cells: tuple(cell_text(cell) for cell in cells))
        self._sexes: Remembered[Cell, str] = Remembered(lambda cell: words.sex(cell_text(cell)))
        self._days: Remembered[Cell, tuple[Reading, ...]] = Remembered(
            lambda cell: readings(cell, today) if cell != "" else ()
        )
        self._first_days: Remembered[Cell, str] = Remembered(self._first_day)
        self._rt_rws: Remembered[tuple[Cell, Cell, Cell], str] = Remembered(_rt_rw)
        self._columns: Mapping[str, int] = {}
        self._cover_fields: list[str] = []

    def set_columns(self, columns: Mapping[str, int]) -> None:
        """Take the columns' meanings."""
        self._columns = columns
        # Only columns that are there: a combination is looked up for every row.
        self._cover_fields = [field for field in COVER_FIELDS if field in columns] or ["status"]
        self._cover_words.has_own = not {"status", "status_code", "active_flag"}.isdisjoint(columns)
        self._cover_words.has_status = "status" in columns
        self.covers.forget()
        self.places.forget()

    def column(self, cells: Sequence[Column], field: str, rows: int) -> Column:
        """Return the cells of a meaning, empty ones when the sheet does not have it."""
        at = self._columns.get(field)
        return ("",) * rows if at is None else cells[at]

    def cover_numbers(self, cells: Sequence[Column], rows: int) -> list[int]:
        """Return the numbers of the rows' memberships."""
        return self.covers.numbers([self.column(cells, field, rows) for field in self._cover_fields])

    def place_numbers(self, cells: Sequence[Column], rows: int) -> list[int]:
        """Return the numbers of the rows' addresses."""
        return self.places.numbers([self.column(cells, field, rows) for field in PLACE_FIELDS])

    def cards(self, column: Column) -> Sequence[str]:
        """Return 13 digits each, dropped zeros put back; what is no card number is left out."""
        if is_text(column) and _all_digits(column, _CARD):
            return column
        return [self._card(cell) for cell in column]

    def kks(self, column: Column) -> Sequence[str]:
        """Return the 16 digits of family cards, "" for what cannot be one or was rounded."""
        if is_text(column) and (not any(column) or _all_digits(column, _KK_DIGITS) or all(map(_KKS, column))):
            return column
        return [_family_card(cell) for cell in column]

    def sexes(self, column: Column) -> list[str]:
        """Return L, P or "" each."""
        found = list(self._sexes.all(column))
        if "" in found:
            unknown = (cell for cell, sex in zip(column, found, strict=True) if not sex)
            self.notes["sex_unknown"] += sum(1 for cell in unknown if cell_text(cell))
        return found

    def days(self, cell: Cell) -> tuple[Reading, ...]:
        """Return the days a cell may mean."""
        return self._days[cell]

    def first_days(self, column: Column) -> Iterable[str]:
        """Return the likeliest day of each cell, "" for what is none."""
        return self._first_days.all(column)

    def rt_rws(self, rt: Column, rw: Column, both: Column) -> Iterable[str]:
        """Return RT and RW as two fields of the detail, from their own columns or from one "001/002"."""
        return self._rt_rws.all(zip(rt, rw, both, strict=True))

    def _first_day(self, cell: Cell) -> str:
        days = self._days[cell]
        return days[0][1] if days else ""

    def _card(self, cell: Cell) -> str:
        if isinstance(cell, str) and _CARDS(cell):
            return cell
        text = cell_text(cell).strip('="')
        if not text:
            return ""
        try:
            number = padded(text).value
        except ToCorrect:
            self.notes["card_unreadable"] += 1
            return ""
        self.notes["card_padded"] += len(text) < _CARD
        return number


def is_text(column: Column) -> TypeGuard[Sequence[str]]:
    """Whether every cell of a column is text."""
    return set(map(type, column)) <= _TEXT


def _all_digits(column: Sequence[str], width: int) -> bool:
    text = "".join(column)
    return set(map(len, column)) == {width} and text.isascii() and text.isdigit()


def texts(column: Column) -> list[str]:
    """Return the cells as text without the blanks around them."""
    return list(map(str.strip, column)) if is_text(column) else [cell_text(cell) for cell in column]


def _family_card(cell: Cell) -> str:
    if isinstance(cell, float):
        return ""
    text = cell_text(cell).strip("'=\" ")
    return text if _KK(text) else ""


def _rt_rw(cells: tuple[Cell, Cell, Cell]) -> str:
    rt, rw, both = (cell_text(cell).replace(BETWEEN_FIELDS, " ") for cell in cells)
    if cells[2] != "":
        rt, _, rw = both.replace("-", "/").partition("/")
    return f"{rt.strip()}{BETWEEN_FIELDS}{rw.strip()}"
