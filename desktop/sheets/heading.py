"""Finds the heading of a roster and what each column means, under titles and over one or two rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.sheets.table import Cell, Row, cell_text
from desktop.sheets.words import ColumnNames, joined

ROWS_SEARCHED = 200
"""A heading further down is not looked for."""

_ENOUGH = 3
_NIK_DIGITS = 13


@dataclass(frozen=True)
class Heading:
    """Where the heading stands in the searched rows (`first`, `after`: indices) and its columns.

    `columns` maps a meaning to the index of its cell, `texts` are the heading's own cells, to know it again.
    """

    first: int
    after: int
    columns: Mapping[str, int]
    texts: tuple[tuple[str, ...], ...]

    @property
    def has_nik(self) -> bool:
        """Whether people can be told apart."""
        return "nik" in self.columns


def find_heading(rows: Sequence[Row], names: ColumnNames) -> Heading | None:
    """Return the first heading: three known words, or NIK and one more. None when there is none.

    Of the one- and two-row readings that begin there, the one that knows most columns is taken.
    """
    cells = [tuple(cell_text(cell) for cell in row) for _, row in rows[:ROWS_SEARCHED]]
    for at in range(len(cells)):
        options = [_one(cells, at, names), _two(cells, at, names)]
        if any(_is_enough(option) for option in options):
            options += [_one(cells, at + 1, names), _two(cells, at + 1, names)]
            return max(options, key=_merit)
    return None


def numbered(headings: Iterable[str]) -> list[str]:
    """Return the headings, each by a name of its own: of two equal ones NAMA and NAMA (2)."""
    seen: Counter[str] = Counter()
    named = []
    for heading in headings:
        seen[joined(heading)] += 1
        count = seen[joined(heading)]
        named.append(f"{heading} ({count})" if count > 1 and joined(heading) else heading)
    return named


def single_heading(cells: Sequence[Cell], names: ColumnNames) -> Mapping[str, int]:
    """Return the meanings of one row's cells, as for a heading repeated within the rows."""
    return _columns([(cell_text(cell),) for cell in cells], names)


def _is_enough(option: Heading) -> bool:
    known = len(option.columns)
    return known >= _ENOUGH or (option.has_nik and known > 1)


def _merit(option: Heading) -> tuple[int, int]:
    return len(option.columns), -(option.after - option.first)


def _one(cells: Sequence[tuple[str, ...]], at: int, names: ColumnNames) -> Heading:
    row = cells[at] if at < len(cells) else ()
    return Heading(at, at + 1, _columns([(text,) for text in row], names), (row,))


def _two(cells: Sequence[tuple[str, ...]], at: int, names: ColumnNames) -> Heading:
    if at + 1 >= len(cells) or any(_holds_number(text) for text in cells[at + 1]):
        return Heading(at, at + 2, {}, ())
    upper, lower = cells[at], cells[at + 1]
    width = max(len(upper), len(lower))
    upper, lower = upper + ("",) * (width - len(upper)), lower + ("",) * (width - len(lower))
    readings: list[tuple[str, ...]] = []
    spread = ""
    for above, below in zip(upper, lower, strict=True):
        # A heading merged over several columns stands in the first of them only.
        spread = above or spread
        if below:
            readings.append((f"{above} {below}", f"{spread} {below}", below))
        else:
            readings.append((above,))
    return Heading(at, at + 2, _columns(readings, names), (cells[at], cells[at + 1]))


def _holds_number(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= _NIK_DIGITS


def _columns(readings: Sequence[tuple[str, ...]], names: ColumnNames) -> dict[str, int]:
    found: dict[str, int] = {}
    own = numbered(texts[0] for texts in readings)
    for index, texts in enumerate(readings):
        said = (own[index], *texts)
        field = next((field for text in said if text and (field := names.field_of(text))), None)
        if field:
            found.setdefault(field, index)
    return found
