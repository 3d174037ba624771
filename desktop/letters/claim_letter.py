"""The papers of a claim as one PDF: letter, recapitulation, receipt, checklist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desktop.domain.claim_paper import ClaimDocument
from desktop.domain.dates import long_date, short_date
from desktop.domain.money import rupiah, rupiah_cents
from desktop.letters.blocks import Row, paragraph, rows
from desktop.letters.fonts import BOLD, REGULAR
from desktop.letters.heading import heading_block
from desktop.letters.indonesian import spoken_instant, terbilang
from desktop.letters.ink import Ink, cut, printable, wrap
from desktop.letters.letterhead import letterhead_block
from desktop.letters.logo import Logo, prepared_logo
from desktop.letters.marks import DEMO, FOOT_BOTTOM, FOOT_HEIGHT, corner_marks, foot_line, watermarks
from desktop.letters.page import MM, Laid, Page, Style, paper_size
from desktop.letters.receipt import draw_receipt
from desktop.letters.seal_block import PrintedSeal, SealFact, seal_block
from desktop.letters.signature import seal_width, signature_block
from desktop.letters.table import Column, TableRow, body, draw_table, heading, laid_row, spread

CLAIM_MARGINS = (25 * MM, 20 * MM)
_TOP = 15 * MM
_STYLE = Style(11, 15.2, 11)
_INDENT = 12 * MM
_WET = 22 * MM
_HEAD_HEIGHT = 60.0
_UNDER = 10.0
_ONE_CLAIM = "Klaim dengan nomor ini dibayar satu kali; fotokopinya tidak menambah tagihan."
_RECAPITULATION = (
    Column("No.", 11, right=True),
    Column("Nomor surat jaminan", 56),
    Column("Nama pasien", 56),
    Column("Perawatan", 26),
    Column("Mulai", 26),
    Column("Tagihan", 38, right=True),
)
_CHECKLIST = (
    Column("No.", 12, right=True),
    Column("Berkas", 90),
    Column("Lengkap", 22, right=True),
    Column("Ada", 16),
    Column("Catatan", 44),
)


@dataclass(frozen=True)
class ClaimSheet:
    """One page of a claim's papers: its title for the table of contents, and what draws it."""

    title: str
    draw: Callable[[Page, float], None]


def render_claim(document: ClaimDocument, *, paper: str, logo: bytes | None = None) -> bytes:
    """Return the papers as a PDF on "F4" or "A4"; equal content gives equal bytes.

    Raises ToCorrect: paper_unknown, logo_not_picture, logo_too_large.
    """
    page = Page(paper_size(paper), CLAIM_MARGINS, f"Klaim {document.number}", document.facility)
    sheets = claim_sheets(document, prepared_logo(logo) if logo else None, page)
    for number, sheet in enumerate(sheets, 1):
        if number > 1:
            page.next_page()
        draw_claim_sheet(page, document, sheet, f"halaman {number} dari {len(sheets)}")
    return page.finish()


def draw_claim_sheet(page: Page, document: ClaimDocument, sheet: ClaimSheet, numbered: str) -> None:
    """Draw one sheet with its marks and foot."""
    watermarks(page, demo=document.demo, void=False)
    corner_marks(page, [DEMO] if document.demo else [])
    sheet.draw(page, page.height - _TOP)
    made = f"Dibuat {spoken_instant(document.made_at)} oleh {document.made_by} · Klaim {document.number}"
    foot_line(page, made, numbered)


def claim_sheets(document: ClaimDocument, logo: Logo | None, page: Page) -> list[ClaimSheet]:
    """Lay letter, recapitulation, receipt and checklist for a page."""
    bills = body(_RECAPITULATION, _bills(document), page.measure)
    total = ("", "Jumlah", "", "", "", rupiah(document.total_idr))
    bills.append(laid_row(_RECAPITULATION, total, page.measure, BOLD))
    papers = body(_CHECKLIST, _papers(document), page.measure)
    return [
        ClaimSheet("Surat klaim", _stacked(list(_letter(document, logo, page.measure)))),
        *_tabled("Rekapitulasi klaim", document, _RECAPITULATION, bills, page),
        ClaimSheet("Kuitansi", lambda sheet, top: draw_receipt(sheet, document, _STYLE, top)),
        *_tabled("Daftar periksa berkas", document, _CHECKLIST, papers, page),
    ]


