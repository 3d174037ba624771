"""Reading: one .sql file a question, its answer as frozen rows whose fields are the columns."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from desktop.db.adapter import Connection

QUERIES = Path(__file__).parent / "queries"

Row = TypeVar("Row")


def ask(
    connection: Connection, row_type: type[Row], question: str, values: Mapping[str, object]
) -> list[Row]:
    """Return the answer of `queries/<question>.sql` with its named parameters filled from `values`.

    Raises TypeError when the columns are not the fields of `row_type` (a frozen dataclass).
    """
    columns, rows = connection.answer(text_of(question), values)
    declared: Any = row_type  # the cache of mypy wants Hashable, which a class is
    if _in_order(declared, columns, question):
        return [row_type(*row) for row in rows]
    return [row_type(**dict(zip(columns, row, strict=True))) for row in rows]


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
def _in_order(row_type: Any, columns: tuple[str, ...], question: str) -> bool:  # any dataclass
    """Tell whether the columns come as the fields do. Raises TypeError when they are not its fields."""
    fields = {field.name: field for field in dataclasses.fields(row_type)}
    needed = {name for name, field in fields.items() if _has_no_default(field)}
    if not (needed <= set(columns) <= set(fields)):
        raise TypeError(f"{question}: columns {columns} are not the fields of {row_type.__name__}")
    return columns == tuple(name for name, field in fields.items() if field.init)[: len(columns)]


def _has_no_default(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
