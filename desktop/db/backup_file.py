"""One backup in one file: the records, their keyring, the roster that serves, and what is in it.

A zip without compression, for its members are encrypted already; `isi.json` names every member with its
SHA-256 and tells nothing of a person. A backup counts only once it was read back from the disk: every page
authenticated, structure and references whole, the journal's chain unbroken and the tables what it says.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop.db import files, journal, keyring_file, migrate, questions, root_file
from desktop.db.adapter import connect
from desktop.db.scan_files import FOLDER
from desktop.db.setup_mark import DATABASE
from desktop.db.steps import steps
from desktop.db.store import Store
from desktop.db.verify import check_rows, check_storage
from desktop.domain.problem import Problem, SurroundingsFailed, ToCorrect

CONTENTS = "isi.json"
_FORMAT = 1
_LARGEST_CONTENTS = 64 << 20
_ROOM = 3
"""Free space asked for, in sizes of what is copied: the copy, the file, and what is read back."""

_PIECE = 1 << 20
_SCAN = re.compile(rf"{FOLDER}/[0-9a-z-]{{1,4}}/[0-9a-z-]{{1,64}}\.pindai")


@dataclass(frozen=True)
class BackupContents:
    """What a backup says of itself. `newest_at` is the instant of its newest journal entry, UTC."""

    installation: str
    office: str
    counter: str
    made_at: str
    version: int
    epoch: int
    sequence: int
    newest_at: str
    rows: int
    roster: str
    sha256: dict[str, str]


@dataclass(frozen=True)
class _Named:
    id: str
    file_name: str


def write_backup(store: Store, key: bytes, target: Path, *, at: str) -> tuple[BackupContents, str]:
    """Write a proved backup to `target`, which must not exist; return its contents and the file's SHA-256.

    Raises ToCorrect(backup_exists), SurroundingsFailed: backup_no_room, backup_unproved, disk_full, …
    """
    if target.exists():
        raise ToCorrect(Problem("backup_exists", "to", {"file": target.name}))
    aside = target.with_name(f".{target.name}.tmp")
    with files.failures_of(target), _workplace(target.parent) as work:
        _require_room(store.folder, target.parent)
        contents = _copy(store, key, work, at)
        try:
            _pack(work, store.folder, contents, aside)
            with _workplace(target.parent) as read_back:
                unpack(aside, read_back)
                prove(read_back, key, contents)
            sha256 = _sha256(aside)
            files.replace(aside, target)
        finally:
            aside.unlink(missing_ok=True)
    return contents, sha256


def read_contents(path: Path) -> BackupContents:
    """Return what a file says it holds. Raises ToCorrect: backup_missing, backup_not_one, backup_newer."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(CONTENTS) as packed:
            said = json.loads(packed.read(_LARGEST_CONTENTS))
    except FileNotFoundError as error:
        raise ToCorrect(Problem("backup_missing", "from", {"file": path.name})) from error
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ToCorrect(Problem("backup_not_one", "from", {"file": path.name})) from error
    if not isinstance(said, dict) or said.pop("format", None) != _FORMAT:
        raise ToCorrect(Problem("backup_not_one", "from", {"file": path.name}))
    try:
        return BackupContents(**said)
    except TypeError as error:
        raise ToCorrect(Problem("backup_not_one", "from", {"file": path.name})) from error


def unpack(path: Path, folder: Path) -> BackupContents:
    """Put the members of a backup into an empty folder, each compared with its SHA-256; durable on return.

    Raises ToCorrect as `read_contents`, and backup_damaged; SurroundingsFailed(disk_full …).
    """
    contents = read_contents(path)
    try:
        with zipfile.ZipFile(path) as archive:
            for name, sha256 in contents.sha256.items():
                if not is_ours(name):
                    raise ToCorrect(Problem("backup_not_one", "from", {"file": path.name}))
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as packed, (folder / name).open("xb") as file:
                    shutil.copyfileobj(packed, file, _PIECE)
                files.sync(folder / name)
                if _sha256(folder / name) != sha256:
                    raise ToCorrect(Problem("backup_damaged", "from", {"file": path.name}))
    except (KeyError, EOFError, zipfile.BadZipFile) as error:
        raise ToCorrect(Problem("backup_damaged", "from", {"file": path.name})) from error
    return contents


