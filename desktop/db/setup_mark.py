"""A set-up cut short must be repeatable: a mark stands in the folder until the first entry is written."""

from __future__ import annotations

from pathlib import Path

from desktop.db import files

DATABASE = "loket.db"
RESTORING = "pemulihan-belum-selesai.json"
"""Lies in a folder while a backup is being put in place (putting_back.py)."""

_MARK = "pemasangan-belum-selesai"


def begin(folder: Path, at: str = "") -> None:
    """Set the mark, durable on return; it holds the instant the set-up began."""
    files.atomic_write(folder / _MARK, at.encode())


def is_unfinished(folder: Path) -> bool:
    """Tell whether a set-up was begun here and never reached its first entry."""
    return (folder / _MARK).exists()


def finish(folder: Path) -> None:
    """Take the mark away, durable on return. Raises SurroundingsFailed."""
    files.remove(folder / _MARK)


def clear_away(folder: Path) -> None:
    """Remove the database of an unfinished set-up with its sidecars."""
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        files.remove(folder / name)
