"""A scanned paper: told by its first bytes, never by its name; how large and how long it may be."""

from __future__ import annotations

from enum import StrEnum

LARGEST_MB = 20
"""A paper scanned in colour at 200 dpi takes about 1 MB a page."""

LARGEST_BYTES = LARGEST_MB * 1024 * 1024
MOST_PAGES = 80
HEAD_BYTES = 16


class ScanMedia(StrEnum):
    """What a scan is made of."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"


_STARTS = {
    b"%PDF-": ScanMedia.PDF,
    b"\xff\xd8\xff": ScanMedia.JPEG,
    b"\x89PNG\r\n\x1a\n": ScanMedia.PNG,
}
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


def media_of(head: bytes) -> ScanMedia | None:
    """Return what a file is by its first bytes, None for anything but PDF, JPEG and PNG.

    The mark must stand at the very beginning: a program that carries "%PDF-" further on is a program.
    """
    return next((media for start, media in _STARTS.items() if head.startswith(start)), None)


def is_program(head: bytes) -> bool:
    """Whether the first bytes are those of something that a computer would run."""
    return head.startswith(_PROGRAMS)
