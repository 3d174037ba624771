"""The receipt (kuitansi) of a claim: the sum in figures and words, and an empty box for the meterai."""

from __future__ import annotations

from desktop.domain.claim_paper import ClaimDocument
from desktop.domain.dates import long_date
from desktop.domain.money import rupiah_cents
from desktop.letters.blocks import Row, rows
from desktop.letters.fonts import BOLD
from desktop.letters.indonesian import terbilang
from desktop.letters.ink import Ink, printable
from desktop.letters.page import MM, Laid, Page, Style, baseline
from desktop.letters.signature import signature_block

_STAMP_WIDTH, _STAMP_HEIGHT = 34 * MM, 26 * MM
"""A printed meterai is 25 × 36 mm at most; it is pasted or stamped in, never printed."""


def draw_receipt(page: Page, document: ClaimDocument, style: Style, top: float) -> None:
    """Draw the receipt from `top` down."""
    page.centred((page.left + page.right) / 2, top - 16, Ink("KUITANSI"), 15, BOLD)
    said = [
        Row("Nomor", document.number),
        Row("Sudah terima dari", document.payer),
        Row("Uang sejumlah", terbilang(document.total_idr)),
        Row(
            "Untuk pembayaran",
            f"Klaim biaya pelayanan {len(document.lines)} surat jaminan di {document.facility} "
            f"bulan {document.month}, sesuai rekapitulasi terlampir",
        ),
    ]
    block = rows(said, style, page.measure)
    y = top - 40
    block.draw(page, y)
    y -= block.height + style.gap * 1.5
    amount = printable(rupiah_cents(document.total_idr))
    page.box(page.left, y, 62 * MM, 12 * MM, 1.4)
    page.text(page.left + 8, y - 8.2 * MM, amount, 14, BOLD)
    y -= 12 * MM + style.gap * 2
    dated = printable(f"{document.place}, {long_date(document.issued_on)}")
    page.text(page.right - page.measure * 0.47, baseline(y, style), dated, style.size)
    signed = signature_block(
        document.signatory, style, page.measure, 30 * MM, Laid(0.0, lambda _page, _top: None)
    )
    signed.draw(page, y - style.leading)
    if document.needs_meterai:
        page.box(page.left, y, _STAMP_WIDTH, _STAMP_HEIGHT, 0.8)
        page.text(page.left, y - _STAMP_HEIGHT - 12, Ink("Tempat meterai Rp10.000"), 8.5)
