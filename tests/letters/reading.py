"""Reading a PDF back: words, sizes, fonts, and where things stand."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Piece:
    """One drawn text: type size, whether its font is embedded, and its edges in points."""

    size: float
    embedded: bool
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Paper:
    """A PDF as read back; `text` has single blanks."""

    pages: int
    width_mm: float
    height_mm: float
    text: str
    page_texts: tuple[str, ...]
    pieces: tuple[Piece, ...]


def read(pdf: bytes) -> Paper:
    """Read the whole file."""
    document = pdfium.PdfDocument(pdf)
    try:
        pages = [document[index] for index in range(len(document))]
        texts = tuple(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages)
        width, height = pages[0].get_size()
        return Paper(
            pages=len(pages),
            width_mm=width / POINTS_PER_MM,
            height_mm=height / POINTS_PER_MM,
            text=" ".join(texts),
            page_texts=texts,
            pieces=tuple(piece for page in pages for piece in _pieces(page)),
        )
    finally:
        document.close()


def _pieces(page: pdfium.PdfPage) -> list[Piece]:
    found = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(item, size)
        font = raw.FPDFTextObj_GetFont(item)
        found.append(Piece(size.value, raw.FPDFFont_GetIsEmbedded(font) == 1, *item.get_bounds()))
    return found