def _letter(document: ClaimDocument, logo: Logo | None, measure: float) -> Iterator[tuple[Laid, float]]:
    gap = _STYLE.gap
    opening = (
        f"Bersama ini kami mengajukan klaim biaya pelayanan pasien dengan surat jaminan yang dilayani "
        f"{document.facility} pada bulan {document.month}, dengan rincian sebagai berikut:"
    )
    facts = [
        Row("Rumah sakit", document.facility),
        Row("Bulan pelayanan", document.month),
        Row("Jumlah surat jaminan", f"{len(document.lines)} surat"),
        Row("Jumlah klaim", rupiah_cents(document.total_idr), bold=True),
        Row("Terbilang", terbilang(document.total_idr)),
        Row("Batas pengajuan", long_date(document.due_on)),
    ]
    closing = (
        "Rekapitulasi, kuitansi, dan daftar periksa berkas terlampir. Atas perhatian dan kerja sama Saudara, "
        "kami ucapkan terima kasih."
    )
    yield letterhead_block(document.letterhead, logo, measure), gap * 1.5
    yield heading_block(document, _STYLE, measure), gap * 1.5
    yield paragraph(opening, _STYLE, measure, _INDENT), gap
    yield rows(facts, _STYLE, measure, indent=_INDENT), gap
    yield paragraph(closing, _STYLE, measure, _INDENT), gap * 1.5
    seal = seal_block(claim_seal(document), seal_width(measure))
    yield signature_block(document.signatory, _STYLE, measure, _WET, seal), 0.0


def claim_seal(document: ClaimDocument) -> PrintedSeal | None:
    """Return the seal of a claim letter; None where no key could sign."""
    if document.qr is None:
        return None
    facts = (
        SealFact(document.number, 2),
        SealFact(document.facility, 2, bold=True),
        SealFact(f"{len(document.lines)} surat jaminan, {document.month}", 2),
        SealFact(rupiah(document.total_idr)),
        SealFact(f"Kepada {document.addressee.removeprefix('Kepala ')}", 2),
    )
    return PrintedSeal(document.qr, document.counter, facts, _ONE_CLAIM)


def _stacked(blocks: list[tuple[Laid, float]]) -> Callable[[Page, float], None]:
    def draw(page: Page, top: float) -> None:
        for block, space in blocks:
            block.draw(page, top)
            top -= block.height + space

    return draw


def _bills(document: ClaimDocument) -> Iterator[tuple[str, ...]]:
    for number, line in enumerate(document.lines, 1):
        yield (
            str(number),
            line.letter_number,
            line.patient_name,
            line.care,
            short_date(line.starts_on),
            rupiah(line.billed_idr),
        )


def _papers(document: ClaimDocument) -> Iterator[tuple[str, ...]]:
    """Yield the checklist: how many bills have the paper, and room for the payer's tick and word."""
    whole = len(document.lines)
    for number, label in enumerate(document.checklist, 1):
        there = sum(label not in line.missing for line in document.lines)
        # A police report belongs to an accident: none of four lacks it for certain.
        counted = f"{there}, bila ada" if label in document.optional else f"{there} dari {whole}"
        yield (str(number), label, counted, "", "")


def _tabled(
    title: str, document: ClaimDocument, columns: Sequence[Column], laid: Sequence[TableRow], page: Page
) -> Iterator[ClaimSheet]:
    head = heading(columns, page.measure)
    room = page.height - _TOP - _HEAD_HEIGHT - FOOT_BOTTOM - FOOT_HEIGHT - head.height
    for part in spread(laid, room):
        yield ClaimSheet(title, _table_page(title.upper(), document, columns, [head, *part]))


def _table_page(
    title: str, document: ClaimDocument, columns: Sequence[Column], part: Sequence[TableRow]
) -> Callable[[Page, float], None]:
    def draw(page: Page, top: float) -> None:
        page.text(page.left, top - 12, Ink(title), 13, BOLD)
        lines = cut(
            wrap(printable(document.facility), page.measure, _UNDER), 1, (page.measure, _UNDER, REGULAR)
        )
        lines.append(printable(f"{document.month} · {document.number}"))
        for number, line in enumerate(lines):
            page.text(page.left, top - 30 - number * 13, line, _UNDER)
        draw_table(page, columns, part, top - _HEAD_HEIGHT)

    return draw
