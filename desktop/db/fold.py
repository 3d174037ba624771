"""Rebuild the tables from the journal: the last row each entry left, erased people as empty rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.db import journal
from desktop.db.sealing import PERSON_KEY, is_box, keys_by_name, unseal
from desktop.db.tables import Key

if TYPE_CHECKING:
    from desktop.db.adapter import Connection
    from desktop.db.store import Store

Rows = dict[Key, dict[str, Any]]


@dataclass
class Folded:
    """What the journal says the tables hold.

    `sealed_by` is the name of the key under which a row was last sealed; `veiled` are the tables where rows
    with sealed keys were erased, so that some of their rows cannot be named any more. `missing` names keys
    that are gone, `erased` those that an entry erased: the others were taken away behind the program.
    """

    tables: dict[str, Rows]
    sealed_by: dict[tuple[str, Key], bytes] = field(default_factory=dict)
    veiled: set[str] = field(default_factory=set)
    missing: set[bytes] = field(default_factory=set)
    erased: set[object] = field(default_factory=set)


def fold(store: Store) -> dict[str, Rows]:
    """Return {table: {key: row}} as the journal tells it; an erased person's rows are empty.

    Raises ValueError(entry_unreadable, box_changed) for a journal that does not verify.
    """
    return fold_journal(store.connection, store.tables).tables


def fold_journal(connection: Connection, tables: Iterable[str]) -> Folded:
    """Fold the whole journal of a connection; `tables` name what must be there even when empty."""
    folded = Folded({table: {} for table in tables})
    keys = keys_by_name(connection)
    for entry in journal.entries(connection):
        for table, key, row in entry.rows:
            _apply(folded, keys, entry.sequence, (table, _hashable(key), row))
    return folded


def _apply(
    folded: Folded, keys: Mapping[bytes, bytes], sequence: int, change: tuple[str, Key, object]
) -> None:
    table, key, said = change
    if table == PERSON_KEY:
        folded.erased.add(key)
        return
    rows = folded.tables.setdefault(table, {})
    if is_box(said):
        box: Any = said
        opened: Any = unseal(keys, sequence, box)
        if opened is None:
            folded.missing.add(box[0])
            _veil(folded, table, key)
            return
        key, said = _hashable(opened[0]), opened[1]
        folded.sealed_by[table, key] = box[0]
    row: Any = said
    if row is None:
        rows.pop(key, None)
    else:
        rows[key] = row


def _veil(folded: Folded, table: str, key: Key) -> None:
    if key is None:
        folded.veiled.add(table)
    else:
        folded.tables[table][key] = {}


def _hashable(key: object) -> Key:
    return tuple(key) if isinstance(key, list) else key
