"""Pages of a PDF as pictures, for the preview and the printer."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtGui import QImage

_PDFIUM = threading.Lock()
"""pdfium is not made for two threads at once."""

POINTS_PER_INCH = 72


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    with _PDFIUM:
        document = _opened(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_pictures(pdf: bytes, dots_per_inch: float) -> list[QImage]:
    """Draw every page at a resolution. Call it off the GUI thread: a page takes tens of milliseconds."""
    with _PDFIUM:
        document = _opened(pdf)
        try:
            return [_picture(page, dots_per_inch) for page in document]
        finally:
            document.close()


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of every page in points (1/72 inch)."""
    with _PDFIUM:
        document = _opened(pdf)
        try:
            return [page.get_size() for page in document]
        finally:
            document.close()


def _opened(pdf: bytes) -> Any:
    # Loaded here, since sign-in is painted before any page is: pdfium takes its time.
    import pypdfium2  # noqa: PLC0415

    return pypdfium2.PdfDocument(pdf)


def _picture(page: Any, dots_per_inch: float) -> QImage:
    bitmap = page.render(scale=dots_per_inch / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)
    shape = QImage.Format.Format_RGBX8888
    # The picture copies the pixels: pdfium frees its own when the bitmap goes.
    return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, shape).copy()
