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
_LABELS = ("Yang dibawa", "Ke mana", "Sampai kapan", "Telepon", "Tidak setuju?")
_LABEL_GAP = 9.0
_LEAD = 1.26
_TIGHT_LEAD = 1.18
NOT_A_LETTER = "Lembar ini bukan surat jaminan."


@dataclass(frozen=True)
class _Sizes:
    """Type sizes in points: what was decided, the running text, the space between blocks.

    `tight`: reasons run on in one paragraph, and the lines stand closer.
    """

    decided: float
    text: float
    gap: float
    tight: bool = False

    @property
    def leading(self) -> float:
        """Points from line to line of the running text."""
        return self.text * (_TIGHT_LEAD if self.tight else _LEAD)

    @property
    def labels(self) -> float:
        """Points that the longest label takes, with the space behind it."""
        return max(width_of(Ink(label), BOLD, self.text) for label in _LABELS) + _LABEL_GAP


_STEPS = (
    _Sizes(20, 14, 9),
    _Sizes(18, 13, 7),
    _Sizes(17, 12, 6),
    _Sizes(15, 12, 5, tight=True),
    _Sizes(15, 11.5, 4.5, tight=True),
    _Sizes(14, 11, 4, tight=True),
)
"""The largest that fits on one half page is taken; a slip too long for the smallest fills two, as large."""


def render_patient_slip(content: PatientSlip, paper: str) -> bytes:
    """Return the slip as a PDF on half of "F4" or "A4" (A5), laid across; equal content gives equal bytes.

    Raises ToCorrect `paper_unknown`.
    """
    page = Page(_half(paper), (_MARGIN, _MARGIN), "Lembar hasil untuk pasien", content.office)
    top = _TOP + (_STAMP if content.demo else 0.0)
    room = page.height - top - FOOT_BOTTOM - FOOT_HEIGHT
    sheets = _fitting(content, page.measure, room)
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


def _fitting(content: PatientSlip, measure: float, room: float) -> list[list[Laid]]:
    """Lay the slip on as few sheets as the sizes allow, in the largest type for that many."""
    # Of equally few the first, which is the largest.
    return min((_sheets(content, sizes, measure, room) for sizes in _STEPS), key=len)


def _sheets(content: PatientSlip, sizes: _Sizes, measure: float, room: float) -> list[list[Laid]]:
    """Fill sheet after sheet; a section stays whole where a sheet holds it."""
    first, *sections = _sections(content, sizes, measure)
    again = _again(content, sizes, measure)
    sheets, left = [first], room - _height(first)

    def turn() -> float:
        sheets.append(list(again))
        return room - _height(again)

    for section in sections:
        if _height(section) > left and _height(section) <= room - _height(again):
            left = turn()
        for block in section:
            if block.height > left:
                left = turn()
            sheets[-1].append(block)
            left -= block.height
    return sheets


def _height(blocks: Sequence[Laid]) -> float:
    return sum(block.height for block in blocks)


def _sections(content: PatientSlip, sizes: _Sizes, measure: float) -> Iterator[list[Laid]]:
    """Yield the head with what was decided and why, then each labelled section."""
    yield [*_who(content, sizes, measure), *_answer(content, sizes, measure)]
    texts = (
        [*content.bring, content.bring_until] if content.bring else [],
        content.where,
        [content.until],
        [content.phone],
        [content.objection],
    )
    counted = (len(content.bring), len(content.where), 0, 0, 0)
    for label, said, numbered in zip(_LABELS, texts, counted, strict=True):
        yield list(_section(label, said, sizes, measure, numbered=numbered))


def _who(content: PatientSlip, sizes: _Sizes, measure: float) -> Iterator[Laid]:
    day = f"{weekday(content.service_on)}, {long_date(content.service_on)}"
    known = [f"NIK {content.nik}" if content.nik else "", day, content.case]
    yield _head(content.office, "HASIL PEMERIKSAAN JAMINAN")
    yield _lines(content.patient_name, 15.0, BOLD, measure, 2)
    yield _lines(" · ".join(part for part in known if part), 10.5, REGULAR, measure, sizes.gap)
    yield _rule(sizes.gap)


def _again(content: PatientSlip, sizes: _Sizes, measure: float) -> list[Laid]:
    """Lay the head of a sheet that goes on: whose slip it is, should the two come apart."""
    known = " · ".join(part for part in (content.patient_name, content.nik and f"NIK {content.nik}") if part)
    return [
        _head(content.office, "HASIL PEMERIKSAAN JAMINAN (LANJUTAN)"),
        _lines(known, 12.0, BOLD, measure, sizes.gap),
        _rule(sizes.gap),
    ]


def _answer(content: PatientSlip, sizes: _Sizes, measure: float) -> Iterator[Laid]:
    yield _lines(content.decided, sizes.decided, BOLD, measure, sizes.gap * 0.6)
    because = [" ".join(content.because)] if sizes.tight and content.because else content.because
    for number, reason in enumerate(because, 1):
        gap = sizes.gap if number == len(because) else 2.0
        yield _beside(("", 0.0), reason, sizes, measure, gap)


def _section(
    label: str, texts: Sequence[str], sizes: _Sizes, measure: float, *, numbered: int = 0
) -> Iterator[Laid]:
    """Lay a label with its texts beside it, the first `numbered` of them counted; nothing without texts."""
    said = [text for text in texts if text]
    for number, text in enumerate(said, 1):
        mark = f"{number}. " if numbered > 1 and number <= numbered else ""
        gap = sizes.gap if number == len(said) else 1.0
        yield _beside((label if number == 1 else "", sizes.labels), text, sizes, measure, gap, mark=mark)


def _beside(
    label: tuple[str, float], text: str, sizes: _Sizes, measure: float, gap: float, *, mark: str = ""
) -> Laid:
    """Lay a text beside a label of a width; a number hangs before all its lines."""
    size, leading = sizes.text, sizes.leading
    words, indent = label
    hang = width_of(Ink(mark), REGULAR, size) if mark else 0.0
    lines = wrap(printable(text), measure - indent - hang, size)

    def draw(page: Page, top: float) -> None:
        page.text(page.left, top - size, printable(words), size, BOLD)
        page.text(page.left + indent, top - size, printable(mark), size)
        for number, line in enumerate(lines):
            page.text(page.left + indent + hang, top - size - number * leading, line, size)

    return Laid(len(lines) * leading + gap, draw)


def _lines(text: str, size: float, face: str, measure: float, gap: float) -> Laid:
    lines = balanced(printable(text), measure, size, face)

    def draw(page: Page, top: float) -> None:
        for number, line in enumerate(lines):
            page.text(page.left, top - size - number * size * _LEAD, line, size, face)

    return Laid(len(lines) * size * _LEAD + gap, draw)


def _head(office: str, words: str) -> Laid:
    size = 10.0
    title = Ink(words)

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
