"""The roster files of a data folder: one import at a time, and nothing left from one that was cut short."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.db.files import failures_of, sync_folder
from desktop.domain.problem import Problem, ToCorrect

_LOCK = "roster-import.lock"
_BUILDING = ".building"


def roster_name(roster_id: str) -> str:
    """Return the file name of a roster."""
    return f"roster-{roster_id}.db"


def building_path(folder: Path, roster_id: str) -> Path:
    """Return where a roster is built until it is whole."""
    return folder / f"{roster_name(roster_id)}{_BUILDING}"


def names_path(building: Path) -> Path:
    """Return where the names of a roster in the making are gathered."""
    return building.absolute().with_name(f"{building.name}-names")


def take_name(building: Path) -> Path:
    """Give a whole roster file its name, durable on return. Raises SurroundingsFailed."""
    final = building.with_name(building.name.removesuffix(_BUILDING))
    with failures_of(final):
        building.rename(final)
        sync_folder(final.parent)
    return final


@contextmanager
def only_import(folder: Path) -> Iterator[None]:
    """Hold the folder's import lock. Raises ToCorrect(import_running) while another import holds it.

    The system lets the lock go when a program dies, so a crash blocks nobody.
    """
    path = folder / _LOCK
    with failures_of(path):
        file = path.open("ab")
    with file:
        if not _lock(file):
            raise ToCorrect(Problem("import_running"))
        yield


def clean_up(folder: Path, kept: Collection[str]) -> None:
    """Remove builds that were cut short and rosters that nothing names. Call only with the import lock.

    A file that another program still reads (Windows) stays until the next time.
    """
    for path in (*folder.glob(f"roster-*.db{_BUILDING}*"), *folder.glob("roster-*.db")):
        if path.name not in kept:
            _remove(path)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        return


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
