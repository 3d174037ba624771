"""What a check found wrong is remembered beside the records until a later check finds them sound."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from desktop.db import files
from desktop.domain.problem import Problem

NAME = "pemeriksaan-gagal.json"
BROKEN = frozenset({"storage_damaged", "database_damaged", "reference_missing"})
"""Findings with which writing on could lose more; the others are for the head to look at."""


def remember(folder: Path, found: Sequence[Problem], at: str) -> None:
    """Write down what was found; nothing found takes the mark away. Raises SurroundingsFailed."""
    if not found:
        if (folder / NAME).exists():
            files.remove(folder / NAME)
        return
    said = {"at": at, "codes": sorted({problem.code for problem in found})}
    files.atomic_write(folder / NAME, json.dumps(said).encode())


def read(folder: Path) -> tuple[Problem, ...]:
    """Return check_failed_broken or check_failed with the day of the check; nothing without a mark.

    A mark that cannot be read counts as the graver one.
    """
    try:
        said = json.loads((folder / NAME).read_text("utf-8"))
        codes, at = set(said["codes"]), str(said["at"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError):
        codes, at = set(BROKEN), ""
    code = "check_failed_broken" if codes & BROKEN else "check_failed"
    return (Problem(code, "", {"at": at[:10]}),)
