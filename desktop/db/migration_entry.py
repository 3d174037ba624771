"""What a migration did to the rows, as a journal entry: the tables stay what the journal says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.db import journal
from desktop.db.adapter import Connection
from desktop.db.fold import Folded, fold_journal
from desktop.db.sealing import keys_by_name, seal
from desktop.db.tables import Key, journaled_tables, key_is_personal, rows_of

EntryRow = tuple[str, object, object]


def journal_changes(connection: Connection, at: str | None) -> None:
    """Enter every row that the steps changed, inside their transaction, under the key that sealed it before.

    Rows of erased people stay out. `at` is the instant of the entry; without it, that of the newest entry.
    """
    head = journal.head_of(connection)
    if head.sequence == 0:
        return
    tables = journaled_tables(connection)
    folded = fold_journal(connection, tables)
    keys = keys_by_name(connection)
    changed: list[EntryRow] = []
    for table, columns in tables.items():
        now = dict(rows_of(connection, table, columns))
        for key, row in _differences(folded, table, now):
            box_key = keys.get(folded.sealed_by.get((table, key), b""))
            said = journal.plain(key)
            if box_key is None:
                changed.append((table, said, row))
            else:
                shown = None if key_is_personal(table, columns) else said
                changed.append((table, shown, seal(box_key, head.sequence + 1, [said, row])))
    if changed:
        _append(connection, head, at, tuple(changed))


def _differences(
    folded: Folded, table: str, now: dict[Key, dict[str, Any]]
) -> Iterator[tuple[Key, dict[str, Any] | None]]:
    before = folded.tables[table]
    for key, row in now.items():
        erased = before.get(key) == {} or (key not in before and table in folded.veiled)
        if not erased and before.get(key) != row:
            yield key, row
    for key, old in before.items():
        if old and key not in now:
            yield key, None


def _append(connection: Connection, head: journal.Head, at: str | None, rows: tuple[EntryRow, ...]) -> None:
    last = connection.value("SELECT entry FROM journal WHERE sequence = ?", (head.sequence,))
    newest = journal.Entry.from_bytes(last)
    version = int(connection.value("PRAGMA user_version"))
    entry = journal.Entry(
        counter=newest.counter,
        epoch=head.epoch,
        sequence=head.sequence + 1,
        previous=head.hash,
        at=at or newest.at,
        operator_id=None,
        action="migrate",
        version=version,
        command={"to": version},
        why="",
        rows=rows,
    )
    journal.append(connection, entry)
