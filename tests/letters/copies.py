"""A letter as it comes out of printers and copiers, and its code read back."""

from __future__ import annotations

import random

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter


def printed(pdf: bytes, dpi: int = 300) -> Image.Image:
    """Return the first page in grey, as printed at `dpi`."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page: Image.Image = document[0].render(scale=dpi / 72).to_pil()
        return page.convert("L")
    finally:
        document.close()


def photocopied(page: Image.Image, *, tilt: float = 7, shrink: float = 0.5, seed: int = 1) -> Image.Image:
    """Return the page blurred, speckled, tilted and shrunk."""
    chance = random.Random(seed)
    copy = page.filter(ImageFilter.GaussianBlur(1.2))
    copy = copy.rotate(tilt, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    copy = copy.resize(
        (round(copy.width * shrink), round(copy.height * shrink)), resample=Image.Resampling.BILINEAR
    )
    noise = Image.frombytes("L", copy.size, chance.randbytes(copy.width * copy.height))
    return Image.blend(copy, noise, 0.15)


def dotted(pdf: bytes, dpi: int = 144) -> Image.Image:
    """Return the first page as a dot-matrix printer's needles leave it: black or nothing."""
    return printed(pdf, dpi).point(lambda grey: 255 if grey > 150 else 0)


def seals_in(picture: Image.Image) -> list[str]:
    """Return the texts of the QR codes found."""
    # Of all kinds, it would now and then take a row of letters for a bar code.
    only = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in zxingcpp.read_barcodes(picture, formats=only)]
