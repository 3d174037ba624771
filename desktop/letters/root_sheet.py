"""The paper of a city root: the code for the sealed envelope, and the public half as a QR code to pass on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.dates import long_date
from desktop.letters.blocks import Row, listing, paragraph, rows
from desktop.letters.code_boxes import code_block
from desktop.letters.fonts import BOLD
from desktop.letters.ink import Ink, printable
from desktop.letters.marks import DEMO, corner_marks, foot_line, watermarks
from desktop.letters.page import MM, Laid, Page, Style, baseline, paper_size
from desktop.letters.qr_code import dark_runs, qr_rows

_MARGIN = 20 * MM
_TOP = 16 * MM
_STYLE = Style(11, 14.2, 9)
_TITLE_SIZE = 17.0
_CODE_SIDE = 34 * MM
_READING = (
    "Angka ditulis sekali lagi dengan kata di bawah kotaknya; kotak tanpa kata berisi huruf. "
    "Huruf I, L, O, dan U tidak dipakai."
)
_PURPOSE = (
    "Dengan kunci kota, loket diberi wewenang menandatangani surat jaminan. Bila komputer admin hilang atau "
    "rusak, kode ini bersama berkas akar-kota.json mengembalikan kunci kota. Siapa pun yang memegang "
    "keduanya dapat membuat surat yang tampak asli."
)
_KEEPING = (
    "Masukkan lembar ini ke amplop, segel, tanda tangani di atas segelnya, simpan di lemari terkunci kepala.",
    "Salin berkas akar-kota.json ke dua cakram USB dan simpan di tempat lain, tidak bersama amplop ini.",
    "Jangan difoto, difotokopi, atau dikirim lewat pesan. Hapus berkas PDF-nya setelah dicetak.",
)
_LOSING = (
    "Bila amplop terbuka tanpa izin atau hilang bersama berkasnya, anggap kunci kota dicuri: buat kunci kota "
    "baru, cabut yang lama, dan bagikan kunci umum yang baru. Caranya ada pada buku petunjuk, halaman kunci."
)
_PUBLIC = (
    "Kunci umum kota. Bagian ini bukan rahasia: sama dengan teks SJR1 yang dibagikan kepada rumah sakit "
    "untuk memeriksa surat. Lembar ini sendiri tidak dibagikan."
)


@dataclass(frozen=True)
class RootSheet:
    """A root that was just made; its code never shows in a `repr`. `root_text` is the public half."""

    office: str
    city: str
    root_id: str
    made_on: date
    root_text: str
    code: str = field(repr=False)
    demo: bool = False


def render_root_sheet(content: RootSheet, paper: str) -> bytes:
    """Return the sheet as a PDF of one page, on "F4" or "A4". Raises ToCorrect `paper_unknown`."""
    page = Page(paper_size(paper), (_MARGIN, _MARGIN), "Lembar kunci kota", content.office)
    watermarks(page, demo=content.demo, void=False)
    corner_marks(page, ["RAHASIA", *([DEMO] if content.demo else [])])
    y = page.height - _TOP
    for block, space in _blocks(content, page.measure):
        block.draw(page, y)
        y -= block.height + space
    foot_line(
        page,
        f"{content.office} · Kunci kota {content.root_id} · {long_date(content.made_on)}",
        "halaman 1 dari 1",
    )
    return page.finish()


def _blocks(content: RootSheet, measure: float) -> Iterator[tuple[Laid, float]]:
    gap = _STYLE.gap
    facts = [
        Row("Kunci kota", content.city, bold=True),
        Row("Nomor kunci", content.root_id),
        Row("Dibuat di", content.office),
        Row("Dibuat", long_date(content.made_on)),
    ]
    yield _title(), gap
    yield rows(facts, _STYLE, measure), gap * 1.4
    yield code_block(content.code), gap * 0.4
    yield paragraph(_READING, _STYLE, measure), gap * 1.4
    parts: tuple[tuple[str, Sequence[str]], ...] = (
        ("Untuk apa kode ini", (_PURPOSE,)),
        ("Cara menyimpan", _KEEPING),
        ("Bila hilang atau dicuri", (_LOSING,)),
    )
    for title, texts in parts:
        yield _heading(title), gap * 0.2
        whole = listing(texts, _STYLE, measure) if len(texts) > 1 else paragraph(texts[0], _STYLE, measure)
        yield whole, gap
    yield _public(content, measure), 0.0


def _title() -> Laid:
    def draw(page: Page, top: float) -> None:
        page.text(page.left, top - _TITLE_SIZE * 0.8, Ink("LEMBAR KUNCI KOTA"), _TITLE_SIZE, BOLD)
        page.rule(page.left, page.right, top - _TITLE_SIZE * 1.35, 1.5)

    return Laid(_TITLE_SIZE * 1.5, draw)


def _heading(text: str) -> Laid:
    def draw(page: Page, top: float) -> None:
        page.text(page.left, baseline(top, _STYLE), printable(text), _STYLE.size, BOLD)

    return Laid(_STYLE.leading, draw)


def _public(content: RootSheet, measure: float) -> Laid:
    """Lay the public half: its code on the left, what it is for on the right."""
    words = paragraph(_PUBLIC, _STYLE, measure - _CODE_SIDE - 6 * MM)

    def draw(page: Page, top: float) -> None:
        modules = qr_rows(content.root_text)
        page.runs(dark_runs(modules), page.left, top, _CODE_SIDE / len(modules))
        page.left += _CODE_SIDE + 6 * MM
        words.draw(page, top)
        page.left -= _CODE_SIDE + 6 * MM

    return Laid(max(_CODE_SIDE, words.height), draw)
