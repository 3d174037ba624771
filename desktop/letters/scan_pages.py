"""Scans as page pictures, read in a process of its own (`serve_scans`): foreign files may be hostile.

Only pixels leave this module: scripts, links, forms and attachments of a foreign PDF stay behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from multiprocessing.connection import Connection
from typing import Any

from desktop.domain.scan import MOST_PAGES, ScanMedia

_DOTS_PER_INCH = 150
_LONGEST_SIDE = 2600
"""Pixels: A4 at 220 dpi; more is brought down, since a payer reads it on a screen."""

_MOST_PIXELS = 120_000_000
_QUALITY = 82
_MEMORY_BYTES = 2 << 30
_POINTS_PER_INCH = 72
_UPRIGHT = 1
_ORIENTATION = 0x0112


@dataclass(frozen=True)
class ScanPage:
    """One page: a JPEG with its pixels across and down."""

    jpeg: bytes
    width: int
    height: int


def page_count(content: bytes, media: ScanMedia) -> int:
    """Return how many pages a scan has, having looked at every one.

    Raises ValueError: scan_locked (a password), scan_damaged, scan_too_long, scan_too_fine.
    """
    return sum(1 for _ in scan_pages(content, media))


def scan_pages(content: bytes, media: ScanMedia) -> Iterator[ScanPage]:
    """Yield the pages as pictures. Raises ValueError as `page_count`."""
    if media is ScanMedia.PDF:
        yield from _pdf_pages(content)
    else:
        yield _picture_page(content, media)


def serve_scans(pipe: Connection) -> None:
    """Answer (question, content, media) with ("ok", answer) or ("refused", code) until the pipe closes."""
    _limit_memory()
    answers: dict[str, Callable[[bytes, ScanMedia], object]] = {
        "count": page_count,
        "pages": lambda content, media: list(scan_pages(content, media)),
    }
    while True:
        try:
            question, content, media = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(("ok", answers[question](content, media)))
        except ValueError as refused:
            pipe.send(("refused", str(refused)))
        except MemoryError:
            pipe.send(("refused", "scan_too_fine"))


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none; there the size limits must do
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _picture_page(content: bytes, media: ScanMedia) -> ScanPage:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only scans need it

    formats = {ScanMedia.JPEG: "JPEG", ScanMedia.PNG: "PNG"}
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS // 2  # Pillow refuses twice as many
    try:
        with Image.open(BytesIO(content), formats=[formats[media]]) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise ValueError("scan_too_fine")
            image.load()
            ready = media is ScanMedia.JPEG and image.mode in {"L", "RGB"}
            upright = image.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
            if ready and upright and max(image.size) <= _LONGEST_SIDE:
                return ScanPage(content, image.width, image.height)
            return _packed(image)
    except Image.DecompressionBombError as error:
        raise ValueError("scan_too_fine") from error
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValueError("scan_damaged") from error


def _packed(image: Any) -> ScanPage:  # a Pillow image
    """Return a picture as JPEG on white paper, upright, at most the longest side."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - only scans need it

    turned = ImageOps.exif_transpose(image)
    if "A" in turned.getbands() or "transparency" in turned.info:
        coloured = turned.convert("RGBA")
        paper = Image.new("RGB", coloured.size, "white")
        paper.paste(coloured, mask=coloured.getchannel("A"))
    else:
        paper = turned if turned.mode == "L" else turned.convert("RGB")
    paper.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    file = BytesIO()
    paper.save(file, "JPEG", quality=_QUALITY)
    return ScanPage(file.getvalue(), paper.width, paper.height)


def _pdf_pages(content: bytes) -> Iterator[ScanPage]:
    import pypdfium2  # noqa: PLC0415 - takes its time, and only scans need it here

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        raise ValueError("scan_locked" if locked else "scan_damaged") from error
    try:
        if not len(document):
            raise ValueError("scan_damaged")
        if len(document) > MOST_PAGES:
            raise ValueError("scan_too_long")
        for number in range(len(document)):
            yield _pdf_page(document, number)
    finally:
        document.close()


def _pdf_page(document: Any, number: int) -> ScanPage:  # a pypdfium2 document
    import pypdfium2  # noqa: PLC0415 - as above

    try:
        page = document[number]
        width, height = page.get_size()
        if min(width, height) <= 0:
            raise ValueError("scan_damaged")
        scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, _LONGEST_SIDE / max(width, height))
        picture = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True).to_pil()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise ValueError("scan_damaged") from error
    return _packed(picture)
