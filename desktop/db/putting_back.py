"""Put restored files in the place of others, whole or not at all, and keep what they replace.

A mark in the folder tells how far it came; whoever opens the folder next finishes what a power cut broke off.
Nothing is deleted: what was there moves into a folder of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.db import damage_mark, files, witness
from desktop.db.backup_file import is_ours
from desktop.db.scan_files import FOLDER
from desktop.db.setup_mark import DATABASE, RESTORING

_SIDECARS = (f"{DATABASE}-wal", f"{DATABASE}-shm")


def put_back(folder: Path, staged: Path, kept: Path) -> None:
    """Move the office's files of `folder` into `kept`, and what lies in `staged` into `folder`.

    All three lie on one disk. Raises SurroundingsFailed(file_held …): everything is as it was.
    """
    kept.mkdir(parents=True)
    _mark(folder, staged, kept, placing=False)
    try:
        _move_out(folder, kept)
    except OSError:
        for path in kept.iterdir():
            files.replace(path, folder / path.name)
        kept.rmdir()
        files.remove(folder / RESTORING)
        raise
    _mark(folder, staged, kept, placing=True)
    _move_in(folder, staged)


def finish(folder: Path) -> bool:
    """Finish what was broken off in this folder; tell whether there was any. Raises SurroundingsFailed."""
    path = folder / RESTORING
    if not path.exists():
        return False
    with files.failures_of(path):
        said: dict[str, Any] = json.loads(path.read_text("utf-8"))
        staged, kept = folder / said["staged"], folder / said["kept"]
        if not said["placing"]:
            _move_out(folder, kept)
            _mark(folder, staged, kept, placing=True)
        _move_in(folder, staged)
    return True


def _mark(folder: Path, staged: Path, kept: Path, *, placing: bool) -> None:
    said = {"staged": staged.name, "kept": kept.name, "placing": placing}
    files.atomic_write(folder / RESTORING, json.dumps(said).encode())


def _move_out(folder: Path, kept: Path) -> None:
    # The records first: on Windows an open window holds them, and then nothing was moved yet.
    for path in sorted(_office_files(folder), key=lambda path: path.name != DATABASE):
        files.replace(path, kept / path.name)


def _move_in(folder: Path, staged: Path) -> None:
    if staged.exists():
        for path in sorted(staged.iterdir()):
            files.replace(path, folder / path.name)
        staged.rmdir()
    files.remove(folder / RESTORING)


def _office_files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        beside = path.name in (*_SIDECARS, witness.IN_FOLDER, damage_mark.NAME)
        if (path.is_file() and (beside or is_ours(path.name))) or path.name == FOLDER:
            yield path
