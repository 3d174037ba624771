"""The frozen steps of the schema: numbered SQL files and their statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.db.adapter import is_whole_statement

STEPS = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class Step:
    """One frozen step: its number, its name, its SQL."""

    number: int
    name: str
    sql: str


@cache
def steps(folder: Path = STEPS) -> tuple[Step, ...]:
    """Return the steps in order. Raises ValueError(steps_not_numbered) unless they count 1, 2, 3, ..."""
    found = tuple(
        Step(int(path.stem[:4]), path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    )
    if [step.number for step in found] != list(range(1, len(found) + 1)):
        raise ValueError("steps_not_numbered")
    return found


def statements(sql: str) -> Iterator[str]:
    """Yield the statements of a step one by one; the body of a trigger stays whole. Raises ValueError."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if is_whole_statement(pending):
            yield pending.strip()
            pending = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in pending.splitlines()):
        raise ValueError("statement_not_ended")
