"""Birth dates of a whole block at once, where the column is written in one way and agrees with the NIKs.

Cells of ten characters stand behind each other in one text, so that each digit of a date is a slice of it
with a stride. A dictionary of all days would be asked at random places of the memory: five times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.sheets.nik_columns import BORN_WIDTH, LEAP_DAY, born

_WIDTH = 10
_SEPARATORS = b"-/."
_CENTURIES = {(0x31, 0x39), (0x32, 0x30)}


@dataclass(frozen=True)
class _Writing:
    """Where the digits stand: "23-11-2026" or "2026-11-23"."""

    day: int
    month: int
    year: int
    marks: tuple[int, int]


_DAY_FIRST = _Writing(0, 3, 6, (2, 5))
_YEAR_FIRST = _Writing(8, 5, 0, (4, 7))


def agreeing_days(niks: Sequence[str], column: Sequence[str]) -> list[str | None]:
    """Return the ISO day of each cell, None where it needs a closer look.

    A day is told only where the NIK (sound, 16 digits) has the same day and month.
    """
    nobody: list[str | None] = [None] * len(niks)
    text = "".join(column)
    if set(map(len, column)) != {_WIDTH} or not text.isascii():
        return nobody
    cells = text.encode()
    writing = _writing(cells)
    if writing is None:
        return nobody
    born_on = born("".join(niks).encode())
    said = _day_and_month(cells, writing)
    iso = _iso(cells, writing)
    found: list[str | None] = [iso[at : at + _WIDTH] for at in range(0, len(iso), _WIDTH)]
    if said != born_on:
        pairs = zip(memoryview(said).cast("I"), memoryview(born_on).cast("I"), strict=True)
        found = [day if one == other else None for day, (one, other) in zip(found, pairs, strict=True)]
    at = born_on.find(LEAP_DAY)
    while at >= 0:
        # Whether the year has that day is looked at elsewhere.
        if not at % BORN_WIDTH:
            found[at // BORN_WIDTH] = None
        at = born_on.find(LEAP_DAY, at + 1)
    return found


def _writing(cells: bytes) -> _Writing | None:
    for writing in (_DAY_FIRST, _YEAR_FIRST):
        first, second = (cells[mark::_WIDTH] for mark in writing.marks)
        if first != second or first.strip(first[:1]) or first[0] not in _SEPARATORS:
            continue
        years = [cells[writing.year + at :: _WIDTH] for at in range(4)]
        if b"".join(years).isdigit() and set(zip(years[0], years[1], strict=True)) <= _CENTURIES:
            return writing
    return None


def _day_and_month(cells: bytes, writing: _Writing) -> bytearray:
    said = bytearray(len(cells) // _WIDTH * BORN_WIDTH)
    for at, place in enumerate((writing.day, writing.day + 1, writing.month, writing.month + 1)):
        said[at::4] = cells[place::_WIDTH]
    return said


def _iso(cells: bytes, writing: _Writing) -> str:
    iso = bytearray(b"0000-00-00" * (len(cells) // _WIDTH))
    for at in range(4):
        iso[at::_WIDTH] = cells[writing.year + at :: _WIDTH]
    for at in range(2):
        iso[5 + at :: _WIDTH] = cells[writing.month + at :: _WIDTH]
        iso[8 + at :: _WIDTH] = cells[writing.day + at :: _WIDTH]
    return iso.decode()
