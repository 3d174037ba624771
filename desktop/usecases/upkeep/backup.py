"""Back the office up into one proved file, and remember which backup was the last good one."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pydantic import Field

from desktop.db import files
from desktop.db.backup_file import BackupContents, write_backup
from desktop.domain.backup_thinning import to_keep
from desktop.domain.dates import parse_instant, wib
from desktop.domain.problem import Problem, SurroundingsFailed, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import WIB, Office
from desktop.usecases.sentences import messages

ENDING = ".cadangan"
RECORD = "cadangan-terakhir.json"
_NAME = re.compile(r"loket-(?:contoh-)?[A-Z0-9]{1,8}-(\d{8}-\d{6})\.cadangan")
_STAMP = "%Y%m%d-%H%M%S"


class Backup(Command):
    """`to` is a folder, where the file gets a name of its own, or a file that does not exist yet."""

    to: str = Field(min_length=1, max_length=1000)


class BackupMade(Result):
    """`proved`: the finished file was read back, decrypted, checked and counted (`rows`)."""

    path: str
    sha256: str
    rows: int
    proved: bool
    bytes: int
    made_at: str
    warnings: tuple[Message, ...]


@dataclass(frozen=True)
class LastBackup:
    """The last proved backup as remembered beside the records; `sequence` is its newest journal entry."""

    path: str
    made_at: str
    sha256: str
    rows: int
    sequence: int
    bytes: int


def backup(office: Office, command: Backup) -> BackupMade:
    """Write a proved backup.

    Raises ToCorrect: backup_folder_missing, backup_exists. NotPermitted. SurroundingsFailed: backup_no_room,
    backup_unproved, disk_full, …
    """
    office.require(Permission.MANAGE_OFFICE)
    return _backed_up(office, Path(command.to))


def automatic_backup(office: Office, folder: Path) -> BackupMade | None:
    """Write a proved backup into the folder of automatic ones, made if need be, and thin it.

    None when nothing was written since the last one. Anybody's work is backed up: no permission is asked.
    The folder is made only where its parent is: a stick that is not plugged in is told, not replaced.
    """
    last = last_backup(office.folder)
    newest = office.store.head().sequence
    if last is not None and last.sequence >= newest and Path(last.path).exists():
        return None
    if not folder.is_dir() and folder.parent.is_dir():
        folder.mkdir()
    made = _backed_up(office, folder)
    thin(folder, _prefix(office))
    return made


def last_backup(folder: Path) -> LastBackup | None:
    """Return the last proved backup of a data folder, None when there is none or nobody remembers it."""
    try:
        return LastBackup(**json.loads((folder / RECORD).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def usual_folder(office: Office) -> Path:
    """Return where automatic backups go until the office names a better place: inside the data folder."""
    return office.folder / "cadangan"


def thin(folder: Path, prefix: str) -> list[Path]:
    """Remove one counter's backups beyond the hourly, daily, weekly and monthly ones; return the removed."""
    dated = {
        path: instant for path in folder.glob(f"{prefix}*") if (instant := _instant_in(path.name)) is not None
    }
    kept = to_keep(dated.values())
    removed = [path for path, instant in dated.items() if instant not in kept]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed


def backups_in(folder: Path) -> list[Path]:
    """Return the backups of a folder that carry our names, newest first."""
    if not folder.is_dir():
        return []
    named = [path for path in folder.iterdir() if _instant_in(path.name) is not None]
    return sorted(named, key=lambda path: path.name[-len(ENDING) - 15 :], reverse=True)


def _backed_up(office: Office, to: Path) -> BackupMade:
    at = office.clock()
    target = to / _name(office, at) if to.is_dir() else to
    if not target.parent.is_dir():
        raise ToCorrect(Problem("backup_folder_missing", "to", {"folder": str(target.parent)}))
    with files.failures_of(target):
        contents, sha256 = write_backup(office.store, office.key, target, at=office.now())
    _note(office, target, contents, sha256)
    return BackupMade(
        path=str(target),
        sha256=sha256,
        rows=contents.rows,
        proved=True,
        bytes=target.stat().st_size,
        made_at=contents.made_at,
        warnings=messages(_warnings(office, target, contents)),
    )


def _note(office: Office, target: Path, contents: BackupContents, sha256: str) -> None:
    """Enter the export into the journal and remember it; the backup stands even where neither is possible."""
    sequence = contents.sequence
    if not office.store.read_only:
        with office.write("backup", {"file": target.name, "sha256": sha256, "rows": contents.rows}):
            pass
        sequence = office.store.head().sequence
    last = LastBackup(
        path=str(target.absolute()),
        made_at=contents.made_at,
        sha256=sha256,
        rows=contents.rows,
        sequence=sequence,
        bytes=target.stat().st_size,
    )
    try:
        files.atomic_write(office.folder / RECORD, json.dumps(asdict(last)).encode())
    except SurroundingsFailed:
        return


def _warnings(office: Office, target: Path, contents: BackupContents) -> Iterable[Problem]:
    if not contents.roster and office.roster() is not None:
        yield Problem("backup_without_roster")
    if os.stat(target).st_dev == os.stat(office.folder).st_dev:  # noqa: PTH116 -- device numbers, side by side
        yield Problem("backup_on_same_disk")


def _prefix(office: Office) -> str:
    record = office.record
    return f"loket-contoh-{record.counter_code}-" if record.demo else f"loket-{record.counter_code}-"


def _name(office: Office, at: datetime) -> str:
    return f"{_prefix(office)}{wib(at):{_STAMP}}{ENDING}"


def _instant_in(name: str) -> datetime | None:
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], _STAMP).replace(tzinfo=WIB)
    except ValueError:
        return None


def age_days(last: LastBackup, now: datetime) -> int:
    """Return how many whole days ago a backup was made."""
    return max(0, (now - parse_instant(last.made_at)).days)
