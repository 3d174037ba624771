"""What a clerk sees of a file to say what its columns mean: its sheets, its headings, some cells of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop.sheets.heading import Heading, find_heading, numbered, single_heading
from desktop.sheets.nik_cell import looks_like_number
from desktop.sheets.opening import open_table
from desktop.sheets.table import Row, Sheet, cell_text
from desktop.sheets.words import ColumnNames

SAMPLES = 4
"""Rows shown of a file."""

_ROWS_LOOKED_AT = 60
_LONGEST = 60
_ONE_WORD = 1


@dataclass(frozen=True)
class Preview:
    """A file before it is read: the names of its sheets, () where the format knows none, and one of them.

    Of that one the headings, what is known of them (meaning to index) and the first rows as text.
    """

    sheets: tuple[str, ...]
    sheet: str
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    samples: tuple[tuple[str, ...], ...]


def preview_of(sheets: Sequence[Sheet], sheet: Sheet, rows: Sequence[Row], heading: Heading) -> Preview:
    """Return the preview of a sheet whose first rows and heading are known."""
    headings = joined_headings(heading)
    return Preview(
        tuple(one.name for one in sheets if one.is_named),
        sheet.name,
        headings,
        heading.columns,
        _samples(rows[heading.after :], len(headings)),
    )


def preview_file(
    path: Path, names: ColumnNames, sheet: str | None, separator: str | None, encoding: str | None
) -> Preview:
    """Return the preview of a file in which no roster was found: what looks most like a heading is one.

    Raises UnreadableFile as `open_table`.
    """
    with closing(open_table(path, separator, encoding)) as table:
        wanted = [one for one in table.sheets if sheet and one.name.strip().lower() == sheet.strip().lower()]
        looked = [_look(one, names) for one in wanted or table.sheets]
        chosen, rows, heading = max(looked, key=lambda one: len(one[2].texts[0]))
        return preview_of(table.sheets, chosen, rows, heading)


def joined_headings(heading: Heading) -> tuple[str, ...]:
    """Return the heading's texts, both rows of a two-row heading joined, equal ones numbered."""
    width = max(len(row) for row in heading.texts)
    padded = [row + ("",) * (width - len(row)) for row in heading.texts]
    return tuple(numbered(" ".join(text for text in texts if text) for texts in zip(*padded, strict=True)))


def _look(sheet: Sheet, names: ColumnNames) -> tuple[Sheet, list[Row], Heading]:
    rows = list(islice(sheet.rows(), _ROWS_LOOKED_AT))
    return sheet, rows, find_heading(rows, names) or _likely(rows, names)


def _likely(rows: Sequence[Row], names: ColumnNames) -> Heading:
    """Return the first of the rows with most words that are no numbers."""
    texts = [tuple(cell_text(cell) for cell in cells) for _, cells in rows]
    at = max(range(len(texts)), key=lambda index: _words(texts[index]), default=0)
    cells = texts[at] if texts else ()
    return Heading(at, at + 1, single_heading(cells, names), (cells,))


def _words(texts: Sequence[str]) -> int:
    return sum(bool(text) and not any(letter.isdigit() for letter in text) for text in texts)


def _samples(rows: Sequence[Row], width: int) -> tuple[tuple[str, ...], ...]:
    """Return the first rows with a long number (people), else the first that hold more than a word."""
    people = [cells for _, cells in rows if any(looks_like_number(cell) for cell in cells)]
    filled = [cells for _, cells in rows if sum(bool(cell_text(cell)) for cell in cells) > _ONE_WORD]
    return tuple(
        tuple(cell_text(cell)[:_LONGEST] for cell in [*cells, *[""] * width][:width])
        for cells in (people or filled)[:SAMPLES]
    )
