"""Scans as pictures: every form that comes in, and what is refused with which code."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.scan import MOST_PAGES, ScanMedia, is_program, media_of
from desktop.letters.scan_pages import page_count, scan_pages


def picture(kind: str, size: tuple[int, int] = (300, 400), mode: str = "RGB", **saving: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, 200 if mode == "L" else None).save(file, kind, **saving)
    return file.getvalue()


def pdf(pages: int = 1, password: str = "") -> bytes:
    file = io.BytesIO()
    locked = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(file, encrypt=locked)
    for number in range(pages):
        canvas.drawString(100, 700, f"halaman {number + 1}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_first_bytes_tell_what_a_file_is():
    """A name proves nothing: programs, and programs that carry a PDF further on, are told by their start."""
    assert media_of(pdf()) is ScanMedia.PDF
    assert media_of(picture("JPEG")) is ScanMedia.JPEG
    assert media_of(picture("PNG")) is ScanMedia.PNG
    assert media_of(b"MZ\x90\x00%PDF-1.4") is None
    assert media_of(b"PK\x03\x04") is None
    assert is_program(b"MZ\x90\x00")
    assert is_program(b"\x7fELF")
    assert not is_program(pdf())


def test_a_plain_jpeg_passes_as_it_is_and_everything_else_becomes_one():
    """No quality is lost twice; a large, turned or transparent picture is made fit for a page."""
    plain = picture("JPEG", mode="L")
    (page,) = scan_pages(plain, ScanMedia.JPEG)
    assert (page.jpeg, page.width, page.height) == (plain, 300, 400)
    turned = Image.Exif()
    turned[0x0112] = 6
    (page,) = scan_pages(picture("JPEG", exif=turned), ScanMedia.JPEG)
    assert (page.width, page.height) == (400, 300)
    (page,) = scan_pages(picture("PNG", (2800, 1400), "RGBA"), ScanMedia.PNG)
    assert (page.width, page.height) == (2600, 1300)
    with Image.open(io.BytesIO(page.jpeg)) as shown:
        assert shown.getpixel((10, 10)) == (255, 255, 255)
    pages = list(scan_pages(pdf(3), ScanMedia.PDF))
    assert [media_of(page.jpeg) for page in pages] == [ScanMedia.JPEG] * 3
    assert 1200 < pages[0].width < 1300


@pytest.mark.parametrize(
    ("content", "media", "code"),
    [
        (b"%PDF-1.4 tidak ada isinya", ScanMedia.PDF, "scan_damaged"),
        (pdf(1, "rahasia"), ScanMedia.PDF, "scan_locked"),
        (pdf(MOST_PAGES + 1), ScanMedia.PDF, "scan_too_long"),
        (picture("JPEG")[:300], ScanMedia.JPEG, "scan_damaged"),
        (picture("PNG", (12_000, 12_000), "1"), ScanMedia.PNG, "scan_too_fine"),
    ],
    ids=["empty", "password", "long", "cut off", "bomb"],
)
def test_what_cannot_be_read_is_refused_by_its_kind(content: bytes, media: ScanMedia, code: str):
    """Damaged, locked, endless and exploding files each have their own answer."""
    with pytest.raises(ValueError, match=code):
        page_count(content, media)
