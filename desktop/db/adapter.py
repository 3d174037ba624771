"""The only importer of sqlcipher3 and sqlite_utils: keyed connections, checked pragmas, errors in our words.

sqlite_utils catches the exceptions of the module it imported itself and looks for `pysqlite3` first, so
sqlcipher3 stands under that name before its first import (reliability.md). sqlite_utils costs 76 ms and is
therefore imported at first use.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2

from desktop.db.failures import code_of
from desktop.db.pragmas import PATIENCE_MS, Purpose, settings_for
from desktop.domain.problem import SurroundingsFailed

__all__ = ["Connection", "DatabaseError", "IntegrityError", "Purpose", "connect", "translated"]

IntegrityError = dbapi2.IntegrityError
"""A CHECK, UNIQUE, FOREIGN KEY or RAISE of the schema: our mistake unless a use case names it."""

DatabaseError = dbapi2.Error
"""What SQLite itself refuses: in SQL of ours, our mistake; in a migration step, a reason to restore."""

KEY_BYTES = 32

Parameters = Sequence[object] | Mapping[str, object]


def connect(
    path: Path, key: bytes, read_only: bool = False, *, purpose: Purpose = Purpose.RECORDS
) -> Connection:
    """Open (or make) an encrypted file with its raw 32-byte key, every setting read back.

    The connection belongs to the calling thread. Raises SurroundingsFailed: database_unreadable (wrong key or
    damaged head: the store tells which), database_damaged, database_locked, disk_full, io_failed,
    database_not_opened.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("key_length")
    address = path.absolute().as_uri() + ("?mode=ro" if read_only else "?mode=rwc")
    with translated(path):
        raw = dbapi2.connect(address, uri=True, isolation_level=None, timeout=5.0)
    connection = Connection(raw, path, read_only=read_only)
    try:
        _prepare(connection, key, purpose)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_in_memory() -> Connection:
    """Open an empty unencrypted database that never touches the disk (to read a declared schema)."""
    return Connection(dbapi2.connect(":memory:", isolation_level=None), Path.cwd(), read_only=False)


def _prepare(connection: Connection, key: bytes, purpose: Purpose) -> None:
    # SQLCipher writes every error to stderr unless told not to; a windowed program has none.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master")
    settings = settings_for(purpose, read_only=connection.read_only)
    for name, (wanted, expected) in settings.items():
        connection.execute(f"PRAGMA {name} = {wanted}")
        found = connection.value(f"PRAGMA {name}")
        if found != expected:
            raise SurroundingsFailed("database_setting_refused", setting=name, found=str(found))


class Connection:
    """A keyed connection: plain SQL in, plain values out, failures of the surroundings in our words."""

    def __init__(self, raw: Any, path: Path, *, read_only: bool) -> None:  # sqlcipher3 has no types
        self.raw = raw
        self.path = path
        self.read_only = read_only
        self.patience_ms = PATIENCE_MS
        """The `busy_timeout` in force: how long SQLite itself waits for a lock."""
        self._translated = translated(path)

    def execute(self, sql: str, parameters: Parameters = ()) -> Any:  # a DB-API cursor, untyped
        """Run one statement and return its cursor."""
        with self._translated:
            return self.raw.execute(sql, parameters)

    def executemany(self, sql: str, rows: Iterable[Parameters]) -> int:
        """Run one statement for each of `rows`; return how many rows were written or deleted."""
        with self._translated:
            return int(self.raw.executemany(sql, rows).rowcount)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Return all rows as tuples."""
        with self._translated:
            found: list[tuple[Any, ...]] = self.raw.execute(sql, parameters).fetchall()
        return found

    def answer(self, sql: str, parameters: Parameters = ()) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """Return the names of the columns and all rows as tuples."""
        with self._translated:
            cursor = self.raw.execute(sql, parameters)
            return tuple([column[0] for column in cursor.description or ()]), cursor.fetchall()

    def records(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Return all rows as dictionaries by column name."""
        with self._translated:
            cursor = self.raw.execute(sql, parameters)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """Return the first column of the first row, or None when there is no row."""
        with self._translated:
            row = self.raw.execute(sql, parameters).fetchone()
        return None if row is None else row[0]

    @property
    def in_transaction(self) -> bool:
        """Tell whether a transaction is open on this connection."""
        return bool(self.raw.in_transaction)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run the block in one BEGIN IMMEDIATE transaction: committed at its end, else rolled back."""
        self._begin_writing()
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled back already; a failing rollback must not hide the first failure.
            with suppress(dbapi2.Error):
                if self.in_transaction:
                    self.raw.execute("ROLLBACK")
            raise

    def _begin_writing(self) -> None:
        """Take the write lock. Raises SurroundingsFailed(database_locked) after six times `patience_ms`.

        SQLite's own waiting pauses ever longer, so that of eight writers one is passed over for seconds;
        short pauses at random give everybody the same chance.
        """
        until = time.monotonic() + 6 * self.patience_ms / 1000
        self.execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    self.execute("BEGIN IMMEDIATE")
                except SurroundingsFailed as failure:
                    if failure.problems[0].code != "database_locked" or time.monotonic() >= until:
                        raise
                    time.sleep(random.uniform(0.001, 0.008))  # noqa: S311 - a pause, not a secret
                else:
                    return
        finally:
            self.execute(f"PRAGMA busy_timeout = {self.patience_ms}")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let the block read one state of the file, whatever other windows commit meanwhile."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(dbapi2.Error):
                self.raw.execute("ROLLBACK")

    def database(self) -> Any:
        """Return a sqlite_utils Database over this connection (its failures need `translated`)."""
        return sqlite_utils_module().Database(self.raw, execute_plugins=False)

    def copy_to(self, target: Connection) -> None:
        """Copy the whole file into `target` with SQLite's backup interface."""
        with translated(target.path):
            self.raw.backup(target.raw)

    def trace(self, callback: Callable[[str], None] | None) -> None:
        """Have `callback` called with each statement before it runs (tests count and stop there)."""
        self.raw.set_trace_callback(callback)

    def close(self) -> None:
        """Close; safe to call twice."""
        with suppress(dbapi2.Error):
            self.raw.close()


@cache
def sqlite_utils_module() -> Any:
    """Import sqlite_utils over sqlcipher3 and prove that it took it."""
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)
    import sqlite_utils  # noqa: PLC0415 - 76 ms, paid at the first write and after the shim stands
    import sqlite_utils.utils  # noqa: PLC0415 - as above

    taken: Any = sqlite_utils.utils  # what it imported itself is not part of its typed interface
    if taken.sqlite3.__name__ != "sqlcipher3":
        raise RuntimeError("sqlite_utils does not run on sqlcipher3")
    return sqlite_utils


def is_whole_statement(sql: str) -> bool:
    """Tell whether `sql` ends a statement (trigger bodies are understood)."""
    return bool(dbapi2.complete_statement(sql))


class translated:  # noqa: N801 - used as a context manager, like `suppress`
    """Raise SurroundingsFailed for what the disk, another program or damage did; our mistakes pass.

    A class and no generator: it stands around every statement, thirty of them in a booking.
    """

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """Translate what SQLite raised."""
        if not isinstance(error, dbapi2.Error):
            return
        code = code_of(getattr(error, "sqlite_errorcode", 0) or 0, self._path)
        if code is not None:
            raise SurroundingsFailed(code, file=self._path.name) from error
