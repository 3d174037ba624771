"""The seal on the page: the code, beside it the same facts in words, below it what kind of proof this is.

Any paper may carry one: it says its facts (`PrintedSeal`) and gives the block a place.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    "Kode ini bukan tanda tangan elektronik tersertifikasi; surat tetap ditandatangani dan dicap. {use}"
)
_ONE_USE = "Surat dipakai satu kali: fotokopinya ketahuan saat dicatat penerima."


@dataclass(frozen=True)
class SealFact:
    """A fact beside the code, on at most `lines` lines; an empty one is left out."""

    text: str
    lines: int = 1
    bold: bool = False
    is_number: bool = False


@dataclass(frozen=True)
class PrintedSeal:
    """A seal as it stands on paper: the code's text, the counter that signed, the same facts in words.

    `use` is the last sentence below: what a photocopy of this paper is worth.
    """

    qr: str
    counter: str
    facts: tuple[SealFact, ...]
    use: str = _ONE_USE


def letter_seal(content: LetterContent) -> PrintedSeal | None:
    """Return the seal of a guarantee letter; None for a letter without one."""
    if content.qr is None:
        return None
    days = f"{short_date(content.service_starts_on)} s.d. {short_date(content.valid_until_on)}"
    facts = (
        SealFact(content.number, 2, is_number=True),
        SealFact(content.patient_name, 2, bold=True),
        SealFact(f"NIK {content.nik_masked}" if content.nik_masked else ""),
        SealFact(content.addressee, 2),
        SealFact(rupiah(content.amount_idr)),
        SealFact(days),
    )
    return PrintedSeal(content.qr, content.counter, facts)


def seal_block(seal: PrintedSeal | None, measure: float) -> Laid:
    """Lay the seal for a width of `measure` points; nothing for a paper without one."""
    if seal is None:
        return Laid(0.0, lambda _page, _top: None)
    beside = _facts(seal, measure - SEAL_SIDE - _QUIET - _SIZE)
    below = wrap(printable(_PROOF.format(counter=seal.counter, use=seal.use)), measure, _SIZE)
    height = SEAL_SIDE + _QUIET + len(below) * _LEADING

    def draw(page: Page, top: float) -> None:
        modules = qr_rows(seal.qr)
        page.runs(dark_runs(modules), page.left, top, SEAL_SIDE / len(modules))
        for number, (line, face) in enumerate(beside):
            y = top - _SIZE * 0.8 - number * _LEADING
            page.text(page.left + SEAL_SIDE + _QUIET, y, line, _SIZE, face)
        for number, line in enumerate(below):
            y = top - SEAL_SIDE - _QUIET - _SIZE * 0.8 - number * _LEADING
            page.text(page.left, y, line, _SIZE)

    return Laid(height, draw)


def _facts(seal: PrintedSeal, width: float) -> list[tuple[Ink, str]]:
    """Return the lines beside the code: what the seal says, as the verifier will show it."""
    lines = []
    for fact in (SealFact("SEGEL SURAT", bold=True), *seal.facts):
        face = BOLD if fact.bold else REGULAR
        wrapped = _wrapped_number(fact.text, width) if fact.is_number else None
        wrapped = wrapped or wrap(printable(fact.text), width, _SIZE, face)
        lines += [(line, face) for line in cut(wrapped, fact.lines, (width, _SIZE, face))]
    return lines[:_MOST_LINES]


def _wrapped_number(number: str, width: float) -> list[Ink] | None:
    """Break a number that is too wide before counter and year; None where that gives more than two lines."""
    if len(wrap(printable(number), width, _SIZE)) == 1 or number.count("/") < 2:  # noqa: PLR2004 - a head and two parts
        return None
    head, *end = number.rsplit("/", 2)
    lines = [*wrap(printable(f"{head}/"), width, _SIZE), *wrap(printable("/".join(end)), width, _SIZE)]
    return lines if len(lines) == 2 else None  # noqa: PLR2004 - the two lines that a number has
