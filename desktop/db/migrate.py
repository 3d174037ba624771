"""Bring a file to this program's schema: copy, prove the copy, step in one transaction, restore on failure.

The steps are frozen files `migrations/NNNN_name.sql`, run one statement at a time by sqlite_utils.Migrations
(`executescript` would commit what went before). `user_version` is the number of the last step; a file newer
than the program is only ever read to see that.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from desktop.db import files
from desktop.db.adapter import Connection, DatabaseError, connect, sqlite_utils_module, translated
from desktop.db.migration_entry import journal_changes
from desktop.db.steps import STEPS, Step, statements, steps
from desktop.domain.problem import SurroundingsFailed

_SET = "loket"


def version_of(connection: Connection) -> int:
    """Return the number of the last step this file has taken, 0 for none."""
    return int(connection.value("PRAGMA user_version"))


def require_same_version(connection: Connection, version: int) -> None:
    """Raise SurroundingsFailed(database_newer) when another program migrated the file meanwhile."""
    found = version_of(connection)
    if found != version:
        raise SurroundingsFailed("database_newer", found=found, known=version)


def make(connection: Connection, folder: Path = STEPS) -> None:
    """Take all steps on a new, empty file, in one transaction."""
    with connection.transaction():
        _take(connection, folder)


def bring_up_to_date(
    path: Path, key: bytes, *, at: str | None, read_only: bool = False, folder: Path = STEPS
) -> None:
    """See which schema the file has and migrate it if it is older. Raises SurroundingsFailed.

    database_newer (untouched), database_older (it would have to be migrated but is opened read-only),
    database_damaged (no schema at all), migration_failed (the file is as it was before).
    """
    with closing(connect(path, key, read_only=True)) as connection:
        found = version_of(connection)
    known = len(steps(folder))
    if found > known:
        raise SurroundingsFailed("database_newer", found=found, known=known)
    if found == 0:
        raise SurroundingsFailed("database_damaged", file=path.name)
    if found < known and read_only:
        raise SurroundingsFailed("database_older", found=found, known=known)
    if found < known:
        upgrade(path, key, at=at, folder=folder)


def upgrade(path: Path, key: bytes, *, at: str | None = None, folder: Path = STEPS) -> Path | None:
    """Migrate an existing file and return the proved copy of what it was (None: another window was faster).

    Raises SurroundingsFailed: migration_failed (restored), or what kept it from starting (disk_full, ...).
    """
    copy: Path | None = None
    version = 0
    try:
        with closing(connect(path, key)) as connection:
            connection.execute(
                "PRAGMA foreign_keys = OFF"
            )  # a table is rebuilt by dropping it; checked below
            with connection.transaction():
                # The lock is held from here on: nothing can be written between the copy and the steps.
                version = version_of(connection)
                if version >= len(steps(folder)):
                    return None
                copy = proved_copy(
                    path, key, path.with_name(f"{path.stem}-sebelum-{len(steps(folder)):04}.db")
                )
                _take(connection, folder)
                journal_changes(connection, at)
    except (DatabaseError, SurroundingsFailed, ValueError) as failure:
        if copy is None:
            raise
        restore_if_needed(path, key, copy, version)
        raise SurroundingsFailed("migration_failed", copy=copy.name) from failure
    return copy


def copy_name(path: Path, target: int) -> Path:
    """Return where the copy lies that is made before a file is migrated to step `target`."""
    return path.with_name(f"{path.stem}-sebelum-{target:04}.db")


def proved_copy(path: Path, key: bytes, target: Path) -> Path:
    """Copy a file: durable, opened again, checked, counted. Raises SurroundingsFailed(copy_unproved)."""
    aside = target.with_name(f"{target.name}.tmp")
    files.remove(aside)
    with closing(connect(path, key, read_only=True)) as source:
        with closing(connect(aside, key)) as made:
            source.copy_to(made)
        files.sync(aside)
        with closing(connect(aside, key)) as made:
            if not is_sound(made) or counts(made) != counts(source):
                raise SurroundingsFailed("copy_unproved", file=target.name)
    with files.failures_of(target):
        files.replace(aside, target)
    return target


def is_sound(connection: Connection) -> bool:
    """Tell whether every page of the file authenticates and the structure is whole."""
    pages = connection.rows("PRAGMA cipher_integrity_check")
    return not pages and connection.rows("PRAGMA integrity_check") == [("ok",)]


def counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows of every table of the file."""
    with translated(connection.path):
        database = connection.database()
        return {name: database[name].count for name in database.table_names()}


def restore_if_needed(path: Path, key: bytes, copy: Path, version: int) -> None:
    """Put the copy back unless the rolled-back file is sound and of its old version."""
    try:
        with closing(connect(path, key)) as connection:
            if version_of(connection) == version and is_sound(connection):
                return
    except SurroundingsFailed:
        pass  # it cannot even be opened: that is the need
    for sidecar in ("-wal", "-shm"):
        files.remove(path.with_name(path.name + sidecar))
    files.atomic_write(path, copy.read_bytes())


def _take(connection: Connection, folder: Path) -> None:
    module = sqlite_utils_module()
    migrations = module.Migrations(_SET)
    for step in steps(folder):
        migrations(name=step.name)(_runner(step))
    with translated(connection.path):
        migrations.apply(connection.database())
    if connection.rows("PRAGMA foreign_key_check"):
        raise ValueError("migration_breaks_references")
    connection.execute(f"PRAGMA user_version = {len(steps(folder))}")


def _runner(step: Step) -> Any:
    def run(database: Any) -> None:
        for statement in statements(step.sql):
            database.conn.execute(statement)

    return run
