"""Restore a backup: proved aside, put in place whole, a new epoch at once, the replaced files kept."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from pydantic import ConfigDict, Field, SecretStr

from desktop.db import files, journal, place, putting_back, witness
from desktop.db.adapter import connect
from desktop.db.backup_file import BackupContents, prove, read_contents, unpack
from desktop.db.keyring import Keyring
from desktop.db.setup_mark import DATABASE, RESTORING
from desktop.db.signin_log import SigninLog
from desktop.db.store import Store
from desktop.db.verify import check_rows
from desktop.domain.dates import instant_text
from desktop.domain.problem import NotPermitted, Problem, SurroundingsFailed, ToCorrect
from desktop.domain.roles import Permission, may
from desktop.usecases.action import Credentials
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Clock, Operator, system_clock

__all__ = ["BackupContents", "Restore", "Restored", "look_into", "restore", "used_here"]

_KEPT = "diganti"


class Restore(Command):
    """`from` is a backup file; an admin of that office signs in for it, or the recovery code opens it."""

    model_config = ConfigDict(populate_by_name=True)

    from_path: str = Field(alias="from", min_length=1, max_length=1000)
    recovery_code: SecretStr | None = None


class NewestEntry(Result):
    """The newest journal entry of some files; `at` is UTC."""

    epoch: int
    sequence: int
    at: str


class LostAfter(Result):
    """What was done after `backup`, up to `replaced`, is only in the kept files (None: unreadable)."""

    backup: NewestEntry
    replaced: NewestEntry | None


class Restored(Result):
    """`kept_in` is the folder of the replaced files, "" when there were none."""

    rows: int
    lost_after: LostAfter
    epoch: int
    kept_in: str


def look_into(path: Path) -> BackupContents:
    """Return what a backup says of itself, before anything is asked or changed. Raises ToCorrect."""
    return read_contents(path)


def used_here(contents: BackupContents) -> bool:
    """Tell whether this user of the computer has opened that office before, in whatever folder it lies.

    If that folder is still in use, a restore into another one leaves it behind: it opens read-only until its
    admin begins a new epoch.
    """
    _, in_profile = witness.places(Path(), contents.installation)
    return witness.read(in_profile) is not None


def restore(
    folder: Path, command: Restore, who: Credentials | None = None, clock: Clock = system_clock
) -> Restored:
    """Put a backup in the place of the office's files; until it is proved nothing is changed.

    Raises ToCorrect: backup_missing, backup_not_one, backup_damaged, restore_way_needed, restore_folder_used,
    recovery_code_typo. NotPermitted: signin_wrong, signin_wait, recovery_code_wrong, restore_not_admin.
    SurroundingsFailed: backup_unproved, database_newer, disk_full, file_held, …
    """
    at = instant_text(clock())
    source = Path(command.from_path)
    contents = read_contents(source)
    place.require_local(folder)
    folder.mkdir(parents=True, exist_ok=True)
    putting_back.finish(folder)
    _require_own_folder(folder, contents)
    with _staging(folder) as staged:
        with files.failures_of(source):
            unpack(source, staged)
        key, operator = _unlocked(folder, staged, command, who, clock)
        prove(staged, key, contents)
        _migrate(staged, key, at, contents.version)
        replaced = _newest(folder, key)
        epoch = max(_epochs(folder, contents, replaced)) + 1
        kept = _kept_folder(folder, at)
        with files.failures_of(folder / DATABASE):
            putting_back.put_back(folder, staged, kept)
    if not any(kept.iterdir()):
        kept.rmdir()
    _begin_epoch(folder, key, operator, epoch, at, source.name)
    return Restored(
        rows=contents.rows,
        lost_after=LostAfter(
            backup=NewestEntry(epoch=contents.epoch, sequence=contents.sequence, at=contents.newest_at),
            replaced=replaced,
        ),
        epoch=epoch,
        kept_in=str(kept) if kept.exists() else "",
    )


def _require_own_folder(folder: Path, contents: BackupContents) -> None:
    """Refuse another office's folder: its keyring names another installation."""
    with suppress(SurroundingsFailed):
        if Keyring.exists(folder) and Keyring.load(folder).installation != contents.installation:
            values = {"office": folder.name, "backup": contents.office}
            raise ToCorrect(Problem("restore_folder_used", "from", values))


