"""What SQLite's result codes mean for the person at the counter (sqlite.org: rescode.html)."""

from __future__ import annotations

import shutil
from pathlib import Path

_CODES = {
    3: "file_held",
    5: "database_locked",
    6: "database_locked",
    8: "database_read_only",
    11: "database_damaged",
    13: "disk_full",
    14: "database_not_opened",
    26: "database_unreadable",
}
_IOERR = 10
_IOERR_SHMSIZE = _IOERR | 19 << 8
_LITTLE_SPACE = 1 << 20
"""Bytes: an IO error on a disk with less free is told as a full disk."""


def code_of(result: int, path: Path) -> str | None:
    """Return the problem code of an extended result code; None for our own mistakes (bad SQL)."""
    primary = result & 0xFF
    if primary != _IOERR:
        return _CODES.get(primary)
    if result == _IOERR_SHMSIZE or shutil.disk_usage(path.parent).free < _LITTLE_SPACE:
        return "disk_full"
    return "io_failed"
