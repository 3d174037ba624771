"""One pass over a file before it is read: its SHA-256, its encoding, its lines, and whether it may be read.

A csv of NUL bytes or of one line of two gigabytes is refused here, at the first megabytes, in words.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.problem import Problem
from desktop.sheets.table import UnreadableFile

CHUNK = 1 << 20
"""Also the longest line that is surely accepted, in bytes."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Prescan:
    """What the pass found. `encoding` is a Python codec name, `lines` counts line feeds."""

    sha256: str
    encoding: str
    lines: int


def scan_bytes(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def scan_text(path: Path, encoding: str | None = None) -> Prescan:
    """Read a text file through once; `encoding` when it is known, else it is found out.

    Raises UnreadableFile: file_nul_bytes, file_line_too_long.
    """
    seen = hashlib.sha256()
    guess = _Encoding(encoding)
    lines, since_line = 0, 0
    for chunk in _chunks(path):
        seen.update(chunk)
        guess.feed(chunk)
        if not guess.is_utf16 and b"\0" in chunk:
            raise UnreadableFile(Problem("file_nul_bytes", "path", {"file": path.name}))
        lines += chunk.count(b"\n")
        end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        since_line = since_line + len(chunk) if end < 0 else len(chunk) - end
        if since_line > CHUNK:
            raise UnreadableFile(Problem("file_line_too_long", "path", {"file": path.name}))
    return Prescan(seen.hexdigest(), guess.name, lines)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


class _Encoding:
    """BOM, else UTF-8 if every byte agrees, else Windows-1252 (libraries.md)."""

    def __init__(self, known: str | None) -> None:
        # UTF-8 bytes decide over what is remembered of a sender: anything else rarely looks like UTF-8.
        self._else = known or "cp1252"
        self.name = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    @property
    def is_utf16(self) -> bool:
        return self.name == "utf-16"

    def feed(self, chunk: bytes) -> None:
        if not self.name:
            self.name = next((name for bom, name in _BOMS if chunk.startswith(bom)), "utf-8")
        if self.name == "utf-8":
            try:
                self._decoder.decode(chunk)
            except UnicodeDecodeError:
                self.name = self._else
