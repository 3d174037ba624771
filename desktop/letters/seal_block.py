"""The seal on the page: the code, beside it the same facts in words, below it what kind of proof this is."""

from __future__ import annotations

from desktop.domain.dates import short_date
from desktop.domain.letter import LetterContent
from desktop.domain.money import rupiah
from desktop.letters.fonts import BOLD, REGULAR
from desktop.letters.ink import Ink, cut, printable, wrap
from desktop.letters.page import MM, Laid, Page
from desktop.letters.qr_code import dark_runs, qr_rows

SEAL_SIDE = 36 * MM
_QUIET = 3 * MM
"""White on the right of the code and below it: four modules of the largest code we print."""

_SIZE, _LEADING = 8.0, 9.4
_MOST_LINES = int(SEAL_SIDE / _LEADING)
_PROOF = (
    "Kode ini membuktikan, tanpa internet, bahwa isi di atas diterbitkan loket {counter} dan tidak diubah. "
    "Kode ini bukan tanda tangan elektronik tersertifikasi; surat tetap ditandatangani dan dicap. "
    "Surat dipakai satu kali: fotokopinya ketahuan saat dicatat penerima."
)


def seal_block(content: LetterContent, measure: float) -> Laid:
    """Lay the seal for a width of `measure` points; nothing for a letter without one."""
    text = content.qr
    if text is None:
        return Laid(0.0, lambda _page, _top: None)
    beside = _facts(content, measure - SEAL_SIDE - _QUIET - _SIZE)
    below = wrap(printable(_PROOF.format(counter=content.counter)), measure, _SIZE)
    height = SEAL_SIDE + _QUIET + len(below) * _LEADING

    def draw(page: Page, top: float) -> None:
        modules = qr_rows(text)
        page.runs(dark_runs(modules), page.left, top, SEAL_SIDE / len(modules))
        for number, (line, face) in enumerate(beside):
            y = top - _SIZE * 0.8 - number * _LEADING
            page.text(page.left + SEAL_SIDE + _QUIET, y, line, _SIZE, face)
        for number, line in enumerate(below):
            y = top - SEAL_SIDE - _QUIET - _SIZE * 0.8 - number * _LEADING
            page.text(page.left, y, line, _SIZE)

    return Laid(height, draw)


def _facts(content: LetterContent, width: float) -> list[tuple[Ink, str]]:
    """Return the lines beside the code: what the seal says, as the verifier will show it."""
    days = f"{short_date(content.service_starts_on)} s.d. {short_date(content.valid_until_on)}"
    entries = [
        ("SEGEL SURAT", BOLD, 1),
        (content.number, REGULAR, 2),
        (content.patient_name, BOLD, 2),
        (f"NIK {content.nik_masked}" if content.nik_masked else "", REGULAR, 1),
        (content.addressee, REGULAR, 2),
        (rupiah(content.amount_idr), REGULAR, 1),
        (days, REGULAR, 1),
    ]
    lines = [
        (line, face)
        for text, face, most in entries
        for line in cut(wrap(printable(text), width, _SIZE, face), most)
    ]
    return lines[:_MOST_LINES]
