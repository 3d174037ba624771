"""Scanned papers behind a letter: taken in by what they are, kept sealed, taken back with a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.scan_files import ScanFiles
from desktop.db.store import Store, Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.scan import (
    HEAD_BYTES,
    LARGEST_BYTES,
    LARGEST_MB,
    MOST_PAGES,
    ScanMedia,
    is_program,
    media_of,
)
from desktop.usecases.claims.papers import checklist
from desktop.usecases.claims.scan_reader import ScanReader
from desktop.usecases.command import Command, Result
from desktop.usecases.letters.issued_letters import letter_by_id
from desktop.usecases.office import Office


class AttachScan(Command):
    """A scan of one paper of the checklist (`kind`), PDF, JPEG or PNG. The file stays where it is."""

    letter_id: str
    kind: str = Field(min_length=1, max_length=60)
    path: str = Field(min_length=1)


class ScanShown(Result):
    """A scan as kept. `kind` as in the checklist, `label` what a clerk reads for it."""

    scan_id: str
    letter_id: str
    kind: str
    label: str
    media: ScanMedia
    pages: int
    bytes: int
    added_at: str
    added_by: str


class ListScans(Command):
    """The scans of one letter."""

    letter_id: str


class ScansListed(Result):
    """In the payer's order, each paper's scans in the order in which they came."""

    scans: tuple[ScanShown, ...]


class RemoveScan(Command):
    """Take a scan back: its file is deleted, that it was there stays recorded."""

    scan_id: str
    reason: str = Field(min_length=3, max_length=300)


class ScanRemoved(Result):
    """The letter that it belonged to."""

    letter_id: str


@dataclass(frozen=True)
class ReadScan:
    """A scan's bytes, what they are, and how many pages were counted in them."""

    content: bytes
    media: ScanMedia
    pages: int


@dataclass(frozen=True)
class ScanRow:
    """A kept scan as stored."""

    id: str
    letter_id: str
    kind: str
    media: str
    bytes: int
    pages: int
    sha256: str
    added_at: str
    added_by: str


def attach_scan(office: Office, command: AttachScan) -> ScanShown:
    """Take a scan in.

    Raises ToCorrect: letter_unknown, scan_kind_unknown, scan_not_read, scan_too_large, scan_program,
    scan_not_a_scan, scan_locked, scan_damaged, scan_too_long, scan_too_fine, scan_there; NotPermitted;
    SurroundingsFailed(disk_full, scan_reader_failed). Whatever is refused leaves everything as it was.
    """
    office.require(Permission.FILE_CLAIM)
    letter = letter_by_id(office.store, command.letter_id)
    known = {row.kind: row.label for row in checklist()}
    if command.kind not in known:
        raise ToCorrect(Problem("scan_kind_unknown", "kind", {"kind": command.kind, "known": list(known)}))
    path = Path(command.path)
    content, media = _read(path)
    sha256 = hashlib.sha256(content).hexdigest()
    there = [row for row in scans_of(office.store, letter.id) if row.sha256 == sha256]
    if any(row.kind == command.kind for row in there):
        raise _refused("scan_there", path, label=known[command.kind])
    scan = ReadScan(content, media, _counted(content, media, path))
    scan_id = store_scan(office, command, scan, letter.patient_id)
    return next(_shown(row) for row in scans_of(office.store, letter.id) if row.id == scan_id)


def store_scan(office: Office, command: AttachScan, scan: ReadScan, patient_id: str) -> str:
    """Seal a scan that was read, and note it; return its id. Raises SurroundingsFailed(disk_full)."""
    scan_id = new_id()
    files = scan_files(office)
    # The file first: a row without its scan would be a loss, a file without its row is only an orphan.
    files.put(scan_id, scan.content)
    try:
        with office.write("attach-scan", command, person=patient_id) as tx:
            tx.insert(
                "scan",
                {
                    "id": scan_id,
                    "letter_id": command.letter_id,
                    "kind": command.kind,
                    "media": scan.media.value,
                    "bytes": len(scan.content),
                    "pages": scan.pages,
                    "sha256": hashlib.sha256(scan.content).hexdigest(),
                    "added_at": office.now(),
                    "added_by": office.operator.id,
                },
            )
    except BaseException:
        files.drop(scan_id)
        raise
    return scan_id


def list_scans(office: Office, command: ListScans) -> ScansListed:
    """List the scans of a letter. Raises NotPermitted."""
    office.require(Permission.READ_CLAIMS)
    return ScansListed(
        scans=tuple(_shown(row) for row in in_order(scans_of(office.store, command.letter_id)))
    )


