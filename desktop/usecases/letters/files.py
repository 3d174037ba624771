"""A page as a file: where the caller chose, or in the folder that takes pages where there is no printer."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from desktop.db.files import atomic_write, replace
from desktop.domain.problem import Problem, SurroundingsFailed, ToCorrect


def check_pdf_path(path: str | None) -> None:
    """Refuse a path that can't be written before anything is promised."""
    if path is None:
        return
    target = Path(path)
    if not target.parent.is_dir() or target.is_dir():
        raise ToCorrect(Problem("pdf_folder_missing", "pdf_path", {"folder": str(target.parent)}))


def free_path(path: Path, content: bytes) -> Path:
    """Return `path`, or with "(2)", "(3)" … the first name that holds nothing, or this very content."""
    for number in count(2):
        if not path.exists() or holds(path, content):
            return path
        stem = path.stem.removesuffix(f" ({number - 1})")
        path = path.with_name(f"{stem} ({number}){path.suffix}")
    raise AssertionError("count never ends")


def holds(path: Path, content: bytes) -> bool:
    """Tell whether a file holds exactly this content."""
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def keep_aside(path: Path) -> Path:
    """Give a file that stands in the way another name, "… (lama).pdf"; return where it lies now."""
    aside = path.with_name(f"{path.stem} (lama){path.suffix}")
    target = free_path(aside, path.read_bytes())
    replace(path, target)
    return target


def write_pdf(path: str | None, pdf: bytes, warnings: list[Problem]) -> str | None:
    """Write the printed letter; a failure is a warning, for the letter itself stands and can be reprinted.

    A file of other content that lies there is kept under another name, and the warning says which.
    """
    if path is None:
        return None
    try:
        if Path(path).is_file() and not holds(Path(path), pdf):
            kept = keep_aside(Path(path))
            warnings.append(Problem("pdf_kept_aside", "pdf_path", {"path": path, "kept": kept.name}))
        atomic_write(Path(path), pdf)
    except (OSError, SurroundingsFailed):
        warnings.append(Problem("pdf_not_written", "pdf_path", {"path": path}))
        return None
    return path


def save_beside(folder: Path, name: str, pdf: bytes) -> Path:
    """Write a page into a folder, made if need be, as `name`.pdf; an older file of that name is kept.

    Raises `ToCorrect(pdf_folder_missing)` if the folder can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ToCorrect(Problem("pdf_folder_missing", "", {"folder": str(folder)})) from error
    free = (f"{name}.pdf", *(f"{name}-{number}.pdf" for number in range(2, 1000)))
    path = next(folder / one for one in free if not (folder / one).exists())
    atomic_write(path, pdf)
    return path
