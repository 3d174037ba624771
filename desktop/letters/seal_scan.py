"""Finding a seal in a PDF or a photo of a letter, as a scanner would. The file may come from anybody."""

from __future__ import annotations

from io import BytesIO

from desktop.letters import seal

LARGEST_MB = 20
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG")
_PAGES = 3
_DPI = 300
_MOST_PIXELS = 40_000_000


def seal_in_file(content: bytes) -> str | None:
    """Return the text of the first seal in a PDF, a JPEG or a PNG; None when there is none.

    Raises ValueError for any other file, and for one that is too large.
    """
    if len(content) > LARGEST_MB << 20:
        raise ValueError("file_large")
    return seal_in_picture(content) if content.startswith(_PICTURES) else seal_in_pdf(content)


def seal_in_picture(picture: bytes) -> str | None:
    """Return the text of the first seal in a photo. Raises ValueError for what is no sound JPEG or PNG."""
    import zxingcpp  # noqa: PLC0415 - only checking a file needs it
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - as above

    try:
        with Image.open(BytesIO(picture), formats=("JPEG", "PNG")) as image:
            # Looked at before a pixel is decoded: a small file may claim to be a huge picture.
            if image.width * image.height > _MOST_PIXELS:
                raise ValueError("picture_large")
            found = [code.text for code in zxingcpp.read_barcodes(image.convert("L"))]
    except (OSError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise ValueError("picture_wrong") from error
    return next((text for text in found if text.startswith(seal.PREFIX)), None)


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
