"""Finding a seal in a PDF: rendered and read as a scanner would. The file may come from anybody."""

from __future__ import annotations

from desktop.letters import seal

LARGEST_MB = 20
_PAGES = 3
_DPI = 300
_MOST_PIXELS = 40_000_000


def seal_in_pdf(pdf: bytes) -> str | None:
    """Return the text of the first seal on the first three pages; None when there is none.

    Raises ValueError for what is no PDF. Another QR code on the page is passed over.
    """
    import pypdfium2  # noqa: PLC0415 - only checking a file needs it
    import zxingcpp  # noqa: PLC0415 - as above

    if len(pdf) > LARGEST_MB << 20:
        raise ValueError("pdf_large")
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ValueError("pdf_wrong") from error
    try:
        for number in range(min(len(document), _PAGES)):
            page = document[number]
            scale = _DPI / 72
            pixels = page.get_width() * page.get_height() * scale**2
            picture = page.render(scale=scale * min(1.0, (_MOST_PIXELS / max(pixels, 1)) ** 0.5)).to_pil()
            found = [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]
            text = next((one for one in found if one.startswith(seal.PREFIX)), None)
            if text is not None:
                return text
    except pypdfium2.PdfiumError as error:
        raise ValueError("pdf_wrong") from error
    finally:
        document.close()
    return None
