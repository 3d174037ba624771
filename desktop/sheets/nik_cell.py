"""What a NIK cell really holds: a NIK, something Excel spoilt, or something else (table of files.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from desktop.domain.digits import only_digits
from desktop.domain.nik import LENGTH, Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.sheets.nik_columns import all_sound
from desktop.sheets.table import Cell

_EXACT_BELOW = 1 << 53
"""Doubles hold every whole number below this one exactly."""

_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_WRITTEN_AS_FLOAT = re.compile(r"(\d{10,})[.,]0+")
_AS_FORMULA = re.compile(r'="?([^"]*)"?')
_BLANK_WORDS = frozenset({"", "-", "0", "NULL", "NONE", "NAN", "TIDAK ADA", "BELUM ADA", "N/A", "#N/A"})
_MANY_DIGITS = 8
# Day (for women 40 more), month and year as in a NIK, the 29th of February in leap years only.
_BORN = (
    r"(?:(?:(?:[04][1-9]|[1256]\d|[37][01])(?:0[13578]|1[02])"
    r"|(?:[04][1-9]|[1256]\d|[37]0)(?:0[469]|11)"
    r"|(?:[04][1-9]|[15]\d|[26][0-8])02)\d\d"
    r"|[26]902(?:[02468][048]|[13579][26]))"
)


@dataclass(frozen=True)
class NikCell:
    """Exactly one of `nik`, `rejected` and `suspect` is set. `cleaned` tells that marks were taken off."""

    nik: str = ""
    rejected: Problem | None = None
    suspect: Problem | None = None
    cleaned: bool = False


@dataclass(frozen=True)
class NikReader:
    """Judges NIK cells; `provinces` are the two-digit codes ever issued."""

    provinces: Collection[str] = field(default=frozenset())

    @cached_property
    def plain(self) -> Callable[[str], object]:
        """The question whether a text is a NIK at first sight: nearly every row's is."""
        provinces = "|".join(sorted(self.provinces)) or "(?!)"
        return re.compile(rf"(?:{provinces})\d{{4}}{_BORN}(?!0000)\d{{4}}", re.ASCII).fullmatch

    def all_plain(self, column: Sequence[str]) -> bool:
        """Whether every text is a NIK at first sight."""
        return all_sound(column, self.provinces) or all(map(self.plain, column))

    def read(self, cell: Cell) -> NikCell:
        """Judge one cell.

        Rejected for good: nothing, letters, wrong length, lost digits, impossible date, no such province.
        Suspect until somebody decides: a number Excel may have rounded, serial 0000.
        """
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return self._number(float(cell))
        text = str(cell).strip()
        if match := _AS_FORMULA.fullmatch(text):
            text = match[1]
        if match := _WRITTEN_AS_FLOAT.fullmatch(text):
            return self._number(float(match[1]))
        if text.upper() in _BLANK_WORDS:
            return _no(Problem("nik_missing", "nik"))
        if _SCIENTIFIC.fullmatch(text):
            return _no(Problem("nik_scientific", "nik", {"text": text}))
        return self._text(text)

    def _number(self, number: float) -> NikCell:
        if not number.is_integer() or number <= 0:
            return _no(
                Problem("nik_missing" if number == 0 else "nik_scientific", "nik", {"text": str(number)})
            )
        digits = str(int(number))
        found = self._text(digits)
        rounded = number >= _EXACT_BELOW or digits.endswith("0")
        if found.rejected is None and rounded and len(digits) == LENGTH:
            return NikCell(suspect=Problem("nik_rounded", "nik", {"text": digits}))
        return found

    def _text(self, text: str) -> NikCell:
        digits = only_digits(text)
        try:
            nik = Nik.parse(digits)
        except ToCorrect as error:
            problem = error.problems[0]
            if problem.code == "nik_serial_zero":
                return NikCell(suspect=problem)
            return _no(problem)
        if nik.province_code not in self.provinces:
            return _no(Problem("nik_province_unknown", "nik", {"code": nik.province_code}))
        return NikCell(nik=nik.value, cleaned=digits != text)


def looks_like_number(cell: Cell) -> bool:
    """Whether somebody meant a number to stand here: mostly digits, many of them, or spoilt by Excel."""
    if isinstance(cell, (int, float)):
        return not isinstance(cell, bool) and cell >= 10**_MANY_DIGITS
    text = str(cell).strip().strip('="')
    if _SCIENTIFIC.fullmatch(text):
        return True
    digits = sum(letter.isdigit() for letter in text)
    return digits >= _MANY_DIGITS and digits * 10 >= len(only_digits(text)) * 6


def _no(problem: Problem) -> NikCell:
    return NikCell(rejected=problem)
