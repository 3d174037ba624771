"""An official letter of the office: kop, heading, body, signature, tembusan; always one page."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.paper import OfficialLetter, PaperPart
from desktop.letters.blocks import Row, listing, paragraph, rows, widest_label
from desktop.letters.fitted_page import PaperForm, Stacked, Step, one_page
from desktop.letters.heading import heading_block
from desktop.letters.letterhead import letterhead_block
from desktop.letters.logo import Logo, prepared_logo
from desktop.letters.page import MM, Laid
from desktop.letters.signature import carbon_copies_block, signature_block
from desktop.letters.small_table import small_table

_INDENT = 10 * MM


def render_official_letter(
    letter: OfficialLetter, *, paper: str, logo: bytes | None = None, copy: int | None = None
) -> bytes:
    """Return the letter as a PDF of one page on "F4" or "A4"; `copy` n prints the mark SALINAN n.

    Equal content gives equal bytes. Raises ToCorrect: paper_too_long, paper_unknown, logo_not_picture,
    logo_too_large.
    """
    form = PaperForm(paper, f"{letter.subject} {letter.number}", marks=[f"SALINAN {copy}"] if copy else [])
    picture = prepared_logo(logo) if logo else None
    # The foot leaves the number to the heading: it is one page, and the line about its making stays one line.
    return one_page(form, letter.frame, lambda measure, step: _blocks(letter, picture, measure, step))


def _blocks(letter: OfficialLetter, logo: Logo | None, measure: float, step: Step) -> Stacked:
    style, gap = step.style, step.gap
    yield letterhead_block(letter.frame.letterhead, logo, measure), gap * 1.5
    yield heading_block(letter, style, measure), gap * 1.5
    labels = widest_label([Row(label, "") for part in letter.parts for label, _ in part.rows], style)
    for part in letter.parts:
        for block in _part(part, measure, step, labels):
            yield block, gap * 0.7
    empty = Laid(0.0, lambda _page, _top: None)
    yield empty, gap * 0.6
    copies = carbon_copies_block(letter.carbon_copies, style, measure)
    yield (
        signature_block(letter.frame.signatory, style, measure, step.wet_space, empty),
        gap if copies.height else 0.0,
    )
    yield copies, 0.0


def _part(part: PaperPart, measure: float, step: Step, labels: float) -> Iterator[Laid]:
    style = step.style
    if part.text:
        yield paragraph(part.text, style, measure, _INDENT)
    if part.rows:
        said = [Row(label, value) for label, value in part.rows]
        yield rows(said, style, measure, indent=_INDENT, label_width=labels)
    if part.items:
        yield listing(part.items, style, measure, _INDENT)
    if part.table is not None:
        yield small_table(part.table, style, measure, most_lines=2 if step.wider else 5)
