"""The recovery code on paper, for the sealed envelope: the code, what it is for, how to keep and use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.domain.dates import long_date
from desktop.domain.recovery_sheet import RecoverySheet
from desktop.letters.blocks import Row, listing, paragraph, rows
from desktop.letters.code_boxes import code_block
from desktop.letters.fonts import BOLD
from desktop.letters.ink import Ink, printable
from desktop.letters.marks import DEMO, corner_marks, foot_line, watermarks
from desktop.letters.page import HAIRLINE, MM, Laid, Page, Style, baseline, paper_size

_MARGIN = 20 * MM
_TOP = 16 * MM
_STYLE = Style(11, 14.2, 9)
"""Holds the longest name an office can have, 120 letters W, on A4; a test keeps it so."""

_TITLE_SIZE = 17.0
_READING = (
    "Angka ditulis sekali lagi dengan kata di bawah kotaknya; kotak tanpa kata berisi huruf. "
    "Huruf I, L, O, dan U tidak dipakai."
)
_PURPOSE = (
    "Bila semua kata sandi terlupa, hanya kode ini yang dapat membuka data kantor di atas dan memberi "
    "seorang petugas kata sandi baru. Siapa pun yang memegang kode ini beserta komputernya dapat "
    "membaca data pasien."
)
_KEEPING = (
    "Masukkan lembar ini ke amplop, segel, lalu tanda tangani di atas segelnya.",
    "Simpan amplop di lemari terkunci pada Dinas Kesehatan, jauh dari loket dan komputernya.",
    "Jangan difoto, difotokopi, atau dikirim lewat pesan. Hapus berkas PDF-nya setelah dicetak.",
)
_OPENING = (
    "Hanya kepala kantor, atau petugas yang ditunjuknya secara tertulis, bersama seorang saksi. Selama "
    "masih ada admin yang dapat masuk, amplop tidak perlu dibuka: admin dapat membuatkan akun baru."
)
_USING = (
    (
        "Pada halaman masuk pilih “Lupa kata sandi?”, lalu ketik kode ini, nama pengguna, dan kata sandi "
        "baru. Huruf besar atau kecil sama saja; tanda hubung boleh dilewati."
    ),
    (
        "Setelah dipakai, kode ini tidak berlaku lagi dan pemakaiannya dicatat di jurnal. Program memberi "
        "kode baru: cetak, segel, simpan, lalu hancurkan lembar ini."
    ),
)
_RECORD = ("Catatan amplop", "Tanggal", "Nama", "Tanda tangan")
_RECORD_SHARES = (0.24, 0.18, 0.32, 0.26)
_RECORD_LINES = ("Disegel oleh", "Diterima Dinas oleh", "Dibuka oleh", "Saksi pembukaan")
_RECORD_HIGH = 8.5 * MM


def render_recovery_sheet(content: RecoverySheet, paper: str) -> bytes:
    """Return the sheet as a PDF of one page, on "F4" or "A4"; equal content gives equal bytes.

    The code stands on the page only, not in the file's title. Raises ToCorrect `paper_unknown`.
    """
    page = Page(paper_size(paper), (_MARGIN, _MARGIN), "Lembar kode pemulihan", content.office)
    watermarks(page, demo=content.demo, void=False)
    corner_marks(page, ["RAHASIA", *([DEMO] if content.demo else [])])
    y = page.height - _TOP
    for block, space in _blocks(content, _STYLE, page.measure):
        block.draw(page, y)
        y -= block.height + space
    foot_line(
        page,
        f"{content.office} · Loket {content.counter} · Dibuat {long_date(content.made_on)}",
        "halaman 1 dari 1",
    )
    return page.finish()


def _blocks(content: RecoverySheet, style: Style, measure: float) -> Iterator[tuple[Laid, float]]:
    facts = [
        Row("Kantor", content.office, bold=True),
        Row("Loket", content.counter),
        Row("Dibuat", long_date(content.made_on)),
    ]
    yield _title(), style.gap
    yield rows(facts, style, measure), style.gap * 1.4
    yield code_block(content.code), style.gap * 0.4
    yield paragraph(_READING, style, measure), style.gap * 1.4
    for title, texts in (
        ("Untuk apa kode ini", [_PURPOSE]),
        ("Cara menyimpan", _KEEPING),
        ("Siapa yang boleh membuka amplop", [_OPENING]),
        ("Cara memakai, dan sesudahnya", _USING),
    ):
        yield _heading(title, style), style.gap * 0.2
        yield _texts(texts, style, measure), style.gap
    yield _record(style, measure), 0.0


def _texts(texts: Sequence[str], style: Style, measure: float) -> Laid:
    return listing(texts, style, measure) if len(texts) > 1 else paragraph(texts[0], style, measure)


def _title() -> Laid:
    def draw(page: Page, top: float) -> None:
        page.text(page.left, top - _TITLE_SIZE * 0.8, Ink("LEMBAR KODE PEMULIHAN"), _TITLE_SIZE, BOLD)
        page.rule(page.left, page.right, top - _TITLE_SIZE * 1.35, 1.5)

    return Laid(_TITLE_SIZE * 1.5, draw)


def _heading(text: str, style: Style) -> Laid:
    def draw(page: Page, top: float) -> None:
        page.text(page.left, baseline(top, style), printable(text), style.size, BOLD)

    return Laid(style.leading, draw)


def _record(style: Style, measure: float) -> Laid:
    """Lay the table that is filled in by hand: who sealed, received and opened the envelope, and when."""
    edges = [sum(_RECORD_SHARES[:number]) * measure for number in range(len(_RECORD_SHARES) + 1)]
    head = style.leading * 1.35
    height = head + len(_RECORD_LINES) * _RECORD_HIGH

    def draw(page: Page, top: float) -> None:
        for edge, text in zip(edges, _RECORD, strict=False):
            page.text(page.left + edge + 5, top - head * 0.68, printable(text), style.size, BOLD)
        for number, text in enumerate(_RECORD_LINES):
            y = top - head - number * _RECORD_HIGH
            page.rule(page.left, page.right, y, HAIRLINE)
            page.text(page.left + 5, y - _RECORD_HIGH * 0.62, printable(text), style.size)
        page.box(page.left, top, measure, height, HAIRLINE)
        page.segments((page.left + edge, top, page.left + edge, top - height) for edge in edges[1:-1])

    return Laid(height, draw)
