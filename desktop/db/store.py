"""The records of one office: `loket.db` with its journal and witnesses, opened by one thread."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from desktop.db import damage_mark, journal, keyring, migrate, place, questions, setup_mark, witness
from desktop.db.adapter import KEY_BYTES, Connection, IntegrityError, connect
from desktop.db.sealing import PersonKeys
from desktop.db.setup_mark import DATABASE
from desktop.db.tables import KnownTables, journaled_tables
from desktop.db.transaction import Deed, Transaction
from desktop.domain.problem import Problem, SurroundingsFailed, ToCorrect

__all__ = ["IntegrityError", "Store", "Transaction", "new_key"]

Row = TypeVar("Row")


def new_key() -> bytes:
    """Return a new random 32-byte key."""
    return secrets.token_bytes(KEY_BYTES)


class Store:
    """An opened `loket.db`. Belongs to the thread that opened it; `again()` opens one for another thread."""

    def __init__(self, folder: Path, key: bytes, connection: Connection) -> None:
        self.folder = folder
        self.connection = connection
        self.tables = journaled_tables(connection)
        self._known_tables = KnownTables(self.tables)
        self.version = migrate.version_of(connection)
        self._key = key
        self._known_installation = ""
        self._witnesses: tuple[Path, Path] | None = None
        self._verdict = self._ask_witnesses()
        self._witness_unwritten = False
        self._disk_failed = False
        self._path = str(folder / DATABASE)
        self._file = self._identity()
        self._found = damage_mark.read(folder)
        self._setting_up = setup_mark.is_unfinished(folder)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Tell whether the folder holds records (not counting a set-up that was cut short)."""
        return (folder / DATABASE).exists() and not setup_mark.is_unfinished(folder)

    @classmethod
    def create(cls, folder: Path, key: bytes, *, at: str) -> Store:
        """Make an empty `loket.db`. Raises ToCorrect(office_exists), SurroundingsFailed(folder_not_local).

        The set-up, begun `at`, counts as done once the first entry is written; until then it can be repeated.
        """
        place.require_local(folder)
        if cls.exists(folder):
            raise ToCorrect(Problem("office_exists", "", {"folder": folder.name}))
        folder.mkdir(parents=True, exist_ok=True)
        setup_mark.begin(folder, at)
        setup_mark.clear_away(folder)
        connection = connect(folder / DATABASE, key)
        try:
            migrate.make(connection)
            return cls(folder, key, connection)
        except BaseException:
            connection.close()
            raise

    @classmethod
    def open(cls, folder: Path, key: bytes, *, read_only: bool = False, at: str | None = None) -> Store:
        """Open the records, migrated to this program's schema (`at`: the instant that entry would carry).

        Raises SurroundingsFailed: database_missing, database_newer, database_damaged, keyring_mismatch,
        database_older (read_only), folder_not_local, and those of `adapter.connect` and `migrate.upgrade`.
        """
        place.require_local(folder)
        path = folder / DATABASE
        if not path.exists():
            raise SurroundingsFailed("database_missing", folder=folder.name)
        with _told_apart(folder, key):
            migrate.bring_up_to_date(path, key, at=at, read_only=read_only)
            connection = connect(path, key, read_only)
        try:
            return cls(folder, key, connection)
        except BaseException:
            connection.close()
            raise

    def again(self) -> Store:
        """Open a second connection to the same records, for the calling thread."""
        return Store.open(self.folder, self._key, read_only=self.connection.read_only)

    def close(self) -> None:
        """Close the connection; safe to call twice."""
        self.connection.close()

    @property
    def read_only(self) -> bool:
        """Tell whether writing is refused: opened so, a copy (until a new epoch), or known to be damaged."""
        return (
            self.connection.read_only
            or self._verdict is witness.Verdict.CONTRADICT
            or self._known_damage() is not None
        )

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What the operator should hear: check_failed, copied_files, witness_missing, witness_unwritten."""
        found = list(self._found)
        if self._verdict is witness.Verdict.CONTRADICT:
            found.append(Problem("copied_files"))
        if self._verdict is witness.Verdict.MISSING:
            found.append(Problem("witness_missing"))
        if self._witness_unwritten:
            found.append(Problem("witness_unwritten"))
        return tuple(found)

    def heed_check(self) -> None:
        """Take note of what a check found meanwhile: damage makes this store read-only, else it is free."""
        self._found = damage_mark.read(self.folder)

    def ask(self, row_type: type[Row], question: str, **values: object) -> list[Row]:
        """Return the answer of `queries/<question>.sql`; its columns are the fields of `row_type`."""
        return questions.ask(self.connection, row_type, question, values)

    def ask_one(self, row_type: type[Row], question: str, **values: object) -> Row | None:
        """Return the first row of the answer, None when there is none."""
        return questions.ask_one(self.connection, row_type, question, values)

    def head(self) -> journal.Head:
        """Return (epoch, sequence, hash) of the newest journal entry."""
        return journal.head_of(self.connection)

    def beside(self) -> int:
        """Return a number that is another one once a program beside this one has written the records."""
        return int(self.connection.value("PRAGMA data_version") or 0)

    def next_epoch(self) -> int:
        """Return the epoch a new incarnation must take: above the database's and above any witnessed one."""
        office = self.connection.value("SELECT epoch FROM office LIMIT 1") or 1
        return max(office, witness.highest_epoch(self.folder, self._installation())) + 1

    @contextmanager
    def write(
        self,
        *,
        action: str,
        operator_id: str | None,
        at: str,
        command: Mapping[str, object],
        why: str = "",
        person: str | None = None,
        new_epoch: bool = False,
    ) -> Iterator[Transaction]:
        """Open the one transaction of a use case; its journal entry is written with it or not at all.

        On any exception everything is rolled back. After COMMIT the witnesses are updated. `person` seals
        command and reason, and is the person of personal rows that name none. `new_epoch` is for the use case
        that ends the state `copied_files`. Raises SurroundingsFailed: copied_files, database_read_only,
        database_locked, disk_full, io_failed, database_newer (another program migrated the file).
        """
        self._require_writable(new_epoch=new_epoch)
        deed = Deed(action, operator_id, at, command, why, person)
        try:
            with self.connection.transaction():
                migrate.require_same_version(self.connection, self.version)
                keys = PersonKeys(self.connection, new_key)
                transaction = Transaction(self.connection, self._known_tables, keys, deed, self.version)
                yield transaction
                head = transaction.close_with_entry()
        except SurroundingsFailed as failure:
            self._disk_failed = failure.problems[0].code == "io_failed"
            raise
        self._after_commit(head, new_epoch=new_epoch, durable=transaction.goes_on_paper)

    def _require_writable(self, *, new_epoch: bool) -> None:
        if self.connection.read_only:
            raise SurroundingsFailed("database_read_only", file=DATABASE)
        if (damage := self._known_damage()) is not None:
            raise SurroundingsFailed(damage.code, **damage.values)
        if self._identity() != self._file:
            # A backup was restored under an open window: what is written here would land in the kept files.
            raise SurroundingsFailed("files_replaced", folder=self.folder.name)
        if self._verdict is witness.Verdict.CONTRADICT and not new_epoch:
            raise SurroundingsFailed("copied_files")
        if self._disk_failed:
            self._reopen_and_check()

    def _known_damage(self) -> Problem | None:
        return next((one for one in self._found if one.code == "check_failed_broken"), None)

    def _reopen_and_check(self) -> None:
        # After a failed sync the page cache cannot be trusted: close, open anew, look before writing again.
        self.connection.close()
        self.connection = connect(self.folder / DATABASE, self._key)
        if self.connection.value("PRAGMA quick_check") != "ok":
            raise SurroundingsFailed("database_damaged", file=DATABASE)
        self._disk_failed = False

    def _after_commit(self, head: journal.Head, *, new_epoch: bool, durable: bool) -> None:
        durable = durable or new_epoch or self._setting_up
        try:
            installation = self._installation()
            if self._witnesses is None:
                self._witnesses = witness.places(self.folder, installation)
            witness.remember(self._witnesses, installation, head, anew=new_epoch, durable=durable)
            self._verdict, self._witness_unwritten = witness.Verdict.AGREE, False
        except SurroundingsFailed:
            # The entry is durable and must count as done; the witness catches up at the next one.
            self._witness_unwritten = True
        if self._setting_up:
            setup_mark.finish(self.folder)
            self._setting_up = False

    def _ask_witnesses(self) -> witness.Verdict:
        installation = self._installation()
        if not installation:
            return witness.Verdict.AGREE
        return witness.check(self.folder, installation, self.connection)

    def _installation(self) -> str:
        # Given once, by the first entry, and kept for good; empty before it.
        if not self._known_installation:
            said = self.connection.value("SELECT installation_id FROM office LIMIT 1")
            self._known_installation = said or ""
        return self._known_installation

    def _identity(self) -> tuple[int, int] | None:
        """Return which file lies under the name of the records, None when none does."""
        try:
            found = os.stat(self._path)  # noqa: PTH116 - before every write, and five times as quick
        except OSError:
            return None
        return found.st_dev, found.st_ino


@contextmanager
def _told_apart(folder: Path, key: bytes) -> Iterator[None]:
    """Say whether the file is damaged or the key is another office's: SQLCipher gives one error for both."""
    try:
        yield
    except SurroundingsFailed as failure:
        if failure.problems[0].code != "database_unreadable":
            raise
        code = {True: "database_damaged", False: "keyring_mismatch", None: "database_unreadable"}
        raise SurroundingsFailed(code[keyring.matches(folder, key)], file=DATABASE) from failure
