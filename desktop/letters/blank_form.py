"""The blank guarantee letter for an outage: numbered, filled in by hand, entered afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.domain.letter import Letterhead
from desktop.letters.blocks import paragraph
from desktop.letters.fonts import BOLD, REGULAR, width_of
from desktop.letters.ink import Ink, printable, wrap
from desktop.letters.letterhead import letterhead_block
from desktop.letters.logo import Logo, prepared_logo
from desktop.letters.marks import DEMO, corner_marks, foot_line, watermarks
from desktop.letters.page import HAIRLINE, MM, Laid, Page, Style, baseline, paper_size

MARK = "FORMULIR SAAT SISTEM PADAM"
_MARGINS = (25 * MM, 20 * MM)
_TOP = 15 * MM
_STYLE = Style(11, 14.6, 7)
_LINE = 9.6 * MM
"""Between the lines that a hand writes on."""

_LABEL = 46 * MM
_BOX = 5.6 * MM
_TICK = 3.4 * MM
_NIK = 16
_OPENING = (
    "Pelayanan kesehatan bagi pasien di bawah ini dijamin menurut program yang tertulis. Surat ini "
    "berlaku seperti surat yang dicetak setelah diisi, ditandatangani, dan dicap; petugas mencatatnya ke "
    "program pada hari kerja berikutnya."
)
_RETURN = (
    "Untuk petugas: tulis waktu yang sebenarnya. Simpan salinan karbon atau fotonya. Formulir yang rusak "
    "atau tidak terpakai dicatat batal; nomornya tidak dipakai lagi."
)


@dataclass(frozen=True)
class BlankForm:
    """What is printed before anybody writes: `signatory` is the title of who signs on that day."""

    letterhead: Letterhead
    place: str
    numbers: Sequence[str]
    signatory: str
    counter: str
    demo: bool = False


def render_blank_forms(content: BlankForm, paper: str, logo: bytes | None = None) -> bytes:
    """Return one page a number as a PDF on "F4" or "A4". Raises ToCorrect: paper_unknown, logo_…."""
    page = Page(paper_size(paper), _MARGINS, "Formulir surat jaminan", content.letterhead.office)
    prepared = prepared_logo(logo) if logo else None
    for at, number in enumerate(content.numbers):
        if at:
            page.next_page()
        watermarks(page, demo=content.demo, void=False)
        corner_marks(page, [MARK, *([DEMO] if content.demo else [])])
        top = page.height - _TOP
        for block, space in _blocks(content, number, prepared, page.measure):
            block.draw(page, top)
            top -= block.height + space
        foot_line(
            page, f"{number} · Loket {content.counter}", f"formulir {at + 1} dari {len(content.numbers)}"
        )
    return page.finish()


def _blocks(
    content: BlankForm, number: str, logo: Logo | None, measure: float
) -> Iterator[tuple[Laid, float]]:
    gap = _STYLE.gap
    yield letterhead_block(content.letterhead, logo, measure), gap * 1.4
    yield _head(content, number), gap
    yield _line("Yth. Direktur/Kepala", measure), gap
    yield paragraph(_OPENING, _STYLE, measure), gap
    for part in ("Nama pasien", "", "Tempat, tanggal lahir", "Alamat", "Program jaminan"):
        yield (_line(part, measure) if part else _nik(), 0.0)
    yield _ticks("Jenis pelayanan", ("Rawat inap", "Rawat jalan", "Gawat darurat")), 0.0
    yield _line("Diagnosis sementara", measure), 0.0
    yield _line("Berlaku dari – sampai", measure), 0.0
    yield _line("Plafon biaya (Rp)", measure), 0.0
    yield _line("Terbilang", measure), 0.0
    yield _ticks("Berkas yang ada", ("KTP", "KK", "SKTM", "Rujukan", "Pernyataan")), 0.0
    yield _line("Berkas menyusul", measure), gap * 2
    yield _signing(content, measure), gap * 2.5
    yield paragraph(_RETURN, Style(9.5, 12, 6), measure), 0.0


def _head(content: BlankForm, number: str) -> Laid:
    dated = f"{content.place}, ................................ pukul .............. WIB"

    def draw(page: Page, top: float) -> None:
        page.text(page.left, baseline(top, _STYLE), printable(f"Nomor : {number}"), _STYLE.size, BOLD)
        subject = printable("Hal     : Jaminan Pelayanan Kesehatan")
        page.text(page.left, baseline(top, _STYLE, 1), subject, _STYLE.size)
        page.right_text(page.right, baseline(top, _STYLE, 2), printable(dated), _STYLE.size)

    return Laid(3 * _STYLE.leading, draw)


def _line(words: str, measure: float) -> Laid:
    def draw(page: Page, top: float) -> None:
        at = top - _LINE + 2.2 * MM
        page.text(page.left, at, printable(words), _STYLE.size)
        page.rule(page.left + _LABEL, page.left + measure, at - 1.5, HAIRLINE)

    return Laid(_LINE, draw)


def _nik() -> Laid:
    def draw(page: Page, top: float) -> None:
        page.text(page.left, top - _LINE + 2.2 * MM, Ink("NIK"), _STYLE.size)
        for place in range(_NIK):
            left = page.left + _LABEL + place * _BOX + place // 4 * 2 * MM
            page.box(left, top - (_LINE - _BOX) * 0.6, _BOX, _BOX, HAIRLINE)

    return Laid(_LINE, draw)


def _ticks(words: str, choices: Sequence[str]) -> Laid:
    def draw(page: Page, top: float) -> None:
        at = top - _LINE + 2.2 * MM
        page.text(page.left, at, printable(words), _STYLE.size)
        x = page.left + _LABEL
        for choice in choices:
            page.box(x, at + _TICK - 0.6, _TICK, _TICK, HAIRLINE)
            page.text(x + _TICK + 4, at, printable(choice), _STYLE.size)
            x += _TICK + 4 + width_of(choice, REGULAR, _STYLE.size) + 5 * MM

    return Laid(_LINE, draw)


def _signing(content: BlankForm, measure: float) -> Laid:
    half = measure * 0.5
    room = half - 4 * MM
    titles = ("Petugas yang menulis", content.signatory)
    officers = [wrap(printable(f"{title},"), room, _STYLE.size) for title in titles]
    above = max(map(len, officers)) * _STYLE.leading + 21 * MM

    def draw(page: Page, top: float) -> None:
        for left, lines in zip((page.left, page.left + half), officers, strict=True):
            for at, line in enumerate(lines):
                page.text(left, baseline(top, _STYLE, at), line, _STYLE.size)
            page.text(left, top - above, Ink("." * 44), _STYLE.size)
            page.text(left, top - above - _STYLE.leading, Ink("NIP"), _STYLE.size)

    return Laid(above + _STYLE.leading, draw)
