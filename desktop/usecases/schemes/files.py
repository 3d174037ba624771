"""Scheme files from outside the program: a folder that is complete, or drafts beside the files that ship."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.problem import Problem, ToCorrect
from desktop.rules.parse import SchemeFinding

ENDING = ".toml"


@dataclass(frozen=True)
class SchemeTexts:
    """Files by name with their text, the names that were read from outside, and those that are no text."""

    files: Mapping[str, str]
    read: tuple[str, ...]
    unreadable: tuple[SchemeFinding, ...] = ()


def scheme_texts(path: str, shipped: Mapping[str, str]) -> SchemeTexts:
    """Read a folder as the whole set of schemes, or one file as a draft that joins or replaces a shipped one.

    Raises ToCorrect: schemes_missing (nothing there), schemes_empty (a folder without scheme files),
    schemes_not_read (no permission, or it is being written).
    """
    place = Path(path)
    if not place.exists():
        raise ToCorrect(Problem("schemes_missing", "path", {"path": path}))
    names = sorted(place.glob(f"*{ENDING}")) if place.is_dir() else [place]
    if not names:
        raise ToCorrect(Problem("schemes_empty", "path", {"path": path}))
    files: dict[str, str] = {} if place.is_dir() else dict(shipped)
    unreadable = []
    for name in names:
        content = _content(name)
        try:
            files[name.name] = content.decode("utf-8")
        except UnicodeDecodeError as error:
            files.pop(name.name, None)
            line = content[: error.start].count(b"\n") + 1
            unreadable.append(SchemeFinding(name.name, line, "scheme_not_utf8"))
    return SchemeTexts(files, tuple(name.name for name in names), tuple(unreadable))


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ToCorrect(Problem("schemes_not_read", "path", {"path": str(file)})) from error
