"""What every kind of file is turned into: named sheets of numbered rows of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from desktop.domain.problem import ToCorrect

Cell = object
"""A str, float, int, bool, date, datetime, time or timedelta; "" for an empty cell."""

Row = tuple[int, list[Cell]]
"""The row's number as Excel shows it (from 1), and its cells."""


class UnreadableFile(ToCorrect):
    """The file cannot be read as a table; its problem says what it is and what to do."""


@dataclass(frozen=True)
class Sheet:
    """One table of a file. `total` rows are there, None when unknown before reading.

    `is_named` is false where the format knows no sheets (text, HTML). `uncalculated` names the cells (row
    number to column indices) that hold a formula without a stored value.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    total: int | None = None
    is_named: bool = True
    uncalculated: Mapping[int, frozenset[int]] = field(default_factory=dict)


class TableFile(Protocol):
    """An opened file. `notes` are codes worth telling ("file_is_html"), `sha256` is of its bytes."""

    sha256: str
    notes: tuple[str, ...]
    sheets: tuple[Sheet, ...]

    def close(self) -> None:
        """Let the file go."""


def cell_text(cell: Cell) -> str:
    """Write a cell as text: whole numbers without ".0", days as ISO, blanks around taken off."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
