"""Files that must be whole after a power cut: write aside, sync, rename; retried where Windows holds a file.

An antivirus or indexer may hold a fresh file for seconds (WinError 5 and 32), so a replace is tried
again for about five seconds and never done as delete-then-rename.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.problem import SurroundingsFailed

RETRY_PAUSES_S = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 2.0)
"""Pauses between tries: about five seconds in all."""

_IN_PLACE = os.O_RDWR | getattr(os, "O_BINARY", 0)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if sys.platform != "win32" else {errno.ENOSPC}
_WINDOWS_DISK_FULL = (39, 112)


def atomic_write(path: Path, content: bytes, *, private: bool = False) -> None:
    """Make `path` hold exactly `content`, or leave it as it was; durable on return.

    `private` keeps other users of this computer from reading it, from the first byte on (not on Windows,
    where the folder says who reads). Raises SurroundingsFailed: disk_full, file_held, io_failed.
    """
    aside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    with failures_of(path):
        try:
            with open(aside, "xb", opener=_for_the_owner if private else None) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            replace(aside, path)
        finally:
            aside.unlink(missing_ok=True)


def append(path: Path, line: bytes) -> None:
    """Add `line` to a log file, made when missing; durable on return. Errors as in atomic_write."""
    with failures_of(path):
        with path.open("ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)


def overwrite(
    path: Path, content: bytes, *, durable: bool = True, unless: Callable[[bytes], bool] | None = None
) -> None:
    """Put `content` (one sector or less, always of one length) into a file in place; durable on return.

    Cheaper than atomic_write and needs no new space; a torn write must show when it is read. `unless` is
    asked with what stands there and may have it kept. Without `durable` a power cut may take the last half
    minute back. Errors as above.
    """
    with failures_of(path):
        try:
            handle = os.open(path, _IN_PLACE)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
            sync_folder(path.parent)
            handle = os.open(path, _IN_PLACE)
        try:
            if unless is None or not unless(os.read(handle, len(content))):
                os.lseek(handle, 0, os.SEEK_SET)
                os.write(handle, content)
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)


def remove(path: Path) -> None:
    """Remove a file if it is there, patiently; durable on return. Errors as above."""
    with failures_of(path):
        patiently(lambda: path.unlink(missing_ok=True))
        sync_folder(path.parent)


def replace(source: Path, target: Path) -> None:
    """Rename `source` over `target`, patiently where another program holds it; then sync the folder."""
    patiently(lambda: source.replace(target))
    sync_folder(target.parent)


def patiently(act: Callable[[], object]) -> None:
    """Run `act` again while the system says another program holds the file; the last refusal is raised."""
    for pause in RETRY_PAUSES_S:
        try:
            act()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    act()


def sync(path: Path) -> None:
    """Bring a finished file onto the disk. Errors as in atomic_write."""
    with failures_of(path), path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring a folder's names onto the disk; Windows has no such call and keeps them by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def failures_of(path: Path) -> Iterator[None]:
    """Turn the system's refusals about `path` into the calm kind."""
    try:
        yield
    except OSError as error:
        raise SurroundingsFailed(_code(error), file=path.name) from error


def _code(error: OSError) -> str:
    if error.errno in _FULL or getattr(error, "winerror", None) in _WINDOWS_DISK_FULL:
        return "disk_full"
    if isinstance(error, PermissionError):
        return "file_held"
    return "io_failed"
