"""Reading: one .sql file a question, its answer as frozen rows whose fields are the columns."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from desktop.db.adapter import Connection, translated

QUERIES = Path(__file__).parent / "queries"

Row = TypeVar("Row")


def ask(
    connection: Connection, row_type: type[Row], question: str, values: Mapping[str, object]
) -> list[Row]:
    """Return the answer of `queries/<question>.sql` with its named parameters filled from `values`.

    Raises TypeError when the columns are not the fields of `row_type` (a frozen dataclass).
    """
    with translated(connection.path):
        cursor = connection.raw.execute(text_of(question), values)
        columns = tuple(column[0] for column in cursor.description)
        declared: Any = row_type  # the cache of mypy wants Hashable, which a class is
        _require_fields(declared, columns, question)
        return [row_type(**dict(zip(columns, row, strict=True))) for row in cursor]


def ask_one(
    connection: Connection, row_type: type[Row], question: str, values: Mapping[str, object]
) -> Row | None:
    """Return the first row of the answer, None when there is none. Raises TypeError as `ask`."""
    rows = ask(connection, row_type, question, values)
    return rows[0] if rows else None


@cache
def text_of(question: str) -> str:
    """Return the SQL of a question. Raises ValueError for a name that is no plain word, FileNotFoundError."""
    if not question.isidentifier():
        raise ValueError(f"question_name: {question}")
    return (QUERIES / f"{question}.sql").read_text(encoding="utf-8")


@cache
def _require_fields(row_type: Any, columns: tuple[str, ...], question: str) -> None:  # any dataclass
    fields = {field.name: field for field in dataclasses.fields(row_type)}
    needed = {name for name, field in fields.items() if _has_no_default(field)}
    if not (needed <= set(columns) <= set(fields)):
        raise TypeError(f"{question}: columns {columns} are not the fields of {row_type.__name__}")


def _has_no_default(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