def remove_scan(office: Office, command: RemoveScan) -> ScanRemoved:
    """Take a scan back. Raises ToCorrect(scan_unknown); NotPermitted."""
    office.require(Permission.FILE_CLAIM)
    row = scan_by_id(office.store, command.scan_id)
    patient_id = letter_by_id(office.store, row.letter_id).patient_id
    with office.write("remove-scan", command, why=command.reason, person=patient_id) as tx:
        told = {"removed_at": office.now(), "removed_by": office.operator.id}
        tx.update("scan", row.id, {**told, "removed_why": command.reason.strip()})
    scan_files(office).drop(row.id)
    return ScanRemoved(letter_id=row.letter_id)


def open_scan(office: Office, scan_id: str) -> tuple[ScanMedia, bytes]:
    """Return a scan to be looked at; the look is journaled. Raises ToCorrect: scan_unknown, scan_lost."""
    office.require(Permission.READ_CLAIMS)
    row = scan_by_id(office.store, scan_id)
    content = scan_content(office, row)
    patient_id = letter_by_id(office.store, row.letter_id).patient_id
    if not office.store.read_only:
        with office.write("view-scan", {"scan_id": scan_id}, person=patient_id):
            pass
    return ScanMedia(row.media), content


def scan_content(office: Office, row: ScanRow) -> bytes:
    """Return a kept scan's bytes. Raises ToCorrect(scan_lost) when its file is gone or was changed."""
    try:
        content = scan_files(office).get(row.id)
    except (LookupError, ValueError) as error:
        raise ToCorrect(Problem("scan_lost", "", {"label": _label(row.kind)})) from error
    return content


def scan_files(office: Office) -> ScanFiles:
    """Return the sealed files of an office."""
    return ScanFiles(office.folder, office.key)


def scans_of(source: Store | Transaction, letter_id: str) -> list[ScanRow]:
    """Return a letter's scans, oldest first."""
    return source.ask(ScanRow, "scans_of_letter", letter_id=letter_id)


def scan_by_id(source: Store | Transaction, scan_id: str) -> ScanRow:
    """Return a scan. Raises ToCorrect(scan_unknown)."""
    row = source.ask_one(ScanRow, "scan_by_id", id=scan_id)
    if row is None:
        raise ToCorrect(Problem("scan_unknown", "scan_id"))
    return row


def in_order(rows: Iterable[ScanRow]) -> list[ScanRow]:
    """Return scans in the payer's order; a paper that left the checklist comes last."""
    places = {row.kind: number for number, row in enumerate(checklist())}
    return sorted(rows, key=lambda row: places.get(row.kind, len(places)))


def scans_missing(office: Office) -> list[Problem]:
    """Return scan_lost for every scan whose file is gone, for the check of the whole office."""
    rows = {row.id: row for row in office.store.ask(ScanRow, "scans_all")}
    return [
        Problem("scan_lost", "", {"label": _label(rows[scan_id].kind)})
        for scan_id in scan_files(office).missing(rows)
    ]


def _read(path: Path) -> tuple[bytes, ScanMedia]:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            file.seek(0)
            # One byte more than is allowed: a file of 400 MB is never read to its end.
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise _refused("scan_not_read", path) from error
    if is_program(head):
        raise _refused("scan_program", path)
    media = media_of(head)
    if media is None:
        raise _refused("scan_not_a_scan", path)
    if len(content) > LARGEST_BYTES:
        raise _refused("scan_too_large", path)
    return content, media


def _counted(content: bytes, media: ScanMedia, path: Path) -> int:
    try:
        with ScanReader() as reader:
            return reader.count(content, media)
    except ValueError as error:
        raise _refused(str(error), path) from error


def _refused(code: str, path: Path, **values: object) -> ToCorrect:
    limits = {"largest": LARGEST_MB, "most": MOST_PAGES}
    return ToCorrect(Problem(code, "path", {"file": path.name, **limits, **values}))


def _label(kind: str) -> str:
    return next((row.label for row in checklist() if row.kind == kind), kind)


def _shown(row: ScanRow) -> ScanShown:
    return ScanShown(
        scan_id=row.id,
        letter_id=row.letter_id,
        kind=row.kind,
        label=_label(row.kind),
        media=ScanMedia(row.media),
        pages=row.pages,
        bytes=row.bytes,
        added_at=row.added_at,
        added_by=row.added_by,
    )
