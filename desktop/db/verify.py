"""Is all sound? Pages, structure, references, schema, journal chain, tables = journal, ledger, numbers.

Each finding is a Problem with its code; an empty list means sound. No row is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from desktop.db import journal, tables
from desktop.db.adapter import Connection, connect_in_memory, translated
from desktop.db.fold import fold_journal
from desktop.db.steps import statements
from desktop.db.store import Store
from desktop.db.verify_letters import check_ledger, check_numbers
from desktop.db.verify_nights import check_nights
from desktop.domain.problem import Problem, SurroundingsFailed

SCHEMA = Path(__file__).parent / "schema.sql"
_MOST = 20
"""Findings of one kind that are listed; a damaged file would give thousands."""


def verify(store: Store) -> list[Problem]:
    """Check everything on a connection of its own, so that no cached page hides what the disk holds."""
    try:
        with closing(store.again()) as fresh:
            return _verify(fresh)
    except SurroundingsFailed as failure:
        return list(failure.problems)


def _verify(store: Store) -> list[Problem]:
    connection = store.connection
    found = list(check_storage(connection))
    if found:
        # What else a damaged file says is not worth reading.
        return found
    with connection.snapshot():
        found += check_schema(connection)
        broken = journal.check_chain(journal.links(connection))
        found += [broken] if broken else list(check_rows(store))
        found += [problem for problem in store.warnings if problem.code == "copied_files"]
        return [*found, *check_ledger(connection), *check_numbers(connection), *check_nights(connection)]


def check_storage(connection: Connection) -> Iterator[Problem]:
    """Yield storage_damaged for broken pages or structure, reference_missing for loose references."""
    try:
        # The first reads the file's own pages, the second sees them through the log not yet in the file.
        pages = _broken_pages(connection)
        structure = connection.rows(f"PRAGMA integrity_check({_MOST})")
        references = connection.rows("PRAGMA foreign_key_check")
    except SurroundingsFailed as failure:
        yield from failure.problems
        return
    for (finding,) in pages[:_MOST]:
        yield Problem("storage_damaged", "", {"finding": finding})
    for (finding,) in structure:
        if finding != "ok":
            yield Problem("storage_damaged", "", {"finding": finding})
    for table, row, *_ in references[:_MOST]:
        yield Problem("reference_missing", "", {"table": table, "row": row})


def check_pages(connection: Connection) -> Iterator[Problem]:
    """Yield storage_damaged for pages that do not authenticate and for a structure that is not whole.

    A tenth of the time of `check_storage`: indexes are not compared with their tables.
    """
    try:
        pages = _broken_pages(connection)
        structure = connection.rows(f"PRAGMA quick_check({_MOST})")
    except SurroundingsFailed as failure:
        yield from failure.problems
        return
    for (finding,) in [*pages[:_MOST], *(row for row in structure if row != ("ok",))]:
        yield Problem("storage_damaged", "", {"finding": finding})


def _broken_pages(connection: Connection) -> list[tuple[str, ...]]:
    """Return what the file's own pages are found to be, once the log was taken into them.

    A disk that was full while the log was taken in leaves half a page at the file's end; all of it is still
    in the log, and calling such a file damaged would lock an office out for nothing.
    """
    if not connection.read_only:
        connection.rows("PRAGMA wal_checkpoint(PASSIVE)")
    return [(str(finding),) for (finding,) in connection.rows("PRAGMA cipher_integrity_check")]


def check_schema(connection: Connection) -> list[Problem]:
    """Return schema_differs for each table, index or trigger that is not as declared (a dropped guard)."""
    declared, found = declared_schema(), schema_of(connection)
    differing = sorted(name for name in declared | found if declared.get(name) != found.get(name))
    return [Problem("schema_differs", "", {"name": name}) for name in differing[:_MOST]]


def check_rows(store: Store) -> Iterator[Problem]:
    """Yield rows_differ for each table that is not what the journal says; erased people are passed over."""
    connection = store.connection
    try:
        folded = fold_journal(connection, store.tables)
    except ValueError as error:
        boxed = str(error) == "box_changed"
        yield Problem("journal_box_changed" if boxed else "journal_entry_unreadable")
        return
    if lost := folded.missing - folded.erased:
        yield Problem("person_key_missing", "", {"count": len(lost)})
    for table, columns in store.tables.items():
        now = dict(tables.rows_of(connection, table, columns))
        before = folded.tables[table]
        veiled = table in folded.veiled
        extra = [] if veiled else [key for key in now if key not in before]
        changed = [key for key, row in before.items() if row and now.get(key) != row]
        if extra or changed:
            yield Problem("rows_differ", "", {"table": table, "count": len(extra) + len(changed)})


def schema_of(connection: Connection) -> dict[str, str]:
    """Return {name: SQL} of everything declared in a file, but for what the libraries keep for themselves."""
    declared = connection.rows(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND substr(tbl_name, 1, 7) <> 'sqlite_' AND substr(tbl_name, 1, 8) <> '_sqlite_'"
    )
    return {str(name): str(sql) for name, sql in declared}


@cache
def declared_schema() -> dict[str, str]:
    """Return {name: SQL} of `schema.sql`."""
    with closing(connect_in_memory()) as connection, translated(SCHEMA):
        for statement in statements(SCHEMA.read_text(encoding="utf-8")):
            connection.execute(statement)
        return schema_of(connection)
