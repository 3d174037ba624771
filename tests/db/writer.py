"""A child process that writes settings through Store and tells each one only after it is committed.

    python -m tests.db.writer FOLDER PREFIX COUNT [FILE_SIZE_LIMIT]

It prints the key of every committed row, then "END", or "STOPPED code" when the surroundings fail.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from desktop.db.store import Store
from desktop.domain.problem import SurroundingsFailed
from tests.db.rows import KEY, setting


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def write(folder: Path, prefix: str, count: int) -> None:
    with closing(Store.open(folder, KEY)) as store:
        tell("READY")
        for number in range(count):
            setting(store, f"{prefix}{number}", '"' + "x" * 2000 + '"')
            tell(f"{prefix}{number}")
    tell("END")


def limit_file_size(limit: int) -> None:
    """Let no file of this process grow beyond `limit` bytes: a full disk for those who may not mount one."""
    import resource  # noqa: PLC0415 - not on Windows, and only this case needs it

    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


if __name__ == "__main__":
    if len(sys.argv) > 4:
        limit_file_size(int(sys.argv[4]))
    try:
        write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    except SurroundingsFailed as failure:
        tell(f"STOPPED {failure.problems[0].code}")
