"""What the open file declares: its tables, their keys, and which rows are personal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from desktop.db.adapter import Connection, translated

NOT_JOURNALED = frozenset({"journal", "person_key", "_sqlite_migrations"})
PERSONAL = frozenset(
    {
        "patient",
        "patient_nik_alias",
        "claim_line",
        "letter_step",
        "benefit_use",
        "denture_case",
        "visit",
        "verdict",
        "letter",
        "refusal",
        "refusal_withdrawn",
        "sktm_use",
        "referral",
        "control_letter",
        "stay",
        "companion",
        "stay_step",
        "stay_offer",
        "stay_refused",
        "office_letter",
        "cover_loss",
        "activation",
        "home_visit",
        "donor",
        "donation",
        "scan",
    }
)
"""Tables whose rows speak of one person: they enter the journal only sealed."""

ON_PAPER = frozenset(
    {
        "letter",
        "letter_step",
        "letter_use",
        "office_letter",
        "claim",
        "claim_step",
        "number_block",
        "paper_number",
        "redemption",
        "refusal",
        "seal_key",
        "seal_root",
        "void_list",
    }
)
"""Tables whose rows go out as numbered or sealed paper: their witness is on the disk before it is printed."""

KeyColumns = dict[str, tuple[str, ...]]
Key = object
"""The value of a one-column key, or a tuple of values."""


@dataclass(frozen=True)
class KnownTables:
    """What one opened file declares: `keys` of its tables, and the `columns` asked for so far."""

    keys: KeyColumns
    columns: KeyColumns = field(default_factory=dict)


def journaled_tables(connection: Connection) -> KeyColumns:
    """Return the key columns of every table that the journal can rebuild."""
    found: dict[str, list[str]] = {}
    for table, column in connection.rows(
        "SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_' AND c.pk > 0 ORDER BY m.name, c.pk"
    ):
        if table not in NOT_JOURNALED:
            found.setdefault(table, []).append(column)
    return {table: tuple(columns) for table, columns in found.items()}


def key_of(row: dict[str, object], columns: tuple[str, ...]) -> Key:
    """Return the key of a row: one value, or a tuple for a key of several columns."""
    return row[columns[0]] if len(columns) == 1 else tuple(row[column] for column in columns)


def key_is_personal(table: str, columns: tuple[str, ...]) -> bool:
    """Tell whether the key itself (a NIK) must be sealed; an id made here says nothing of the person."""
    return table in PERSONAL and columns != ("id",)


def rows_of(
    connection: Connection, table: str, columns: tuple[str, ...]
) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Yield (key, row) of every row of a declared table; `columns` are those of its key."""
    with translated(connection.path):
        for row in connection.database()[table].rows:
            yield key_of(row, columns), row
