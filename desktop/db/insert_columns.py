"""Many rows at once into a table: eight with one statement, for each statement costs more than its values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.db.adapter import Connection

_AT_ONCE = 8


def insert_columns(db: Connection, insert: str, columns: Sequence[Sequence[Any]]) -> None:
    """Insert rows that stand beside each other in equally long `columns`; `insert` goes up to its VALUES."""
    rows = len(columns[0])
    together = rows - rows % _AT_ONCE
    marks = f"({', '.join('?' * len(columns))})"
    turns = [column[at:together:_AT_ONCE] for at in range(_AT_ONCE) for column in columns]
    db.executemany(f"{insert} {', '.join([marks] * _AT_ONCE)}", zip(*turns, strict=True))
    rest = [column[together:] for column in columns]
    db.executemany(f"{insert} {marks}", zip(*rest, strict=True))
