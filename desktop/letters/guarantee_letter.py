"""The guarantee letter (surat jaminan pelayanan): always one page, equal content giving equal bytes.

The form follows domain.md E (as seen in Depok's system) and the usage of Permendagri 1/2023; the fonts
and margins of that regulation were not found, so both are ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.letter import LetterContent
from desktop.domain.problem import Problem, ToCorrect
from desktop.letters.blocks import boxed, listing, paragraph, rows, widest_label
from desktop.letters.file_note import FILE_COPY, draw_file_note, file_note_block
from desktop.letters.heading import heading_block
from desktop.letters.indonesian import spoken_instant
from desktop.letters.letter_rows import guarantee_rows, patient_rows
from desktop.letters.letterhead import letterhead_block
from desktop.letters.logo import Logo, prepared_logo
from desktop.letters.marks import (
    DEMO,
    FOOT_BOTTOM,
    FOOT_HEIGHT,
    LATE,
    VOID,
    corner_marks,
    foot_line,
    watermarks,
)
from desktop.letters.page import MM, Laid, Page, Style, paper_size
from desktop.letters.seal_block import letter_seal, seal_block
from desktop.letters.signature import carbon_copies_block, seal_width, signature_block

MARGINS = (25 * MM, 20 * MM)
_TOP = 15 * MM
_INDENT = 10 * MM
_PADDING = 8.0


@dataclass(frozen=True)
class _Step:
    """One way to set the letter: type, space for the pen, and how far the text may reach into the margins."""

    style: Style
    wet_space: float
    wider: float = 0.0


# From comfortable to tight; never below 9.5 pt, which still survives a dot-matrix printer and a copier.
_STEPS = (
    _Step(Style(12, 16.2, 11.5), 23 * MM),
    _Step(Style(11, 15.2, 11), 22 * MM),
    _Step(Style(11, 14.2, 8.5), 20 * MM),
    _Step(Style(10.5, 13.4, 7.5), 19 * MM),
    _Step(Style(10, 12.5, 6.5), 18 * MM),
    _Step(Style(9.5, 11.6, 5.5), 17 * MM, 4 * MM),
    _Step(Style(9.5, 11.0, 4.0), 15 * MM, 6 * MM),
)


@dataclass(frozen=True)
class Printed:
    """What is true of one print: marks in the corner, whether it is void, the words of its page number."""

    marks: tuple[str, ...] = ()
    void: bool = False
    numbered: str = "halaman 1 dari 1"


def render_guarantee_letter(
    content: LetterContent,
    *,
    paper: str,
    logo: bytes | None = None,
    copy: int | None = None,
    void: bool = False,
    file_note: str | None = None,
) -> bytes:
    """Return the letter as a PDF of exactly one page, on "F4" or "A4".

    `copy` n prints the mark SALINAN n; `void` prints BATAL; `file_note` makes it the office's own copy with
    that note (on a second page where the first is full). Raises ToCorrect `letter_too_long` when the
    text does not fit at 9.5 pt (`letter_too_long_a4` where F4 holds more), `logo_not_picture`,
    `logo_too_large` or `paper_unknown`.
    """
    title = f"Surat Jaminan Pelayanan {content.number}"
    page = Page(paper_size(paper), MARGINS, title, content.letterhead.office)
    note = file_note_block(file_note or "", page.measure)
    filed = FILE_COPY if file_note is not None else ""
    late = LATE if content.written_at else ""
    marks = [
        filed,
        late,
        f"SALINAN {copy}" if copy else "",
        VOID if void else "",
        DEMO if content.demo else "",
    ]
    printed = Printed(tuple(mark for mark in marks if mark), void=void)
    draw_guarantee_letter(page, content, prepared_logo(logo) if logo else None, printed, note)
    return page.finish()


def render_issued_letter(
    content: LetterContent,
    *,
    paper: str,
    logo: bytes | None = None,
    copy: int | None = None,
    void: bool = False,
    file_note: str | None = None,
) -> bytes:
    """Return the page of a letter that is out already, on F4 where what became of it needs more than A4 has.

    It cannot be shortened any more, and a copy refused would leave the patient with the print of before.
    Raises as `render_guarantee_letter`.
    """
    given = paper if fits_paper(content, paper=paper, logo=logo) else "F4"
    return render_guarantee_letter(content, paper=given, logo=logo, copy=copy, void=void, file_note=file_note)


def fits_paper(content: LetterContent, *, paper: str, logo: bytes | None) -> bool:
    """Whether a letter stands on one page of this paper, or would on no larger one either."""
    page = Page(paper_size(paper), MARGINS, "", "")
    try:
        _fitting(content, prepared_logo(logo) if logo else None, page, None)
    except ToCorrect as refusal:
        return refusal.problems[0].code != "letter_too_long_a4"
    return True


def draw_guarantee_letter(
    page: Page, content: LetterContent, logo: Logo | None, printed: Printed, note: Laid | None = None
) -> None:
    """Draw the letter on the page as it stands, one of many in a file. Raises ToCorrect(letter_too_long)."""
    step, blocks = _fitting(content, logo, page, note)
    watermarks(page, demo=content.demo, void=printed.void)
    with page.inset(-step.wider):
        corner_marks(page, list(printed.marks))
        y = page.height - _TOP
        for block, space in blocks:
            block.draw(page, y)
            y -= block.height + space
        foot_line(page, _foot(content), printed.numbered)
        if note:
            draw_file_note(page, note, y)


def _fitting(
    content: LetterContent, logo: Logo | None, page: Page, note: Laid | None
) -> tuple[_Step, list[tuple[Laid, float]]]:
    """Lay the letter in the first step that fits, with the file note if it can be; return it and the blocks.

    Each block comes with the space after it.
    """
    whole = page.height - _TOP - FOOT_BOTTOM - FOOT_HEIGHT
    for room in (whole - note.height, whole) if note else (whole,):
        for step in _STEPS:
            blocks = list(_blocks(content, logo, page.measure + 2 * step.wider, step))
            if sum(block.height + space for block, space in blocks) <= room:
                return step, blocks
    has_larger = page.height < paper_size("F4")[1]
    code = "letter_too_long_a4" if has_larger else "letter_too_long"
    raise ToCorrect(Problem(code, "", {"number": content.number}))


def _blocks(
    content: LetterContent, logo: Logo | None, measure: float, step: _Step
) -> Iterator[tuple[Laid, float]]:
    style, gap = step.style, step.style.gap
    texts = content.paragraphs
    patient, guarantee = patient_rows(content), guarantee_rows(content)
    labels = widest_label([*patient, *guarantee], style)
    yield letterhead_block(content.letterhead, logo, measure), gap * 1.5
    yield heading_block(content, style, measure), gap * 1.5
    yield paragraph(texts.opening, style, measure, _INDENT), gap * 0.6
    yield rows(patient, style, measure, indent=_INDENT, label_width=labels), gap * 0.6
    yield paragraph(texts.terms, style, measure), gap * 0.6
    yield rows(guarantee, style, measure, indent=_INDENT, label_width=labels), gap
    if content.provisional:
        yield _provisional_box(content, style, measure), gap
    if content.changes:
        listed = listing(content.changes, style, measure - 2 * _PADDING)
        yield boxed(["PERUBAHAN SEJAK TERBIT"], [listed], style, measure, _PADDING), gap
    for number, text in enumerate(texts.closing, 1):
        yield paragraph(text, style, measure, _INDENT), gap * (1.5 if number == len(texts.closing) else 0.5)
    copies = carbon_copies_block(content.carbon_copies, style, measure)
    seal = seal_block(letter_seal(content), seal_width(measure))
    signed = signature_block(content.signatory, style, measure, step.wet_space, seal)
    yield signed, gap if copies.height else 0.0
    yield copies, 0.0


def _provisional_box(content: LetterContent, style: Style, measure: float) -> Laid:
    texts = content.paragraphs
    inner = measure - 2 * _PADDING
    inside = [paragraph(texts.provisional, style, inner)]
    if content.missing_papers:
        inside.append(listing(content.missing_papers, style, inner))
        inside.append(paragraph(texts.provisional_end, style, inner))
    return boxed(["SURAT JAMINAN SEMENTARA", texts.deadline], inside, style, measure, _PADDING)


def _foot(content: LetterContent) -> str:
    parts = [
        content.number,
        content.counter and f"Loket {content.counter}",
        content.journal_head and f"Jurnal {content.journal_head}",
        content.issued_by and _entered(content),
    ]
    return " · ".join(part for part in parts if part)


def _entered(content: LetterContent) -> str:
    if content.written_at is None:
        return f"Diterbitkan oleh {content.issued_by}"
    return f"Ditulis {spoken_instant(content.written_at)}, dicatat oleh {content.issued_by}"