def prove(folder: Path, key: bytes, contents: BackupContents) -> None:
    """Open the records of an unpacked backup and check and count everything.

    Raises SurroundingsFailed(backup_unproved, finding), and those of `adapter.connect`.
    """
    with closing(connect(folder / DATABASE, key)) as connection:
        found = list(check_storage(connection))
        found += [broken] if (broken := journal.check_chain(journal.links(connection))) else []
        if not found and contents.version == len(steps()):
            # Older tables are compared with the journal once they are migrated.
            found += check_rows(Store(folder, key, connection))
        if not found and sum(migrate.counts(connection).values()) != contents.rows:
            found = [Problem("rows_differ")]
    if contents.roster:
        with closing(connect(folder / contents.roster, key, read_only=True)) as roster:
            found += check_storage(roster)
    if found:
        raise SurroundingsFailed("backup_unproved", finding=found[0].code)


def is_ours(name: str) -> bool:
    """Tell whether a name is one that a backup may hold: one of the office's own files, or a sealed scan."""
    if _SCAN.fullmatch(name):
        return True
    if "/" in name or "\\" in name or ".." in name:
        return False
    roster = name.startswith("roster-") and name.endswith(".db")
    root = name.startswith(root_file.NAME.removesuffix(".json")) and name.endswith(".json")
    return name in (DATABASE, keyring_file.NAME, keyring_file.COPY) or roster or root


def _copy(store: Store, key: bytes, work: Path, at: str) -> BackupContents:
    """Copy what belongs to the office into the workplace, the records at one instant."""
    with closing(connect(work / DATABASE, key)) as made:
        store.connection.copy_to(made)
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        named = questions.ask_one(made, _Named, "roster_current", {})
        head = journal.head_of(made)
        newest = next(journal.entries(made, head.sequence - 1), None)
        office = made.records("SELECT installation_id, name, counter_code FROM office LIMIT 1")[0]
        rows, version = sum(migrate.counts(made).values()), migrate.version_of(made)
    roster = _copied_roster(store.folder, key, named.file_name, work) if named else ""
    for path in _beside(store.folder):
        shutil.copyfile(path, work / path.name)
    copied = {path.name: _sha256(path) for path in sorted(work.iterdir()) if is_ours(path.name)}
    # A scan is written once and never changed: it is packed from where it lies.
    scans = {path.relative_to(store.folder).as_posix(): _sha256(path) for path in _scans(store.folder)}
    return BackupContents(
        installation=str(office["installation_id"]),
        office=str(office["name"]),
        counter=str(office["counter_code"]),
        made_at=at,
        version=version,
        epoch=head.epoch,
        sequence=head.sequence,
        newest_at=newest.at if newest else "",
        rows=rows,
        roster=roster,
        sha256=copied | scans,
    )


def _copied_roster(folder: Path, key: bytes, name: str, work: Path) -> str:
    """Copy the roster; return "" when it cannot be read: it can be loaded again, the records cannot."""
    try:
        with (
            closing(connect(folder / name, key, read_only=True)) as source,
            closing(connect(work / name, key)) as made,
        ):
            source.copy_to(made)
            made.execute("PRAGMA journal_mode = DELETE")
    except SurroundingsFailed:
        (work / name).unlink(missing_ok=True)
        return ""
    return name


def _beside(folder: Path) -> Iterator[Path]:
    for name in (keyring_file.NAME, keyring_file.COPY):
        if (folder / name).exists():
            yield folder / name
    yield from (path for path in folder.glob("akar-kota*.json") if is_ours(path.name))


def _scans(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob(f"{FOLDER}/*/*.pindai") if path.is_file())


def _pack(work: Path, folder: Path, contents: BackupContents, target: Path) -> None:
    said = json.dumps({"format": _FORMAT, **asdict(contents)}, indent=1)
    with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED) as archive:
        archive.writestr(CONTENTS, said)
        for name in contents.sha256:
            archive.write((folder if _SCAN.fullmatch(name) else work) / name, name)
    files.sync(target)


def _require_room(folder: Path, target: Path) -> None:
    size = sum(path.stat().st_size for path in (*folder.iterdir(), *_scans(folder)) if path.is_file())
    free = shutil.disk_usage(target).free
    if free < _ROOM * size:
        raise SurroundingsFailed(
            "backup_no_room", folder=str(target), needed_mb=_ROOM * size // 1_000_000 + 1
        )


@contextmanager
def _workplace(parent: Path) -> Iterator[Path]:
    """Give an empty folder beside the target, gone afterwards whatever happens."""
    work = Path(tempfile.mkdtemp(prefix=".cadangan-", suffix=".tmp", dir=parent))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
