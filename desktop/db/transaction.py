"""One transaction of a use case: rows in, rows out, and at its end the journal entry that holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from desktop.db import journal, questions
from desktop.db.adapter import Connection
from desktop.db.sealing import PERSON_KEY, PersonKeys, seal
from desktop.db.tables import ON_PAPER, PERSONAL, Key, KnownTables, key_is_personal, key_of

Row = TypeVar("Row")


@dataclass(frozen=True)
class Deed:
    """Who does what, when and why; `person` seals command and reason under that person's key."""

    action: str
    operator_id: str | None
    at: str
    command: Mapping[str, object]
    why: str = ""
    person: str | None = None


class Transaction:
    """What a use case writes through, between BEGIN IMMEDIATE and COMMIT (made by Store.write)."""

    def __init__(
        self, connection: Connection, known: KnownTables, keys: PersonKeys, deed: Deed, version: int
    ) -> None:
        self._connection = connection
        self._tables = known.keys
        self._columns = known.columns
        self._keys = keys
        self._deed = deed
        self._version = version
        self._before = journal.head_of(connection)
        self._rows: dict[tuple[str, Key], tuple[dict[str, Any] | None, str | None]] = {}

    @property
    def journal_sequence(self) -> int:
        """The sequence number that this transaction's entry will have."""
        return self._before.sequence + 1

    @property
    def goes_on_paper(self) -> bool:
        """Whether it wrote rows whose number or key leaves this computer: its witness is waited for."""
        return any(table in ON_PAPER for table, _ in self._rows)

    def insert(self, table: str, row: Mapping[str, object], person: str | None = None) -> None:
        """Store a new row of a declared table. A personal row needs `person`, here or in Store.write.

        Raises IntegrityError where the schema refuses.
        """
        # Not by sqlite_utils, which asks for tables, keys and columns anew at each row, under the write lock:
        # a booking of fourteen rows spent more than half of its time on that (benchmarks/booking.py).
        columns = self._tables[table]
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks}) RETURNING *'  # noqa: S608 - declared names
        stored = self._connection.records(sql, tuple(row.values()))[0]
        self._note(table, key_of(stored, columns), stored, person)

    def insert_many(
        self, table: str, rows: Sequence[Mapping[str, object]], people: Sequence[str | None] = ()
    ) -> None:
        """Store new rows that name every column, thousands at a time; `people`: whom each is about.

        Nothing is read back, so values are of the columns' own types, and the people's keys are asked for
        together: a list of ten thousand takes a third of the time. Raises IntegrityError where the schema
        refuses, ValueError for a missing column.
        """
        known = self._columns_of(table)
        if any(row.keys() != set(known) for row in rows):
            raise ValueError(f"not_every_column: {table}")
        names = ", ".join(f'"{name}"' for name in known)
        marks = ", ".join("?" * len(known))
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608 - declared names
        self._connection.executemany(sql, [tuple(row[name] for name in known) for row in rows])
        self._keys.prepare(person for person in people if person)
        key = self._tables[table]
        for row, person in zip(rows, people or [None] * len(rows), strict=True):
            self._note(table, key_of(dict(row), key), dict(row), person)

    def update(self, table: str, key: Key, changes: Mapping[str, object], person: str | None = None) -> None:
        """Change columns of the row with this key, never the key itself. Raises KeyError, IntegrityError."""
        columns = self._tables[table]
        if not set(columns).isdisjoint(changes):
            raise ValueError(f"key_never_changes: {table}")
        if not changes:
            self._note(table, key, self._stored(table, key), person)
            return
        told = ", ".join(f'"{name}" = ?' for name in changes)
        sql = f'UPDATE "{table}" SET {told} WHERE {_where(columns)} RETURNING *'  # noqa: S608 - declared names
        found = self._connection.records(sql, (*changes.values(), *_parts(key)))
        if not found:
            raise KeyError(table, key)
        self._note(table, key, found[0], person)

    def put(self, table: str, row: Mapping[str, object], person: str | None = None) -> None:
        """Store a row under its key, new or in place of the one that stands there. Raises IntegrityError."""
        columns = self._tables[table]
        key = key_of(dict(row), columns)
        try:
            self._stored(table, key)
        except KeyError:
            self.insert(table, row, person)
        else:
            self.update(table, key, {name: row[name] for name in row if name not in columns}, person)

    def remove(self, table: str, key: Key, person: str | None = None) -> None:
        """Delete the row with this key; letters and ledger refuse. Raises KeyError, IntegrityError."""
        columns = self._tables[table]
        sql = f'DELETE FROM "{table}" WHERE {_where(columns)} RETURNING 1'  # noqa: S608 - as above
        if not self._connection.rows(sql, _parts(key)):
            raise KeyError(table, key)
        self._note(table, key, None, person)

    def remove_many(self, table: str, keys: Sequence[Key], person: str | None = None) -> None:
        """Delete the rows with these keys. Raises KeyError when one is missing, IntegrityError."""
        sql = f'DELETE FROM "{table}" WHERE {_where(self._tables[table])}'  # noqa: S608 - as above
        if self._connection.executemany(sql, [_parts(key) for key in keys]) != len(keys):
            raise KeyError(table, keys)
        for key in keys:
            self._note(table, key, None, person)

    def erase_person(self, person: str) -> None:
        """Make all journal entries about this person unreadable for good: the key that seals them is deleted.

        The chain still verifies. The use case blanks the rows themselves, in the same transaction and with
        `person=""`: plain, because nothing personal is left in them. Raises KeyError for an unknown person.
        """
        self._rows[PERSON_KEY, self._keys.erase(person)] = (None, None)

    def ask(self, row_type: type[Row], question: str, **values: object) -> list[Row]:
        """Ask as Store.ask does, seeing what this transaction has written."""
        return questions.ask(self._connection, row_type, question, values)

    def ask_one(self, row_type: type[Row], question: str, **values: object) -> Row | None:
        """Ask as Store.ask_one does, seeing what this transaction has written."""
        return questions.ask_one(self._connection, row_type, question, values)

    def close_with_entry(self) -> journal.Head:
        """Write the journal entry (Store.write calls this last) and return the new head."""
        counter, epoch = self._counter_and_epoch()
        deed, sequence = self._deed, self.journal_sequence
        rows = tuple(self._entry_row(*place, *what) for place, what in self._rows.items())
        return journal.append(
            self._connection,
            journal.Entry(
                counter=counter,
                epoch=epoch,
                sequence=sequence,
                previous=self._before.hash,
                at=deed.at,
                operator_id=deed.operator_id,
                action=deed.action,
                version=self._version,
                command=self._sealed(deed.person, journal.plain(deed.command)),
                why=self._sealed(deed.person, deed.why) if deed.why else "",
                rows=rows,
            ),
        )

    def _columns_of(self, table: str) -> tuple[str, ...]:
        if table not in self._columns:
            found = self._connection.rows("SELECT name FROM pragma_table_info(?)", (table,))
            self._columns[table] = tuple(name for (name,) in found)
        return self._columns[table]

    def _counter_and_epoch(self) -> tuple[str, int]:
        office = self._connection.rows("SELECT counter_code, epoch FROM office LIMIT 1")
        return office[0] if office else ("", self._before.epoch)

    def _stored(self, table: str, key: Key) -> dict[str, Any]:
        sql = f'SELECT * FROM "{table}" WHERE {_where(self._tables[table])}'  # noqa: S608 - declared names
        found = self._connection.records(sql, _parts(key))
        if not found:
            raise KeyError(table, key)
        return found[0]

    def _note(self, table: str, key: Key, row: dict[str, Any] | None, person: str | None) -> None:
        if person is None and table in PERSONAL:
            person = self._deed.person
            if person is None:
                raise ValueError(f"personal_row_without_person: {table}")
        self._rows[table, key] = (row, person or None)

    def _entry_row(
        self, table: str, key: Key, row: dict[str, Any] | None, person: str | None
    ) -> tuple[str, object, object]:
        said = journal.plain(key)
        if person is None:
            return table, said, row
        shown = None if key_is_personal(table, self._tables[table]) else said
        return table, shown, self._sealed(person, [said, row])

    def _sealed(self, person: str | None, content: object) -> object:
        return content if person is None else seal(self._keys.of(person), self.journal_sequence, content)


def _where(columns: tuple[str, ...]) -> str:
    return " AND ".join(f'"{column}" = ?' for column in columns)


def _parts(key: Key) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)
