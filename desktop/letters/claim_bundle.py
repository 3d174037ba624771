"""A hospital's month as one PDF: the claim's papers, then each letter with its scans in the payer's order.

Every page says which letter and paper it belongs to and carries one running number; the table of contents
leads to each letter and each paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from desktop.domain.claim_paper import ClaimDocument
from desktop.domain.letter import LetterContent
from desktop.letters.claim_letter import CLAIM_MARGINS, claim_sheets, draw_claim_sheet
from desktop.letters.fonts import BOLD
from desktop.letters.guarantee_letter import Printed, draw_guarantee_letter
from desktop.letters.ink import cut, printable, wrap
from desktop.letters.logo import Logo, prepared_logo
from desktop.letters.marks import DEMO, FOOT_BOTTOM, FOOT_HEIGHT, corner_marks, foot_line
from desktop.letters.page import MM, Page, paper_size
from desktop.letters.scan_pages import ScanPage

_TOP = 12 * MM
_SIZE = 9.5
_MARK = "SALINAN UNTUK KLAIM"


@dataclass(frozen=True)
class BundleScan:
    """One scanned paper: its label, its pages, what reads them when its turn comes, its size in bytes.

    `read` raises ValueError(sentence) where it cannot be read any more; that is said on a page in its place.
    """

    label: str
    pages: int
    read: Callable[[], Sequence[ScanPage]]
    bytes: int = 0


@dataclass(frozen=True)
class BundleLetter:
    """One letter of the claim; `content` is None where its scan stands for it."""

    number: str
    patient: str
    content: LetterContent | None
    scans: tuple[BundleScan, ...]

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return (self.content is not None) + sum(scan.pages for scan in self.scans)

    @property
    def bytes(self) -> int:
        """How large its scans are."""
        return sum(scan.bytes for scan in self.scans)


@dataclass(frozen=True)
class Bundle:
    """A bundle, or one volume of it, and its paper ("F4" or "A4"); `letters` are read once, in order.

    `first_letter` counts from 1, `pages_before` and `pages_after` are those of the other volumes; the claim's
    own papers open the first one.
    """

    document: ClaimDocument
    letters: Sequence[BundleLetter]
    paper: str
    logo: bytes | None = None
    letter_logo: bytes | None = None
    first_letter: int = 1
    pages_before: int = 0
    pages_after: int = 0


def render_claim_bundle(bundle: Bundle, made: Callable[[int], None]) -> tuple[bytes, int]:
    """Return the bundle or volume as a PDF, and its number of pages; equal content gives equal bytes.

    `made(letters)` is called after each letter with the number of all so far; what it raises ends the work.
    Raises ToCorrect: paper_unknown, logo_not_picture, logo_too_large, letter_too_long.
    """
    document = bundle.document
    title = f"Berkas klaim {document.number}"
    page = Page(paper_size(bundle.paper), CLAIM_MARGINS, title, document.facility)
    sheets = [] if bundle.pages_before else claim_sheets(document, _logo(bundle.logo), page)
    own = len(sheets) + sum(letter.pages for letter in bundle.letters)
    numbers = _Numbers(bundle.pages_before, bundle.pages_before + own + bundle.pages_after)
    for sheet, before in zip(sheets, [None, *sheets], strict=False):
        numbers.turn(page)
        if before is None or sheet.title != before.title:
            page.bookmark(sheet.title)
        draw_claim_sheet(page, document, sheet, numbers.words)
    logo = _logo(bundle.letter_logo)
    for number, letter in enumerate(bundle.letters, bundle.first_letter):
        _draw_letter(page, document, number, letter, (logo, numbers))
        made(number)
    return page.finish(), own


def render_scan(pages: Sequence[ScanPage], entry: str, label: str, paper: str) -> bytes:
    """Return one scan as a PDF, each page under its letter (`entry`) and its paper (`label`)."""
    page = Page(paper_size(paper), CLAIM_MARGINS, label, entry)
    for place, picture in enumerate(pages, 1):
        if place > 1:
            page.next_page()
        words = f"halaman {place} dari {len(pages)}"
        _draw_scan(page, picture, (entry, label), demo=False)
        foot_line(page, entry, words)
    return page.finish()


class _Numbers:
    """Counts pages over the whole bundle."""

    def __init__(self, before: int, whole: int) -> None:
        self._whole, self._now, self._begun = whole, before, False

    def turn(self, page: Page) -> None:
        """Begin the next page."""
        if self._begun:
            page.next_page()
        self._begun = True
        self._now += 1

    @property
    def words(self) -> str:
        """Where in the bundle the page is."""
        return f"halaman {self._now} dari {self._whole}"


def _draw_letter(
    page: Page, document: ClaimDocument, number: int, letter: BundleLetter, rest: tuple[Logo | None, _Numbers]
) -> None:
    logo, numbers = rest
    entry = f"{number}. {letter.number} – {letter.patient}"
    marked = False
    if letter.content is not None:
        numbers.turn(page)
        page.bookmark(entry)
        page.bookmark("Surat jaminan", 1)
        marked = True
        marks = (_MARK, DEMO) if document.demo else (_MARK,)
        draw_guarantee_letter(page, letter.content, logo, Printed(marks, numbered=numbers.words))
    for scan in letter.scans:
        for place, picture in _pictures(scan):
            numbers.turn(page)
            if not marked:
                page.bookmark(entry)
                marked = True
            if place == 1:
                page.bookmark(scan.label[:1].upper() + scan.label[1:], 1)
            of = f", lembar {place} dari {scan.pages}" if scan.pages > 1 else ""
            _draw_scan(page, picture, (entry, f"{scan.label}{of}"), document.demo)
            foot_line(page, f"Klaim {document.number} · {document.facility}", numbers.words)


def _pictures(scan: BundleScan) -> Iterator[tuple[int, ScanPage | str]]:
    """Yield every page of a scan with its number; always as many as were counted when it came in."""
    try:
        found: Iterable[ScanPage | str] = scan.read()
    except ValueError as lost:
        found = [str(lost)] * scan.pages
    yield from enumerate(list(found)[: scan.pages], 1)


def _draw_scan(page: Page, picture: ScanPage | str, said: tuple[str, str], demo: bool) -> None:
    top = page.height - _TOP
    entry, label = said
    page.text(
        page.left, top - _SIZE, cut(wrap(printable(entry), page.measure, _SIZE, BOLD), 1)[0], _SIZE, BOLD
    )
    page.text(page.left, top - _SIZE * 2.25, printable(label), _SIZE)
    upper, lower = top - _SIZE * 3, FOOT_BOTTOM + FOOT_HEIGHT
    if isinstance(picture, str):
        for number, line in enumerate(wrap(printable(picture), page.measure, 12)):
            page.text(page.left, upper - 24 - number * 16, line, 12)
    else:
        scale = min(page.measure / picture.width, (upper - lower) / picture.height)
        wide, high = picture.width * scale, picture.height * scale
        page.picture(_image(picture.jpeg), page.left + (page.measure - wide) / 2, upper, wide, high)
        page.box(page.left + (page.measure - wide) / 2, upper, wide, high, 0.4)
    corner_marks(page, [DEMO] if demo else [])


def _image(jpeg: bytes) -> Any:  # a ReportLab image
    """Return a picture for the canvas, named by its bytes: unpacking a page only to name it takes longest."""
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - see fonts.py

    image = ImageReader(BytesIO(jpeg))
    image.getRGBData = lambda: jpeg
    image._dataA = None  # noqa: SLF001 - no mask; drawImage reads it after getRGBData
    return image


def _logo(logo: bytes | None) -> Logo | None:
    return prepared_logo(logo) if logo else None
