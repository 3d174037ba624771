"""A letter's page as a file of the caller's choice."""

from __future__ import annotations

from pathlib import Path

from desktop.db.files import atomic_write
from desktop.domain.problem import Problem, SurroundingsFailed, ToCorrect


def check_pdf_path(path: str | None) -> None:
    """Refuse a path that can't be written before anything is promised."""
    if path is None:
        return
    target = Path(path)
    if not target.parent.is_dir() or target.is_dir():
        raise ToCorrect(Problem("pdf_folder_missing", "pdf_path", {"folder": str(target.parent)}))


def write_pdf(path: str | None, pdf: bytes, warnings: list[Problem]) -> str | None:
    """Write the printed letter; a failure is a warning, for the letter itself stands and can be reprinted."""
    if path is None:
        return None
    try:
        atomic_write(Path(path), pdf)
    except (OSError, SurroundingsFailed):
        warnings.append(Problem("pdf_not_written", "pdf_path", {"path": path}))
        return None
    return path
