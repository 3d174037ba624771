"""The patient's slip: half a page across, large type, one thing under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.domain.dates import long_date, weekday
from desktop.domain.slip import PatientSlip
from desktop.letters.fonts import BOLD, REGULAR, width_of
from desktop.letters.indonesian import spoken_instant
from desktop.letters.ink import Ink, balanced, printable, wrap
from desktop.letters.marks import DEMO, FOOT_BOTTOM, FOOT_HEIGHT, corner_marks, foot_line, watermarks
from desktop.letters.page import HAIRLINE, MM, Laid, Page, paper_size

_MARGIN = 14 * MM
_TOP = 11 * MM
_STAMP = 14.0
"""Points: the head stands lower where the mark CONTOH takes the corner."""
_LABEL_WIDTH = 44 * MM
_LEAD = 1.26
NOT_A_LETTER = "Lembar ini bukan surat jaminan."


@dataclass(frozen=True)
class _Sizes:
    """Type sizes in points: what was decided, the running text, the space between blocks."""

    decided: float
    text: float
    gap: float


# The largest that fits on one page; with the smallest the slip runs on to a second page.
_STEPS = (_Sizes(20, 14, 9), _Sizes(18, 13, 7), _Sizes(17, 12, 6), _Sizes(15, 12, 4))


def render_patient_slip(content: PatientSlip, paper: str) -> bytes:
    """Return the slip as a PDF on half of "F4" or "A4" (A5), laid across; equal content gives equal bytes.

    Raises ToCorrect `paper_unknown`.
    """
    page = Page(_half(paper), (_MARGIN, _MARGIN), "Lembar hasil untuk pasien", content.office)
    top = _TOP + (_STAMP if content.demo else 0.0)
    room = page.height - top - FOOT_BOTTOM - FOOT_HEIGHT
    blocks = _fitting(content, page.measure, room)
    sheets = _sheets(blocks, room)
    for number, sheet in enumerate(sheets, 1):
        if number > 1:
            page.next_page()
        watermarks(page, demo=content.demo, void=False)
        corner_marks(page, [DEMO] if content.demo else [])
        y = page.height - top
        for block in sheet:
            block.draw(page, y)
            y -= block.height
        foot_line(page, _foot(content), f"halaman {number} dari {len(sheets)}")
    return page.finish()


def _half(paper: str) -> tuple[float, float]:
    width, height = paper_size(paper)
    return width, height / 2


def _fitting(content: PatientSlip, measure: float, room: float) -> list[Laid]:
    blocks: list[Laid] = []
    for sizes in _STEPS:
        blocks = list(_blocks(content, sizes, measure))
        if sum(block.height for block in blocks) <= room:
            break
    return blocks


def _sheets(blocks: Sequence[Laid], room: float) -> list[list[Laid]]:
    sheets: list[list[Laid]] = [[]]
    left = room
    for block in blocks:
        if block.height > left and sheets[-1]:
            sheets.append([])
            left = room
        sheets[-1].append(block)
        left -= block.height
    return sheets


def _blocks(content: PatientSlip, sizes: _Sizes, measure: float) -> Iterator[Laid]:
    day = f"{weekday(content.service_on)}, {long_date(content.service_on)}"
    known = [f"NIK {content.nik}" if content.nik else "", day, content.case]
    yield _head(content.office)
    yield _lines(content.patient_name, 15.0, BOLD, measure, 2)
    yield _lines(" · ".join(part for part in known if part), 10.5, REGULAR, measure, sizes.gap)
    yield _rule(sizes.gap)
    yield _lines(content.decided, sizes.decided, BOLD, measure, sizes.gap * 0.6)
    for number, reason in enumerate(content.because, 1):
        last = number == len(content.because)
        yield _lines(reason, sizes.text, REGULAR, measure, sizes.gap if last else 2)
    bring = [*content.bring, content.bring_until] if content.bring else []
    yield from _section("Yang dibawa", bring, sizes, measure, numbered=len(content.bring))
    yield from _section("Ke mana", content.where, sizes, measure, numbered=len(content.where))
    yield from _section("Sampai kapan", [content.until], sizes, measure)
    yield from _section("Telepon", [content.phone], sizes, measure)
    yield from _section("Tidak setuju?", [content.objection], sizes, measure)


def _section(
    label: str, texts: Sequence[str], sizes: _Sizes, measure: float, *, numbered: int = 0
) -> Iterator[Laid]:
    """Lay a label with its texts beside it, the first `numbered` of them counted; nothing without texts."""
    said = [text for text in texts if text]
    for number, text in enumerate(said, 1):
        mark = f"{number}. " if numbered > 1 and number <= numbered else ""
        gap = sizes.gap if number == len(said) else 1.0
        yield _labelled(label if number == 1 else "", f"{mark}{text}", sizes, measure, gap)


def _labelled(label: str, text: str, sizes: _Sizes, measure: float, gap: float) -> Laid:
    size, leading = sizes.text, sizes.text * _LEAD
    lines = wrap(printable(text), measure - _LABEL_WIDTH, size)

    def draw(page: Page, top: float) -> None:
        page.text(page.left, top - size, printable(label), size, BOLD)
        for number, line in enumerate(lines):
            page.text(page.left + _LABEL_WIDTH, top - size - number * leading, line, size)

    return Laid(len(lines) * leading + gap, draw)


def _lines(text: str, size: float, face: str, measure: float, gap: float) -> Laid:
    lines = balanced(printable(text), measure, size, face)

    def draw(page: Page, top: float) -> None:
        for number, line in enumerate(lines):
            page.text(page.left, top - size - number * size * _LEAD, line, size, face)

    return Laid(len(lines) * size * _LEAD + gap, draw)


def _head(office: str) -> Laid:
    size = 10.0
    title = Ink("HASIL PEMERIKSAAN JAMINAN")

    def draw(page: Page, top: float) -> None:
        page.text(page.left, top - size, title, size, BOLD)
        room = page.measure - width_of(title, BOLD, size) - 12
        page.right_text(page.right, top - size, wrap(printable(office), room, size)[0], size)

    return Laid(size * 2, draw)


def _rule(gap: float) -> Laid:
    def draw(page: Page, top: float) -> None:
        page.rule(page.left, page.right, top, HAIRLINE * 2)

    return Laid(gap, draw)


def _foot(content: PatientSlip) -> str:
    parts = [
        NOT_A_LETTER,
        f"Dibuat {spoken_instant(content.made_at)} oleh {content.made_by}",
        f"Loket {content.counter}" if content.counter else "",
    ]
    return " · ".join(part for part in parts if part)
