"""Whether the recovery code that was shown last is known to be kept.

Before the first sign-in no record can be written: a mark lies in the data folder from the moment a code is
shown until somebody ticks that it is kept. It holds nothing; a code shown at the door leaves none.
"""

from __future__ import annotations

from pathlib import Path

from desktop.db import files

_MARK = "kode-pemulihan-belum-disimpan"


def code_shown(folder: Path) -> None:
    """Note that a code stands on the screen, durable on return. Raises SurroundingsFailed."""
    files.atomic_write(folder / _MARK, b"")


def code_kept(folder: Path) -> None:
    """Note that the code is printed, saved or written down. Raises SurroundingsFailed."""
    files.remove(folder / _MARK)


def code_is_kept(folder: Path) -> bool:
    """Tell whether no code waits to be kept: the program ended before the tick, and nobody saw it again."""
    return not (folder / _MARK).exists()