def _unlocked(
    folder: Path, staged: Path, command: Restore, who: Credentials | None, clock: Clock
) -> tuple[bytes, Operator | None]:
    """Open the backup's own keyring: with the recovery code, or as one of its admins."""
    keyring = Keyring.load(staged)
    if command.recovery_code is not None:
        return keyring.unlock_with_recovery_code(command.recovery_code.get_secret_value()), None
    if who is None:
        raise ToCorrect(Problem("restore_way_needed", "recovery_code"))
    name = who.username.strip().lower()
    log, now = SigninLog(folder), clock()
    if (wait := log.wait_seconds(name, now)) > 0:
        raise NotPermitted("signin_wait", seconds=wait)
    key = keyring.unlock(name, who.password)
    if key is None:
        log.refused(name, now)
        raise NotPermitted("signin_wrong")
    with closing(connect(staged / DATABASE, key)) as connection:
        operator = Store(staged, key, connection).ask_one(Operator, "operator_by_username", username=name)
    if operator is None or not operator.active or not may(operator.held_role, Permission.MANAGE_OFFICE):
        raise NotPermitted("restore_not_admin")
    return key, operator


def _migrate(staged: Path, key: bytes, at: str, version: int) -> None:
    """Bring an older backup to this program's schema before it takes its place, and prove that too."""
    with closing(Store.open(staged, key, at=at)) as store:
        found = [] if store.version == version else list(check_rows(store))
    if found:
        raise SurroundingsFailed("backup_unproved", finding=found[0].code)
    for copy in staged.glob("*-sebelum-*.db"):
        copy.unlink()


def _newest(folder: Path, key: bytes) -> NewestEntry | None:
    """Return the newest entry of the files that are replaced, None when they cannot be read any more."""
    if not (folder / DATABASE).exists():
        return None
    try:
        with closing(connect(folder / DATABASE, key, read_only=True)) as connection:
            head = journal.head_of(connection)
            entry = next(journal.entries(connection, head.sequence - 1), None)
    except (SurroundingsFailed, ValueError):
        return None
    return NewestEntry(epoch=head.epoch, sequence=head.sequence, at=entry.at) if entry else None


def _epochs(folder: Path, contents: BackupContents, replaced: NewestEntry | None) -> Iterator[int]:
    """Yield every epoch that may have printed numbers: the backup's, the replaced files', the witnesses'."""
    yield contents.epoch
    yield witness.highest_epoch(folder, contents.installation)
    if replaced is not None:
        yield replaced.epoch


def _begin_epoch(  # noqa: PLR0917 - one call, each named above
    folder: Path, key: bytes, operator: Operator | None, epoch: int, at: str, name: str
) -> None:
    with closing(Store.open(folder, key, at=at)) as store:
        office = store.connection.value("SELECT id FROM office LIMIT 1")
        with store.write(
            action="restore",
            operator_id=operator.id if operator else None,
            at=at,
            command={"from": name, "epoch": epoch},
            new_epoch=True,
        ) as tx:
            tx.update("office", office, {"epoch": max(epoch, store.next_epoch())})


def _kept_folder(folder: Path, at: str) -> Path:
    stamp = f"{_KEPT}-{at.replace(':', '').replace('-', '').rstrip('Z')}"
    kept = folder / stamp
    number = 2
    while kept.exists():
        kept, number = folder / f"{stamp}-{number}", number + 1
    return kept


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Give an empty folder inside the data folder, on the same disk; gone unless it was put in place."""
    staged = Path(tempfile.mkdtemp(prefix="pemulihan-", dir=folder))
    try:
        yield staged
    finally:
        if not (folder / RESTORING).exists():
            shutil.rmtree(staged, ignore_errors=True)
