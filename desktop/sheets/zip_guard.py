"""Looks into a zipped workbook before it is unpacked: bombs, entities, formulas without values, far cells.

Limits from reliability.md (hostile input), checked in the directory *and* while unpacking, because a
directory may lie. The same pass finds formulas that were never calculated: a reader shows them as empty or 0.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.problem import Problem
from desktop.sheets.ods_guard import CONTENT, OdsScan
from desktop.sheets.table import UnreadableFile

MEMBERS = 200
UNPACKED_BYTES = 300 << 20
RATIO = 100
CELLS = 40_000_000
"""Readers lay a sheet out densely, so one stray far cell would cost gigabytes."""

_MANIFEST = "META-INF/manifest.xml"
_SMALL = 1 << 20
_CHUNK = 1 << 20
_LONGEST_CELL = 1 << 16
_FORMULA = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"(?![^>]*t="str")[^>]*>'
    rb"<(?:\w+:)?f(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>0?</(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_FAR = re.compile(rb'r="([A-Z]{2,3})\d{1,7}"')
_ROW = re.compile(rb'<(?:\w+:)?row r="(\d{1,7})"')


@dataclass
class SheetScan:
    """What one worksheet part holds: formula cells without value, last row, last column (from 1)."""

    uncalculated: dict[int, set[int]] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 26

    def feed(self, window: bytes) -> None:
        """Look at a piece of the part that holds whole cells."""
        if b"<f" in window or b":f" in window:
            for column, row in _FORMULA.findall(window):
                self.uncalculated.setdefault(int(row), set()).add(column_index(column.decode()))
        for column in set(_FAR.findall(window)):
            self.last_column = max(self.last_column, column_index(column.decode()) + 1)
        rows = _ROW.findall(window, max(0, window.rfind(b"<row ")))
        if rows:
            self.last_row = max(self.last_row, int(rows[-1]))


def column_index(letters: str) -> int:
    """Return the index of a column from its letters: "A" is 0, "AA" is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def guard(path: Path) -> dict[str, SheetScan]:
    """Unpack everything once within limits; return the scan of each worksheet part by its name.

    Raises UnreadableFile: file_bomb, file_entities, file_damaged, sheet_too_wide, roster_password.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_directory(archive, path)
            _check_ods(archive, path)
            return _scan(archive, path)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableFile(Problem("file_damaged", "path", {"file": path.name})) from error


def _check_directory(archive: zipfile.ZipFile, path: Path) -> None:
    members = archive.infolist()
    bomb = (
        len(members) > MEMBERS
        or sum(member.file_size for member in members) > UNPACKED_BYTES
        or any(m.file_size > _SMALL and m.file_size > RATIO * max(1, m.compress_size) for m in members)
    )
    if bomb:
        raise UnreadableFile(Problem("file_bomb", "path", {"file": path.name}))


def _check_ods(archive: zipfile.ZipFile, path: Path) -> None:
    """Look into the content of an ods, which says for itself how often a cell is repeated."""
    names = set(archive.namelist())
    if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
        raise UnreadableFile(Problem("roster_password", "path", {"file": path.name}))
    if CONTENT not in names:
        return
    scan, unpacked, is_sound = OdsScan(), 0, True
    with archive.open(CONTENT) as stream:
        while is_sound and unpacked <= UNPACKED_BYTES and (chunk := stream.read(_CHUNK)):
            unpacked += len(chunk)
            is_sound = scan.feed(chunk) and scan.cells <= CELLS
    scan.end()
    if not is_sound or scan.cells > CELLS:
        raise UnreadableFile(Problem("sheet_too_wide", "path", {"file": path.name}))


def _scan(archive: zipfile.ZipFile, path: Path) -> dict[str, SheetScan]:
    found: dict[str, SheetScan] = {}
    unpacked = 0
    for member in archive.infolist():
        name = member.filename
        scan = found.setdefault(name, SheetScan()) if _is_worksheet(name) else None
        for chunk, window in _windows(archive, member):
            unpacked += len(chunk)
            if unpacked > UNPACKED_BYTES:
                raise UnreadableFile(Problem("file_bomb", "path", {"file": path.name}))
            if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in window or b"<!ENTITY" in window):
                raise UnreadableFile(Problem("file_entities", "path", {"file": path.name}))
            if scan:
                scan.feed(window)
        if scan and scan.last_row * scan.last_column > CELLS:
            raise UnreadableFile(Problem("sheet_too_wide", "path", {"file": path.name}))
    return found


def _is_worksheet(name: str) -> bool:
    return name.startswith("xl/worksheets/") and name.endswith(".xml")


def _windows(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """Yield each unpacked chunk, and with it the unfinished cell of the chunk before."""
    carry = b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            window = carry + chunk
            yield chunk, window
            start = max(window.rfind(b"<c r="), window.rfind(b":c r="))
            carry = window[start:] if len(window) - start < _LONGEST_CELL and start >= 0 else b""
